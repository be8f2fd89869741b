"""What is wrong with a file or a figure: a code, a place and the figures that show it; worded by lib.text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """``error``: the value is not stored, the rest is. ``warning``: stored as reported, shown until explained."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """The closed list of problem codes (DESIGN.md, "Problem codes"; the last five are those of registers).

    ``unit_price_mismatch``: an amount is not the number times the price of one that the form declares.
    """

    UNRECOGNISED_LAYOUT = "unrecognised_layout"
    UNREADABLE_FILE = "unreadable_file"
    FILE_TOO_LARGE = "file_too_large"
    PERIOD_MISSING = "period_missing"
    UNKNOWN_UNIT = "unknown_unit"
    AMBIGUOUS_UNIT = "ambiguous_unit"
    DUPLICATE_UNIT = "duplicate_unit"
    BOUNDARY_MISMATCH = "boundary_mismatch"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    NEGATIVE_NUMBER = "negative_number"
    RATE_ABOVE_100 = "rate_above_100"
    IDENTITY_MISMATCH = "identity_mismatch"
    BALANCE_MISMATCH = "balance_mismatch"
    TOTAL_ROW_MISMATCH = "total_row_mismatch"
    STATED_RATE_MISMATCH = "stated_rate_mismatch"
    CARRY_OVER_MISMATCH = "carry_over_mismatch"
    OVERLAP_MISMATCH = "overlap_mismatch"
    OUTLIER = "outlier"
    MISSING_UNIT = "missing_unit"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_SHEET = "hidden_sheet"
    SKIPPED_ROWS = "skipped_rows"
    EMPTY_SHEET = "empty_sheet"
    PERIOD_FROM_NAME = "period_from_name"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    NOTHING_REPLACED = "nothing_replaced"
    UNIT_PRICE_MISMATCH = "unit_price_mismatch"
    NOT_A_DATE = "not_a_date"
    UNKNOWN_VALUE = "unknown_value"
    DUE_NOT_UNDERSTOOD = "due_not_understood"
    DUPLICATE_RECORD = "duplicate_record"
    OUT_OF_ORDER = "out_of_order"


WARNINGS = frozenset({
    Code.IDENTITY_MISMATCH, Code.BALANCE_MISMATCH, Code.TOTAL_ROW_MISMATCH, Code.STATED_RATE_MISMATCH,
    Code.CARRY_OVER_MISMATCH, Code.OVERLAP_MISMATCH, Code.OUTLIER, Code.MISSING_UNIT, Code.UNIT_PRICE_MISMATCH,
    Code.DUE_NOT_UNDERSTOOD, Code.OUT_OF_ORDER,
})  # fmt: skip
NOTICES = frozenset({
    Code.HIDDEN_ROWS, Code.HIDDEN_COLUMNS, Code.HIDDEN_SHEET, Code.SKIPPED_ROWS, Code.EMPTY_SHEET,
    Code.PERIOD_FROM_NAME, Code.FORMULA_WITHOUT_VALUE, Code.NOTHING_REPLACED,
})  # fmt: skip


def default_severity(code: Code) -> Severity:
    """The severity a code has unless a rule says otherwise (an inferred period is only a warning)."""
    if code in WARNINGS:
        return Severity.WARNING
    return Severity.INFO if code in NOTICES else Severity.ERROR


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file: the sheet as named there (None in CSV) and the A1 cell (None for a whole sheet)."""

    sheet: str | None = None
    cell: str | None = None


# What a figure of a problem may be: counts, decimals as text, names, lists of names.
Figures = tuple[tuple[str, str | int | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``figures`` are the values its wording needs, by name, in a fixed order.

    ``unit_id`` and ``measure`` say which stored figure it concerns, where it concerns one.
    """

    code: Code
    severity: Severity
    place: Place = Place()
    figures: Figures = ()
    suggestion: tuple[str, ...] = ()
    unit_id: str | None = None
    item: str | None = None
    scope: str | None = None
    measure: str | None = None

    @classmethod
    def of(cls, code: Code, place: Place = Place(), /, **figures: str | int | tuple[str, ...]) -> Problem:
        """A problem with the code's own severity."""
        return cls(code, default_severity(code), place, tuple(figures.items()))

    def figure(self, name: str) -> str | int | tuple[str, ...] | None:
        return dict(self.figures).get(name)
