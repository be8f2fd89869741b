"""A period that somebody gives settles a doubt; it never overrules what a table states."""

from __future__ import annotations

import pytest

from lib.ingest import understand
from lib.ingest.given import Periods
from lib.model.answer import Answer, AnswerKind, ColumnTarget
from lib.model.period import Period
from lib.model.problem import Code, Place, Severity
from lib.model.reading import PeriodBasis, Reading
from tests.unit.ingest.tables import TODAY, book, catalogue, codes, figures, grid, results, row

JUNE, JULY = Period.month(2024, 6), Period.month(2024, 7)
KH = row("BHXH tỉnh Khánh Hòa")


def read(*titles: str, period: Periods) -> Reading:
    """A workbook with a sheet and table for each title; the units differ, so that nothing stands twice."""
    units = ("Khánh Hòa", "Hà Nội", "Cà Mau")
    sheets = [
        results([row(unit)], ("KẾT QUẢ GIẢI QUYẾT TTHC", title), name=f"Bieu {number}")
        for number, (title, unit) in enumerate(zip(titles, units, strict=False))
    ]
    return understand(book(*sheets), catalogue(), today=TODAY, period=period)


@pytest.mark.parametrize("title", ["Biểu 1", "Quý II/2024", "Lũy kế đến tháng 6/2024", "Tháng 6/24", "Tháng 5, 6/2204"])
def test_it_is_taken_where_a_table_states_none_for_certain(title: str) -> None:
    (table,) = read(title, period=JUNE).tables
    assert (table.period, table.period_basis, table.storable) == (JUNE, PeriodBasis.GIVEN, True)
    assert {o.period for o in table.observations} == {JUNE}
    assert codes(table) == []


def test_it_changes_nothing_where_the_table_states_it_too() -> None:
    (table,) = read("Tháng 6/2024", period=JUNE).tables
    assert (table.period, table.period_basis, table.storable) == (JUNE, PeriodBasis.STATED, True)


def test_a_table_that_states_another_period_is_refused_with_both_named() -> None:
    (table,) = read("Tháng 6/2024", period=JULY).tables
    assert (table.period, table.period_basis, table.storable) == (JUNE, PeriodBasis.STATED, False)
    problem = next(p for p in table.problems if p.code is Code.PERIOD_MISSING)
    assert problem.severity is Severity.ERROR
    assert figures(table, Code.PERIOD_MISSING) == {"reason": "contradicts_given", "candidates": ("2024-06", "2024-07")}


def test_the_name_of_a_file_for_another_month_is_not_overruled_in_silence() -> None:
    sheet = results([KH], ("KẾT QUẢ GIẢI QUYẾT TTHC",))
    (table,) = understand(book(sheet, name="T6-2024.xlsx"), catalogue(), today=TODAY, period=JULY).tables
    assert (table.period, table.storable) == (JUNE, False)


def test_a_table_keeps_its_own_period_beside_one_that_needs_the_given_one() -> None:
    stated, open_one = read("Tháng 6/2024", "Biểu 2", period=JULY).tables
    assert (stated.period, stated.storable, codes(stated)) == (JUNE, True, [])
    assert (open_one.period, open_one.storable, codes(open_one)) == (JULY, True, [])


def test_a_file_none_of_whose_tables_can_use_it_stores_nothing() -> None:
    tables = read("Tháng 5/2024", "Tháng 6/2024", period=JULY).tables
    assert [t.storable for t in tables] == [False, False]


def test_an_answer_for_one_table_never_changes_another() -> None:
    first, second, third = read(
        "Quý II/2024", "Quý II/2024", "Tháng 6/2024", period={Place("Bieu 1", "A3"): JULY}
    ).tables
    assert (first.period, first.storable) == (Period.months(2024, 4, 6), False)
    assert (second.period, second.storable) == (JULY, True)
    assert (third.period, third.storable) == (JUNE, True)


def test_an_answer_against_what_its_table_states_is_refused() -> None:
    first, second = read("Tháng 6/2024", "Biểu 2", period={Place("Bieu 0", "A3"): JULY}).tables
    assert (first.period, first.storable) == (JUNE, False)
    assert second.period is None


def test_tables_keep_their_places_whatever_is_answered() -> None:
    first, second = (table.place for table in read("Biểu 1", "Biểu 2", period=None).tables)
    for answers in ({}, {first: JUNE}, {second: JUNE}, {first: JUNE, second: JUNE}, {Place("Bieu 5"): JUNE}):
        assert [t.sheet for t in read("Biểu 1", "Biểu 2", period=answers).tables] == ["Bieu 0", "Bieu 1"]


def test_an_answer_that_makes_a_table_of_what_was_none_takes_no_period_from_another_one() -> None:
    unknown = grid([["BẢNG LẠ"], ["STT", "Đơn vị", "Cột A", "Cột B"], [1, "Hà Nội", 5, 3]], "La")
    workbook = book(unknown, results([KH], ("KẾT QUẢ GIẢI QUYẾT TTHC",)))
    found = understand(workbook, catalogue(), today=TODAY)
    (known,), (about,) = found.tables, found.unknown
    subject = next(column.subject for column in about.columns if column.column == "C")
    target = ColumnTarget("resolved_total", form="tthc_results").slug
    answer = Answer(AnswerKind.COLUMN, about.layout, about.title_unit, subject, target, "Lan")
    made, same = understand(workbook, catalogue(), today=TODAY, period={known.place: JUNE}, answers=[answer]).tables
    assert (made.sheet, made.period) == ("La", None)
    assert (same.place, same.period, same.storable) == (known.place, JUNE, True)


def test_the_given_period_decides_which_units_exist() -> None:
    sheet = results([row("Long An")], ("KẾT QUẢ GIẢI QUYẾT TTHC",))
    for period, stored in ((JUNE, True), (Period.month(2025, 8), False)):
        (table,) = understand(book(sheet), catalogue(), today=TODAY, period=period).tables
        assert table.storable is stored


@pytest.mark.parametrize("period", [Period.parse("9999"), Period.parse("0024-06"), Period.month(2028, 1)])
def test_years_without_figures_cannot_be_given(period: Period) -> None:
    (table,) = read("Biểu 1", period=period).tables
    assert (table.period, table.storable) == (None, False)
    assert figures(table, Code.PERIOD_MISSING) == {"reason": "year", "written": period.slug}
    (stated,) = read("Tháng 6/2024", period=period).tables
    assert (stated.period, stated.storable) == (JUNE, False)
