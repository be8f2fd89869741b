"""A register to fill in: its headings, its choices on a sheet beside it, and rows that are open."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from lib.catalog import Catalogue, fold
from lib.model.period import Period
from lib.model.register import Field, Register
from lib.model.template import CHOICES
from lib.reports.form_page import CENTRE, Formats, formal
from lib.reports.xlsx import free_name, page_footer
from lib.text import Naming, Translator, naming

_CHOICES = "Danh mục"
_HEADINGS = 8  # the row of the headings, below what has to be said before they are scrolled away
_CHOICE_HEADINGS = 2
_ROWS = 2_000  # so many are checked by the spreadsheet itself; more may follow
_FIRST, _LAST = date(1995, 1, 1), date(2100, 12, 31)
_OUTLINED = 25  # rows with lines around their cells, so that the sheet looks like what it is
_ORDER = 6  # width of a column of numbers of the rows
_MOST = 999_999_999_999  # more digits than any count has; the import reads no more either
_UNIT = "@unit"
_WIDTHS = {"text": 40, "date": 14, "number": 14, "choice": 26, "due": 24, "departments": 26, "number_symbol": 20}
_HEAD = {"bold": True, "border": 1, "bg_color": "#EEF1F4", **CENTRE}


def register_workbook(
    register: Register,
    *,
    period: Period,
    unit_id: str | None,
    units: Sequence[str],
    catalogue: Catalogue,
    created: datetime,
    text: Translator,
) -> bytes:
    """The workbook to fill in, by a unit or (None) by several: then each row names its own, where the register has a
    column for it, and else it is one of the country. ``created``: UTC; the same input gives the same bytes.
    """
    out = io.BytesIO()
    names = naming(catalogue, text, period.end)
    own_units = unit_id is None and bool(register.unit_labels)
    headings = {field.field_id: text.name(field.name) for field in register.fields}
    if own_units:
        headings = {_UNIT: capital(register.unit_labels[0]), **headings}
    choices = _choices(register, text) | ({_UNIT: tuple(map(names.unit, units))} if own_units else {})
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = Formats(book)
        title = register_title(register, text)
        book.set_properties({"title": title, "created": created.replace(tzinfo=None)})
        sheet = book.add_worksheet(free_name(text.name(register.name), set()))
        about = None if own_units else (unit_id or catalogue.country_id)
        _write_top(sheet, formats, text, len(headings), title, period, _reporter(about, catalogue, names, period))
        for column, (name, heading) in enumerate(headings.items()):
            field = None if name == _UNIT else register.field(name)
            sheet.write_string(_HEADINGS, column, heading, formats(**_HEAD))
            _set_column(sheet, formats, text, column, field, choices.get(name))
        _set_up(sheet, f"{title} · {text.period(period)}", text)
        _write_choices(book.add_worksheet(_CHOICES), formats, headings, choices)
    return out.getvalue()


def register_title(register: Register, text: Translator) -> str:
    """The name where the import knows it for a title; else the title that it does know, with the name."""
    name = text.name(register.name)
    if any(f" {fold(title)} " in f" {fold(name)} " for title in register.titles):
        return name
    return f"{capital(register.titles[0])}: {name}"


def capital(wording: str) -> str:
    """As a heading begins."""
    return wording[:1].upper() + wording[1:]


def _choices(register: Register, text: Translator) -> dict[str, tuple[str, ...]]:
    return {f.field_id: tuple(text.name(value.name) for value in f.values) for f in register.fields if f.values}


def _reporter(unit_id: str | None, catalogue: Catalogue, names: Naming, period: Period) -> str | None:
    return formal(unit_id, catalogue, names, period.end) if unit_id is not None else None


def _write_top(
    out: Any, formats: Formats, text: Translator, width: int, title: str, period: Period, reporter: str | None
) -> None:
    """Who reports what of which period. Nothing else here may read as a period, a unit or a heading."""
    last = max(1, width - 1)
    if reporter is not None:
        out.write_string(0, 0, text.say("Reporting unit: {unit}", unit=reporter), formats(bold=True))
    out.merge_range(2, 0, 2, last, title.upper(), formats(bold=True, font_size=14, **CENTRE))
    dates = text.say("From {first} to {last}", first=text.date(period.start), last=text.date(period.end))
    out.merge_range(3, 0, 3, last, f"({dates[0].lower()}{dates[1:]})", formats(italic=True, **CENTRE))
    lines = (
        text.say("One row for each entry; what is not known stays empty."),
        text.say(
            "Texts are chosen from the lists; the sheet “{sheet}” holds them all. Nothing is stored of an empty list.",
            sheet=_CHOICES,
        ),
    )
    for row, line in enumerate(lines, start=5):
        out.write_string(row, 0, line, formats(italic=True, font_size=10))


def _set_column(
    out: Any, formats: Formats, text: Translator, column: int, field: Field | None, choice: Sequence[str] | None
) -> None:
    kind = field.type if field is not None else "choice"
    shown = {"date": "dd/mm/yyyy", "number": "#,##0"}.get(kind, "@")
    looks = {"num_format": shown, "text_wrap": True, "valign": "top"}
    width = _ORDER if field is not None and "stt" in field.wordings else _WIDTHS.get(kind, 18)
    out.set_column(column, column, width, formats(**looks))
    for row in range(_HEADINGS + 1, _HEADINGS + 1 + _OUTLINED):
        out.write_blank(row, column, None, formats(border=1, **looks))
    rule: dict[str, Any] | None = None
    if kind == "date":
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST,
            "maximum": _LAST,
            "error_title": text.say("A date is needed"),
            "error_message": text.say("Type the date as day/month/year."),
        }
    elif kind == "number":
        rule = {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": _MOST,
            "error_title": text.say("Whole numbers only"),
            "error_message": text.say("Type a whole number, 0 or greater; leave the cell empty where it is not known."),
        }
    elif choice:
        letters = xl_col_to_name(column)
        top, bottom = _CHOICE_HEADINGS + 2, _CHOICE_HEADINGS + 1 + len(choice)
        rule = {
            "validate": "list",
            "source": f"='{_CHOICES}'!${letters}${top}:${letters}${bottom}",
            "error_title": text.say("Not in the list"),
            "error_message": text.say("Choose a text from the list, so that the file is read without a question."),
        }
    elif kind == "due":
        rule = {
            "validate": "any",
            "input_title": text.say("When it is due"),
            "input_message": text.say("For example: 30/6/2024, Quý I/2024, Tháng 7/2024, Năm 2024, Thường xuyên."),
        }
    if rule is not None:
        out.data_validation(_HEADINGS + 1, column, _HEADINGS + _ROWS, column, rule)


def _set_up(out: Any, footer: str, text: Translator) -> None:
    out.set_row(_HEADINGS, 32)
    out.freeze_panes(_HEADINGS + 1, 1)
    out.repeat_rows(_HEADINGS)
    out.set_landscape()
    out.set_paper(9)
    out.fit_to_pages(1, 0)
    out.set_footer(page_footer(footer, text))


def _write_choices(
    out: Any, formats: Formats, headings: Mapping[str, str], choices: Mapping[str, Sequence[str]]
) -> None:
    """The same columns as in the register; reading the workbook passes over this sheet."""
    out.write_string(0, 0, CHOICES, formats(bold=True, font_size=14))
    for column, (name, heading) in enumerate(headings.items()):
        if not (listed := choices.get(name)):
            continue
        out.write_string(_CHOICE_HEADINGS, column, heading, formats(**_HEAD))
        out.set_column(column, column, max(18, *map(len, listed)))
        for row, written in enumerate(listed, start=_CHOICE_HEADINGS + 1):
            out.write_string(row, column, written, formats(border=1))
    out.freeze_panes(_CHOICE_HEADINGS + 1, 0)
    out.set_landscape()
    out.set_paper(9)
    out.fit_to_pages(1, 0)
