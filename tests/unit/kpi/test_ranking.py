"""Places and movements."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.kpi import comparable, movement, ranked
from lib.model.form import Direction
from lib.model.views import Rank
from tests.unit.kpi.builders import P, figure


def test_ties_share_a_place() -> None:
    rows = [figure("a", 99, 100), figure("b", 49, 50), figure("c", 98, 100), figure("d", 1, 2)]
    assert {u: r.place for u, r in ranked(rows, Direction.HIGHER).items()} == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert ranked(rows, Direction.LOWER)["d"] == Rank(1, 4)
    assert ranked(rows, Direction.LOWER)["b"] == ranked(rows, Direction.LOWER)["c"] == Rank(2, 4)


def test_only_exact_rates_of_units_have_a_place() -> None:
    rows = [
        figure("a", 1, 2),
        figure("missing", None, None),
        figure("nothing arisen", 0, 0),
        figure("stated", None, None, stated_rate=Decimal("99.9")),
        figure("broken", 1, 1, broken=True),
        figure(None, 1, 1),
    ]
    assert ranked(rows, Direction.HIGHER) == {"a": Rank(1, 1)}
    assert ranked([], Direction.HIGHER) == {}


def test_a_unit_of_too_few_files_has_no_place() -> None:
    rows = [figure("a", 30, 30), figure("few", 29, 29), figure("b", 98, 100)]
    assert ranked(rows, Direction.HIGHER, least=30) == {"a": Rank(1, 2), "b": Rank(2, 2)}
    assert ranked(rows, Direction.HIGHER)["few"] == Rank(1, 3)


def test_a_movement_is_a_difference_of_rates() -> None:
    now, before = figure("hue", 3, 4), figure("hue", 1, 2, period=P("2024-05"))
    assert movement(now, before) == Fraction(1, 4)
    assert comparable(now, before)


def test_no_movement_is_claimed_where_there_is_none() -> None:
    now = figure("khanh-hoa-2025", 3, 4)
    for before in (
        None,
        figure("khanh-hoa", 1, 2),
        figure("khanh-hoa-2025", None, None),
        figure("khanh-hoa-2025", 1, 2, broken=True),
        figure("khanh-hoa-2025", 1, 2, indicator="late"),
        figure("khanh-hoa-2025", None, None, stated_rate=Decimal(50)),
    ):
        assert movement(now, before) is None
    assert not comparable(figure("hue", 0, 0), figure("hue", 1, 1))
