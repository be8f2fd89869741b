"""The records of registers in force as data: a table for each register, and what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from lib.catalog import Catalogue
from lib.model.everything import Explained, RecordTable
from lib.model.ledger import Entry
from lib.model.register import Register, StoredRecord
from lib.store import Reader

_PLACE = ("unit_id", "unit_name", "period", "period_from", "period_to", "record_group")
_ORIGIN = ("illustrative", "entry", "entry_at", "author", "file_name", "file_sha256", "sheet", "row", "cells")


def record_tables(
    reader: Reader, catalogue: Catalogue, version: int, unit_name: Callable[[str, date], str]
) -> Iterator[RecordTable]:
    """A table for each register of which anything is in force; the value of each field stands as it is kept."""
    for register_id in sorted({block.register for block in reader.record_blocks(version)} & set(catalogue.registers)):
        register = catalogue.registers[register_id]
        entries: dict[int, Entry] = {}
        rows = []
        for found in reader.records(version, register_id):
            if found.entry not in entries:
                entries[found.entry] = reader.entry(found.entry)
            rows.append(_row(register, found, entries[found.entry], unit_name))
        fields = tuple(field.field_id for field in register.fields)
        yield RecordTable(f"so-{register.slug}.csv", (*_PLACE, *fields, *_ORIGIN), tuple(rows))


def explained_registers(catalogue: Catalogue) -> Iterator[Explained]:
    """Every register and field of the definitions; the ids of choices under their field."""
    for register in catalogue.registers.values():
        name = register.name
        yield Explained("register", "", register.register_id, name.vi, name.en, register.source, register.source)
        for field in register.fields:
            yield Explained("field", register.register_id, field.field_id, field.name.vi, field.name.en)
            for value in field.values:
                code = f"{field.field_id}={value.value_id}"
                yield Explained("choice", register.register_id, code, value.name.vi, value.name.en)


def _row(
    register: Register, found: StoredRecord, entry: Entry, unit_name: Callable[[str, date], str]
) -> tuple[str, ...]:
    record, period = found.record, found.record.period
    cells = " ".join(f"{cell.field}={cell.cell}" for cell in record.cells if cell.cell)
    return (
        record.unit_id,
        unit_name(record.unit_id, period.end),
        period.slug,
        period.start.isoformat(),
        period.end.isoformat(),
        record.group or "",
        *(record.value(field.field_id) or "" for field in register.fields),
        "1" if found.illustrative else "0",
        str(found.entry),
        entry.at.isoformat(timespec="seconds"),
        entry.author,
        entry.file_name or "",
        entry.sha256 or "",
        record.sheet or "",
        str(record.row or ""),
        cells,
    )
