"""What is unusual in a period for each province, by its own history; judged by what is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from lib.kpi import check_outliers
from lib.kpi.expected import USUAL
from lib.model.finding import OpenFinding
from lib.model.form import Form
from lib.model.observation import BlockKey
from lib.model.period import Period, PeriodKind
from lib.model.principal import Right
from lib.model.problem import Code, Problem
from lib.model.question import Question
from lib.model.unit import Level
from lib.services.desk import Desk
from lib.services.pieces import key_of
from lib.services.submissions import reporting_forms


def unusual_values(desk: Desk, form: str, period: Period, version: int) -> tuple[OpenFinding, ...]:
    """What provinces reported of exactly a period outside of the range of their history. Raises NotAllowed.

    Each with the entry it came with, and the reason where one was given when it was stored as unusual. What is asked
    is what is in force at the version, whatever was said then.
    """
    desk.require(Right.READ)
    return desk.cache.recall(("unusual", form, period, version), lambda: _unusual(desk, form, period, version))


def unusual_of_unit(desk: Desk, question: Question) -> tuple[Problem, ...]:
    """What the question's unit reported of exactly its period outside of the range of its own history, of every form.

    Nothing of the whole country. Raises NotAllowed.
    """
    desk.require(Right.READ)
    unit_id, period, catalogue = question.unit_id, question.period, desk.catalogue(question.version)
    if unit_id is None or period.kind is PeriodKind.FREE:
        return ()
    # Of a merged unit, the history is that of its predecessors together.
    ids = [u for u in catalogue.units if catalogue.restated(u) == catalogue.restated(unit_id)]
    found: list[Problem] = []
    with desk.store.reading() as reader:
        for form_id in reporting_forms(catalogue):
            pieces = reader.pieces(
                form_id, question.version, start=_since(period), end=period.end, cumulated=False, unit_ids=ids
            )
            new = [piece for piece in pieces if (piece.unit_id, piece.period) == (unit_id, period)]
            history = [piece for piece in pieces if piece.period != period]
            found += check_outliers(catalogue.forms[form_id], new, history, catalogue)
    return tuple(found)


def _since(period: Period) -> date:
    """The first day of the history that a value of a period is held against."""
    first = period
    for _ in range(USUAL.most_periods):
        first = first.previous() or first
    return first.start


def _unusual(desk: Desk, form_id: str, period: Period, version: int) -> tuple[OpenFinding, ...]:
    if period.kind is PeriodKind.FREE:
        return ()  # there are no others of its kind
    catalogue = desk.catalogue(version)
    with desk.store.reading() as reader:
        read = partial(reader.pieces, form_id, version, end=period.end, cumulated=False, levels=(Level.PROVINCE,))
        if not any(piece.period == period for piece in read(start=period.start, measures=())):
            return ()  # where nothing was reported of exactly these dates, no history has to be read
        pieces = read(start=_since(period))
        stored = reader.findings(version, form=form_id, period=period)
    known = {place_of(f.problem): f for f in stored if f.problem.code is Code.OUTLIER}
    new = [piece for piece in pieces if piece.period == period]
    entries = {key_of(piece): piece.entry for piece in new}
    form = catalogue.forms[form_id]
    found = check_outliers(form, new, [piece for piece in pieces if piece.period != period], catalogue)

    def told(problem: Problem) -> OpenFinding:
        """As it was stored, so that it can be explained, where it was unusual then already."""
        stored = known.get(place_of(problem))
        if stored is not None:
            return replace(stored, problem=problem)
        return OpenFinding(entries[_block_of(form, period, problem)], problem, None)

    return tuple(map(told, found))


def place_of(problem: Problem) -> tuple[str | None, ...]:
    """What a problem is about, apart from its period."""
    return problem.unit_id, problem.item, problem.scope, problem.measure


def _block_of(form: Form, period: Period, problem: Problem) -> BlockKey:
    measure, unit_id = problem.measure or "", problem.unit_id or ""
    return BlockKey(form.form_id, unit_id, period, problem.item, problem.scope, form.group_of(measure))
