"""Distances are exact: compared with trying every number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.kpi import allowance, needed_rate, reachable, shortfall
from lib.model.target import Target
from tests.unit.kpi.builders import target

TARGETS = [
    target(f"{sign} {value}") for sign in (">=", ">", "<=", "<") for value in ("0", "0.1", "33.3", "50", "98.5", "100")
]


def meets(numerator: int, denominator: int, aim: Target) -> bool:
    return aim.comparator.holds(Fraction(numerator, denominator), Fraction(aim.value) / 100)


@pytest.mark.parametrize("aim", TARGETS, ids=lambda t: f"{t.comparator.value} {t.value}")
def test_shortfall_and_allowance_against_trying_every_number(aim: Target) -> None:
    for denominator in (1, 2, 3, 10, 37):
        for numerator in range(denominator + 1):
            step = 1 if aim.comparator.upwards else -1
            room = denominator - numerator if aim.comparator.upwards else numerator
            tried = [k for k in range(room + 1) if meets(numerator + step * k, denominator, aim)]
            assert shortfall(numerator, denominator, aim) == (tried[0] if tried else None)
            slack = numerator if aim.comparator.upwards else denominator - numerator
            borne = [k for k in range(slack + 1) if meets(numerator - step * k, denominator, aim)]
            still = borne[-1] if meets(numerator, denominator, aim) else 0
            assert allowance(numerator, denominator, aim) == still


@pytest.mark.parametrize("aim", TARGETS, ids=lambda t: f"{t.comparator.value} {t.value}")
def test_needed_rate_against_trying_every_number(aim: Target) -> None:
    for numerator, denominator, remaining in ((0, 0, 5), (3, 7, 4), (7, 7, 9), (0, 9, 3), (1, 30, 8)):
        tried = [x for x in range(remaining + 1) if meets(numerator + x, denominator + remaining, aim)]
        needed = needed_rate(numerator, denominator, aim, remaining)
        assert reachable(numerator, denominator, aim, remaining) == bool(tried)
        if not tried:
            assert needed is None
        else:
            assert needed == Fraction(tried[0] if aim.comparator.upwards else tried[-1], remaining)


def test_without_files_there_is_no_distance() -> None:
    aim = target(">= 98")
    assert shortfall(0, 0, aim) is None
    assert allowance(0, 0, aim) is None
    assert needed_rate(1, 2, aim, 0) is None
    assert reachable(0, 0, aim, 0)


def test_large_counts_stay_exact() -> None:
    many = 10**12
    assert shortfall(10**12 * 63 // 100 - 1, many, target(">= 63")) == 1
    assert shortfall(10**12 * 63 // 100, many, target("> 63")) == 1
    assert allowance(10**12 * 63 // 100 + 5, many, target(">= 63")) == 5


@given(
    aim=st.sampled_from(TARGETS),
    so_far=st.integers(0, 10**12).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    remaining=st.integers(1, 10**12),
)
def test_the_needed_rate_is_the_last_that_meets_the_target(
    aim: Target, so_far: tuple[int, int], remaining: int
) -> None:
    numerator, denominator = so_far
    whole = denominator + remaining
    needed = needed_rate(numerator, denominator, aim, remaining)
    if needed is None:
        best = remaining if aim.comparator.upwards else 0
        assert not meets(numerator + best, whole, aim)
        return
    files = needed * remaining
    assert files.denominator == 1
    assert 0 <= files <= remaining
    assert meets(numerator + int(files), whole, aim)
    worse = int(files) + (-1 if aim.comparator.upwards else 1)
    if 0 <= worse <= remaining:
        assert not meets(numerator + worse, whole, aim)


def test_more_than_all_is_no_room_for_more_late_files() -> None:
    assert allowance(7, 5, target("<= 200")) == 0
    assert target("< 0.1").value == Decimal("0.1")
