"""Why the country's rate moved: a midpoint decomposition in exact fractions, and what one unit could change.

With a unit's weight w = its denominator over the country's, and its rate r: rate effect = mean weight x change of r;
volume effect = change of w x (mean r - mean rate of the country). Weights add up to one in either period, so taking the
mean rate of the country away changes no sum. A unit that is there in one period only has w = 0 in the other and no rate
there: its effect is its weight x (its rate - the mean rate of the country), with a minus sign where it left. So it is
with a unit that has a numerator without a denominator (files of earlier periods resolved, none received): its weight is
0 and its numerator still counts. All effects together are exactly the change.
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
    """What a unit is of the country: its numerator and its denominator over the country's denominator."""

    part: Fraction
    weight: Fraction

    @property
    def rate(self) -> Fraction:
        return self.part / self.weight

    def against(self, middle: Fraction) -> Fraction:
        """Weight x (rate - middle), which has a meaning without a denominator as well."""
        return self.part - self.weight * middle


_NOTHING = _Share(Fraction(0), Fraction(0))


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
    effects = [_effect(u, earlier.get(u, _NOTHING), later.get(u, _NOTHING), middle) for u in {**earlier, **later}]
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
    """What every unit with counts is of the country, and what is left beside them."""
    whole = country.denominator or 0
    found: dict[str | None, _Share] = {}
    rest_of, rest = country.numerator or 0, whole
    for unit in units:
        if unit.unit_id is None or unit.numerator is None or unit.denominator is None:
            continue
        rest_of, rest = rest_of - unit.numerator, rest - unit.denominator
        if unit.numerator or unit.denominator:
            found[unit.unit_id] = _Share(Fraction(unit.numerator, whole), Fraction(unit.denominator, whole))
    if rest_of < 0 or rest < 0:
        raise UnitsExceedCountry(f"{country.period.slug}: {rest_of}/{rest} left beside the units")
    if rest_of or rest:
        found[None] = _Share(Fraction(rest_of, whole), Fraction(rest, whole))
    return found


def _effect(unit_id: str | None, before: _Share, after: _Share, middle: Fraction) -> UnitEffect:
    if before.weight and after.weight:
        return UnitEffect(
            unit_id,
            Presence.BOTH,
            rate_effect=(before.weight + after.weight) / 2 * (after.rate - before.rate),
            volume_effect=(after.weight - before.weight) * ((before.rate + after.rate) / 2 - middle),
        )
    presence = Presence.ENTERED if after.weight else Presence.LEFT if before.weight else Presence.WITHOUT_RATE
    return UnitEffect(unit_id, presence, presence_effect=after.against(middle) - before.against(middle))
