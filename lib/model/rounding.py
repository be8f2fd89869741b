"""The one place that rounds: half up and exact, from fractions; no float and no decimal context decides a digit."""

from __future__ import annotations

from fractions import Fraction

PERCENT_DIGITS = 6


def half_up(value: Fraction, digits: int) -> Fraction:
    """The nearest multiple of 10^-digits; halves away from zero, as reports are rounded by hand."""
    scale = 10**digits
    whole = (abs(value) * scale * 2 + 1) // 2
    return Fraction(whole if value >= 0 else -whole, scale)


def plain(value: Fraction, digits: int) -> str:
    """A number for programs with exactly ``digits`` decimals after a point, rounded half up: 1234.50."""
    rounded = half_up(value, digits)
    whole, rest = divmod(int(abs(rounded) * 10**digits), 10**digits)
    decimals = f".{rest:0{digits}d}" if digits else ""
    return f"{'-' if rounded < 0 else ''}{whole}{decimals}"


def plain_percent(rate: Fraction) -> str:
    """A rate (a fraction of one) in percent for programs, with six decimals: 99.907269."""
    return plain(rate * 100, PERCENT_DIGITS)
