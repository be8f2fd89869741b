"""The sheet of a form around its figures: who reports for which period, the headings, the page as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import fill
from typing import Any

from lib.catalog import Catalogue
from lib.model.form import Form
from lib.model.outline import AnnexTable
from lib.model.period import Period
from lib.model.unit import Level
from lib.reports.annex_header import LABELS, Arranged, Heading, headings, numbers
from lib.reports.xlsx import page_footer
from lib.text import Naming, Translator, nouns

_FONT = {"font_name": "Times New Roman", "font_size": 11}
CENTRE = {"align": "center", "valign": "vcenter", "text_wrap": True}
_TOP = 7  # the row of the first headings, below what names the office, the form and the period
_NARROW, _LABEL, _COUNT = 5, 27, 11  # widths in characters
_LINE = 14.5  # points
_MARGIN = 0.4  # inches
_ONE_PAGE = 46  # rows below the headings that can still be read
# A form is written in Vietnamese: by this code most programs write numbers so, whatever the machine's own language is.
_VIETNAMESE = "[$-42A]"


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **looks: Any) -> Any:
        if "0" in str(looks.get("num_format", "")):
            looks["num_format"] = f"{_VIETNAMESE}{looks['num_format']}"
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, **looks})
        return self._made[key]

    def marked(self, colour: str) -> Any:
        """The format of cells that meet a condition: a colour, and everything else as it is."""
        return self._book.add_format({"bg_color": colour})


def formal(unit_id: str, catalogue: Catalogue, names: Naming, day: date) -> str:
    """ "BHXH tỉnh Khánh Hòa", as the unit was called on a day."""
    unit = catalogue.units[unit_id]
    span = unit.span_on(day)
    if span is None or unit.level is not Level.PROVINCE:
        return names.unit(unit_id)
    return f"BHXH {span.type.lower()} {span.name}"


@dataclass(frozen=True, slots=True)
class FormPage:
    """What the sheets of one workbook share. ``table``: how the form is printed, None where nobody wrote it down."""

    form: Form
    table: AnnexTable | None
    catalogue: Catalogue
    names: Naming
    text: Translator
    formats: Formats
    period: Period

    @property
    def title(self) -> str:
        return self.table.title if self.table is not None else self.text.name(self.form.name)

    def formal(self, unit_id: str) -> str:
        """What the unit was called on the last day of the period."""
        return formal(unit_id, self.catalogue, self.names, self.period.end)

    def write_top(self, out: Any, last: int, unit_id: str | None, scope: str | None, mark: str) -> None:
        """Who reports, by which form, for which period; explicit dates, so that nobody has to guess a quarter.

        ``last``: the last column. ``mark``: what has to be said of all the figures, or nothing.
        """
        text, formats = self.text, self.formats
        bold = formats(bold=True)
        out.write_string(0, 0, self.names.unit(self.catalogue.country_id).upper(), bold)
        if unit_id is not None:
            out.write_string(1, 0, text.say("Reporting unit: {unit}", unit=self.formal(unit_id)), bold)
        for row, line in enumerate(self.table.code if self.table else ()):
            out.write_string(row, last, line, formats(align="right", italic=row > 0))
        out.merge_range(3, 0, 3, last, self.title.upper(), formats(bold=True, font_size=14, **CENTRE))
        dates = text.say("From {first} to {last}", first=text.date(self.period.start), last=text.date(self.period.end))
        out.merge_range(4, 0, 4, last, f"({dates[0].lower()}{dates[1:]})", formats(italic=True, **CENTRE))
        if scope:
            out.write_string(2, 0, text.say("Scope: {scope}", scope=self.names.anything(scope)), bold)
        if mark:
            out.write_string(5, 0, mark, formats(italic=True, font_color="#C8500A"))
        counted = nouns.heading(self.form.counted, text)
        out.write_string(5, last, text.say("Counted in: {what}", what=counted), formats(align="right", italic=True))

    def write_headings(self, out: Any, view: Arranged) -> int:
        """The headings and the row of column numbers; the first row of the figures."""
        shown, depth = headings(view, self.form, self.table, self.text)
        header = self.formats(bold=True, border=1, **CENTRE)
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
        for column, number in enumerate(numbers(view, self.form)):
            out.write_string(row, column, number, self.formats(italic=True, border=1, font_size=9, **CENTRE))
        return row + bool(numbers(view, self.form))

    def make_room(self, out: Any, row: int, label: str) -> None:
        """A row as high as its wrapped label: not every program makes room for it by itself."""
        if (lines := len(fill(label, _LABEL - 1).splitlines())) > 1:
            out.set_row(row, lines * _LINE + 2)

    def set_up(self, out: Any, body: int, last: int, footer: str, below: int | None = None) -> None:
        """Widths, panes, and the page: A4 on its side, the headings on each. ``body``: the first row of the figures.

        ``below``: how many rows there are from it on, notes too: those of a whole country of today stay on one page,
        or the notes would be alone on a second one.
        """
        out.set_column(0, 0, _NARROW)
        out.set_column(1, 1, _LABEL)
        out.set_column(LABELS, last, _COUNT)
        out.freeze_panes(body, LABELS)
        out.repeat_rows(_TOP, body - 1)
        out.set_landscape()
        out.set_paper(9)
        out.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN * 2)
        out.fit_to_pages(1, 1 if below is not None and below <= _ONE_PAGE else 0)
        out.set_footer(page_footer(footer, self.text))


def _heights(shown: Sequence[Heading], depth: int) -> list[float]:
    """Of the rows of headings, in points: a spreadsheet does not make room for wrapped texts in merged cells."""
    lines = [1] * depth
    for heading in sorted(shown, key=lambda heading: heading.rows):
        room = max(1, (_NARROW, _LABEL)[heading.column] if heading.column < LABELS else heading.columns * _COUNT - 1)
        needed = len(fill(heading.text, room).splitlines())
        rows = range(heading.row, heading.row + heading.rows)
        lines[rows[-1]] += max(0, needed - sum(lines[row] for row in rows))
    return [count * _LINE + 2 for count in lines]
