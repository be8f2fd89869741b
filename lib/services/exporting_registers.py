"""Registers as lists in Excel: what is in force, written so that the import reads it back without a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lib.catalog import Catalogue
from lib.ingest.field import About, typed
from lib.model.annex import NoAnnex
from lib.model.journal import Act
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.register import Cell, Field, Register, StoredRecord
from lib.model.register_list import ListSheet
from lib.reports.register_list import register_list
from lib.services.desk import Desk
from lib.services.ledger import entry
from lib.services.registers import records_in_force, register_years
from lib.text import translator
from lib.text.register_words import field_text

# What is sent back is read by its Vietnamese wordings, whatever the language of the screen.
_LANGUAGE = "vi"


def year_of(question: Question) -> Period:
    """The calendar year whose lists are taken: the one in which the period ends, as the pages of registers show it."""
    return Period.months(question.period.end.year, 1, 12)


def listed_registers(desk: Desk, question: Question) -> tuple[str, ...]:
    """The registers that have a list of the unit in that year. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    year = question.period.end.year
    known = desk.catalogue(question.version).registers
    return tuple(name for name in known if year in register_years(desk, question.version, name, question.unit_id))


def register_xlsx(desk: Desk, question: Question, register_id: str, code: str) -> bytes:
    """Every record of a register in that year, of a unit or (None) of all. ``code``: the reference code at its foot.

    Raises NotAllowed, UnknownVersion, KeyError for a register that the version does not know, NoAnnex without records.
    """
    desk.require(Right.READ)
    catalogue, version = desk.catalogue(question.version), question.version
    register, year = catalogue.registers[register_id], year_of(question)
    found = records_in_force(desk, version, register_id, question.unit_id, year)
    if not found:
        raise NoAnnex(register_id)
    about = question.unit_id or "toan-quoc"
    desk.note(Act.EXPORTED, f"danh-sach {register_id} {about} {year.slug} v{version}", "xlsx")
    return register_list(
        tuple(_sheets(register, found, catalogue)),
        register,
        code=code,
        state=entry(desk, version),
        catalogue=catalogue,
        text=translator(_LANGUAGE),
    )


def _sheets(register: Register, found: Sequence[StoredRecord], catalogue: Catalogue) -> Iterator[ListSheet]:
    """One for each period, since a list has one; of each unit where the register has no column that names units.

    Illustrative lists stand apart: the word in a title holds for the whole sheet.
    """

    def sheet_of(stored: StoredRecord) -> tuple[Period, bool, str]:
        record = stored.record
        return record.period, stored.illustrative, "" if register.unit_labels else record.unit_id

    ordered = sorted(found, key=lambda s: (_dates(sheet_of(s)), s.record.unit_id, s.position))
    for (period, _, _), group in groupby(ordered, key=sheet_of):
        records = tuple(group)
        units = {stored.record.unit_id for stored in records}
        due = {
            (stored.block_id, stored.position, field.field_id): _due(cell, field, period, catalogue)
            for field in register.fields
            if field.type == "due"
            for stored in records
            if (cell := stored.record.cell(field.field_id)) is not None
        }
        yield ListSheet(period, units.pop() if len(units) == 1 else None, records, due)


def _dates(sheet: tuple[Period, bool, str]) -> tuple[str, str, bool, str]:
    period, illustrative, unit_id = sheet
    return period.start.isoformat(), period.end.isoformat(), illustrative, unit_id


def _due(cell: Cell, field: Field, period: Period, catalogue: Catalogue) -> str:
    """As it was written ("Quý II/2024") where that is read as what is kept; else its days."""
    about = About(field, period, catalogue.departments)
    days = field_text(field, cell.value, translator(_LANGUAGE))
    # A day is written as a day of the language, not as a spreadsheet shows it to a program.
    written = (cell.as_written, days) if any(sign.isalpha() for sign in cell.as_written) else (days, cell.as_written)
    return next((said for said in written if typed(said, about).value == cell.value), cell.as_written)
