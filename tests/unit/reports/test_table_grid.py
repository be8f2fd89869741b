"""Widths of columns: numbers stay whole, printed formulas too where there is room."""

from __future__ import annotations

from lib.model.document import Cell, TableBlock
from lib.reports.table_grid import on_grid

FORMULAS = ("", "", "1=2+3+4+5+6", "2", "3", "4", "5", "6", "7=8+9", "8", "9", "10=11+12", "11", "12", "13=14+15+16",
            "14", "15", "16")  # fmt: skip
COUNTS = ("97.958.479", "92.658.459", "5.031.320", "22.151", "15.255", "231.294", "97.717.293", "97.618.668", "98.625",
          "241.186", "241.085", "101", "162.369", "162.170", "143", "56")  # fmt: skip
LANDSCAPE = 14_000  # twentieths of a point


def widths(*counts: str, width: int = LANDSCAPE) -> tuple[int, ...]:
    rows = (tuple(map(Cell, ("34", "Tuyên Quang", *counts))),)
    block = TableBlock("", (tuple(map(Cell, FORMULAS)),), rows, (3, 11, *(6 for _ in counts)), "")
    return on_grid(block, width).widths


def room(text: str) -> float:
    """What a text of digits, dots and signs takes at least in letters of nine points, in twentieths of a point."""
    return (sum(0.25 if sign == "." else 0.5 for sign in text) * 9 + 4) * 20


def test_a_formula_above_a_column_is_not_divided() -> None:
    """ "13=14+1" above "5+16" would say something else."""
    found = widths(*COUNTS)
    assert sum(found) == LANDSCAPE
    assert all(have >= room(formula) for have, formula in zip(found, FORMULAS, strict=True))
    assert all(have >= room(count) for have, count in zip(found[2:], COUNTS, strict=True))


def test_where_there_is_no_room_for_formulas_numbers_and_names_come_first() -> None:
    found = widths(*(["97.958.479"] * 16), width=16_000)
    assert all(have >= room("97.958.479") for have in found[2:])
    assert found[1] >= found[2]
