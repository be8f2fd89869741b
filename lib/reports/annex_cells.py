"""What stands in each cell of an annex: a number, or the formula of the form with the value that is ours.

A formula is written only where it gives the reported value; else the value stands as it was reported, and is marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell

from lib.model.annex import AnnexColumn, AnnexValue, AnnexView
from lib.model.figure import Figure
from lib.model.form import Form
from lib.model.rounding import half_up
from lib.reports.annex_header import LABELS
from lib.reports.xlsx import EXACT
from lib.text.figures import digits_needed

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Written:
    """``value``: a count, a rate in percent, None for an empty cell. ``formula``: what computes it, else empty.

    A Decimal is a rate as the unit stated it: only as a text does it keep the digits that it was stated with.
    ``digits``: of a rate. ``differs``: it was reported otherwise than the form's formula gives.
    """

    value: int | Fraction | Decimal | None
    formula: str = ""
    digits: int | None = None
    differs: bool = False

    @property
    def plain(self) -> bool:
        """Whether formulas may rest on it: a cell of a spreadsheet keeps greater counts only as text."""
        return isinstance(self.value, int) and abs(self.value) <= EXACT


class Cells:
    """Writes the rows of one form; ``place`` is where a cell stands in the sheet."""

    def __init__(self, view: AnnexView, form: Form) -> None:
        self._columns = view.columns
        self._at = {column: LABELS + n for n, column in enumerate(view.columns)}
        self._formulas: Mapping[str, tuple[str, ...]] = {
            formula.total: formula.parts for formula in form.formulas if not formula.implied
        }
        self._rates = {rate.measure: rate for rate in form.stated_rates}

    def row(self, values: Sequence[AnnexValue], row: int) -> tuple[Written, ...]:
        """A row of a unit or item, in row ``row`` of the sheet (from 0)."""
        found = dict(zip(self._columns, values, strict=True))
        return tuple(self._cell(column, found, row) for column in self._columns)

    def total(
        self, values: Sequence[AnnexValue], above: Sequence[Sequence[AnnexValue]], first: int, row: int
    ) -> tuple[Written, ...]:
        """The row of totals below the rows ``above``, the first of which stands in row ``first``."""
        found = dict(zip(self._columns, values, strict=True))
        cells = []
        for n, (column, value) in enumerate(found.items()):
            if not isinstance(value, int):
                cells.append(self._cell(column, found, row))
                continue
            parts = [line[n] for line in above]
            counts = [part for part in parts if isinstance(part, int)]
            at = self._at[column]
            span = f"{xl_rowcol_to_cell(first, at)}:{xl_rowcol_to_cell(row - 1, at)}"
            fits = Written(value).plain and all(Written(count).plain for count in counts)
            alive = bool(counts) and fits and sum(counts) == value
            cells.append(Written(value, f"=SUM({span})" if alive else ""))
        return tuple(cells)

    def _cell(self, column: AnnexColumn, found: Mapping[AnnexColumn, AnnexValue], row: int) -> Written:
        value = found[column]
        if isinstance(value, Figure):
            return self._rate(value, column, found, row)
        parts = [replace(column, measure=part) for part in self._formulas.get(column.measure, ())]
        if value is None or not parts or not all(part in self._at for part in parts):
            return Written(value)
        counts = [count for part in parts if isinstance(count := found[part], int)]
        if len(counts) < len(parts) or not all(Written(n).plain for n in (value, *counts)):
            return Written(value)
        if sum(counts) != value:
            return Written(value, differs=True)
        return Written(value, "=" + "+".join(xl_rowcol_to_cell(row, self._at[part]) for part in parts))

    def _rate(self, figure: Figure, column: AnnexColumn, found: Mapping[AnnexColumn, AnnexValue], row: int) -> Written:
        """In percent, with the digits that are shown on the screen."""
        rate = figure.rate
        if rate is None:
            return Written(None)
        if figure.stated and figure.stated_rate is not None:
            return Written(figure.stated_rate)
        digits = digits_needed(rate, figure.target, _DIGITS)
        shown = half_up(rate * 100, digits)
        if (stated := self._rates.get(column.measure)) is None:
            return Written(shown, digits=digits)
        whole, part = (replace(column, measure=m) for m in (stated.denominator, stated.numerator))
        sums = (figure.denominator, figure.numerator)
        if (found.get(whole), found.get(part)) != sums or not all(Written(n).plain for n in sums):
            return Written(shown, digits=digits)
        cells = [xl_rowcol_to_cell(row, self._at[c]) for c in (part, whole)]
        return Written(shown, f"=ROUND({cells[0]}/{cells[1]}*100,{digits})", digits)
