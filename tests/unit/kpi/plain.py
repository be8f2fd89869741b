"""A slow and plain computation of the same rules, written apart: the yardstick of the property tests.

It works day by day where the room works with plans, and tries every number where the room computes bounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from lib.model.period import Period

DAY = timedelta(days=1)
Rows = Mapping[Period, Mapping[str, int]]

KINDS = {
    "received_online": "flow",
    "received_counter": "flow",
    "received_post": "flow",
    "received_service_centre": "flow",
    "carried_over": "opening",
    "resolved_total": "flow",
    "resolved_on_time": "flow",
    "pending_total": "closing",
}
PARTS = ("received_online", "received_counter", "received_post", "received_service_centre", "carried_over")


def chains(period: Period, available: Sequence[Period]) -> list[tuple[Period, ...]]:
    """Every gapless chain of two or more, by trying every subset of the periods within."""
    inside = sorted(p for p in available if period.contains(p) and p != period)
    found = []
    for size in range(2, len(inside) + 1):
        for subset in combinations(inside, size):
            days = [p.start + DAY * n for p in subset for n in range(p.days)]
            if days == [period.start + DAY * n for n in range(period.days)]:
                found.append(subset)
    return found


def best_chain(period: Period, available: Sequence[Period]) -> tuple[Period, ...] | None:
    """Fewest pieces, then the longer first piece, then the longer second one."""
    found = chains(period, available)
    return min(found, key=lambda c: (len(c), [-p.days for p in c])) if found else None


def value(rows: Rows, period: Period, measure: str, redrawn: Sequence[date]) -> int | None:
    """One measure of a calendar question; None where it is missing."""
    if period in rows:
        return rows[period].get(measure)
    if measure == "received_total":
        parts = [value(rows, period, part, redrawn) for part in PARTS]
        return None if None in parts else sum(part for part in parts if part is not None)
    kind = KINDS[measure]
    chain = best_chain(period, list(rows))
    if chain is not None:
        if kind == "opening":
            return rows[chain[0]].get(measure)
        if kind == "closing":
            return rows[chain[-1]].get(measure)
        flows = [rows[p].get(measure) for p in chain]
        return None if None in flows else sum(flow for flow in flows if flow is not None)
    return _difference(rows, period, measure, kind, redrawn)


def _difference(rows: Rows, period: Period, measure: str, kind: str, redrawn: Sequence[date]) -> int | None:
    for later in rows:
        for earlier in rows:
            since = date(period.end.year, 1, 1)
            if (later.start, later.end, earlier.start, earlier.end + DAY) != (since, period.end, since, period.start):
                continue
            if any(earlier.end < day <= later.end for day in redrawn):
                continue
            if kind == "opening":
                return rows[earlier].get("pending_total")
            if kind == "closing":
                return rows[later].get(measure)
            before, after = rows[earlier].get(measure), rows[later].get(measure)
            if before is not None and after is not None and after >= before:
                return after - before
    return None
