"""How uncertain a rate of few files is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.kpi.interval import too_few, wilson

# Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3: the score interval without correction.
PUBLISHED = [
    (81, 263, "0.2553", "0.3662"),
    (15, 148, "0.0624", "0.1605"),
    (0, 20, "0.0000", "0.1611"),
    (1, 29, "0.0061", "0.1718"),
]


@pytest.mark.parametrize(("numerator", "denominator", "low", "high"), PUBLISHED)
def test_the_published_examples(numerator: int, denominator: int, low: str, high: str) -> None:
    found = wilson(numerator, denominator)
    assert found is not None
    assert (f"{float(found.low):.4f}", f"{float(found.high):.4f}") == (low, high)


def test_without_files_or_over_the_whole_there_is_none() -> None:
    assert wilson(0, 0) is None
    assert wilson(7, 5) is None


def test_the_ends_are_exact() -> None:
    none, every = wilson(0, 10**12), wilson(10**12, 10**12)
    assert none is not None
    assert every is not None
    assert none.low == 0 < none.high < Fraction(1, 10**11)
    assert every.high == 1 > every.low > 1 - Fraction(1, 10**11)


@given(whole=st.integers(1, 10**12), data=st.data())
def test_the_rate_lies_within_and_a_higher_level_is_wider(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    usual, wide = wilson(part, whole), wilson(part, whole, Fraction(99, 100))
    assert usual is not None
    assert wide is not None
    assert 0 <= wide.low <= usual.low <= Fraction(part, whole) <= usual.high <= wide.high <= 1


@pytest.mark.parametrize("level", [Fraction(0), Fraction(1), Fraction(95)])
def test_a_level_that_is_none_is_refused(level: Fraction) -> None:
    with pytest.raises(ValueError, match="level"):
        wilson(1, 2, level)


def test_too_few_is_below_the_volume_that_is_set() -> None:
    assert too_few(29, 30)
    assert not too_few(30, 30)
