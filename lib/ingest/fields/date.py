"""A date, kept as an ISO date."""

from __future__ import annotations

import re

from lib.ingest.field import About, Read
from lib.ingest.grid import Cell
from lib.ingest.moments import day_of, moment_of
from lib.ingest.plain import plain
from lib.model.problem import Code, Problem

_WORDED = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})\.?")
_NAMED = re.compile(r"ngay\s*:?\s*")


def read(cell: Cell, _: About) -> Read:
    """The day of a cell: a date, "14/12/2023", "ngày 14 tháng 12 năm 2023". Times of day are left out."""
    value = cell.value
    if isinstance(value, str):
        text = plain(value)
        worded = _WORDED.fullmatch(text)
        value = "/".join(worded.groups()) if worded else _NAMED.sub("", text, count=1).rstrip(".")
    moment = moment_of(value)
    if moment is None:
        return Read(None, Problem.of(Code.NOT_A_DATE, written=cell.shown))
    return Read(day_of(moment).isoformat())
