"""What one unit answers to a question about a period, from its own submissions alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lib.kpi.combine import add_units, combine, join_periods
from lib.kpi.holdings import Holdings, Shelf, counts_of, stated_of
from lib.kpi.plan import Chain, Difference, Exact, Missing, Plan, plan_for
from lib.model.form import Form, Kind
from lib.model.ledger import Piece
from lib.model.period import Period


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """Counts by measure, and the rate it stated itself (percent, as written; only for exactly the dates asked for).

    ``entries`` and ``block_ids``: the ledger entries and blocks it rests on. Without values and rate it is missing.
    """

    values: Mapping[str, int] = field(default_factory=dict)
    stated: Decimal | None = None
    entries: tuple[int, ...] = ()
    block_ids: tuple[int, ...] = ()
    illustrative: bool = False


NOTHING = UnitAnswer()


def answer(form: Form, pieces: Iterable[Piece], period: Period, redrawn_on: Iterable[date] = ()) -> UnitAnswer:
    """The answer of the pieces of ONE unit, item and scope. Raises ValueError when they are of several."""
    own = tuple(pieces)
    keys = {(p.unit_id, p.item, p.scope) for p in own}
    if len(keys) > 1:
        raise ValueError(f"pieces of several units, items or scopes: {sorted(map(str, keys))}")
    if not keys:
        return NOTHING
    unit_id, item, scope = keys.pop()
    return answer_from(form, Holdings(own).shelves(unit_id, item, scope), period, item, redrawn_on=redrawn_on)


def answer_from(
    form: Form,
    shelves: Mapping[str, Shelf],
    period: Period,
    item: str | None,
    *,
    redrawn_on: Iterable[date] = (),
    asked: Period | None = None,
    measures: Iterable[str] | None = None,
) -> UnitAnswer:
    """As ``answer``, from pieces that are arranged already; ``measures`` limits what is computed.

    Counted dossiers answer only where the tables submitted do not.
    """
    wanted = None if measures is None else frozenset(measures)
    values: dict[str, int] = {}
    stated: Decimal | None = None
    used: list[Piece] = []
    for group, shelf in shelves.items():
        columns = [m for m in form.group_measures(group) if wanted is None or m in wanted]
        if not columns:
            continue
        exact = shelf.pieces.get(period)
        plan = Exact(period) if exact else plan_for(period, shelf.available, redrawn_on, asked)
        held = shelf.pieces
        if shelf.counted and isinstance(plan, Missing):
            # What was submitted gives no answer: lists of dossiers fill the gaps, and only them.
            held = shelf.with_counted()
            plan = plan_for(period, held, redrawn_on, asked)
        periods = periods_of(plan)
        rows = {p: counts_of(held[p]) for p in periods}
        counted = [m for m in columns if form.measure(m).kind is not Kind.STATED]
        found = combine(form, plan, rows, item, counted)
        values |= found
        rate = _stated(form, exact, columns) if exact else None
        stated = rate if stated is None else stated
        if found or rate is not None:
            used += [held[p] for p in periods]
    return _with_origin(values, stated, used)


def periods_of(plan: Plan) -> tuple[Period, ...]:
    """The submitted periods that a plan rests on, oldest first."""
    match plan:
        case Exact(period):
            return (period,)
        case Chain(periods):
            return periods
        case Difference(earlier, later):
            return (earlier, later)
        case Missing():
            return ()


def join_answers(form: Form, parts: Sequence[UnitAnswer], item: str | None, measures: Iterable[str]) -> UnitAnswer:
    """One answer from those for periods that follow each other; missing when one of them is missing."""
    if not all(part.values for part in parts):
        return NOTHING
    return _merged(join_periods(form, [part.values for part in parts], item, measures), parts)


def add_answers(parts: Sequence[UnitAnswer]) -> UnitAnswer:
    """The answers of several units together; what one of them lacks is missing, and a stated rate is never added."""
    return _merged(add_units([part.values for part in parts]), parts)


def _merged(values: Mapping[str, int], parts: Sequence[UnitAnswer]) -> UnitAnswer:
    if not values:
        return NOTHING
    return UnitAnswer(
        values=values,
        entries=tuple(sorted({e for part in parts for e in part.entries})),
        block_ids=tuple(sorted({b for part in parts for b in part.block_ids})),
        illustrative=any(part.illustrative for part in parts),
    )


def _stated(form: Form, piece: Piece, columns: Sequence[str]) -> Decimal | None:
    for measure in columns:
        if form.measure(measure).kind is Kind.STATED and (rate := stated_of(piece, measure)) is not None:
            return rate
    return None


def _with_origin(values: Mapping[str, int], stated: Decimal | None, used: Sequence[Piece]) -> UnitAnswer:
    if len(used) == 1:
        only = used[0]
        return UnitAnswer(values, stated, (only.entry,), (only.block_id,), only.illustrative)
    return UnitAnswer(
        values=values,
        stated=stated,
        entries=tuple(sorted({p.entry for p in used})),
        block_ids=tuple(sorted({p.block_id for p in used})),
        illustrative=any(p.illustrative for p in used),
    )
