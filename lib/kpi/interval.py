"""Wilson's score interval of a rate, for display (E. B. Wilson, JASA 22 (1927) 209-212).

It treats each file as independent of the others, which files of one office are not: it says how uncertain a rate of
few files is, and no verdict rests on it.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from lib.model.fairness import Interval

_DIGITS = 60


def wilson(numerator: int, denominator: int, level: Fraction = Fraction(95, 100)) -> Interval | None:
    """The interval that holds the rate with a confidence of ``level`` (a fraction of one, between 0 and 1).

    None where it has no meaning: nothing has arisen, or the numerator is no part of the denominator (a rate over 100%).
    Raises ValueError for a level that is none.
    """
    if not 0 < level < 1:
        raise ValueError(f"level {level}")
    if denominator <= 0 or not 0 <= numerator <= denominator:
        return None
    from statistics import NormalDist

    with localcontext() as context:
        context.prec = _DIGITS
        z = Decimal(NormalDist().inv_cdf(float((1 + level) / 2)))
        square, count, successes = z * z, Decimal(denominator), Decimal(numerator)
        middle = successes + square / 2
        reach = z * (successes * (count - successes) / count + square / 4).sqrt()
        low, high = (middle - reach) / (count + square), (middle + reach) / (count + square)
    # At the ends the formula gives exactly 0 and 1, the rounding of the root does not.
    return Interval(
        Fraction(0) if numerator == 0 else max(Fraction(low), Fraction(0)),
        Fraction(1) if numerator == denominator else min(Fraction(high), Fraction(1)),
    )


def too_few(denominator: int, least: int) -> bool:
    """Whether a rate rests on fewer people or files than the least volume that is set: "quá ít hồ sơ"."""
    return denominator < least
