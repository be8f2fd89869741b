"""Why the country's rate moved: the effects are exactly the change."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.kpi.distance import shortfall
from lib.kpi.explanation import UnitsExceedCountry, explain, if_met
from lib.model.change import Explanation, Presence
from lib.model.figure import Figure
from tests.unit.kpi.builders import figure, target

Counts = Mapping[str, tuple[int, int]]
PAIRS = st.integers(0, 10**12).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
# Files of earlier periods may be resolved where none were received: a numerator above its denominator, or without one.
ANY = st.tuples(st.integers(0, 10**12), st.integers(0, 10**12) | st.just(0))
UNITS = st.dictionaries(st.sampled_from("abcdefgh"), PAIRS | ANY, max_size=8)


def country(units: Counts, rest: tuple[int, int] = (0, 0)) -> Figure:
    parts = [*units.values(), rest]
    return figure(None, sum(n for n, _ in parts), sum(d for _, d in parts))


def explained(
    before: Counts, after: Counts, rest: tuple[int, int] = (0, 0), rest_after: tuple[int, int] = (0, 0)
) -> Explanation | None:
    rows = [[figure(u, *counts) for u, counts in units.items()] for units in (before, after)]
    return explain(country(before, rest), rows[0], country(after, rest_after), rows[1])


def test_a_rate_and_a_volume_effect_by_hand() -> None:
    # a: 50 of 100 -> 60 of 100; b: 90 of 100 -> 270 of 300. Country: 140/200 = 70% -> 330/400 = 82,5%.
    found = explained({"a": (50, 100), "b": (90, 100)}, {"a": (60, 100), "b": (270, 300)})
    assert found is not None
    assert found.change == Fraction(125, 1000)
    a, b = sorted(found.effects, key=lambda e: e.unit_id or "")
    middle = Fraction(7625, 10000)
    assert a.rate_effect == Fraction(3, 8) * Fraction(1, 10)
    assert a.volume_effect == Fraction(-1, 4) * (Fraction(55, 100) - middle)
    assert (b.rate_effect, b.volume_effect) == (0, Fraction(1, 4) * (Fraction(9, 10) - middle))
    assert found.effects[0].unit_id == "a"
    assert abs(found.effects[0].total) >= abs(found.effects[1].total)


def test_units_of_one_period_stand_on_lines_of_their_own() -> None:
    found = explained({"a": (1, 2), "gone": (9, 10)}, {"a": (1, 2), "new": (1, 10), "empty": (0, 0)})
    assert found is not None
    presence = {e.unit_id: e.presence for e in found.effects}
    assert presence == {"a": Presence.BOTH, "gone": Presence.LEFT, "new": Presence.ENTERED}
    gone, new = (next(e for e in found.effects if e.unit_id == u) for u in ("gone", "new"))
    assert gone.presence_effect < 0 > new.presence_effect
    assert gone.rate_effect == gone.volume_effect == 0


def test_a_numerator_without_a_denominator_counts() -> None:
    found = explained({"a": (1, 2), "b": (0, 0), "c": (1, 0)}, {"a": (1, 2), "b": (1, 0), "c": (1, 0)})
    assert found is not None
    assert found.change == Fraction(1, 2)
    assert {e.unit_id: (e.presence, e.total) for e in found.effects} == {
        "a": (Presence.BOTH, 0),
        "b": (Presence.WITHOUT_RATE, Fraction(1, 2)),
        "c": (Presence.WITHOUT_RATE, 0),
    }


def test_what_else_is_in_the_country_is_named_as_the_rest() -> None:
    found = explained({"a": (1, 2)}, {"a": (1, 2)}, rest=(3, 4), rest_after=(4, 4))
    assert found is not None
    assert [e.unit_id for e in found.effects] == [None, "a"]
    assert found.effects[0].rate_effect == Fraction(2, 3) * Fraction(1, 4)


def test_units_of_another_map_are_refused() -> None:
    with pytest.raises(UnitsExceedCountry):
        explain(figure(None, 1, 2), [figure("a", 2, 4)], figure(None, 1, 2), [])


def test_without_a_rate_nothing_is_explained() -> None:
    assert explained({}, {"a": (1, 2)}) is None
    assert explain(figure(None, None, None), [], figure(None, 1, 2), []) is None


@given(before=UNITS, after=UNITS, rest=PAIRS, rest_after=PAIRS)
def test_the_effects_are_exactly_the_change(
    before: Counts, after: Counts, rest: tuple[int, int], rest_after: tuple[int, int]
) -> None:
    first, last = country(before, rest).rate, country(after, rest_after).rate
    found = explained(before, after, rest, rest_after)
    assert (found is None) == (first is None or last is None)
    if found is None or first is None or last is None:
        return
    assert found.change == last - first == sum(e.total for e in found.effects)
    assert found.change == found.rate_effect + found.volume_effect + found.presence_effect
    sizes = [abs(e.total) for e in found.effects]
    assert sizes == sorted(sizes, reverse=True)


@given(unit=PAIRS, others=PAIRS, aim=st.sampled_from([">= 98", "> 98", "<= 0.1", "< 0.1", ">= 63.5"]))
def test_a_target_that_is_met_moves_just_the_missing_files(
    unit: tuple[int, int], others: tuple[int, int], aim: str
) -> None:
    goal = target(aim)
    row = figure("hue", *unit, target=goal, shortfall=shortfall(*unit, goal))
    whole = country({"hue": unit, "rest": others})
    found = if_met(row, whole)
    if row.shortfall is None:
        assert found is None
        return
    assert found is not None
    assert found.denominator == unit[1] + others[1]
    own = Fraction(found.numerator - others[0], unit[1])
    assert goal.comparator.holds(own, goal.limit)
    step = 1 if goal.comparator.upwards else -1
    if found.moved:
        assert not goal.comparator.holds(Fraction(found.numerator - others[0] - step, unit[1]), goal.limit)
    assert whole.rate is not None
    assert found.gain == found.rate - whole.rate


def test_without_a_target_there_is_no_what_if() -> None:
    assert if_met(figure("hue", 1, 2), figure(None, 1, 2)) is None
