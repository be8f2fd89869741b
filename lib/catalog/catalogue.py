"""The catalogue: every definition that a version of the figures rests on, passed as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from lib.catalog.calendar import WorkingCalendar
from lib.catalog.matching import Names, UnitMatch
from lib.model.change import SeriesBreak
from lib.model.form import Form, Indicator, Name
from lib.model.quotient import quotient
from lib.model.register import Department, Register
from lib.model.reporting import Deadline
from lib.model.scheme import Scheme
from lib.model.system import Mean
from lib.model.target import Target
from lib.model.unit import Boundaries, Level, Succession, Tile, Unit


@dataclass(frozen=True, slots=True)
class Procedure:
    """One administrative procedure of the published list. ``limit_days``: working days, None where not known."""

    procedure_id: str
    field: str
    name: str
    valid_from: date
    valid_to: date | None
    document: str
    limit_days: int | None = None
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Units, forms, indicators, targets and calendar; immutable. ``sha256`` identifies its content."""

    sha256: str
    units: Mapping[str, Unit]
    aliases: tuple[tuple[str, str], ...]
    successions: tuple[Succession, ...]
    forms: Mapping[str, Form]
    indicators: Mapping[str, Indicator]
    targets: tuple[Target, ...]
    procedures: tuple[Procedure, ...]
    days_off: frozenset[date]
    days_worked: frozenset[date]
    tiles: Mapping[str, Tile]
    initials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    former_tiles: Mapping[str, Tile] = field(default_factory=dict)
    breaks: tuple[SeriesBreak, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    registers: Mapping[str, Register] = field(default_factory=dict)
    means: Mapping[str, Mean] = field(default_factory=dict)
    departments: tuple[Department, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict)

    country_id = "viet-nam"

    def quotient(self, name: str) -> Indicator:
        """What a figure is of: an indicator, or a count or mean as the indicator it would be. Raises KeyError."""
        return quotient(name, self.indicators, self.forms, self.means)

    @cached_property
    def names(self) -> Names:
        """What the units are called."""
        return Names(self.units, self.aliases, self.initials)

    def table_name(self, form_id: str) -> Name:
        """What a kind of table is called, be it a form or a register; KeyError for neither."""
        return (self.registers[form_id] if form_id in self.registers else self.forms[form_id]).name

    def named(self, label: str) -> tuple[str, ...]:
        """Every unit above the offices, of any date, that a label may name; exact on the normalised key."""
        return self.names.named(label)

    def match(self, label: str, day: date, within: str | None = None) -> UnitMatch:
        """The unit a label names on a day. A name of another date is not taken: see ``named``.

        ``within``: the province that a table of offices is about, which alone gives their names a meaning.
        """
        return self.names.match(label, day, within)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The working days."""
        return WorkingCalendar(self.days_off, self.days_worked)

    def provinces_on(self, day: date) -> tuple[Unit, ...]:
        """The provinces that exist on a day, in the order of the reference table."""
        return tuple(u for u in self.units.values() if u.level is Level.PROVINCE and u.exists_on(day))

    @cached_property
    def sector_bodies(self) -> tuple[Unit, ...]:
        """Bodies that count in the country's totals without being provinces."""
        return tuple(u for u in self.units.values() if u.level is Level.SECTOR and u.parent_id is not None)

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[str, ...]]:
        """The units that became part of a unit."""
        found: dict[str, list[str]] = {}
        for succession in self.successions:
            found.setdefault(succession.successor_id, []).append(succession.predecessor_id)
        return {unit_id: tuple(ids) for unit_id, ids in found.items()}

    @cached_property
    def successors(self) -> Mapping[str, str]:
        return {s.predecessor_id: s.successor_id for s in self.successions}

    def restated(self, unit_id: str) -> str:
        """The unit of today's map that a unit has become part of, itself when it is unchanged."""
        while unit_id in self.successors:
            unit_id = self.successors[unit_id]
        return unit_id

    def ancestors(self, unit_id: str) -> tuple[str, ...]:
        """The units without predecessors that a unit consists of: itself when nothing was merged into it."""
        before = self.predecessors.get(unit_id)
        if before is None:
            return (unit_id,)
        return tuple(a for b in before for a in self.ancestors(b))

    def lineage(self, unit_id: str) -> tuple[str, ...]:
        """A unit and those it lies in, from the inside out; one that is not known stands alone."""
        unit = self.units.get(unit_id)
        return (unit_id, *(self.lineage(unit.parent_id) if unit is not None and unit.parent_id else ()))

    @cached_property
    def redrawn_on(self) -> tuple[date, ...]:
        """The days on which provinces were redrawn."""
        return tuple(sorted({s.effective for s in self.successions}))

    def units_shown(self, day: date, boundaries: Boundaries) -> tuple[Unit, ...]:
        """The provinces of a map: those of the day, today's, or the one before the first redrawing on record."""
        match boundaries:
            case Boundaries.REPORTED:
                return self.provinces_on(day)
            case Boundaries.TODAY:
                return tuple(u for u in self.units.values() if u.level is Level.PROVINCE and u.ended_on is None)
            case Boundaries.FORMER:
                return self.provinces_on(date.fromordinal(self.redrawn_on[0].toordinal() - 1))

    def tiles_shown(self, day: date, boundaries: Boundaries) -> Mapping[str, Tile]:
        """The tiles of the map that ``units_shown`` gives.

        A unit that no table places stands where one that became part of it stood.
        """
        shown = [unit.unit_id for unit in self.units_shown(day, boundaries)]
        grids = (self.tiles, self.former_tiles)
        grid = max(grids, key=lambda tiles: sum(unit_id in tiles for unit_id in shown))
        placed = ((unit_id, grid.get(unit_id) or self._inherited(unit_id, grid)) for unit_id in shown)
        return {unit_id: tile for unit_id, tile in placed if tile is not None}

    def _inherited(self, unit_id: str, grid: Mapping[str, Tile]) -> Tile | None:
        """The tile of the first of the units merged into one, with its own name and the archipelago of any of them."""
        tiles = [
            tile
            for part in self.predecessors.get(unit_id, ())
            if (tile := grid.get(part) or self._inherited(part, grid))
        ]
        if not tiles:
            return None
        island = next((tile.island for tile in tiles if tile.island), "")
        return replace(tiles[0], short=self.units[unit_id].spans[-1].name, island=island)
