"""Deadlines, working days of lateness and the five figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lib.catalog.calendar import WorkingCalendar
from lib.kpi.reporting import ContradictingDeadlines, deadline_for, reporting_figures, standing, together
from lib.model.period import PeriodKind
from lib.model.reporting import Deadline, ReportingFigures, Timeliness
from tests.unit.kpi.builders import P, catalogue

CALENDAR = WorkingCalendar(catalogue().days_off, catalogue().days_worked)
JUNE = Deadline("tthc_results", PeriodKind.STATUTORY_QUARTER, 6, 6, 19, False, "a document")
TODAY = date(2024, 7, 1)


def test_before_the_19th_is_the_18th_at_the_latest() -> None:
    assert JUNE.applies("tthc_results", P("2024-Q2-bc"))
    assert JUNE.last_day(P("2024-Q2-bc")) == date(2024, 6, 18)
    assert not JUNE.applies("tthc_results", P("2024-Q2"))
    assert not JUNE.applies("tthc_results", P("2024-Q3-bc"))
    assert not JUNE.applies("cashless", P("2024-Q2-bc"))


def test_a_month_has_no_deadline() -> None:
    assert deadline_for([JUNE], "tthc_results", P("2024-06")) is None
    assert deadline_for([JUNE], "tthc_results", P("2024-Q2-bc")) is JUNE


def test_two_deadlines_of_one_report_are_refused() -> None:
    with pytest.raises(ContradictingDeadlines, match="2024-Q2-bc"):
        deadline_for([JUNE, JUNE], "tthc_results", P("2024-Q2-bc"))


def test_a_report_is_on_time_late_received_or_missing() -> None:
    last = date(2024, 6, 18)  # a Tuesday
    assert standing(last, last, TODAY, CALENDAR).timeliness is Timeliness.ON_TIME
    late = standing(date(2024, 6, 24), last, TODAY, CALENDAR)  # Wednesday to Friday, and Monday
    assert (late.timeliness, late.days_late) == (Timeliness.LATE, 4)
    missing = standing(None, last, TODAY, CALENDAR)
    assert (missing.timeliness, missing.days_late) == (Timeliness.MISSING, 9)
    assert standing(None, last, last, CALENDAR).days_late == 0
    assert standing(last, None, TODAY, CALENDAR).timeliness is Timeliness.RECEIVED
    assert standing(None, None, TODAY, CALENDAR).days_late == 0


def test_lateness_over_days_off_only_is_no_working_day() -> None:
    friday = date(2024, 6, 14)
    late = standing(date(2024, 6, 16), friday, TODAY, CALENDAR)
    assert (late.timeliness, late.days_late) == (Timeliness.LATE, 0)


def test_a_calendar_that_is_not_known_gives_no_number() -> None:
    assert standing(date(2031, 1, 8), date(2031, 1, 2), date(2031, 2, 1), CALENDAR).days_late is None


def test_the_five_figures() -> None:
    days = {"a": date(2024, 6, 1), "b": date(2024, 6, 18), "c": date(2024, 6, 19), "x": date(2024, 6, 1)}
    found = reporting_figures(["a", "b", "c", "d"], days, date(2024, 6, 18))
    assert (found.expected, found.received, found.on_time) == (4, 3, 2)
    assert (found.rate, found.rate_on_time) == (Fraction(3, 4), Fraction(1, 2))


def test_without_a_deadline_nothing_is_on_time_or_late() -> None:
    found = reporting_figures(["a"], {"a": TODAY}, None)
    assert (found.on_time, found.rate, found.rate_on_time) == (None, 1, None)


def test_nothing_expected_is_no_rate() -> None:
    found = reporting_figures([], {"a": TODAY}, TODAY)
    assert (found.rate, found.rate_on_time) == (None, None)


def test_several_are_sums() -> None:
    parts = [ReportingFigures(4, 3, 2), ReportingFigures(34, 34, 30)]
    assert together(parts) == ReportingFigures(38, 37, 32)
    assert together([*parts, ReportingFigures(1, 1, None)]).on_time is None
    assert together([]) == ReportingFigures(0, 0, 0)
