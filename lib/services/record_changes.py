"""The records of an upload held against those in force: which are new, changed or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.catalog import Catalogue
from lib.model.observation import BlockKey
from lib.model.reading import Reading
from lib.model.record_changes import RecordDifference, RecordsChange
from lib.model.register import Record, Register
from lib.store import BlockInForce
from lib.store.submission import content, records_by_block

RecordBlocks = Mapping[BlockKey, tuple[Record, ...]]


def record_blocks(reading: Reading) -> RecordBlocks:
    """The records of the tables that need no further confirmation, as they would be in force."""
    return records_by_block(storable_records(reading))


def storable_records(reading: Reading) -> tuple[Record, ...]:
    """The records of the tables that need no further confirmation."""
    return tuple(record for table in reading.tables if table.storable for record in table.records)


def record_changes(
    blocks: RecordBlocks, in_force: Mapping[BlockKey, BlockInForce], catalogue: Catalogue, *, illustrative: bool
) -> tuple[RecordsChange, ...]:
    """What each block of records would do to the one in force."""
    found = []
    for key, records in blocks.items():
        known = in_force.get(key)
        before = known.records if known else ()
        same = known is not None and known.illustrative == illustrative and content(before) == content(records)
        differences = () if same else tuple(_differences(catalogue.registers[key.form], before, records))
        replaces = known.entry if known else None
        found.append(
            RecordsChange(key.form, key.unit_id, key.period, replaces, same, len(records), differences)
        )  # fmt: skip
    return tuple(found)


def _differences(register: Register, before: Sequence[Record], after: Sequence[Record]) -> Iterator[RecordDifference]:
    """Records that say the same are no difference; of the others those are one that the key of the register names."""
    left = list(before)
    differing = []
    for record in after:
        same = next((old for old in left if old.meaning == record.meaning), None)
        if same is None:
            differing.append(record)
        else:
            left.remove(same)
    for record in differing:
        key = _key(register, record)
        old = next((old for old in left if key is not None and _key(register, old) == key), None)
        if old is not None:
            left.remove(old)
        yield RecordDifference(old, record, _fields(register, old, record))
    for old in left:
        yield RecordDifference(old, None)


def _key(register: Register, record: Record) -> tuple[str | None, ...] | None:
    """What tells a record from others of its register; None where none of it is filled in."""
    key = tuple(record.value(field_id) for field_id in register.key)
    return key if any(key) else None


def _fields(register: Register, before: Record | None, after: Record) -> tuple[str, ...]:
    if before is None:
        return ()
    pairs = ((field.field_id, before.cell(field.field_id), after.cell(field.field_id)) for field in register.fields)
    return tuple(name for name, old, new in pairs if (old and old.meaning) != (new and new.meaning))
