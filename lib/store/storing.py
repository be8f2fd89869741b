"""The rows of one submission: its file, what it holds, its blocks with their values, and what was found in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, text, update

from lib.catalog import Catalogue
from lib.model.errors import MovedOn
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.register import RECORDS, Record
from lib.store import kept, records
from lib.store.as_of import BlockInForce, chunks
from lib.store.submission import Block, Submission, content, stored_value
from lib.store.tables import BLOCK, ENTRY_SCOPE, FINDING, OBSERVATION, RECORD, STANDING, STORED_FILE


def keep(
    connection: Connection, number: int, submission: Submission, blocks: Mapping[BlockKey, Block], catalogue: Catalogue
) -> None:
    """Store everything that entry ``number`` holds; the entry itself and its file are there."""
    keep_blocks(connection, number, blocks, catalogue)
    _keep_findings(connection, number, submission)
    kept.keep(connection, number, submission.grids)


def keep_blocks(connection: Connection, number: int, blocks: Mapping[BlockKey, Block], catalogue: Catalogue) -> None:
    """Store the blocks of entry ``number``, and how much they hold."""
    _keep_scopes(connection, number, blocks)
    _keep_blocks(connection, number, blocks, catalogue)


def blocks_of(connection: Connection, number: int) -> frozenset[BlockKey]:
    """The blocks that a stored submission holds."""
    column = BLOCK.c
    rows = connection.execute(
        select(
            column.form, column.unit_id, column.period_start, column.period_end, column.item, column.scope,
            column.column_group,
        ).where(column.entry == number)
    )  # fmt: skip
    return frozenset(
        BlockKey(form, unit_id, Period(start, end), item or None, scope or None, group)
        for form, unit_id, start, end, item, scope, group in rows
    )


def units_of(connection: Connection, number: int) -> frozenset[str]:
    """The units of its blocks."""
    return frozenset(connection.scalars(select(BLOCK.c.unit_id).where(BLOCK.c.entry == number).distinct()))


def refuse_if_moved(connection: Connection, blocks: Collection[BlockKey], previewed: int, newest: int) -> None:
    """Raises MovedOn where what is in force for one of the blocks changed since a version."""
    if previewed == newest:
        return
    units: dict[tuple[str, Period], set[str]] = {}
    for key in blocks:
        units.setdefault((key.form, key.period), set()).add(key.unit_id)
    column = STANDING.c
    for (form, period), unit_ids in units.items():
        for some in chunks(sorted(unit_ids)):
            moved = select(column.unit_id, column.item, column.scope, column.column_group).where(
                column.form == form,
                column.unit_id.in_(some),
                column.period_start == period.start,
                column.period_end == period.end,
                or_(column.since > previewed, column.until > previewed),
            )
            for unit_id, item, scope, group in connection.execute(moved):
                if BlockKey(form, unit_id, period, item or None, scope or None, group) in blocks:
                    raise MovedOn(previewed, newest)


def refresh_statistics(connection: Connection, number: int) -> None:
    """Each time the ledger has doubled, so that a database just filled is not read by plans for an empty one.

    PostgreSQL would see to it by itself, but only minutes later; SQLite finds the right index without.
    """
    if connection.dialect.name == "postgresql" and number & (number - 1) == 0:
        connection.execute(text("ANALYZE block, observation, record, standing, reported"))


def keep_file(connection: Connection, submission: Submission) -> None:
    column = STORED_FILE.c
    known = connection.execute(
        select(column.content.is_not(None)).where(column.sha256 == submission.sha256)
    ).scalar_one_or_none()
    if known is None:
        connection.execute(
            insert(STORED_FILE).values(sha256=submission.sha256, size=submission.size, content=submission.content)
        )
    elif not known and submission.content is not None:
        connection.execute(
            update(STORED_FILE).where(column.sha256 == submission.sha256).values(content=submission.content)
        )


def _keep_scopes(connection: Connection, number: int, blocks: Mapping[BlockKey, Block]) -> None:
    units: dict[tuple[str, Period], set[str]] = {}
    values: dict[tuple[str, Period], int] = {}
    for key, block in blocks.items():
        scope = key.form, key.period
        units.setdefault(scope, set()).add(key.unit_id)
        values[scope] = values.get(scope, 0) + len(block)
    rows = [
        {
            "entry": number,
            "form": form,
            "period_start": period.start,
            "period_end": period.end,
            "units": len(units[form, period]),
            "value_count": values[form, period],
        }
        for form, period in units
    ]
    connection.execute(insert(ENTRY_SCOPE), rows)


def _keep_blocks(connection: Connection, number: int, blocks: Mapping[BlockKey, Block], catalogue: Catalogue) -> None:
    # Numbered here rather than by the database: the lock makes it safe, and one statement stores them all.
    last: int | None = connection.scalar(select(func.max(BLOCK.c.block_id)))
    block_rows: list[dict[str, Any]] = []
    value_rows: list[dict[str, Any]] = []
    record_rows: list[dict[str, Any]] = []
    for block_id, (key, block) in zip(count((last or 0) + 1), blocks.items(), strict=False):
        unit = catalogue.units[key.unit_id]
        block_rows.append(
            {
                "block_id": block_id,
                "entry": number,
                "form": key.form,
                "unit_id": key.unit_id,
                "level": unit.level.value,
                "parent_id": unit.parent_id or "",
                "period_start": key.period.start,
                "period_end": key.period.end,
                "item": key.item or "",
                "scope": key.scope or "",
                "column_group": key.group,
                "stands_for": _stands_for(key, catalogue),
            }
        )
        for position, part in enumerate(block):
            if isinstance(part, Record):
                record_rows.append(records.row(block_id, position, part))
            else:
                value_rows.append(_value_row(block_id, part))
    connection.execute(insert(BLOCK), block_rows)
    for table, rows in ((OBSERVATION, value_rows), (RECORD, record_rows)):
        if rows:
            connection.execute(insert(table), rows)


def _keep_findings(connection: Connection, number: int, submission: Submission) -> None:
    rows = []
    for position, problem in enumerate(submission.problems):
        form, period = submission.table_of(problem) or (None, None)
        rows.append(
            {
                "entry": number,
                "position": position,
                "severity": problem.severity.value,
                "code": problem.code.value,
                "sheet": problem.place.sheet,
                "cell": problem.place.cell,
                "figures": [[name, figure] for name, figure in problem.figures],
                "suggestion": list(problem.suggestion),
                "form": form,
                "period_start": period.start if period else None,
                "period_end": period.end if period else None,
                "unit_id": problem.unit_id,
                "item": problem.item,
                "scope": problem.scope,
                "measure": problem.measure,
                "reason": submission.reasons.get(problem, submission.reason),
            }
        )
    if rows:
        connection.execute(insert(FINDING), rows)


def same(current: BlockInForce | None, block: Block, submission: Submission) -> bool:
    """Whether a block says what is in force already, mark of illustration included."""
    if current is None or current.illustrative != submission.illustrative:
        return False
    return (content(current.records) if current.records else current.values) == content(block)


def _stands_for(key: BlockKey, catalogue: Catalogue) -> str:
    """Only totals stand for a table: what was counted of one procedure or channel has no place in it."""
    if key.group == RECORDS or key.item or key.scope:
        return ""
    return catalogue.forms[key.form].counts_for or ""


def _value_row(block_id: int, observation: Any) -> dict[str, Any]:
    value = stored_value(observation.value)
    counted = isinstance(value, int)
    return {
        "block_id": block_id,
        "measure": observation.measure,
        "value": value if counted else None,
        "stated": None if counted else value,
        "sheet": observation.sheet,
        "cell": observation.cell,
        "as_written": observation.as_written,
        "corrected_by": observation.corrected_by,
        "reason": observation.reason,
    }
