"""A form as a workbook: printed as it was issued, with its formulas alive, and read back by our own import."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import fill
from typing import Any

import xlsxwriter

from lib.catalog import Catalogue
from lib.model.annex import AnnexSheet, AnnexView
from lib.model.form import Form
from lib.model.ledger import Entry
from lib.model.outline import AnnexTable
from lib.model.unit import Boundaries, Level
from lib.reports.annex_cells import Cells, Written
from lib.reports.annex_header import LABELS, Heading, headings, numbers
from lib.reports.xlsx import EXACT, free_name, page_footer
from lib.text import Naming, Translator, document_words, naming

_FONT = {"font_name": "Times New Roman", "font_size": 11}
_CENTRE = {"align": "center", "valign": "vcenter", "text_wrap": True}
_DIFFERS = "#FBE6D8"
_TOP = 7  # the row of the first headings, below what names the office, the form and the period
_NARROW, _LABEL, _COUNT = 5, 27, 11  # widths in characters
_LINE = 14.5  # points
_MARGIN = 0.4  # inches


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **looks: Any) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, **looks})
        return self._made[key]


@dataclass(frozen=True, slots=True)
class _Making:
    """Everything that the sheets of one annex share."""

    view: AnnexView
    form: Form
    table: AnnexTable | None
    catalogue: Catalogue
    names: Naming
    text: Translator
    formats: _Formats
    footer: str


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
        book.set_properties({"title": _title(form, table, text), "created": state.at.replace(tzinfo=None)})
        making = _Making(view, form, table, catalogue, names, text, _Formats(book), footer)
        taken: set[str] = set()
        for sheet in view.sheets:
            _write(making, book.add_worksheet(free_name(_label(making, sheet), taken)), sheet)
    return out.getvalue()


def _title(form: Form, table: AnnexTable | None, text: Translator) -> str:
    return table.title if table is not None else text.name(form.name)


def _label(making: _Making, sheet: AnnexSheet) -> str:
    """The name of a sheet: what tells it from the others."""
    parts = [making.names.unit(sheet.unit_id)] if making.view.by_item and sheet.unit_id else []
    parts += [making.names.anything(sheet.scope)] if sheet.scope else []
    return ", ".join(parts) or making.text.name(making.form.name)


def _write(making: _Making, out: Any, sheet: AnnexSheet) -> None:
    view, formats = making.view, making.formats
    last = LABELS + len(view.columns) - 1
    _head(making, out, sheet, last)
    shown, depth = headings(view, making.form, making.table, making.text)
    header = formats(bold=True, border=1, **_CENTRE)
    for heading in shown:
        place = (_TOP + heading.row, heading.column)
        if heading.rows == heading.columns == 1:
            out.write_string(*place, heading.text, header)
        else:
            ends = (place[0] + heading.rows - 1, place[1] + heading.columns - 1)
            out.merge_range(*place, *ends, heading.text, header)
    for down, height in enumerate(_heights(shown, depth)):
        out.set_row(_TOP + down, height)
    row = _TOP + depth
    for column, number in enumerate(numbers(view, making.form)):
        out.write_string(row, column, number, formats(italic=True, border=1, font_size=9, **_CENTRE))
    row += bool(numbers(view, making.form))
    differs = _body(making, out, sheet, row)
    _notes(making, out, row + len(sheet.rows) + (sheet.total is not None) + 1, differs=differs)
    _page(making, out, row, last)


def _heights(shown: Sequence[Heading], depth: int) -> list[float]:
    """Of the rows of headings, in points: a spreadsheet does not make room for wrapped texts in merged cells."""
    lines = [1] * depth
    for heading in sorted(shown, key=lambda heading: heading.rows):
        room = max(1, (_NARROW, _LABEL)[heading.column] if heading.column < LABELS else heading.columns * _COUNT - 1)
        needed = len(fill(heading.text, room).splitlines())
        rows = range(heading.row, heading.row + heading.rows)
        lines[rows[-1]] += max(0, needed - sum(lines[row] for row in rows))
    return [count * _LINE + 2 for count in lines]


def _head(making: _Making, out: Any, sheet: AnnexSheet, last: int) -> None:
    """Who reports, by which form, for which period; explicit dates, so that nobody has to guess a quarter."""
    text, formats, period = making.text, making.formats, making.view.question.period
    bold = formats(bold=True)
    out.write_string(0, 0, making.names.unit(making.catalogue.country_id).upper(), bold)
    unit = sheet.unit_id or making.view.question.unit_id
    if unit is not None:
        out.write_string(1, 0, text.say("Reporting unit: {unit}", unit=_formal(making, unit)), bold)
    for row, line in enumerate(making.table.code if making.table else ()):
        out.write_string(row, last, line, formats(align="right", italic=row > 0))
    out.merge_range(
        3, 0, 3, last, _title(making.form, making.table, text).upper(), formats(bold=True, font_size=14, **_CENTRE)
    )
    dates = text.say("From {first} to {last}", first=text.date(period.start), last=text.date(period.end))
    out.merge_range(4, 0, 4, last, f"({dates[0].lower()}{dates[1:]})", formats(italic=True, **_CENTRE))
    if sheet.scope:
        out.write_string(2, 0, text.say("Scope: {scope}", scope=making.names.anything(sheet.scope)), bold)
    if making.view.illustrative:
        out.write_string(5, 0, text.say("Illustrative figures"), formats(italic=True, font_color="#C8500A"))
    counted = text.say("People") if making.form.counted == "people" else text.say("Files")
    out.write_string(5, last, text.say("Counted in: {what}", what=counted), formats(align="right", italic=True))


def _formal(making: _Making, unit_id: str) -> str:
    """ "BHXH tỉnh Khánh Hòa", as the unit was called on the last day of the period."""
    unit = making.catalogue.units[unit_id]
    span = unit.span_on(making.view.question.period.end)
    if span is None or unit.level is not Level.PROVINCE:
        return making.names.unit(unit_id)
    return f"BHXH {span.type.lower()} {span.name}"


def _body(making: _Making, out: Any, sheet: AnnexSheet, first: int) -> bool:
    """The rows; whether a value differs from what the form's formula gives."""
    cells, formats = Cells(making.view, making.form), making.formats
    differs = False
    for number, row in enumerate(sheet.rows, start=1):
        at = first + number - 1
        out.write_number(at, 0, number, formats(border=1, align="center"))
        label = making.names.anything(row.key) if row.key is not None else ""
        out.write_string(at, 1, label, formats(border=1, text_wrap=True, quote_prefix=True))
        written = cells.row(row.values, at)
        _cells(making, out, at, written, bold=False)
        differs = differs or any(cell.differs for cell in written)
    if sheet.total is not None:
        at = first + len(sheet.rows)
        out.write_blank(at, 0, None, formats(border=1))
        out.write_string(at, 1, making.text.say("Total"), formats(border=1, bold=True))
        above = [row.values for row in sheet.rows]
        _cells(making, out, at, cells.total(sheet.total.values, above, first, at), bold=True)
    return differs


