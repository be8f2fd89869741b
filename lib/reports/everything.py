"""Everything that is in force as CSV, with the dictionary of its codes beside it, written as it comes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO

from lib.model.everything import Explained, RecordTable, StoredValue
from lib.reports.csv import safe

DATA, DICTIONARY = "so-lieu.csv", "tu-dien.csv"
_COMPRESSED = 6
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by which spreadsheets know UTF-8


def write_everything(
    out: IO[bytes],
    values: Iterable[StoredValue],
    dictionary: Callable[[], Iterable[Explained]],
    *,
    unit_name: Callable[[StoredValue], str],
    made_at: datetime,
    tables: Iterable[RecordTable] = (),
) -> int:
    """A zip of both files and of ``tables`` of records; how many values there are.

    ``tables`` and ``dictionary`` are asked once all values were written. UTF-8 with BOM, comma separated, quoted
    (RFC 4180); no text can run as a formula. The same input, the same bytes.
    """
    many = 0

    def rows() -> Iterator[tuple[str, ...]]:
        nonlocal many
        for value in values:
            many += 1
            yield _row(value, unit_name(value))

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSED) as package:
        _write(package, DATA, made_at, COLUMNS, rows())
        for table in tables:
            _write(package, table.name, made_at, table.columns, (_safe(*row) for row in table.rows))
        _write(package, DICTIONARY, made_at, DICTIONARY_COLUMNS, map(_explained, dictionary()))
    return many


# Texts that people and files gave: only these can begin like a formula.
COLUMNS = (
    "form", "unit_id", "unit_name", "period", "period_from", "period_to", "item", "scope", "measure", "value",
    "illustrative", "stands_for", "entry", "entry_at", "author", "file_name", "file_sha256", "sheet", "cell",
    "as_written", "corrected_by", "reason",
)  # fmt: skip
DICTIONARY_COLUMNS = (
    "kind", "form", "code", "name_vi", "name_en", "meaning_vi", "meaning_en", "valid_from", "valid_to",
)  # fmt: skip


def _row(value: StoredValue, unit_name: str) -> tuple[str, ...]:
    numbers = (value.value, "1" if value.illustrative else "0")
    period = value.period
    return (
        *_safe(value.form, value.unit_id, unit_name, period.slug, period.start.isoformat(), period.end.isoformat()),
        *_safe(value.item, value.scope, value.measure),
        *numbers,
        *_safe(value.stands_for),
        str(value.entry),
        *_safe(value.at.isoformat(timespec="seconds"), value.author, value.file_name, value.file_sha256),
        *_safe(value.sheet, value.cell, value.as_written, value.corrected_by, value.reason),
    )


def _explained(line: Explained) -> tuple[str, ...]:
    first, last = (day.isoformat() if day else "" for day in (line.first, line.last))
    words = (line.name_vi, line.name_en, line.meaning_vi, line.meaning_en)
    return (*_safe(line.kind, line.form, line.code, *words), first, last)


def _safe(*texts: str | None) -> tuple[str, ...]:
    # A sign that no text file keeps would end the row for some readers.
    return tuple("" if text is None else safe(text.replace("\0", "")) for text in texts)


def _write(
    package: zipfile.ZipFile, name: str, made_at: datetime, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> None:
    about = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    about.compress_type = zipfile.ZIP_DEFLATED
    with package.open(about, "w", force_zip64=True) as part, io.TextIOWrapper(part, "utf-8", newline="") as text:
        text.write(_BOM)
        writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)
