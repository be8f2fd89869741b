"""The headings of an annex: as the form is printed, or from its own wordings where nobody has written them down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from lib.model.annex import AnnexColumn
from lib.model.form import Form, Kind
from lib.model.outline import AnnexTable
from lib.text import Translator

LABELS = 2  # the number of the row, and the unit or item that it is of
_LETTERS = ("A", "B")


class Arranged(Protocol):
    """How a form is laid out, be it filled in or to be filled in (AnnexView, TemplateView)."""

    @property
    def by_item(self) -> bool: ...
    @property
    def columns(self) -> tuple[AnnexColumn, ...]: ...


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over cells, counted from 0 within the header."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def headings(view: Arranged, form: Form, table: AnnexTable | None, text: Translator) -> tuple[tuple[Heading, ...], int]:
    """The headings of an annex and how many rows they take."""
    if table is not None and table.header:
        return _printed(table), len(table.header)
    return _derived(view, form, text)


def _printed(table: AnnexTable) -> tuple[Heading, ...]:
    """Each row of the printed header fills the cells that the rows above left free, from left to right."""
    taken: set[tuple[int, int]] = set()
    found: list[Heading] = []
    for row, cells in enumerate(table.header):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            found.append(Heading(row, column, cell.text, cell.rows, cell.columns))
            taken |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            column += cell.columns
    return tuple(found)


def _derived(view: Arranged, form: Form, text: Translator) -> tuple[tuple[Heading, ...], int]:
    paths = [_path(column, form, text) for column in view.columns]
    depth = max(map(len, paths))
    labels = form.item_labels if view.by_item else form.unit_labels
    found = [
        Heading(0, 0, text.say("Row no."), depth),
        Heading(0, 1, labels[0] if labels else text.say("Unit"), depth),
    ]
    found += _grouped(paths, 0, LABELS, depth)
    return tuple(found), depth


def _path(column: AnnexColumn, form: Form, text: Translator) -> tuple[str, ...]:
    """The headings above a column, from the outermost: its item, then the wordings of the measure."""
    measure = form.measure(column.measure)
    above = tuple(text.name(item.name) for item in form.items if item.value_id == column.item)
    if measure.kind is Kind.STATED:
        return (*above, text.say("Rate (%)"))  # computed from the counts where they are known
    if len(measure.header) > 1:
        return (*above, *(level[0][:1].upper() + level[0][1:] for level in measure.header))
    return (*above, text.name(measure.name))


def _grouped(paths: Sequence[tuple[str, ...]], row: int, column: int, depth: int) -> list[Heading]:
    """One heading over neighbours that share it; a path that ends early reaches down to the last row."""
    found: list[Heading] = []
    for first, members in groupby(paths, key=lambda path: path[0]):
        below = [path[1:] for path in members]
        if all(below):
            found.append(Heading(row, column, first, columns=len(below)))
            found += _grouped(below, row + 1, column, depth)
            column += len(below)
        else:
            for _ in below:
                found.append(Heading(row, column, first, rows=depth - row))
                column += 1
    return found


def numbers(view: Arranged, form: Form) -> tuple[str, ...]:
    """The row of numbers and printed formulas, as "1=2+3+4+5+6"; empty where the form numbers no column."""
    printed = {formula.total: formula.printed for formula in form.formulas if not formula.implied}
    known = [form.measure(column.measure).number for column in view.columns]
    first = known[0]
    if first is None or None in known:
        return ()
    before = tuple(str(first - LABELS + n) for n in range(LABELS)) if first > LABELS else _LETTERS
    return (*before, *(printed.get(c.measure, str(n)) for c, n in zip(view.columns, known, strict=True)))
