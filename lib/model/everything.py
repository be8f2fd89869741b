"""Everything that is in force, value by value, with where each came from; and the words that explain its codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lib.model.period import Period


@dataclass(frozen=True, slots=True)
class StoredValue:
    """One observation in force. ``value``: a count, or a rate as the unit stated it, by a point and with its digits.

    ``at``: when the entry was stored, UTC. ``stands_for``: the form whose table the counts of a list stand for.
    """

    form: str
    unit_id: str
    period: Period
    item: str | None
    scope: str | None
    measure: str
    value: str
    illustrative: bool
    stands_for: str | None
    entry: int
    at: datetime
    author: str
    file_name: str | None
    file_sha256: str | None
    sheet: str | None
    cell: str
    as_written: str
    corrected_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The records of one register in force: the name of its file, its columns, and a row for each record."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One code of the export, or one of its columns. ``kind``: what it is a code of ("measure", "unit", …).

    ``form``: the form it belongs to. ``first``, ``last``: the days from and to which it means this.
    """

    kind: str
    form: str
    code: str
    name_vi: str
    name_en: str
    meaning_vi: str = ""
    meaning_en: str = ""
    first: date | None = None
    last: date | None = None
