"""An upload held against what is stored: stocks carried over, answers that differ, lists against tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lib.catalog import Catalogue
from lib.kpi import check_history
from lib.kpi.counted import Place, check_counted, counting_forms, place_of, stand_ins
from lib.model.form import Form
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.problem import Problem
from lib.model.unit import Level
from lib.services.desk import Desk
from lib.services.pieces import Blocks, arriving, replaced

_EVERYBODY = (Level.PROVINCE, Level.SECTOR, Level.OFFICE)


def against_history(desk: Desk, catalogue: Catalogue, version: int, blocks: Blocks) -> tuple[Problem, ...]:
    """Warnings that only what is stored already can show.

    Lists of dossiers are held against the form they stand for: the stocks that tables and lists hand on to each other,
    and the tables that beat them.
    """
    found: list[Problem] = []
    arrived = dict.fromkeys(key.form for key in blocks)
    for form_id in dict.fromkeys(catalogue.forms[name].counts_for or name for name in arrived):
        form, lists = catalogue.forms[form_id], counting_forms(catalogue.forms, form_id)
        concerned = {form_id, *(counting.form_id for counting in lists)}
        span = _around([key.period for key in blocks if key.form in concerned])
        tables = _State(_stored(desk, version, form, span), _totals(form, blocks))
        counted = _State(
            [piece for each in lists for piece in stand_ins(form, _stored(desk, version, each, span))],
            [piece for each in lists for piece in stand_ins(form, _totals(each, blocks))],
        )
        beaten = {place_of(piece) for piece in tables.afterwards}
        found += check_history(
            form,
            (*tables.new, *_standing(form, counted.new, beaten)),
            (*tables.known, *_standing(form, counted.known, beaten)),
            catalogue,
        )
        new = {(piece.unit_id, piece.period) for piece in (*tables.new, *counted.new)}
        found += check_counted(form, tables.afterwards, counted.afterwards, new)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _State:
    """What is in force around the time of an upload, and what arrives with it."""

    known: Sequence[Piece]
    new: Sequence[Piece]

    @property
    def afterwards(self) -> list[Piece]:
        return replaced(self.known, self.new)


def _standing(form: Form, counted: Iterable[Piece], beaten: set[Place]) -> list[Piece]:
    """The counts that stand for a table, as pieces of its form."""
    return [replace(piece, form=form.form_id) for piece in counted if place_of(piece) not in beaten]


def _totals(form: Form, blocks: Blocks) -> list[Piece]:
    """The arriving pieces of a form; of a list only the totals, from which the counts by procedure follow."""
    new = arriving({key: values for key, values in blocks.items() if key.form == form.form_id})
    return [p for p in new if not form.record_fields or (p.item is None and p.scope is None)]


def _around(periods: Sequence[Period]) -> Period:
    """From the end of the year before (its closing stocks) to the end of the next month (its opening ones)."""
    first = min(period.start for period in periods)
    last = max(period.end for period in periods)
    return Period(Period.months(first.year - 1, 12, 12).start, Period.months(last.year + 1, 1, 1).end)


def _stored(desk: Desk, version: int, form: Form, span: Period) -> list[Piece]:
    totals = (None,) if form.record_fields else None
    with desk.store.reading() as reader:
        return reader.pieces(
            form.form_id, version, start=span.start, end=span.end, levels=_EVERYBODY, items=totals, scopes=totals
        )
