"""What a unit usually reports: settings and the range that follows from its own history."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class ExpectedSettings:
    """When a value is unusual for a unit.

    ``threshold``: of the modified z-score (Iglewicz and Hoaglin 1993: 3,5). ``least_periods``: of history, below which
    nothing is said; ``most_periods``: how far back it goes. ``least_change``, ``least_rate_change``: where a history of
    counts or of rates does not vary, the relative change up to which nothing is said; half of a rate of 99% would let
    everything pass. ``least_count``: people or files that are never unusual as a difference from the median, however
    little a history varies (2 pending files where there is always 1). ``least_rate``: the same for rates, only where
    the history is 0 throughout, because from 0 there is no relative change.
    """

    threshold: Fraction = Fraction(7, 2)
    least_periods: int = 6
    most_periods: int = 24
    least_change: Fraction = Fraction(1, 2)
    least_rate_change: Fraction = Fraction(1, 20)
    least_count: int = 10
    least_rate: Fraction = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class ExpectedRange:
    """``low`` to ``high``, both within it, around the median of ``periods`` earlier values.

    ``deviation``: the median absolute deviation; 0 where the range comes from a set change instead.
    """

    low: Fraction
    high: Fraction
    median: Fraction
    deviation: Fraction
    periods: int

    def holds(self, value: int | Fraction) -> bool:
        """Whether a value is usual; exact."""
        return self.low <= value <= self.high
