"""Who was given which role. Rows are added and marked as taken away, never deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from lib.model.errors import UnknownGrant
from lib.model.journal import Act
from lib.model.principal import Grant, Role
from lib.store.meeting_tables import JOURNAL, ROLE_GRANT

_COLUMN = ROLE_GRANT.c


class PeopleReader:
    """Reads the roles that were given."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Grant, ...]:
        """Every role ever given, newest first, those taken away among them."""
        return tuple(self._grants(select(ROLE_GRANT).order_by(_COLUMN.grant_id.desc())))

    def of(self, email: str) -> tuple[Grant, ...]:
        """The roles that a person has now. ``email``: lower case."""
        return tuple(self._grants(select(ROLE_GRANT).where(_COLUMN.email == email, _COLUMN.revoked_at.is_(None))))

    def having(self, role: Role) -> tuple[Grant, ...]:
        """Where a role is held now."""
        return tuple(self._grants(select(ROLE_GRANT).where(_COLUMN.role == role, _COLUMN.revoked_at.is_(None))))

    def noted_since(self, who: str, act: Act, since: datetime) -> bool:
        """Whether the journal tells of an act of a person from a moment on."""
        column = JOURNAL.c
        found = select(column.row_id).where(column.at >= since, column.who == who, column.act == act.value).limit(1)
        return self._connection.scalar(found) is not None

    def _grants(self, asked: Select[Any]) -> Iterator[Grant]:
        for row in self._connection.execute(asked):
            yield Grant(
                row.grant_id, row.email, Role(row.role), row.unit_id or None, row.at, row.by, row.revoked_at,
                row.revoked_by,
            )  # fmt: skip


class PeopleWriter(PeopleReader):
    """Gives and takes away, within the transaction of a Writer."""

    def give(self, email: str, role: Role, unit_id: str | None, by: str, at: datetime) -> int:
        """Give a role; returns the number of the grant."""
        last: int | None = self._connection.scalar(select(func.max(_COLUMN.grant_id)))
        number = (last or 0) + 1
        self._connection.execute(
            insert(ROLE_GRANT).values(
                grant_id=number, email=email, role=role.value, unit_id=unit_id or "", at=at, by=by, revoked_at=None,
                revoked_by=None,
            )
        )  # fmt: skip
        return number

    def take(self, grant_id: int, by: str, at: datetime) -> Grant:
        """Take a role away; returns what it was. Raises UnknownGrant for one not held now."""
        held = next(self._grants(select(ROLE_GRANT).where(_COLUMN.grant_id == grant_id)), None)
        if held is None or held.revoked_at is not None:
            raise UnknownGrant(grant_id)
        self._connection.execute(
            update(ROLE_GRANT).where(_COLUMN.grant_id == grant_id).values(revoked_at=at, revoked_by=by)
        )
        return held
