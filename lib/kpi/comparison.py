"""What a figure is compared with, and what may be claimed: change of counts in percent, of rates in points.

The report on 2023 mixes two bases in one sentence: "the same period" and "December of the year before", which for
cumulated counts is the whole year before. Here each base is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from lib.catalog import Catalogue
from lib.kpi.contribution import has_no_flow
from lib.kpi.movement import comparable
from lib.model.change import BasePeriod, Basis, BreakKind, Change, SeriesBreak
from lib.model.figure import Figure
from lib.model.period import Period, PeriodKind
from lib.model.unit import Boundaries

_DAY = timedelta(days=1)


def base_periods(period: Period, *, cumulated: bool = False) -> tuple[BasePeriod, ...]:
    """The periods that a period is compared with, in the order of ``Basis``.

    Month, quarter, half-year and year, calendar or statutory: the one before; the same a year earlier; the one of its
    kind that ended last in the year before. Cumulated since January (``cumulated`` tells the first quarter from January
    to March): to the month before, where that lies in the same year; to the same day a year earlier; the whole year
    before. Days and weeks: the one before. Other free periods: the same dates a year earlier.
    """
    if period.from_new_year and (cumulated or period.kind is PeriodKind.FREE):
        return _cumulated(period)
    if period.kind is PeriodKind.FREE:
        return _known((Basis.YEAR_BEFORE, period.year_before()))
    return _known(
        (Basis.PREVIOUS, period.previous()),
        (Basis.YEAR_BEFORE, period.year_before()),
        (Basis.DECEMBER_BEFORE, _last_of_year_before(period)),
    )


def growth(now: int | None, before: int | None) -> Fraction | None:
    """The change of a count as a fraction of the earlier one: 1/4 is 25% more. None when one is missing or it was 0."""
    return None if now is None or not before else Fraction(now - before, before)


def breaks_between(
    catalogue: Catalogue,
    form: str,
    scope: str | None,
    unit_id: str | None,
    boundaries: Boundaries,
    earlier: Period,
    later: Period,
) -> tuple[SeriesBreak, ...]:
    """The breaks that forbid a claim about a unit (None: the country) between two periods, oldest first.

    A redrawing concerns the units that were merged in it, and none once figures are restated to today's map; a change
    of what is counted concerns everybody on every map.
    """
    return tuple(
        found
        for found in sorted(catalogue.breaks, key=lambda b: b.effective)
        if found.concerns(form, scope)
        and found.lies_between(earlier, later)
        and (found.kind is BreakKind.DEFINITION or _redrawn(catalogue, unit_id, found.effective, boundaries))
    )


def compare(
    current: Figure, base: BasePeriod, before: Figure | None, catalogue: Catalogue, boundaries: Boundaries
) -> Change:
    """What may be said of a figure against one of a base period, both of one map.

    Nothing across a break; nothing about a rate against one that was only stated; no growth of counts that add up
    over time where the base does not allow it, nor of sums over other units: a missing province is no decline.
    """
    if before is None:
        return Change(base, None)
    indicator = catalogue.quotient(current.indicator)
    broken_by = breaks_between(
        catalogue, indicator.form, current.scope, current.unit_id, boundaries, before.period, current.period
    )
    if broken_by or current.broken or before.broken:
        return Change(base, before, broken_by=broken_by)
    points = None
    if comparable(current, before) and current.rate is not None and before.rate is not None:
        points = current.rate - before.rate
    stocks = has_no_flow(indicator, catalogue.forms[indicator.form], current.item)
    grows = (base.grows or stocks) and current.coverage.alike(before.coverage)
    return Change(
        base,
        before,
        points=points,
        numerator_growth=growth(current.numerator, before.numerator) if grows else None,
        denominator_growth=growth(current.denominator, before.denominator) if grows else None,
    )


def _cumulated(period: Period) -> tuple[BasePeriod, ...]:
    year, month = period.end.year, period.end.month
    whole_months = (period.end + _DAY).day == 1
    # January to February of a leap year is held against January to February, whatever their last day.
    same = Period.months(year - 1, 1, month) if whole_months else period.year_before()
    to_last_month = Period.months(year, 1, month - 1) if whole_months and month > 1 else None
    found = [BasePeriod(Basis.PREVIOUS, to_last_month, grows=False)] if to_last_month else []
    year_before = BasePeriod(Basis.DECEMBER_BEFORE, Period.months(year - 1, 1, 12), grows=whole_months and month == 12)
    return (*found, *_known((Basis.YEAR_BEFORE, same)), year_before)


def _last_of_year_before(period: Period) -> Period | None:
    """The period of the same kind that is the last one of the year before; None for days and weeks."""
    months = period.kind.months
    if months is None:
        return None
    build = Period.statutory if period.kind.statutory else Period.months
    return build(period.end.year - 1, 13 - months, 12)


def _known(*bases: tuple[Basis, Period | None]) -> tuple[BasePeriod, ...]:
    return tuple(BasePeriod(basis, period) for basis, period in bases if period is not None)


def _redrawn(catalogue: Catalogue, unit_id: str | None, effective: date, boundaries: Boundaries) -> bool:
    """Whether a unit was merged or came out of a merger on a day, and its figures are not restated."""
    if unit_id is None or boundaries is Boundaries.TODAY:
        return False
    return any(
        s.effective == effective and unit_id in (s.predecessor_id, s.successor_id) for s in catalogue.successions
    )


def break_days(breaks: Iterable[SeriesBreak], form: str, scope: str | None, boundaries: Boundaries) -> tuple[date, ...]:
    """The days that a trend of a form and scope marks on a map; a redrawing is none where figures are restated."""
    return tuple(
        sorted(
            {
                b.effective
                for b in breaks
                if b.concerns(form, scope) and (b.kind is BreakKind.DEFINITION or boundaries is not Boundaries.TODAY)
            }
        )
    )
