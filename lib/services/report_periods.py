"""Another period that a report can be of, where nothing was reported for the one that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.services.desk import Desk
from lib.services.report_figures import CASHLESS_FORM, RESULTS_FORM, exists, report_view
from lib.services.status import status

_MOST_TRIED = 4


def period_with_figures(desk: Desk, question: Question) -> Period | None:
    """The period nearest to the one asked for that has figures; None where that one has some itself, or none is near.

    First the calendar period of a statutory one and the other way round, then what was submitted and shares most days
    with it. Raises NotAllowed, UnknownVersion, and NoReport for a unit that makes none.
    """
    desk.require(Right.READ)
    if report_view(desk, question).known:
        return None
    catalogue = desk.catalogue(question.version)
    for period in islice(dict.fromkeys(_candidates(desk, question)), _MOST_TRIED):
        if exists(catalogue, question.at(period)) and report_view(desk, question.at(period)).known:
            return period
    return None


def _candidates(desk: Desk, question: Question) -> Iterator[Period]:
    asked = question.period
    if asked.kind.months is not None:
        build = Period.months if asked.kind.statutory else Period.statutory
        yield build(asked.end.year, asked.end.month - asked.kind.months + 1, asked.end.month)
    submitted = {
        state.period for state in status(desk, question.version).periods if state.form in {RESULTS_FORM, CASHLESS_FORM}
    }
    near = [period for period in submitted if period != asked and period.overlaps(asked)]
    yield from sorted(near, key=lambda period: (-_shared(asked, period), period))


def _shared(one: Period, other: Period) -> Fraction:
    """The days of both in parts of the days of either: 1 for the same period."""
    both = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    either = (max(one.end, other.end) - min(one.start, other.start)).days + 1
    return Fraction(both, either)
