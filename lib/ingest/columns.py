"""Which column is which measure, by the wordings of a form, the printed column numbers and the form's formulas."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.ingest.layout import ORDER_HEADINGS, folded
from lib.ingest.wordings import fit, group_fits, innermost_of, leaf_fits, named_in, names_other_scope, occurs
from lib.model.answer import NOTHING, Answer, ColumnTarget
from lib.model.form import Form, Kind

Key = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what it may be. ``role``: "order", "unit", "item", "scope", "measure", "ignored" or "other".

    ``candidates``: more than one while it is undecided; ``measure`` once it is decided. ``answer``: of a person, used.
    """

    column: int
    path: tuple[str, ...]
    role: str
    measure: str | None = None
    item: str | None = None
    scope: str | None = None
    candidates: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    answer: Answer | None = None

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


def _role(form: Form, path: Sequence[str]) -> str:
    keys = set(path)
    if keys & ORDER_HEADINGS:
        return "order"
    if keys & {folded(label) for label in form.unit_labels}:
        return "unit"
    if keys & {folded(label) for label in form.item_labels}:
        return "item"
    if keys & {folded(label) for label in form.scope_labels}:
        return "scope"
    if any(f"{text} ".startswith(f"{folded(h)} ") for h in form.ignored_headers for text in path):
        return "ignored"
    return "measure"


def lay_out(
    form: Form,
    paths: Mapping[int, tuple[str, ...]],
    numbers: Mapping[int, int],
    title: Sequence[str],
    answers: Mapping[int, Answer] | None = None,
    figures: Collection[int] = (),
) -> Layout:
    """Read the headings of a table as those of one form.

    ``answers``: what people said about columns of its layout. ``figures``: the columns that hold mostly numbers.
    """
    plain = {column: tuple(folded(text) for text in path) for column, path in paths.items()}
    columns = [_by_wording(form, column, paths[column], plain[column]) for column in paths]
    by_number = {m.number: m.measure_id for m in form.measures if m.number is not None}
    printed = {c.column: by_number.get(numbers[c.column]) for c in columns if c.column in numbers}
    agreeing = sum(1 for c in columns if c.measure and printed.get(c.column) == c.measure)
    contrary = sum(1 for c in columns if c.measure and printed.get(c.column) not in (None, c.measure))
    # Some tables number their columns in their own way, labels and all: then the numbers say nothing about the form.
    own = any(printed.get(c.column) for c in columns if c.role in ("order", "unit", "item", "scope"))
    if not own and (agreeing > contrary or not any(c.measure for c in columns)):
        columns = [_with_number(c, printed.get(c.column), alone=not contrary) for c in columns]
    columns = _disputed(form, _by_group(form, columns, plain, figures), plain)
    columns = _contest([_as_answered(form, c, (answers or {}).get(c.column)) for c in columns])
    headed = [folded(t) for t in title]
    score = 2 * sum(1 for c in columns if c.measure) + (0 if own else agreeing - contrary)
    score += 3 * any(c.role in ("unit", "item") for c in columns)
    score += 3 * any(occurs(word, text) for word in form.titles for text in headed)
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
    if names_other_scope(form, path):
        return replace(base, role="other", evidence=("other_scope",))
    if len(items) > 1 or len(scopes) > 1:
        return replace(base, role="other", evidence=("several_items",))
    fits = {m.measure_id: found for m in form.measures if (found := fit(m, plain))}
    if fits:
        best = max(fits.values())
        candidates = tuple(m for m, found in fits.items() if found == best)
        if len(path) == 1:
            # Its group heading may have been deleted: then it is the innermost heading of another group.
            candidates = tuple(dict.fromkeys((*candidates, *innermost_of(form, plain[0]))))
        measure = candidates[0] if len(candidates) == 1 else None
        return replace(base, measure=measure, candidates=candidates, evidence=("heading",) if measure else ())
    weak = tuple(m.measure_id for m in form.measures if leaf_fits(m, plain))
    return replace(base, role="measure" if weak else "other", candidates=weak)


def _with_number(column: Column, printed: str | None, *, alone: bool) -> Column:
    """A printed number confirms a heading, or decides between candidates that the heading leaves.

    ``alone``: no number contradicts a heading, so that one may decide where the heading does not.
    """
    if column.role == "other" and printed is not None and not column.evidence:
        # A number alone is one sign; it waits for the formulas, and is reported when they do not hold.
        return replace(column, role="measure", candidates=(printed,), evidence=("number",))
    if column.role != "measure" or printed is None:
        return column
    if printed in column.candidates and (alone or column.measure):
        return replace(column, measure=printed, evidence=(*column.evidence, "number"))
    if column.measure:
        # Heading and number name two measures: neither is taken on its word alone.
        return replace(column, measure=None, candidates=(column.measure, printed), evidence=("conflict",))
    return column


