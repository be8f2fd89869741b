"""The derived tables: from which version to which a block is in force, and how many units reported a period.

A unit reported a period when it gave a count, or records of a register; one that only stated rates makes the period
known but is not counted, since a stated rate enters no sum. Counted dossiers that stand for a form make their unit one
that reported it.

Both follow from the ledger alone. They are kept up entry by entry inside the transaction that writes it, and
``rebuild`` makes them anew by going through the ledger again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, exists, func, insert, or_, select, update

from lib.model.period import Period
from lib.store.acceptance import all_accepted, came_into_force, counts, submissions_in_force_at_once
from lib.store.as_of import chunks
from lib.store.tables import BLOCK, ENTRY, OBSERVATION, RECORD, REPORTED, STANDING, WITHDRAWN

# The columns that a standing repeats from its block.
_OF_BLOCK = (
    "block_id", "entry", "form", "unit_id", "level", "parent_id", "period_start", "period_end", "item", "scope",
    "column_group", "stands_for",
)  # fmt: skip
_KEY = ("form", "unit_id", "period_start", "period_end", "item", "scope", "column_group")
_CLOSE = (
    update(STANDING)
    .where(STANDING.c.block_id == bindparam("closed"), STANDING.c.until.is_(None))
    .values(until=bindparam("version"))
)

Touched = set[tuple[str, Period, str]]  # form, period, level


def after_submission(connection: Connection, number: int, replaced: Sequence[int]) -> None:
    """Entry ``number``, whose blocks are stored, comes into force in place of the blocks ``replaced``."""
    if replaced:
        connection.execute(_CLOSE, [{"closed": block_id, "version": number} for block_id in replaced])
    _open(connection, number, BLOCK.c.entry == number)
    _count(connection, number, _touched(connection, BLOCK, [number]))


def after_acceptance(connection: Connection, number: int, accepted: int) -> None:
    """Entry ``number`` accepts the submission ``accepted``, whose blocks come into force in place of what holds."""
    replaced = _held_before(connection, accepted)
    if replaced:
        connection.execute(_CLOSE, [{"closed": block_id, "version": number} for block_id in replaced])
    _open(connection, number, BLOCK.c.entry == accepted)
    _count(connection, number, _touched(connection, BLOCK, [accepted]))


def after_withdrawal(connection: Connection, number: int, withdrawn: Sequence[int]) -> None:
    """Entry ``number`` takes back the entries ``withdrawn``; what they had replaced holds again.

    They must be in ``withdrawn`` already. For each block that entry holds which came into force last of those that
    were not taken back: a submission that had to wait came into force when it was accepted.
    """
    touched = _touched(connection, STANDING, withdrawn)
    for some in chunks(withdrawn):
        connection.execute(
            update(STANDING).where(STANDING.c.entry.in_(some), STANDING.c.until.is_(None)).values(until=number)
        )
    taken_back = select(WITHDRAWN.c.number).where(WITHDRAWN.c.by <= number)
    since = came_into_force(BLOCK.c.entry)
    for some in chunks(withdrawn):
        newest = (
            select(*(BLOCK.c[name] for name in _KEY), func.max(since).label("since"))
            .select_from(STANDING.join(BLOCK, and_(*(BLOCK.c[name] == STANDING.c[name] for name in _KEY))))
            .where(
                STANDING.c.entry.in_(some),
                STANDING.c.until == number,
                counts(BLOCK.c.entry, number - 1),
                BLOCK.c.entry.not_in(taken_back),
            )
            .group_by(*(BLOCK.c[name] for name in _KEY))
            .subquery()
        )
        rows = select(BLOCK.c.block_id).select_from(
            BLOCK.join(newest, and_(*(BLOCK.c[name] == newest.c[name] for name in _KEY)))
        )
        rows = rows.where(since == newest.c.since, counts(BLOCK.c.entry, number - 1))
        _open(connection, number, BLOCK.c.block_id.in_(rows))
    _count(connection, number, touched)


def rebuild(connection: Connection) -> None:
    """Make the derived tables anew from the ledger."""
    connection.execute(delete(STANDING))
    connection.execute(delete(REPORTED))
    withdrawals: dict[int, list[int]] = {}
    for number, by in connection.execute(select(WITHDRAWN.c.number, WITHDRAWN.c.by).order_by(WITHDRAWN.c.number)):
        withdrawals.setdefault(by, []).append(number)
    submissions, accepted = submissions_in_force_at_once(connection), all_accepted(connection)
    for number in sorted(submissions | set(accepted) | set(withdrawals)):
        if number in withdrawals:
            after_withdrawal(connection, number, withdrawals[number])
        elif number in accepted:
            after_acceptance(connection, number, accepted[number])
        else:
            after_submission(connection, number, _held_before(connection, number))


def _held_before(connection: Connection, number: int) -> Sequence[int]:
    mine = BLOCK.alias("mine")
    return connection.scalars(
        select(STANDING.c.block_id)
        .select_from(mine.join(STANDING, and_(*(STANDING.c[name] == mine.c[name] for name in _KEY))))
        .where(mine.c.entry == number, STANDING.c.until.is_(None))
    ).all()


def _open(connection: Connection, number: int, which: Any) -> None:
    columns = [BLOCK.c[name] for name in _OF_BLOCK]
    rows = (
        select(*columns, bindparam("since", number), ENTRY.c.illustrative)
        .select_from(BLOCK.join(ENTRY, ENTRY.c.number == BLOCK.c.entry))
        .where(which)
    )
    connection.execute(insert(STANDING).from_select([*_OF_BLOCK, "since", "illustrative"], rows))


def _touched(connection: Connection, table: Any, entries: Iterable[int]) -> Touched:
    found: Touched = set()
    for some in chunks(entries):
        rows = connection.execute(
            select(table.c.form, table.c.stands_for, table.c.period_start, table.c.period_end, table.c.level)
            .where(table.c.entry.in_(some))
            .distinct()
        )
        for form, stands_for, start, end, level in rows:
            period = Period(start, end)
            found.update((counted, period, level) for counted in (form, stands_for) if counted)
    return found


def _count(connection: Connection, number: int, touched: Touched) -> None:
    """Count the units again where something changed; an interval goes on while its count stays the same."""
    for form, period, level in sorted(touched):
        held = _held(connection, STANDING.c.form == form, period, level)
        submitted = {unit_id for _, unit_id, has_count in held if has_count}
        # Each kind finds its own index: those that stand for a form are few, and none where nobody sends lists.
        held += [
            row
            for row in _held(
                connection, and_(STANDING.c.stands_for == form, STANDING.c.stands_for != ""), period, level
            )
            if row[1] not in submitted
        ]
        units = len({unit_id for _, unit_id, has_count in held if has_count})
        now = (units, any(illustrative for illustrative, _, _ in held))
        row = REPORTED.c
        same = and_(
            row.form == form,
            row.level == level,
            row.period_start == period.start,
            row.period_end == period.end,
            row.until.is_(None),
        )
        before = connection.execute(select(row.units, row.illustrative).where(same)).one_or_none()
        if before is not None and tuple(before) == now:
            continue
        connection.execute(update(REPORTED).where(same).values(until=number))
        if held:
            connection.execute(
                insert(REPORTED).values(
                    form=form, period_start=period.start, period_end=period.end, level=level,
                    since=number, until=None, units=now[0], illustrative=now[1],
                )
            )  # fmt: skip


def _held(
    connection: Connection, of_form: ColumnElement[bool], period: Period, level: str
) -> list[tuple[bool, str, bool]]:
    """Of what is in force: whether it is illustrative, whose it is, and whether it has a count."""
    standing = STANDING.c
    counted = or_(
        exists().where(OBSERVATION.c.block_id == standing.block_id, OBSERVATION.c.value.is_not(None)),
        exists().where(RECORD.c.block_id == standing.block_id),
    )
    rows = connection.execute(
        select(standing.illustrative, standing.unit_id, counted)
        .where(
            of_form,
            standing.level == level,
            standing.period_start == period.start,
            standing.period_end == period.end,
            standing.until.is_(None),
        )
        .distinct()
    )
    return [(illustrative, unit_id, has_count) for illustrative, unit_id, has_count in rows]
