"""A form as a workbook: printed as it was issued, with its formulas alive, and read back by our own import."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter

from lib.catalog import Catalogue
from lib.model.annex import AnnexSheet, AnnexView
from lib.model.form import Form
from lib.model.ledger import Entry
from lib.model.outline import AnnexTable
from lib.model.unit import Boundaries
from lib.reports.annex_cells import Cells, Written
from lib.reports.annex_header import LABELS
from lib.reports.form_page import Formats, FormPage
from lib.reports.xlsx import EXACT, free_name
from lib.text import Translator, document_words, naming

_DIFFERS = "#FBE6D8"


@dataclass(frozen=True, slots=True)
class Making:
    """Everything that the sheets of one annex share. ``notes``: what is said below them besides."""

    view: AnnexView
    page: FormPage
    footer: str
    notes: tuple[str, ...] = ()


def annex_workbook(
    view: AnnexView,
    *,
    form: Form,
    table: AnnexTable | None,
    code: str,
    state: Entry,
    catalogue: Catalogue,
    text: Translator,
) -> bytes:
    """The annex as .xlsx. ``state``: the entry whose version it shows; ``code``: the reference code in its footers.

    The same input gives the same bytes.
    """
    out = io.BytesIO()
    names = naming(catalogue, text, view.question.period.end)
    footer = document_words.footer(code, state.number, state.at, text)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = FormPage(form, table, catalogue, names, text, Formats(book), view.question.period)
        book.set_properties({"title": page.title, "created": state.at.replace(tzinfo=None)})
        making = Making(view, page, footer)
        taken: set[str] = set()
        for sheet in view.sheets:
            write_table(making, book.add_worksheet(free_name(_label(making, sheet), taken)), sheet)
    return out.getvalue()


def _label(making: Making, sheet: AnnexSheet) -> str:
    """The name of a sheet: what tells it from the others."""
    parts = [making.page.names.unit(sheet.unit_id)] if making.view.by_item and sheet.unit_id else []
    parts += [making.page.names.anything(sheet.scope)] if sheet.scope else []
    return ", ".join(parts) or making.page.text.name(making.page.form.name)


def write_table(making: Making, out: Any, sheet: AnnexSheet) -> None:
    """One table with its headings and notes, ready to be printed."""
    view, page = making.view, making.page
    last = LABELS + len(view.columns) - 1
    mark = page.text.say("Illustrative figures") if view.illustrative else ""
    page.write_top(out, last, sheet.unit_id or view.question.unit_id, sheet.scope, mark)
    row = page.write_headings(out, view)
    differs = _body(making, out, sheet, row)
    end = _notes(making, out, row + len(sheet.rows) + (sheet.total is not None) + 1, differs=differs)
    page.set_up(out, row, last, making.footer, end - row)


def _body(making: Making, out: Any, sheet: AnnexSheet, first: int) -> bool:
    """The rows; whether a value differs from what the form's formula gives."""
    cells, formats = Cells(making.view, making.page.form), making.page.formats
    differs = False
    for number, row in enumerate(sheet.rows, start=1):
        at = first + number - 1
        out.write_number(at, 0, number, formats(border=1, align="center"))
        label = making.page.names.anything(row.key) if row.key is not None else ""
        out.write_string(at, 1, label, formats(border=1, text_wrap=True, quote_prefix=True))
        making.page.make_room(out, at, label)
        written = cells.row(row.values, at)
        _cells(making, out, at, written, bold=False)
        differs = differs or any(cell.differs for cell in written)
    if sheet.total is not None:
        at = first + len(sheet.rows)
        out.write_blank(at, 0, None, formats(border=1))
        out.write_string(at, 1, making.page.text.say("Total"), formats(border=1, bold=True))
        above = [row.values for row in sheet.rows]
        _cells(making, out, at, cells.total(sheet.total.values, above, first, at), bold=True)
    return differs


def _cells(making: Making, out: Any, row: int, written: Sequence[Written], *, bold: bool) -> None:
    for column, cell in enumerate(written, start=LABELS):
        looks: dict[str, Any] = {"border": 1, "bold": bold}
        looks |= {"bg_color": _DIFFERS} if cell.differs else {}
        number = "#,##0" if cell.digits is None else f"0.{'0' * cell.digits}" if cell.digits else "0"
        shown = making.page.formats(num_format=number, **looks)
        if cell.value is None:
            out.write_blank(row, column, None, shown)
        elif isinstance(cell.value, Decimal):
            out.write_string(
                row, column, making.page.text.decimal(cell.value), making.page.formats(align="right", **looks)
            )
        elif isinstance(cell.value, int) and abs(cell.value) > EXACT:
            out.write_string(row, column, str(cell.value), making.page.formats(align="right", **looks))
        elif cell.formula:
            out.write_formula(row, column, cell.formula, shown, _cached(cell))
        else:
            out.write_number(row, column, _cached(cell), shown)


def _cached(cell: Written) -> int | float:
    return cell.value if isinstance(cell.value, int) else float(cell.value or 0)


def _notes(making: Making, out: Any, row: int, *, differs: bool) -> int:
    """What has to be said below the table; the row after it."""
    note = making.page.formats(italic=True, font_size=10)
    for line in _said(making, differs=differs):
        out.write_string(row, 0, making.page.text.say("Note: {text}", text=line), note)
        row += 1
    out.write_string(row, 0, making.footer, note)
    return row + 1


def _said(making: Making, *, differs: bool) -> Iterator[str]:
    view, text = making.view, making.page.text
    if any(None in row.values for sheet in view.sheets for row in sheet.rows):
        # What the total of a redrawn country adds up is said below.
        yield (
            text.say("An empty cell means that nothing was reported.")
            if view.broken
            else text.say("An empty cell means that nothing was reported; totals add up the rows that have figures.")
        )
    if view.broken:
        yield text.say(
            "Units that were merged within the period have no row of figures here; the total adds up what they and the "
            "units before them reported."
        )
    if view.question.boundaries is not Boundaries.REPORTED:
        yield text.say("The rows stand on another map than that of the period: sums of what was reported then.")
    if differs:
        yield text.say("A shaded number was reported otherwise than the form's formula gives.")
    yield from making.notes
    if (table := making.page.table) is not None:
        yield from (*table.notes, *table.figure_notes)
