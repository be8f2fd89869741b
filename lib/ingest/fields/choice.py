"""One of the values that the field lists, kept as its id."""

from __future__ import annotations

from lib.ingest.field import About, Read
from lib.ingest.grid import Cell
from lib.model.folding import fold
from lib.model.problem import Code, Problem


def read(cell: Cell, about: About) -> Read:
    """The value whose name or wording a cell has; a text that is none of them is refused, never guessed."""
    written = _spelled(cell.shown)
    for value in about.field.values:
        if written in {value.value_id, *map(_spelled, (value.name.vi, value.name.en, *value.wordings))}:
            return Read(value.value_id)
    known = tuple(value.name.vi for value in about.field.values)
    return Read(None, Problem.of(Code.UNKNOWN_VALUE, written=cell.shown, known=known))


def _spelled(text: str) -> str:
    """The text folded; a sign that no letters are left of as it is."""
    return fold(text) or text.strip()
