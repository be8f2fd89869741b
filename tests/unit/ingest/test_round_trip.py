"""What our own writer makes is read back exactly; where a layout is open, as a problem, never as other figures."""

import os

from hypothesis import HealthCheck, given, settings

from lib.model.problem import Severity
from tests.unit.ingest.tables import reading
from tests.unit.ingest.writer import Expected, Written
from tests.unit.ingest.written_cashless import by_field, cashless
from tests.unit.ingest.written_results import results

_EXAMPLES = int(os.environ.get("ROUND_TRIPS", "60"))
bounded = settings(
    max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def check(written: Written) -> None:
    found = reading(written.sheet)
    given: set[Expected] = {(o.unit_id, o.item, o.scope, o.measure, str(o.value), o.cell) for o in found.observations}
    wanted = set(written.expected)
    errors = [p for p in found.all_problems if p.severity is Severity.ERROR]
    assert given <= wanted, ("other figures", sorted(given - wanted, key=str))
    if written.certain:
        assert not errors, errors
    assert given == wanted or errors, ("lost without a word", sorted(wanted - given, key=str))


@bounded
@given(results())
def test_a_table_of_results_is_read_back(written: Written) -> None:
    check(written)


@bounded
@given(results(broken=True))
def test_a_table_whose_header_rows_were_deleted_gives_its_figures_or_a_problem(written: Written) -> None:
    check(written)


@bounded
@given(cashless())
def test_a_table_of_cashless_payment_is_read_back_in_every_shape(written: Written) -> None:
    check(written)


@bounded
@given(by_field())
def test_a_table_by_field_of_procedures_is_read_back(written: Written) -> None:
    check(written)