def _by_group(
    form: Form, columns: Sequence[Column], plain: Mapping[int, tuple[str, ...]], figures: Collection[int]
) -> list[Column]:
    """Figures under a known group or benefit whose own heading says nothing known may be what nothing else there is:
    they are never left out without a word.
    """
    claimed = {c.key for c in columns if c.key}
    parts = {formula.total: formula.parts for formula in form.formulas if not formula.implied}
    found = []
    for c in columns:
        if c.role == "other" and not c.evidence and c.column in figures:
            group = [m.measure_id for m in form.measures if group_fits(m, plain[c.column])]
            whole = [m.measure_id for m in form.measures if c.item and m.kind is not Kind.STATED]
            members = dict.fromkeys([m for total in group for m in (total, *parts.get(total, ()))] + whole)
            candidates = tuple(m for m in members if (m, c.item, c.scope) not in claimed)
            found.append(replace(c, role="measure", candidates=candidates) if candidates else c)
        elif c.role == "measure" and not c.measure and not c.evidence and c.column in figures:
            # "Đang giải quyết" alone: the heading of the group, or the innermost one of another group.
            bare = [m.measure_id for m in form.measures if group_fits(m, plain[c.column][-1:])]
            left = tuple(m for m in bare if m in parts and (m, c.item, c.scope) not in claimed)
            found.append(replace(c, candidates=tuple(dict.fromkeys((*c.candidates, *left)))))
        else:
            found.append(c)
    return found


def _disputed(form: Form, columns: Sequence[Column], plain: Mapping[int, tuple[str, ...]]) -> list[Column]:
    """Where headings were deleted, a column may bear the heading of another group's: what an open column could be too
    is only a candidate of the column that bears its heading, unless the printed number says the same.
    """
    found = list(columns)
    changed = True
    while changed:
        changed = False
        wanted = {(m, c.item, c.scope) for c in found if not c.measure for m in c.candidates}
        for position, column in enumerate(found):
            if column.key not in wanted or column.evidence != ("heading",):
                continue
            others = (m.measure_id for m in form.measures if leaf_fits(m, plain[column.column]))
            candidates = tuple(dict.fromkeys((*column.candidates, *others)))
            found[position] = replace(column, measure=None, candidates=candidates, evidence=())
            changed = True
    return found


def _as_answered(form: Form, column: Column, answer: Answer | None) -> Column:
    """A column as a person said it is to be read; an answer that this form does not know is not used."""
    if answer is None:
        return column
    if answer.value == NOTHING:
        return Column(column.column, column.path, "ignored", evidence=("answer",), answer=answer)
    target = ColumnTarget.parse(answer.value)
    known = (
        target.form in (None, form.form_id)
        and any(m.measure_id == target.measure for m in form.measures)
        and all(name is None or name in {v.value_id for v in values}
                for name, values in ((target.item, form.items), (target.scope, form.scopes)))
    )  # fmt: skip
    if not known:
        return column
    return replace(
        column,
        role="measure",
        measure=target.measure,
        item=target.item or column.item,
        scope=target.scope or column.scope,
        candidates=(target.measure,),
        evidence=("answer",),
        answer=answer,
    )


def _contest(columns: list[Column]) -> list[Column]:
    """Two columns that claim the same measure, item and scope are both undecided, unless a person gave it to one.

    The other one is then open, never silently left out: its heading still says that it holds figures.
    """
    claimed: dict[Key, list[Column]] = {}
    for column in columns:
        if column.key:
            claimed.setdefault(column.key, []).append(column)
    return [_contested(c, claimed.get(c.key, [])) if c.key else _narrowed(c, claimed) for c in columns]


def _contested(column: Column, rivals: Sequence[Column]) -> Column:
    if len(rivals) < 2 or (column.answer and sum(r.answer is not None for r in rivals) == 1):
        return column
    answered = any(r.answer for r in rivals)
    candidates = () if answered and not column.answer else (column.measure or "",)
    return replace(column, measure=None, candidates=candidates, evidence=("contested",))


def _narrowed(column: Column, claimed: Mapping[Key, Sequence[Column]]) -> Column:
    """An open column without the candidates that a person gave to another one."""
    taken = {key for key, columns in claimed.items() if any(c.answer for c in columns)}
    left = tuple(m for m in column.candidates if (m, column.item, column.scope) not in taken)
    return column if len(left) == len(column.candidates) else replace(column, candidates=left)
