"""The working calendar: weekends, holidays and the swaps decided for the civil service each year.

Labour Code 2019, article 112; the days stand in data/reference/holidays.csv.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from datetime import date, timedelta
from functools import cached_property

_DAY = timedelta(days=1)
_SATURDAY = 6


class YearNotKnown(ValueError):
    """A day of a year whose holidays are not in the table: working days are not guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the holidays of {year} are not known")
        self.year = year


class WorkingCalendar:
    """Which days are worked. A year without any row is not known."""

    def __init__(self, days_off: Set[date], days_worked: Set[date]) -> None:
        self._off, self._worked = days_off, days_worked

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that are known."""
        return frozenset(day.year for day in (*self._off, *self._worked))

    def knows(self, first: date, last: date) -> bool:
        """Whether every day from the first to the last can be told."""
        return all(year in self.years for year in range(first.year, last.year + 1))

    def is_worked(self, day: date) -> bool:
        """Whether a day is worked. Raises YearNotKnown."""
        if day.year not in self.years:
            raise YearNotKnown(day.year)
        return day in self._worked or (day.isoweekday() < _SATURDAY and day not in self._off)

    def days_between(self, start: date, end: date) -> int:
        """The working days after ``start`` up to and with ``end``; 0 unless ``end`` is later. Raises YearNotKnown."""
        if end <= start:
            return 0
        for year in range(start.year, end.year + 1):
            if year not in self.years:
                raise YearNotKnown(year)
        return bisect_right(self._all, end) - bisect_right(self._all, start)

    def after(self, start: date, days: int) -> date:
        """The last of so many working days after ``start``: a limit of 5 days that begins the day after.

        Raises YearNotKnown, and ValueError for less than one day.
        """
        if days < 1:
            raise ValueError(f"{days} days")
        day = start
        while days:
            day += _DAY
            days -= self.is_worked(day)
        return day

    @cached_property
    def _all(self) -> tuple[date, ...]:
        """Every working day of the known years, in order."""
        spans = ((date(year, 1, 1), date(year + 1, 1, 1)) for year in sorted(self.years))
        return tuple(
            day
            for first, end in spans
            for day in (first + _DAY * n for n in range((end - first).days))
            if self.is_worked(day)
        )
