"""What a figure rests on: the answers of the units in it, for tracing it back and for showing its measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.catalog import Catalogue
from lib.kpi.answer import UnitAnswer
from lib.kpi.combine import needed_measures
from lib.kpi.contribution import complete, country_answers, map_is_over
from lib.kpi.holdings import Holdings
from lib.kpi.territory import Territory
from lib.model.form import Form, Indicator
from lib.model.period import Period
from lib.model.unit import Boundaries


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


def measure_sums(form: Form, measures: Iterable[str], answers: Sequence[UnitAnswer]) -> Mapping[str, int]:
    """The sum of each measure over the answers that have it; a measure that none has is left out."""
    sums: dict[str, int] = {}
    for measure in needed_measures(form, measures):
        values = [a.values[measure] for a in answers if measure in a.values]
        if values:
            sums[measure] = sum(values)
    return sums
