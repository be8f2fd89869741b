"""The order of units by an exact rate."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from lib.kpi.interval import too_few
from lib.model.figure import Figure
from lib.model.form import Direction
from lib.model.views import Rank


def ranked(rows: Iterable[Figure], direction: Direction, *, least: int = 0) -> dict[str, Rank]:
    """The place of each unit; ties share one (1, 2, 2, 4).

    Only rates from counts have a place: a rate that a unit only stated, a missing one, and one over a territory that
    changed within the period have none, nor has one of fewer than ``least`` people or files. ``of`` counts the units
    that have a place.
    """
    rates: dict[str, Fraction] = {}
    for row in rows:
        rate = row.rate
        if row.unit_id is None or rate is None or row.stated or row.broken:
            continue
        if not too_few(row.denominator or 0, least):
            rates[row.unit_id] = rate
    places: dict[Fraction, int] = {}
    for place, rate in enumerate(sorted(rates.values(), reverse=direction is Direction.HIGHER), start=1):
        places.setdefault(rate, place)
    return {unit_id: Rank(places[rate], len(rates)) for unit_id, rate in rates.items()}
