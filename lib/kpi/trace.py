"""What a figure rests on: the answers of the units in it, for tracing it back and for showing its measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.catalog import Catalogue
from lib.kpi.answer import UnitAnswer
from lib.kpi.combine import needed_measures
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
        units = [u.unit_id for u in (*catalogue.provinces_on(period.end), *catalogue.sector_bodies)]
        found = [_of_unit(territory, form, u, item, period, Boundaries.TODAY) for u in units]
        return tuple(a for answers in found if _complete(indicator, answers) for a in answers)
    answers = _of_unit(territory, form, unit_id, item, period, boundaries)
    if _complete(indicator, answers) or indicator.stated_measure is None:
        return tuple(answers)
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


def _of_unit(
    territory: Territory, form: Form, unit_id: str, item: str | None, period: Period, boundaries: Boundaries
) -> list[UnitAnswer]:
    ask = territory.restated if boundaries is Boundaries.TODAY else territory.own
    return [ask(unit_id, part, period) for part in form.item_parts(item)]


def _complete(indicator: Indicator, answers: Sequence[UnitAnswer]) -> bool:
    return all(m in a.values for a in answers for m in indicator.measures)
