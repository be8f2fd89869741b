"""An observation: one reported value and the cell it stood in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lib.model.period import Period

# Counts are integers; only a stated rate is a decimal, kept with the digits it was written with.
Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of a form. ``item`` and ``scope`` are None where the form has no such dimension."""

    unit_id: str
    period: Period
    form: str
    item: str | None
    scope: str | None
    measure: str
    value: Value
    sheet: str | None
    cell: str
    as_written: str
    corrected_by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class BlockKey:
    """What a submission replaces as a whole: unit x period x form x item x scope x group of columns."""

    form: str
    unit_id: str
    period: Period
    item: str | None
    scope: str | None
    group: str
