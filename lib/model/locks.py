"""Months that are closed: what was reported for them changes no more until somebody opens them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lib.model.period import Period


@dataclass(frozen=True, slots=True)
class MonthLock:
    """That an entry closed months, or opened them again (``locked`` False). ``period``: from the first day of the
    first month to the last day of the last one.
    """

    entry: int
    period: Period
    locked: bool

    def covers(self, month: Period) -> bool:
        return self.period.start <= month.start and month.end <= self.period.end


@dataclass(frozen=True, slots=True)
class MonthState:
    """A calendar month and what was done to it last: who, when (UTC) and why; None where it was never closed."""

    month: Period
    locked: bool
    entry: int | None = None
    at: datetime | None = None
    author: str | None = None
    reason: str | None = None


def closed_by(locks: Iterable[MonthLock], month: Period) -> bool:
    """Whether a month is closed, by what was done last to it; ``locks``: in the order of the ledger."""
    last = None
    for lock in locks:
        if lock.covers(month):
            last = lock
    return last is not None and last.locked


def runs(months: Iterable[Period]) -> tuple[Period, ...]:
    """Months joined where one follows the other, oldest first."""
    found: list[Period] = []
    for month in sorted(set(months)):
        if found and found[-1].end + timedelta(days=1) == month.start:
            found[-1] = Period(found[-1].start, month.end)
        else:
            found.append(month)
    return tuple(found)


def month_of(period: Period) -> Period:
    """The month that decides whether a period is closed: that of its last day."""
    return Period.month(period.end.year, period.end.month)
