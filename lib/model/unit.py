"""Reporting organisations, whose name, type and code depend on the date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """``sector``: the whole, and bodies of its own such as those of the army and the police."""

    SECTOR = "sector"
    PROVINCE = "province"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """What a unit was called while it had this name, type, code and region. ``valid_to`` None: until now."""

    name: str
    type: str
    code: str
    region: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Unit:
    """A reporting organisation; a merged province is a new unit with an id of its own."""

    unit_id: str
    level: Level
    parent_id: str | None
    spans: tuple[UnitSpan, ...]

    def span_on(self, day: date) -> UnitSpan | None:
        """The span that holds on ``day``; None when the unit did not exist then."""
        return next((span for span in self.spans if span.holds_on(day)), None)

    def exists_on(self, day: date) -> bool:
        return self.span_on(day) is not None

    def name_on(self, day: date) -> str:
        """Its name on ``day``, else the nearest one it had."""
        span = self.span_on(day)
        if span is None:
            span = self.spans[0] if day < self.spans[0].valid_from else self.spans[-1]
        return span.name

    @property
    def ended_on(self) -> date | None:
        return self.spans[-1].valid_to


@dataclass(frozen=True, slots=True)
class Succession:
    """``predecessor_id`` became part of ``successor_id`` on ``effective``."""

    predecessor_id: str
    successor_id: str
    effective: date


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a province stands on the map of tiles, counted from the top left.

    ``short``: its name as it fits into a tile. ``island``: the archipelago that belongs to it, empty when none does.
    """

    column: int
    row: int
    short: str
    island: str = ""


class Boundaries(StrEnum):
    """Which map figures are shown on: as reported then, today's, or the one before the first redrawing.

    The values stand in addresses and commands and stay when a later merger makes them other numbers.
    """

    REPORTED = "reported"
    TODAY = "34"
    FORMER = "63"
