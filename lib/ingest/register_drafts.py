"""The records of a register before their cells are read: which cells each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.ingest.grid import Cell


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a record: where its text stands, and further cells in which it goes on after a page break.

    ``meant``: what of a heading over the rows names their value, without its number and what it counts.
    """

    cell: Cell
    more: tuple[Cell, ...] = ()
    meant: str = ""

    @property
    def written(self) -> str:
        return "\n".join(cell.shown for cell in (self.cell, *self.more))

    @property
    def whole(self) -> Cell:
        """The cell with all of its text."""
        if self.meant:
            return Cell(self.cell.row, self.cell.column, self.meant)
        if not self.more:
            return self.cell
        text = " ".join(" ".join(cell.shown.split()) for cell in (self.cell, *self.more))
        return Cell(self.cell.row, self.cell.column, text)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before its cells are read. ``row``: its first, from 0; ``unit``: the cell that names its unit.

    ``below``: the tasks that it is a part of. ``inherited``: fields whose text is that of a row above.
    """

    row: int
    pieces: Mapping[str, Piece]
    unit: Cell | None
    group: str | None
    below: tuple[str, ...] = ()
    inherited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered task that is only the heading of its parts: "2.2 ...: a) ... b) ..."."""

    number: str
    name: str
    cell: Cell | None
