"""The mean of what each file is worth: the sum of the points of all files over the number of files."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lib.model.scheme import Index


def points(index: Index, values: Mapping[str, int]) -> Fraction | None:
    files = sum(values[case.count] for case in index.cases)
    if not files:
        return None
    return sum((Fraction(case.points) * values[case.count] for case in index.cases), start=Fraction(0)) / files
