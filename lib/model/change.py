"""Why a rate moved, what a change compares, and what would be. No words in it, only figures and ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lib.model.figure import Figure
from lib.model.form import Name
from lib.model.period import Period


class Presence(StrEnum):
    """In which of two periods a unit has a rate. ``without_rate``: in neither, its numerator alone counts."""

    BOTH = "both"
    ENTERED = "entered"
    LEFT = "left"
    WITHOUT_RATE = "without_rate"


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """What a unit did to the rate of the country, in points as fractions of one.

    ``unit_id`` None: what is in the country's sum beside the units. ``rate_effect`` and ``volume_effect`` belong to a
    unit that has a rate in both periods; ``presence_effect`` to one that has it in one only, or in neither. The others
    are 0.
    """

    unit_id: str | None
    presence: Presence
    rate_effect: Fraction = Fraction(0)
    volume_effect: Fraction = Fraction(0)
    presence_effect: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        return self.rate_effect + self.volume_effect + self.presence_effect


@dataclass(frozen=True, slots=True)
class Explanation:
    """A change of a rate, split: ``effects`` by absolute size, the largest first; their totals add up to ``change``."""

    before: Fraction
    after: Fraction
    effects: tuple[UnitEffect, ...]

    @property
    def change(self) -> Fraction:
        return self.after - self.before

    @property
    def rate_effect(self) -> Fraction:
        """Of all units: because they worked better or worse."""
        return sum((e.rate_effect for e in self.effects), Fraction(0))

    @property
    def volume_effect(self) -> Fraction:
        """Of all units: because more of the volume lay with the better or the worse."""
        return sum((e.volume_effect for e in self.effects), Fraction(0))

    @property
    def presence_effect(self) -> Fraction:
        """Of the units that are there in one period only."""
        return sum((e.presence_effect for e in self.effects), Fraction(0))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The country's counts if one unit just met its target at the same denominator. ``moved``: people or files."""

    unit_id: str
    moved: int
    numerator: int
    denominator: int
    gain: Fraction

    @property
    def rate(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


class Basis(StrEnum):
    """What a figure is compared with. ``december_before``: the period that ended on the last day of last year."""

    PREVIOUS = "previous"
    YEAR_BEFORE = "year_before"
    DECEMBER_BEFORE = "december_before"


@dataclass(frozen=True, slots=True)
class BasePeriod:
    """A period that another one is compared with. ``grows``: whether counts that add up over time may be compared.

    Those of January to May and of January to June may not, since the later ones hold the earlier ones, nor may those of
    January to May and of a whole year. Stocks of two days always may.
    """

    basis: Basis
    period: Period
    grows: bool = True


class BreakKind(StrEnum):
    """``territory``: units were redrawn, and sums can be restated. ``definition``: what is counted changed for all."""

    TERRITORY = "territory"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A day from which figures mean something else than before. ``form``, ``scope`` None: of every form, scope.

    ``targets_hold``: whether targets from before it may still be held against figures from after it.
    """

    effective: date
    kind: BreakKind
    form: str | None
    scope: str | None
    what: Name
    document: str
    targets_hold: bool = False

    def concerns(self, form: str, scope: str | None) -> bool:
        return self.form in (None, form) and self.scope in (None, scope)

    def lies_between(self, earlier: Period, later: Period) -> bool:
        """Whether the two periods do not both lie wholly before, or both wholly after it."""
        return min(earlier.start, later.start) < self.effective <= max(earlier.end, later.end)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against that of a base period. All None where nothing may be claimed: see ``broken_by``.

    ``points``: rate minus earlier rate, a fraction of one. ``numerator_growth``, ``denominator_growth``: the change of
    a count as a fraction of the earlier one; None from a missing count and from 0. ``broken_by``: the breaks between
    the two periods that forbid a claim.
    """

    base: BasePeriod
    before: Figure | None
    points: Fraction | None = None
    numerator_growth: Fraction | None = None
    denominator_growth: Fraction | None = None
    broken_by: tuple[SeriesBreak, ...] = ()
