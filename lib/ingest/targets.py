"""The spreadsheet of the register of targets: the sheet that has its columns, and its rows as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lib.ingest.grid import Cell, Sheet, Workbook
from lib.model.folding import fold
from lib.model.target_register import FaultCode, TargetDraft, TargetFault, TargetField
from lib.text import LANGUAGES, translator
from lib.text.target_words import column_name

MOST_ROWS = 2_000
_HEADER_WITHIN = 30
# A sheet with these is meant to be the register; what else it lacks is then said column by column.
_TELLING = (TargetField.INDICATOR, TargetField.VALID_FROM, TargetField.VALID_TO, TargetField.VALUE)
# Without a column of codes or marks nothing is unclear; all others say what a target is.
_NEEDED = tuple(f for f in TargetField if f not in (TargetField.TARGET_ID, TargetField.ILLUSTRATIVE))


@dataclass(frozen=True, slots=True)
class TargetSheet:
    """The rows of a spreadsheet as written; or why it has none. ``ignored``: headings that have no meaning here."""

    drafts: tuple[TargetDraft, ...] = ()
    faults: tuple[TargetFault, ...] = ()
    ignored: tuple[str, ...] = ()


def target_sheet(workbook: Workbook) -> TargetSheet:
    """The drafts of the one visible sheet that has the columns of the register, in either language."""
    found = [(sheet, row) for sheet in workbook.sheets if sheet.visible and (row := _header_row(sheet)) is not None]
    if not found:
        return TargetSheet(faults=(TargetFault(FaultCode.NO_TABLE),))
    if len(found) > 1:
        return TargetSheet(faults=(TargetFault(FaultCode.SEVERAL_TABLES),))
    sheet, header = found[0]
    columns, faults = _columns(sheet, header)
    if faults:
        return TargetSheet(faults=faults)
    if sheet.records is not None or len(sheet.rows) - header > MOST_ROWS:
        return TargetSheet(faults=(TargetFault(FaultCode.TOO_MANY_ROWS),))
    drafts = [_draft(sheet, row, columns) for row in range(header + 1, len(sheet.rows))]
    taken = set(columns.values())
    ignored = [_shown(sheet.cell(header, c)) for c in range(len(sheet.rows[header])) if c not in taken]
    return TargetSheet(tuple(d for d in drafts if d is not None), ignored=tuple(filter(None, ignored)))


def _headings() -> Mapping[str, TargetField]:
    return {fold(column_name(field, translator(language))): field for language in LANGUAGES for field in TargetField}


def _header_row(sheet: Sheet) -> int | None:
    known = _headings()
    for row in range(min(len(sheet.rows), _HEADER_WITHIN)):
        fields = {known.get(fold(value)) for value in sheet.rows[row] if isinstance(value, str) and len(value) < 100}
        if fields.issuperset(_TELLING):
            return row
    return None


def _columns(sheet: Sheet, header: int) -> tuple[Mapping[TargetField, int], tuple[TargetFault, ...]]:
    known, columns = _headings(), {}
    faults: list[TargetFault] = []
    for column, value in enumerate(sheet.rows[header]):
        field = known.get(fold(value)) if isinstance(value, str) else None
        if field in columns:
            faults.append(TargetFault(FaultCode.REPEATED, header + 1, field, str(value), other_row=header + 1))
        elif field is not None:
            columns[field] = column
    faults += [TargetFault(FaultCode.MISSING_COLUMN, header + 1, f) for f in _NEEDED if f not in columns]
    return columns, tuple(faults)


def _draft(sheet: Sheet, row: int, columns: Mapping[TargetField, int]) -> TargetDraft | None:
    """A row as text; None for one that is blank in every column of the register."""
    texts = {field: _shown(sheet.cell(row, column)) for field, column in columns.items()}
    if not any(texts.values()):
        return None
    return TargetDraft(row=row + 1, **{field.value: texts.get(field, "") for field in TargetField})


def _shown(cell: Cell) -> str:
    if isinstance(cell.value, (date, datetime)):
        return f"{cell.value:%d/%m/%Y}"
    return cell.shown.strip()
