"""Points out of a hundred, kept with the digits they were written with; a percentage is none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from lib.ingest.field import About, Read
from lib.ingest.grid import Cell
from lib.ingest.numbers import Mark, read_rate
from lib.model.problem import Code, Problem

_UNIT = re.compile(r"\s*(?:điểm|points?)\.?\s*$", re.IGNORECASE)
_MOST = Decimal(100)


def read(cell: Cell, _about: About) -> Read:
    """The points of a cell: "80,37", "80,37 điểm" and 80.37 are 80.37."""
    text = cell.value if isinstance(cell.value, str) else ""
    if cell.percent or "%" in text:
        return Read(None, Problem.of(Code.AMBIGUOUS_NUMBER, written=cell.shown, reason="percent"))
    found = read_rate(replace(cell, value=_UNIT.sub("", text)) if text else cell)
    if found.mark is Mark.NUMBER and found.value is not None:
        if found.value > _MOST:
            return Read(None, Problem.of(Code.NOT_A_NUMBER, written=cell.shown))
        return Read(format(found.value, "f"))
    if found.code is None:
        return Read(None)
    reason = {"reason": found.reason} if found.reason else {}
    return Read(None, Problem.of(Code(found.code), written=cell.shown, **reason))
