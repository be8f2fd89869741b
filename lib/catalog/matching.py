"""Which unit a label names: exact on a normalised key, by date, and inside a province also its offices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from lib.catalog.encodings import readings
from lib.catalog.names import office_key, says_city, says_office, says_province, toned_key, unit_key
from lib.model.folding import fold
from lib.model.unit import Level, Unit

# What a province that is a city is called in data/reference/units.csv.
_CITY = "Thành phố"
_LONGEST_NAME = 120
_Keys = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """What a label means on a day: one unit, or none, or several.

    ``near``: names it may have been meant to be. ``options``: the units that come into question although none is
    taken: the label is not quite their name, or the name of more than they.
    ``doubtful``: it is exactly their name, but says or lacks something, so that another one can be meant.
    """

    unit_ids: tuple[str, ...]
    near: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def unit_id(self) -> str | None:
        return self.unit_ids[0] if len(self.unit_ids) == 1 else None


class Names:
    """The names and aliases of all units, by key. Offices are apart: their names mean something in their province."""

    def __init__(self, units: Mapping[str, Unit], aliases: Iterable[tuple[str, str]], initials: _Keys) -> None:
        self._units, self._initials = units, initials
        named: dict[str, list[str]] = {}
        for unit_id, name in (*((u.unit_id, s.name) for u in units.values() for s in u.spans), *aliases):
            named.setdefault(unit_id, []).append(name)
        offices = {u.unit_id for u in units.values() if u.level is Level.OFFICE}
        self._bodies = tuple(u for u in units.values() if u.unit_id not in offices)
        bodies = [(i, n) for i, names in named.items() if i not in offices for n in names]
        self._keys = _index(bodies, unit_key)
        self._toned = _index(bodies, toned_key)
        self._offices: dict[str, _Keys] = {}
        for parent in dict.fromkeys(units[i].parent_id or "" for i in sorted(offices)):
            of_parent = [(i, n) for i in named if i in offices and units[i].parent_id == parent for n in named[i]]
            self._offices[parent] = _index(of_parent, office_key)

    def named(self, label: str) -> tuple[str, ...]:
        """Every unit above the offices, of any date, that a label may name."""
        if found := self._keys.get(unit_key(label)):
            return found
        if len(label) > _LONGEST_NAME:
            return ()
        return next((ids for other in readings(label) if (ids := self._toned.get(toned_key(other)))), ())

    def match(self, label: str, day: date, within: str | None = None) -> UnitMatch:
        """The unit a label names on a day; ``within``: the province whose offices a table lists."""
        offices = self._office(label, day, within) if within is not None else ()
        bodies = tuple(i for i in self.named(label) if self._units[i].exists_on(day))
        if within is not None and offices:
            alike = within in bodies and not says_city(label) and not says_office(label)
            return UnitMatch((*offices, within)) if alike else UnitMatch(offices)
        if bodies and self._is_below(label, bodies, day):
            return UnitMatch((), self._names(bodies, day), bodies, doubtful=True)
        if bodies:
            return UnitMatch(bodies)
        if within is None and (elsewhere := self._anywhere(label, day)):
            return UnitMatch((), self._names(elsewhere, day), elsewhere, doubtful=len(elsewhere) > 1)
        key = unit_key(label)
        if candidates := self._initials.get(key):
            options = tuple(i for name in candidates for i in self.named(name) if self._units[i].exists_on(day))
            return UnitMatch((), candidates, options, doubtful=True)
        return self._near(label, day, within)

    def _is_below(self, label: str, bodies: tuple[str, ...], day: date) -> bool:
        """Whether a label says that it is a city and the provinces of that name are none: their capitals are meant."""
        spans = [span for i in bodies if (span := self._units[i].span_on(day)) is not None]
        provinces = all(self._units[i].level is Level.PROVINCE for i in bodies)
        return says_city(label) and provinces and all(span.type != _CITY for span in spans)

    def _office(self, label: str, day: date, within: str) -> tuple[str, ...]:
        if says_province(label):
            return ()
        known = self._offices.get(within, {})
        for reading in _with_readings(label):
            found = tuple(i for i in known.get(office_key(reading), ()) if self._units[i].exists_on(day))
            if len(found) > 1:  # a town and the district around it bear one name: what the label says of it decides
                kinds = tuple(i for i in found if fold(self._type(i, day)) in fold(reading))
                found = kinds or found
            if found:
                return found
        return ()

    def _anywhere(self, label: str, day: date) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for parent in self._offices for i in self._office(label, day, parent)))

    def _near(self, label: str, day: date, within: str | None) -> UnitMatch:
        current = {unit_key(u.name_on(day)): u.unit_id for u in self._bodies if u.exists_on(day)}
        key = unit_key(label)
        if within is not None and not says_province(label):
            known = self._offices.get(within, {})
            offices = {k: ids[0] for k, ids in known.items() if self._units[ids[0]].exists_on(day)}
            current, key = {**current, **offices}, office_key(label)
        ids = tuple(dict.fromkeys(current[k] for k in get_close_matches(key, current, n=3, cutoff=0.75)))
        return UnitMatch((), self._names(ids, day), ids)

    def _type(self, unit_id: str, day: date) -> str:
        span = self._units[unit_id].span_on(day)
        return span.type if span is not None else ""

    def _names(self, unit_ids: Iterable[str], day: date) -> tuple[str, ...]:
        """Names that tell the units apart: an office with its province."""
        return tuple(dict.fromkeys(self.full_name(i, day) for i in unit_ids))

    def full_name(self, unit_id: str, day: date) -> str:
        """The name of a unit on a day; that of an office with what it is and its province: "TP X (tỉnh Y)"."""
        unit = self._units[unit_id]
        if unit.level is not Level.OFFICE or unit.parent_id is None:
            return unit.name_on(day)
        return f"{unit.name_on(day)} ({self._units[unit.parent_id].name_on(day)})"


def _with_readings(label: str) -> Iterator[str]:
    yield label
    yield from readings(label)


def _index(named: Iterable[tuple[str, str]], key: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for unit_id, name in named:
        found.setdefault(key(name), {})[unit_id] = None
    return {k: tuple(ids) for k, ids in found.items()}
