"""A figure under the target that held before: where a target changed, both verdicts can be read beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from lib.kpi import Judgement, former_target, is_flow, judged_by, redefined_on
from lib.model.figure import Figure
from lib.model.question import Question
from lib.services.desk import Desk
from lib.services.series import Series, Subject, remaining_of


def under_former_target(
    desk: Desk, series: Series, subject: Subject, question: Question, figure: Figure
) -> Figure | None:
    """The figure judged by the former target; None where there is no rate, or the target did not change.

    None too across a day from which something else is counted: a target of other figures gives no
    verdict, unless the table of breaks says that targets still hold.
    """
    return under_former_targets(desk, series, subject, question, [figure])[0]


def under_former_targets(
    desk: Desk, series: Series, subject: Subject, question: Question, figures: Sequence[Figure]
) -> tuple[Figure | None, ...]:
    """The same for several figures of one subject and period, in their order."""
    catalogue, targets = series.catalogue, desk.targets(question.version)
    indicator = catalogue.quotient(subject.indicator)
    form = catalogue.forms[indicator.form]
    judgement = Judgement(desk.judged_on(question.version), desk.settings.enough_coverage)
    redefined = redefined_on((b for b in catalogue.breaks if not b.targets_hold), form.form_id, subject.scope)

    @cache
    def remaining() -> Mapping[str | None, int]:
        if not is_flow(indicator, form, subject.item):
            return {}
        return remaining_of(indicator, form, series.holdings[form.form_id], subject, question, catalogue)

    def judged(figure: Figure) -> Figure | None:
        if figure.rate is None:
            return None
        about = (subject.indicator, subject.item, subject.scope, figure.unit_id)
        former = former_target(targets, *about, figure.period, redefined)
        if former is None:
            return None
        # One that ran out can be met no more: what is to come matters only where a row for the unit took its place.
        left = remaining().get(figure.unit_id) if former.valid_to > figure.period.end else None
        return judged_by(figure, former, judgement, left, question.at_volume)

    return tuple(map(judged, figures))
