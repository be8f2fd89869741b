"""The page of one unit, or of the country: every indicator of every form beside what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.catalog import Catalogue, forms_apart
from lib.kpi import (
    base_periods,
    break_days,
    compare,
    order_breaks,
    places_moved,
    ranked,
    volume_coverage,
)
from lib.model.change import BasePeriod
from lib.model.figure import Figure
from lib.model.finding import OpenFinding
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.problem import Code, Problem
from lib.model.question import Question
from lib.model.unit_page import UnitLine, UnitPage
from lib.services.desk import Desk
from lib.services.overview import chosen
from lib.services.series import Series, Subject, form_subjects, read_series, run_of_periods
from lib.services.submissions import counted_until
from lib.services.unit_reports import due_reports, open_warnings, reports_of_period
from lib.services.unusual import place_of, unusual_of_unit


def unit_page(desk: Desk, question: Question) -> UnitPage:
    """Everything about one unit in one period; None for the unit is the whole country. Raises NotAllowed."""
    desk.require(Right.READ)

    day = counted_until(desk, question.version)

    def build() -> UnitPage:
        lines = unit_lines(desk, question)
        warnings, unexplained = open_warnings(desk, question)
        return UnitPage(
            question=question,
            lines=lines,
            reports=reports_of_period(desk, question),
            due=due_reports(desk, question),
            warnings=warnings,
            unexplained=unexplained,
            unusual=_told_now(unusual_of_unit(desk, question), warnings),
            day=day,
        )

    return desk.cache.recall(("unit page", question, day, desk.settings.least_volume), build)


def _told_now(unusual: Iterable[Problem], warnings: Iterable[OpenFinding]) -> tuple[Problem, ...]:
    """What the history as it is now shows to be unusual and no open warning tells already."""
    told = {place_of(finding.problem) for finding in warnings if finding.problem.code is Code.OUTLIER}
    return tuple(problem for problem in unusual if place_of(problem) not in told)


def unit_subjects(catalogue: Catalogue, scope: str | None) -> tuple[Subject, ...]:
    """Every indicator of every form, in the order of the table of indicators; of one scope where there are scopes.

    Forms with a page of their own are told of in a few figures each: lib.services.unit_systems.
    """
    apart = forms_apart(catalogue)
    forms = dict.fromkeys(i.form for i in catalogue.indicators.values() if i.form not in apart)
    found: list[Subject] = []
    for form_id in forms:
        scopes = tuple(value.value_id for value in catalogue.forms[form_id].scopes)
        shown = scope if scope in scopes else next(iter(scopes), None)
        found += form_subjects(catalogue, form_id, shown)
    return tuple(found)


def unit_lines(desk: Desk, question: Question) -> tuple[UnitLine, ...]:
    """One line for each indicator, item and scope."""
    catalogue = desk.catalogue(question.version)
    subjects = unit_subjects(catalogue, question.scope)
    bases = base_periods(question.period, cumulated=question.cumulated)
    run = run_of_periods(question)
    periods = tuple(dict.fromkeys([*run, *(base.period for base in bases)]))
    series = read_series(desk, question, subjects, periods)
    return tuple(_line(desk, question, series, subject, run, bases) for subject in subjects)


def _line(
    desk: Desk,
    question: Question,
    series: Series,
    subject: Subject,
    run: Sequence[Period],
    bases: Sequence[BasePeriod],
) -> UnitLine:
    catalogue, unit_id = desk.catalogue(question.version), question.unit_id
    form = catalogue.indicators[subject.indicator].form
    now = series.at(subject, question.period)
    figure = chosen(now, unit_id)
    least, direction = desk.settings.least_volume, catalogue.indicators[subject.indicator].direction
    places = ranked(now.units.values(), direction, least=least) if unit_id else {}
    moved: dict[str, int] = {}
    if unit_id and len(run) > 1:
        before = ranked(series.at(subject, run[-2]).units.values(), direction, least=least)
        breaks = order_breaks(catalogue, form, subject.scope, question.boundaries, run[-2], question.period)
        moved = places_moved(places, before, breaks)

    def then(period: Period) -> Figure:
        return chosen(series.at(subject, period), unit_id)

    return UnitLine(
        figure=figure,
        trend=tuple(then(period) for period in run),
        breaks=break_days(catalogue.breaks, form, subject.scope, question.boundaries),
        country=now.country if unit_id else None,
        rank=places.get(unit_id or ""),
        moved=moved.get(unit_id or ""),
        changes=tuple(compare(figure, base, then(base.period), catalogue, question.boundaries) for base in bases),
        volume=volume_coverage(now, [series.at(subject, period) for period in run[:-1]]),
    )
