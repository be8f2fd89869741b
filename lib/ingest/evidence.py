"""Why a table reads as it does: its headings, columns, formulas that hold, rows and columns that need a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.ingest.answers import of_another_layout
from lib.ingest.entries import Entry, groups_of
from lib.ingest.grid import a1, column_letters
from lib.ingest.part import Part
from lib.model.form import Form
from lib.model.problem import Code, Place, Problem
from lib.model.reading import ColumnReading, FormulaHeld


def header_cells(parts: Iterable[Part]) -> str:
    """The cells of the headings, of tables beside or below each other in reading order: "A5:R8"."""
    ranges = []
    for part in parts:
        region = part.body.region
        bottom = region.header_bottom if region.index_row is None else region.index_row
        ranges.append(f"{a1(region.top, region.left)}:{a1(bottom, region.right)}")
    return ", ".join(ranges)


def column_readings(part: Part, layout: str) -> Iterator[ColumnReading]:
    """Every column with what it was taken for; ``layout``: what the answers of the whole table are filed under."""
    for c in part.layout.columns:
        subject = of_another_layout(part.headings.layout, layout, part.headings.subjects[c.column])
        evidence = c.evidence or (c.role,)
        yield ColumnReading(column_letters(c.column), c.path, c.measure, c.item, c.scope, evidence, subject)


def formulas_held(entries: Iterable[Entry], form: Form) -> tuple[FormulaHeld, ...]:
    """In how many of the rows that have all its figures each formula of the form holds; those with no such row are
    left out, for nothing can be said of them.
    """
    groups = list(groups_of(entries))
    found = []
    for formula in form.formulas:
        rows = held = 0
        for group in groups:
            counts = [entry.count if (entry := group.get(m)) else None for m in (formula.total, *formula.parts)]
            total, *parts = counts
            known = [p for p in parts if p is not None]
            if total is None or len(known) < len(parts):
                continue
            rows += 1
            held += total == sum(known)
        if rows:
            found.append(FormulaHeld(formula.printed, rows, held))
    return tuple(found)


def hidden_and_skipped(part: Part) -> Iterator[Problem]:
    """Rows and columns that are hidden and read all the same; rows with figures and no name, which are not."""
    body = part.body
    sheet, region = body.sheet, body.region
    used = [r.row for r in body.rows]
    if rows := tuple(str(row + 1) for row in used if row in sheet.hidden_rows):
        yield Problem.of(Code.HIDDEN_ROWS, Place(sheet.name, f"A{rows[0]}"), cells=rows, found=len(rows))
    if columns := tuple(column_letters(c) for c in region.columns if c in sheet.hidden_columns):
        place = Place(sheet.name, f"{columns[0]}{region.top + 1}")
        yield Problem.of(Code.HIDDEN_COLUMNS, place, cells=columns, found=len(columns))
    if skipped := tuple(str(r.row + 1) for r in body.rows if r.taken_as == "skipped"):
        yield Problem.of(Code.SKIPPED_ROWS, Place(sheet.name, f"A{skipped[0]}"), cells=skipped, found=len(skipped))
