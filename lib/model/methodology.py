"""How an indicator is computed, with an example from real figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.model.form import Form, Indicator
from lib.model.period import Period


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """The sums of an indicator for one unit and period. ``numerator``, ``denominator``: measure -> count, in order."""

    unit_id: str
    period: Period
    item: str | None
    scope: str | None
    numerator: tuple[tuple[str, int], ...]
    denominator: tuple[tuple[str, int], ...]

    @property
    def part(self) -> int:
        return sum(value for _, value in self.numerator)

    @property
    def whole(self) -> int:
        return sum(value for _, value in self.denominator)

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Method:
    """An indicator with its form. ``example``: None where the report it is taken from has no such figures."""

    indicator: Indicator
    form: Form
    example: WorkedExample | None
