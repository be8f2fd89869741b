"""The tables. The migrations are what creates them; a test holds that both say the same.

Absent items and scopes are stored as an empty text, because NULLs are all different to a unique constraint.
``standing`` and ``reported`` are derived from the other tables and can be rebuilt at any time (lib.store.standings).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Integer, LargeBinary, Table, text
from sqlmodel import Field, SQLModel

from lib.store.columns import UtcTime, WrittenText

_OPEN = text("until IS NULL")
_CLOSED = text("until IS NOT NULL")
_COUNTED = text("until IS NULL AND stands_for <> ''")
_NONE = text("''")


# SQLite makes only an INTEGER primary key the row's own address; it holds 64 bits there as well.
BIG = BigInteger().with_variant(Integer(), "sqlite")


class EntryRow(SQLModel, table=True):
    """One entry of the ledger. ``payload``: the rows of targets, the text of the reference files, or of a submission
    what people answered and corrected (lib.store.particulars).
    """

    __tablename__ = "entry"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    at: datetime = Field(sa_type=UtcTime)
    author: str = Field(sa_type=WrittenText)
    reason: str | None = Field(sa_type=WrittenText)
    file_sha256: str | None
    file_name: str | None = Field(sa_type=WrittenText)
    illustrative: bool
    payload: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))


class WithdrawnRow(SQLModel, table=True):
    """That an entry was taken back, and by which one; an entry is taken back once and for all."""

    __tablename__ = "withdrawn"

    number: int = Field(primary_key=True, foreign_key="entry.number", sa_column_kwargs={"autoincrement": False})
    by: int = Field(foreign_key="entry.number", index=True)


class EntryScopeRow(SQLModel, table=True):
    """What an entry holds, counted when it was stored so that the ledger's page need not count again."""

    __tablename__ = "entry_scope"

    entry: int = Field(primary_key=True, foreign_key="entry.number")
    form: str = Field(primary_key=True)
    period_start: date = Field(primary_key=True)
    period_end: date = Field(primary_key=True)
    units: int
    value_count: int


class StoredFileRow(SQLModel, table=True):
    """An uploaded file, once for all entries; ``content`` is NULL for one too large to keep."""

    __tablename__ = "stored_file"

    sha256: str = Field(primary_key=True)
    size: int = Field(sa_type=BigInteger)
    content: bytes | None = Field(sa_type=LargeBinary)


class BlockRow(SQLModel, table=True):
    """What one entry says of a unit, period, item, scope and group of columns: replaced as a whole.

    ``stands_for``: the form whose table these counts stand for where none was submitted; empty for none.
    """

    __tablename__ = "block"
    __table_args__ = (
        Index(
            "block_key", "form", "unit_id", "period_start", "period_end", "item", "scope", "column_group", "entry",
            unique=True,
        ),
    )  # fmt: skip

    block_id: int = Field(sa_column=Column(BIG, primary_key=True, autoincrement=False))
    entry: int = Field(foreign_key="entry.number", index=True)
    form: str
    unit_id: str
    level: str
    parent_id: str
    period_start: date
    period_end: date
    item: str
    scope: str
    column_group: str
    stands_for: str = Field(default="", sa_column_kwargs={"server_default": _NONE})


class ObservationRow(SQLModel, table=True):
    """One value and the cell it stood in: a count in ``value`` or a stated rate, as written, in ``stated``."""

    __tablename__ = "observation"
    __table_args__ = (
        CheckConstraint("(value IS NULL) <> (stated IS NULL)", name="observation_one_value"),
        {"sqlite_with_rowid": False},
    )

    block_id: int = Field(sa_type=BigInteger, primary_key=True, foreign_key="block.block_id")
    measure: str = Field(primary_key=True)
    value: int | None = Field(sa_type=BigInteger)
    stated: str | None
    sheet: str | None = Field(sa_type=WrittenText)
    cell: str
    as_written: str = Field(sa_type=WrittenText)
    corrected_by: str | None = Field(sa_type=WrittenText)
    reason: str | None = Field(sa_type=WrittenText)


class RecordRow(SQLModel, table=True):
    """One record of a register, in a block of its unit and period, in the order of the file.

    ``cells``: [field, value, as written, cell, corrected by, reason] of the fields that have one. ``folded``: all its
    texts in small letters without accents, for searching.
    """

    __tablename__ = "record"

    block_id: int = Field(sa_type=BigInteger, primary_key=True, foreign_key="block.block_id")
    position: int = Field(primary_key=True)
    record_group: str | None = Field(sa_type=WrittenText)
    sheet: str | None = Field(sa_type=WrittenText)
    row_number: int | None
    cells: Any = Field(sa_column=Column(JSON, nullable=False))
    folded: str = Field(sa_type=WrittenText)


