"""Working days with holidays and swaps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.catalog.calendar import WorkingCalendar, YearNotKnown
from tests.unit.kpi.builders import catalogue

CALENDAR = WorkingCalendar(catalogue().days_off, catalogue().days_worked)
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


def test_the_year_2023_has_249_working_days() -> None:
    assert CALENDAR.days_between(date(2023, 1, 1), date(2023, 12, 31)) == 249  # 1/1 itself was a Sunday


def test_a_swap_moves_a_working_day_to_a_saturday() -> None:
    assert not CALENDAR.is_worked(date(2024, 4, 29))
    assert CALENDAR.is_worked(date(2024, 5, 4))
    assert not CALENDAR.is_worked(date(2024, 5, 5))
    assert not CALENDAR.is_worked(date(2026, 1, 2))
    assert CALENDAR.is_worked(date(2026, 1, 10))


def test_a_limit_in_working_days_goes_around_tet() -> None:
    assert CALENDAR.after(date(2024, 2, 7), 1) == date(2024, 2, 15)
    assert CALENDAR.after(date(2024, 6, 7), 5) == date(2024, 6, 14)
    with pytest.raises(ValueError, match="0 days"):
        CALENDAR.after(date(2024, 6, 7), 0)


def test_a_year_without_holidays_is_not_guessed() -> None:
    assert not CALENDAR.knows(date(2026, 12, 31), date(2027, 1, 1))
    assert CALENDAR.knows(date(2023, 1, 1), date(2026, 12, 31))
    with pytest.raises(YearNotKnown):
        CALENDAR.days_between(date(2026, 12, 31), date(2027, 1, 4))
    with pytest.raises(YearNotKnown):
        CALENDAR.is_worked(date(2022, 6, 1))


@given(first=DAYS, last=DAYS)
def test_days_between_is_counting_day_by_day(first: date, last: date) -> None:
    days = [first + timedelta(days=n) for n in range(1, max((last - first).days, 0) + 1)]
    assert CALENDAR.days_between(first, last) == sum(CALENDAR.is_worked(day) for day in days)


@given(first=st.dates(date(2023, 1, 1), date(2026, 10, 1)), days=st.integers(1, 40))
def test_after_is_the_other_way_around(first: date, days: int) -> None:
    reached = CALENDAR.after(first, days)
    assert CALENDAR.days_between(first, reached) == days
    assert CALENDAR.is_worked(reached)
