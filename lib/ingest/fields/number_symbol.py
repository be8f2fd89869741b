"""Number and symbol of a document: "1543/BHXH-VP"."""

from __future__ import annotations

import re

from lib.ingest.field import About, Read
from lib.ingest.grid import Cell
from lib.model.problem import Code, Problem

_NAMED = re.compile(
    r"^(?:công văn|kế hoạch|thông báo|quyết định|báo cáo|chương trình|nghị quyết|tờ trình)?\s*số\s*:?\s*", re.IGNORECASE
)
_AROUND_SIGNS = re.compile(r"\s*([/\-])\s*")


def read(cell: Cell, _: About) -> Read:
    """The number and symbol of a cell, without spaces around their signs; what has no digit is none."""
    text = " ".join(_NAMED.sub("", cell.shown.strip()).replace("–", "-").split())
    if not any(sign.isdigit() for sign in text):
        return Read(None, Problem.of(Code.UNKNOWN_VALUE, written=cell.shown))
    return Read(_AROUND_SIGNS.sub(r"\1", text))
