"""What of a sheet is kept with a submission: the table that was read, small enough to be stored with every entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.ingest.grid import Sheet, Workbook, column_letters
from lib.model.kept import KeptGrid, KeptRow
from lib.model.reading import Reading, Table

# A table of all provinces with its headings has about 80 rows and 20 columns; one with the provinces beside each other
# 70 columns. What is larger keeps its headings and the rows that figures were read from, as far as they go.
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 300, 80, 12_000
LONGEST_TEXT = 200
_TITLE_ROWS = 6

_A1 = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def kept_grids(workbook: Workbook, reading: Reading) -> tuple[KeptGrid, ...]:
    """The grid of each table that may be stored, as the file holds it: corrections are told elsewhere.

    None of a list of dossiers, whose rows name persons.
    """
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    return tuple(
        grid
        for table in reading.tables
        if table.storable and table.counted is None and table.sheet in sheets
        for grid in _grid(sheets[table.sheet], table)
    )


def _grid(sheet: Sheet, table: Table) -> Iterator[KeptGrid]:
    headings = [_place(cell) for cell in _A1.finditer(table.header)]
    places = [*(o.cell for o in table.observations), *(c.cell or "" for record in table.records for c in record.cells)]
    valued = [_place(found) for cell in places if (found := _A1.fullmatch(cell))]
    if table.period is None or not valued:
        return
    columns = [column for column, _ in (*headings, *valued)]
    left, right = min(columns), max(columns)
    width = min(right - left + 1, MOST_COLUMNS)
    top, head = min((r for _, r in headings), default=valued[0][1]), max((r for _, r in headings), default=0)
    title = range(max(1, top - _TITLE_ROWS), top)
    # Headings first, then what figures were read from, then what lies between them: that is the order of what is cut.
    values = {row for _, row in valued}
    wanted = dict.fromkeys([*range(top, head + 1), *title, *sorted(values), *(row.row for row in table.rows)])
    rows = {number: cells for number in wanted if (cells := _cells(sheet, number, left, width)) or number in values}
    fitting = max(1, min(MOST_ROWS, MOST_CELLS // width))
    yield KeptGrid(
        form=table.form,
        period=table.period,
        sheet=table.sheet,
        columns=tuple(column_letters(column) for column in range(left, left + width)),
        head=head,
        rows=tuple(KeptRow(number, rows[number]) for number in sorted(list(rows)[:fitting])),
        cut=len(rows) > fitting or right - left + 1 > width,
    )


def _cells(sheet: Sheet, number: int, left: int, width: int) -> dict[str, str]:
    found = {}
    for column in range(left, left + width):
        cell = sheet.cell(number - 1, column)
        if not cell.blank:
            text = cell.shown
            found[column_letters(column)] = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    return found


def _place(found: re.Match[str]) -> tuple[int, int]:
    """Column counted from 0, row from 1."""
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1, int(found[2])
