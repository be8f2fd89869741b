"""The body of a table: what each row is and what its cells say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.answers import NO_ANSWERS, Answered
from lib.ingest.columns import Column, Layout
from lib.ingest.grid import Cell, Sheet, a1
from lib.ingest.layout import Region, folded, is_figure, is_note
from lib.ingest.numbers import Count, Mark, Rate, read_count, read_rate
from lib.ingest.offices import among_offices
from lib.ingest.sections import Section, names_something, unit_of_heading
from lib.ingest.units import Outcome, is_total, resolve
from lib.ingest.wordings import named_in, names_other_scope
from lib.model.answer import NOTHING, Answer, AnswerKind
from lib.model.form import Kind
from lib.model.problem import Code, Place, Problem


@dataclass(frozen=True, slots=True)
class Value:
    """A cell that was taken for a measure."""

    column: Column
    cell: Cell
    read: Count | Rate


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body. ``unit_id`` None in a data row: it could not be settled, which is reported apart.

    ``answer``: of a person about its label; a note that has values is a row that was left out by it. ``scope_text``:
    what it says of a scope that the form does not have, for which it is skipped.
    """

    row: int
    label: str
    label_cell: str
    taken_as: str
    unit_id: str | None = None
    item: str | None = None
    scope: str | None = None
    values: tuple[Value, ...] = ()
    outcome: Outcome | None = None
    answer: Answer | None = None
    scope_text: str = ""

    @property
    def is_data(self) -> bool:
        return self.taken_as == "unit"


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of one region."""

    sheet: Sheet
    region: Region
    layout: Layout
    rows: tuple[Row, ...]
    title: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def read_values(sheet: Sheet, layout: Layout, row: int) -> tuple[Value, ...]:
    """The cells of a row under the columns that were taken."""
    found = []
    for column in layout.taken:
        cell = sheet.cell(row, column.column)
        stated = layout.form.measure(column.measure or "").kind is Kind.STATED
        found.append(Value(column, cell, read_rate(cell) if stated else read_count(cell)))
    return tuple(found)


def counts_of_rows(sheet: Sheet, region: Region, layout: Layout) -> list[dict[int, int]]:
    """The counts under every column that is or may be a measure, for the formulas to decide between columns."""
    columns = [c.column for c in layout.columns if c.role == "measure"]
    found = []
    for row in region.body:
        if not any(is_figure(sheet, row, c) for c in columns):
            continue
        read = {c: read_count(sheet.cell(row, c)) for c in columns}
        found.append({c: r.value for c, r in read.items() if r.mark is Mark.NUMBER})
    return found


class RowReader:
    """Reads the rows of a region once the unit of its title and the map it stands on are known."""

    def __init__(
        self, sheet: Sheet, region: Region, layout: Layout, catalogue: Catalogue, answered: Answered = NO_ANSWERS
    ) -> None:
        self.sheet, self.region, self.layout, self.catalogue = sheet, region, layout, catalogue
        self.answered = answered
        self.form = layout.form
        taken = [c.column for c in layout.taken]
        first = min(taken, default=region.left)
        self.unit_columns = layout.of_role("unit")
        self.item_columns = layout.of_role("item")
        self.scope_columns = layout.of_role("scope")
        self.other_columns = tuple(
            c.column for c in layout.columns if c.role == "other" and c.column < first and not c.candidates
        )
        self.items_in_headings = all(c.item for c in layout.taken) if self.form.items else False

    def text_rows(self) -> Iterator[int]:
        """The rows of the body that hold anything in the columns of the table."""
        for row in self.region.body:
            if any(self.sheet.text(row, c) or (row, c) in self.sheet.details for c in self.region.columns):
                yield row

    def unit_label(self, row: int) -> tuple[str, int | None]:
        """The text that names the unit of a row, and its column; none where the title names it."""
        return self._label(row, self.unit_columns or (() if self._labels_are_items else self.other_columns))

    @property
    def _labels_are_items(self) -> bool:
        return bool(self.form.items) and not self.items_in_headings and not self.item_columns and not self.unit_columns

    def item_label(self, row: int) -> tuple[str, int | None]:
        return self._label(row, self.item_columns or (self.other_columns if self._labels_are_items else ()))

    def _label(self, row: int, columns: tuple[int, ...]) -> tuple[str, int | None]:
        for column in columns:
            text = self.sheet.text(row, column)
            if text and not is_figure(self.sheet, *self.sheet.anchor(row, column)):
                return text, column
        return "", None

    def any_label(self, row: int) -> tuple[str, int | None]:
        """Whatever names the row: totals and sections often begin in the column of numbers."""
        first = min((c.column for c in self.layout.taken), default=self.region.left)
        named = (*self.unit_columns, *self.item_columns, *self.other_columns)
        text, column = self._label(row, named)
        return (text, column) if text else self._label(row, tuple(range(self.region.left, first)))

    def carries_figures(self, row: int) -> bool:
        return any(is_figure(self.sheet, row, c.column) for c in self.layout.taken)

    def has_content(self, row: int) -> bool:
        return any(not self.sheet.cell(row, c.column).blank for c in self.layout.taken)

    def labels(self) -> list[str]:
        """The unit labels of all rows with figures."""
        return [
            label
            for row in self.text_rows()
            if (label := self.unit_label(row)[0]) and self.carries_figures(row) and not is_total(label, self.catalogue)
        ]

    def read(self, day: date, title_unit: Outcome, title: tuple[str, ...], *, redrawings: Sequence[date]) -> Body:
        """All rows. ``title_unit`` is the unit of the rows that name none."""
        items = named_in([v for v in self.form.items if not v.sum_of], title)
        scopes = named_in(self.form.scopes, title)
        # A title that names urban areas beside others is about neither alone.
        others = next((line for line in title if names_other_scope(self.form, [line])), "")
        scope = scopes[0] if len(scopes) == 1 and not others else None
        base = Section(items[0] if len(items) == 1 else None, scope, scope_text=others)
        section = Section()
        rows: list[Row] = []
        for row in self.text_rows():
            read = self._row(row, day, title_unit, base, section, redrawings=redrawings)
            rows.append(read)
            if read.taken_as == "section":
                total = is_total(read.label, self.catalogue) and not names_something(read.label, self.form)
                section = section.entered(read.label, self.form, read.outcome, total=total)
        rows = list(among_offices(rows, title_unit.unit_id, self.catalogue))
        problems = [problem for read in rows for problem in self._row_problems(read)]
        if self.region.index_row is not None:
            rows.insert(0, Row(self.region.index_row, "", a1(self.region.index_row, self.region.left), "formula"))
        return Body(self.sheet, self.region, self.layout, tuple(rows), title, tuple(problems))

    def _row(
        self, row: int, day: date, title_unit: Outcome, base: Section, section: Section, *, redrawings: Sequence[date]
    ) -> Row:
        label, column = self.any_label(row)
        place = a1(*self.sheet.anchor(row, column)) if column is not None else a1(row, self.region.left)
        plain = Row(row, label, place, "note")
        figures = self.carries_figures(row)
        if is_note(label) and not figures:
            return plain
        if label and is_total(label, self.catalogue) and self.has_content(row):
            return replace(plain, taken_as="total", values=read_values(self.sheet, self.layout, row))
        unit_label, unit_column = self.unit_label(row)
        item_label, _ = self.item_label(row)
        items = named_in(self.form.items, [item_label]) if item_label else ()
        needs_unit = bool(self.unit_columns) or bool(unit_label)
        answer = self.answered.get(AnswerKind.UNIT, folded(unit_label)) if unit_label else None
        if answer is not None and answer.value == NOTHING and figures:
            values = read_values(self.sheet, self.layout, row)
            return replace(plain, label=unit_label, values=values, answer=answer)
        unit = self.catalogue.units.get(answer.value) if answer is not None else None
        answer = answer if unit is not None and unit.exists_on(day) else None
        outcome = section.unit or title_unit
        if unit_label:
            read = resolve(unit_label, self.catalogue, day, redrawings=redrawings, within=title_unit.unit_id)
            outcome = Outcome(answer.value) if answer is not None else read
        named = bool(outcome.unit_id) if unit_label else bool(items)
        if not figures and not (named and self.has_content(row)):
            within = title_unit.unit_id
            heading = unit_of_heading(label, self.catalogue, day, within, redrawings=redrawings) if label else None
            return self._without_figures(plain, named, outcome, items, base, section, heading)
        if (needs_unit and not unit_label) or (self._items_in_rows and not item_label):
            return replace(plain, taken_as="skipped")
        if section.total and not unit_label:
            return replace(plain, taken_as="skipped")
        if unit_column is not None:
            plain = replace(plain, label=unit_label, label_cell=a1(*self.sheet.anchor(row, unit_column)))
        scope, scope_text = self._scope(row, item_label, base, section)
        if scope_text:
            return replace(plain, taken_as="skipped", scope_text=scope_text)
        return replace(
            plain,
            taken_as="unit",
            unit_id=outcome.unit_id,
            item=items[0] if len(items) == 1 else None if item_label else section.item or base.item,
            scope=scope,
            values=read_values(self.sheet, self.layout, row),
            outcome=outcome,
            answer=answer,
        )

    def _scope(self, row: int, item_label: str, base: Section, section: Section) -> tuple[str | None, str]:
        """The scope of a row, or what it says of one that the form does not have."""
        own, _ = self._label(row, self.scope_columns)
        for text in filter(None, (own, item_label)):
            scopes = named_in(self.form.scopes, [text])
            if names_other_scope(self.form, [text]) or (text == own and len(scopes) != 1):
                return None, text
            if len(scopes) == 1:
                return scopes[0], ""
        if section.scope is None and (unknown := section.scope_text or base.scope_text):
            return None, unknown
        return section.scope or base.scope or self.form.default_scope, ""

    @property
    def _items_in_rows(self) -> bool:
        return bool(self.item_columns) or self._labels_are_items

    def _without_figures(
        self,
        plain: Row,
        named: bool,
        outcome: Outcome,
        items: tuple[str, ...],
        base: Section,
        section: Section,
        heading: Outcome | None,
    ) -> Row:
        """A row without a single number: a unit that reported nothing, the heading of a section, or a note."""
        if self.has_content(plain.row):
            return plain
        about = names_something(plain.label, self.form)
        if named and (items or not self._items_in_rows):
            if named_in(self.form.scopes, [plain.label]) or names_other_scope(self.form, [plain.label]):
                return replace(plain, taken_as="section")
            item = items[0] if len(items) == 1 else None if items else section.item or base.item
            scope = section.scope or base.scope or self.form.default_scope
            return replace(plain, taken_as="unit", unit_id=outcome.unit_id, item=item, scope=scope)
        if about:
            return replace(plain, taken_as="section")
        if self.unit_columns or not self._items_in_rows:
            return plain
        if plain.label and is_total(plain.label, self.catalogue):
            return replace(plain, taken_as="section")
        return replace(plain, taken_as="section", outcome=heading) if heading is not None else plain

    def _row_problems(self, row: Row) -> Iterator[Problem]:
        place = Place(self.sheet.name, row.label_cell)
        outcome = row.outcome
        if row.scope_text:
            yield Problem.of(Code.UNRECOGNISED_LAYOUT, place, reason="no_scope", label=row.scope_text)
        if row.taken_as == "section" and outcome is not None and outcome.code is not None:
            problem = Problem.of(outcome.code, place)
            yield replace(problem, figures=outcome.figures, suggestion=outcome.suggestion)
        if not row.is_data or not row.values:
            return
        if outcome is not None and outcome.code is not None and self.unit_label(row.row)[0]:
            problem = Problem.of(outcome.code, place)
            yield replace(problem, figures=outcome.figures, suggestion=outcome.suggestion)
        if self.form.items and not self.items_in_headings and row.item is None:
            yield Problem.of(Code.UNRECOGNISED_LAYOUT, place, reason="no_item", label=row.label)
