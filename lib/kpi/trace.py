"""What a figure rests on: the answers of the units in it, for tracing it back and for showing its measures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from lib.catalog import Catalogue
from lib.kpi.answer import UnitAnswer
from lib.kpi.combine import needed_measures
from lib.kpi.contribution import complete, country_answers, map_is_over
from lib.kpi.holdings import Holdings
from lib.kpi.territory import Territory
from lib.model.form import Form, Indicator, Kind
from lib.model.period import Period
from lib.model.unit import Boundaries

_DAY = timedelta(days=1)


def underlying(
    indicator: Indicator,
    form: Form,
    holdings: Holdings,
    *,
    period: Period,
    item: str | None,
    scope: str | None,
    boundaries: Boundaries,
    catalogue: Catalogue,
    unit_id: str | None,
) -> tuple[UnitAnswer, ...]:
    """The answers that are in the figure of a unit, or of the country (None): only those with every measure.

    A unit without counts may have stated its rate: then that answer alone is returned.
    """
    territory = Territory(form, holdings, catalogue, scope, indicator.measures)
    if unit_id is None:
        shown = catalogue.units_shown(period.end, boundaries)
        if any(map_is_over(catalogue, unit.unit_id, period) for unit in shown):
            return ()
        entering = country_answers(territory, indicator, form, catalogue, period, item)
        return tuple(answer for answers in entering for answer in answers)
    if map_is_over(catalogue, unit_id, period):
        return ()
    ask = territory.restated if boundaries is Boundaries.TODAY else territory.own
    answers = tuple(ask(unit_id, part, period) for part in form.item_parts(item))
    if complete(indicator, answers):
        return answers
    if indicator.stated_measure is None or form.item_parts(item) != (item,):
        return ()
    rates = Territory(form, holdings, catalogue, scope, (indicator.stated_measure,))
    stated = rates.own(unit_id, item, period)
    return (stated,) if stated.stated is not None else ()


def cells_behind(
    form: Form, measure: str, item: str | None, held: Collection[Period], asked: Period
) -> frozenset[tuple[str, Period]]:
    """Which values of a unit make up a measure over the dates asked for, of the periods held that answer together.

    As they are combined: the reported value where it is of exactly these dates, else flows from every period, an
    opening stock from the first (or the closing stock of the day before), a closing stock from the last.
    """
    if asked in held:
        return frozenset({(measure, asked)})
    definition = form.measure(measure)
    match definition.kind_for(item):
        case Kind.OPENING_STOCK:
            first = {(measure, p) for p in held if p.start == asked.start}
            before = {(definition.closes, p) for p in held if definition.closes and p.end == asked.start - _DAY}
            return frozenset(first or before)
        case Kind.CLOSING_STOCK:
            return frozenset({(measure, p) for p in held if p.end == asked.end})
        case Kind.DERIVED:
            parts = (cells_behind(form, part, item, held, asked) for part in definition.sum_of)
            return frozenset(cell for cells in parts for cell in cells)
        case _:
            return frozenset({(measure, p) for p in held})


def measure_sums(form: Form, measures: Iterable[str], answers: Sequence[UnitAnswer]) -> Mapping[str, int]:
    """The sum of each measure over the answers that have it; a measure that none has is left out."""
    sums: dict[str, int] = {}
    for measure in needed_measures(form, measures):
        values = [a.values[measure] for a in answers if measure in a.values]
        if values:
            sums[measure] = sum(values)
    return sums
