"""A list of dossiers to fill in: one row a dossier, with the texts that can be chosen on a sheet beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from lib.catalog import fold
from lib.model.form import DimensionValue, RecordField
from lib.model.template import CHOICES, TemplateView
from lib.reports.form_page import CENTRE, FormPage
from lib.reports.xlsx import page_footer

_LIST = "Danh sách hồ sơ"
_CHOICES = "Danh mục"
_HEADINGS = 9  # the row of the headings, below what has to be said before they are scrolled away
_CHOICE_HEADINGS = 2
_ROWS = 20_000  # so many are checked by the spreadsheet itself; more may follow
_FIRST, _LAST = date(1990, 1, 1), date(2100, 12, 31)  # other dates are slips of the keyboard, for the import as well
_WIDTHS = {"procedure": 48, "field": 30, "unit": 24, "channel": 30, "state": 20}


@dataclass(frozen=True, slots=True)
class _Choice:
    """``strict``: nothing else is understood; else another spelling may be."""

    texts: tuple[str, ...]
    strict: bool


def write_records(book: Any, page: FormPage, view: TemplateView) -> None:
    """The list and its choices. A list of one unit names it in its title and has no column for it."""
    fields = [f for f in page.form.record_fields if f.field_id != "unit" or view.unit_id is None]
    choices = {f.field_id: _choice(f, page, view) for f in fields}
    out = book.add_worksheet(_LIST)
    _write_choices(book.add_worksheet(_CHOICES), page, fields, choices)
    last = len(fields) - 1
    page.write_top(out, last, view.unit_id, None, "")
    for row, line in enumerate(_said(page), start=6):
        out.write_string(row, 0, line, page.formats(italic=True, font_size=10))
    for column, field in enumerate(fields):
        heading = _worded(field.name.vi, field.wordings)
        out.write_string(_HEADINGS, column, heading, page.formats(bold=True, border=1, bg_color="#EEF1F4", **CENTRE))
        _set_column(out, page, column, field, choices[field.field_id])
    out.set_row(_HEADINGS, 32)
    out.freeze_panes(_HEADINGS + 1, 1)
    out.repeat_rows(_HEADINGS)
    out.set_landscape()
    out.set_paper(9)
    out.fit_to_pages(1, 0)
    out.set_footer(page_footer(f"{page.title} · {page.text.period(page.period)}", page.text))


def _said(page: FormPage) -> Sequence[str]:
    """Nothing here may read as a period, a unit or a heading."""
    text = page.text
    return (
        text.say("One row for each file. The date of the result stays empty until it is given."),
        text.say(
            "Texts are chosen from the lists; the sheet “{sheet}” holds them all. Nothing is stored of an empty list.",
            sheet=_CHOICES,
        ),
    )


def _choice(field: RecordField, page: FormPage, view: TemplateView) -> _Choice | None:
    """What can be chosen in a column; None where anything may be written."""
    form, catalogue = page.form, page.catalogue
    listed = {procedure.procedure_id: procedure for procedure in catalogue.procedures}
    match field.field_id:
        case "unit":
            return _Choice(tuple(page.names.unit(unit_id) for unit_id in view.units), strict=True)
        case "channel":
            return _Choice(tuple(_named(value) for value in form.scopes), strict=True)
        case "state":
            return _Choice(tuple(_named(value) for value in field.values), strict=True)
        case "field":
            fields = (item for item in form.items if item.value_id not in listed)
            return _Choice(tuple(_named(item) for item in fields), strict=False)
        case "procedure":
            held = (item for item in form.items if item.value_id in listed and _holds(listed[item.value_id], page))
            return _Choice(tuple(_named(item) for item in held), strict=False)
    return None


def _holds(procedure: Any, page: FormPage) -> bool:
    """Whether a procedure is on the list on some day of the period."""
    last = procedure.valid_to or date.max
    return bool(procedure.valid_from <= page.period.end and page.period.start <= last)


def _named(value: DimensionValue) -> str:
    return _worded(value.name.vi, value.wordings)


def _worded(name: str, wordings: Sequence[str]) -> str:
    """The name as a person reads it, where the import knows it; else the wording that it does know."""
    known = {fold(wording) for wording in wordings}
    if fold(name) in known or not wordings or any(f" {word} " in f" {fold(name)} " for word in known):
        return name
    return wordings[0][:1].upper() + wordings[0][1:]


def _set_column(out: Any, page: FormPage, column: int, field: RecordField, choice: _Choice | None) -> None:
    text, area = page.text, (_HEADINGS + 1, column, _HEADINGS + _ROWS, column)
    shown = {"num_format": "dd/mm/yyyy", "align": "center"} if field.kind == "date" else {"num_format": "@"}
    out.set_column(column, column, _WIDTHS.get(field.field_id, 18), page.formats(**shown))
    if field.kind == "date":
        out.data_validation(
            *area,
            {
                "validate": "date",
                "criteria": "between",
                "minimum": _FIRST,
                "maximum": _LAST,
                "error_title": text.say("A date is needed"),
                "error_message": text.say("Type the date as day/month/year, also with a time of day."),
            },
        )
    elif choice is not None and choice.texts:
        letters = xl_col_to_name(column)
        top, bottom = _CHOICE_HEADINGS + 2, _CHOICE_HEADINGS + 1 + len(choice.texts)
        out.data_validation(
            *area,
            {
                "validate": "list",
                "source": f"='{_CHOICES}'!${letters}${top}:${letters}${bottom}",
                "error_type": "stop" if choice.strict else "warning",
                "error_title": text.say("Not in the list"),
                "error_message": text.say("Choose a text from the list, so that the file is read without a question."),
            },
        )


def _write_choices(out: Any, page: FormPage, fields: Sequence[RecordField], choices: dict[str, _Choice | None]) -> None:
    """The same columns as in the list; reading the workbook passes over this sheet."""
    out.write_string(0, 0, CHOICES, page.formats(bold=True, font_size=14))
    for column, field in enumerate(fields):
        choice = choices[field.field_id]
        if choice is None:
            continue
        heading = page.formats(bold=True, border=1, bg_color="#EEF1F4", **CENTRE)
        out.write_string(_CHOICE_HEADINGS, column, page.text.name(field.name), heading)
        longest = max(map(len, choice.texts), default=0)
        out.set_column(column, column, max(_WIDTHS.get(field.field_id, 18), longest))
        for row, written in enumerate(choice.texts, start=_CHOICE_HEADINGS + 1):
            out.write_string(row, column, written, page.formats(border=1))
    out.freeze_panes(_CHOICE_HEADINGS + 1, 0)
    out.set_landscape()
    out.set_paper(9)
    out.fit_to_pages(1, 0)
