"""Workbooks: real numbers with formats, texts that stay texts."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from lib.model.joiner import unjoined
from lib.model.rounding import half_up
from lib.reports.sheet import (
    EXACT,
    Across,
    Cell,
    Column,
    ColumnKind,
    LinkTo,
    Mark,
    Percent,
    Points,
    Quotient,
    SheetSpec,
)
from lib.reports.xlsx_charts import draw
from lib.reports.xlsx_widths import fitting_width, lines_of
from lib.text import Translator

__all__ = ["EXACT", "Cell", "Column", "ColumnKind", "Percent", "SheetSpec", "free_name", "page_footer", "workbook"]


_FORMATS: dict[ColumnKind, dict[str, Any]] = {
    ColumnKind.TEXT: {"text_wrap": True, "valign": "top", "quote_prefix": True},
    ColumnKind.COUNT: {"num_format": "#,##0", "valign": "top"},
    ColumnKind.PERCENT: {"num_format": "0.00%", "valign": "top"},
    ColumnKind.POINTS: {"num_format": "+0.00;-0.00;0.00", "valign": "top"},
    ColumnKind.DATE: {"num_format": "dd/mm/yyyy", "valign": "top"},
}
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_NOTE = {**_FONT, "italic": True, "font_color": "#5B6673"}
_LINE = 16  # points
_A4 = 9
# By the code of the language most programs write its separators, whatever the machine's own are.
_AS_IN = {"vi": "[$-42A]"}
_SIGNS = {"<": "less than", "<=": "less than or equal to", ">": "greater than", ">=": "greater than or equal to"}


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._language = language
        self._kinds = {
            kind: book.add_format({**_FONT, "border": 1, **self._worded(form)}) for kind, form in _FORMATS.items()
        }
        self._numbers: dict[str, Any] = {}
        self.across = book.add_format({**_FONT, "border": 1, "bold": True, "text_wrap": True, "valign": "top"})
        self.link = book.add_format({**_FONT, "border": 1, "font_color": "#1F4E8C", "underline": 1})

    def __getitem__(self, kind: ColumnKind) -> Any:
        return self._kinds[kind]

    def percent(self, digits: int) -> Any:
        return self._number(_decimals(digits) + "%")

    def decimals(self, digits: int) -> Any:
        return self._number(_decimals(digits))

    def points(self, value: Fraction, digits: int) -> Any:
        """Excel gives a sign to what only rounds to nothing; nothing has none."""
        shown = _decimals(digits)
        return self._number(f"+{shown};-{shown};{shown}" if half_up(value, digits) else f"{shown};{shown};{shown}")

    def _number(self, shown: str) -> Any:
        if shown not in self._numbers:
            form = self._worded({"valign": "top", "num_format": shown})
            self._numbers[shown] = self._book.add_format({**_FONT, "border": 1, **form})
        return self._numbers[shown]

    def _worded(self, form: dict[str, Any]) -> dict[str, Any]:
        shown = form.get("num_format")
        return form if shown is None else {**form, "num_format": number_format(shown, self._language)}


def number_format(shown: str, language: str) -> str:
    """A number format of Excel that is written as in a language."""
    return ";".join(_AS_IN.get(language, "") + part for part in shown.split(";"))


def _decimals(digits: int) -> str:
    return f"0.{'0' * digits}" if digits else "0"


def workbook(
    sheets: Sequence[SheetSpec], *, language: str, title: str = "", created: datetime | None = None, footer: str = ""
) -> bytes:
    """The sheets as .xlsx. ``created`` goes into the properties; with it the same input gives the same bytes.

    ``language``: in which numbers are shown. ``footer``: as Excel writes it (``page_footer``).

    No text becomes a formula, a link or a number.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        properties: dict[str, Any] = {"title": title}
        if created is not None:
            properties["created"] = created.replace(tzinfo=None)
        book.set_properties(properties)
        taken: set[str] = set()
        formats = _Formats(book, language)
        names = [free_name(sheet.name, taken) for sheet in sheets]
        for spec, name in zip(sheets, names, strict=True):
            sheet = _write(book, spec, name, formats, names)
            sheet.set_footer(footer)
            for place, chart in enumerate(spec.charts):
                draw(
                    book,
                    sheet,
                    place,
                    chart,
                    names[chart.sheet],
                    sheets[chart.sheet].top + 1,
                    number_format("0.00%", language),
                )
    return out.getvalue()


