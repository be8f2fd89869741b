"""Rounding is half up, exact, and the same wherever a number is written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rounding import half_up, plain, plain_percent


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("-0.004", 2, "0.00"),
        ("62.996", 2, "63.00"),
        ("62.996", 3, "62.996"),
        ("2.5", 0, "3"),
        ("1234567890123456789012345678901.5", 1, "1234567890123456789012345678901.5"),
    ],
)
def test_halves_go_away_from_zero_and_no_digit_is_lost(value: str, digits: int, written: str) -> None:
    assert plain(Fraction(value), digits) == written


def test_a_rate_in_percent_has_six_decimals() -> None:
    assert plain_percent(Fraction(1131235, 1132285)) == "99.907267"
    assert plain_percent(Fraction(1)) == "100.000000"


@given(st.fractions(-3, 3), st.integers(0, 8))
def test_what_is_written_is_the_nearest(value: Fraction, digits: int) -> None:
    assert Fraction(plain(value, digits)) == half_up(value, digits)
    assert abs(half_up(value, digits) - value) <= Fraction(1, 2 * 10**digits)
