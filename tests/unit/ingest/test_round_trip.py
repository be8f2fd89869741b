"""What our own writer makes is read back exactly; where a layout is open, as a problem, never as other figures."""

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.ingest import read
from lib.model.period import Period
from lib.model.problem import Severity
from lib.model.reading import Reading
from tests.unit.ingest.tables import TODAY, catalogue, reading
from tests.unit.ingest.writer import Expected, Written
from tests.unit.ingest.written_cashless import by_field, cashless
from tests.unit.ingest.written_files import KINDS, as_file
from tests.unit.ingest.written_results import below, results

# More are tried by hand, with ROUND_TRIPS=1000, whenever recognition changes.
_EXAMPLES = int(os.environ.get("ROUND_TRIPS", "30"))
bounded = settings(
    max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def check(written: Written, found: Reading | None = None) -> None:
    found = found or reading(written.sheet)
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


@pytest.mark.parametrize("kind", KINDS)
@settings(bounded, max_examples=max(3, _EXAMPLES // 10))
@given(written=st.one_of(results(), cashless(), by_field()))
def test_a_file_of_any_kind_is_read_back(kind: str, written: Written) -> None:
    found = read(as_file(written.sheet, kind), "bao-cao.xls", catalogue(), today=TODAY)
    check(written, found)


@bounded
@given(results(month=4), results(month=5), results(month=6), st.integers(1, 3))
def test_months_below_each_other_are_tables_of_their_own(a: Written, b: Written, c: Written, gap: int) -> None:
    written = below(below(a, b, gap), c, gap)
    found = reading(written.sheet)
    check(written, found)
    assert [table.period for table in found.tables] == [Period.month(2024, month) for month in (4, 5, 6)]


@bounded
@given(results(month=4), cashless(), by_field())
def test_sheets_of_several_forms_are_read_each_for_itself(a: Written, b: Written, c: Written) -> None:
    sheets = [replace(w.sheet, name=name) for w, name in ((a, "T4"), (b, "ATM"), (c, "06a"))]
    found = reading(*sheets)
    for written, name in ((a, "T4"), (b, "ATM"), (c, "06a")):
        check(written, replace(found, tables=tuple(t for t in found.tables if t.sheet == name)))
    assert [table.form for table in found.tables] == ["tthc_results", "cashless", "tthc_results_06a"]
