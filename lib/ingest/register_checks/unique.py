"""No record stands twice: the fields of the register's key tell its records apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.model.folding import fold
from lib.model.problem import Code, Place, Problem
from lib.model.register import Record, Register


def problems(register: Register, records: Sequence[Record]) -> Sequence[Problem]:
    """Every record of those that have the same key and unit; the place is a cell of its own row where it has one."""
    same: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        values = [fold(record.value(name) or "") for name in register.key]
        if any(values):
            same.setdefault((record.unit_id, *values), []).append(record)
    found = []
    for doubled in same.values():
        cells = tuple(_own_cell(record, register) for record in doubled)
        for record, cell in zip(doubled, cells, strict=True):
            if len(doubled) > 1:
                written = next(c.as_written for c in record.cells if c.field in register.key)
                told = Problem.of(Code.DUPLICATE_RECORD, Place(record.sheet, cell), written=written, cells=cells)
                found.append(replace(told, unit_id=record.unit_id))
    return found


def _own_cell(record: Record, register: Register) -> str:
    """The first cell of the key in the record's own row: the others may be those of the row above."""
    named = [c.cell for c in record.cells if c.field in register.key and c.cell is not None]
    every = [c.cell for c in record.cells if c.cell is not None]
    own = [cell for cell in (*named, *every) if cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(record.row)]
    return (own or every or [""])[0]
