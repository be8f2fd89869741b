"""The points of a unit under a version of a scoring scheme; exact until each index is rounded once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from lib.kpi.curves import curve
from lib.model.rounding import half_up
from lib.model.scheme import Grade, Index, IndexScore, Input, SchemeVersion, ScoreState, UnitScore


def score(
    version: SchemeVersion, unit_id: str, counts: Mapping[Input, int], *, illustrative: bool = False
) -> UnitScore:
    """What a unit reaches. ``counts``: what it reported; an input that is absent is missing, never nought.

    An index without a value is left out of the total and of the points that could be reached. Raises UnknownCurve.
    """
    scores = tuple(_index_score(version, index, counts) for index in version.indices)
    reached = [(s.points, i.maximum) for s, i in zip(scores, version.indices, strict=True) if s.points is not None]
    total = sum((points for points, _ in reached), start=Fraction(0)) if reached else None
    whole = len(reached) == len(version.indices)
    return UnitScore(
        unit_id=unit_id,
        scores=scores,
        total=total,
        maximum=sum((maximum for _, maximum in reached), Decimal(0)),
        grade=grade_of(version, total) if whole and total is not None else None,
        illustrative=illustrative,
    )


def grade_of(version: SchemeVersion, total: Fraction) -> Grade | None:
    """The grade of a total over all indices; None where the version has no grade as low."""
    return next((grade for grade in version.grades if total >= Fraction(grade.at_least)), None)


def _index_score(version: SchemeVersion, index: Index, counts: Mapping[Input, int]) -> IndexScore:
    inputs = tuple((wanted.name, counts.get(wanted)) for wanted in index.inputs)
    known = {name: value for name, value in inputs if value is not None}
    if len(known) < len(inputs):
        return IndexScore(index.index_id, ScoreState.MISSING, None, inputs)
    points = curve(index.curve)(index, known)
    if points is None and index.nothing is not None:
        points = Fraction(index.nothing)
    if points is None:
        return IndexScore(index.index_id, ScoreState.NOTHING, None, inputs)
    return IndexScore(index.index_id, ScoreState.SCORED, half_up(points, version.digits), inputs)
