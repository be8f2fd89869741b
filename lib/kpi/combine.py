"""How the values of several periods or units become one, by the kind of each measure; exact integers throughout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lib.kpi.plan import Chain, Difference, Exact, Missing, Plan
from lib.model.form import Form, Kind
from lib.model.period import Period

Row = Mapping[str, int]


def combine(
    form: Form,
    plan: Plan,
    values: Mapping[Period, Row],
    item: str | None,
    measures: Iterable[str] | None = None,
) -> dict[str, int]:
    """The values that a plan gives: ``values`` holds the counts of each period of the plan.

    A flow is summed, an opening stock is that of the first period, a closing stock that of the last; a derived
    measure is computed from its parts and never added. For a submission of exactly the dates the reported value
    stands. A measure that is missing in a period that is needed for it is missing from the answer; so is a flow
    that would be negative, because a later report since 1 January is then smaller than an earlier one.
    """
    wanted = [m.measure_id for m in form.measures if m.kind is not Kind.STATED] if measures is None else measures
    match plan:
        case Exact(period):
            row = values[period]
            return {m: row[m] for m in wanted if m in row}
        case Chain(periods):
            return join_periods(form, [values[p] for p in periods], item, wanted)
        case Difference(earlier, later):
            return _subtract(form, values[earlier], values[later], item, wanted)
        case Missing():
            return {}


def join_periods(form: Form, rows: Sequence[Row], item: str | None, measures: Iterable[str]) -> dict[str, int]:
    """The values of periods that follow each other, oldest first."""

    def of(measure: str) -> int | None:
        match form.measure(measure).kind_for(item):
            case Kind.FLOW:
                return _sum([row.get(measure) for row in rows])
            case Kind.OPENING_STOCK:
                return rows[0].get(measure)
            case Kind.CLOSING_STOCK:
                return rows[-1].get(measure)
            case Kind.DERIVED:
                return _sum([of(part) for part in form.measure(measure).sum_of])
            case _:
                return None

    return _collect(measures, of)


def _subtract(form: Form, earlier: Row, later: Row, item: str | None, measures: Iterable[str]) -> dict[str, int]:
    def of(measure: str) -> int | None:
        definition = form.measure(measure)
        match definition.kind_for(item):
            case Kind.FLOW:
                before, after = earlier.get(measure), later.get(measure)
                return None if before is None or after is None or after < before else after - before
            case Kind.OPENING_STOCK:
                return earlier.get(definition.closes) if definition.closes else None
            case Kind.CLOSING_STOCK:
                return later.get(measure)
            case Kind.DERIVED:
                return _sum([of(part) for part in definition.sum_of])
            case _:
                return None

    return _collect(measures, of)


def add_units(rows: Sequence[Row]) -> dict[str, int]:
    """The values of one unit or more together: only the measures that every one of them has."""
    first, *others = rows
    return {m: sum((row[m] for row in others), value) for m, value in first.items() if all(m in row for row in others)}


def needed_measures(form: Form, measures: Iterable[str]) -> tuple[str, ...]:
    """The measures with all that any of them may be computed from: parts of sums, and stocks that open from others."""
    found: dict[str, None] = {}
    waiting = list(measures)
    while waiting:
        measure = waiting.pop(0)
        if measure not in found:
            found[measure] = None
            definition = form.measure(measure)
            waiting += [*definition.sum_of, *([definition.closes] if definition.closes else ())]
    return tuple(found)


def _sum(parts: Iterable[int | None]) -> int | None:
    total = 0
    for part in parts:
        if part is None:
            return None
        total += part
    return total


def _collect(measures: Iterable[str], of: Callable[[str], int | None]) -> dict[str, int]:
    return {m: value for m in measures if (value := of(m)) is not None}
