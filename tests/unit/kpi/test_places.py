"""Movement of places, and places among peers."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.kpi import ranked
from lib.kpi.places import groups, places_moved, ranked_within
from lib.model.change import BreakKind, SeriesBreak
from lib.model.fairness import Grouping
from lib.model.form import Direction, Name
from lib.model.views import Rank
from tests.unit.kpi.builders import catalogue, figure

BREAK = SeriesBreak(date(2025, 7, 1), BreakKind.DEFINITION, None, None, Name("vi", "en"), "a document")


def test_up_is_above_zero() -> None:
    now = {"a": Rank(1, 3), "b": Rank(2, 3), "c": Rank(2, 3)}
    before = {"a": Rank(3, 3), "b": Rank(1, 3), "c": Rank(2, 3)}
    assert places_moved(now, before) == {"a": 2, "b": -1, "c": 0}


def test_nobody_moved_among_other_units_or_across_a_break() -> None:
    now, before = {"a": Rank(1, 1)}, {"a": Rank(2, 2), "b": Rank(1, 2)}
    assert places_moved(now, before) == {}
    assert places_moved(now, now, [BREAK]) == {}


def test_regions_and_types_are_those_of_the_day() -> None:
    rows = [figure(u, 1, 2) for u in ("hue", "ha-noi", "dong-nai-2025")]
    assert groups(rows, Grouping.TYPE, catalogue(), date(2024, 12, 31))["hue"] == "Tỉnh"
    later = groups(rows, Grouping.TYPE, catalogue(), date(2025, 8, 31))
    assert later == {"hue": "Thành phố", "ha-noi": "Thành phố", "dong-nai-2025": "Tỉnh"}
    assert groups(rows, Grouping.TYPE, catalogue(), date(2026, 5, 31))["dong-nai-2025"] == "Thành phố"
    restated = groups(rows, Grouping.REGION, catalogue(), date(2024, 6, 30))
    assert restated["dong-nai-2025"] == "Đông Nam Bộ"


def test_bodies_without_a_region_are_in_none() -> None:
    assert groups([figure("bo-quoc-phong", 1, 2)], Grouping.REGION, catalogue(), date(2025, 8, 31)) == {}


def test_thirds_by_volume() -> None:
    rows = [figure(str(n), 0, n * 10) for n in range(7)]
    found = groups(rows, Grouping.SIZE, catalogue(), date(2025, 8, 31))
    assert [found[str(n)] for n in range(7)] == ["small", "small", "small", "medium", "medium", "large", "large"]
    alike = groups([figure(u, 0, 5) for u in "abc"], Grouping.SIZE, catalogue(), date(2025, 8, 31))
    assert set(alike.values()) == {"small"}
    assert groups([figure("a", None, None)], Grouping.SIZE, catalogue(), date(2025, 8, 31)) == {}


@given(
    pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["x", "y", None])), max_size=12),
    up=st.booleans(),
)
def test_a_place_in_a_group_is_the_place_when_only_the_group_is_ranked(
    pairs: list[tuple[int, int, str | None]], up: bool
) -> None:
    direction = Direction.HIGHER if up else Direction.LOWER
    rows = {str(n): figure(str(n), num, den) for n, (num, den, _) in enumerate(pairs)}
    named = {str(n): group for n, (_, _, group) in enumerate(pairs) if group is not None}
    found = ranked_within(rows.values(), direction, named)
    for group in ("x", "y"):
        alone = ranked([rows[u] for u, g in named.items() if g == group], direction)
        assert {u: r for u, r in found.items() if named[u] == group} == alone
