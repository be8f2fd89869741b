"""Columns whose headings leave several measures open: the formulas of the form decide, or nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from lib.ingest.columns import Column, Layout
from lib.model.form import Form, Formula

_MOST_WAYS = 4096
_MOST_STEPS = 20_000
# The column of each measure.
Placement = Mapping[str, int]
Rows = Sequence[Mapping[int, int]]


class _TooManyWays(Exception):
    """There are more readings than can be tried: nothing is decided."""


def decide(layout: Layout, rows: Rows) -> Layout:
    """Let the form's formulas decide the undecided columns; ``rows``: the counts of the body, by column.

    A column is decided when every reading that the formulas allow, and that cannot be extended, agrees about it. A
    reading is allowed when each formula whose columns it has holds in every complete row; it places measures only by
    formulas that hold with a total other than 0. A column of nothing but 0 is never decided: it proves nothing.
    """
    opened = [c for c in layout.undecided if c.candidates]
    if not opened or not layout.form.formulas:
        return layout
    try:
        readings = _readings(layout, opened, rows)
    except _TooManyWays:
        return layout
    largest = [r for r in readings if not any(r.items() < other.items() for other in readings)]
    agreed = set(largest[0].items()) if largest else set()
    for reading in largest[1:]:
        agreed &= set(reading.items())
    proving = {column for row in rows for column, value in row.items() if value}
    decided = {column: measure for measure, column in agreed if column in proving}
    return replace(layout, columns=tuple(_decided(c, decided.get(c.column)) for c in layout.columns))


def _decided(column: Column, measure: str | None) -> Column:
    if measure is None or column.measure:
        return column
    return replace(column, measure=measure, evidence=(*column.evidence, "formula"))


def _readings(layout: Layout, opened: Sequence[Column], rows: Rows) -> list[dict[str, int]]:
    """Every allowed placement of measures on open columns, each once."""
    form = layout.form
    fixed = {c.measure: c.column for c in layout.taken if c.measure}
    where = {measure: [column] for measure, column in fixed.items()}
    for column in opened:
        for measure in dict.fromkeys(column.candidates):
            if measure not in fixed:
                where.setdefault(measure, []).append(column.column)
    ways = [list(_ways(formula, where, fixed, rows)) for formula in form.formulas]
    found: dict[tuple[tuple[str, int], ...], dict[str, int]] = {}
    steps = 0
    stack: list[tuple[int, dict[str, int]]] = [(0, {})]
    while stack:
        steps += 1
        if steps > _MOST_STEPS:
            raise _TooManyWays
        number, placed = stack.pop()
        if number == len(ways):
            if _allowed(form, fixed | placed, rows):
                found[tuple(sorted(placed.items()))] = placed
            continue
        stack.append((number + 1, placed))
        stack += [(number + 1, joined) for way in ways[number] if (joined := _joined(placed, way)) is not None]
    return list(found.values())


def _ways(
    formula: Formula, where: Mapping[str, Sequence[int]], fixed: Placement, rows: Rows
) -> Iterator[dict[str, int]]:
    """The placements of a formula's open measures with which it holds, not only by being 0."""
    members = (formula.total, *formula.parts)
    choices = [where.get(m, ()) for m in members]
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > _MOST_WAYS:
        raise _TooManyWays
    for columns in product(*choices):
        placed = dict(zip(members, columns, strict=True))
        opened = {m: c for m, c in placed.items() if m not in fixed}
        if opened and len(set(columns)) == len(columns):
            check = _check(formula, placed, rows)
            if check.holds and formula.total in check.proven:
                yield opened


def _joined(placed: Mapping[str, int], way: Mapping[str, int]) -> dict[str, int] | None:
    """Both placements together; None when they contradict each other."""
    together = {**placed, **way}
    if len(set(together.values())) < len(together) or any(placed.get(m, c) != c for m, c in way.items()):
        return None
    return together


def _allowed(form: Form, places: Placement, rows: Rows) -> bool:
    return all(
        _check(formula, places, rows).holds
        for formula in form.formulas
        if not formula.implied and {formula.total, *formula.parts} <= places.keys()
    )


@dataclass(frozen=True, slots=True)
class _Check:
    holds: bool
    proven: frozenset[str]


def _check(formula: Formula, places: Placement, rows: Rows) -> _Check:
    """Whether a formula holds in every complete row, and which of its measures have a figure other than 0 there."""
    members = (formula.total, *formula.parts)
    proven: set[str] = set()
    for row in rows:
        values = [value for m in members if (value := row.get(places[m])) is not None]
        if len(values) < len(members):
            continue
        if values[0] != sum(values[1:]):
            return _Check(holds=False, proven=frozenset())
        proven |= {m for m, value in zip(members, values, strict=True) if value}
    return _Check(holds=True, proven=frozenset(proven))


def without_sums(layout: Layout) -> Layout:
    """Where the headings name the items, a column without one is their sum: computed, never taken."""
    if not any(c.item for c in layout.taken) or layout.of_role("item"):
        return layout
    columns = tuple(
        c
        if c.item or not c.measure or c.answer
        else replace(c, role="other", measure=None, candidates=(), evidence=("no_item",))
        for c in layout.columns
    )
    return replace(layout, columns=columns)
