"""Why the country's rate moved: a midpoint decomposition in exact fractions, and what one unit could change.

With a unit's weight w = its denominator over the country's, and its rate r: rate effect = mean weight x change of r;
volume effect = change of w x (mean r - mean rate of the country). Weights add up to one in either period, so taking the
mean rate of the country away changes no sum. A unit that is there in one period only has w = 0 in the other and no rate
there: its effect is its weight x (its rate - the mean rate of the country), with a minus sign where it left. All
effects together are exactly the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lib.model.change import Explanation, Presence, UnitEffect, WhatIf
from lib.model.figure import Figure


class UnitsExceedCountry(ValueError):
    """The units together hold more than the country they are said to be in: they are of another map or period."""


@dataclass(frozen=True, slots=True)
class _Share:
    weight: Fraction
    rate: Fraction


def explain(
    country_before: Figure, before: Iterable[Figure], country_after: Figure, after: Iterable[Figure]
) -> Explanation | None:
    """The change of the country's rate, split by the units in it: provinces and the sector's bodies, on one map.

    Ask for both periods on today's map when provinces were redrawn between them. What is in the country's sum beside
    the units stands on a line of its own (unit None). None where the country has no rate from counts in one of the
    periods. Raises UnitsExceedCountry.
    """
    if not _counted(country_before) or not _counted(country_after):
        return None
    earlier, later = _shares(country_before, before), _shares(country_after, after)
    rates = _rate(country_before), _rate(country_after)
    middle = sum(rates, Fraction(0)) / 2
    effects = [_effect(u, earlier.get(u), later.get(u), middle) for u in {**earlier, **later}]
    effects.sort(key=lambda e: (-abs(e.total), e.unit_id is None, e.unit_id or ""))
    return Explanation(*rates, tuple(effects))


def if_met(unit: Figure, country: Figure) -> WhatIf | None:
    """The country's rate if the unit just met its target, everything else as it is; exact.

    The unit's figure must be in the country's sum. None where it has no target, no counts, or none that could meet it.
    A unit that meets its target already moves nothing.
    """
    if unit.unit_id is None or unit.target is None or unit.shortfall is None or not _counted(country):
        return None
    sign = 1 if unit.target.comparator.upwards else -1
    numerator, denominator = (country.numerator or 0) + sign * unit.shortfall, country.denominator or 0
    return WhatIf(
        unit.unit_id, unit.shortfall, numerator, denominator, Fraction(numerator, denominator) - _rate(country)
    )


def _counted(figure: Figure) -> bool:
    return figure.numerator is not None and bool(figure.denominator)


def _rate(figure: Figure) -> Fraction:
    return Fraction(figure.numerator or 0, figure.denominator or 1)


def _shares(country: Figure, units: Iterable[Figure]) -> Mapping[str | None, _Share]:
    """Weight and rate of every unit that has a rate, and of the rest of the country."""
    whole = country.denominator or 0
    found: dict[str | None, _Share] = {}
    rest_of, rest = country.numerator or 0, whole
    for unit in units:
        if unit.unit_id is None or unit.numerator is None or unit.denominator is None:
            continue
        rest_of, rest = rest_of - unit.numerator, rest - unit.denominator
        if unit.denominator:
            found[unit.unit_id] = _Share(Fraction(unit.denominator, whole), _rate(unit))
    if rest_of < 0 or rest < 0 or (rest == 0 and rest_of):
        raise UnitsExceedCountry(f"{country.period.slug}: {rest_of}/{rest} left beside the units")
    if rest:
        found[None] = _Share(Fraction(rest, whole), Fraction(rest_of, rest))
    return found


def _effect(unit_id: str | None, before: _Share | None, after: _Share | None, middle: Fraction) -> UnitEffect:
    if before is not None and after is not None:
        return UnitEffect(
            unit_id,
            Presence.BOTH,
            rate_effect=(before.weight + after.weight) / 2 * (after.rate - before.rate),
            volume_effect=(after.weight - before.weight) * ((before.rate + after.rate) / 2 - middle),
        )
    if after is not None:
        return UnitEffect(unit_id, Presence.ENTERED, presence_effect=after.weight * (after.rate - middle))
    if before is not None:
        return UnitEffect(unit_id, Presence.LEFT, presence_effect=-before.weight * (before.rate - middle))
    raise ValueError(f"{unit_id}: in neither period")
