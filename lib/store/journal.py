"""The journal: rows are added and read, never changed; the database refuses anything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from lib.model.journal import Act, JournalRow
from lib.store.meeting_tables import JOURNAL


class JournalReader:
    """Reads the journal, newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(
        self,
        before: int | None,
        limit: int,
        *,
        who: str | None = None,
        act: Act | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[JournalRow, ...]:
        """At most ``limit`` rows of those numbered below ``before`` (None: all).

        ``since`` is included, ``until`` is not; None does not restrict.
        """
        asked = select(JOURNAL).order_by(JOURNAL.c.row_id.desc()).limit(limit)
        if before is not None:
            asked = asked.where(JOURNAL.c.row_id < before)
        return tuple(_told(self._connection, _restricted(asked, who, act, since, until)))

    def people(self) -> tuple[str, ...]:
        """Everybody of whom the journal tells."""
        return tuple(self._connection.scalars(select(JOURNAL.c.who).distinct()))


def _restricted(
    asked: Select[Any], who: str | None, act: Act | None, since: datetime | None, until: datetime | None
) -> Select[Any]:
    column = JOURNAL.c
    if who is not None:
        asked = asked.where(column.who == who)
    if act is not None:
        asked = asked.where(column.act == act.value)
    if since is not None:
        asked = asked.where(column.at >= since)
    return asked if until is None else asked.where(column.at < until)


def _told(connection: Connection, asked: Select[Any]) -> Iterator[JournalRow]:
    rows: Iterator[Row[Any]] = iter(connection.execute(asked))
    return (JournalRow(r.row_id, r.at, r.who, Act(r.act), r.subject, r.detail, r.entry) for r in rows)


def append(
    connection: Connection,
    at: datetime,
    who: str,
    act: Act,
    subject: str,
    *,
    detail: str = "",
    entry: int | None = None,
) -> None:
    """Add a row, within the transaction of what it tells."""
    # Numbered here rather than by the database: whoever writes holds the lock of all processes.
    last: int | None = connection.scalar(select(func.max(JOURNAL.c.row_id)))
    connection.execute(
        insert(JOURNAL).values(
            row_id=(last or 0) + 1, at=at, who=who, act=act.value, subject=subject, detail=detail, entry=entry
        )
    )
