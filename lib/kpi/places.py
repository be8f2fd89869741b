"""Places over time and among peers: how many a unit went up or down, and its rank within a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lib.catalog import Catalogue
from lib.kpi.ranking import ranked
from lib.model.change import BreakKind, SeriesBreak
from lib.model.fairness import Grouping, Size
from lib.model.figure import Figure
from lib.model.form import Direction
from lib.model.period import Period
from lib.model.unit import Boundaries, Unit, UnitSpan
from lib.model.views import Rank

_THIRDS = (Size.SMALL, Size.MEDIUM, Size.LARGE)


def places_moved(
    now: Mapping[str, Rank], before: Mapping[str, Rank], broken_by: Sequence[SeriesBreak] = ()
) -> dict[str, int]:
    """By how many places each unit went up (above 0) or down (below 0).

    Empty where places cannot be compared: other units had one then (the fifth of 34 is no better than the eighth of
    63), or a break lies between.
    """
    if broken_by or now.keys() != before.keys():
        return {}
    return {unit_id: before[unit_id].place - rank.place for unit_id, rank in now.items()}


def order_breaks(
    catalogue: Catalogue, form: str, scope: str | None, boundaries: Boundaries, earlier: Period, later: Period
) -> tuple[SeriesBreak, ...]:
    """What lies between two periods and forbids to compare places: a redrawing of some units concerns all of them."""
    return tuple(
        found
        for found in catalogue.breaks
        if found.concerns(form, scope)
        and found.lies_between(earlier, later)
        and (found.kind is BreakKind.DEFINITION or boundaries is Boundaries.REPORTED)
    )


def ranked_within(
    rows: Iterable[Figure], direction: Direction, groups: Mapping[str, str], *, least: int = 0
) -> dict[str, Rank]:
    """The place of each unit among those of its group; ``of`` counts that group. A unit without a group has none.

    ``least``: as in ``ranked``.
    """
    by_group: dict[str, list[Figure]] = {}
    for row in rows:
        if row.unit_id is not None and (group := groups.get(row.unit_id)) is not None:
            by_group.setdefault(group, []).append(row)
    return {
        unit_id: rank
        for members in by_group.values()
        for unit_id, rank in ranked(members, direction, least=least).items()
    }


def groups(rows: Sequence[Figure], grouping: Grouping, catalogue: Catalogue, day: date) -> dict[str, str]:
    """The group of each unit: its region or type on a day as the table of units has it, or a ``Size``.

    A unit that did not exist on the day has what was nearest to it in time. A unit without a volume has no size.
    """
    if grouping is Grouping.SIZE:
        return _thirds(rows)
    found: dict[str, str] = {}
    for row in rows:
        if row.unit_id is not None:
            span = _span_near(catalogue.units[row.unit_id], day)
            found[row.unit_id] = span.region if grouping is Grouping.REGION else span.type
    return {unit_id: group for unit_id, group in found.items() if group}


def _thirds(rows: Sequence[Figure]) -> dict[str, str]:
    """Thirds by denominator, the smallest first; units of the same volume are in the same third, the lower one."""
    volumes = sorted((r.denominator, r.unit_id) for r in rows if r.unit_id is not None and r.denominator is not None)
    third_of: dict[int, Size] = {}
    for number, (volume, _) in enumerate(volumes):
        third_of.setdefault(volume, _THIRDS[number * 3 // len(volumes)])
    return {unit_id: third_of[volume].value for volume, unit_id in volumes}


def _span_near(unit: Unit, day: date) -> UnitSpan:
    found = unit.span_on(day)
    if found is not None:
        return found
    return unit.spans[0] if day < unit.spans[0].valid_from else unit.spans[-1]
