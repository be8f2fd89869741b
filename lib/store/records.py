"""The records of registers: their rows, what is in force of them, and finding them by words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from lib.model.folding import fold
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.register import RECORDS, Cell, Record, StoredRecord
from lib.store.as_of import AsOf, BlockInForce, chunks
from lib.store.columns import storable
from lib.store.tables import BLOCK, RECORD, STANDING

_KEY = ("form", "unit_id", "period_start", "period_end")
_OF_RECORD = ("position", "sheet", "row_number", "record_group", "cells")


class RecordBlock(NamedTuple):
    """The records of a register, unit and period that are in force: how many, and the entry that they came with."""

    register: str
    unit_id: str
    period: Period
    records: int
    entry: int
    illustrative: bool


def row(block_id: int, position: int, record: Record) -> dict[str, Any]:
    """A record as it is stored."""
    return {
        "block_id": block_id,
        "position": position,
        "record_group": record.group,
        "sheet": record.sheet,
        "row_number": record.row,
        "cells": [[_text(part) for part in _parts(cell)] for cell in record.cells],
        "folded": fold(record.words),
    }


def records(
    connection: Connection,
    as_of: AsOf,
    register: str,
    unit_ids: Collection[str] | None,
    start: date | None,
    end: date | None,
) -> tuple[StoredRecord, ...]:
    """What is in force of a register, by unit, period and place in the block; see ``Reader.records``."""
    column = STANDING.c
    conditions = [column.form == register, column.column_group == RECORDS]
    if unit_ids is not None:
        conditions.append(column.unit_id.in_(sorted(set(unit_ids))))
    if end is not None:
        conditions.append(column.period_start <= end)
    if start is not None:
        conditions.append(column.period_end >= start)
    found = _stored(connection, _standing(as_of).where(*conditions))
    return tuple(
        sorted(found, key=lambda f: (f.record.unit_id, f.record.period.start, f.record.period.end, f.position))
    )


def search(connection: Connection, as_of: AsOf, words: str, limit: int) -> tuple[StoredRecord, ...]:
    """The records in force in which every word occurs, those of the newest periods first."""
    wanted = fold(words).split()
    if not wanted:
        return ()
    query = _standing(as_of).where(*(RECORD.c.folded.contains(word) for word in wanted))  # letters and digits alone
    newest_first = STANDING.c.period_end.desc(), STANDING.c.block_id.desc(), RECORD.c.position
    return tuple(_stored(connection, query.order_by(*newest_first).limit(limit)))


def blocks(connection: Connection, as_of: AsOf) -> tuple[RecordBlock, ...]:
    """Every block of records in force, by register, unit and period."""
    column = STANDING.c
    held = select(RECORD.c.block_id, func.count().label("many")).group_by(RECORD.c.block_id).subquery()
    rows: Any = connection.execute(
        select(*(column[name] for name in _KEY), held.c.many, column.entry, column.illustrative)
        .select_from(held.join(STANDING, column.block_id == held.c.block_id))
        .where(or_(*as_of.holds()))
        .order_by(*(column[name] for name in _KEY))
    )
    return tuple(
        RecordBlock(register, unit_id, Period(start, end), many, entry, illustrative)
        for register, unit_id, start, end, many, entry, illustrative in rows
    )


def of_entry(connection: Connection, entry: int) -> tuple[Record, ...]:
    """Every record of an entry, block by block and in the order of the file."""
    block = BLOCK.c
    rows = connection.execute(
        select(*(block[name] for name in _KEY), *(RECORD.c[name] for name in _OF_RECORD))
        .select_from(RECORD.join(BLOCK, block.block_id == RECORD.c.block_id))
        .where(block.entry == entry)
        .order_by(block.block_id, RECORD.c.position)
    )
    period = cache(Period)
    return tuple(_record(register, unit, period(start, end), rest) for register, unit, start, end, _, *rest in rows)


def filled(connection: Connection, found: Mapping[BlockKey, BlockInForce]) -> dict[BlockKey, BlockInForce]:
    """Blocks in force with their records, where they are blocks of records."""
    keys = {block.block_id: key for key, block in found.items() if key.group == RECORDS}
    held: dict[BlockKey, list[Record]] = {}
    for some in chunks(sorted(keys)):
        rows = connection.execute(
            select(RECORD.c.block_id, *(RECORD.c[name] for name in _OF_RECORD))
            .where(RECORD.c.block_id.in_(some))
            .order_by(RECORD.c.block_id, RECORD.c.position)
        )
        for block_id, _, *rest in rows:
            key = keys[block_id]
            held.setdefault(key, []).append(_record(key.form, key.unit_id, key.period, rest))
    return {key: block._replace(records=tuple(held[key])) if key in held else block for key, block in found.items()}


def _standing(as_of: AsOf) -> Any:
    column = STANDING.c
    return (
        select(
            *(column[name] for name in _KEY), column.block_id, column.entry, column.illustrative,
            *(RECORD.c[name] for name in _OF_RECORD),
        )
        .select_from(STANDING.join(RECORD, RECORD.c.block_id == column.block_id))
        .where(and_(or_(*as_of.holds())))
    )  # fmt: skip


def _stored(connection: Connection, query: Any) -> list[StoredRecord]:
    period = cache(Period)
    return [
        StoredRecord(_record(register, unit_id, period(start, end), rest), block_id, position, entry, illustrative)
        for register, unit_id, start, end, block_id, entry, illustrative, position, *rest in connection.execute(query)
    ]


def _record(register: str, unit_id: str, period: Period, rest: Sequence[Any]) -> Record:
    sheet, number, group, cells = rest
    return Record(register, unit_id, period, tuple(Cell(*parts) for parts in cells), sheet, number, group)


def _parts(cell: Cell) -> tuple[str | None, ...]:
    return cell.field, cell.value, cell.as_written, cell.cell, cell.corrected_by, cell.reason


def _text(written: str | None) -> str | None:
    return None if written is None else storable(written)
