"""Registers: tables whose rows are records (text, dates, states), with typed columns defined as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lib.model.form import DimensionValue, Direction, Name
from lib.model.period import Period
from lib.model.target import Comparator, Target

# The group of columns under which the records of a register stand among the blocks of the ledger.
RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a register. ``type``: the name of a field type (lib/ingest/fields): "text", "date", "number",
    "points", "choice", "due" (when a task is to be done), "departments" (who leads it), "number_symbol" (number of a
    document).

    ``wordings``: of its heading, normalised like those of forms. ``required``: without its column the table is not this
    register. ``values``: what the texts of a "choice" mean. ``listed``: shown as a column of its page.
    """

    field_id: str
    name: Name
    type: str
    wordings: tuple[str, ...]
    required: bool = False
    values: tuple[DimensionValue, ...] = ()
    listed: bool = True


class Test(StrEnum):
    """What a condition asks of the value of a field; ``past`` and ``soon`` are asked as of a day."""

    __test__ = False  # no test class, whatever pytest thinks of the name

    FILLED = "filled"
    BLANK = "blank"
    ONE_OF = "one_of"
    NOT_ONE_OF = "not_one_of"  # a blank is none of them
    PAST = "past"  # the date, or the last day of a due value, lies before the day
    SOON = "soon"  # it lies from the day on within as many days as the register says
    AFTER = "after"  # the date lies after that of the field named in ``values``
    NOT_AFTER = "not_after"


@dataclass(frozen=True, slots=True)
class Condition:
    """``values``: the choices of ``one_of``, or the other field of ``after``. All conditions of a count must hold."""

    field: str
    test: Test
    values: tuple[str, ...] = ()


def field_key(register_id: str, field_id: str) -> str:
    """Names a field of one register: several may have a field of the same id."""
    return f"{register_id}.{field_id}"


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many records meet all conditions; with ``sum_of`` the sum of a number field over them.

    ``distinct``: a field whose different values in each list are counted instead (several rows of one numbered task).
    ``urgent``: it is worth attention wherever it is not nought (late tasks).
    """

    count_id: str
    name: Name
    where: tuple[Condition, ...] = ()
    sum_of: str | None = None
    urgent: bool = False
    distinct: str | None = None


@dataclass(frozen=True, slots=True)
class RateTarget:
    """What a rate of a register (in percent), or a mean (in its own unit), is held against in some years."""

    valid_from: date
    valid_to: date
    comparator: Comparator
    value: Decimal
    document: str

    def of(self, rate_id: str) -> Target:
        """As a target like those of indicators, so that both are judged and worded alike."""
        held = (self.valid_from, self.valid_to, self.comparator, self.value, self.document)
        return Target("", rate_id, None, None, None, *held)


@dataclass(frozen=True, slots=True)
class RecordRate:
    """One count over another, both of the same register. ``definition`` and ``source`` as those of an indicator.

    ``known``: the count of the records that say at all whether they belong to the numerator (a status was reported).
    Where none does the rate is not known; where some do not, a target that is not met is not missed for certain.
    """

    rate_id: str
    name: Name
    numerator: str
    denominator: str
    direction: Direction
    definition: Name
    source: str
    targets: tuple[RateTarget, ...] = ()
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of register. What one upload holds of a unit and period replaces what was there before.

    ``titles``: wordings of its title; a title decides where the headings of two registers fit. ``key``: the fields
    that tell its records apart; two records with the same key are one too many. ``group_field``: a heading row without
    a number of its own names the group of the rows below (the plan), or a field that records are grouped by.
    ``month_field``: the date by which records are counted by month. ``due_field``, ``done_field``: when a record is to
    be done and when it was. ``soon_days``: what "soon" means. ``checks``: names of rules over all records
    (lib/ingest/register_checks), such as "number_and_date_in_order". ``editable``: fields that are filled in on the
    page, each change an entry of the ledger. ``continued``: a row without a number goes on with the one above (a page
    break cut it, or it names a further lead). ``statement``: it says of its page what it is about.
    """

    register_id: str
    slug: str
    name: Name
    source: str
    titles: tuple[str, ...]
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    unit_labels: tuple[str, ...] = ()
    group_field: str | None = None
    month_field: str | None = None
    due_field: str | None = None
    done_field: str | None = None
    soon_days: int = 30
    counts: tuple[RecordCount, ...] = ()
    rates: tuple[RecordRate, ...] = ()
    checks: tuple[str, ...] = ()
    editable: tuple[str, ...] = ()
    continued: bool = False

    def field(self, field_id: str) -> Field:
        """The field of that id; KeyError when the register has none."""
        for field in self.fields:
            if field.field_id == field_id:
                return field
        raise KeyError(field_id)

    def count(self, count_id: str) -> RecordCount:
        """The count of that id; KeyError when the register has none."""
        for count in self.counts:
            if count.count_id == count_id:
                return count
        raise KeyError(count_id)


