"""An empty form as a workbook: everything is in it but the figures, and filled in it is read without a question."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from lib.catalog import Catalogue
from lib.model.form import Form
from lib.model.outline import AnnexTable
from lib.model.template import TemplateSheet, TemplateView
from lib.reports.annex_header import LABELS
from lib.reports.form_page import Formats, FormPage
from lib.reports.template_records import write_records
from lib.reports.xlsx import free_name
from lib.text import Translator, naming

_COMPUTED = "#EEF1F4"
_CONTRADICTED = "#F2B58C"
_MOST = 999_999_999_999  # more digits than any count of people or files has; the import reads no more either
# What a formula shows while its parts are empty. A blank rather than nothing: writers leave out the type of an empty
# text, and then it cannot be told from a formula that was never computed.
_NOTHING_YET = " "


def template_workbook(
    view: TemplateView,
    *,
    form: Form,
    table: AnnexTable | None,
    catalogue: Catalogue,
    created: datetime,
    text: Translator,
) -> bytes:
    """The workbook to fill in. ``created``: UTC; the same input gives the same bytes."""
    out = io.BytesIO()
    names = naming(catalogue, text, view.period.end)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = FormPage(form, table, catalogue, names, text, Formats(book), view.period)
        book.set_properties({"title": page.title, "created": created.replace(tzinfo=None)})
        taken: set[str] = set()
        if form.record_fields:
            write_records(book, page, view)
        for sheet in view.sheets:
            _write(page, book.add_worksheet(free_name(_label(page, view, sheet), taken)), view, sheet)
    return out.getvalue()


def _label(page: FormPage, view: TemplateView, sheet: TemplateSheet) -> str:
    """The name of a sheet: what tells it from the others."""
    parts = [page.names.unit(sheet.unit_id)] if view.by_item and sheet.unit_id else []
    parts += [page.names.anything(sheet.scope)] if sheet.scope else []
    return ", ".join(parts) or page.text.name(page.form.name)


def _write(page: FormPage, out: Any, view: TemplateView, sheet: TemplateSheet) -> None:
    last = LABELS + len(view.columns) - 1
    page.write_top(out, last, sheet.unit_id, sheet.scope, "")
    first = page.write_headings(out, view)
    columns = _Columns(page.form, view)
    for number, key in enumerate(sheet.keys, start=1):
        row = first + number - 1
        out.write_number(row, 0, number, page.formats(border=1, align="center"))
        page.make_room(out, row, page.names.anything(key))
        out.write_string(row, 1, page.names.anything(key), page.formats(border=1, text_wrap=True, quote_prefix=True))
        _write_row(page, out, columns, row)
    end = first + len(sheet.keys)
    if sheet.total:
        _write_total(page, out, first, end, last)
    for column in columns.typed:
        out.data_validation(first, column, end - 1, column, _whole_number(page.text))
    for column, condition in columns.contradictions(first):
        looks = {"type": "formula", "criteria": condition, "format": page.formats.marked(_CONTRADICTED)}
        out.conditional_format(first, column, end - 1, column, looks)
    _notes(page, out, end + sheet.total + 1, computes=bool(columns.sums) or sheet.total)
    page.set_up(out, first, last, f"{page.title} · {page.text.period(page.period)}")
    out.protect("", {"format_columns": True, "format_rows": True})


class _Columns:
    """Which columns are typed into, which are computed, and what contradicts the form."""

    def __init__(self, form: Form, view: TemplateView) -> None:
        self._view = view
        self._at = {(column.item, column.measure): LABELS + n for n, column in enumerate(view.columns)}
        self._form = form
        self.sums: dict[int, tuple[int, ...]] = {}
        for formula in form.formulas:
            for places in self._places(formula.total, *formula.parts):
                if not formula.implied:
                    self.sums[places[0]] = places[1:]
        self.all = tuple(self._at.values())
        self.typed = tuple(column for column in self.all if column not in self.sums)

    def _places(self, *measures: str) -> Iterator[tuple[int, ...]]:
        """The columns of some measures, for each item that has all of them."""
        for item in dict.fromkeys(column.item for column in self._view.columns):
            places = tuple(self._at.get((item, measure), -1) for measure in measures)
            if min(places) >= 0:
                yield places

    def contradictions(self, row: int) -> Iterator[tuple[int, str]]:
        """For a column, the condition under which a row contradicts the form, said of its first row."""
        for formula in self._form.formulas:
            if formula.implied:
                for total, *parts in self._places(formula.total, *formula.parts):
                    cells = [_cell(row, column) for column in (total, *parts)]
                    yield total, f"=AND(COUNT({','.join(cells)})={len(cells)},{cells[0]}<>{'+'.join(cells[1:])})"
        for pair in self._form.parts:
            for part, whole in self._places(pair.part, pair.whole):
                cells = [_cell(row, column) for column in (part, whole)]
                yield part, f"=AND(COUNT({','.join(cells)})=2,{cells[0]}>{cells[1]})"


def _cell(row: int, column: int) -> str:
    """A cell of the same row, wherever the condition is applied."""
    return str(xl_rowcol_to_cell(row, column, col_abs=True))


def _write_row(page: FormPage, out: Any, columns: _Columns, row: int) -> None:
    typed = page.formats(border=1, num_format="#,##0", locked=False)
    computed = page.formats(border=1, num_format="#,##0", bg_color=_COMPUTED)
    for column in columns.all:
        parts = columns.sums.get(column)
        if parts is None:
            out.write_blank(row, column, None, typed)
            continue
        cells = [xl_rowcol_to_cell(row, part) for part in parts]
        # What is missing is not zero: a total stands only where all its parts do.
        formula = f'=IF(COUNT({",".join(cells)})={len(cells)},{"+".join(cells)},"")'
        out.write_formula(row, column, formula, computed, _NOTHING_YET)


def _write_total(page: FormPage, out: Any, first: int, row: int, last: int) -> None:
    looks = {"border": 1, "bold": True, "bg_color": _COMPUTED}
    out.write_blank(row, 0, None, page.formats(**looks))
    out.write_string(row, 1, page.text.say("Total"), page.formats(**looks))
    for column in range(LABELS, last + 1):
        span = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(row - 1, column)}"
        formula = f'=IF(COUNT({span})=0,"",SUM({span}))'
        out.write_formula(row, column, formula, page.formats(num_format="#,##0", **looks), _NOTHING_YET)


def _whole_number(text: Translator) -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": _MOST,
        "error_title": text.say("Whole numbers only"),
        "error_message": text.say(
            "Type a whole number, 0 or greater, without a unit and without a dash. Type 0 where there was none; leave "
            "the cell empty where the number is not known."
        ),
    }


def _notes(page: FormPage, out: Any, row: int, *, computes: bool) -> None:
    note = page.formats(italic=True, font_size=10)
    for line in _said(page.text, page.table.notes if page.table else (), computes=computes):
        out.write_string(row, 0, page.text.say("Note: {text}", text=line), note)
        row += 1


def _said(text: Translator, printed: Sequence[str], *, computes: bool) -> Iterator[str]:
    yield text.say(
        "0 says that there was none. An empty cell says that nothing is known: it stores nothing and replaces nothing. "
        "A dash is not accepted, because it can mean either."
    )
    if computes:
        yield text.say("Only white cells are typed into; a shaded total appears once all of its parts are filled in.")
    yield text.say(
        "An orange cell contradicts the other columns of its row: look at them again before you send the file."
    )
    yield text.say(
        "Keep title, period, names and headings as they are: by them the file is understood without questions."
    )
    yield text.say(
        "The sheet is protected without a password, so that no formula is overtyped by accident. To lift it: Review, "
        "Unprotect Sheet."
    )
    yield from printed
