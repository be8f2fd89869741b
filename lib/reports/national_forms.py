"""The forms in the workbook of all pages: the table of each as its annex has it, on sheets of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lib.catalog import Catalogue
from lib.model.annex import AnnexSheet, WorkbookForm
from lib.model.ledger import Entry
from lib.model.outline import Outline
from lib.model.passed_over import ROWS_ABOVE, sign
from lib.reports.annex import Making, write_table
from lib.reports.form_page import Formats, FormPage
from lib.reports.sheet import SheetSpec
from lib.text import Naming, Translator, document_words, naming, translator

# A form is what was issued: its table is written in Vietnamese, whatever the language of the workbook.
_LANGUAGE = "vi"


def form_tables(
    forms: Sequence[WorkbookForm],
    *,
    outline: Outline,
    code: str,
    state: Entry,
    catalogue: Catalogue,
    text: Translator,
) -> Iterator[tuple[str, SheetSpec]]:
    """What the contents say of each table, and the table. ``code``, ``state``: as of ``annex_workbook``."""
    footer = document_words.footer(code, state.number, state.at, translator(_LANGUAGE))
    for number, form in enumerate(forms, start=1):
        names = naming(catalogue, text, form.view.question.period.end)
        for sheet in form.view.sheets:
            about = ", ".join(_about(form, sheet, names))
            use = text.say("can be imported again") if form.standing else text.say("for reading only")
            name = f"{text.say('Form {number}', number=str(number))} {about}"
            drawn = _Table(form, sheet, outline, footer, catalogue)
            yield f"{about} ({use})", SheetSpec(name, about, (), (), drawn=drawn)


def _about(form: WorkbookForm, sheet: AnnexSheet, names: Naming) -> Iterator[str]:
    """What tells a sheet from the others comes first: Excel cuts long names."""
    if form.view.by_item and sheet.unit_id is not None:
        yield names.unit(sheet.unit_id)
    if sheet.scope is not None:
        yield names.anything(sheet.scope)
    yield names.anything(form.view.form)


@dataclass(frozen=True, slots=True)
class _Table:
    """Writes one table when the workbook is made."""

    form: WorkbookForm
    sheet: AnnexSheet
    outline: Outline
    footer: str
    catalogue: Catalogue

    def __call__(self, book: Any, out: Any) -> None:
        view, issued, formats = self.form.view, translator(_LANGUAGE), Formats(book)
        kind, period = self.catalogue.forms[view.form], view.question.period
        names = naming(self.catalogue, issued, period.end)
        page = FormPage(kind, self.outline.table(view.form), self.catalogue, names, issued, formats, period)
        write_table(Making(view, page, self.footer, tuple(_notes(self.form, names, issued))), out, self.sheet)
        if not self.form.standing:
            out.write_string(ROWS_ABOVE - 1, 0, sign(_LANGUAGE), formats(italic=True, font_color="#5B6673"))


def _notes(form: WorkbookForm, names: Naming, text: Translator) -> Iterator[str]:
    if not form.standing:
        yield text.say(
            "These figures were added up from other periods, counted from lists, or moved onto another map; nothing "
            "was submitted for exactly this period that could be imported again."
        )
    if form.left_out:
        units = ", ".join(map(names.unit, form.left_out))
        yield text.say(
            "The table holds only what was submitted for exactly this period. Not listed, because their figures were "
            "added up from other periods, counted, or are illustrative: {units}.",
            units=units,
        )
