"""Changes of one record on a page: the whole block again with the record put right, and what it rests on.

The entry of a change remembers the block that it was made from, so that a cell leads back to the file it stood in,
and so that whoever takes the upload back takes the changes of its records along.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, insert, or_, select

from lib.model.ledger import EntryKind
from lib.model.observation import BlockKey
from lib.model.register import Cell, Record
from lib.model.register_errors import ChangedSince, NothingChanged, UnknownRecord
from lib.store import tracing
from lib.store.as_of import BlockInForce
from lib.store.tables import ENTRY, FINDING, WITHDRAWN


class RecordChange(NamedTuple):
    """What a change of one record was made from. ``file_entry``: the upload that its cells stand in.

    ``before``: the entry that held the record before. ``position``: its place in the block. ``fields``: those changed.
    """

    file_entry: int
    before: int
    position: int
    fields: tuple[str, ...]


def changed(block: BlockInForce | None, position: int, cells: Mapping[str, Cell | None]) -> tuple[Record, ...]:
    """The records of a block, with some cells of one of them changed; None takes the value of a field away.

    Raises UnknownRecord where there is no such record, NothingChanged where it says all of it already.
    """
    if block is None or not 0 <= position < len(block.records):
        raise UnknownRecord
    old = block.records[position]
    rest = [cell for cell in old.cells if cell.field not in cells]
    new = replace(old, cells=(*rest, *(cell for cell in cells.values() if cell is not None)))
    if new.meaning == old.meaning:
        raise NothingChanged
    return (*block.records[:position], new, *block.records[position + 1 :])


def payload(connection: Connection, block: BlockInForce, position: int, fields: Collection[str]) -> dict[str, Any]:
    """What the entry of a change remembers."""
    earlier = of_entry(connection, block.entry)
    return {
        "file_entry": earlier.file_entry if earlier else block.entry,
        "before": block.entry,
        "position": position,
        "fields": list(fields),
    }


def of_entry(connection: Connection, number: int) -> RecordChange | None:
    """What an entry changed; None for one of another kind."""
    kept = connection.scalar(
        select(ENTRY.c.payload).where(ENTRY.c.number == number, ENTRY.c.kind == EntryKind.REGISTER.value)
    )
    return None if kept is None else _change(kept)


def history(connection: Connection, number: int) -> tuple[tuple[int, RecordChange], ...]:
    """The changes that led to an entry, itself included, newest first; none where it is an upload."""
    newest = of_entry(connection, number)
    if newest is None:
        return ()
    rows = connection.execute(
        select(ENTRY.c.number, ENTRY.c.payload).where(
            ENTRY.c.kind == EntryKind.REGISTER.value, ENTRY.c.number.between(newest.file_entry, number)
        )
    )
    known = {made: _change(kept) for made, kept in rows}
    found = []
    while number in known:
        found.append((number, known[number]))
        number = known[number].before
    return tuple(found)


def resting_on(connection: Connection, numbers: Sequence[int]) -> tuple[int, ...]:
    """The changes that fall with some entries that are to be taken back: those of the records that they uploaded.

    Raises ChangedSince where one of the entries is itself a change and a later one, which stays, was made from it.
    """
    kept = connection.execute(
        select(ENTRY.c.number, ENTRY.c.payload)
        .where(
            ENTRY.c.kind == EntryKind.REGISTER.value,
            ENTRY.c.number > min(numbers),
            ENTRY.c.number.not_in(select(WITHDRAWN.c.number)),
        )
        .order_by(ENTRY.c.number)
    ).all()
    falling = {number for number, change in kept if change["file_entry"] in numbers} | set(numbers)
    for number, change in kept:
        if number not in falling and change["before"] in falling:
            raise ChangedSince(change["before"], number)
    return tuple(sorted(falling - set(numbers)))


def _change(kept: Mapping[str, Any]) -> RecordChange:
    return RecordChange(kept["file_entry"], kept["before"], kept["position"], tuple(kept["fields"]))


def keep_findings(
    connection: Connection, number: int, key: BlockKey, before: int, solved: Collection[tuple[str | None, str | None]]
) -> None:
    """What was found about the records of a block stays with them, with its reasons; not of the cells just changed.

    ``solved``: (sheet, cell) of those.
    """
    finding = FINDING.c
    concerned = and_(
        finding.entry == before,
        finding.form == key.form,
        finding.period_start == key.period.start,
        finding.period_end == key.period.end,
        or_(finding.unit_id.is_(None), finding.unit_id == key.unit_id),
    )
    reasons = {found.position: found.reason for found in tracing.matching(connection, concerned, None)}
    rows = [
        {**row, "entry": number, "reason": reasons[row["position"]]}
        for row in connection.execute(select(FINDING).where(concerned).order_by(finding.position)).mappings()
        if row["cell"] is None or (row["sheet"], row["cell"]) not in solved
    ]
    if rows:
        connection.execute(insert(FINDING), rows)
