"""As large a part of the points as the share says: all of them at 100 percent."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lib.model.scheme import Index


def points(index: Index, values: Mapping[str, int]) -> Fraction | None:
    if index.share is None or not values[index.share.whole]:
        return None
    return Fraction(index.maximum) * Fraction(values[index.share.part], values[index.share.whole])
