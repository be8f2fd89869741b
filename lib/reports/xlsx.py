"""Workbooks: real numbers with formats, texts that stay texts."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

import xlsxwriter

from lib.text import Translator


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate as a fraction of one, shown with ``digits`` decimals; the cell keeps the number."""

    value: Fraction
    digits: int = 2


Cell = str | int | Fraction | Percent | date | None


class ColumnKind(StrEnum):
    """What the cells of a column are. Excel shows thousands and decimals by the reader's own language."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters; None: from the contents."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int | None = None


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: a title, notes below it, the header, the rows.

    A cell of points is a Fraction in points (1.67 for 1,67 điểm %). A text in a column of numbers is written as text;
    None leaves the cell empty. ``freeze``: columns that stay when scrolling sideways.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    freeze: int = 1


_FORMATS: dict[ColumnKind, dict[str, Any]] = {
    ColumnKind.TEXT: {"text_wrap": True, "valign": "top", "quote_prefix": True},
    ColumnKind.COUNT: {"num_format": "#,##0"},
    ColumnKind.PERCENT: {"num_format": "0.00%"},
    ColumnKind.POINTS: {"num_format": "+0.00;-0.00;0.00"},
    ColumnKind.DATE: {"num_format": "dd/mm/yyyy"},
}
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_WIDEST, _NARROWEST = 60, 8
EXACT = 2**53  # Excel keeps numbers as doubles: greater counts would be changed, so they are written as text


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._kinds = {kind: book.add_format({**_FONT, "border": 1, **form}) for kind, form in _FORMATS.items()}
        self._percents = {2: self._kinds[ColumnKind.PERCENT]}

    def __getitem__(self, kind: ColumnKind) -> Any:
        return self._kinds[kind]

    def percent(self, digits: int) -> Any:
        if digits not in self._percents:
            shown = f"0.{'0' * digits}%" if digits else "0%"
            self._percents[digits] = self._book.add_format({**_FONT, "border": 1, "num_format": shown})
        return self._percents[digits]


def workbook(sheets: Sequence[SheetSpec], *, title: str = "", created: datetime | None = None) -> bytes:
    """The sheets as .xlsx. ``created`` goes into the properties; with it the same input gives the same bytes.

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
        formats = _Formats(book)
        for sheet in sheets:
            _write(book, sheet, free_name(sheet.name, taken), formats)
    return out.getvalue()


def _write(book: Any, spec: SheetSpec, name: str, formats: _Formats) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, spec.title, book.add_format({**_FONT, "bold": True, "font_size": 14}))
    note_format = book.add_format({**_FONT, "italic": True, "font_color": "#5B6673"})
    for index, note in enumerate(spec.notes, start=1):
        sheet.write_string(index, 0, note, note_format)
    top = len(spec.notes) + 2
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
        sheet.set_column(index, index, column.width or _width(spec, index))
    for offset, row in enumerate(spec.rows, start=1):
        for index, (column, cell) in enumerate(zip(spec.columns, row, strict=True)):
            _write_cell(sheet, (top + offset, index), cell, column.kind, formats)
    sheet.freeze_panes(top + 1, spec.freeze)
    if spec.rows:
        sheet.autofilter(top, 0, top + len(spec.rows), len(spec.columns) - 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Any, place: tuple[int, int], cell: Cell, kind: ColumnKind, formats: _Formats) -> None:
    match cell:
        case None:
            sheet.write_blank(*place, None, formats[kind])
        case str():
            sheet.write_string(*place, cell, formats[ColumnKind.TEXT])
        case int() if abs(cell) > EXACT:
            sheet.write_string(*place, str(cell), formats[ColumnKind.TEXT])
        case int():
            sheet.write_number(*place, cell, formats[kind])
        case Percent():
            sheet.write_number(*place, float(cell.value), formats.percent(cell.digits))
        case Fraction():
            sheet.write_number(*place, float(cell), formats[kind])
        case date():
            sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), formats[ColumnKind.DATE])  # noqa: DTZ001 - a day has no zone


def _width(spec: SheetSpec, index: int) -> int:
    """Room for the longest cell, within limits; headers may wrap."""
    cells = [str(row[index]) for row in spec.rows if isinstance(row[index], (str, int))]
    longest = max([*(len(cell) for cell in cells), len(spec.columns[index].title) // 2 + 2])
    return max(_NARROWEST, min(_WIDEST, longest + 3))


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
