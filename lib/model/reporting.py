"""Who reported what and when: deadlines, and how a submission stands against them. No words in it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from lib.model.period import Period, PeriodKind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When reports of a form for a kind of period are due. A kind or period without a row has no deadline.

    ``last_month``: the month in which the period ends, so that a year may have other deadlines than its quarters; 0 for
    whichever it ends in. ``inclusive``: whether the day itself is still in time ("before the 19th" is not).
    ``years_later``: 1 where the day lies in the year after the period's last day. ``month`` 0: so many
    ``months_later`` than the period's last one (an office may set "the 10th of the next month"); a day that this month
    does not have is its last.
    """

    form: str
    kind: PeriodKind
    last_month: int
    month: int
    day: int
    inclusive: bool
    document: str
    years_later: int = 0
    months_later: int = 0

    def applies(self, form: str, period: Period) -> bool:
        return (self.form, self.kind) == (form, period.kind) and self.last_month in (0, period.end.month)

    def last_day(self, period: Period) -> date:
        """The last day on which a report of the period is in time."""
        named = self.named_day(period)
        return named if self.inclusive else named - _DAY

    def named_day(self, period: Period) -> date:
        """The day that the rule names, whether it is in time itself or the first that is not."""
        if self.month:
            return date(period.end.year + self.years_later, self.month, self.day)
        years, month = divmod(period.end.month - 1 + self.months_later, 12)
        year = period.end.year + years
        return date(year, month + 1, min(self.day, monthrange(year, month + 1)[1]))

    def contradicts(self, other: Deadline) -> bool:
        """Whether some period would have two deadlines."""
        months = {self.last_month, other.last_month}
        return (self.form, self.kind) == (other.form, other.kind) and (len(months) == 1 or 0 in months)


class Timeliness(StrEnum):
    """``received``: it is there, and no deadline is known."""

    ON_TIME = "on_time"
    LATE = "late"
    RECEIVED = "received"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands with one report. ``on``: the day of its first submission, in Viet Nam.

    ``days_late``: working days after the last day in time, 0 unless it is late (and where the lateness is of days off
    only); None where the calendar of that year is not known. A report that is missing is late from its deadline on.
    """

    timeliness: Timeliness
    on: date | None
    last_day: date | None
    days_late: int | None = 0


@dataclass(frozen=True, slots=True)
class ReportingFigures:
    """The five figures of DHIS2: reports expected, received and received on time, and the two rates.

    ``on_time`` None: some of the reports have no deadline.
    """

    expected: int
    received: int
    on_time: int | None

    @property
    def rate(self) -> Fraction | None:
        """Received of expected, a fraction of one; None where nothing was expected."""
        return Fraction(self.received, self.expected) if self.expected else None

    @property
    def rate_on_time(self) -> Fraction | None:
        """Received on time of expected; None where nothing was expected or there is no deadline."""
        return Fraction(self.on_time, self.expected) if self.expected and self.on_time is not None else None


@dataclass(frozen=True, slots=True)
class VolumeCoverage:
    """The volume that covered units had in ``period``, the last one in which all reported, of the whole of it."""

    period: Period
    covered: int
    whole: int

    @property
    def share(self) -> Fraction:
        """A fraction of one."""
        return Fraction(self.covered, self.whole)
