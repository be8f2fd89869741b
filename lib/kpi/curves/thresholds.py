"""The points of the first step whose bounds all hold, and none where no step does."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lib.model.scheme import Bound, Index


def points(index: Index, values: Mapping[str, int]) -> Fraction | None:
    if any(not values[bound.whole] for step in index.steps for bound in step.bounds):
        return None
    given = (step.points for step in index.steps if all(_holds(bound, values) for bound in step.bounds))
    return Fraction(next(given, 0))


def _holds(bound: Bound, values: Mapping[str, int]) -> bool:
    return bound.comparator.holds(Fraction(values[bound.part] * 100, values[bound.whole]), Fraction(bound.percent))
