"""The plan of 2024 as printed: every row, joined where a page break cut it, with who leads it and when it is due."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest

from lib.ingest import read
from lib.model.answer import Answer, AnswerKind
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.reading import PeriodBasis, Table
from tests.unit.ingest.tables import TODAY, catalogue

PLAN = Path(__file__).resolve().parents[3] / "data" / "demo" / "systems" / "ke-hoach-2024.xlsx"
YEAR, FIRST, THIRD = "2024-12-31", "2024-03-31", "2024-09-30"
REPORTS = "2024-03-18 2024-06-18 2024-09-18 2024-12-18"
ALL, SOME = "TST; CSXH; CSYT; TCKT; CNTT", "TST; CSXH; CSYT; TCKT"
OTHERS = "Các đơn vị liên quan; BHXH tỉnh"
# By hand from the printed plan: the cells of number, task and product (several where it goes on after a page break, the
# heading of its parts included), its group, lead, partners and due days.
EXPECTED: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("A7", "B7", "1", "VP", "TST; CSXH; CSYT; TCKT; PC; CNTT; TTTT", FIRST, "F7"),
    ("A7", "B7", "1", "BHXH tỉnh", "", FIRST, "F8"),
    ("A9", "B9", "1", "BHXH tỉnh", "CNTT; VP", YEAR, "F9"),
    ("A9", "B10 B12", "1", "VP", "CNTT; TTLT; TST; CSXH; CSYT; TCKT", YEAR, "F10 F12"),
    ("A14", "B14", "2", "CNTT", "VP; CSXH; CSYT; TST; TCKT; PC", YEAR, "F14"),
    ("A15", "B15 B16", "2", "CSXH", "VP; CNTT; TST; CSYT; TCKT; PC", "2024-07-31", "F16"),
    ("A15", "B15 B17", "2", "VP", "CSXH; CNTT; TST; CSYT; TCKT; PC", "2024-08-31", "F17"),
    ("A15", "B15 B19", "2", "CNTT", "VP; CSXH; CSYT; TST; TCKT; PC", "2024-11-30", "F19"),
    ("A20", "B20", "2", "VP", "CNTT; CSXH; CSYT; TST; TCKT; PC", YEAR, "F20"),
    ("A21", "B21", "2", SOME, "CNTT; VP; PC; BHXH tỉnh", YEAR, "F21"),
    ("A22", "B22", "2", SOME, "VP; PC; CNTT", "event", "F22"),
    ("A24", "B24", "2", "CNTT", "VP; TST; CSXH; CSYT; TCKT", YEAR, "F24"),
    ("A26", "B26", "3", "VP", ALL, YEAR, "F26"),
    (
        "A27",
        "B27",
        "3",
        "VP",
        "Tạp chí BHHH; VP; BHHH tỉnh; Các đơn vị cung cấp DVC được BHHH ủy quyền",
        "event",
        "F27",
    ),
    ("A28", "B28", "3", "VP", ALL, YEAR, "F28"),
    ("A29", "B29", "3", "VP", "TTTT; Tạp chí BHHH", "event", "F29"),
    ("A32", "B32", "4", "VP", OTHERS, YEAR, "F32"),
    ("A33", "B33", "4", OTHERS, "VP", YEAR, "F33"),
    ("A34", "B34", "4", "VP", "TTTT", YEAR, "F34"),
    ("A36", "B36", "5", "BHXH tỉnh", "CNTT; VP", YEAR, "F36"),
    ("A38", "B38", "5", "VP", "CNTT", YEAR, "F38"),
    ("A40", "B40", "6", "VP", OTHERS, FIRST, "F40"),
    ("A41", "B41", "6", "Theo phân công Lãnh đạo Ngành khi phát sinh", OTHERS, YEAR, "F41"),
    ("A42", "B42", "6", "VP", OTHERS, THIRD, "F42"),
    ("A45", "B45", "7", "CNTT", "VP", YEAR, "F45"),
    ("A46", "B46", "7", "CNTT", "VP; các đơn vị liên quan", YEAR, "F46"),
    ("A47", "B47", "7", "CNTT", "VP", YEAR, ""),
    ("A49", "B49", "8", "TTTT; TC; BHXH tỉnh", "Các đơn vị liên quan", "ongoing", "F49"),
    ("A50", "B50", "8", "TTTT; TC; BHXH tỉnh", "Các đơn vị liên quan", "ongoing", ""),
    ("A52", "B52", "8", "CSKH", OTHERS, YEAR, ""),
    ("", "B54", "9", "TST; CSXH; CSYT; TCKT; CNTT; TTTT; CSKH", "", REPORTS, "F54"),
    ("", "B54", "9", "BHXH tỉnh", "", REPORTS, "F55"),
)
EVENTS = {"E22", "E27", "E29"}


def plan(answers: tuple[Answer, ...] = ()) -> Table:
    (table,) = read(PLAN.read_bytes(), PLAN.name, catalogue(), today=TODAY, answers=answers).tables
    return table


@pytest.fixture(scope="module")
def printed() -> Any:
    return openpyxl.load_workbook(PLAN).active


def words(sheet: Any, cells: str) -> str:
    return " ".join(" ".join(str(sheet[cell].value).split()) for cell in cells.split())


def test_the_plan_is_of_the_country_for_its_year() -> None:
    table = plan()
    assert (table.form, table.period, table.title_unit) == ("tasks", Period.parse("2024"), "viet-nam")
    assert (table.period_basis, table.period_place.cell, table.header) == (PeriodBasis.STATED, "A2", "A5:F5")
    assert table.storable
    assert {record.unit_id for record in table.records} == {"viet-nam"}
    assert table.observations == ()


def test_every_row_is_read_as_printed(printed: Any) -> None:
    groups = {str(printed[f"A{row}"].value): f"{printed[f'A{row}'].value}. {words(printed, f'B{row}')}"
              for row in (6, 13, 25, 31, 35, 39, 43, 48, 53)}  # fmt: skip
    read_as = [
        (record.group, *(record.value(f) or "" for f in ("number", "content", "lead", "partners", "due", "product")))
        for record in plan().records
    ]
    assert read_as == [
        (groups[group], words(printed, number), words(printed, task), lead, partners, due, words(printed, product))
        for number, task, group, lead, partners, due, product in EXPECTED
    ]


def test_twenty_six_numbered_tasks_and_the_reports() -> None:
    numbers = [record.value("number") for record in plan().records]
    assert len({number for number in numbers if number}) == 26
    assert numbers.count(None) == 2


def test_each_value_leads_to_the_cell_it_stands_in() -> None:
    record = plan().records[3]
    assert {cell.field: cell.cell for cell in record.cells} == {
        "number": "A9", "content": "B10", "lead": "C10", "partners": "D10", "due": "E10", "product": "F10",
    }  # fmt: skip
    task = record.cell("content")
    assert task is not None
    assert task.as_written.startswith("Xây dựng, hoàn thiện")
    assert task.as_written.endswith("ngày 25/9/2023).")


def test_what_is_due_after_an_event_is_asked_and_stored_all_the_same() -> None:
    table = plan()
    asked = {problem.place.cell for problem in table.problems if problem.code is Code.DUE_NOT_UNDERSTOOD}
    assert asked == EVENTS
    assert {doubt.place.cell for doubt in table.doubts} == EVENTS
    assert all(problem.severity is Severity.WARNING for problem in table.problems)


def test_an_answer_says_when_it_is_due_and_is_remembered() -> None:
    table = plan()
    doubt = next(d for d in table.doubts if d.place.cell == "E22")
    said = Answer(AnswerKind.DUE, table.layout, "viet-nam", doubt.subject, "2024-10-31", "Bộ phận tổng hợp")
    after = plan((said,))
    task = next(r for r in after.records if r.value("number") == "2.5")
    assert task.value("due") == "2024-10-31"
    assert cast("Any", task.cell("due")).as_written == "Khi phương án đơn giản hóa TTHC được phê duyệt"
    assert after.answers == (said,)
    assert {p.place.cell for p in after.problems} == EVENTS - {"E22"}


def test_footnotes_and_repeated_headings_are_no_tasks() -> None:
    taken = {reading.row: reading.taken_as for reading in plan().rows}
    assert (taken[57], taken[58]) == ("note", "note")
    assert not {11, 18, 23, 30, 37, 44, 51} & set(taken)
    assert [row for row, how in taken.items() if how == "section"] == [6, 13, 15, 25, 31, 35, 39, 43, 48, 53]
