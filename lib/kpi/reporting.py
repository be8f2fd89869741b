"""How submissions stand against their deadlines, and the five figures of DHIS2 (its "reporting rate summary").

DHIS2 asks somebody to press "complete"; here the day of the first submission decides. A later correction changes
nothing about when a unit reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from lib.catalog.calendar import WorkingCalendar, YearNotKnown
from lib.model.period import Period
from lib.model.reporting import Deadline, ReportingFigures, Standing, Timeliness


class ContradictingDeadlines(ValueError):
    """Two rows give one report two deadlines."""


def deadline_for(deadlines: Iterable[Deadline], form: str, period: Period) -> Deadline | None:
    """The deadline of a report; None where none is known (months have none by law). Raises ContradictingDeadlines."""
    found = [deadline for deadline in deadlines if deadline.applies(form, period)]
    if len(found) > 1:
        raise ContradictingDeadlines(f"{form} {period.slug}: {[d.last_day(period).isoformat() for d in found]}")
    return found[0] if found else None


def standing(on: date | None, last_day: date | None, today: date, calendar: WorkingCalendar) -> Standing:
    """How a report stands on a day. ``on``: the day of its first submission in Viet Nam, None when there is none.

    ``last_day``: the last day in time, None without a deadline. Late on days off only is late by 0 working days.
    """
    if on is None:
        late = 0 if last_day is None else _working_days(last_day, today, calendar)
        return Standing(Timeliness.MISSING, None, last_day, late)
    if last_day is None:
        return Standing(Timeliness.RECEIVED, on, None)
    if on <= last_day:
        return Standing(Timeliness.ON_TIME, on, last_day)
    return Standing(Timeliness.LATE, on, last_day, _working_days(last_day, on, calendar))


def reporting_figures(
    expected: Collection[str], first_submitted: Mapping[str, date], last_day: date | None
) -> ReportingFigures:
    """The five figures of one form and period: which units should report, and the day of each one's first submission.

    A unit from which nothing was expected counts in none of them.
    """
    days = [first_submitted[unit_id] for unit_id in set(expected) if unit_id in first_submitted]
    on_time = None if last_day is None else sum(day <= last_day for day in days)
    return ReportingFigures(len(set(expected)), len(days), on_time)


def together(parts: Iterable[ReportingFigures]) -> ReportingFigures:
    """The figures over several forms and periods: sums, never means of rates."""
    rows = list(parts)
    on_time = [row.on_time for row in rows if row.on_time is not None]
    return ReportingFigures(
        sum(row.expected for row in rows),
        sum(row.received for row in rows),
        sum(on_time) if len(on_time) == len(rows) else None,
    )


def _working_days(last_day: date, until: date, calendar: WorkingCalendar) -> int | None:
    try:
        return calendar.days_between(last_day, until)
    except YearNotKnown:
        return None
