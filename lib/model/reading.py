"""What was understood of an uploaded file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.model.answer import Answer, Correction, Doubt
from lib.model.observation import BlockKey, Observation
from lib.model.period import Period
from lib.model.problem import Place, Problem, Severity
from lib.model.register import Record


class PeriodBasis(StrEnum):
    """Where the period of a table comes from. The last four have to be confirmed before storing.

    ``future``: it is stated, but its last day has not come yet.
    """

    STATED = "stated"
    SHEET_NAME = "sheet_name"
    FILE_NAME = "file_name"
    GIVEN = "given"
    FUTURE = "future"
    CALENDAR_ASSUMED = "calendar_assumed"
    INFERRED = "inferred"
    NONE = "none"

    @property
    def unsure(self) -> bool:
        """Whether somebody has to confirm the period."""
        return self in (PeriodBasis.FUTURE, PeriodBasis.CALENDAR_ASSUMED, PeriodBasis.INFERRED, PeriodBasis.NONE)


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """Why a column was taken for a measure: its header path, and the signs that spoke for it.

    ``evidence``: "heading", "number" (printed column number), "formula" (the form's formulas decide), "carried" (a
    group heading from the left), "answer", or the role of a column that is no measure. ``subject``: what an answer
    about the column is filed under.
    """

    column: str
    path: tuple[str, ...]
    measure: str | None
    item: str | None
    scope: str | None
    evidence: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class RowReading:
    """How a row was taken: ``unit``, ``total``, ``formula``, ``section``, ``note``, ``skipped``."""

    row: int
    label: str
    taken_as: str
    unit_id: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class FormulaHeld:
    """A printed formula of the form in this table: in how many of its complete rows it holds."""

    printed: str
    rows: int
    held: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What a list of dossiers was counted to. ``totals``: unit -> measure -> number; ``rows``: records in the list.

    ``set_apart``: how many records were not counted into the measures, by reason. ``by_state``: all records by what
    the file itself says of them: the states of the form, "unknown" and "blank".
    """

    rows: int
    totals: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    set_apart: tuple[tuple[str, int], ...] = ()
    by_state: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: a form for one period.

    ``blank_blocks``: what its rows and columns have a place for, but all cells are blank or refused. ``header``: the
    cells of its headings ("A5:R8"). ``layout`` and ``title_unit``: what answers about the table are remembered for.
    ``answers``: those that were used. ``counted``: only for a list of dossiers. ``records``: only for a register, whose
    id then stands as ``form``.
    """

    sheet: str | None
    form: str
    period: Period | None
    period_basis: PeriodBasis
    period_place: Place
    title: str
    columns: tuple[ColumnReading, ...]
    rows: tuple[RowReading, ...]
    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    illustrative: bool = False
    claims_country: bool = False
    blank_blocks: tuple[BlockKey, ...] = ()
    header: str = ""
    layout: str = ""
    title_unit: str | None = None
    formulas: tuple[FormulaHeld, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    answers: tuple[Answer, ...] = ()
    counted: Counted | None = None
    records: tuple[Record, ...] = ()

    @property
    def storable(self) -> bool:
        """Whether it has a period that needs no confirmation, and values or records."""
        return self.settled and bool(self.observations or self.records)

    @property
    def place(self) -> Place:
        """The first cell of its headings, by which it is known however the rest of the file is read."""
        return Place(self.sheet, self.header.partition(":")[0] or None)

    @property
    def settled(self) -> bool:
        """Whether its period is known and needs no confirmation."""
        contradicted = any(p.code == "period_missing" and p.severity is Severity.ERROR for p in self.problems)
        return self.period is not None and not self.period_basis.unsure and not contradicted

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """The units with a value, in the order of the table."""
        found = [*(o.unit_id for o in self.observations), *(record.unit_id for record in self.records)]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class UnknownTable:
    """A table with figures that no form explains. Answers about its columns that name a form make it one of that form.

    ``layout``, ``title_unit`` and the subjects of ``columns`` are what such answers are filed under.
    """

    sheet: str | None
    header: str
    layout: str
    title_unit: str | None
    columns: tuple[ColumnReading, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one file. ``problems`` concern the file, not one of its tables.

    ``unknown``: tables that no form explains; each is reported in ``problems`` too.
    ``corrections``: those that were used, with what stood in their cells. ``answers_to``: the sha256 of the file that
    this one puts right, where it says so (a workbook that was given back with its problems marked).
    """

    file: str
    sha256: str
    size: int
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]
    corrections: tuple[Correction, ...] = ()
    answers_to: str | None = None
    unknown: tuple[UnknownTable, ...] = ()

    @property
    def observations(self) -> tuple[Observation, ...]:
        return tuple(o for table in self.tables for o in table.observations)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        return self.problems + tuple(p for table in self.tables for p in table.problems)
