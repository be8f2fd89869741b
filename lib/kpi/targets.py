"""Which target holds for a figure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from lib.model.period import Period
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


def former_target(
    targets: Iterable[Target],
    indicator: str,
    item: str | None,
    scope: str | None,
    unit_id: str | None,
    period: Period,
    redefined: Collection[date] = (),
) -> Target | None:
    """The target that held before the one a period is judged by; None where there was none or it said the same.

    Where nothing holds on the last day any more, only a target that held within the period counts: one that ran out
    before it was not changed. ``redefined``: the days from which something else is counted; a target from
    before one was set for other figures than those of a period that reaches beyond it.
    """
    mine = [
        row
        for row in targets
        if (row.indicator, row.item, row.scope) == (indicator, item, scope) and row.unit_id in (None, unit_id)
    ]
    now = target_for(mine, indicator, item, scope, unit_id, period.end)
    # Which row decides can only change where one begins or runs out.
    turns = {day for row in mine for day in (row.valid_to, row.valid_from - timedelta(days=1)) if day < period.end}
    for day in sorted(turns, reverse=True):
        if now is None and day < period.start:
            return None
        held = target_for(mine, indicator, item, scope, unit_id, day)
        if held is not None and held != now:
            same = now is not None and (held.comparator, held.value) == (now.comparator, now.value)
            if same or any(held.valid_from < turn <= period.end for turn in redefined):
                return None
            return held
    return None


def clashes(targets: Sequence[Target]) -> frozenset[tuple[Target, Target]]:
    """Every two targets that hold for the same thing on the same day, in the order of the register."""
    return frozenset(
        (first, second)
        for position, first in enumerate(targets)
        for second in targets[position + 1 :]
        if first.clashes_with(second)
    )
