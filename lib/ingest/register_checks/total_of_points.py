"""The total of the service index is what was reported; its groups are added up only to be held against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lib.model.problem import Code, Place, Problem
from lib.model.register import Record, Register

TOTAL, LATER = "total", "payment"  # payments online were no group of their own at first


def problems(register: Register, records: Sequence[Record]) -> Sequence[Problem]:
    """Records whose groups are all there, or too many already, and do not add up to the total."""
    groups = [f.field_id for f in register.fields if f.type == "points" and f.field_id != TOTAL]
    needed = set(groups) - {LATER}
    found = []
    for record in records:
        total = record.cell(TOTAL)
        known = {name: Decimal(value) for name in groups if (value := record.value(name)) is not None}
        if total is None or not known:
            continue
        parts = sum(known.values(), Decimal(0))
        reported = Decimal(total.value)
        if parts > reported or (needed <= set(known) and parts != reported):
            told = Problem.of(
                Code.IDENTITY_MISMATCH,
                Place(record.sheet, total.cell),
                reason="points",
                total=format(reported, "f"),
                parts=format(parts, "f"),
            )
            found.append(replace(told, unit_id=record.unit_id, measure=TOTAL))
    return found
