"""Closing months, so that what was reported for them changes no more, and opening them again."""

from __future__ import annotations

from lib.model.errors import ReasonMissing
from lib.model.locks import MonthLock, MonthState, month_of
from lib.model.period import Period
from lib.model.principal import Right
from lib.services.desk import HERE, Desk
from lib.services.status import status


def lock(desk: Desk, months: Period, reason: str | None = None) -> int:
    """Close whole calendar months by one new entry, whose number is returned.

    Raises NotAllowed, NothingToLock where all are closed, and ValueError where they are no whole months.
    """
    desk.require(Right.LOCK)
    with desk.store.writing() as writer:
        return writer.lock(months, desk.principal.name, (reason or "").strip() or None, desk.now())


def reopen(desk: Desk, months: Period, reason: str) -> int:
    """Open closed months again by one new entry, whose number is returned.

    Raises NotAllowed, ReasonMissing, NothingToLock where none is closed, and ValueError where they are no whole months.
    """
    desk.require(Right.REOPEN)
    if not reason.strip():
        raise ReasonMissing
    with desk.store.writing() as writer:
        return writer.lock(months, desk.principal.name, reason.strip(), desk.now(), locked=False)


def months(desk: Desk) -> tuple[MonthState, ...]:
    """The months that are over and decide about a reported period, and those that were ever closed, newest first.

    Raises NotAllowed.
    """
    desk.require(Right.READ)
    today = desk.now().astimezone(HERE).date()
    with desk.store.reading() as reader:
        newest = reader.version()
        locks = reader.locks(newest)
        entries = {found.entry: reader.entry(found.entry) for found in locks}
    over = {month_of(known.period) for known in status(desk, newest).periods}
    listed = {month for month in over if month.end < today} | {
        m for found in locks for m in found.period.calendar_months()
    }

    def state(month: Period) -> MonthState:
        last = _last(locks, month)
        if last is None:
            return MonthState(month, locked=False)
        entry = entries[last.entry]
        return MonthState(month, last.locked, entry.number, entry.at, entry.author, entry.reason)

    return tuple(state(month) for month in sorted(listed, reverse=True))


def is_locked(desk: Desk, period: Period) -> bool:
    """Whether a period is closed now: whether the month of its last day is. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        last = _last(reader.locks(reader.version()), month_of(period))
    return last is not None and last.locked


def _last(locks: tuple[MonthLock, ...], month: Period) -> MonthLock | None:
    return next((found for found in reversed(locks) if found.covers(month)), None)
