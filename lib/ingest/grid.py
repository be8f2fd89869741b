"""A workbook as cells with an address each: what a reader delivers and all later steps start from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from lib.model.answer import Correction

if TYPE_CHECKING:
    from lib.ingest.records import Records

CellValue = str | int | float | bool | date | datetime | time | None

# Merges are unfolded cell by cell; a merge over a whole sheet must not cost more than a real table.
_UNFOLDED_MERGES = 200_000


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 -> "A", 27 -> "AB"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """The address of a cell, both counted from 0."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Detail:
    """What the value alone does not show: an error cell, a formula never computed, the number format."""

    error: str | None = None
    formula_without_value: bool = False
    number_format: str | None = None


_PLAIN = Detail()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``row`` and ``column`` count from 0 in the sheet as stored.

    ``stored``: the text that the file holds, where it is in a legacy encoding and ``value`` is what its font shows.
    """

    row: int
    column: int
    value: CellValue
    detail: Detail = _PLAIN
    stored: str | None = None

    @property
    def address(self) -> str:
        return a1(self.row, self.column)

    @property
    def percent(self) -> bool:
        """Whether it is shown as a percentage."""
        return "%" in (self.detail.number_format or "")

    @property
    def blank(self) -> bool:
        empty = self.value is None or (isinstance(self.value, str) and not self.value.strip())
        return empty and self.detail.error is None and not self.detail.formula_without_value

    @property
    def shown(self) -> str:
        """The text as a reader of the sheet sees it; numbers with a point and no grouping."""
        if self.detail.error is not None:
            return self.detail.error
        if self.stored is not None:
            return self.stored
        return written(self.value, percent=self.percent)


def written(value: CellValue, *, percent: bool = False) -> str:
    """The text of a value; a number formatted as a percentage is written as one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    number = Decimal(repr(value)) * (100 if percent else 1)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if percent else text


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of values from A1 on, leading blank rows included; merges as first and last row and column.

    ``name``: None in CSV and HTML. ``font``: the legacy encoding that the fonts of most cells imply ("tcvn3", "vni").
    ``corrections``: cells that a person put right, by place; their values stand in ``rows`` already.
    ``records``: where the sheet is a list too long to be held cell by cell, its columns; ``rows`` are its first rows.
    ``stored``: the texts that the file holds in a legacy encoding (lib.ingest.legacy), where ``rows`` have Unicode.
    """

    name: str | None
    rows: tuple[tuple[CellValue, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    details: Mapping[tuple[int, int], Detail] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible: bool = True
    font: str | None = None
    corrections: Mapping[tuple[int, int], Correction] = field(default_factory=dict)
    records: Records | None = None
    stored: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @cached_property
    def _anchors(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, last_row, last_column in self.merges:
            bottom, right = min(last_row, len(self.rows)), min(last_column, self.width)
            if len(found) + max(0, bottom - top + 1) * max(0, right - left + 1) > _UNFOLDED_MERGES:
                continue
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    found[row, column] = (top, left)
        return found

    def merged(self, row: int, column: int) -> bool:
        return (row, column) in self._anchors

    def value(self, row: int, column: int) -> CellValue:
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def cell(self, row: int, column: int) -> Cell:
        """The cell as stored; blank below the top left of a merge."""
        return Cell(
            row,
            column,
            self.value(row, column),
            self.details.get((row, column), _PLAIN),
            self.stored.get((row, column)),
        )

    def text(self, row: int, column: int) -> str:
        """The text that stands over a place, merges unfolded, line breaks as spaces."""
        row, column = self._anchors.get((row, column), (row, column))
        value = self.value(row, column)
        return " ".join(value.split()) if isinstance(value, str) else written(value)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Where the text over a place is stored."""
        return self._anchors.get((row, column), (row, column))

    def blank_row(self, row: int) -> bool:
        return not any(self.text(row, column) for column in range(len(self.rows[row])))

    @property
    def blank(self) -> bool:
        return not self.details and all(self.blank_row(row) for row in range(len(self.rows)))


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read; ``kind`` is what its bytes say it is, never its extension."""

    name: str
    sha256: str
    size: int
    kind: str
    sheets: tuple[Sheet, ...]
