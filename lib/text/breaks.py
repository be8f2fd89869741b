"""What is said of the days from which figures mean something else than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.change import BreakKind, SeriesBreak
from lib.model.unit import Boundaries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Protocol

    from lib.model.unit import Unit
    from lib.text.translator import Translator

    class Mergers(Protocol):
        """What of a catalogue is asked; lib.catalog.Catalogue is one."""

        @property
        def units(self) -> Mapping[str, Unit]: ...
        def restated(self, unit_id: str) -> str: ...


_NAMED_AT_MOST = 6


def todays_map(provinces: int, words: Translator) -> str:
    """ "On today's 34 provinces": what the choice of that map is called everywhere; it says how many they are."""
    return words.plural("On today's only province", "On today's {n} provinces", provinces)


def first_map(provinces: int, words: Translator) -> str:
    """ "On the 63 provinces": the map before the first redrawing."""
    return words.plural("On the only province", "On the {n} provinces", provinces)


def note(found: SeriesBreak, boundaries: Boundaries, words: Translator) -> str:
    """ "1/7/2025: 63 provinces were merged into 34"; that earlier figures are restated, where they are."""
    what = words.name(found.what)
    said = words.say("{day}: {what}", day=words.date(found.effective), what=what[0].lower() + what[1:] if what else "")
    if found.kind is BreakKind.TERRITORY and boundaries is Boundaries.TODAY:
        return words.say("{said} (earlier figures are added up to today's map)", said=said)
    return said


def mixed(found: SeriesBreak, boundaries: Boundaries, words: Translator) -> str:
    """ "01/07/2025: towns were abolished, …. Figures over this period add up counts by both definitions." """
    said = note(found, boundaries, words)
    return words.say("{said}. Figures over this period add up counts by both definitions.", said=said)


def absent(unit_ids: Sequence[str], catalogue: Mergers, day: date, words: Translator) -> str:
    """ "Missing: Ninh Thuận (now in Khánh Hòa). A merged unit has no figure until all its parts have reported." """

    def named(unit_id: str) -> str:
        now = catalogue.restated(unit_id)
        name = catalogue.units[unit_id].name_on(day)
        return words.say("{name} (now in {merged})", name=name, merged=catalogue.units[now].name_on(day))

    names = ", ".join(named(unit_id) for unit_id in unit_ids[:_NAMED_AT_MOST])
    if len(unit_ids) > _NAMED_AT_MOST:
        more = len(unit_ids) - _NAMED_AT_MOST
        names = words.plural("{names} and {n} more", "{names} and {n} more", more, names=names)
    return words.say("Missing: {names}. A merged unit has no figure until all its parts have reported.", names=names)
