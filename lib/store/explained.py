"""Reasons given for findings after they were stored: entries of their own, which can be taken back like others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, and_, func, insert, or_, select

from lib.model.errors import NothingToExplain
from lib.model.problem import Severity
from lib.store.meeting_tables import EXPLAINED
from lib.store.tables import FINDING, WITHDRAWN


def newest(version: int | None) -> Subquery:
    """For each finding (entry, position) the newest entry that explains it as of a version (None: now)."""
    column = EXPLAINED.c
    return (
        select(column.entry, column.position, func.max(column.by).label("by"))
        .where(_holds(version))
        .group_by(column.entry, column.position)
        .subquery("explained_by")
    )


def unexplained(version: int | None) -> ColumnElement[bool]:
    """Warnings for which no reason was given, neither with them nor later, as of a version (None: now)."""
    column = EXPLAINED.c
    later = (
        select(column.by)
        .where(column.entry == FINDING.c.entry, column.position == FINDING.c.position, _holds(version))
        .exists()
    )
    return and_(FINDING.c.severity == Severity.WARNING.value, FINDING.c.reason.is_(None), ~later)


def keep(connection: Connection, findings: Sequence[tuple[int, int]], by: int) -> None:
    """Keep that entry ``by`` explains findings, given as (entry, position).

    Raises NothingToExplain for one that is no warning or came with a reason, and for none at all.
    """
    wanted = sorted(set(findings))
    found = {
        (row.entry, row.position)
        for entry, positions in _by_entry(wanted).items()
        for row in connection.execute(
            select(FINDING.c.entry, FINDING.c.position).where(
                FINDING.c.entry == entry,
                FINDING.c.position.in_(positions),
                FINDING.c.severity == Severity.WARNING.value,
                FINDING.c.reason.is_(None),
            )
        )
    }
    if not wanted or found != set(wanted):
        raise NothingToExplain
    connection.execute(insert(EXPLAINED), [{"entry": entry, "position": at, "by": by} for entry, at in wanted])


def of_entry(connection: Connection, by: int) -> tuple[tuple[int, int], ...]:
    """The findings that an entry explains, as (entry, position)."""
    rows = connection.execute(
        select(EXPLAINED.c.entry, EXPLAINED.c.position).where(EXPLAINED.c.by == by).order_by(*EXPLAINED.c)
    )
    return tuple((entry, position) for entry, position in rows)


def counts(connection: Connection, first: int, last: int) -> dict[int, int]:
    """How many findings each of the entries between two numbers explains."""
    column = EXPLAINED.c
    rows = connection.execute(select(column.by, func.count()).where(column.by.between(first, last)).group_by(column.by))
    return {by: many for by, many in rows}  # noqa: C416


def condition_on(findings: Sequence[tuple[int, int]]) -> ColumnElement[bool]:
    """The condition on findings given as (entry, position); of none it is never met."""
    return or_(
        FINDING.c.entry.in_([]),
        *(
            and_(FINDING.c.entry == entry, FINDING.c.position.in_(positions))
            for entry, positions in _by_entry(findings).items()
        ),
    )


def _by_entry(findings: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry, position in findings:
        found.setdefault(entry, []).append(position)
    return found


def _holds(version: int | None) -> Any:
    column = EXPLAINED.c
    if version is None:
        return column.by.not_in(select(WITHDRAWN.c.number))
    taken_back = select(WITHDRAWN.c.number).where(WITHDRAWN.c.by <= version)
    return and_(column.by <= version, column.by.not_in(taken_back))
