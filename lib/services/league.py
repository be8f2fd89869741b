"""Provinces compared fairly: places with ties, their movement, intervals, too few files, and peers."""

from __future__ import annotations

from collections.abc import Mapping

from lib.catalog import Catalogue
from lib.kpi import groups, order_breaks, places_moved, ranked, ranked_within, too_few, wilson
from lib.model.change import SeriesBreak
from lib.model.fairness import Grouping, Interval, Size
from lib.model.figure import Figure
from lib.model.league import League, Place
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.views import Rank
from lib.services.desk import Desk
from lib.services.overview import comparison


def league(desk: Desk, question: Question, grouping: Grouping | None) -> League:
    """The places of the provinces for one indicator, among all and (``grouping``) among peers. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> League:
        view = comparison(desk, question)
        catalogue, least = desk.catalogue(question.version), desk.settings.least_volume
        direction = catalogue.indicators[question.indicator].direction
        rows = [row.figure for row in view.rows]
        group_of = groups(rows, grouping, catalogue, question.period.end) if grouping else {}
        within = ranked_within(rows, direction, group_of, least=least)
        broken_by: tuple[SeriesBreak, ...] = ()
        before: Mapping[str, Rank] = {}
        if view.previous_period is not None:
            earlier = [f for f in view.heat if f.period == view.previous_period]
            before = ranked(earlier, direction, least=least)
            form = catalogue.indicators[question.indicator].form
            broken_by = order_breaks(
                catalogue, form, view.country.scope, question.boundaries, view.previous_period, question.period
            )
        now = {row.unit_id: row.rank for row in view.rows if row.rank is not None}
        moved = places_moved(now, before, broken_by)
        return League(
            grouping=grouping,
            groups=_in_order(group_of, grouping, catalogue),
            places={row.unit_id: _place(row.figure, moved, group_of, within, least) for row in view.rows},
            least_volume=least,
            before=view.previous_period if now and (before or broken_by) else None,
            moves=bool(moved),
            broken_by=broken_by,
        )

    return desk.cache.recall(("league", question, grouping, desk.settings.least_volume), build)


def _place(
    figure: Figure, moved: Mapping[str, int], group_of: Mapping[str, str], within: Mapping[str, Rank], least: int
) -> Place:
    unit_id = figure.unit_id or ""
    counted = figure.numerator is not None and bool(figure.denominator)
    return Place(
        unit_id,
        interval_of(figure),
        counted and too_few(figure.denominator or 0, least),
        moved.get(unit_id),
        group_of.get(unit_id),
        within.get(unit_id),
    )


def interval_of(figure: Figure) -> Interval | None:
    """Wilson's interval of a figure from counts."""
    if figure.numerator is None or figure.denominator is None:
        return None
    return wilson(figure.numerator, figure.denominator)


def _in_order(group_of: Mapping[str, str], grouping: Grouping | None, catalogue: Catalogue) -> tuple[str, ...]:
    """Sizes from the largest; regions and types in the order of the table of units, from north to south."""
    found = tuple(dict.fromkeys(group_of[unit_id] for unit_id in catalogue.units if unit_id in group_of))
    if grouping is not Grouping.SIZE:
        return found
    return tuple(size.value for size in (Size.LARGE, Size.MEDIUM, Size.SMALL) if size.value in found)
