"""The part of a sheet that is kept with a submission, so that a figure can be shown where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.model.period import Period


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row as it is written. ``number``: as the sheet counts, from 1; ``cells``: column letters -> text, no blanks."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KeptGrid:
    """The cells of one table as the file held them: title, headings and rows, blank rows left out.

    ``columns``: the letters of its columns, left to right. ``head``: the last row of its title and headings.
    ``cut``: the table had more rows or columns than are kept.
    """

    form: str
    period: Period
    sheet: str | None
    columns: tuple[str, ...]
    head: int
    rows: tuple[KeptRow, ...]
    cut: bool = False

    def holds(self, column: str, number: int) -> bool:
        """Whether a place of the sheet lies within what is kept."""
        return column in self.columns and any(row.number == number for row in self.rows)
