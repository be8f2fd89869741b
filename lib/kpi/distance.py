"""How far a rate is from its target in people or files, exactly; brute-force tested.

"More is better" or "less is better" follows from the target's comparator.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from lib.model.target import Target


def least_numerator(denominator: int, target: Target) -> int:
    """The least numerator that meets an upward target (≥, >) at this denominator."""
    bound = target.limit * denominator
    least = floor(bound) + 1 if target.comparator.strict else ceil(bound)
    return max(least, 0)


def greatest_numerator(denominator: int, target: Target) -> int:
    """The greatest numerator that meets a downward target (≤, <) at this denominator; -1 when not even 0 does."""
    bound = target.limit * denominator
    return max(ceil(bound) - 1 if target.comparator.strict else floor(bound), -1)


def shortfall(numerator: int, denominator: int, target: Target) -> int | None:
    """People or files missing: the least k such that numerator + k meets the target at the same denominator.

    For a target where less is better: how many are too many. 0 when the target is met. None where no number of people
    or files of this denominator could meet it, or where nothing has arisen.
    """
    if denominator <= 0:
        return None
    if target.comparator.holds(Fraction(numerator, denominator), target.limit):
        return 0
    if target.comparator.upwards:
        least = least_numerator(denominator, target)
        return least - numerator if least <= denominator else None
    greatest = greatest_numerator(denominator, target)
    return numerator - greatest if greatest >= 0 else None


def allowance(numerator: int, denominator: int, target: Target) -> int | None:
    """Late files (or the like) that could still be borne at the same denominator; 0 when the target is not met.

    None where nothing has arisen.
    """
    if denominator <= 0:
        return None
    if not target.comparator.holds(Fraction(numerator, denominator), target.limit):
        return 0
    if target.comparator.upwards:
        return numerator - least_numerator(denominator, target)
    return max(min(greatest_numerator(denominator, target), denominator) - numerator, 0)


def reachable(numerator: int, denominator: int, target: Target, remaining: int) -> bool:
    """Whether the target can still be met when ``remaining`` more people or files arise and all go well."""
    whole = denominator + remaining
    if whole <= 0:
        return True
    gained = remaining if target.comparator.upwards else 0
    return target.comparator.holds(Fraction(numerator + gained, whole), target.limit)


def needed_rate(numerator: int, denominator: int, target: Target, remaining: int) -> Fraction | None:
    """The rate that what is left of the year must have for the whole to meet the target, as a fraction of one.

    For a target where less is better: the greatest rate it may have. None where no rate does, or where nothing is left.
    """
    if remaining <= 0 or not reachable(numerator, denominator, target, remaining):
        return None
    whole = denominator + remaining
    if target.comparator.upwards:
        return Fraction(max(least_numerator(whole, target) - numerator, 0), remaining)
    return Fraction(min(greatest_numerator(whole, target) - numerator, remaining), remaining)
