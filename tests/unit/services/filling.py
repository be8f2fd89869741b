"""Fills in templates as a clerk does: only the cells that are open, and the formulas computed by the spreadsheet."""

from __future__ import annotations

import io
import re

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_CELL = re.compile(r"[A-Z]+[0-9]+")
# By the number of the column among those that are typed into, over again for each item; totals and balances hold.
TYPED = {
    "tthc_results": (100, 20, 5, 1, 10, 120, 6, 9, 1, 3, 1, 2),
    "tthc_results_06a": (50, 20, 5, 40, 20, 5, 8, 2),
    "cashless": (1000, 700, 900, 500, 800, 300, 600, 200),
    "linked_procedures": (100, 90, 4, 60, 80, 250, 130),
    "complaints": (20, 5, 15, 3, 7, 12),
    "publication": (25, 24, 25, 3, 2),
    "digitisation": (90, 80, 70, 60, 50, 40),
    "archive": (10,),
    "identity": (1000, 980),
    "health_data": (25, 24, 10, 9, 8),
    "online_services": (30, 25, 20, 10, 5, 4, 3, 2),
    "status_sync": (100, 99),
    "cooperation": (10, 70_000, 20, 140_000),
    "satisfaction": (100, 85),
    "internal_evaluation": (60, 30, 10),
    "evaluation_of_unit": (10, 9, 25, 20, 100, 80, 3),
}
GROWING = {"tthc_results": (0, 5), "tthc_results_06a": (0, 3), "cashless": (0, 1, 2, 4)}


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_cells(sheet: Worksheet) -> list[list[Cell]]:
    """The cells that can be typed into, row by row."""
    rows = [[cell for cell in row if not cell.protection.locked] for row in sheet.iter_rows()]
    return [row for row in rows if row]


def fill(data: bytes, form: str, *, sheets: int | None = None) -> bytes:
    """Every open cell filled in; ``sheets``: only so many of them, from the first."""
    book = opened(data)
    for sheet in book.worksheets[:sheets]:
        for number, row in enumerate(open_cells(sheet)):
            for position, cell in enumerate(row):
                grows = position in GROWING.get(form, ())
                cell.value = TYPED[form][position % len(TYPED[form])] + (number if grows else 0)
    return saved(book)


def computed(data: bytes) -> bytes:
    """The workbook with each formula's value in its place, as a spreadsheet stores it."""
    book = opened(data)
    for sheet in book.worksheets:
        formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for cell in formulas:
            cell.value = _value(sheet, str(cell.value))
    return saved(book)


def _value(sheet: Worksheet, formula: str) -> int | None:
    """A sum of single cells, where all of them hold a number; or of a column, of those that do."""
    if "SUM(" in formula:
        first, last = _CELL.findall(formula)[:2]
        numbers = [cell.value for (cell,) in sheet[f"{first}:{last}"] if isinstance(cell.value, int)]
        return sum(numbers) if numbers else None
    cells = dict.fromkeys(_CELL.findall(formula))
    values = [sheet[cell].value for cell in cells]
    numbers = [value for value in values if isinstance(value, int)]
    return sum(numbers) if len(numbers) == len(values) else None
