"""What is expected in the rest of a year: the volume of the same months of the year before.

The assumption is shown beside every verdict that rests on it, and can be replaced by the reader's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import ceil

from lib.catalog import Catalogue
from lib.kpi.contribution import is_flow
from lib.kpi.figures import figures
from lib.kpi.holdings import Holdings
from lib.model.form import Form, Indicator
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.unit import Boundaries


def months_left(period: Period) -> tuple[Period, ...]:
    """The calendar months after a period that began on 1 January, up to December.

    Empty for a period that began on another day or ends within a month, and for a whole year.
    """
    year, month = period.end.year, period.end.month
    if not period.from_new_year or period.end != Period.month(year, month).end:
        return ()
    return tuple(Period.month(year, later) for later in range(month + 1, 13))


def remaining_volumes(
    indicator: Indicator,
    form: Form,
    pieces: Iterable[Piece] | Holdings,
    *,
    period: Period,
    item: str | None = None,
    scope: str | None = None,
    boundaries: Boundaries = Boundaries.REPORTED,
    catalogue: Catalogue,
    at_volume: int = 100,
) -> dict[str | None, int]:
    """By unit (None: the country), the denominators of last year's months that are still to come this year.

    ``pieces`` must hold last year's. Only for flows and a question since 1 January; a unit of which one of the months
    is missing is left out, and so is the country as long as a province is missing. Merged provinces get the volume of
    their predecessors. ``at_volume``: percent of last year's volume that is assumed instead of the whole.
    """
    months = months_left(period)
    if not months or not is_flow(indicator, form, item):
        return {}
    holdings = pieces if isinstance(pieces, Holdings) else Holdings(pieces)
    # Last year's volume of the provinces that the question is about: on the map of the question's last day.
    redrawn = any(
        month.start.replace(year=month.start.year - 1) < day <= period.end
        for month in months
        for day in catalogue.redrawn_on
    )
    on_map = Boundaries.TODAY if redrawn else boundaries
    totals: dict[str | None, int] = {}
    for number, month in enumerate(months):
        year_before = Period.month(month.start.year - 1, month.start.month)
        sheet = figures(
            indicator,
            form,
            holdings,
            period=year_before,
            item=item,
            scope=scope,
            boundaries=on_map,
            catalogue=catalogue,
            judged_on=date.max,
        )
        found = {f.unit_id: f.denominator for f in (sheet.country, *sheet.units.values(), *sheet.bodies.values())}
        if not sheet.country.coverage.complete:
            found[None] = None
        kept = found if number == 0 else {u: d for u, d in found.items() if u in totals}
        totals = {u: totals.get(u, 0) + d for u, d in kept.items() if d is not None}
    return {unit_id: volume_at(total, at_volume) for unit_id, total in totals.items()}


def volume_at(volume: int, percent: int) -> int:
    """So many percent of a volume, in whole people or files.

    Rounded up: nothing is called out of reach, and no rate asked for, that one file more would bring.
    """
    return ceil(Fraction(volume * percent, 100))
