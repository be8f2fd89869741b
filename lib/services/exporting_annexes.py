"""Forms as Excel annexes: filled in from what is in force, with the formulas that the form prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lib.catalog import Catalogue, load_outline
from lib.model.annex import AnnexColumn, AnnexRow, AnnexSheet, AnnexValue, AnnexView, NoAnnex
from lib.model.figure import Figure
from lib.model.form import Form, Kind
from lib.model.journal import Act
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.report import ColumnRow, ColumnTable
from lib.reports.annex import annex_workbook
from lib.services.columns import column_table
from lib.services.desk import Desk
from lib.services.ledger import entry
from lib.services.overview import chosen
from lib.services.series import Series, Subject, read_series
from lib.text import naming, translator
from lib.text.sorting import collation_key

# A form is what was issued: its annex is written in Vietnamese, whatever the language of the screen.
_LANGUAGE = "vi"

_Place = tuple[str | None, str | None]


def annex_xlsx(desk: Desk, question: Question, form_id: str, code: str) -> bytes:
    """A form filled in, of a unit or (None) of the country, as .xlsx. ``code``: the reference code at its foot.

    Raises NotAllowed, UnknownVersion, and NoAnnex where nothing was reported in this form.
    """
    view = annex_view(desk, question, form_id)
    catalogue = desk.catalogue(question.version)
    about = question.unit_id or "toan-quoc"
    desk.note(Act.EXPORTED, f"phu-luc {form_id} {about} {question.period.slug} v{question.version}", "xlsx")
    return annex_workbook(
        view,
        form=catalogue.forms[form_id],
        table=load_outline().table(form_id),
        code=code,
        state=entry(desk, question.version),
        catalogue=catalogue,
        text=translator(_LANGUAGE),
    )


def annex_forms(desk: Desk, version: int) -> tuple[str, ...]:
    """The forms that an annex can be made of: those that units send a table of. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    forms = desk.catalogue(version).forms.values()
    return tuple(form.form_id for form in forms if form.counts_for is None and not form.record_fields)


def annex_view(desk: Desk, question: Question, form_id: str) -> AnnexView:
    """A form filled in for a unit or the country. Raises NotAllowed, UnknownVersion, NoAnnex."""
    desk.require(Right.READ)
    catalogue = desk.catalogue(question.version)
    form = catalogue.forms[form_id]
    view = _Filling(desk, question, catalogue, form).view()
    if not any(row.known for sheet in view.sheets for row in sheet.rows):
        raise NoAnnex(form_id)
    return view


class _Filling:
    """The tables of a form by item and scope, arranged as the form has them."""

    def __init__(self, desk: Desk, question: Question, catalogue: Catalogue, form: Form) -> None:
        self._question, self._catalogue, self._form = question, catalogue, form
        items: tuple[str | None, ...] = tuple(i.value_id for i in form.items if not i.sum_of) or (None,)
        scopes: tuple[str | None, ...] = tuple(s.value_id for s in form.scopes) or (None,)
        self._items, self._scopes = items, scopes
        places = [(item, scope) for scope in scopes for item in items]
        self._tables: Mapping[_Place, ColumnTable] = {
            (item, scope): column_table(desk, question, form.form_id, item, scope) for item, scope in places
        }
        self._indicators = {
            i.stated_measure: i.indicator_id
            for i in catalogue.indicators.values()
            if i.form == form.form_id and i.stated_measure
        }
        subjects = [Subject(i, item, scope) for i in self._indicators.values() for item, scope in places]
        # The rates that a form states are those of its indicators.
        asked = replace(question, indicator=subjects[0].indicator) if subjects else question
        self._rates: Series | None = read_series(desk, asked, subjects) if subjects else None

    def view(self) -> AnnexView:
        by_item = self._form.items_in_rows
        columns = tuple(self._columns(by_item=by_item))
        make = self._of_each_unit if by_item else self._of_all
        sheets = tuple(sheet for scope in self._scopes for sheet in make(columns, scope))
        rows = [row for table in self._tables.values() for row in (*table.rows, *filter(None, [table.total]))]
        return AnnexView(
            question=self._question,
            form=self._form.form_id,
            by_item=by_item,
            columns=columns,
            sheets=sheets,
            illustrative=any(row.illustrative for row in rows),
            broken=any(row.broken for row in rows),
        )

    def _columns(self, *, by_item: bool) -> Iterator[AnnexColumn]:
        for item in (None,) if by_item else self._items:
            for measure in self._form.measures:
                if measure.kind is not Kind.STATED or measure.measure_id in self._indicators:
                    yield AnnexColumn(measure.measure_id, item)

    def _of_all(self, columns: tuple[AnnexColumn, ...], scope: str | None) -> Iterator[AnnexSheet]:
        """One table of every unit, by the Vietnamese alphabet, bodies of the sector last; or of one unit its row."""
        tables = [self._tables[item, scope] for item in self._items]
        units = {row.unit_id: None for table in tables for row in table.rows}

        def row(unit_id: str | None) -> AnnexRow:
            return AnnexRow(unit_id, tuple(self._value(unit_id, column, scope) for column in columns))

        total = row(None) if tables[0].total is not None else None
        yield AnnexSheet(self._question.unit_id, scope, tuple(map(row, self._ordered(units))), total)

    def _of_each_unit(self, columns: tuple[AnnexColumn, ...], scope: str | None) -> Iterator[AnnexSheet]:
        """A table for every unit that reported the form, its items in rows and below them their sum."""
        tables = [self._tables[item, scope] for item in self._items]
        units = {row.unit_id: None for table in tables for row in table.rows if row.known}
        for unit_id in self._ordered(units):
            rows = tuple(
                AnnexRow(item, tuple(self._value(unit_id, replace(c, item=item), scope) for c in columns))
                for item in self._items
            )
            total = AnnexRow(None, tuple(map(summed, zip(*(row.values for row in rows), strict=True))))
            yield AnnexSheet(unit_id, scope, rows, total)

    def _value(self, unit_id: str | None, column: AnnexColumn, scope: str | None) -> AnnexValue:
        place = (column.item, scope)
        if column.measure in self._indicators and self._rates is not None:
            subject = Subject(self._indicators[column.measure], *place)
            return chosen(self._rates.at(subject, self._question.period), unit_id)
        table = self._tables[place]
        row = table.total if unit_id is None else _row_of(table, unit_id)
        return None if row is None else table.value(row, column.measure)

    def _ordered(self, units: Mapping[str | None, None]) -> list[str]:
        asked = self._question
        provinces = {u.unit_id for u in self._catalogue.units_shown(asked.period.end, asked.boundaries)}
        names = naming(self._catalogue, translator(_LANGUAGE), self._question.period.end)
        known = [unit_id for unit_id in units if unit_id is not None]
        return sorted(known, key=lambda unit_id: (unit_id not in provinces, collation_key(names.unit(unit_id))))


def _row_of(table: ColumnTable, unit_id: str) -> ColumnRow | None:
    return next((row for row in table.rows if row.unit_id == unit_id), None)


def summed(values: tuple[AnnexValue, ...]) -> AnnexValue:
    """Of the rows that have a number; a rate is never added up."""
    counts = [value for value in values if isinstance(value, int)]
    return sum(counts) if counts and not any(isinstance(value, Figure) for value in values) else None
