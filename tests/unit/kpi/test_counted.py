"""Counted dossiers answer only where the tables submitted do not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lib.kpi import Holdings
from lib.kpi.answer import answer_from
from lib.kpi.counted import check_counted, counting_forms, stand_ins
from lib.model.ledger import Piece
from tests.unit.kpi.builders import P, catalogue, piece

FORM = catalogue().forms["tthc_results"]
MONTHS = ("2024-04", "2024-05", "2024-06")


def listed(period: str, resolved: int, unit_id: str = "ha-noi", scope: str | None = None) -> Piece:
    return piece(unit_id, period, form="tthc_dossiers", scope=scope, entry=2, resolved_total=resolved)


def table(period: str, resolved: int, unit_id: str = "ha-noi") -> Piece:
    return piece(unit_id, period, resolved_total=resolved)


def resolved(tables: list[Piece], lists: list[Piece], period: str) -> int | None:
    holdings = Holdings(tables, stand_ins(FORM, lists))
    found = answer_from(FORM, holdings.shelves("ha-noi", None, None), P(period), None)
    return found.values.get("resolved_total")


def test_the_catalogue_says_which_forms_count_for_which() -> None:
    assert [form.form_id for form in counting_forms(catalogue().forms, "tthc_results")] == ["tthc_dossiers"]
    assert counting_forms(catalogue().forms, "cashless") == ()


def test_only_totals_stand_for_a_table() -> None:
    by_item = replace(listed("2024-06", 5), item="collection")
    assert stand_ins(FORM, [listed("2024-06", 5, scope="received_online"), by_item]) == []
    (found,) = stand_ins(FORM, [listed("2024-06", 5)])
    assert (found.form, found.group, found.entry) == ("tthc_dossiers", "main", 2)


@given(
    tables=st.dictionaries(st.sampled_from((*MONTHS, "2024-Q2")), st.integers(0, 9)),
    lists=st.dictionaries(st.sampled_from((*MONTHS, "2024-Q2")), st.integers(0, 9)),
    asked=st.sampled_from((*MONTHS, "2024-Q2")),
)
def test_a_list_never_changes_what_tables_answer(tables: dict[str, int], lists: dict[str, int], asked: str) -> None:
    submitted = [table(period, value) for period, value in tables.items()]
    counted = [listed(period, value) for period, value in lists.items()]
    alone = resolved(submitted, [], asked)
    found = resolved(submitted, counted, asked)
    if alone is not None:
        assert found == alone
    elif asked in lists:
        assert found == lists[asked]
    elif asked == "2024-Q2" and all(month in {**tables, **lists} for month in MONTHS):
        assert found == sum({**lists, **tables}[month] for month in MONTHS)
    else:
        assert found is None


def test_a_difference_is_told_only_of_what_arrives() -> None:
    tables, lists = [table("2024-06", 5)], stand_ins(FORM, [listed("2024-06", 7)])
    assert list(check_counted(FORM, tables, lists, set())) == []
    (found,) = check_counted(FORM, tables, lists, {("ha-noi", P("2024-06"))})
    assert dict(found.figures) == {"reason": "counted", "period": "2024-06", "stated": 5, "counted": 7}
    assert (found.unit_id, found.measure) == ("ha-noi", "resolved_total")


def test_a_measure_that_one_of_them_lacks_is_no_difference() -> None:
    lists = stand_ins(FORM, [piece("ha-noi", "2024-06", form="tthc_dossiers", resolved_late=1)])
    assert list(check_counted(FORM, [table("2024-06", 5)], lists, {("ha-noi", P("2024-06"))})) == []
