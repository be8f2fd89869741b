"""A figure under the target that held before: where a target changed, both verdicts can be read beside each other."""

from __future__ import annotations

from lib.kpi import Judgement, former_target, is_flow, judged_by
from lib.model.figure import Figure
from lib.model.question import Question
from lib.services.desk import Desk
from lib.services.series import Series, Subject, remaining_of


def under_former_target(
    desk: Desk, series: Series, subject: Subject, question: Question, figure: Figure
) -> Figure | None:
    """The figure judged by the former target; None where there is no rate, or the target did not change."""
    if figure.rate is None:
        return None
    former = former_target(
        desk.targets(question.version),
        subject.indicator,
        subject.item,
        subject.scope,
        figure.unit_id,
        figure.period,
    )
    if former is None:
        return None
    indicator = series.catalogue.indicators[subject.indicator]
    form = series.catalogue.forms[indicator.form]
    remaining = None
    # One that ran out can be met no more: what is still to come matters only where a row for the unit took its place.
    if former.valid_to > figure.period.end and is_flow(indicator, form, subject.item):
        holdings = series.holdings[form.form_id]
        remaining = remaining_of(indicator, form, holdings, subject, question, series.catalogue).get(figure.unit_id)
    judgement = Judgement(desk.judged_on(question.version), desk.settings.enough_coverage)
    return judged_by(figure, former, judgement, remaining, question.at_volume)
