"""What one search box finds: things with names that lead to a page, and records of registers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.model.register import StoredRecord


class Kind(StrEnum):
    """What was found, in the order in which equally good finds stand."""

    UNIT = "unit"
    INDICATOR = "indicator"
    PAGE = "page"
    REGISTER = "register"
    RECORD = "record"
    DOCUMENT = "document"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Found:
    """``key``: the id of a unit, indicator, page or register, "form.measure" of a measure, the text of a document.

    ``detail``: what tells it from others of the same name. ``rank``: 0 for exactly these words, greater for less.
    """

    kind: Kind
    key: str
    name: str
    detail: str
    rank: int


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record in which every word occurs; ``name``: what it is about."""

    stored: StoredRecord
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class PageName:
    """A page that can be found by its title."""

    page_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The best finds of each kind, the kinds in the order of their best; ``more``: of which kinds there are others.

    ``words``: what was looked for, as letters and digits; none where nothing can be looked for.
    """

    words: tuple[str, ...]
    kinds: tuple[Kind, ...] = ()
    named: tuple[Found, ...] = ()
    records: tuple[FoundRecord, ...] = ()
    more: frozenset[Kind] = frozenset()
