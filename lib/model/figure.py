"""A computed figure: numerator, denominator, verdict, and what it covers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.model.period import Period
from lib.model.target import Target


class Verdict(StrEnum):
    """The closed list of verdicts, in the order in which they are decided: the first that applies."""

    NO_DATA = "no_data"
    NOTHING_ARISEN = "nothing_arisen"
    NO_TARGET = "no_target"
    INSUFFICIENT = "insufficient"
    PROVISIONAL = "provisional"
    MET = "met"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    NOT_YET = "not_yet"

    @property
    def decided(self) -> bool:
        """Whether the figure was held against a target."""
        return self in (Verdict.MET, Verdict.UNREACHABLE, Verdict.FAILED, Verdict.NOT_YET)


class Lateness(StrEnum):
    """What of an indicator is late: nothing it counts, what its numerator leaves of its denominator, the numerator."""

    NONE = "none"
    REST = "rest"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the units that should report are in a figure."""

    covered: int
    expected: int
    missing: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return self.covered >= self.expected

    def alike(self, other: Coverage) -> bool:
        """Whether two sums are of the same territory: both of everybody, or without the same units."""
        return (self.complete and other.complete) or (self.expected, self.missing) == (other.expected, other.missing)


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate of one indicator, item, scope, unit (None: the whole country) and period.

    ``numerator`` and ``denominator`` are both present or both None. ``stated_rate`` is a percentage as reported,
    present only where there are no counts. ``shortfall``: people or files missing to the target (0 when met);
    ``allowance``: late files (or the like) that could still be borne; None where they have no meaning.
    ``illustrative``: it comes from an illustrative submission, or its rate is held against an illustrative target.
    ``entries``: the ledger entries it comes from. ``broken``: the territory changed within the period. ``lateness``:
    what its distance to a target is worded by. ``absent``: units merged since that lack the
    counts while others of the same merger have them: the merged unit then has no figure, rather than a smaller one.
    ``mixed``: days within the period from which something else is counted: the figure adds what two definitions count.
    ``needed``: the rate (a fraction of one) that the months left of the year must have at last year's volume for the
    whole year to meet the target, at most that rate where less is better; only where it is not yet met, but can be.
    ``at_volume``: the percent of last year's volume at which those months are taken, where ``verdict`` or ``needed``
    rests on it; else None.
    """

    indicator: str
    item: str | None
    scope: str | None
    unit_id: str | None
    period: Period
    numerator: int | None
    denominator: int | None
    stated_rate: Decimal | None
    target: Target | None
    verdict: Verdict
    coverage: Coverage
    shortfall: int | None = None
    allowance: int | None = None
    illustrative: bool = False
    entries: tuple[int, ...] = ()
    broken: bool = False
    lateness: Lateness = field(default=Lateness.NONE, compare=False)
    absent: tuple[str, ...] = ()
    mixed: tuple[date, ...] = ()
    needed: Fraction | None = field(default=None, compare=False)
    at_volume: int | None = field(default=None, compare=False)

    @property
    def rate(self) -> Fraction | None:
        """The exact rate as a fraction of one, from counts or, failing those, as stated; None when there is none."""
        if self.denominator and self.numerator is not None:
            return Fraction(self.numerator, self.denominator)
        if self.numerator is None and self.stated_rate is not None:
            return Fraction(self.stated_rate) / 100
        return None

    @property
    def stated(self) -> bool:
        """Whether the rate is only what the unit stated."""
        return self.numerator is None and self.stated_rate is not None

    @property
    def gap(self) -> Fraction | None:
        """Rate minus target, in points as a fraction of one; None without either."""
        rate = self.rate
        return None if rate is None or self.target is None else rate - self.target.limit
