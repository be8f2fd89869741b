"""What units write into the places of their reports: rows are only added, the newest of a period counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from lib.model.period import Period
from lib.model.report import Prose
from lib.store.report_tables import PROSE


class ProseReader:
    """Reads what was written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def written(self, report: str, unit_id: str | None, period: Period) -> dict[str, Prose]:
        """By place, what was written last for this period, or else for the period that ended last before it."""
        asked = (
            select(PROSE)
            .where(
                PROSE.c.report == report,
                PROSE.c.unit_id == (unit_id or ""),
                PROSE.c.period_end <= period.end,
            )
            .order_by(PROSE.c.period_end, PROSE.c.period_start, PROSE.c.prose_id)
        )
        found: dict[str, Prose] = {}
        for row in self._connection.execute(asked):
            written = Period(row.period_start, row.period_end)
            # Two periods that end on one day are different reports; that of exactly these dates comes before others.
            known = found.get(row.place)
            if known is not None and known.period == period and written != period:
                continue
            if row.text or written == period:
                found[row.place] = Prose(row.place, row.text, written, row.author, row.at, carried=written != period)
            else:
                found.pop(row.place, None)
        return found

    def versions(self, report: str, unit_id: str | None, period: Period, place: str) -> tuple[Prose, ...]:
        """Everything that was written into a place for a period, newest first."""
        asked = (
            select(PROSE)
            .where(
                PROSE.c.report == report,
                PROSE.c.unit_id == (unit_id or ""),
                PROSE.c.place == place,
                PROSE.c.period_start == period.start,
                PROSE.c.period_end == period.end,
            )
            .order_by(PROSE.c.prose_id.desc())
        )
        return tuple(Prose(place, row.text, period, row.author, row.at) for row in self._connection.execute(asked))


class ProseWriter(ProseReader):
    """Writes within the transaction of a Writer."""

    def write(
        self, report: str, unit_id: str | None, period: Period, place: str, text: str, author: str, at: datetime
    ) -> None:
        """Add what now stands in a place; what stood there is kept."""
        # Numbered here rather than by the database: whoever writes holds the lock of all processes.
        last: int | None = self._connection.scalar(select(func.max(PROSE.c.prose_id)))
        self._connection.execute(
            insert(PROSE).values(
                prose_id=(last or 0) + 1,
                report=report,
                unit_id=unit_id or "",
                period_start=period.start,
                period_end=period.end,
                place=place,
                text=text,
                author=author,
                at=at,
            )
        )
