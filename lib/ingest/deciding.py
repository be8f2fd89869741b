"""Columns whose headings leave several measures open: the formulas of the form decide, or nobody does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from lib.ingest.columns import Layout
from lib.model.form import Form

_MOST_ASSIGNMENTS = 4096


def decide(layout: Layout, rows: Sequence[Mapping[int, int]]) -> Layout:
    """Let the form's formulas decide the undecided columns; ``rows``: the counts of the body, by column.

    A decision is taken only when exactly one assignment makes every formula hold in every complete row and each
    decided column takes part in a formula with a figure other than 0.
    """
    open_columns = [c for c in layout.undecided if c.candidates]
    options = [(*c.candidates, None) for c in open_columns]
    size = 1
    for option in options:
        size *= len(option)
    if not open_columns or size > _MOST_ASSIGNMENTS or not layout.form.formulas:
        return layout
    fixed = {c.measure: c.column for c in layout.taken if c.measure}
    held: list[tuple[int, tuple[str | None, ...]]] = []
    for choice in product(*options):
        chosen = [m for m in choice if m]
        if not chosen or len(set(chosen)) < len(chosen) or set(chosen) & set(fixed):
            continue
        places = fixed | {m: c.column for m, c in zip(choice, open_columns, strict=True) if m}
        if _all_hold(layout.form, places, set(chosen), rows):
            held.append((len(chosen), choice))
    most = max((count for count, _ in held), default=0)
    best = [choice for count, choice in held if count == most]
    if len(best) != 1:
        return layout
    decided = {
        c.column: replace(c, measure=m, evidence=(*c.evidence, "formula"))
        for c, m in zip(open_columns, best[0], strict=True)
        if m
    }
    return replace(layout, columns=tuple(decided.get(c.column, c) for c in layout.columns))


def _all_hold(form: Form, places: Mapping[str, int], chosen: set[str], rows: Sequence[Mapping[int, int]]) -> bool:
    proven: set[str] = set()
    for formula in form.formulas:
        members = (formula.total, *formula.parts)
        if not chosen & set(members) or not set(members) <= places.keys():
            continue
        for row in rows:
            values = [row.get(places[m]) for m in members]
            known = [v for v in values if v is not None]
            if len(known) < len(values):
                continue
            if known[0] != sum(known[1:]):
                if formula.implied:
                    continue
                return False
            proven |= {m for m, v in zip(members, known, strict=True) if v}
    return chosen <= proven


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
