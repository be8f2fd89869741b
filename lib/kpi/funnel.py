"""A funnel: which units differ from the rate of all by more than chance, plainly and adjusted for over-dispersion.

D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005) 1185-1202:
naive z-scores, winsorised at both ends, give the dispersion as the mean of their squares; the variance is multiplied by
it. Of his two adjustments the multiplicative one is used (not additive random effects), because then every position is
decided in exact fractions: squares of z-scores are rational, so no root and no float is needed. Only ``curve``, which
is drawn, is computed in floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import sqrt

from lib.model.fairness import Band, Funnel, FunnelLimits, FunnelPoint, LeftOut, Omission, Position
from lib.model.figure import Figure

TENTH = Fraction(1, 10)
_STEPS = 80


def funnel(rows: Iterable[Figure], *, centre: Fraction | None = None, winsorised: Fraction = TENTH) -> Funnel:
    """The funnel of the units' figures of one indicator, item, scope and period.

    ``centre``: the rate of the whole country; without it that of the units together. ``winsorised``: the share of the
    z-scores that is drawn in at either end before the dispersion is estimated, below one half. A unit without counts,
    without a denominator, with a rate over 100% or over a territory that changed is left out and named.
    """
    if not 0 <= winsorised < Fraction(1, 2):
        raise ValueError(f"winsorised {winsorised}")
    counted: list[tuple[str, int, int]] = []
    left_out: list[LeftOut] = []
    for row in rows:
        if row.unit_id is None:
            continue
        if (why := _omission(row)) is not None:
            left_out.append(LeftOut(row.unit_id, why))
        else:
            counted.append((row.unit_id, row.numerator or 0, row.denominator or 0))
    if not counted:
        return Funnel(centre, Fraction(1), (), tuple(left_out), ())
    middle = Fraction(sum(n for _, n, _ in counted), sum(d for _, _, d in counted)) if centre is None else centre
    scores = [signed_square(n, d, middle) for _, n, d in counted]
    known = [s for s in scores if s is not None]
    spread = dispersion(known, winsorised) if len(known) == len(scores) else Fraction(1)
    points = tuple(
        FunnelPoint(
            unit_id,
            numerator,
            denominator,
            _position(Fraction(numerator, denominator), denominator, middle, Fraction(1)),
            _position(Fraction(numerator, denominator), denominator, middle, spread),
        )
        for unit_id, numerator, denominator in counted
    )
    volumes = [denominator for _, _, denominator in counted]
    return Funnel(middle, spread, points, tuple(left_out), _curve(volumes, middle, spread))


def signed_square(numerator: int, denominator: int, centre: Fraction) -> Fraction | None:
    """z times its absolute value, for z = (rate - centre) / sqrt(centre (1 - centre) / denominator).

    Exact, and in the same order as z. None where the centre leaves no room for chance (0, 1 or beyond).
    """
    variance = centre * (1 - centre)
    if variance <= 0:
        return None
    distance = Fraction(numerator, denominator) - centre
    return distance * abs(distance) * denominator / variance


def dispersion(scores: Sequence[Fraction], winsorised: Fraction = TENTH) -> Fraction:
    """The mean square of winsorised z-scores, given as signed squares; never below 1.

    Of n scores the floor(n times ``winsorised``) lowest take the value of the next one, likewise the highest.
    """
    if not scores:
        return Fraction(1)
    ordered = sorted(scores)
    drawn_in = int(len(ordered) * winsorised)
    low, high = ordered[drawn_in], ordered[len(ordered) - 1 - drawn_in]
    return max(Fraction(1), sum((abs(min(max(s, low), high)) for s in ordered), Fraction(0)) / len(ordered))


def _omission(row: Figure) -> Omission | None:
    if row.numerator is None or row.denominator is None:
        return Omission.BROKEN if row.broken else Omission.NO_COUNTS
    if row.broken:
        return Omission.BROKEN
    if row.denominator == 0:
        return Omission.NOTHING_ARISEN
    return Omission.ABOVE_WHOLE if row.numerator > row.denominator else None


def _position(rate: Fraction, denominator: int, centre: Fraction, spread: Fraction) -> Position:
    """Exact: the distance in squares against the squares of 2 and 3 standard deviations; on a limit is inside it."""
    square = (rate - centre) ** 2 * denominator
    unit = spread * max(centre * (1 - centre), Fraction(0))
    if square <= 4 * unit:
        return Position.INSIDE
    if square <= 9 * unit:
        return Position.ABOVE if rate > centre else Position.BELOW
    return Position.FAR_ABOVE if rate > centre else Position.FAR_BELOW


def _curve(volumes: Sequence[int], centre: Fraction, spread: Fraction) -> tuple[FunnelLimits, ...]:
    """Limits at volumes in even ratios from the smallest to the largest, which are both among them."""
    if not 0 < centre < 1:
        return ()
    first, last = min(volumes), max(volumes)
    ratio = last / first
    between = (round(first * ratio ** (step / _STEPS)) for step in range(1, _STEPS))
    steps = sorted({first, last, *(v for v in between if first < v < last)})
    middle, factor = float(centre), sqrt(float(spread))

    def band(volume: int, deviations: float) -> Band:
        reach = deviations * sqrt(middle * (1 - middle) / volume)
        return Band(max(middle - reach, 0.0), min(middle + reach, 1.0))

    return tuple(FunnelLimits(v, band(v, 2), band(v, 3), band(v, 2 * factor), band(v, 3 * factor)) for v in steps)
