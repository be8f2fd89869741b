"""The one frame that every chart is drawn from.

Columns, one row a figure:

- ``unit_id`` ("" for the country), ``label`` (the name shown)
- ``period`` (slug), ``period_text`` (short, for axes), ``period_name`` (long), ``period_end`` (ISO date)
- ``rate``: float percent, **for positions only**; missing where there is none. No decision rests on it.
- ``shown``: the rate as text, ``value``: the same without the percent sign, for crowded charts
- ``verdict``, ``verdict_text``, ``standing``: ``met``, ``unmet`` or ``open`` (not held against a target)
- ``shade``: ``met``, ``met_pale``, ``unmet_pale``, ``unmet`` (pale: nearer to the target than half of the largest
  distance in the frame) or ``open``, ``none`` (no rate)
- ``target`` (float percent, for positions only), ``target_text``
- ``numerator``, ``denominator`` (text, "" where there are no counts), ``distance`` (text)
- ``ref``: which figure it is (FigureRef.slug), for what is clicked on
- ``rank``: 1 for the best of its period, ties share a place; missing where there is no rate
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd

from lib.model.figure import Figure, Verdict
from lib.model.form import DOSSIERS, Noun
from lib.model.period import Period
from lib.model.traced import FigureRef
from lib.text import Translator

COLUMNS = (
    "unit_id", "label", "period", "period_text", "period_name", "period_end", "rate", "shown", "value", "verdict",
    "verdict_text", "standing", "shade", "target", "target_text", "numerator", "denominator", "distance", "rank",
    "ref",
)  # fmt: skip


def figures_frame(
    rows: Sequence[tuple[str, Figure]], words: Translator, *, counted: Noun = DOSSIERS, digits: int = 2
) -> pd.DataFrame:
    """The frame of some figures with the label of each, in the given order. ``counted``: as of the form."""
    ranks = _ranks([figure for _, figure in rows])
    near = max((abs(figure.gap) for _, figure in rows if figure.gap is not None), default=Fraction(0)) / 2
    records = [
        _record(label, figure, rank, near, words, counted, digits)
        for (label, figure), rank in zip(rows, ranks, strict=True)
    ]
    frame = pd.DataFrame.from_records(records, columns=list(COLUMNS))
    return frame.astype({"rate": "float64", "target": "float64", "rank": "Int64"})


def standing(verdict: Verdict) -> str:
    """``met``, ``unmet`` or ``open``."""
    if verdict is Verdict.MET:
        return "met"
    return "unmet" if verdict.decided else "open"


def shade(figure: Figure, near: Fraction) -> str:
    """The step of colour: strong when at least ``near`` away from the target."""
    if figure.rate is None:
        return "none"
    kind = standing(figure.verdict)
    if kind == "open" or figure.gap is None:
        return "open"
    return f"{kind}_pale" if abs(figure.gap) < near else kind


def _record(
    label: str, figure: Figure, rank: int | None, near: Fraction, words: Translator, counted: Noun, digits: int
) -> Mapping[str, object]:
    shown = words.rate(figure, digits)
    rate, limit = figure.rate, figure.target
    return {
        "unit_id": figure.unit_id or "",
        "label": label,
        "period": figure.period.slug,
        "period_text": words.short_period(figure.period),
        "period_name": words.period(figure.period),
        "period_end": figure.period.end.isoformat(),
        "rate": None if rate is None else float(rate * 100),
        "shown": shown,
        "value": shown.removesuffix("%"),
        "verdict": figure.verdict.value,
        "verdict_text": words.assessment(figure),
        "standing": standing(figure.verdict),
        "shade": shade(figure, near),
        "target": None if limit is None else float(limit.limit * 100),
        "target_text": "" if limit is None else words.target(limit),
        "numerator": "" if figure.numerator is None else words.number(figure.numerator),
        "denominator": "" if figure.denominator is None else words.number(figure.denominator),
        "distance": words.distance(figure, counted),
        "rank": rank,
        "ref": FigureRef.of(figure).slug,
    }


def _ranks(figures: Sequence[Figure]) -> list[int | None]:
    """Places within each period by the exact rate; stated rates have no place. Lower is better below a ceiling."""
    by_period: dict[Period, list[Fraction]] = {}
    for figure in figures:
        if figure.rate is not None and not figure.stated:
            by_period.setdefault(figure.period, []).append(_goodness(figure))
    return [
        None
        if figure.rate is None or figure.stated
        else 1 + sum(other > _goodness(figure) for other in by_period[figure.period])
        for figure in figures
    ]


def _goodness(figure: Figure) -> Fraction:
    rate = figure.rate or Fraction(0)
    return -rate if figure.target is not None and not figure.target.comparator.upwards else rate
