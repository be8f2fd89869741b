"""From a sheet to the parts of its tables: every region that a form explains, and what stands where none does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice

from lib.catalog import Catalogue
from lib.ingest.answers import Answered, subject_of_title, that_hold
from lib.ingest.columns import Layout
from lib.ingest.fitting import Headings, fitting_layout, headings_of, ordinary_forms, unfilled
from lib.ingest.grid import Sheet, a1, column_letters
from lib.ingest.layout import Region, find_regions, is_figure
from lib.ingest.maps import redrawings_between
from lib.ingest.part import Part
from lib.ingest.periods import claims_of_lines
from lib.ingest.rows import RowReader
from lib.ingest.styles import settled
from lib.ingest.timing import Timing, settle
from lib.ingest.units import Outcome, of_title
from lib.model.answer import Answer, AnswerKind
from lib.model.problem import Code, Place, Problem
from lib.model.reading import ColumnReading, PeriodBasis, UnknownTable

_TEXTS_QUOTED = 5


class SheetReader:
    """Reads one sheet of a file; ``problems`` and ``unknown`` tell what no form explains, once it was read."""

    def __init__(
        self,
        sheet: Sheet,
        file: tuple[str, str],
        catalogue: Catalogue,
        today: date,
        answers: Sequence[Answer] = (),
    ) -> None:
        """``file``: its name and sha256."""
        self.sheet, self.catalogue, self.today, self.answers = sheet, catalogue, today, answers
        self.file_name, self.sha256 = file
        self.problems: list[Problem] = []
        self.unknown: list[UnknownTable] = []

    def tables(self) -> Sequence[Sequence[Part]]:
        """The tables of the sheet: regions of one form and period below one title block form one.

        What somebody answers about the period plays no part in it.
        """
        groups: list[list[Part]] = []
        unknown: list[Headings] = []
        blank = False
        leading: tuple[str, ...] | None = None
        for region in find_regions(self.sheet, ordinary_forms(self.catalogue)):
            title = self._lines(region)
            if leading is None:
                leading = title
            headings = headings_of(self.sheet, region)
            timing = settle(title, leading, self.sheet.name, self.file_name, today=self.today)
            timing = timing.at(self._period_cell(region))
            answered = self._answered(headings, title, leading, timing)
            layout = fitting_layout(self.sheet, headings, self.catalogue, title, leading, answered)
            if layout is None:
                empty = unfilled(self.sheet, headings, self.catalogue, title)
                blank = blank or empty
                unknown += [] if empty else [headings]
                continue
            own = settle(title, (), None, "", today=self.today)
            part = self._part(headings, layout, title, leading, timing)
            untitled = own.basis is PeriodBasis.NONE and not own.contradicted
            beside = bool(groups) and groups[-1][-1].body.region.top == region.top
            joins = groups and (untitled or beside) and self._continues(groups[-1][-1], part)
            if joins:
                groups[-1].append(part)
            else:
                groups.append([part])
        self._unrecognised(unknown if groups else unknown[:1], leading or ())
        if not groups and not self.problems and blank:
            self.problems.append(Problem.of(Code.EMPTY_SHEET, Place(self.sheet.name), label=self.sheet.name or ""))
        elif not groups and not self.problems:
            rows = range(len(self.sheet.rows))
            first = next((a1(r, c) for r in rows for c in range(self.sheet.width) if self.sheet.text(r, c)), None)
            self._no_table(first, rows)
        return groups

    def retimed(self, parts: Sequence[Part], timing: Timing) -> Sequence[Part]:
        """The parts of a table as they read for another period, whose last day decides which units exist."""
        if timing == parts[0].timing:
            return parts
        return [self._part(part.headings, part.layout, part.body.title, part.leading, timing) for part in parts]

    def _continues(self, before: Part, part: Part) -> bool:
        same_unit = part.own_unit is None or part.own_unit == before.title_unit.unit_id
        return before.layout.form is part.layout.form and before.timing.period == part.timing.period and same_unit

    def _period_cell(self, region: Region) -> str | None:
        """The first cell above a table that claims a period."""
        for row in (*region.title_rows, *range(region.top)):
            for column in range(len(self.sheet.rows[row])):
                value = self.sheet.value(row, column)
                if isinstance(value, str) and claims_of_lines([value]):
                    return a1(row, column)
        return None

    def _lines(self, region: Region) -> tuple[str, ...]:
        """The texts of the title, each once, in reading order; dates as they are shown."""
        found: list[str] = []
        for row in region.title_rows:
            for column in range(len(self.sheet.rows[row])):
                value = self.sheet.value(row, column)
                text = value.strftime("%d/%m/%Y") if isinstance(value, date) else self.sheet.text(row, column)
                if text and self.sheet.anchor(row, column) == (row, column):
                    found.append(text)
        return tuple(found)

    def _title_unit(self, title: Sequence[str], leading: Sequence[str], day: date) -> tuple[Outcome, str | None]:
        """The unit that the rows without one are of, and the one that the table's own title names."""
        own = of_title(title, self.catalogue, day)
        if own.unit_id or own.code is not Code.UNKNOWN_UNIT:
            return own, own.unit_id
        return of_title(leading, self.catalogue, day), own.unit_id

    def _day(self, timing: Timing) -> date:
        return timing.period.end if timing.period else self.today

    def _answered(self, headings: Headings, title: Sequence[str], leading: Sequence[str], timing: Timing) -> Answered:
        unit, _ = self._title_unit(title, leading, self._day(timing))
        return that_hold(self.answers, headings.layout, unit.unit_id)

    def _part(
        self, headings: Headings, layout: Layout, title: tuple[str, ...], leading: Sequence[str], timing: Timing
    ) -> Part:
        day = self._day(timing)
        outcome, own_unit = self._title_unit(title, leading, day)
        named, nameless = outcome.unit_id, subject_of_title(self.sha256)
        answered = that_hold(self.answers, headings.layout, named)
        said = answered.get(AnswerKind.UNIT, nameless) if named is None else None
        if said is not None and (unit := self.catalogue.units.get(said.value)) is not None and unit.exists_on(day):
            outcome = Outcome(said.value)
        else:
            said = None
        reader = RowReader(self.sheet, headings.region, layout, self.catalogue, answered)
        labels = reader.labels()
        redrawings = redrawings_between(labels, self.catalogue, day)
        if redrawings and timing.period is None:
            # Without a period nothing is known of its map; a name is only wrong if it is on neither.
            earlier = redrawings[0] <= day
            day, redrawings = (redrawings[0] - timedelta(days=1) if earlier else redrawings[-1]), ()
        body = settled(reader.read(day, outcome, title, redrawings=redrawings), answered, headings.subjects)
        return Part(
            body, layout, headings, timing, outcome, own_unit, redrawings, tuple(leading),
            answered, named, nameless, said,
        )  # fmt: skip

    def _unrecognised(self, tables: Sequence[Headings], leading: Sequence[str]) -> None:
        """Tables that no form explains are reported where they hold figures."""
        for headings in tables:
            region = headings.region
            if any(is_figure(self.sheet, row, c) for row in region.body for c in region.columns):
                rows = (*region.title_rows, *range(region.top, len(self.sheet.rows)))
                self._no_table(a1(region.top, region.left), rows)
                self.unknown.append(self._as_unknown(headings, leading))

    def _as_unknown(self, headings: Headings, leading: Sequence[str]) -> UnknownTable:
        region = headings.region
        title = self._lines(region)
        timing = settle(title, leading, self.sheet.name, self.file_name, today=self.today)
        unit, _ = self._title_unit(title, leading, self._day(timing))
        columns = tuple(
            ColumnReading(column_letters(c), path, None, None, None, (), headings.subjects[c])
            for c, path in sorted(headings.paths.items())
        )
        cells = f"{a1(region.top, region.left)}:{a1(region.header_bottom, region.right)}"
        return UnknownTable(self.sheet.name, cells, headings.layout, unit.unit_id, columns)

    def _no_table(self, cell: str | None, rows: Iterable[int]) -> None:
        """What was found in place of a table, as it is written there, and what is known."""
        texts = (self.sheet.text(row, column) for row in rows for column in range(self.sheet.width))
        written = tuple(islice(dict.fromkeys(filter(None, texts)), _TEXTS_QUOTED))
        forms = tuple(self.catalogue.forms)
        place = Place(self.sheet.name, cell)
        self.problems.append(
            Problem.of(Code.UNRECOGNISED_LAYOUT, place, reason="no_table", written=written, forms=forms)
        )
