"""The journal: rows are added and read, never changed; the database refuses anything else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from lib.model.journal import Act, JournalRow
from lib.store.meeting_tables import JOURNAL


class JournalReader:
    """Reads the journal, newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, before: int | None, limit: int) -> tuple[JournalRow, ...]:
        """At most ``limit`` rows of those numbered below ``before`` (None: all)."""
        asked = select(JOURNAL).order_by(JOURNAL.c.row_id.desc()).limit(limit)
        if before is not None:
            asked = asked.where(JOURNAL.c.row_id < before)
        return tuple(
            JournalRow(row.row_id, row.at, row.who, Act(row.act), row.subject, row.detail, row.entry)
            for row in self._connection.execute(asked)
        )


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
