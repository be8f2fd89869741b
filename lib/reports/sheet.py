"""What a workbook is written from: sheets, columns, cells, marks and charts, before any of them is a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

EXACT = 2**53  # Excel keeps numbers as doubles: greater counts would be changed, so they are written as text


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate as a fraction of one, shown with ``digits`` decimals; the cell keeps the number."""

    value: Fraction
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Quotient:
    """A rate that Excel computes from two counts in the same row, given by their columns from 0; ``value`` is ours."""

    value: Fraction
    digits: int
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Points:
    """A difference of rates in points (1.67 for 1,67 điểm %), with a sign."""

    value: Fraction
    digits: int = 2


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link to another sheet of the workbook; ``sheet``: its place among them, from 0."""

    text: str
    sheet: int


@dataclass(frozen=True, slots=True)
class Across:
    """A heading over the rows below it, over all columns; the first cell of its row, of which the others are None."""

    text: str


Cell = str | int | Fraction | Decimal | Percent | Quotient | Points | LinkTo | Across | date | None


class ColumnKind(StrEnum):
    """What the cells of a column are. Excel shows thousands and decimals by the reader's own language."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters; None: from the contents."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Cells of a column that are shaded: those with the text ``equals``, or rates for which ``sign limit`` holds."""

    column: int
    colour: str
    equals: str = ""
    sign: str = ""
    limit: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart of Excel's own. ``sheet``: the place of the sheet with its figures, ``first``, ``last``: rows of it.

    ``category``, ``value``, ``target``: columns. ``line``: values follow each other in time; else each stands alone.
    """

    title: str
    sheet: int
    first: int
    last: int
    category: int
    value: int
    value_name: str
    target: int | None = None
    target_name: str = ""
    line: bool = False


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: a title, notes below it, the header, the rows; or charts; or what ``drawn`` writes, alone.

    A cell of points is a Fraction in points (1.67 for 1,67 điểm %); a Decimal is shown with the decimals that it has.
    A text in a column of numbers is written as text; None leaves the cell empty. ``freeze``: columns that stay when
    scrolling sideways. ``marks``: conditional formats.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    freeze: int = 1
    marks: tuple[Mark, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    drawn: Callable[[Any, Any], None] | None = None  # given the workbook and the empty sheet of XlsxWriter

    @property
    def top(self) -> int:
        """The row of the header, from 0."""
        return len(self.notes) + 2


def alive(spec: SheetSpec, rate: int, numerator: int, denominator: int) -> SheetSpec:
    """The sheet with the rates of a column as formulas over two columns of counts, where they are those counts."""
    rows = []
    for row in spec.rows:
        shown, part, whole = row[rate], row[numerator], row[denominator]
        computed = shown
        if (
            isinstance(shown, Percent)
            and isinstance(part, int)
            and isinstance(whole, int)
            and 0 < whole <= EXACT
            and abs(part) <= EXACT
            and Fraction(part, whole) == shown.value
        ):
            computed = Quotient(shown.value, shown.digits, numerator, denominator)
        rows.append((*row[:rate], computed, *row[rate + 1 :]))
    return replace(spec, rows=tuple(rows))
