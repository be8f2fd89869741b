"""Cells that a person put right: they are read in place of what the file holds, which stays known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.ingest.grid import Sheet, Workbook
from lib.model.answer import Correction

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def corrected(workbook: Workbook, corrections: Sequence[Correction]) -> Workbook:
    """The workbook with the corrected cells in place; corrections of cells that it does not have are ignored."""
    if not corrections:
        return workbook
    sheets = tuple(_sheet(sheet, [c for c in corrections if c.sheet == sheet.name]) for sheet in workbook.sheets)
    return replace(workbook, sheets=sheets)


def used(workbook: Workbook) -> tuple[Correction, ...]:
    """The corrections that were used, with what the file holds there."""
    return tuple(c for sheet in workbook.sheets for _, c in sorted(sheet.corrections.items(), key=lambda x: x[0]))


def _sheet(sheet: Sheet, corrections: Sequence[Correction]) -> Sheet:
    places = {place: c for c in corrections if (place := _place(sheet, c.cell)) is not None}
    if not places:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for (row, column), correction in places.items():
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = correction.value
    written = {
        (row, column): replace(c, as_written=sheet.cell(row, column).shown) for (row, column), c in places.items()
    }
    return replace(
        sheet,
        rows=tuple(map(tuple, rows)),
        details={place: detail for place, detail in sheet.details.items() if place not in places},
        corrections={**sheet.corrections, **written},
    )


def _place(sheet: Sheet, address: str) -> tuple[int, int] | None:
    """Row and column of an address within the sheet, of a merged cell its top left; None outside of it."""
    found = _ADDRESS.fullmatch(address.strip().upper())
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row, column = int(found[2]) - 1, column - 1
    return sheet.anchor(row, column) if row < len(sheet.rows) and column < sheet.width else None
