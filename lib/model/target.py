"""Targets: what a rate is held against, since when and by which document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache


class Comparator(StrEnum):
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"

    @property
    def sign(self) -> str:
        return {">=": "≥", ">": ">", "<=": "≤", "<": "<"}[self.value]

    @property
    def strict(self) -> bool:
        return self in (Comparator.ABOVE, Comparator.BELOW)

    @property
    def upwards(self) -> bool:
        """Whether more is better."""
        return self in (Comparator.AT_LEAST, Comparator.ABOVE)

    def holds(self, rate: Fraction, limit: Fraction) -> bool:
        """Whether ``rate`` meets ``limit``; exact."""
        match self:
            case Comparator.AT_LEAST:
                return rate >= limit
            case Comparator.ABOVE:
                return rate > limit
            case Comparator.AT_MOST:
                return rate <= limit
            case Comparator.BELOW:
                return rate < limit


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the register. ``value`` is in percent; ``unit_id`` None holds for every unit.

    ``indicator``, ``item`` and ``scope`` must match exactly: a rate of one scope is never compared with the target
    of another. ``set_name`` tells rows of the reference data, of the illustration and of users apart.
    """

    target_id: str
    indicator: str
    item: str | None
    scope: str | None
    unit_id: str | None
    valid_from: date
    valid_to: date
    comparator: Comparator
    value: Decimal
    document: str
    illustrative: bool = False

    @property
    def limit(self) -> Fraction:
        """The value as a fraction of one."""
        return _of_one(self.value)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to

    @property
    def subject(self) -> tuple[str, str | None, str | None, str | None]:
        """What it is a target of: only rows of the same indicator, item, scope and unit can contradict each other."""
        return self.indicator, self.item, self.scope, self.unit_id

    def clashes_with(self, other: Target) -> bool:
        """Whether both hold for the same on a day, so that which of them decides would be chance."""
        same = self.subject == other.subject
        return same and self.valid_from <= other.valid_to and other.valid_from <= self.valid_to


@lru_cache(maxsize=256)
def _of_one(percent: Decimal) -> Fraction:
    # A page asks for the limits of a few targets thousands of times.
    return Fraction(percent) / 100
