"""A list of dossiers as arrays: one entry a record, whatever the sheet was read from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.ingest.encoder import by_wording, encode, named_by
from lib.ingest.grid import Sheet, a1, column_letters
from lib.ingest.records import RecordColumn, Records, Wanted
from lib.model.folding import fold
from lib.model.form import Form

# Of any width: a million small numbers need not take eight bytes each.
Numbers = npt.NDArray[np.signedinteger]
Mask = npt.NDArray[np.bool_]

DATES = ("received", "due", "returned")
# A row with one text alone is a heading of a section, a note or a signature.
_LEAST_CELLS = 2
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# So many places are listed one by one; of more the first alone, with an ellipsis.
_LISTED = 200
_SHOWN = 8


def wanted_of(form: Form) -> tuple[Wanted, ...]:
    """What the records of a form ask for, with folded wordings."""
    return tuple(
        Wanted(f.field_id, f.kind, f.required, tuple(dict.fromkeys(map(fold, f.wordings)))) for f in form.record_fields
    )


@dataclass(frozen=True)
class Frame:
    """The records of a list. ``rows``: their rows in the sheet, from 0; ``columns``: the column of each field.

    ``texts``: of each text field the code of every record and, by code, what is written; the code 0 is blank.
    ``moments``: of each date field seconds (lib.ingest.moments), -1 for blank, less for what is no date, whose text is
    ``not_dates[field][-1 - moment]``. ``keys``: hashes of the codes of the dossiers, 0 for blank.
    """

    sheet: Sheet
    records: Records
    headings: Mapping[int, str]
    columns: Mapping[str, int]
    doubled: Mapping[str, tuple[int, ...]]
    rows: Numbers
    texts: Mapping[str, Numbers]
    written: Mapping[str, tuple[str | None, ...]]
    moments: Mapping[str, Numbers]
    not_dates: Mapping[str, tuple[str | None, ...]]
    keys: Numbers
    errors: Mask

    def __len__(self) -> int:
        return len(self.rows)

    def cell(self, record: int, field: str) -> str:
        """The address of a field of a record; its first cell where the list has no such column."""
        return a1(int(self.rows[record]), self.columns.get(field, 0))

    def cells(self, mask: Mask, field: str) -> tuple[str, ...]:
        """The addresses of a field among some records; of many the first, and an ellipsis."""
        found = np.flatnonzero(mask)
        more = len(found) > _LISTED
        shown = tuple(self.cell(int(record), field) for record in (found[: _SHOWN - 1] if more else found))
        return (*shown, "…") if more else shown

    @property
    def area(self) -> str:
        """The cells of all records."""
        last = max(self.records.width - 1, *self.columns.values())
        return f"{a1(int(self.rows[0]), 0)}:{column_letters(last)}{int(self.rows[-1]) + 1}" if len(self) else ""


def frame_of(sheet: Sheet, form: Form) -> Frame | None:
    """The records of a sheet; None where it is no list of this form."""
    wanted = wanted_of(form)
    records = sheet.records if sheet.records is not None else encode(sheet.rows, wanted)
    if records is None:
        return None
    chosen, doubled = _chosen(records, wanted)
    if any(w.required and w.field_id not in chosen for w in wanted):
        return None
    columns = {field: records.columns[number] for field, number in chosen.items()}
    codes: dict[str, Numbers] = {
        field: np.frombuffer(c.codes, dtype=f"i{c.codes.itemsize}") for field, c in columns.items()
    }
    is_record = _are_records(columns, codes, by_wording(wanted), records.rows)
    rows = np.flatnonzero(is_record).astype(np.int32)
    kept = codes if len(rows) == records.rows else {field: numbers[rows] for field, numbers in codes.items()}
    texts = {field: kept[field] for field, c in columns.items() if c.kind == "text"}
    errors = np.isin(rows + records.first_row, _error_rows(sheet, records, [chosen[f] for f in DATES if f in chosen]))
    return Frame(
        sheet=sheet,
        records=records,
        headings={number: c.heading for number, c in records.columns.items()},
        columns=chosen,
        doubled=doubled,
        rows=rows + records.first_row,
        texts=texts,
        written={field: columns[field].values for field in texts},
        moments={f: kept[f] if f in kept else np.full(len(rows), -1, dtype=np.int64) for f in DATES},
        not_dates={f: columns[f].values if f in columns else (None,) for f in DATES},
        keys=kept["code"] if "code" in kept else np.zeros(len(rows), dtype=np.int64),
        errors=errors,
    )


def _chosen(records: Records, wanted: Sequence[Wanted]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """The column of each field: the one with the best wording; the fields for which two are as good."""
    named = by_wording(wanted)
    fitting: dict[str, list[tuple[int, int]]] = {}
    for number, column in records.columns.items():
        found = named_by(column.heading, named)
        if found is not None and found[0].kind == column.kind:
            fitting.setdefault(found[0].field_id, []).append((found[1], number))
    chosen, doubled = {}, {}
    for field, places in fitting.items():
        best = min(places)[0]
        numbers = tuple(number for rank, number in places if rank == best)
        chosen[field] = numbers[0]
        if len(numbers) > 1:
            doubled[field] = numbers
    return chosen, doubled


def _are_records(
    columns: Mapping[str, RecordColumn],
    codes: Mapping[str, Numbers],
    named: Mapping[str, Wanted],
    rows: int,
) -> Mask:
    """Rows with two of the wanted cells or more that do not repeat the headings."""
    cells = np.zeros(rows, dtype=np.int8)
    for field, numbers in codes.items():
        cells += numbers != (-1 if columns[field].kind == "date" else 0)
    found: Mask = cells >= _LEAST_CELLS
    received = columns["received"]
    again = [-1 - n for n, text in enumerate(received.values) if text is not None and named_by(text, named)]
    if again:
        found &= ~np.isin(codes["received"], again)
    return found


def _error_rows(sheet: Sheet, records: Records, columns: Sequence[int]) -> list[int]:
    """The rows in which a date is an error or a formula without a value."""
    rows = [r for (r, c), d in sheet.details.items() if c in columns and (d.error or d.formula_without_value)]
    letters = {column_letters(column) for column in columns}
    found = (_ADDRESS.fullmatch(address) for address in records.errors)
    return rows + [int(place[2]) - 1 for place in found if place and place[1] in letters]
