"""Counts and means in words: what stands where a rate would."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.figure import Figure
from lib.model.rounding import half_up
from lib.model.target import Target
from lib.text.numbers import as_written, fixed

if TYPE_CHECKING:
    from lib.text.translator import Translator

_MOST_DIGITS = 12


def count(figure: Figure, words: Translator) -> str:
    """The count; "—" where nothing was reported, which is not 0."""
    return "—" if figure.numerator is None else words.number(figure.numerator)


def mean(figure: Figure, digits: int, words: Translator) -> str:
    """The mean without its unit, with more digits where rounding would contradict its limit; "—" without any."""
    exact = figure.rate
    if exact is None:
        return "—"
    return fixed(exact, mean_digits(figure, digits), words.language)


def mean_digits(figure: Figure, digits: int) -> int:
    """How many decimals a mean takes at least so that it does not contradict its verdict."""
    return digits if figure.rate is None else _digits_needed(figure.rate, figure.target, digits)


def limit(value: Target, words: Translator) -> str:
    """≤ 5: the limit of a mean, without its unit."""
    own = value.value / 100
    plain = own.quantize(Decimal(1)) if own == own.to_integral_value() else own.normalize()
    return f"{value.comparator.sign} {as_written(plain, words.language)}"


def _digits_needed(exact: Fraction, held_against: Target | None, digits: int) -> int:
    if held_against is None:
        return digits
    met = held_against.comparator.holds(exact, held_against.limit)
    for more in range(digits, _MOST_DIGITS):
        if held_against.comparator.holds(half_up(exact, more), held_against.limit) == met:
            return more
    return _MOST_DIGITS
