"""When something is to be done, kept as the text of a DueValue; what is not certain is asked."""

from __future__ import annotations

from datetime import date, datetime

from lib.ingest.due_texts import due_of
from lib.ingest.field import About, Read
from lib.ingest.grid import Cell
from lib.model.problem import Code, Problem
from lib.model.register import DueKind, DueValue


def read(cell: Cell, about: About) -> Read:
    """The last days that a cell names, each inclusive. What names none is kept as such, with a question."""
    if isinstance(cell.value, date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        return Read(DueValue(DueKind.DAYS, (day,)).text)
    due = due_of(cell.shown, about.period)
    if due.kind in (DueKind.DAYS, DueKind.ONGOING):
        return Read(due.text)
    written = " ".join(cell.shown.split())
    return Read(due.text, Problem.of(Code.DUE_NOT_UNDERSTOOD, reason=due.kind.value, written=written))