# The value of a field as it is kept: text, ISO date, number as text, id of a choice, or the text of a DueValue.
# A field type of lib/ingest/fields reads what a cell shows into it, and lib.text words it.
FieldValue = str


class DueKind(StrEnum):
    """``days``: one or more last days. ``ongoing``: "Thường xuyên". ``event``: "Khi ... được phê duyệt", whose day is
    not known until somebody says it. ``unknown``: written, but not understood.
    """

    DAYS = "days"
    ONGOING = "ongoing"
    EVENT = "event"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DueValue:
    """When something is to be done: the last days in time, in order, each inclusive."""

    kind: DueKind
    days: tuple[date, ...] = ()

    @property
    def text(self) -> str:
        """As it is kept: the kind, or its days as ISO dates."""
        return " ".join(day.isoformat() for day in self.days) if self.kind is DueKind.DAYS else self.kind.value

    @classmethod
    def parse(cls, text: str) -> DueValue:
        """The inverse of ``text``; ValueError for anything else."""
        if text in (DueKind.ONGOING, DueKind.EVENT, DueKind.UNKNOWN):
            return cls(DueKind(text))
        return cls(DueKind.DAYS, tuple(date.fromisoformat(part) for part in text.split()))


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of one field of a record: as kept, as written in the file, and where."""

    field: str
    value: FieldValue
    as_written: str
    cell: str | None
    corrected_by: str | None = None
    reason: str | None = None

    @property
    def meaning(self) -> tuple[str, str]:
        """What two cells have alike where neither says anything new: a due value that is but a word, with its text."""
        return self.value, self.as_written if self.value in (DueKind.EVENT, DueKind.UNKNOWN) else ""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a register. ``row``: counted from 1 in its sheet, of its first row where it goes over several.

    ``group``: the heading rows it stands below, as written. Fields without a value are absent from ``cells``.
    """

    register: str
    unit_id: str
    period: Period
    cells: tuple[Cell, ...]
    sheet: str | None
    row: int | None
    group: str | None = None

    def value(self, field_id: str) -> FieldValue | None:
        return next((cell.value for cell in self.cells if cell.field == field_id), None)

    @property
    def meaning(self) -> tuple[str | None, tuple[tuple[str, tuple[str, str]], ...]]:
        """What it says, wherever it stands: its group and the meaning of its cells by field."""
        return self.group, tuple(sorted((cell.field, cell.meaning) for cell in self.cells))

    @property
    def words(self) -> str:
        """What it can be found by: what stands in the row, and what people put in its place; not the ids of choices."""
        texts = [cell.as_written for cell in self.cells]
        texts += [cell.value for cell in self.cells if cell.corrected_by or not cell.as_written]
        return " ".join(filter(None, (self.group, *texts)))

    def cell(self, field_id: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.field == field_id), None)

    def day(self, field_id: str) -> date | None:
        """The date in a date field, None where there is none."""
        value = self.value(field_id)
        return date.fromisoformat(value) if value else None


def same_block(one: Record, other: Record) -> bool:
    """Whether two records are of the same register, unit and period, which an upload replaces as a whole."""
    return (one.register, one.unit_id, one.period) == (other.register, other.unit_id, other.period)


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record in force: which block and entry it comes from, and its place among the records of the block."""

    record: Record
    block_id: int
    position: int
    entry: int
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Department:
    """What an abbreviation of a department meant on some days (TST, CSXH, CNTT)."""

    short: str
    name: Name
    valid_from: date
    valid_to: date | None = None
    wordings: tuple[str, ...] = ()
