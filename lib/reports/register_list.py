"""A register as a list: titled, numbered, grouped as it was sent, with the entry and cell that each record is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lib.catalog import Catalogue
from lib.model.ledger import Entry
from lib.model.register import Cell as Kept
from lib.model.register import Field, Register, StoredRecord
from lib.model.register_list import ListSheet
from lib.reports.form_page import formal
from lib.reports.sheet import Across, Cell, Column, ColumnKind, SheetSpec
from lib.reports.template_register import capital, register_title
from lib.reports.xlsx import page_footer, workbook
from lib.text import Translator, document_words, naming
from lib.text.register_words import field_text

_ORDER = "STT"
_ORDER_WIDTH, _EMPTY_WIDTH, _SHORT_WIDTH, _LONG_WIDTH, _LONGEST_WIDTH, _SOURCE_WIDTH = 6, 11, 14, 26, 56, 20
_LONG = 80  # characters; what is longer gets the most room
_SHEET_NAME = 20  # characters, where the period follows
_KINDS = {"date": ColumnKind.DATE, "number": ColumnKind.COUNT}
_SHORT = frozenset({"date", "number", "points"})


def register_list(
    sheets: Sequence[ListSheet], register: Register, *, code: str, state: Entry, catalogue: Catalogue, text: Translator
) -> bytes:
    """The list as .xlsx. It is read back as what is in force; the same input gives the same bytes.

    ``code``: the reference code in its footers. ``state``: the entry whose version it shows.
    """
    name = text.name(register.name)
    names = [f"{name[:_SHEET_NAME].strip()} {sheet.period.slug}" for sheet in sheets] if len(sheets) > 1 else [name]
    return workbook(
        [
            replace(_sheet(sheet, register, catalogue, text), name=name)
            for sheet, name in zip(sheets, names, strict=True)
        ],
        language=text.language,
        title=register_title(register, text),
        created=state.at,
        footer=page_footer(document_words.footer(code, state.number, state.at, text), text),
    )


def _sheet(sheet: ListSheet, register: Register, catalogue: Catalogue, text: Translator) -> SheetSpec:
    names = naming(catalogue, text, sheet.period.end)
    dates = text.say("From {first} to {last}", first=text.date(sheet.period.start), last=text.date(sheet.period.end))
    notes = [f"({dates[0].lower()}{dates[1:]})"]
    if sheet.unit_id is not None:
        notes.insert(
            0, text.say("Reporting unit: {unit}", unit=formal(sheet.unit_id, catalogue, names, sheet.period.end))
        )
    if sheet.illustrative:
        notes.append(text.say("Illustrative figures"))
    columns = tuple(_columns(register, sheet, text))
    rows: list[tuple[Cell, ...]] = []
    group: str | None = None
    # What stands below no heading comes first: below one it would be of that group.
    for number, stored in enumerate(sorted(sheet.records, key=lambda s: s.record.group is not None), start=1):
        if stored.record.group != group and stored.record.group is not None:
            group = stored.record.group
            rows.append((Across(group), *[None] * (len(columns) - 1)))
        unit = () if sheet.unit_id is not None else (names.unit(stored.record.unit_id),)
        order = () if _numbered(register) else (number,)
        values = (_value(sheet, stored, field, text) for field in register.fields)
        rows.append((*order, *unit, *values, stored.entry, _source(stored)))
    title = register_title(register, text).upper()
    return SheetSpec(text.name(register.name), title, columns, tuple(rows), tuple(notes), freeze=1)


def _numbered(register: Register) -> bool:
    """Whether the records bear numbers of their own."""
    return any("stt" in field.wordings for field in register.fields)


def _columns(register: Register, sheet: ListSheet, text: Translator) -> Iterator[Column]:
    if not _numbered(register):
        yield Column(_ORDER, ColumnKind.COUNT, _ORDER_WIDTH)
    if sheet.unit_id is None:
        yield Column(capital(register.unit_labels[0]), width=_SOURCE_WIDTH)
    for field in register.fields:
        width = _ORDER_WIDTH if "stt" in field.wordings else _width(field, sheet)
        yield Column(text.name(field.name), _KINDS.get(field.type, ColumnKind.TEXT), width)
    yield Column(text.say("Entry of the ledger"), ColumnKind.COUNT, _EMPTY_WIDTH)
    yield Column(text.say("Cell of the file"), width=_SOURCE_WIDTH)


def _width(field: Field, sheet: ListSheet) -> int:
    """So much that a page holds all columns: long texts get room, what is empty but little."""
    longest = max((len(stored.record.value(field.field_id) or "") for stored in sheet.records), default=0)
    if not longest:
        return _EMPTY_WIDTH
    if field.type in _SHORT or longest <= _SHORT_WIDTH:
        return _SHORT_WIDTH
    return _LONGEST_WIDTH if longest > _LONG and field.type == "text" else _LONG_WIDTH


def _value(sheet: ListSheet, stored: StoredRecord, field: Field, text: Translator) -> Cell:
    kept = stored.record.cell(field.field_id)
    if kept is None:
        return None
    if field.type == "due":
        return sheet.due[stored.block_id, stored.position, field.field_id]
    return value_cell(kept, field, text)


def value_cell(kept: Kept, field: Field, text: Translator) -> Cell:
    """A value as a spreadsheet keeps it: days and numbers as such, choices and texts in words."""
    match field.type:
        case "date":
            return date.fromisoformat(kept.value)
        case "number":
            return int(kept.value)
        case "points":
            points = Decimal(kept.value)
            # A double forgets how many digits were written: 80.30 is kept as it was.
            return points if repr(float(points)) == kept.value else field_text(field, kept.value, text)
    return field_text(field, kept.value, text)


def _source(stored: StoredRecord) -> str:
    return source_of(stored.record.sheet, next((cell.cell for cell in stored.record.cells if cell.cell), None))


def source_of(sheet: str | None, cell: str | None) -> str:
    """ "Văn bản 2023!C8"; empty for a record that was written on a page."""
    return "!".join(part for part in (sheet, cell) if part)
