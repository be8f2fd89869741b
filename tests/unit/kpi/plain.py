"""A slow and plain computation of the same rules, written apart: the yardstick of the property tests.

It tries every chain where the room works with plans, and every number where the room computes bounds. Kinds are written
down here once more, by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

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
SUMS = MappingProxyType({"received_total": PARTS})


def chains(period: Period, available: Iterable[Period], asked: Period | None = None) -> Iterator[tuple[Period, ...]]:
    """Every gapless chain of two or more, by trying whatever begins where the last one ended."""
    inside = [p for p in available if period.contains(p) and p != period and may_link(asked or period, p)]

    def go_on(start: date) -> Iterator[tuple[Period, ...]]:
        for piece in inside:
            if piece.start == start:
                if piece.end == period.end:
                    yield (piece,)
                for rest in go_on(piece.end + DAY):
                    yield (piece, *rest)

    return go_on(period.start)


@cache
def may_link(asked: Period, piece: Period) -> bool:
    """Statutory questions are answered by statutory pieces, free ones by no calendar ones, unless since January."""
    if asked.slug.endswith("-bc"):
        return piece.slug.endswith("-bc")
    if asked.kind.value != "free" or ((asked.start.month, asked.start.day) == (1, 1) and (asked.end + DAY).day == 1):
        return True
    return piece.kind.value not in ("month", "quarter", "half_year", "year")


def best_chain(period: Period, available: Iterable[Period], asked: Period | None = None) -> tuple[Period, ...] | None:
    """Fewest pieces, then the longer first piece, then the longer second one."""
    return min(chains(period, available, asked), key=lambda c: (len(c), [-p.days for p in c]), default=None)


def value(
    rows: Rows,
    period: Period,
    measure: str,
    redrawn: Sequence[date],
    *,
    asked: Period | None = None,
    kinds: Mapping[str, str] = KINDS,
    sums: Mapping[str, Sequence[str]] = SUMS,
) -> int | None:
    """One measure of a question; None where it is missing. ``asked``: the whole question that it is a part of."""
    if period in rows:
        return rows[period].get(measure)
    if measure in sums:
        parts = [value(rows, period, part, redrawn, asked=asked, kinds=kinds, sums=sums) for part in sums[measure]]
        return None if None in parts else sum(part for part in parts if part is not None)
    kind = kinds[measure]
    chain = best_chain(period, list(rows), asked)
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
