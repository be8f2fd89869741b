"""Total rows of a register: they are checked against the numbers above them and never stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.ingest.field import About, read_field
from lib.ingest.grid import Cell
from lib.ingest.register_rows import Rows
from lib.model.problem import Code, Place, Problem
from lib.model.register import Field


def totals_broken(rows: Rows) -> Iterator[Problem]:
    """Totals that are neither the sum of all records above nor of those since the total before."""
    before = -1
    for row, label, cells in rows.totals:
        for name, cell in cells.items():
            field = rows.register.field(name)
            if field.type != "number" or (total := _number(cell, field)) is None:
                continue
            every = [d.pieces[name].cell for d in rows.drafts if d.row < row and name in d.pieces]
            sums = [sum(_numbers([c for c in every if c.row > start], field)) for start in (-1, before)]
            if total not in sums:
                told = Problem.of(
                    Code.TOTAL_ROW_MISMATCH,
                    Place(rows.sheet.name, cell.address),
                    label=label,
                    total=total,
                    parts=sums[0],
                    difference=total - sums[0],
                )
                yield replace(told, measure=name)
        before = row


def _numbers(cells: Sequence[Cell], field: Field) -> Iterator[int]:
    for cell in cells:
        if (number := _number(cell, field)) is not None:
            yield number


def _number(cell: Cell, field: Field) -> int | None:
    value = read_field(cell, About(field)).value
    return int(value) if value is not None else None
