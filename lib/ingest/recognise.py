"""From a Workbook to a Reading: every table of a known form, its values, and every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from lib.catalog import Catalogue
from lib.ingest.across import refuse_repeated
from lib.ingest.blanks import left_blank
from lib.ingest.columns import Layout, decide, lay_out, named_in, without_sums
from lib.ingest.given import Given, Periods
from lib.ingest.grid import Sheet, Workbook, a1
from lib.ingest.layout import Region, find_regions, folded, header_path, index_number, is_figure
from lib.ingest.periods import claims_of_lines
from lib.ingest.rows import RowReader, counts_of_rows
from lib.ingest.table import Part, build
from lib.ingest.timing import Timing, settle
from lib.ingest.units import of_title, on_other_map
from lib.model.answer import Answer, Correction
from lib.model.form import Form
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.reading import PeriodBasis, Reading, Table
from lib.model.returned import origin_of

_LEAST_COLUMNS = 2
_TEXTS_QUOTED = 5


def understand(
    workbook: Workbook,
    catalogue: Catalogue,
    *,
    today: date,
    period: Periods = None,
    answers: Sequence[Answer] = (),  # noqa: ARG001
    corrections: Sequence[Correction] = (),  # noqa: ARG001
) -> Reading:
    """Read every sheet. ``today`` decides which units exist while no period is known, and which years can be meant.

    ``period``: of every table that states none, or by the number of the table in the reading; see lib.ingest.given.
    """
    given = Given(period, today=today)
    tables: list[Table] = []
    problems: list[Problem] = []
    answers_to: str | None = None
    for sheet in workbook.sheets:
        if origin := _origin(sheet):
            answers_to = answers_to or origin
            continue
        if not sheet.visible:
            problems.append(Problem.of(Code.HIDDEN_SHEET, Place(sheet.name), label=sheet.name or ""))
            continue
        if not _has_figures(sheet):
            problems.append(Problem.of(Code.EMPTY_SHEET, Place(sheet.name), label=sheet.name or ""))
            continue
        read = _SheetReader(sheet, workbook.name, catalogue, today)
        for parts in read.tables():
            timing = given.settle(len(tables), parts[0].timing)
            tables.append(build(read.retimed(parts, timing), catalogue))
        problems += read.problems
    if not tables and all(p.severity is Severity.INFO for p in problems):
        hidden = bool(workbook.sheets) and not any(sheet.visible for sheet in workbook.sheets)
        reason = "all_hidden" if hidden else "no_figures"
        problems.insert(0, Problem.of(Code.UNRECOGNISED_LAYOUT, Place(), reason=reason))
    checked = left_blank(refuse_repeated(given.contradicted(tables)), catalogue.forms)
    return Reading(workbook.name, workbook.sha256, workbook.size, checked, tuple(problems), answers_to=answers_to)


def _origin(sheet: Sheet) -> str | None:
    """The file that the list of problems in front of a workbook is about; None for every other sheet."""
    first = sheet.value(0, 0)
    return origin_of(first) if isinstance(first, str) else None


def _has_figures(sheet: Sheet) -> bool:
    return bool(sheet.details) or any(
        is_figure(sheet, row, column) for row in range(len(sheet.rows)) for column in range(len(sheet.rows[row]))
    )


class _SheetReader:
    def __init__(self, sheet: Sheet, file_name: str, catalogue: Catalogue, today: date) -> None:
        self.sheet, self.file_name, self.catalogue, self.today = sheet, file_name, catalogue, today
        self.problems: list[Problem] = []

    def tables(self) -> Sequence[Sequence[Part]]:
        """The tables of the sheet: regions of one form and period below one title block form one.

        What somebody answers about the period plays no part in it, so the number of a table never changes.
        """
        groups: list[list[Part]] = []
        unknown: list[Region] = []
        leading: tuple[str, ...] | None = None
        for region in find_regions(self.sheet, self.catalogue.forms.values()):
            title = self._lines(region)
            if leading is None:
                leading = title
            layout = self._layout(region, title, leading)
            if layout is None:
                unknown.append(region)
                continue
            own = settle(title, (), None, "", today=self.today)
            timing = settle(title, leading, self.sheet.name, self.file_name, today=self.today)
            timing = timing.at(self._period_cell(region))
            part = self._part(region, layout, title, leading, timing)
            untitled = own.basis is PeriodBasis.NONE and not own.contradicted
            beside = bool(groups) and groups[-1][-1].body.region.top == region.top
            joins = groups and (untitled or beside) and self._continues(groups[-1][-1], part)
            if joins:
                groups[-1].append(part)
            else:
                groups.append([part])
        self._unrecognised(unknown if groups else unknown[:1])
        if not groups and not self.problems:
            rows = range(len(self.sheet.rows))
            first = next((a1(r, c) for r in rows for c in range(self.sheet.width) if self.sheet.text(r, c)), None)
            self._no_table(first, rows)
        return groups

    def retimed(self, parts: Sequence[Part], timing: Timing) -> Sequence[Part]:
        """The parts of a table as they read for another period, whose last day decides which units exist."""
        if timing == parts[0].timing:
            return parts
        return [self._part(part.body.region, part.layout, part.body.title, part.leading, timing) for part in parts]

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

    def _layout(self, region: Region, title: Sequence[str], leading: Sequence[str]) -> Layout | None:
        """The columns read as the one form that fits best; None when none fits, or two fit as well."""
        numbers: dict[int, int] = {}
        if region.index_row is not None:
            shown = {c: index_number(self.sheet.text(region.index_row, c)) for c in region.columns}
            numbers = {c: n for c, n in shown.items() if n is not None}
        paths, carried = {}, set()
        for column in region.columns:
            path, from_left = header_path(self.sheet, region, column)
            if path or column in numbers:
                paths[column] = path
                carried |= {column} if from_left else set()
        rows: dict[str, list[dict[int, int]]] = {}
        found: list[Layout] = []
        for form in self.catalogue.forms.values():
            layout = lay_out(form, paths, numbers, title)
            if any(c.role == "measure" and c.candidates and not c.measure for c in layout.columns):
                rows[form.form_id] = counts_of_rows(self.sheet, region, layout)
                layout = decide(layout, rows[form.form_id])
            layout = without_sums(layout)
            if self._fits(form, layout, region, title, leading):
                found.append(layout)
        best = max((layout.score for layout in found), default=0)
        fitting = [layout for layout in found if layout.score == best]
        if len(fitting) != 1:
            return None
        columns = tuple(
            replace(c, evidence=(*c.evidence, "carried")) if c.column in carried and c.measure else c
            for c in fitting[0].columns
        )
        return replace(fitting[0], columns=columns)

    def _fits(self, form: Form, layout: Layout, region: Region, title: Sequence[str], leading: Sequence[str]) -> bool:
        """Whether a form explains a table: two of its measures or its title, and its items where it has some."""
        taken = [c.column for c in layout.taken]
        if all(self.sheet.cell(row, c).blank for row in region.body for c in taken):
            return False
        titled = any(named_in_title(word, (*title, *leading)) for word in form.titles)
        if len(layout.taken) < _LEAST_COLUMNS and not titled:
            return False
        if not form.items or any(c.item for c in layout.taken):
            return True
        if named_in(form.items, title):
            return True
        reader = RowReader(self.sheet, region, layout, self.catalogue)
        return any(named_in(form.items, [reader.item_label(row)[0]]) for row in reader.text_rows())

    def _part(
        self, region: Region, layout: Layout, title: tuple[str, ...], leading: Sequence[str], timing: Timing
    ) -> Part:
        day = timing.period.end if timing.period else self.today
        own = of_title(title, self.catalogue, day)
        outcome = own if own.unit_id or own.code is not Code.UNKNOWN_UNIT else of_title(leading, self.catalogue, day)
        reader = RowReader(self.sheet, region, layout, self.catalogue)
        labels = reader.labels()
        other_map = on_other_map(labels, self.catalogue, day)
        if other_map and timing.period is None:
            # Without a period nothing is known of its map; a name is only wrong if it is on neither.
            day, other_map = self.catalogue.redrawn_on[-1] - timedelta(days=1), False
        body = reader.read(day, outcome, title, other_map=other_map)
        return Part(body, layout, timing, outcome, own.unit_id, other_map, tuple(leading))

    def _unrecognised(self, regions: Sequence[Region]) -> None:
        """Tables that no form explains are reported where they hold figures."""
        for region in regions:
            if any(is_figure(self.sheet, row, c) for row in region.body for c in region.columns):
                self._no_table(
                    a1(region.top, region.left), (*region.title_rows, *range(region.top, len(self.sheet.rows)))
                )

    def _no_table(self, cell: str | None, rows: Iterable[int]) -> None:
        """What was found in place of a table, as it is written there, and what is known."""
        texts = (self.sheet.text(row, column) for row in rows for column in range(self.sheet.width))
        written = tuple(islice(dict.fromkeys(filter(None, texts)), _TEXTS_QUOTED))
        forms = tuple(self.catalogue.forms)
        place = Place(self.sheet.name, cell)
        self.problems.append(
            Problem.of(Code.UNRECOGNISED_LAYOUT, place, reason="no_table", written=written, forms=forms)
        )


def named_in_title(word: str, title: Sequence[str]) -> bool:
    """Whether one of the form's titles stands in a title block."""
    return any(f" {folded(word)} " in f" {folded(line)} " for line in title)
