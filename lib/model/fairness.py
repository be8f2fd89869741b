"""What a fair comparison of units needs: intervals, positions in a funnel, groups. No words in it, only figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """Two rates as fractions of one between which the rate behind the counts lies; to be shown, never to judge by."""

    low: Fraction
    high: Fraction


class Position(StrEnum):
    """Where a unit stands in a funnel: outside of three or of two standard deviations, or inside of both."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    FAR_ABOVE = "far_above"


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """A unit in the funnel: ``plain`` under binomial limits, ``adjusted`` under those widened for over-dispersion."""

    unit_id: str
    numerator: int
    denominator: int
    plain: Position
    adjusted: Position

    @property
    def rate(self) -> Fraction:
        """The exact rate as a fraction of one."""
        return Fraction(self.numerator, self.denominator)


class Omission(StrEnum):
    """Why a unit is not in the funnel."""

    NO_COUNTS = "no_counts"
    NOTHING_ARISEN = "nothing_arisen"
    ABOVE_WHOLE = "above_whole"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit that is not in the funnel, and why."""

    unit_id: str
    why: Omission


@dataclass(frozen=True, slots=True)
class Band:
    """Two limits at one volume, as fractions of one within 0 and 1; floats, only to draw by."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """The limits at one volume: 2 and 3 standard deviations, plain and adjusted."""

    volume: int
    plain_2: Band
    plain_3: Band
    adjusted_2: Band
    adjusted_3: Band


@dataclass(frozen=True, slots=True)
class Funnel:
    """Units around the rate of all of them.

    ``dispersion``: the factor by which the variance is widened, 1 at least. ``curve``: the limits over the range of
    volumes, the smallest first; empty where the centre is 0 or 1, or without units.
    """

    centre: Fraction | None
    dispersion: Fraction
    points: tuple[FunnelPoint, ...]
    left_out: tuple[LeftOut, ...]
    curve: tuple[FunnelLimits, ...]


class Grouping(StrEnum):
    """How units are grouped so that like is compared with like."""

    REGION = "region"
    TYPE = "type"
    SIZE = "size"


class Size(StrEnum):
    """A third of the units by volume."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
