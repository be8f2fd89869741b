"""Excel 97-2003 workbooks (.xls): everything by xlrd, which knows formats, errors and what is hidden."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, time

import xlrd
from xlrd.biffh import (
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    XL_CELL_TEXT,
    error_text_from_code,
)
from xlrd.compdoc import CompDocError
from xlrd.xldate import XLDateError, xldate_as_datetime

from lib.ingest.readers.raw import LegacyFonts, RawSheet, Refusal, Surroundings, legacy_font

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLANK = (XL_CELL_EMPTY, XL_CELL_BLANK)
_LONGEST_NAME_OF_A_FORMAT = 255


def sheets(path: str) -> Iterator[RawSheet]:
    """The sheets with cells, hidden ones by name only."""
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - pathlib would cost its import
            book = xlrd.open_workbook(path, formatting_info=True, ragged_rows=True, logfile=nowhere)
    except (xlrd.XLRDError, CompDocError) as error:
        raise _refusal(str(error).lower()) from error
    for sheet in book.sheets():
        if sheet.visibility != 0:
            yield RawSheet(sheet.name, visible=False)
        else:
            taken = _Taken(book, sheet)
            yield RawSheet(sheet.name, taken.rows(), surroundings=taken.surroundings, height=sheet.nrows)


def _refusal(said: str) -> Refusal:
    if "encrypt" in said or "password" in said:
        return Refusal("password")
    if "can't find workbook" in said:
        return Refusal("not_a_workbook", found="binary")
    return Refusal("damaged", found="xls")


class _Taken:
    """A sheet while its rows are gone through."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self._about = Surroundings()
        self._fonts = LegacyFonts()
        self._styles: dict[int, tuple[str | None, str | None]] = {}

    def rows(self) -> Iterator[list[Any]]:
        for row in range(self._sheet.nrows):
            kinds, values = self._sheet.row_types(row), self._sheet.row_values(row)
            yield [
                "" if kind in _BLANK else self._value(row, column, kind, value)
                for column, (kind, value) in enumerate(zip(kinds, values, strict=True))
            ]

    def _value(self, row: int, column: int, kind: int, value: Any) -> Any:
        shown, font = self._style(row, column)
        if kind == XL_CELL_ERROR:
            self._about.details.append((row, column, error_text_from_code.get(value, "#ERROR"), False, shown))
            return ""
        if kind == XL_CELL_TEXT:
            self._fonts.count(font)
            return value
        if shown:
            self._about.details.append((row, column, None, False, shown))
        if kind == XL_CELL_DATE:
            return _moment(value, self._book.datemode)
        return bool(value) if kind == XL_CELL_BOOLEAN else value

    def _style(self, row: int, column: int) -> tuple[str | None, str | None]:
        index = self._sheet.cell_xf_index(row, column)
        if index not in self._styles:
            style = self._book.xf_list[index] if 0 <= index < len(self._book.xf_list) else None
            shown = font = None
            if style is not None:
                known = self._book.format_map.get(style.format_key)
                shown = known.format_str[:_LONGEST_NAME_OF_A_FORMAT] if known else None
                fonts = self._book.font_list
                font = legacy_font(fonts[style.font_index].name) if 0 <= style.font_index < len(fonts) else None
            self._styles[index] = (None if shown in ("", "General", "GENERAL") else shown), font
        return self._styles[index]

    def surroundings(self, long: bool) -> Surroundings:  # noqa: ARG002
        about = self._about
        # xlrd counts the last row and column of a merge as the first behind it.
        about.merges = [(top, left, below - 1, behind - 1) for top, below, left, behind in self._sheet.merged_cells]
        about.hidden_rows = sorted(row for row, info in self._sheet.rowinfo_map.items() if info.hidden)
        about.hidden_columns = [(c, c) for c, info in sorted(self._sheet.colinfo_map.items()) if info.hidden]
        about.font = self._fonts.most
        return about


def _moment(value: float, mode: int) -> datetime | time | float:
    try:
        moment: datetime = xldate_as_datetime(value, mode)
    except (XLDateError, OverflowError, ValueError):
        return value
    return moment.time() if 0 <= value < 1 else moment
