"""The workbook back with its problems marked: worded, and read again exactly as the sender's own file."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from lib.ingest import read, read_workbook
from lib.model.errors import NotAllowed, NotMarkable
from lib.model.principal import Right
from lib.model.problem import Severity
from lib.model.reading import Reading
from lib.model.returned import Listing, Mark
from lib.reports import annotated as marked
from lib.services import Desk
from lib.services.annotating import annotated
from lib.services.importing import open_upload, preview_opened
from lib.text import translator
from tests.conftest import RESULTS_2023, RESULTS_2024, WORKBOOKS
from tests.unit.ingest.tables import TODAY, catalogue
from tests.unit.reports import packages
from tests.unit.services.conftest import somebody

VI = translator("vi")


def reading(data: bytes, name: str = "a.xlsx") -> Reading:
    return read(data, name, catalogue(), today=TODAY)


def meaning(found: Reading) -> Reading:
    """A reading without what tells one file from another."""
    return replace(found, file="", sha256="", size=0, answers_to=None)


def marked_everywhere(data: bytes) -> bytes:
    """With a mark on every cell that a value or problem was read from, on headings and on cells that are not there."""
    found = reading(data)
    cells = {(o.sheet, o.cell) for o in found.observations}
    cells |= {(p.place.sheet, p.place.cell) for p in found.all_problems if p.place.cell}
    for sheet in {sheet for sheet, _ in cells}:
        cells |= {(sheet, cell) for cell in ("A1", "A5", "B6", "ZZ3", "C5000")}
    marks = [Mark(sheet, cell, Severity.ERROR, "xem lại") for sheet, cell in sorted(cells, key=str) if cell]
    listing = Listing("Cần xem lại", "tháng 5 năm 2020", ("1.234",), ("a", "b", "c", "d", "e"), (), found.sha256)
    return marked(data, marks, listing).content


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_marks_change_nothing_of_what_is_read(path: Path) -> None:
    data = path.read_bytes()
    before, after = reading(data), reading(marked_everywhere(data))
    assert before.observations
    assert meaning(after) == meaning(before)
    assert (before.answers_to, after.answers_to) == (None, before.sha256)


def adorned(data: bytes) -> bytes:
    """A sample with a comment, a picture of its figures, a hidden row and a second sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    sheet["C9"].comment = Comment("lời người gửi", "Lan")
    sheet.row_dimensions[10].hidden = True
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=8, max_row=12))
    sheet.add_chart(chart, "U2")
    book.create_sheet("Ghi chú")["A1"] = "không có số liệu"
    return packages.saved(book)


@pytest.mark.parametrize(
    "layout",
    [adorned, packages.strict, packages.macros, packages.prefixed, lambda data: packages.strict(adorned(data))],
    ids=["comments and chart", "strict", "macros", "prefixed", "both"],
)
def test_nor_in_any_layout(layout: Callable[[bytes], bytes]) -> None:
    data = layout(RESULTS_2024.read_bytes())
    before, after = reading(data), reading(marked_everywhere(data))
    assert before.observations
    assert meaning(after) == meaning(before)
    assert after.answers_to == before.sha256


def test_a_list_that_was_moved_or_is_alone_is_no_sheet_of_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked_everywhere(RESULTS_2023.read_bytes())))
    book.move_sheet(book.worksheets[0], 1)
    after = reading(packages.saved(book))
    assert after.answers_to == reading(RESULTS_2023.read_bytes()).sha256
    assert after.problems == ()


def broken() -> bytes:
    """The sample with a text for a number, a total that does not hold and an unknown unit."""
    book = openpyxl.load_workbook(RESULTS_2024)
    sheet = book.worksheets[0]
    label, number = next(
        (row[1], row[3]) for row in sheet.iter_rows(min_row=8) if isinstance(row[3].value, int) and row[1].value
    )
    label.value, number.value = "Tỉnh Không Đâu", "=1+"
    number.data_type = "s"
    other = sheet.cell(number.row + 1, 4)
    other.value = "đang cập nhật"
    return packages.saved(book)


def returned(desk: Desk, data: bytes, name: str) -> tuple[bytes, str]:
    opened = open_upload(desk, data, name)
    return annotated(desk, opened, preview_opened(desk, opened), VI)


