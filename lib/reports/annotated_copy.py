"""A workbook written anew from what was read, where the sender's own file cannot be given back itself."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from lib.model.errors import TooLargeToMark
from lib.model.returned import CopiedSheet, CopiedValue, Listing, Mark, Returned
from lib.reports.annotated import annotated
from lib.reports.xlsx import free_name

CELLS = 500_000
_EXACT = 2**53  # greater counts would be changed: Excel keeps numbers as doubles
_LONGEST = 32_767
_SAFE_FORMAT = re.compile(r"[#0,.% ]{1,40}")
_FIRST_DAY = date(1900, 3, 1)  # Excel has a 29/2/1900: days before it are written as text
_GRID = (1_048_576, 16_384)


def annotated_copy(sheets: Sequence[CopiedSheet], marks: Sequence[Mark], listing: Listing) -> Returned:
    """A new .xlsx with the values, merges, hidden rows and columns of the sheets, and the marks on it.

    Texts stay texts. A sheet without a name gets one; marks and lines follow it. Raises TooLargeToMark.
    """
    cells = sum(len(row) for sheet in sheets for row in sheet.rows)
    longest = max((len(sheet.rows) for sheet in sheets), default=0)
    widest = max((len(row) for sheet in sheets for row in sheet.rows), default=0)
    for found, limit in ((cells, CELLS), (longest, _GRID[0]), (widest, _GRID[1])):
        if found > limit:
            raise TooLargeToMark(found, limit)
    taken: set[str] = set()
    names = {sheet.name: free_name(sheet.name or "Sheet1", taken) for sheet in sheets}
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same input gives the same bytes
        for sheet in sheets:
            _write(book.add_worksheet(names[sheet.name]), sheet, _Formats(book, sheet.font))
    moved = [replace(mark, sheet=names.get(mark.sheet, mark.sheet)) for mark in marks]
    only = None in names
    lines = tuple(
        replace(line, sheet=names.get(line.sheet)) if line.sheet is not None or (only and line.cell) else line
        for line in listing.lines
    )
    return annotated(out.getvalue(), moved, replace(listing, lines=lines))


class _Formats:
    """The formats of a workbook by their number format, each made once."""

    def __init__(self, book: Any, font: str | None) -> None:
        self._book = book
        self._font = {"font_name": font} if font else {}
        self._made: dict[str, Any] = {}

    def __getitem__(self, shown: str) -> Any:
        if shown not in self._made:
            how = {"quote_prefix": True} if shown == "@" else {"num_format": shown}
            self._made[shown] = self._book.add_format({**self._font, **how})
        return self._made[shown]


def _write(page: Any, sheet: CopiedSheet, formats: _Formats) -> None:
    shown, numbers = dict(sheet.shown), dict(sheet.formats)
    covered = _merge(page, sheet)
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if (row, column) in covered:
                continue
            what = shown.get((row, column), value) if value is None or value == "" else value
            _write_cell(page, (row, column), what, numbers.get((row, column), ""), formats)
    for place, text in shown.items():
        if place[0] >= len(sheet.rows) or place[1] >= len(sheet.rows[place[0]]):
            page.write_string(*place, text[:_LONGEST], formats["@"])
    for row in sheet.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        page.set_column(column, column, None, None, {"hidden": True})


def _merge(page: Any, sheet: CopiedSheet) -> set[tuple[int, int]]:
    """Merge what does not overlap; the cells below the first of each merge, which hold nothing."""
    covered: set[tuple[int, int]] = set()
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges:
        inside = bottom < _GRID[0] and right < _GRID[1] and top <= bottom and left <= right
        size = (bottom - top + 1) * (right - left + 1)
        if not inside or size < 2 or len(taken) + size > CELLS:
            continue
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if cells & taken:
            continue
        taken |= cells
        covered |= cells - {(top, left)}
        page.merge_range(top, left, bottom, right, "")
    return covered


def _write_cell(page: Any, place: tuple[int, int], value: CopiedValue, shown: str, formats: _Formats) -> None:
    match value:
        case None | "":
            return
        case bool():
            page.write_boolean(*place, value)
        case int() | float() if _exact(value):
            page.write_number(*place, value, formats[shown if _SAFE_FORMAT.fullmatch(shown) else "General"])
        case datetime() if value.date() >= _FIRST_DAY:
            page.write_datetime(*place, value.replace(tzinfo=None), formats["dd/mm/yyyy hh:mm"])
        case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
            page.write_datetime(*place, value, formats["dd/mm/yyyy"])
        case time():
            page.write_datetime(*place, value.replace(tzinfo=None), formats["hh:mm:ss"])
        case date():
            page.write_string(*place, value.isoformat(), formats["@"])
        case _:
            page.write_string(*place, str(value)[:_LONGEST], formats["@"])


def _exact(value: float) -> bool:
    return math.isfinite(value) and (isinstance(value, float) or abs(value) <= _EXACT)
