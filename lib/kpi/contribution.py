"""Which answers enter the figure of the country, whichever map is shown."""

from __future__ import annotations

from collections.abc import Sequence

from lib.catalog import Catalogue
from lib.kpi.answer import UnitAnswer
from lib.kpi.combine import needed_measures
from lib.kpi.territory import Territory
from lib.model.form import Form, Indicator, Kind
from lib.model.period import Period


def is_flow(indicator: Indicator, form: Form, item: str | None) -> bool:
    """Whether everything it is computed from is a flow; only then can the rest of a year be added to it."""
    return all(
        form.measure(m).kind_for(part) is Kind.FLOW for m in indicator.measures for part in form.item_parts(item)
    )


def has_no_flow(indicator: Indicator, form: Form, item: str | None) -> bool:
    """Whether nothing it is computed from adds up over time: then its counts of any two days can be compared."""
    parts = form.item_parts(item)
    measures = [needed for m in indicator.measures for needed in needed_measures(form, [m])]
    return not any(form.measure(m).kind_for(part) is Kind.FLOW for m in measures for part in parts)


def complete(indicator: Indicator, answers: Sequence[UnitAnswer]) -> bool:
    """Whether numerator and denominator are present in every item asked for."""
    return bool(answers) and all(m in answer.values for answer in answers for m in indicator.measures)


def map_is_over(catalogue: Catalogue, unit_id: str, period: Period) -> bool:
    """Whether a unit ended before the period did: it answers for no such period."""
    ended = catalogue.units[unit_id].ended_on
    return ended is not None and ended < period.end


def country_answers(
    territory: Territory, indicator: Indicator, form: Form, catalogue: Catalogue, period: Period, item: str | None
) -> list[tuple[UnitAnswer, ...]]:
    """The answers, item by item, of every unit that enters the country's sum: each only when it is complete.

    Provinces of the last day with what their predecessors reported of a period across a redrawing, and the sector's
    own bodies. Of a merger that is not complete, what was reported still enters where everything is a flow: a rate that
    mixes flows and stocks would count files at one end of the period but not at the other.
    """
    items = form.item_parts(item)
    flows = is_flow(indicator, form, item)
    found: list[tuple[UnitAnswer, ...]] = []
    for unit in (*catalogue.provinces_on(period.end), *catalogue.sector_bodies):
        whole = tuple(territory.restated(unit.unit_id, part, period) for part in items)
        if complete(indicator, whole):
            found.append(whole)
        elif flows and territory.redrawn_within(unit.unit_id, period):
            scattered = (
                tuple(territory.own(unit_id, part, span, period) for part in items)
                for unit_id, span in territory.own_parts(unit.unit_id, period)
            )
            found += [answers for answers in scattered if complete(indicator, answers)]
    return found
