"""The range in which a unit's value is expected, from its own history: median and median absolute deviation, exactly.

B. Iglewicz and D. Hoaglin, "How to Detect and Handle Outliers" (1993): a value is unusual when its modified z-score
0,6745 (value - median) / MAD is above 3,5 in size.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lib.model.expected import ExpectedRange, ExpectedSettings

_NORMAL = Fraction(6745, 10000)  # of a normal distribution: MAD over standard deviation
USUAL = ExpectedSettings()


def expected_range(
    history: Sequence[int | Fraction], settings: ExpectedSettings = USUAL, *, is_rate: bool = False
) -> ExpectedRange | None:
    """The range of the next value after the earlier ones, in any order; None where they are too few.

    Counts and rates are never below 0. ``is_rate``: which of the settings hold where it did not vary.
    """
    if len(history) < settings.least_periods:
        return None
    middle = median(history)
    # Over one denominator the distances of counts are whole numbers, which compare much faster than fractions.
    over = middle.denominator
    apart = [value * over - middle.numerator for value in history]
    deviation = median([far if far >= 0 else -far for far in apart]) / over
    if deviation:
        reach = settings.threshold * deviation / _NORMAL
    else:
        reach = middle * (settings.least_rate_change if is_rate else settings.least_change)
    if not is_rate:
        reach = max(reach, Fraction(settings.least_count))
    elif not deviation and not middle:
        reach = settings.least_rate
    return ExpectedRange(max(middle - reach, Fraction(0)), middle + reach, middle, deviation, len(history))


def median(values: Sequence[int | Fraction]) -> Fraction:
    """The middle value, or the mean of the two in the middle; exact. Raises ValueError without values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    half = len(ordered) // 2
    return Fraction(ordered[half]) if len(ordered) % 2 else Fraction(ordered[half - 1] + ordered[half]) / 2
