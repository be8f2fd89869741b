"""Writes a month as a workbook in the layout of the tables that the sector sends."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.demo.history import Figures, Key
from data.demo.layout import LAYOUTS, MINISTRY, Layout
from data.demo.scenario import Written
from lib.catalog import Catalogue
from lib.model.period import Period

NOTE = "Ghi chú: Số liệu minh họa dùng để kiểm thử phần mềm."


@dataclass(frozen=True, slots=True)
class Style:
    """How a workbook is written. ``text``: numbers as Vietnamese text; ``long_names``: "BHXH tỉnh Cao Bằng"."""

    text: bool
    long_names: bool


def write(catalogue: Catalogue, written: Written, style: Style, at: datetime, *, one_unit: bool = False) -> bytes:
    """The bytes of the workbook; ``at`` is its date of creation, so equal arguments give equal bytes.

    ``one_unit``: the workbook of a single province, in its own name and without a total row.
    """
    month = written.month
    layout = LAYOUTS[month.form]
    names = {unit_id: label(catalogue, unit_id, month.period, style) for unit_id in month.units}
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": at.replace(tzinfo=None), "author": ""})
    sheet = book.add_worksheet(layout.sheet)
    office = f"BẢO HIỂM XÃ HỘI {_formal(catalogue, next(iter(names)), month.period)}" if one_unit else None
    merged = book.add_format({"align": "center", "valign": "vcenter", "text_wrap": True, "bold": True})
    _head(sheet, merged, layout, month.period, office)
    row = 10
    if layout.formula_row:
        sheet.write_row(row, 0, layout.formula_row)
        row += 1
    for number, (unit_id, figures) in enumerate(month.units.items(), start=1):
        sheet.write_number(row, 0, number)
        sheet.write_string(row, 1, names[unit_id])
        slips = {key: points for (of_unit, key), points in written.stated.items() if of_unit == unit_id}
        _figures(sheet, row, layout, figures, slips, text=style.text)
        row += 1
    if not one_unit:
        sheet.write_string(row, 1, layout.total)
        _figures(sheet, row, layout, _total(month.units), {}, text=style.text)
        row += 1
    sheet.write_string(row + 1, 0, NOTE)
    sheet.write_string(row + 3, 2, "NGƯỜI LẬP BIỂU")
    sheet.write_string(row + 3, layout.signature_column, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
    book.close()
    return buffer.getvalue()


def _head(sheet: Worksheet, merged: object, layout: Layout, period: Period, office: str | None) -> None:
    last = len(layout.columns) + 1
    first_day, last_day = period.start.strftime("%d/%m/%Y"), period.end.strftime("%d/%m/%Y")
    sheet.merge_range(0, 0, 0, 3, MINISTRY)
    sheet.write_string(1, 0, office or layout.office)
    sheet.write_string(0, layout.motto_column, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.write_string(1, layout.motto_column, "Độc lập - Tự do - Hạnh phúc")
    sheet.merge_range(3, 0, 3, last, layout.title_of_one if office else layout.title, merged)
    text = f"Kỳ báo cáo: Tháng {period.start:%m/%Y} (từ ngày {first_day} đến ngày {last_day})"
    sheet.merge_range(4, 0, 4, last, text, merged)
    sheet.write_string(5, 0, f"Đơn vị tính: {layout.counted}")
    for heading in layout.headings:
        if (heading.row, heading.first) == (heading.last_row, heading.last):
            sheet.write_string(heading.row, heading.first, heading.text, merged)
        else:
            sheet.merge_range(heading.row, heading.first, heading.last_row, heading.last, heading.text, merged)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, last, 12)


def _figures(
    sheet: Worksheet, row: int, layout: Layout, figures: Figures, slips: Mapping[Key, Decimal], *, text: bool
) -> None:
    for column, key in enumerate(layout.columns, start=2):
        if key is not None:
            if text:
                sheet.write_string(row, column, f"{figures[key]:,}".replace(",", "."))
            else:
                sheet.write_number(row, column, figures[key])
            continue
        whole, part = layout.columns[column - 4], layout.columns[column - 3]
        if whole is None or part is None or not figures[whole]:
            continue  # nothing arisen: a rate is left blank, as in the tables of the sector
        rate = _percent(figures[part], figures[whole]) + slips.get(whole, Decimal(0))
        if text:
            sheet.write_string(row, column, f"{rate:f}".replace(".", ","))
        else:
            sheet.write_number(row, column, float(rate))  # a cell holds no other kind of number


def _percent(part: int, whole: int) -> Decimal:
    hundredths = Fraction(part * 10_000, whole)
    exact = Decimal(hundredths.numerator) / Decimal(hundredths.denominator)
    return exact.quantize(Decimal(1), ROUND_HALF_UP) / 100


def _total(units: Mapping[str, Figures]) -> Figures:
    rows: Sequence[Figures] = tuple(units.values())
    return {key: sum(figures[key] for figures in rows) for key in rows[0]}


def label(catalogue: Catalogue, unit_id: str, period: Period, style: Style) -> str:
    """How a workbook names a unit at the end of its period."""
    unit = catalogue.units[unit_id]
    if not style.long_names:
        return unit.name_on(period.end)
    return f"BHXH {'TP' if _is_city(catalogue, unit_id, period) else 'tỉnh'} {unit.name_on(period.end)}"


def _formal(catalogue: Catalogue, unit_id: str, period: Period) -> str:
    kind = "THÀNH PHỐ" if _is_city(catalogue, unit_id, period) else "TỈNH"
    return f"{kind} {catalogue.units[unit_id].name_on(period.end).upper()}"


def _is_city(catalogue: Catalogue, unit_id: str, period: Period) -> bool:
    span = catalogue.units[unit_id].span_on(period.end)
    return span is not None and span.type == "Thành phố"
