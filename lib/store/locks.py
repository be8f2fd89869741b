"""Which months are closed at a version. There are few rows, so they are read whole."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from lib.model.errors import MonthsLocked
from lib.model.locks import MonthLock, closed_by, month_of
from lib.model.period import Period
from lib.store.meeting_tables import MONTH_LOCK
from lib.store.tables import ENTRY_SCOPE


def locks(connection: Connection, version: int) -> tuple[MonthLock, ...]:
    """Every entry that closed or opened months up to a version, in the order of the ledger."""
    column = MONTH_LOCK.c
    rows = connection.execute(select(MONTH_LOCK).where(column.by <= version).order_by(column.by))
    return tuple(MonthLock(row.by, Period(row.period_start, row.period_end), row.locked) for row in rows)


def keep(connection: Connection, by: int, months: Period, *, locked: bool) -> None:
    """Keep that entry ``by`` closes or opens months."""
    connection.execute(
        insert(MONTH_LOCK).values(by=by, period_start=months.start, period_end=months.end, locked=locked)
    )


def closed_months(connection: Connection, version: int, periods: Iterable[Period]) -> tuple[Period, ...]:
    """The closed months that decide about some periods, oldest first."""
    known = locks(connection, version)
    months = {month_of(period) for period in periods}
    return tuple(sorted(month for month in months if closed_by(known, month)))


def refuse_closed(connection: Connection, version: int, periods: Iterable[Period]) -> None:
    """Raises MonthsLocked where one of the periods is closed."""
    if found := closed_months(connection, version, periods):
        raise MonthsLocked(found)


def periods_of(connection: Connection, numbers: Iterable[int]) -> set[Period]:
    """The periods that some submissions hold."""
    column = ENTRY_SCOPE.c
    rows = connection.execute(
        select(column.period_start, column.period_end).where(column.entry.in_(sorted(numbers))).distinct()
    )
    return {Period(start, end) for start, end in rows}