def _write(book: Any, spec: SheetSpec, name: str, formats: _Formats, names: Sequence[str]) -> Any:
    sheet = book.add_worksheet(name)
    if spec.drawn is not None:
        spec.drawn(book, sheet)
        return sheet
    sheet.write_string(0, 0, spec.title, book.add_format({**_FONT, "bold": True, "font_size": 14}))
    note_format = book.add_format(_NOTE)
    widths = [column.width or fitting_width(spec, index) for index, column in enumerate(spec.columns)]
    for index, note in enumerate(spec.notes, start=1):
        if len(widths) > 1 and len(note) > sum(widths):
            wrapped = book.add_format({**_NOTE, "text_wrap": True, "valign": "top"})
            sheet.merge_range(index, 0, index, len(widths) - 1, note, wrapped)
            sheet.set_row(index, _LINE * lines_of(note, sum(widths)))
        else:
            sheet.write_string(index, 0, note, note_format)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if not spec.columns:
        return sheet  # charts, which arrange their own pages
    top = spec.top
    header = book.add_format(
        {
            **_FONT,
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            "border": 1,
            "bg_color": "#D5DBE3",
        }
    )
    for index, column in enumerate(spec.columns):
        sheet.write_string(top, index, column.title, header)
        sheet.set_column(index, index, widths[index])
    sheet.set_row(
        top, _LINE * max(lines_of(column.title, width) for column, width in zip(spec.columns, widths, strict=True))
    )
    for offset, row in enumerate(spec.rows, start=1):
        _write_row(sheet, top + offset, spec, row, widths, formats, names)
    for mark in spec.marks:
        _shade(book, sheet, spec, mark)
    sheet.freeze_panes(top + 1, spec.freeze)
    if spec.rows:
        sheet.autofilter(top, 0, top + len(spec.rows), len(spec.columns) - 1)
    sheet.repeat_rows(top)
    return sheet


def _write_row(
    sheet: Any,
    place: int,
    spec: SheetSpec,
    row: Sequence[Cell],
    widths: Sequence[int],
    formats: _Formats,
    names: Sequence[str],
) -> None:
    if isinstance(row[0], Across):
        _write_across(sheet, place, row[0], widths, formats)
        return
    texts = [(cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str)]
    if (lines := max((lines_of(*text) for text in texts), default=1)) > 1:
        sheet.set_row(place, _LINE * lines)
    for index, (column, cell) in enumerate(zip(spec.columns, row, strict=True)):
        if isinstance(cell, LinkTo):
            target = names[cell.sheet].replace("'", "''")
            sheet.write_url(place, index, f"internal:'{target}'!A1", formats.link, cell.text)
        elif not isinstance(cell, Across):
            _write_cell(sheet, (place, index), cell, column.kind, formats)


def _write_across(sheet: Any, row: int, heading: Across, widths: Sequence[int], formats: _Formats) -> None:
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, heading.text, formats.across)
    else:
        sheet.write_string(row, 0, heading.text, formats.across)
    sheet.set_row(row, _LINE * lines_of(heading.text, sum(widths)))


def _shade(book: Any, sheet: Any, spec: SheetSpec, mark: Mark) -> None:
    if not spec.rows:
        return
    shown = book.add_format({"bg_color": mark.colour})
    quoted = mark.equals.replace('"', '""')
    rule = (
        {"criteria": _SIGNS[mark.sign], "value": float(mark.limit)}
        if mark.limit is not None
        else {"criteria": "==", "value": f'"{quoted}"'}
    )
    area = (spec.top + 1, mark.column, spec.top + len(spec.rows), mark.column)
    if mark.limit is not None:  # an empty cell is no rate of 0
        sheet.conditional_format(*area, {"type": "blanks", "stop_if_true": True, "format": None})
    sheet.conditional_format(*area, {"type": "cell", "format": shown, **rule})


def _write_cell(
    sheet: Any, place: tuple[int, int],
    cell: str | int | Fraction | Decimal | Percent | Quotient | Points | date | None,
    kind: ColumnKind, formats: _Formats,
) -> None:  # fmt: skip
    match cell:
        case None:
            sheet.write_blank(*place, None, formats[kind])
        case str():
            sheet.write_string(*place, unjoined(cell), formats[ColumnKind.TEXT])
        case int() if abs(cell) > EXACT:
            sheet.write_string(*place, str(cell), formats[ColumnKind.TEXT])
        case int():
            sheet.write_number(*place, cell, formats[kind])
        case Percent():
            sheet.write_number(*place, float(cell.value), formats.percent(cell.digits))
        case Quotient():
            cells = [xl_rowcol_to_cell(place[0], column) for column in (cell.numerator, cell.denominator)]
            sheet.write_formula(*place, f"={cells[0]}/{cells[1]}", formats.percent(cell.digits), float(cell.value))
        case Points():
            sheet.write_number(*place, float(cell.value), formats.points(cell.value, cell.digits))
        case Decimal():
            sheet.write_number(*place, float(cell), formats.decimals(max(0, -int(cell.as_tuple().exponent))))
        case Fraction():
            sheet.write_number(*place, float(cell), formats.points(cell, 2))
        case date():
            sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), formats[ColumnKind.DATE])  # noqa: DTZ001 - a day has no zone


def free_name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts: at most 31 characters, none of []:*?/\\ and not taken."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip(" '")[:31].strip() or "Sheet"
    free, number = clean, 2
    while free.lower() in taken:
        suffix = f" ({number})"
        free, number = clean[: 31 - len(suffix)] + suffix, number + 1
    taken.add(free.lower())
    return free


def page_footer(footer: str, text: Translator) -> str:
    """What stands at the foot of each printed page: which state it shows, and the page. Excel takes 255 characters."""
    pages = text.say("Page {page} of {pages}", page="&P", pages="&N")
    font = '&"Times New Roman,Regular"&9'
    return f"&L{font} {footer.replace('&', '&&')}&R{font} {pages}"
