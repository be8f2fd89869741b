"""The tables of registers on a sheet: records with their values, where each stands, and every question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.answers import Answered, fingerprint, subject_of_title, that_hold
from lib.ingest.doubts import answers_used
from lib.ingest.field import About, read_field
from lib.ingest.grid import Sheet, a1, column_letters
from lib.ingest.layout import folded
from lib.ingest.periods import claims_of_lines
from lib.ingest.register_check import refused_and_doubtful
from lib.ingest.register_layout import RegisterRegion, find_register_regions, lines_of
from lib.ingest.register_records import Found, records_of
from lib.ingest.register_rows import Rows
from lib.ingest.register_totals import totals_broken
from lib.ingest.timing import Timing, settle
from lib.ingest.units import Outcome, of_title
from lib.model.answer import Answer, AnswerKind, Doubt
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.reading import ColumnReading, PeriodBasis, RowReading, Table
from lib.model.register import Register

# What says that a table is the whole administration's. Its letterhead alone stands over those of its offices too, which
# their own names tell.
_OFFICES = tuple(
    f" {administration} {kind} "
    for administration in ("bhxh", "bao hiem xa hoi")
    for kind in ("tinh", "thanh pho", "tp", "huyen", "quan", "thi xa", "co so")
)
_COUNTRY = ("bao hiem xa hoi viet nam", "bhxh viet nam", "nganh bhxh", "nganh bao hiem xa hoi", "toan nganh")


@dataclass(frozen=True)
class RegisterTable:
    """A table of a register that was found in a sheet. ``source``: name and sha256 of the file."""

    sheet: Sheet
    region: RegisterRegion
    title: tuple[str, ...]
    layout: str
    source: tuple[str, str]

    @property
    def register(self) -> Register:
        return self.region.heading.register

    @property
    def place(self) -> Place:
        """The first cell of its headings (Table.place)."""
        return Place(self.sheet.name, self.region.heading.area.partition(":")[0])

    def timing(self, today: date) -> Timing:
        """The period of the title, the sheet's or the file's name.

        "Năm 2024" is the calendar year, and a plan or list of a year that is not over yet is one of that year.
        """
        stated = settle(self.title, (), self.sheet.name, self.source[0], today=today)
        certain = (PeriodBasis.CALENDAR_ASSUMED, PeriodBasis.FUTURE)
        if stated.basis in certain and stated.period is not None:
            told = tuple(p for p in stated.problems if p.code is not Code.PERIOD_MISSING)
            stated = Timing(stated.period, _basis(told, PeriodBasis.STATED), told)
        return stated.at(self._period_cell())

    def _period_cell(self) -> str | None:
        for row in self.region.title_rows:
            for column in range(self.sheet.width):
                value = self.sheet.value(row, column)
                if isinstance(value, str) and claims_of_lines([value]):
                    return a1(row, column)
        return None

    def inferred(self, timing: Timing, rows: Rows) -> Timing:
        """Where nothing states a period: the one year that all dates of the records lie in, to be confirmed."""
        if timing.basis is not PeriodBasis.NONE or any(p.figure("reason") != "none" for p in timing.problems):
            return timing
        years = {day.year for day in days_of(self.register, rows)}
        if len(years) != 1:
            return timing
        period = Period.months(years.pop(), 1, 12)
        figures = (("reason", "inferred"), ("found", period.slug))
        told = Problem(Code.PERIOD_MISSING, Severity.WARNING, Place(self.sheet.name), figures)
        return Timing(period, PeriodBasis.INFERRED, (told,))

    def rows(self, catalogue: Catalogue) -> Rows:
        """What each of its rows is."""
        rows = Rows(self.sheet, self.region, catalogue)
        rows.read()
        return rows

    def table(
        self, rows: Rows, timing: Timing, catalogue: Catalogue, today: date, answers: Sequence[Answer] = ()
    ) -> Table:
        """The records for a period; ``answers`` are those of all layouts."""
        day = timing.period.end if timing.period else today
        named = self._title_unit(catalogue, day)
        answered = that_hold(answers, self.layout, named.unit_id)
        unit, said = self._said_unit(named, answered, catalogue, day)
        found = records_of(rows, timing.period, unit, answered, catalogue, day)
        problems = [*timing.problems, *self._hidden(rows), *found.problems]
        kept, more = refused_and_doubtful(self.register, found.records)
        problems += [*more, *totals_broken(rows)]
        doubts = (*self._unit_doubts(unit, said, found), *found.doubts)
        return Table(
            sheet=self.sheet.name,
            form=self.register.register_id,
            period=timing.period,
            period_basis=timing.basis,
            period_place=Place(self.sheet.name, timing.cell),
            title=self._title(),
            columns=tuple(self._columns()),
            rows=tuple(_readings(rows, found)),
            observations=(),
            problems=tuple(self._about(p) for p in sorted(dict.fromkeys(problems), key=_reading_order)),
            illustrative=any("so lieu minh hoa" in folded(line) for line in self.title),
            header=self.region.heading.area,
            layout=self.layout,
            title_unit=named.unit_id,
            doubts=doubts,
            answers=answers_used(doubts),
            records=kept if timing.period else (),
        )

    def _about(self, problem: Problem) -> Problem:
        """A problem of a field says of which register: several have a field of that name, called otherwise."""
        if problem.measure is None:
            return problem
        return replace(problem, figures=(*problem.figures, ("register", self.register.register_id)))

    def _title_unit(self, catalogue: Catalogue, day: date) -> Outcome:
        """The unit of the title; where it names none but the administration as a whole, the country."""
        outcome = of_title(self.title, catalogue, day)
        unnamed = outcome.code is Code.UNKNOWN_UNIT and ("reason", "title") in outcome.figures
        lines = [f" {folded(line)} " for line in self.title]
        if not unnamed or any(office in line for line in lines for office in _OFFICES):
            return outcome
        whole = any(word in line and line.strip() not in _COUNTRY for line in lines for word in _COUNTRY)
        return Outcome(catalogue.country_id) if whole else outcome

    def _said_unit(
        self, named: Outcome, answered: Answered, catalogue: Catalogue, day: date
    ) -> tuple[Outcome, Answer | None]:
        said = answered.get(AnswerKind.UNIT, subject_of_title(self.source[1])) if named.unit_id is None else None
        unit = catalogue.units.get(said.value) if said is not None else None
        return (Outcome(unit.unit_id), said) if unit is not None and unit.exists_on(day) else (named, None)

    def _unit_doubts(self, unit: Outcome, said: Answer | None, found: Found) -> Iterator[Doubt]:
        if said is not None or found.unnamed:
            place = replace(self.place, cell=found.unnamed or self.place.cell)
            yield Doubt(AnswerKind.UNIT, subject_of_title(self.source[1]), "", place, unit.options, said)

    def _title(self) -> str:
        titles = [folded(word) for word in self.register.titles]
        return next((line for line in self.title if any(f" {t} " in f" {folded(line)} " for t in titles)), "")

    def _columns(self) -> Iterator[ColumnReading]:
        heading = self.region.heading
        for column, path in sorted(heading.paths.items()):
            names = [name for name, at in heading.columns.items() if at == column]
            role = next((name.removeprefix("@") for name in sorted(names, reverse=True)), "ignored")
            yield ColumnReading(column_letters(column), path, None, None, None, (role,))

    def _hidden(self, rows: Rows) -> Iterator[Problem]:
        """Rows and columns that are hidden and read all the same; rows that are not read."""
        sheet = self.sheet
        if hidden := tuple(str(r.row) for r in rows.readings if r.row - 1 in sheet.hidden_rows):
            yield Problem.of(Code.HIDDEN_ROWS, Place(sheet.name, f"A{hidden[0]}"), cells=hidden, found=len(hidden))
        columns = sorted(set(self.region.heading.columns.values()) & sheet.hidden_columns)
        if letters := tuple(map(column_letters, columns)):
            place = Place(sheet.name, f"{letters[0]}{self.region.heading.top + 1}")
            yield Problem.of(Code.HIDDEN_COLUMNS, place, cells=letters, found=len(letters))
        if skipped := tuple(str(r.row) for r in rows.readings if r.taken_as == "skipped"):
            yield Problem.of(Code.SKIPPED_ROWS, Place(sheet.name, f"A{skipped[0]}"), cells=skipped, found=len(skipped))


def find_registers(sheet: Sheet, catalogue: Catalogue, source: tuple[str, str]) -> tuple[RegisterTable, ...]:
    """The tables of registers of a sheet; none where it has no headings of one. ``source``: name and sha256."""
    if sheet.records is not None:
        return ()
    regions = find_register_regions(sheet, tuple(catalogue.registers.values()))
    titles = [lines_of(sheet, region.title_rows) for region in regions]
    return tuple(
        RegisterTable(sheet, region, title or titles[0], fingerprint(region.heading.paths), source)
        for region, title in zip(regions, titles, strict=True)
    )


def days_of(register: Register, rows: Rows) -> Iterator[date]:
    """The dates that records are counted by, in a register that has such a field."""
    if register.month_field is None:
        return
    field = register.field(register.month_field)
    for draft in rows.drafts:
        piece = draft.pieces.get(field.field_id)
        read = read_field(piece.whole, About(field)) if piece else None
        if read is not None and read.value is not None:
            yield date.fromisoformat(read.value)


def _basis(told: Sequence[Problem], otherwise: PeriodBasis) -> PeriodBasis:
    """Where a period comes from that a name states: of the sheet or the file."""
    sources = {p.figure("source") for p in told if p.code is Code.PERIOD_FROM_NAME}
    if not sources:
        return otherwise
    return PeriodBasis.SHEET_NAME if "sheet" in sources else PeriodBasis.FILE_NAME


def _readings(rows: Rows, found: Found) -> Iterator[RowReading]:
    units: Mapping[int, str | None] = found.units
    for reading in rows.readings:
        yield replace(reading, unit_id=units.get(reading.row))


def _reading_order(problem: Problem) -> tuple[int, int, str]:
    cell = problem.place.cell or ""
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return (int(digits), len(letters), letters) if digits else (0, 0, "")
