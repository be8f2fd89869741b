"""Which column is which measure, by the wordings of a form, the printed column numbers and the form's formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from lib.ingest.layout import ORDER_HEADINGS, folded
from lib.model.form import DimensionValue, Form, Measure

Key = tuple[str, str | None, str | None]
_MOST_ASSIGNMENTS = 4096


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what it may be. ``role``: "order", "unit", "item", "measure", "ignored" or "other".

    ``candidates``: more than one while it is undecided; ``measure`` once it is decided.
    """

    column: int
    path: tuple[str, ...]
    role: str
    measure: str | None = None
    item: str | None = None
    scope: str | None = None
    candidates: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def key(self) -> Key | None:
        return (self.measure, self.item, self.scope) if self.measure else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table read as one form. ``score``: how much speaks for that form."""

    form: Form
    columns: tuple[Column, ...]
    score: int

    @property
    def taken(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.measure)

    @property
    def undecided(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.role == "measure" and not c.measure)

    def of_role(self, role: str) -> tuple[int, ...]:
        return tuple(c.column for c in self.columns if c.role == role)


def _has(wording: str, text: str) -> bool:
    return f" {folded(wording)} " in f" {text} "


def named_in(values: Sequence[DimensionValue], texts: Sequence[str]) -> tuple[str, ...]:
    """The items or scopes whose wordings occur in one of the texts, in the form's order."""
    plain = [folded(t) for t in texts]
    return tuple(v.value_id for v in values if any(_has(w, t) for w in v.wordings for t in plain))


def _fit(measure: Measure, path: Sequence[str]) -> tuple[int, int, int] | None:
    """How well the wordings of a measure occur in a path: levels, whether in the innermost heading, letters."""
    if not measure.header or any(_has(word, text) for word in measure.excluded for text in path):
        return None
    at = len(path) - 1
    letters = 0
    innermost = 0
    for position, level in enumerate(reversed(measure.header)):
        while at >= 0:
            hits = [len(folded(w)) for w in level if _has(w, path[at])]
            if hits:
                break
            at -= 1
        else:
            return None
        letters += max(hits)
        if position == 0:
            innermost = int(at == len(path) - 1)
    return len(measure.header), innermost, letters


def _leaf_fits(measure: Measure, path: Sequence[str]) -> bool:
    """Whether the innermost wording alone occurs: a sign, but a weak one."""
    if not path or not measure.header or any(_has(word, text) for word in measure.excluded for text in path):
        return False
    return any(_has(w, path[-1]) for w in measure.header[-1])


def _role(form: Form, path: Sequence[str]) -> str:
    keys = set(path)
    if keys & ORDER_HEADINGS:
        return "order"
    if keys & {folded(label) for label in form.unit_labels}:
        return "unit"
    if keys & {folded(label) for label in form.item_labels}:
        return "item"
    if any(f"{text} ".startswith(f"{folded(h)} ") for h in form.ignored_headers for text in path):
        return "ignored"
    return "measure"


def lay_out(
    form: Form, paths: Mapping[int, tuple[str, ...]], numbers: Mapping[int, int], title: Sequence[str]
) -> Layout:
    """Read the headings of a table as those of one form."""
    plain = {column: tuple(folded(text) for text in path) for column, path in paths.items()}
    columns = [_by_wording(form, column, paths[column], plain[column]) for column in paths]
    by_number = {m.number: m.measure_id for m in form.measures if m.number is not None}
    printed = {c.column: by_number.get(numbers[c.column]) for c in columns if c.column in numbers}
    agreeing = sum(1 for c in columns if c.measure and printed.get(c.column) == c.measure)
    contrary = sum(1 for c in columns if c.measure and printed.get(c.column) not in (None, c.measure))
    # Some tables number their columns in their own way: then the numbers say nothing about the form.
    if agreeing > contrary or not any(c.measure for c in columns):
        columns = [_with_number(c, printed.get(c.column)) for c in columns]
    columns = _contest(columns)
    headed = [folded(t) for t in title]
    score = 2 * sum(1 for c in columns if c.measure) + agreeing - contrary
    score += 3 * any(c.role in ("unit", "item") for c in columns)
    score += 3 * any(_has(word, text) for word in form.titles for text in headed)
    return Layout(form, tuple(columns), score)


def _by_wording(form: Form, column: int, path: tuple[str, ...], plain: tuple[str, ...]) -> Column:
    role = _role(form, plain)
    if role != "measure":
        return Column(column, path, role)
    items, scopes = named_in(form.items, path), named_in(form.scopes, path)
    base = Column(
        column,
        path,
        role,
        item=items[0] if len(items) == 1 else None,
        scope=scopes[0] if len(scopes) == 1 else None,
    )
    if len(items) > 1 or len(scopes) > 1:
        return replace(base, role="other", evidence=("several_items",))
    fits = {m.measure_id: fit for m in form.measures if (fit := _fit(m, plain))}
    if fits:
        best = max(fits.values())
        candidates = tuple(m for m, fit in fits.items() if fit == best)
        measure = candidates[0] if len(candidates) == 1 else None
        return replace(base, measure=measure, candidates=candidates, evidence=("heading",) if measure else ())
    weak = tuple(m.measure_id for m in form.measures if _leaf_fits(m, plain))
    return replace(base, role="measure" if weak else "other", candidates=weak)


def _with_number(column: Column, printed: str | None) -> Column:
    """A printed number confirms a heading, or decides between candidates that the heading leaves."""
    if column.role == "other" and printed is not None and not column.evidence:
        # A number alone is one sign; it waits for the formulas, and is reported when they do not hold.
        return replace(column, role="measure", candidates=(printed,), evidence=("number",))
    if column.role != "measure" or printed is None:
        return column
    if printed in column.candidates:
        return replace(column, measure=printed, evidence=(*column.evidence, "number"))
    if column.measure:
        # Heading and number name two measures: neither is taken on its word alone.
        return replace(column, measure=None, candidates=(column.measure, printed), evidence=("conflict",))
    return column


def _contest(columns: list[Column]) -> list[Column]:
    """Two columns that claim the same measure, item and scope are both undecided."""
    claimed: dict[Key, int] = {}
    for column in columns:
        if column.key:
            claimed[column.key] = claimed.get(column.key, 0) + 1
    return [
        replace(c, measure=None, candidates=c.candidates or (c.measure or "",), evidence=("contested",))
        if c.key and claimed[c.key] > 1
        else c
        for c in columns
    ]


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
        c if c.item or not c.measure else replace(c, role="other", measure=None, candidates=(), evidence=("no_item",))
        for c in layout.columns
    )
    return replace(layout, columns=columns)
