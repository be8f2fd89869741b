"""A whole number of things, people or đồng, kept in digits."""

from __future__ import annotations

from lib.ingest.field import About, Read
from lib.ingest.grid import Cell
from lib.ingest.numbers import Mark, read_count
from lib.model.problem import Code, Problem


def read(cell: Cell, _: About) -> Read:
    """The number of a cell, by the rules of counts: "1.050" is 1050, "không phát sinh" is 0."""
    found = read_count(cell)
    if found.mark is Mark.NUMBER:
        return Read(str(found.value))
    if found.code is None:
        return Read(None)
    reason = {"reason": found.reason} if found.reason else {}
    return Read(None, Problem.of(Code(found.code), written=cell.shown, **reason))
