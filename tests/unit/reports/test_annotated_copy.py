"""A workbook written anew from cells: values, merges and formats stay, texts stay texts."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest

from lib.model.errors import TooLargeToMark
from lib.model.problem import Severity
from lib.model.returned import CopiedSheet, ListedProblem, Listing, Mark
from lib.reports import annotated_copy
from tests.unit.reports.packages import is_sound

DAY, MOMENT = datetime(2024, 6, 30), datetime(2024, 6, 30, 7, 5)  # noqa: DTZ001 - cells have no zone
HEADINGS = ("Mức độ", "Trang tính", "Ô", "Vấn đề", "Cách sửa")


def listing(*lines: ListedProblem) -> Listing:
    return Listing("Cần xem lại", "Cần xem lại", (), HEADINGS, lines, "cd" * 32)


def copied(*sheets: CopiedSheet, marks: tuple[Mark, ...] = ()) -> openpyxl.Workbook:
    lines = (ListedProblem(m.sheet, m.cell, m.severity, "Lỗi", m.text, "") for m in marks)
    returned = annotated_copy(sheets, marks, listing(*lines))
    assert returned.ending == "xlsx"
    is_sound(returned.content)
    return openpyxl.load_workbook(io.BytesIO(returned.content))


def test_values_stay_what_they_are() -> None:
    row = (1, 1.5, True, "=1+1", "http://x", "1.050", date(2024, 6, 30), MOMENT, time(7, 5),
           date(1899, 1, 1), 2**60, float("nan"), None, "")  # fmt: skip
    sheet = copied(CopiedSheet("Biểu", (row,)))["Biểu"]
    assert [cell.value for cell in sheet[1]][:9] == [
        1, 1.5, True, "=1+1", "http://x", "1.050", DAY, MOMENT, time(7, 5),
    ]  # fmt: skip
    assert [cell.value for cell in sheet[1]][9:] == ["1899-01-01", str(2**60), "nan"]
    assert sheet["D1"].data_type == "s"
    assert sheet["E1"].hyperlink is None


def test_merges_formats_errors_and_hidden_rows_stay() -> None:
    sheet = CopiedSheet(
        "Biểu", ((None,), ("Tên", None), (0.6467, None)), merges=((1, 0, 1, 1), (1, 1, 2, 1), (0, 0, 2_000_000, 0)),
        formats=(((2, 0), "0.00%"),), shown=(((2, 1), "#REF!"), ((5, 1), "#N/A")),
        hidden_rows=frozenset({2}), hidden_columns=frozenset({3}), font=".VnTime",
    )  # fmt: skip
    found = copied(sheet)["Biểu"]
    assert [str(merge) for merge in found.merged_cells.ranges] == ["A2:B2"]
    assert found["A3"].number_format == "0.00%"
    assert found["B3"].value == "#REF!"
    assert found["B3"].data_type == "s"
    assert found["B6"].value == "#N/A"
    assert found.row_dimensions[3].hidden
    assert found.column_dimensions["D"].hidden
    assert found["A2"].font.name == ".VnTime"


def test_a_format_that_a_program_may_refuse_is_left_out() -> None:
    sheet = CopiedSheet("Biểu", ((1,),), formats=(((0, 0), '[$"\x00'),))
    assert copied(sheet)["Biểu"]["A1"].number_format == "General"


def test_a_sheet_without_a_name_gets_one_and_marks_and_links_follow() -> None:
    mark = Mark(None, "A1", Severity.ERROR, "xem lại")
    book = copied(CopiedSheet(None, (("x",),)), marks=(mark,))
    assert book.sheetnames == ["Cần xem lại", "Sheet1"]
    assert book["Sheet1"]["A1"].comment.text == "xem lại"
    assert book.worksheets[0]["C5"].hyperlink.location == "'Sheet1'!A1"


def test_names_that_excel_refuses_are_put_right_and_stay_apart() -> None:
    marks = (Mark("a/b", "A1", Severity.ERROR, "một"), Mark("a:b", "A1", Severity.ERROR, "hai"))
    book = copied(CopiedSheet("a/b", ((1,),)), CopiedSheet("a:b", ((2,),)), marks=marks)
    assert book.sheetnames == ["Cần xem lại", "a b", "a b (2)"]
    assert [book[name]["A1"].comment.text for name in ("a b", "a b (2)")] == ["một", "hai"]


@pytest.mark.parametrize("rows", [((0,) * 1000,) * 501, ((),) * 1_048_577, ((None,) * 16_385,)])
def test_too_much_is_refused(rows: tuple[tuple[None, ...], ...]) -> None:
    with pytest.raises(TooLargeToMark):
        copied(CopiedSheet("x", rows))
