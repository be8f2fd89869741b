"""Submissions that wait to be accepted, and from which version on a submission counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select

from lib.store.meeting_tables import ACCEPTED, AWAITING
from lib.store.tables import BLOCK, ENTRY, WITHDRAWN


def came_into_force(entry: ColumnElement[int]) -> ColumnElement[Any]:
    """The version since which an entry's blocks hold: its own, or that of its acceptance. See ``counts``."""
    by = select(ACCEPTED.c.by).where(ACCEPTED.c.number == entry).scalar_subquery()
    return func.coalesce(by, entry)


def counts(entry: ColumnElement[int], version: int) -> ColumnElement[bool]:
    """Whether a submission up to a version counted then: none that waited for its acceptance does."""
    waiting = select(AWAITING.c.number)
    accepted = select(ACCEPTED.c.number).where(ACCEPTED.c.by <= version)
    return and_(entry <= version, entry.not_in(waiting.where(AWAITING.c.number.not_in(accepted))))


def waited(entry: ColumnElement[int], version: int) -> ColumnElement[bool]:
    """Whether a submission waited at a version: not accepted and not taken back by then."""
    accepted = select(ACCEPTED.c.number).where(ACCEPTED.c.by <= version)
    taken_back = select(WITHDRAWN.c.number).where(WITHDRAWN.c.by <= version)
    waiting = select(AWAITING.c.number).where(
        AWAITING.c.number <= version, AWAITING.c.number.not_in(accepted), AWAITING.c.number.not_in(taken_back)
    )
    return entry.in_(waiting)


def waits(connection: Connection, number: int, version: int) -> bool:
    """Whether that submission waits."""
    found = connection.scalar(select(ENTRY.c.number).where(ENTRY.c.number == number, waited(ENTRY.c.number, version)))
    return found is not None


def is_accepted(connection: Connection, number: int) -> bool:
    """Whether that submission had to wait and was accepted."""
    return connection.scalar(select(ACCEPTED.c.number).where(ACCEPTED.c.number == number)) is not None


def waiting_with_file(connection: Connection, sha256: str, version: int) -> tuple[int, ...]:
    """The submissions of a file that wait."""
    return tuple(
        connection.scalars(
            select(ENTRY.c.number)
            .where(ENTRY.c.file_sha256 == sha256, waited(ENTRY.c.number, version))
            .order_by(ENTRY.c.number)
        )
    )


def await_acceptance(connection: Connection, number: int) -> None:
    """Let a submission wait."""
    connection.execute(insert(AWAITING).values(number=number))


def keep(connection: Connection, number: int, by: int) -> None:
    """Keep that entry ``by`` accepts a submission."""
    connection.execute(insert(ACCEPTED).values(number=number, by=by))


def all_accepted(connection: Connection) -> dict[int, int]:
    """The submission that each acceptance is about."""
    return {by: number for number, by in connection.execute(select(ACCEPTED.c.number, ACCEPTED.c.by))}


def submissions_in_force_at_once(connection: Connection) -> set[int]:
    """The submissions that waited for nobody."""
    return set(
        connection.scalars(select(BLOCK.c.entry).where(BLOCK.c.entry.not_in(select(AWAITING.c.number))).distinct())
    )


def accepted_by(connection: Connection, acceptances: Iterable[int]) -> dict[int, int]:
    """The submission that each of some acceptances is about."""
    found = ACCEPTED.c.by.in_(sorted(acceptances))
    return {by: number for number, by in connection.execute(select(ACCEPTED.c.number, ACCEPTED.c.by).where(found))}


def anything_waits(connection: Connection, version: int) -> bool:
    """Whether any submission waited at a version."""
    return connection.scalar(select(ENTRY.c.number).where(waited(ENTRY.c.number, version)).limit(1)) is not None
