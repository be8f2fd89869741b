"""The range of a unit's own history."""

from __future__ import annotations

from fractions import Fraction
from statistics import median as plain_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.kpi.expected import expected_range, median
from lib.model.expected import ExpectedSettings

HUNDREDS = [100, 102, 98, 104, 96, 100]


def test_median_and_deviation_by_hand() -> None:
    found = expected_range(HUNDREDS)
    assert found is not None
    # Deviations 0 0 2 2 4 4: their median is 2; 3,5 x 2 / 0,6745 = 10,378...
    assert (found.median, found.deviation, found.periods) == (100, 2, 6)
    assert found.high - 100 == 100 - found.low == Fraction(70000, 6745)
    assert found.holds(110)
    assert not found.holds(111)
    assert not found.holds(89)


def test_too_short_a_history_says_nothing() -> None:
    assert expected_range(HUNDREDS[:5]) is None
    assert expected_range(HUNDREDS[:5], ExpectedSettings(least_periods=5)) is not None


def test_a_history_that_never_varied_allows_a_set_change() -> None:
    found = expected_range([100] * 6, ExpectedSettings(least_change=Fraction(1, 5)))
    assert found is not None
    assert (found.low, found.high, found.deviation) == (80, 120, 0)
    assert found.holds(120)
    assert not found.holds(121)


def test_a_few_files_more_or_less_are_usual_however_steady_the_history() -> None:
    found = expected_range([1, 1, 2, 2, 3, 3])
    assert found is not None
    assert (found.median, found.deviation, found.low, found.high) == (2, 1, 0, 12)


def test_rates_that_never_varied_allow_a_smaller_change() -> None:
    found = expected_range([Fraction(99, 100)] * 6, is_rate=True)
    assert found is not None
    assert (found.holds(Fraction(95, 100)), found.holds(Fraction(94, 100))) == (True, False)


def test_a_history_of_nothing_allows_a_few() -> None:
    counts, rates = expected_range([0] * 6), expected_range([Fraction(0)] * 6, is_rate=True)
    assert counts is not None
    assert rates is not None
    assert (counts.holds(10), counts.holds(11)) == (True, False)
    assert (rates.holds(Fraction(1, 100)), rates.holds(Fraction(2, 100))) == (True, False)


def test_it_is_exact_at_a_million_million() -> None:
    found = expected_range([10**12 + n for n in (0, 0, 1, 1, 2, 2)], ExpectedSettings(least_count=0))
    assert found is not None
    assert found.median == 10**12 + 1
    assert found.high == 10**12 + 1 + Fraction(35000, 6745)


def test_there_is_no_median_of_nothing() -> None:
    with pytest.raises(ValueError, match="no values"):
        median([])


@given(values=st.lists(st.fractions(0, 10**12), min_size=1))
def test_the_median_is_the_usual_one(values: list[Fraction]) -> None:
    assert median(values) == plain_median(values)


@given(values=st.lists(st.integers(0, 10**12), min_size=6, max_size=30))
def test_what_was_in_the_middle_is_usual(values: list[int]) -> None:
    found = expected_range(values)
    assert found is not None
    assert 0 <= found.low <= found.median <= found.high
    assert found.holds(found.median)
    assert sum(found.holds(v) for v in values) * 2 >= len(values)
