"""Which target holds for a figure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lib.model.target import Target


def target_for(
    targets: Iterable[Target], indicator: str, item: str | None, scope: str | None, unit_id: str | None, day: date
) -> Target | None:
    """The target of a unit (None: the whole country) on the last day of a period; None where none is known.

    Item and scope must be the same: a rate of one scope is never held against the target of another. A row for one
    unit beats the row for all; among equals the one that began last, then the one entered last.
    """
    best: Target | None = None
    for row in targets:
        if (row.indicator, row.item, row.scope) != (indicator, item, scope) or not row.holds_on(day):
            continue
        if row.unit_id not in (None, unit_id):
            continue
        if best is None or (row.unit_id is not None, row.valid_from) >= (best.unit_id is not None, best.valid_from):
            best = row
    return best
