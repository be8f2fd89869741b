"""Sheets that we wrote for people to read: nothing of them is stored, whatever they hold, and one line says so."""

from __future__ import annotations

from collections.abc import Sequence

from lib.ingest.grid import Sheet
from lib.model.passed_over import is_passed_over
from lib.model.problem import Code, Place, Problem


def for_reading(sheet: Sheet) -> bool:
    """Whether a sheet carries our sign."""
    return is_passed_over(sheet.text(row, 0) for row in range(len(sheet.rows)))


def of_passed_over(names: Sequence[str]) -> Problem:
    """What is said of them all, by name: whoever copied the sign onto a sheet of figures learns which one it is."""
    return Problem.of(Code.EMPTY_SHEET, Place(), reason="for_reading", found=len(names), labels=tuple(names))