def test_every_error_and_warning_is_listed_in_vietnamese_and_marked_at_its_cell(desk: Desk) -> None:
    opened = open_upload(desk, broken(), "Tháng 6.xlsx")
    checked = preview_opened(desk, opened)
    data, name = annotated(desk, opened, checked, VI)
    assert name == "Tháng 6 - can xem lai.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(data))
    first = book.worksheets[0]
    assert first.title == "Cần xem lại"
    problems = [p for p in (*checked.reading.all_problems, *checked.problems) if p.severity is not Severity.INFO]
    lines = [row for row in first.iter_rows(min_row=6, values_only=True) if row[0]]
    assert {line[2] for line in lines if line[2]} >= {p.place.cell for p in problems if p.place.cell}
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), reverse=True, key=lambda w: w == "Lỗi")
    sheet = book[checked.reading.tables[0].sheet or ""]
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert commented == {p.place.cell for p in problems if p.place.cell}
    for cell in commented:
        said = sheet[cell].comment.text
        assert said.startswith(("Lỗi: ", "Cảnh báo: "))
        assert "Trang tính “" not in said.split("\n")[0][:20]


def test_the_corrected_file_is_read_as_the_answer(desk: Desk) -> None:
    source = broken()
    data, name = returned(desk, source, "Tháng 6.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    right = openpyxl.load_workbook(RESULTS_2024)
    for row in right.worksheets[0].iter_rows():
        for cell in row:
            if cell.value is not None:
                book.worksheets[1][cell.coordinate].value = cell.value
    after = reading(packages.saved(book), name)
    assert meaning(after) == meaning(reading(RESULTS_2024.read_bytes()))
    assert after.answers_to == reading(source).sha256


def as_csv(data: bytes) -> bytes:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    lines = [";".join("" if v is None else str(v) for v in row) for row in sheet.iter_rows(values_only=True)]
    return "\n".join(lines).replace('"', "").encode("utf-8-sig")


def test_a_file_that_is_no_xlsx_comes_back_as_a_copy_that_reads_the_same(desk: Desk) -> None:
    source = as_csv(broken())
    before = reading(source, "Tháng 6.csv")
    data, name = returned(desk, source, "Tháng 6.csv")
    assert name == "Tháng 6 - can xem lai.xlsx"
    after = reading(data, name)
    packages.is_sound(data)
    assert [replace(o, sheet=None) for o in after.observations] == list(before.observations)
    assert [p.code for p in after.all_problems] == [p.code for p in before.all_problems]
    assert after.answers_to == before.sha256
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert "bản chép lại" in book.worksheets[0]["A4"].value
    assert {"A", "C"} <= {cell.column_letter for row in book.worksheets[0].iter_rows() for cell in row}
    assert any(cell.comment for row in book.worksheets[1].iter_rows() for cell in row)


def test_a_second_round_is_not_named_twice(desk: Desk) -> None:
    again, name = returned(desk, *returned(desk, broken(), "Tháng 6.xlsx"))
    assert name == "Tháng 6 - can xem lai.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(again)).sheetnames[0] == "Cần xem lại"
    assert meaning(reading(again)) == meaning(reading(broken()))


def as_xls(data: bytes) -> bytes:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    book = xlwt.Workbook()
    page = book.add_sheet(sheet.title)
    percent = xlwt.easyxf(num_format_str="0.00%")
    covered = set()
    for merge in sheet.merged_cells.ranges:
        top, left = merge.min_row - 1, merge.min_col - 1
        page.write_merge(top, merge.max_row - 1, left, merge.max_col - 1, sheet.cell(top + 1, left + 1).value)
        covered |= {(row - 1, column - 1) for row, column in merge.cells}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and (cell.row - 1, cell.column - 1) not in covered:
                style = (percent,) if "%" in cell.number_format else ()
                page.write(cell.row - 1, cell.column - 1, cell.value, *style)
    page.row(12).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_an_old_workbook_comes_back_as_a_copy_with_merges_formats_and_hidden_rows(desk: Desk, path: Path) -> None:
    source = as_xls(path.read_bytes())
    before = reading(source, "a.xls")
    assert before.observations
    data, name = returned(desk, source, "a.xls")
    assert name.endswith(".xlsx")
    packages.is_sound(data)
    assert meaning(reading(data, name)) == meaning(before)


def test_a_workbook_laid_out_in_an_unknown_way_is_copied_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NotMarkable("so")

    monkeypatch.setattr("lib.reports.annotated", refuse)
    source = broken()
    data, name = returned(desk, source, "a.xlsx")
    assert meaning(reading(data, name)) == meaning(reading(source, "a.xlsx"))
    assert read_workbook(data, name).sheets[1].merges == read_workbook(source, "a.xlsx").sheets[0].merges


def test_what_could_not_be_read_cannot_be_marked(desk: Desk) -> None:
    with pytest.raises(NotMarkable):
        returned(desk, b"%PDF-1.7", "a.pdf")


def test_only_who_may_submit_gets_it(desk: Desk) -> None:
    opened = open_upload(desk, broken(), "a.xlsx")
    checked = preview_opened(desk, opened)
    with pytest.raises(NotAllowed):
        annotated(somebody(desk, "khách", Right.READ), opened, checked, VI)
