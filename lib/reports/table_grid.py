"""A table laid on its grid: which cell begins where, so that Word and PDF merge the same cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.model.document import Cell, TableBlock

# A table of more columns than this is set smaller.
MANY_COLUMNS = 9
# Points: the size of letters in tables, and the room on both sides of a cell's text together.
SIZE, SMALL_SIZE = 12.0, 9.0
PADDING, SMALL_PADDING = 7.0, 4.0
# A row with more characters than this in one cell may be divided between pages; kept whole it might fit on none.
_WHOLE = 700
# Where a text may end its line; a blank that is not to be broken is none.
_BETWEEN = re.compile("[ \n]+")
# "13=14+15+16" above a column: divided as "13=14+1" and "5+16" it says something else.
_FORMULA = re.compile(r"\d+=\d+(\+\d+)+")
# Widths of letters in parts of their size, of Times New Roman and of what stands in for it; longer words are broken.
_NARROW, _DIGIT, _USUAL, _LONGEST_KEPT = 0.26, 0.5, 0.6, 16


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its column (from 0). ``continued``: the lower part of a cell that began in a row above."""

    cell: Cell
    column: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """``whole``: is not divided between pages."""

    cells: tuple[Placed, ...]
    header: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Every place of every row is filled, with an empty cell where the table gave none.

    ``widths``: in twentieths of a point, together as wide as the table. ``small``: set in smaller letters.
    """

    widths: tuple[int, ...]
    rows: tuple[GridRow, ...]
    small: bool


def on_grid(block: TableBlock, width: int, letters: float = 1) -> TableGrid:
    """The table on as many columns as its widest row needs; ``width`` in twentieths of a point.

    A cell that would run over another one is narrowed. ``letters``: how much wider than those of Times New Roman.
    """
    columns = max(
        [len(block.widths), 1, *(sum(max(1, cell.columns) for cell in row) for row in block.header + block.rows)]
    )
    known = tuple(max(1, width) for width in block.widths)
    usual = max(1, round(sum(known) / len(known))) if known else 1
    rows = [*_part(block.header, columns, header=True), *_part(block.rows, columns, header=False)]
    parts = known + (usual,) * (columns - len(known))
    small = columns > MANY_COLUMNS
    return TableGrid(
        _widths(
            rows,
            parts,
            width,
            size=(SMALL_SIZE if small else SIZE) * letters,
            padding=SMALL_PADDING if small else PADDING,
        ),
        tuple(rows),
        small,
    )


def shared(width: int, parts: Sequence[int]) -> tuple[int, ...]:
    """The width shared out by these parts; the sum is the width."""
    ends = [width * sum(parts[: at + 1]) // sum(parts) for at in range(len(parts))]
    return tuple(end - begin for begin, end in zip([0, *ends], ends, strict=False))


def _widths(
    rows: Sequence[GridRow], parts: Sequence[int], width: int, *, size: float, padding: float
) -> tuple[int, ...]:
    """As the parts say, unless a number or word would be broken: then each has its need, the wider ones the rest.

    Printed formulas of the header are kept whole where there is room for them beside short names on one line.
    """
    needed, with_formulas = [0] * len(parts), [0] * len(parts)
    for row in rows:
        for placed in row.cells:
            if placed.cell.columns == 1 and (not row.header or _FORMULA.fullmatch(placed.cell.text)):
                text, at = placed.cell.text, placed.column
                with_formulas[at] = max(with_formulas[at], _need(text, size, padding, whole=True))
                needed[at] = needed[at] if row.header else max(needed[at], _need(text, size, padding))
    needed = with_formulas if sum(with_formulas) <= width else needed
    given = shared(width, parts)
    if all(have >= need for have, need in zip(given, needed, strict=True)):
        return given
    spare = width - sum(needed)
    if spare < 0:
        return shared(width, needed)
    surplus = [max(0, have - need) for have, need in zip(given, needed, strict=True)]
    return tuple(need + more for need, more in zip(needed, shared(spare, surplus), strict=True))


def _need(text: str, size: float, padding: float, *, whole: bool = False) -> int:
    """The room that its longest number or word needs, in twentieths of a point; ``whole``: a short text, all of it."""
    pieces = [text] if whole and len(text) <= _LONGEST_KEPT else _BETWEEN.split(text)
    words = [word for word in pieces if len(word) <= _LONGEST_KEPT]
    widest = max((sum(map(_letter, word)) for word in words), default=0)
    return round((widest * size + padding) * 20)


def _part(rows: Sequence[Sequence[Cell]], columns: int, *, header: bool) -> list[GridRow]:
    """Header or body: no cell reaches from one into the other."""
    from_above: dict[tuple[int, int], Cell] = {}
    made = []
    for number, row in enumerate(rows):
        waiting = list(row)
        placed: list[Placed] = []
        column = 0
        while column < columns:
            above = from_above.get((number, column))
            if above is not None:
                placed.append(Placed(above, column, continued=True))
                column += above.columns
                continue
            cell = waiting.pop(0) if waiting else Cell("")
            free = _free(from_above, number, column, columns)
            cell = replace(
                cell, columns=max(1, min(cell.columns, free)), rows=max(1, min(cell.rows, len(rows) - number))
            )
            from_above.update({(number + below, column): cell for below in range(1, cell.rows)})
            placed.append(Placed(cell, column))
            column += cell.columns
        whole = all(len(one.cell.text) <= _WHOLE for one in placed)
        made.append(GridRow(tuple(placed), header, whole))
    return made


def _free(from_above: dict[tuple[int, int], Cell], row: int, column: int, columns: int) -> int:
    """How many places are free from here on."""
    end = column
    while end < columns and (row, end) not in from_above:
        end += 1
    return end - column


def _letter(letter: str) -> float:
    return _DIGIT if letter.isdigit() else _NARROW if letter in ".,;:" else _USUAL
