"""An upload held against what is stored: stocks carried over, answers that differ, lists against tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lib.catalog import Catalogue
from lib.kpi import check_history
from lib.kpi.counted import check_counted, counting_forms, stand_ins
from lib.model.form import Form
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.problem import Problem
from lib.model.unit import Level
from lib.services.desk import Desk
from lib.services.pieces import Blocks, arriving, replaced

_EVERYBODY = (Level.PROVINCE, Level.SECTOR, Level.OFFICE)


def against_history(desk: Desk, catalogue: Catalogue, version: int, blocks: Blocks) -> tuple[Problem, ...]:
    """Warnings that only what is stored already can show."""
    found: list[Problem] = []
    for form_id in dict.fromkeys(key.form for key in blocks):
        form = catalogue.forms[form_id]
        new = _totals(form, blocks)
        if new:
            found += check_history(form, new, _around(desk, version, form, new), catalogue)
    found += _lists_and_tables(desk, catalogue, version, blocks)
    return tuple(found)


def _totals(form: Form, blocks: Blocks) -> list[Piece]:
    """The arriving pieces of a form; of a list only the totals, from which the counts by procedure follow."""
    new = arriving({key: values for key, values in blocks.items() if key.form == form.form_id})
    return [p for p in new if not form.record_fields or (p.item is None and p.scope is None)]


def _around(desk: Desk, version: int, form: Form, new: Sequence[Piece]) -> list[Piece]:
    """From the end of the year before (its closing stocks) to the end of the next month (its opening ones)."""
    first = min(piece.period.start for piece in new)
    last = max(piece.period.end for piece in new)
    start, end = Period.months(first.year - 1, 12, 12).start, Period.months(last.year + 1, 1, 1).end
    return _stored(desk, version, form, start, end)


def _lists_and_tables(desk: Desk, catalogue: Catalogue, version: int, blocks: Blocks) -> Iterator[Problem]:
    arrived = dict.fromkeys(key.form for key in blocks)
    forms = dict.fromkeys(catalogue.forms[form_id].counts_for or form_id for form_id in arrived)
    for form_id in forms:
        form = catalogue.forms[form_id]
        lists = counting_forms(catalogue.forms, form_id)
        concerned = {form_id, *(counting.form_id for counting in lists)}
        new = {(key.unit_id, key.period) for key in blocks if key.form in concerned}
        if not lists or not new:
            continue
        first, last = min(period.start for _, period in new), max(period.end for _, period in new)

        def in_force(asked: Form, start: date = first, end: date = last) -> list[Piece]:
            return replaced(_stored(desk, version, asked, start, end), _totals(asked, blocks))

        counted = [piece for counting in lists for piece in stand_ins(form, in_force(counting))]
        yield from check_counted(form, in_force(form), counted, new)


def _stored(desk: Desk, version: int, form: Form, start: date, end: date) -> list[Piece]:
    totals = (None,) if form.record_fields else None
    with desk.store.reading() as reader:
        return reader.pieces(
            form.form_id, version, start=start, end=end, levels=_EVERYBODY, items=totals, scopes=totals
        )
