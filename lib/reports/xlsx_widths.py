"""The room that texts and numbers take in the columns of a workbook."""

from __future__ import annotations

from decimal import Decimal
from textwrap import wrap

from lib.model.rounding import plain
from lib.reports.sheet import Cell, LinkTo, Percent, Points, Quotient, SheetSpec

_WIDEST, _NARROWEST = 36, 8  # characters
_NARROW_LETTERS = 1.1  # widths are counted in digits, and letters take less


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column; not every program makes room for wrapped texts by itself."""
    room = max(1, int(width * _NARROW_LETTERS))
    return sum(max(1, len(wrap(line, room))) for line in text.splitlines() or [""])


def _length(cell: Cell) -> int:
    """How many characters a cell shows; a number that has no room is shown as ###."""
    match cell:
        case LinkTo():
            return len(cell.text)
        case Percent() | Quotient():
            return len(plain(cell.value * 100, cell.digits)) + 1
        case Points():
            return len(plain(cell.value, cell.digits)) + 1
        case str():
            return len(cell)
        case Decimal():
            return len(f"{cell:,f}")
        case int():
            return len(f"{cell:,}")
        case _:
            return 0


def fitting_width(spec: SheetSpec, index: int) -> int:
    """Room for the longest cell, within limits; headers may wrap."""
    longest = max([*(_length(row[index]) for row in spec.rows), len(spec.columns[index].title) // 2 + 2])
    return max(_NARROWEST, min(_WIDEST, longest + 3))
