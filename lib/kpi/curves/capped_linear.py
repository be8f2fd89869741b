"""Points rise with a share until all of them are given at ``full_at`` percent; no more beyond."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lib.model.scheme import Index


def points(index: Index, values: Mapping[str, int]) -> Fraction | None:
    if index.share is None or not values[index.share.whole]:
        return None
    reached = Fraction(values[index.share.part] * 100, values[index.share.whole]) / Fraction(index.share.full_at)
    return Fraction(index.maximum) * min(reached, Fraction(1))
