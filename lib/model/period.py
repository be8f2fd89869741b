"""Periods: explicit first and last day, and a stable slug for each kind.

Kinds (DESIGN.md, "Period"): calendar day, week (Monday to Sunday), month, quarter, half-year and year; the
statutory ones that run from the 15th to the 14th (Decree 09/2019/ND-CP, article 12); and free periods. The slug
follows from the dates alone, so a period has exactly one spelling in an address, a file and the terminal.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodKind(StrEnum):
    """What a pair of dates is called."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    STATUTORY_MONTH = "statutory_month"
    STATUTORY_QUARTER = "statutory_quarter"
    STATUTORY_HALF_YEAR = "statutory_half_year"
    STATUTORY_YEAR = "statutory_year"
    FREE = "free"

    @property
    def statutory(self) -> bool:
        """Whether it runs from the 15th to the 14th."""
        return self.value.startswith("statutory")

    @property
    def months(self) -> int | None:
        """How many months long it is; None for what is not made of months."""
        return {"month": 1, "quarter": 3, "half_year": 6, "year": 12}.get(self.value.removeprefix("statutory_"))


class InvalidPeriod(ValueError):
    """A text that names no period, or dates in the wrong order."""


_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_NAMED = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])|W(\d{2})|(\d{2})-(\d{2})))?(-bc)?")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """An inclusive span of days. Ordering is by first day, then last day."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidPeriod(f"{self.start}..{self.end}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(date(year, month, 1), _month_end(year, month))

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Period:
        """The calendar months ``first`` to ``last`` of one year: a quarter, a half-year, a year."""
        return cls(date(year, first, 1), _month_end(year, last))

    def calendar_months(self) -> tuple[Period, ...]:
        """The calendar months it is made of; none where it is not made of whole ones."""
        if self.start.day != 1 or self.end != _month_end(self.end.year, self.end.month):
            return ()
        many = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        return tuple(Period.month(*_shift_month(self.start.year, self.start.month, n)) for n in range(many))

    @classmethod
    def statutory(cls, year: int, first: int, last: int) -> Period:
        """From the 15th before month ``first`` to the 14th of month ``last`` of ``year``."""
        before_year, before_month = _shift_month(year, first, -1)
        return cls(date(before_year, before_month, 15), date(year, last, 14))

    @classmethod
    def year_to(cls, day: date) -> Period:
        """A report "as of" a day covers 1 January to that day."""
        return cls(date(day.year, 1, 1), day)

    @classmethod
    def parse(cls, slug: str) -> Period:
        """Read a slug such as ``2024-06``, ``2024-Q2-bc`` or ``2023-01-01..2023-12-14``.

        Raises InvalidPeriod when the text names no period.
        """
        try:
            if span := _SPAN.fullmatch(slug):
                return cls(date.fromisoformat(span[1]), date.fromisoformat(span[2]))
            found = _NAMED.fullmatch(slug)
            if found is None:
                raise InvalidPeriod(slug)
            return cls._named(slug, found)
        except ValueError as error:
            raise InvalidPeriod(slug) from error

    @classmethod
    def _named(cls, slug: str, found: re.Match[str]) -> Period:
        year = int(found[1])
        build = cls.statutory if found[8] else cls.months
        if found[2]:
            return build(year, int(found[2]), int(found[2]))
        if found[3]:
            return build(year, int(found[3]) * 3 - 2, int(found[3]) * 3)
        if found[4]:
            return build(year, int(found[4]) * 6 - 5, int(found[4]) * 6)
        if found[8] and (found[5] or found[6]):
            raise InvalidPeriod(slug)
        if found[5]:
            monday = date.fromisocalendar(year, int(found[5]), 1)
            return cls(monday, monday + timedelta(days=6))
        if found[6]:
            day = date(year, int(found[6]), int(found[7]))
            return cls(day, day)
        return build(year, 1, 12)

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def kind(self) -> PeriodKind:
        return self._named_kind()[0]

    @property
    def slug(self) -> str:
        """The one spelling of this period."""
        return self._named_kind()[1]

    def _named_kind(self) -> tuple[PeriodKind, str]:
        start, end = self.start, self.end
        if start == end:
            return PeriodKind.DAY, start.isoformat()
        if self.days == 7 and start.isoweekday() == 1:
            iso = start.isocalendar()
            return PeriodKind.WEEK, f"{iso.year}-W{iso.week:02d}"
        last, statutory = end.month, False
        if start.day == 15 and end.day == 14:
            first_year, first_month = _shift_month(start.year, start.month, 1)
            statutory = True
        elif start.day == 1 and end == _month_end(end.year, end.month):
            first_year, first_month = start.year, start.month
        else:
            return PeriodKind.FREE, f"{start}..{end}"
        if first_year == end.year:
            suffix = "-bc" if statutory else ""
            prefix = "statutory_" if statutory else ""
            for kind, length, text in (
                ("month", 1, f"-{last:02d}"),
                ("quarter", 3, f"-Q{last // 3}"),
                ("half_year", 6, f"-H{last // 6}"),
                ("year", 12, ""),
            ):
                if last - first_month + 1 == length and last % length == 0:
                    return PeriodKind(prefix + kind), f"{end.year}{text}{suffix}"
        return PeriodKind.FREE, f"{start}..{end}"

    def contains(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end

    @property
    def from_new_year(self) -> bool:
        """Whether it is cumulated since 1 January of its last day's year."""
        return self.start == date(self.end.year, 1, 1)

    @property
    def year_to_date(self) -> Period:
        """1 January of the last day's year to the last day."""
        return Period.year_to(self.end)

    def previous(self) -> Period | None:
        """The period of the same kind that ends the day before; None for free periods."""
        kind = self.kind
        if kind is PeriodKind.FREE:
            return None
        if kind in (PeriodKind.DAY, PeriodKind.WEEK):
            length = timedelta(days=self.days)
            return Period(self.start - length, self.end - length)
        months = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[kind.value.removeprefix("statutory_")]
        return self._back(months)

    def year_before(self) -> Period | None:
        """The same period one year earlier; None for days and weeks, and for spans over 29 February."""
        if self.kind in (PeriodKind.DAY, PeriodKind.WEEK):
            return None
        if self.kind is PeriodKind.FREE:
            try:
                return Period(self.start.replace(year=self.start.year - 1), self.end.replace(year=self.end.year - 1))
            except ValueError:
                return None
        return self._back(12)

    def _back(self, months: int) -> Period:
        last_year, last_month = _shift_month(self.end.year, self.end.month, -months)
        first_year, first_month = _shift_month(self.start.year, self.start.month, -months)
        if self.kind.statutory:
            return Period(date(first_year, first_month, 15), date(last_year, last_month, 14))
        return Period(date(first_year, first_month, 1), _month_end(last_year, last_month))
