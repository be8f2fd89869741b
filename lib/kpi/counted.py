"""Lists of dossiers whose counts stand for the table of another form, where a unit submitted none.

A submitted table beats the counts of the same unit and period; where both are known and differ, that is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from lib.kpi.holdings import counts_of
from lib.model.form import Form
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.problem import Code, Problem

Place = tuple[str, Period, str]


def counting_forms(forms: Mapping[str, Form], form_id: str) -> tuple[Form, ...]:
    """The forms whose counts stand for a form."""
    return tuple(form for form in forms.values() if form.counts_for == form_id)


def stand_ins(form: Form, pieces: Iterable[Piece]) -> list[Piece]:
    """Counted totals as pieces in the groups of columns of the form that they stand for.

    What was counted of one procedure or channel stands for nothing. They keep the form they were submitted in.
    """
    found: list[Piece] = []
    for piece in pieces:
        if piece.item is not None or piece.scope is not None:
            continue
        for group, measures in form.groups:
            values = tuple((measure, value) for measure, value in piece.values if measure in measures)
            if values:
                found.append(replace(piece, group=group, values=values))
    return found


def check_counted(
    form: Form, submitted: Iterable[Piece], counted: Iterable[Piece], new: Collection[tuple[str, Period]]
) -> Iterator[Problem]:
    """Where tables and counted dossiers of the same unit and period differ: the table counts, the difference is shown.

    ``counted``: as ``stand_ins`` gives them. ``new``: units and periods of which either of them is only arriving.
    """
    tables = {place_of(piece): piece for piece in submitted if piece.item is None and piece.scope is None}
    for piece in counted:
        table = tables.get(place_of(piece))
        if table is None or (piece.unit_id, piece.period) not in new:
            continue
        here, there = counts_of(table), counts_of(piece)
        for measure in form.group_measures(piece.group):
            number = there.get(measure)
            if number is None or here.get(measure, number) == number or _follows(form, measure, here, there):
                continue
            problem = Problem.of(
                Code.OVERLAP_MISMATCH,
                reason="counted",
                period=piece.period.slug,
                stated=here[measure],
                counted=number,
            )
            yield replace(problem, unit_id=piece.unit_id, measure=measure)


def _follows(form: Form, measure: str, here: Mapping[str, int], there: Mapping[str, int]) -> bool:
    """Whether a measure is a total whose parts are all known: it differs because they do, which is said of them."""
    return any(
        formula.total == measure and all(part in here and part in there for part in formula.parts)
        for formula in form.formulas
        if not formula.implied
    )


def place_of(piece: Piece) -> Place:
    """What a table and a list have to share for the table to beat the list."""
    return piece.unit_id, piece.period, piece.group