class StandingRow(SQLModel, table=True):
    """Derived: a block is in force for the versions ``since <= v < until``; ``until`` is NULL while it still is.

    Repeats the block's key so that reading needs no join. The partial indexes hold only what is in force now, so
    reading the newest version costs the same however often a period was uploaded again.
    """

    __tablename__ = "standing"
    __table_args__ = (
        Index(
            "standing_open_unit", "form", "unit_id", "period_start", "period_end", "item", "scope", "column_group",
            unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
        Index(
            "standing_open_level", "form", "level", "period_start", "period_end", "unit_id", "illustrative",
            sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
        Index(
            "standing_closed_unit", "form", "unit_id", "period_start", "period_end", "until",
            sqlite_where=_CLOSED, postgresql_where=_CLOSED,
        ),
        Index(
            "standing_closed_level", "form", "level", "period_start", "period_end", "until",
            sqlite_where=_CLOSED, postgresql_where=_CLOSED,
        ),
        Index("standing_entry", "entry", "unit_id"),
        Index(
            "standing_open_counted", "stands_for", "level", "period_start", "period_end",
            sqlite_where=_COUNTED, postgresql_where=_COUNTED,
        ),
    )  # fmt: skip

    block_id: int = Field(sa_type=BigInteger, primary_key=True, foreign_key="block.block_id")
    since: int = Field(primary_key=True)
    until: int | None
    entry: int
    illustrative: bool
    form: str
    unit_id: str
    level: str
    parent_id: str
    period_start: date
    period_end: date
    item: str
    scope: str
    column_group: str
    stands_for: str = Field(default="", sa_column_kwargs={"server_default": _NONE})


class ReportedRow(SQLModel, table=True):
    """Derived: how many units of a level have a count in force for a form and period, by intervals like standings.

    0 where all that is in force are rates that units stated. A unit whose counted dossiers stand for the form is in it.

    The list of periods is read from here: a few rows a period, however many units and offices report.
    """

    __tablename__ = "reported"

    form: str = Field(primary_key=True)
    period_start: date = Field(primary_key=True)
    period_end: date = Field(primary_key=True)
    level: str = Field(primary_key=True)
    since: int = Field(primary_key=True)
    until: int | None
    units: int
    illustrative: bool


class FindingRow(SQLModel, table=True):
    """A problem stored with an entry, in the order in which it was found, and the reason given for it."""

    __tablename__ = "finding"

    entry: int = Field(primary_key=True, foreign_key="entry.number")
    position: int = Field(primary_key=True)
    severity: str
    code: str
    sheet: str | None = Field(sa_type=WrittenText)
    cell: str | None
    figures: Any = Field(sa_column=Column(JSON, nullable=False))
    suggestion: Any = Field(sa_column=Column(JSON, nullable=False))
    form: str | None
    period_start: date | None
    period_end: date | None
    unit_id: str | None = Field(index=True)
    item: str | None
    scope: str | None
    measure: str | None
    reason: str | None = Field(sa_type=WrittenText)


class KeptGridRow(SQLModel, table=True):
    """The part of a sheet that a table of an entry was read from: what the file held, for showing a figure's cell.

    ``columns``: letters; ``rows``: [number, {letters: text}] of the cells that are not blank.
    """

    __tablename__ = "kept_grid"

    entry: int = Field(primary_key=True, foreign_key="entry.number")
    position: int = Field(primary_key=True)
    form: str
    period_start: date
    period_end: date
    sheet: str | None = Field(sa_type=WrittenText)
    head: int
    columns: Any = Field(sa_column=Column(JSON, nullable=False))
    rows: Any = Field(sa_column=Column(JSON, nullable=False))
    cut: bool


class AnswerRow(SQLModel, table=True):
    """An answer that is remembered; never changed, only marked as deleted. The newest of a subject is the one in use.

    ``unit_id`` is empty for a table of several units.
    """

    __tablename__ = "answer"

    answer_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    layout: str
    unit_id: str
    subject: str = Field(sa_type=WrittenText)
    value: str = Field(sa_type=WrittenText)
    shown: str = Field(sa_type=WrittenText)
    author: str = Field(sa_type=WrittenText)
    at: datetime = Field(sa_type=UtcTime)
    deleted_at: datetime | None = Field(sa_type=UtcTime)
    deleted_by: str | None = Field(sa_type=WrittenText)


METADATA = SQLModel.metadata


def _table(name: str) -> Table:
    return METADATA.tables[name]


ENTRY = _table("entry")
WITHDRAWN = _table("withdrawn")
ENTRY_SCOPE = _table("entry_scope")
STORED_FILE = _table("stored_file")
BLOCK = _table("block")
OBSERVATION = _table("observation")
RECORD = _table("record")
STANDING = _table("standing")
REPORTED = _table("reported")
FINDING = _table("finding")
KEPT_GRID = _table("kept_grid")
ANSWER = _table("answer")
