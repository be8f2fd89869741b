"""What needs attention first, across everything that is reported: one ordered list. No words in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.model.figure import Figure


class MatterKind(StrEnum):
    """What is wrong, the most urgent first."""

    UNREACHABLE = "unreachable"
    MISSED = "missed"
    OVERDUE = "overdue"
    MISSING = "missing"
    WARNINGS = "warnings"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing. ``figure``: the one that misses its target, or that lacks units. ``number``: of records, units or
    warnings. ``register``, ``count``, ``year``: which records. ``page_id``: the page that shows it.
    """

    kind: MatterKind
    page_id: str
    number: int = 0
    figure: Figure | None = None
    register: str | None = None
    count: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """``matters``: the first ones; ``more``: how many there are besides."""

    matters: tuple[Matter, ...]
    more: int = 0
