"""The part of a sheet around cells in question: its rows as they are written, for somebody who puts them right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.ingest.grid import Sheet, Workbook

_A1 = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it is written. ``number``: as the sheet counts, from 1; ``cells``: column letters -> text."""

    number: int
    cells: Mapping[str, str]


def parts(cell: str) -> tuple[str, int] | None:
    """The column letters and row number of an address; None for anything else, such as a range."""
    found = _A1.fullmatch(cell)
    return (found[1], int(found[2])) if found else None


def as_written(workbook: Workbook, sheet: str | None, cells: Iterable[str]) -> Mapping[str, str]:
    """The text of cells by address; cells that the sheet does not have are blank."""
    source = _sheet(workbook, sheet)
    return {cell: _text(source, *place) for cell in cells if (place := parts(cell))}


def rows_around(
    workbook: Workbook, sheet: str | None, rows: Iterable[int], columns: Sequence[str]
) -> tuple[SheetRow, ...]:
    """Whole rows, cut to the columns of their table."""
    source = _sheet(workbook, sheet)
    return tuple(SheetRow(row, {column: _text(source, column, row) for column in columns}) for row in sorted(set(rows)))


def _sheet(workbook: Workbook, name: str | None) -> Sheet | None:
    return next((sheet for sheet in workbook.sheets if sheet.name == name), None)


def _text(sheet: Sheet | None, column: str, row: int) -> str:
    if sheet is None:
        return ""
    return sheet.cell(row - 1, _index(column)).shown


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1
