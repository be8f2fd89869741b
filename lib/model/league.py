"""Places of units among others: what stands beside each rate so that the comparison is fair. No words, only figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.model.change import SeriesBreak
from lib.model.fairness import Grouping, Interval
from lib.model.period import Period
from lib.model.views import Rank


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of one unit beside its rate.

    ``interval``: Wilson's, at 95%; None for a rate without counts. ``too_few``: its counts are below the least volume,
    so it has no place. ``moved``: places up (above 0) or down since the period before; None where none may be claimed.
    ``group``: an id as the table of units or ``Size`` has it; ``in_group``: the place among the units of that group.
    """

    unit_id: str
    interval: Interval | None
    too_few: bool
    moved: int | None
    group: str | None
    in_group: Rank | None


@dataclass(frozen=True, slots=True)
class League:
    """The places of all units. ``groups``: those that occur, in the order in which they are shown.

    ``before``: the period that places were to be compared with, None where there is none. ``moves``: whether they could
    be; if not, ``broken_by`` names the breaks between, and without any other units had places then.
    """

    grouping: Grouping | None
    groups: tuple[str, ...]
    places: Mapping[str, Place]
    least_volume: int
    before: Period | None
    moves: bool
    broken_by: tuple[SeriesBreak, ...]
