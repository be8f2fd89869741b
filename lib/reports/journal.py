"""The journal as a workbook and as CSV; what people typed stays text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from lib.model.journal import JournalRow
from lib.reports.csv import table
from lib.reports.xlsx import Column, ColumnKind, SheetSpec, workbook
from lib.text import Translator, journal


def journal_workbook(
    rows: Sequence[JournalRow], units: Mapping[str, str], text: Translator, made_at: datetime, *, cut: bool
) -> bytes:
    """One row an act, newest first. ``units``: names of units by their ids. ``cut``: whether older rows were left out,
    which the sheet says.
    """
    notes = [text.say("Made on {moment}.", moment=text.moment(made_at))]
    if cut:
        notes.append(_left_out(text))
    widths = (10, 18, 34, 30, 60)
    kinds = (ColumnKind.COUNT, *(ColumnKind.TEXT,) * 4)
    sheet = SheetSpec(
        name=text.say("Journal"),
        title=text.say("Journal"),
        columns=tuple(Column(*column) for column in zip(_header(text), kinds, widths, strict=True)),
        rows=tuple(_cells(row, units, text) for row in rows),
        notes=tuple(notes),
    )
    return workbook([sheet], language=text.language, title=text.say("Journal"))


def journal_csv(rows: Sequence[JournalRow], units: Mapping[str, str], text: Translator, *, cut: bool) -> bytes:
    """The same as CSV; where older rows were left out the last row says so."""
    cells: list[tuple[str | int | None, ...]] = [_cells(row, units, text) for row in rows]
    if cut:
        cells.append((None, None, None, None, _left_out(text)))
    return table(_header(text), cells)


def _header(text: Translator) -> tuple[str, ...]:
    return text.say("No."), text.say("When"), text.say("Who"), text.say("Act"), text.say("About what")


def _cells(row: JournalRow, units: Mapping[str, str], text: Translator) -> tuple[int, str, str, str, str]:
    what = journal.act_name(row.act, text)
    return row.row_id, text.moment(row.at), row.who, what, journal.told(row, text, units)


def _left_out(text: Translator) -> str:
    return text.say("Older rows were left out: choose fewer days.")
