"""One record of a register: changing what its page lets one fill in, and where its cells come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.catalog import Catalogue
from lib.ingest.field import About, typed
from lib.model.ledger import Entry
from lib.model.principal import Right
from lib.model.record_changes import RecordEdit, RecordOrigin
from lib.model.register import Cell, DueKind, StoredRecord
from lib.model.register_errors import NotEditable, RefusedValue, UnknownRecord
from lib.model.register_view import RecordRef
from lib.services.desk import Desk
from lib.services.submitting import has_to_wait, refuse_foreign
from lib.store import Reader

_AS_WRITTEN = (DueKind.EVENT, DueKind.UNKNOWN)  # what the text says is all there is


@dataclass(frozen=True, slots=True)
class Changed:
    """The entry of a change, which ``lib.services.ledger.withdraw`` takes back; ``waits``: to be accepted first."""

    version: int
    waits: bool


def may_change(desk: Desk, record: RecordRef) -> bool:
    """Whether to offer it to this person: the right alone, not whether it can be done. Raises NotAllowed."""
    desk.require(Right.READ)
    catalogue = desk.catalogue(desk.newest_version())
    register = catalogue.registers.get(record.register)
    if register is None or not register.editable or desk.pinned is not None:
        return False
    return desk.principal.may_for(Right.SUBMIT, catalogue.lineage(record.unit_id))


def change_record(
    desk: Desk, record: RecordRef, values: Mapping[str, str], reason: str | None = None, *, seen: int
) -> Changed:
    """Fill in fields of one record by one new entry.

    ``values``: by field, as typed; a blank takes the value away. ``seen``: the version that the person looked at.
    Raises NotAllowed, NotTheirUnits, UnknownVersion, UnknownRecord, NotEditable, RefusedValue for the first text that
    its field does not take, NothingChanged, MovedOn where the records of its unit changed since, MonthsLocked.
    """
    desk.require(Right.SUBMIT)
    catalogue = desk.catalogue(desk.newest_version())
    refuse_foreign(desk, Right.SUBMIT, [record.unit_id], catalogue)
    with desk.store.reading() as reader:
        stored = _stored(reader, record, seen)
    said = (reason or "").strip() or None
    cells = {name: _cell(desk, catalogue, stored, (name, text), said) for name, text in values.items()}
    waits = has_to_wait(desk, [record.register], catalogue)
    with desk.store.writing() as writer:
        version = writer.change_record(
            record.register,
            record.unit_id,
            record.period,
            record.position,
            cells,
            desk.principal.name,
            said,
            desk.now(),
            catalogue,
            seen=seen,
            awaits=waits,
        )
    return Changed(version, waits)


def record_origin(desk: Desk, version: int, record: RecordRef) -> RecordOrigin:
    """Where a record comes from: file, sheet and cells, and who changed what of it since.

    Raises NotAllowed, UnknownVersion, UnknownRecord.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        stored = _stored(reader, record, version)
        history = reader.record_history(stored.entry)
        uploaded = reader.entry(history[0][1].file_entry if history else stored.entry)
        edits = tuple(
            RecordEdit(reader.entry(number), change.fields)
            for number, change in history
            if change.position == record.position
        )
        fitting = (
            grid
            for grid in reader.grids(uploaded.number)
            if (grid.form, grid.period, grid.sheet) == (record.register, record.period, stored.record.sheet)
            and any(row.number == stored.record.row for row in grid.rows)
        )
        return RecordOrigin(stored, uploaded, next(fitting, None), edits)


def file_entry(desk: Desk, number: int) -> Entry:
    """The upload that the cells of an entry's records stand in: of a change of one record not the entry itself.

    Raises NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        change = reader.record_change(number)
        return reader.entry(change.file_entry if change else number)


def _stored(reader: Reader, record: RecordRef, version: int) -> StoredRecord:
    start, end = record.period.start, record.period.end
    for found in reader.records(version, record.register, unit_ids=[record.unit_id], start=start, end=end):
        if RecordRef.of(found) == record:
            return found
    raise UnknownRecord


def _cell(
    desk: Desk, catalogue: Catalogue, stored: StoredRecord, asked: tuple[str, str], reason: str | None
) -> Cell | None:
    """What is kept of a text typed for a field; the cell of the file that it takes the place of stays named."""
    field_id, text = asked
    register = catalogue.registers[stored.record.register]
    if field_id not in register.editable:
        raise NotEditable(field_id)
    read = typed(text.strip(), About(register.field(field_id), stored.record.period, catalogue.departments))
    if read.problem is not None and read.value is None:
        raise RefusedValue(field_id, read.problem)
    if read.value is None:
        return None
    old = stored.record.cell(field_id)
    written = text.strip() if read.value in _AS_WRITTEN else old.as_written if old else ""
    return Cell(field_id, read.value, written, old.cell if old else None, desk.principal.name, reason)
