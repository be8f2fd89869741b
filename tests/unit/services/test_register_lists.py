"""Lists of registers come back: what stands in one is what is in force, and nothing that was typed is a formula."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.model.annex import NoAnnex
from lib.model.errors import NotAllowed
from lib.model.period import Period
from lib.model.question import Question
from lib.model.register import DueKind, Record
from lib.services import Desk
from lib.services.exporting_registers import listed_registers, register_xlsx
from lib.services.importing import confirm, preview
from lib.services.products import offers
from lib.services.registers import records_in_force
from lib.services.templates import template_xlsx
from tests.unit.services.conftest import somebody

CODE = "ABCDE-23FGH"
# The year and unit of every list of the demo.
LISTS = [
    ("documents", "2023", "khanh-hoa"),
    ("procedures", "2023", "khanh-hoa"),
    ("statements", "2023", "khanh-hoa"),
    ("tasks", "2024", None),
    ("service_index", "2024", None),
    ("service_index", "2025", None),
    ("service_index", "2026", None),
    ("service_index", "2026", "ha-noi"),
    ("apologies", "2026", "khanh-hoa-2025"),
    ("communications", "2026", None),
    ("initiatives", "2026", None),
    ("inspections", "2026", None),
    ("reviews", "2026", None),
]


def asked(desk: Desk, year: str, unit_id: str | None = None) -> Question:
    return Question("on_time", Period.parse(year), unit_id, version=desk.newest_version())


def meaning(record: Record) -> tuple[object, ...]:
    return record.unit_id, record.period, record.meaning


@pytest.mark.parametrize(("register", "year", "unit_id"), LISTS)
def test_a_list_reads_back_without_a_difference_or_a_question(
    demo_desk: Desk, register: str, year: str, unit_id: str | None
) -> None:
    """A due date whose day nobody has said ("Khi phương án được phê duyệt") stays as open as it is."""
    question = asked(demo_desk, year, unit_id)
    shown = preview(demo_desk, register_xlsx(demo_desk, question, register, CODE), "danh-sach.xlsx")
    stored = records_in_force(demo_desk, question.version, register, unit_id, question.period)
    assert stored
    tables = shown.reading.tables
    assert {table.form for table in tables} == {register}
    assert sorted(map(repr, (meaning(r) for table in tables for r in table.records))) == sorted(
        map(repr, (meaning(s.record) for s in stored))
    )
    assert all(table.storable for table in tables)
    waiting = {cell.as_written for s in stored for cell in s.record.cells if cell.value == DueKind.EVENT}
    assert {doubt.shown for table in tables for doubt in table.doubts} == waiting
    assert shown.changes_nothing


def test_every_list_of_the_demo_is_tried(demo_desk: Desk) -> None:
    tried = {(register, year) for register, year, _ in LISTS}
    for year in range(2019, 2027):
        assert {(name, str(year)) for name in listed_registers(demo_desk, asked(demo_desk, str(year)))} <= tried


def test_nothing_that_was_typed_becomes_a_formula(desk: Desk) -> None:
    """Nor does a text that looks like a number, a date or a link change in what comes back."""
    book = load_workbook(io.BytesIO(_list_of_documents(desk)))
    sheet = book.worksheets[0]
    top = _headings(sheet)
    texts = ("=1+1", "@SUM(A1)", "+84 258 3822 000", "-2", "0001", "http://example.vn", "05/03/2024")
    subject = next(cell.column for cell in sheet[top] if cell.value == "Trích yếu nội dung")
    symbol = next(cell.column for cell in sheet[top] if cell.value == "Số, ký hiệu")
    issued = next(cell.column for cell in sheet[top] if cell.value == "Ngày ban hành")
    for row, text in enumerate(texts, start=top + 1):
        cell = sheet.cell(row, subject, text)
        cell.data_type = "s"
        sheet.cell(row, symbol, f"{row}/BHXH-VP")
        sheet.cell(row, issued, f"0{row % 9 + 1}/03/2024")
    data = _saved(book)
    confirm(desk, data, preview(desk, data, "van-ban.xlsx"), "theo báo cáo")
    made = register_xlsx(desk, asked(desk, "2024", "khanh-hoa"), "documents", CODE)
    cells = [cell for row in load_workbook(io.BytesIO(made)).worksheets[0].iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert set(texts) <= {cell.value for cell in cells}
    assert preview(desk, made, "danh-sach.xlsx").changes_nothing


def test_a_list_is_printed_on_a4_with_its_code_filters_and_sources(demo_desk: Desk) -> None:
    data = register_xlsx(demo_desk, asked(demo_desk, "2023", "khanh-hoa"), "documents", CODE)
    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    top = _headings(sheet)
    heads = [cell.value for cell in sheet[top]]
    assert heads[:4] == ["STT", "Số, ký hiệu", "Ngày ban hành", "Loại văn bản"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${top}:${top}"
    assert sheet.freeze_panes == f"B{top + 1}"
    assert sheet.auto_filter.ref == f"A{top}:{sheet.cell(top + 27, len(heads)).coordinate}"
    assert CODE in str(sheet.oddFooter.left.text)
    first = [cell.value for cell in sheet[top + 1]]
    assert first[1] == "292/KH-BHXH"
    assert sheet.cell(top + 1, 3).is_date
    assert first[-1] == "Văn bản 2023!C8"


def test_one_list_is_offered_for_each_register_that_has_one(demo_desk: Desk) -> None:
    def lists(year: str, unit_id: str | None) -> list[str]:
        found = offers(demo_desk, asked(demo_desk, year, unit_id), "vi")
        return [offer.files[0].product for offer in found if offer.name.startswith("Danh sách: ")]

    assert set(lists("2023", "khanh-hoa")) == {
        "danh-sach-documents", "danh-sach-procedures", "danh-sach-statements",
    }  # fmt: skip
    assert lists("2024", None) == ["danh-sach-service_index", "danh-sach-tasks"]
    assert lists("2023", "ha-noi") == []


def test_lists_are_for_readers_and_of_what_there_is(demo_desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        register_xlsx(somebody(demo_desk, "khach"), asked(demo_desk, "2024"), "tasks", CODE)
    with pytest.raises(NoAnnex):
        register_xlsx(demo_desk, asked(demo_desk, "2019"), "tasks", CODE)


def test_the_same_list_has_the_same_bytes(demo_desk: Desk) -> None:
    made = [register_xlsx(demo_desk, asked(demo_desk, "2024"), "tasks", CODE) for _ in range(2)]
    assert made[0] == made[1]


def _list_of_documents(desk: Desk) -> bytes:
    return template_xlsx(desk, "documents", Period.parse("2024"), "khanh-hoa", desk.newest_version())


def _headings(sheet: Worksheet) -> int:
    return next(row[0].row for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 2)


def _saved(book: object) -> bytes:
    out = io.BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
