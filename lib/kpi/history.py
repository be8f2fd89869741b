"""What a submission says against those that are in force already: opening stocks, and answers that differ.

Problems carry their place as unit, item, scope and measure; the caller knows the cell. Figures of
``carry_over_mismatch``: ``period``, ``stated``, ``expected``, ``previous_period``, ``unit_ids`` (whose stock it should
be). Figures of ``overlap_mismatch``: ``period``, ``stated``, ``expected``, ``other_period`` (one slug or several).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from lib.catalog import Catalogue
from lib.kpi.answer import periods_of
from lib.kpi.combine import combine
from lib.kpi.holdings import Holdings, counts_of
from lib.kpi.plan import Exact, Plan, alternatives
from lib.model.form import Form, Kind
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.problem import Code, Problem

_DAY = timedelta(days=1)


def check_history(
    form: Form, new: Iterable[Piece], existing: Iterable[Piece], catalogue: Catalogue
) -> tuple[Problem, ...]:
    """The warnings that storing ``new`` would raise against the pieces in force; those of the history are not repeated.

    ``carry_over_mismatch``: an opening stock differs from the closing stock of the day before (for a merged province:
    from the sum of its predecessors), where that is known; also for a following period that is stored already.
    ``overlap_mismatch``: a submission differs from what other submissions give for exactly its dates.
    """
    arriving = [piece for piece in new if piece.form == form.form_id]
    state = _State(form, [piece for piece in existing if piece.form == form.form_id], arriving, catalogue)
    return (*state.carry_over(), *state.overlaps())


@dataclass(frozen=True, slots=True)
class _Closing:
    """A closing stock, of which units and period."""

    value: int
    units: tuple[str, ...]
    period: Period
    is_new: bool


class _State:
    """The pieces as they would be in force after storing."""

    def __init__(self, form: Form, existing: list[Piece], arriving: list[Piece], catalogue: Catalogue) -> None:
        self._form = form
        self._catalogue = catalogue
        self._holdings = Holdings([*existing, *arriving])
        self._new = {_key(piece) for piece in arriving}
        in_force = {_key(piece): piece for piece in (*existing, *arriving)}
        self._pieces = [in_force[key] for key in sorted(in_force, key=_sort_key)]

    def carry_over(self) -> Iterable[Problem]:
        opening = [(m.measure_id, m.closes) for m in self._form.measures if m.closes is not None]
        for piece in self._pieces:
            values = counts_of(piece)
            for measure, closes in opening:
                if measure not in values:
                    continue
                before = self._closing_before(piece.unit_id, piece, closes)
                if before is None or values[measure] == before.value:
                    continue
                if before.is_new or _key(piece) in self._new:
                    yield _located(
                        Problem.of(
                            Code.CARRY_OVER_MISMATCH,
                            period=piece.period.slug,
                            stated=values[measure],
                            expected=before.value,
                            previous_period=before.period.slug,
                            unit_ids=before.units,
                        ),
                        piece,
                        measure,
                    )

    def overlaps(self) -> Iterable[Problem]:
        touched = {key[:4] for key in self._new}
        told: set[tuple[_Series, frozenset[Period]]] = set()
        for piece in sorted(self._pieces, key=lambda p: _key(p) not in self._new):
            if _key(piece)[:4] not in touched:
                continue
            shelf = self._holdings.shelves(piece.unit_id, piece.item, piece.scope)[piece.group]
            for plan in alternatives(piece.period, shelf.available, self._catalogue.redrawn_on):
                # June against "to June less to May" is also "to June" against "to May and June": told once.
                sides = _key(piece)[:4], frozenset((piece.period, *periods_of(plan)))
                if isinstance(plan, Exact) or sides in told or not self._concerns_new(piece, plan):
                    continue
                told.add(sides)
                yield from self._differences(piece, plan, shelf.pieces)

    def _concerns_new(self, piece: Piece, plan: Plan) -> bool:
        return any(_key(piece, period) in self._new for period in (piece.period, *periods_of(plan)))

    def _differences(self, piece: Piece, plan: Plan, held: Mapping[Period, Piece]) -> Iterable[Problem]:
        rows = {period: counts_of(held[period]) for period in periods_of(plan)}
        computed = combine(self._form, plan, rows, piece.item)
        for measure, reported in counts_of(piece).items():
            # A derived measure differs because its parts do; it would only say the same thing again.
            if self._form.measure(measure).kind is Kind.DERIVED or computed.get(measure, reported) == reported:
                continue
            yield _located(
                Problem.of(
                    Code.OVERLAP_MISMATCH,
                    period=piece.period.slug,
                    stated=reported,
                    expected=computed[measure],
                    other_period=tuple(period.slug for period in periods_of(plan)),
                ),
                piece,
                measure,
            )

    def _closing_before(self, unit_id: str, piece: Piece, measure: str) -> _Closing | None:
        """The closing stock on the day before a piece begins, of the unit or else of its predecessors together."""
        group = self._form.group_of(measure)
        shelf = self._holdings.shelves(unit_id, piece.item, piece.scope).get(group)
        last_day = piece.period.start - _DAY
        ending = [p for p in (shelf.pieces.values() if shelf else ()) if p.period.end == last_day]
        # A period of the same kind is what the clerk compares with; else the shortest one.
        ending.sort(key=lambda p: (p.period.kind is not piece.period.kind, p.period.days))
        for found in ending:
            if (value := counts_of(found).get(measure)) is not None:
                return _Closing(value, (unit_id,), found.period, _key(found) in self._new)
        if self._catalogue.units[unit_id].exists_on(last_day):
            return None
        parts = [self._closing_before(p, piece, measure) for p in self._catalogue.predecessors.get(unit_id, ())]
        known = [part for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return None
        return _Closing(
            sum(part.value for part in known),
            tuple(unit for part in known for unit in part.units),
            known[0].period,
            any(part.is_new for part in known),
        )


_Series = tuple[str, str | None, str | None, str]
_Key = tuple[str, str | None, str | None, str, Period]


def _key(piece: Piece, period: Period | None = None) -> _Key:
    return piece.unit_id, piece.item, piece.scope, piece.group, period or piece.period


def _sort_key(key: _Key) -> tuple[str, str, str, str, Period]:
    return key[0], key[1] or "", key[2] or "", key[3], key[4]


def _located(problem: Problem, piece: Piece, measure: str) -> Problem:
    return replace(problem, unit_id=piece.unit_id, item=piece.item, scope=piece.scope, measure=measure)
