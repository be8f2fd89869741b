"""The volume a figure covers."""

from __future__ import annotations

from fractions import Fraction

from lib.kpi.coverage import volume_coverage
from lib.kpi.figures import FigureSet
from lib.model.figure import Coverage
from tests.unit.kpi.builders import P, figure


def month(slug: str, **volumes: int | None) -> FigureSet:
    missing = tuple(u for u, volume in volumes.items() if volume is None)
    rows = {u: figure(u, 0 if v is not None else None, v, period=P(slug)) for u, v in volumes.items()}
    coverage = Coverage(len(rows) - len(missing), len(rows), missing)
    return FigureSet(figure(None, 0, 1, period=P(slug), coverage=coverage), rows, {})


def test_the_share_of_the_last_complete_period() -> None:
    now = month("2024-06", a=5, b=None, c=1)
    earlier = [month("2024-03", a=1, b=1, c=1), month("2024-04", a=70, b=20, c=10), month("2024-05", a=None, b=1, c=1)]
    found = volume_coverage(now, earlier)
    assert found is not None
    assert (found.period, found.covered, found.whole, found.share) == (P("2024-04"), 80, 100, Fraction(4, 5))


def test_without_a_complete_period_of_the_same_units_there_is_none() -> None:
    now = month("2024-06", a=5, b=None)
    assert volume_coverage(now, []) is None
    assert volume_coverage(now, [month("2024-05", a=1, b=None)]) is None
    assert volume_coverage(now, [month("2024-05", a=1, c=1)]) is None
    assert volume_coverage(now, [month("2024-05", a=0, b=0)]) is None
    assert volume_coverage(now, [month("2024-06", a=1, b=1), month("2024-07", a=1, b=1)]) is None
