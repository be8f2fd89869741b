"""Writes form II.06a/VPCP/KSTT: a sheet for each unit, its fields in rows."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.demo.fields import FIELDS
from data.demo.history import Figures, Month
from data.demo.layout import Heading
from data.demo.workbook import NOTE, Style, label
from lib.catalog import Catalogue

_MEASURES = (
    "received_total",
    "received_online",
    "received_direct",
    "carried_over",
    "resolved_total",
    "resolved_early",
    "resolved_on_due",
    "resolved_late",
    "pending_total",
    "pending_in_time",
    "pending_overdue",
)
_NAMES = {
    "collection": "Thu BHXH, BHYT, BHTN",
    "books_cards": "Cấp sổ BHXH, thẻ BHYT",
    "si_benefits": "Giải quyết hưởng các chế độ BHXH",
    "hi_policy": "Thực hiện chính sách BHYT",
    "payment": "Chi trả các chế độ BHXH",
}
_TITLE = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"
_HEADINGS = (
    Heading(6, 0, 8, 0, "STT"),
    Heading(6, 1, 8, 1, "Lĩnh vực giải quyết"),
    Heading(6, 2, 6, 5, "Số lượng hồ sơ tiếp nhận"),
    Heading(7, 2, 8, 2, "Tổng số"),
    Heading(7, 3, 7, 4, "Trong kỳ"),
    Heading(8, 3, 8, 3, "Trực tuyến"),
    Heading(8, 4, 8, 4, "Trực tiếp, dịch vụ bưu chính"),
    Heading(7, 5, 8, 5, "Từ kỳ trước"),
    Heading(6, 6, 6, 9, "Số lượng hồ sơ đã giải quyết"),
    Heading(7, 6, 8, 6, "Tổng số"),
    Heading(7, 7, 8, 7, "Trước hạn"),
    Heading(7, 8, 8, 8, "Đúng hạn"),
    Heading(7, 9, 8, 9, "Quá hạn"),
    Heading(6, 10, 6, 12, "Số lượng hồ sơ đang giải quyết"),
    Heading(7, 10, 8, 10, "Tổng số"),
    Heading(7, 11, 8, 11, "Trong hạn"),
    Heading(7, 12, 8, 12, "Quá hạn"),
)
_PRINTED = {3: "(3)=(4)+(5)+(6)", 7: "(7)=(8)+(9)+(10)", 11: "(11)=(12)+(13)"}
_LAST_COLUMN = 12


def write_by_field(catalogue: Catalogue, month: Month, at: datetime) -> bytes:
    """The bytes of the workbook; ``at`` is its date of creation, so equal arguments give equal bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": at.replace(tzinfo=None), "author": ""})
    merged = book.add_format({"align": "center", "valign": "vcenter", "text_wrap": True, "bold": True})
    for unit_id, figures in month.units.items():
        sheet = book.add_worksheet(catalogue.units[unit_id].name_on(month.period.end))
        _head(sheet, merged, month, label(catalogue, unit_id, month.period, Style(text=False, long_names=True)))
        _body(sheet, figures)
    book.close()
    return buffer.getvalue()


def _head(sheet: Worksheet, merged: object, month: Month, unit: str) -> None:
    first_day, last_day = month.period.start.strftime("%d/%m/%Y"), month.period.end.strftime("%d/%m/%Y")
    sheet.write_string(0, 0, "Biểu số II.06a/VPCP/KSTT")
    sheet.write_string(0, 9, f"Đơn vị báo cáo: {unit}")
    sheet.merge_range(2, 0, 2, _LAST_COLUMN, _TITLE, merged)
    text = f"Kỳ báo cáo: Tháng {month.period.start:%m/%Y} (từ ngày {first_day} đến ngày {last_day})"
    sheet.merge_range(3, 0, 3, _LAST_COLUMN, text, merged)
    sheet.write_string(4, 9, "Đơn vị tính: Hồ sơ")
    for heading in _HEADINGS:
        if (heading.row, heading.first) == (heading.last_row, heading.last):
            sheet.write_string(heading.row, heading.first, heading.text, merged)
        else:
            sheet.merge_range(heading.row, heading.first, heading.last_row, heading.last, heading.text, merged)
    sheet.write_row(9, 0, [_PRINTED.get(number, f"({number})") for number in range(1, _LAST_COLUMN + 2)])
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, _LAST_COLUMN, 12)


def _body(sheet: Worksheet, figures: Figures) -> None:
    row = 10
    for number, field in enumerate(FIELDS, start=1):
        sheet.write_number(row, 0, number)
        sheet.write_string(row, 1, _NAMES[field.item])
        sheet.write_row(row, 2, [figures[field.item, None, measure] for measure in _MEASURES])
        row += 1
    sheet.write_string(row, 1, "Tổng cộng")
    sheet.write_row(row, 2, [sum(figures[f.item, None, measure] for f in FIELDS) for measure in _MEASURES])
    sheet.write_string(row + 2, 0, NOTE)
    sheet.write_string(row + 4, 1, "NGƯỜI LẬP BIỂU")
    sheet.write_string(row + 4, 9, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
