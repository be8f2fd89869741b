"""Remarks: added, carried out, opened again and removed; a removed one stays in the database, marked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, insert, select, update

from lib.model.errors import UnknownRemark
from lib.model.period import Period
from lib.model.remark import About, Remark, RemarkDraft, RemarkFilter, RemarkKind, RemarkState, RemarkTally
from lib.store.meeting_tables import REMARK

_KEPT = REMARK.c.removed_at.is_(None)
_OPEN = and_(REMARK.c.kind == RemarkKind.CONCLUSION.value, REMARK.c.done_at.is_(None))


class RemarkReader:
    """Reads the remarks that were not removed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def one(self, remark_id: int) -> Remark:
        """One remark. Raises UnknownRemark for one that there is not or that was removed."""
        row = self._connection.execute(select(REMARK).where(REMARK.c.remark_id == remark_id, _KEPT)).one_or_none()
        if row is None:
            raise UnknownRemark(remark_id)
        return _remark(row)

    def about(self, unit_id: str | None, period: Period) -> tuple[Remark, ...]:
        """Everything said about a unit (None: the country) in a period, oldest first."""
        asked = select(REMARK).where(
            REMARK.c.unit_id == (unit_id or ""),
            REMARK.c.period_start == period.start,
            REMARK.c.period_end == period.end,
            _KEPT,
        )
        return tuple(_remark(row) for row in self._connection.execute(asked.order_by(REMARK.c.remark_id)))

    def listed(self, asked: RemarkFilter, today: date, limit: int) -> tuple[Remark, ...]:
        """At most ``limit`` remarks: the open conclusions first, those due soonest before others; then the newest."""
        found = (
            select(REMARK)
            .where(*_conditions(asked, today))
            .order_by(case((_OPEN, 0), else_=1), case((_OPEN, REMARK.c.due)), REMARK.c.remark_id.desc())
            .limit(limit)
        )
        return tuple(_remark(row) for row in self._connection.execute(found))

    def tally(self, asked: RemarkFilter, today: date) -> RemarkTally:
        """How many of the conclusions asked for are open and overdue."""
        late = func.coalesce(func.sum(case((REMARK.c.due < today, 1), else_=0)), 0)
        counted = select(func.count(), late).where(_OPEN, *_conditions(asked, today))
        waiting, overdue = self._connection.execute(counted).one()
        return RemarkTally(waiting, int(overdue))

    def units(self) -> tuple[str | None, ...]:
        """The units that something was said about; None: the country."""
        found = self._connection.scalars(select(REMARK.c.unit_id).where(_KEPT).distinct())
        return tuple(unit_id or None for unit_id in found)

    def periods(self) -> tuple[Period, ...]:
        """The periods that something was said about, newest first."""
        asked = select(REMARK.c.period_start, REMARK.c.period_end).where(_KEPT).distinct()
        found = [Period(start, end) for start, end in self._connection.execute(asked)]
        return tuple(sorted(found, key=lambda period: (period.end, period.start), reverse=True))


class RemarkWriter(RemarkReader):
    """Writes them within the transaction of a Writer."""

    def add(self, draft: RemarkDraft, author: str, at: datetime, settles: int | None = None) -> int:
        """Keep a remark; gives its number. ``settles``: the ledger entry that settled warnings."""
        # Numbered here rather than by the database: whoever writes holds the lock of all processes.
        last: int | None = self._connection.scalar(select(func.max(REMARK.c.remark_id)))
        about, number = draft.about, (last or 0) + 1
        self._connection.execute(
            insert(REMARK).values(
                remark_id=number,
                kind=draft.kind.value,
                indicator=about.indicator or "",
                item=about.item or "",
                scope=about.scope or "",
                unit_id=about.unit_id or "",
                period_start=about.period.start,
                period_end=about.period.end,
                text=draft.text,
                version=draft.version,
                author=author,
                at=at,
                in_charge=draft.in_charge or None,
                due=draft.due,
                settles=settles,
            )
        )
        return number

    def carried_out(self, remark_id: int, by: str | None, at: datetime | None) -> None:
        """Who said when that a conclusion was carried out; None for both opens it again."""
        self._change(remark_id, done_at=at, done_by=by)

    def remove(self, remark_id: int, by: str, at: datetime) -> None:
        """Show a remark no more."""
        self._change(remark_id, removed_at=at, removed_by=by)

    def _change(self, remark_id: int, **values: Any) -> None:
        changed = update(REMARK).where(REMARK.c.remark_id == remark_id, _KEPT).values(**values)
        if self._connection.execute(changed).rowcount != 1:
            raise UnknownRemark(remark_id)


def _conditions(asked: RemarkFilter, today: date) -> list[ColumnElement[bool]]:
    column = REMARK.c
    found: list[ColumnElement[bool]] = [_KEPT]
    if asked.kind is not None:
        found.append(column.kind == asked.kind.value)
    if asked.units is not None:
        found.append(column.unit_id.in_(sorted(unit_id or "" for unit_id in asked.units)))
    if asked.period is not None:
        found += [column.period_start == asked.period.start, column.period_end == asked.period.end]
    match asked.state:
        case RemarkState.OPEN:
            found.append(_OPEN)
        case RemarkState.OVERDUE:
            found += [_OPEN, column.due < today]
        case RemarkState.DONE:
            found += [column.kind == RemarkKind.CONCLUSION.value, column.done_at.is_not(None)]
    return found


def _remark(row: Row[Any]) -> Remark:
    period = Period(row.period_start, row.period_end)
    return Remark(
        remark_id=row.remark_id,
        kind=RemarkKind(row.kind),
        about=About(row.indicator or None, row.item or None, row.scope or None, row.unit_id or None, period),
        text=row.text,
        version=row.version,
        author=row.author,
        at=row.at,
        in_charge=row.in_charge,
        due=row.due,
        done_at=row.done_at,
        done_by=row.done_by,
        settles=row.settles,
        removed_at=row.removed_at,
        removed_by=row.removed_by,
    )