def _cells(making: _Making, out: Any, row: int, written: Sequence[Written], *, bold: bool) -> None:
    for column, cell in enumerate(written, start=LABELS):
        looks: dict[str, Any] = {"border": 1, "bold": bold}
        looks |= {"bg_color": _DIFFERS} if cell.differs else {}
        number = "#,##0" if cell.digits is None else f"0.{'0' * cell.digits}" if cell.digits else "0"
        shown = making.formats(num_format=number, **looks)
        if cell.value is None:
            out.write_blank(row, column, None, shown)
        elif isinstance(cell.value, Decimal):
            out.write_string(row, column, making.text.decimal(cell.value), making.formats(align="right", **looks))
        elif isinstance(cell.value, int) and abs(cell.value) > EXACT:
            out.write_string(row, column, str(cell.value), making.formats(align="right", **looks))
        elif cell.formula:
            out.write_formula(row, column, cell.formula, shown, _cached(cell))
        else:
            out.write_number(row, column, _cached(cell), shown)


def _cached(cell: Written) -> int | float:
    return cell.value if isinstance(cell.value, int) else float(cell.value or 0)


def _notes(making: _Making, out: Any, row: int, *, differs: bool) -> None:
    note = making.formats(italic=True, font_size=10)
    for line in _said(making, differs=differs):
        out.write_string(row, 0, making.text.say("Note: {text}", text=line), note)
        row += 1
    out.write_string(row, 0, making.footer, note)


def _said(making: _Making, *, differs: bool) -> Iterator[str]:
    view, text = making.view, making.text
    if any(None in row.values for sheet in view.sheets for row in sheet.rows):
        yield text.say("An empty cell means that nothing was reported; totals add up the rows that have figures.")
    if view.broken:
        yield text.say(
            "Units that were merged within the period have no row of figures here; the total adds up what they and the "
            "units before them reported."
        )
    if view.question.boundaries is not Boundaries.REPORTED:
        yield text.say("The rows stand on another map than that of the period: sums of what was reported then.")
    if differs:
        yield text.say("A shaded number was reported otherwise than the form's formula gives.")
    yield from making.table.notes if making.table else ()


def _page(making: _Making, out: Any, body: int, last: int) -> None:
    out.set_column(0, 0, _NARROW)
    out.set_column(1, 1, _LABEL)
    out.set_column(LABELS, last, _COUNT)
    out.freeze_panes(body, LABELS)
    out.repeat_rows(_TOP, body - 1)
    out.set_landscape()
    out.set_paper(9)
    out.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN * 2)
    out.fit_to_pages(1, 0)
    out.set_footer(page_footer(making.footer, making.text))
