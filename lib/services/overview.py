"""The first page: the headline figures of a period, and the provinces for the one in focus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from lib.kpi import FigureSet, breaks_between, ranked, volume_coverage
from lib.kpi.trace import measure_sums
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.views import Card, Comparison, Detail, MeasureValue, Overview, Rank, UnitRow
from lib.services.desk import Desk
from lib.services.former import under_former_target, under_former_targets
from lib.services.series import Series, Subject, headline_subjects, read_series, run_of_periods


def overview(desk: Desk, question: Question) -> Overview:
    """The cards of the question's period and unit; the provinces for its indicator. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> Overview:
        subjects = headline_subjects(desk.catalogue(question.version), question.scope)
        periods = run_of_periods(question)
        series = read_series(desk, question, subjects, periods)
        asked = subject_of(desk, question)
        focus = subjects.index(asked) if asked in subjects else 0
        cards = tuple(card(desk, series, subject, question, periods) for subject in subjects)
        return Overview(question, cards, focus, unit_rows(desk, series, subjects[focus], question))

    return desk.cache.recall(("overview", question), build)


def comparison(desk: Desk, question: Question) -> Comparison:
    """The provinces beside each other for one indicator, with the periods before. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> Comparison:
        subject = subject_of(desk, question)
        periods = run_of_periods(question)
        series = read_series(desk, question, [subject], periods)
        country = series.at(subject, question.period).country
        heat = tuple(figure for period in periods for figure in series.at(subject, period).units.values())
        rows = unit_rows(desk, series, subject, question)
        figures = [country, *(row.figure for row in rows)]
        country_former, *former = under_former_targets(desk, series, subject, question, figures)
        return Comparison(
            question=question,
            country=country,
            rows=tuple(replace(row, former=then) for row, then in zip(rows, former, strict=True)),
            country_former=country_former,
            periods=periods,
            heat=heat,
            previous_period=periods[-2] if len(periods) > 1 else None,
            volume=volume_coverage(series.at(subject, question.period), [series.at(subject, p) for p in periods[:-1]]),
            country_before=earlier(desk, question, country, {"": series.at(subject, periods[-2]).country})
            if len(periods) > 1
            else None,
        )

    return desk.cache.recall(("comparison", question), build)


def detail(desk: Desk, question: Question, subjects: tuple[Subject, ...]) -> Detail:
    """Cards for several indicators, items or scopes of one form. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> Detail:
        periods = run_of_periods(question)
        series = read_series(desk, question, subjects, periods)
        cards = tuple(card(desk, series, subject, question, periods) for subject in subjects)
        return Detail(question, cards, _measures(desk, question, subjects, series))

    return desk.cache.recall(("detail", question, subjects), build)


def subject_of(desk: Desk, question: Question) -> Subject:
    """What a question asks about; its scope applies only where the indicator has scopes."""
    catalogue = desk.catalogue(question.version)
    form = catalogue.forms[catalogue.quotient(question.indicator).form]
    return Subject(question.indicator, question.item, question.scope if form.scopes else None)


def chosen(figures: FigureSet, unit_id: str | None) -> Figure:
    """The figure of one unit, or of the country (None); one without data for a unit that is not on the map then."""
    if unit_id is None or any(unit_id in known for known in (figures.units, figures.bodies, figures.offices)):
        return figures.of(unit_id)
    return replace(
        figures.country,
        unit_id=unit_id,
        numerator=None,
        denominator=None,
        target=None,
        verdict=Verdict.NO_DATA,
        coverage=Coverage(0, 1, (unit_id,)),
        shortfall=None,
        allowance=None,
        illustrative=False,
        entries=(),
        absent=(),
        needed=None,
        at_volume=None,
    )


def card(desk: Desk, series: Series, subject: Subject, question: Question, periods: tuple[Period, ...]) -> Card:
    """One headline figure with its trend, and for a unit its rank and the country's figure."""
    now = series.at(subject, question.period)
    figure = chosen(now, question.unit_id)
    judged = [f for f in now.units.values() if f.verdict.decided]
    direction = desk.catalogue(question.version).quotient(subject.indicator).direction
    places = ranked(now.units.values(), direction, least=desk.settings.least_volume)
    return Card(
        figure=figure,
        trend=tuple(chosen(series.at(subject, period), question.unit_id) for period in periods),
        country=now.country if question.unit_id else None,
        rank=places.get(question.unit_id) if question.unit_id else None,
        units_met=sum(f.verdict.value == "met" for f in judged),
        units_judged=len(judged),
        updated=_updated(desk, figure),
        former=under_former_target(desk, series, subject, question, figure),
        volume=None if question.unit_id else volume_coverage(now, [series.at(subject, p) for p in periods[:-1]]),
    )


def unit_rows(desk: Desk, series: Series, subject: Subject, question: Question) -> tuple[UnitRow, ...]:
    """The provinces in rank order, those without a figure last, each with its figure of the period before."""
    periods = run_of_periods(question, 2)
    now = series.at(subject, question.period)
    before = series.at(subject, periods[0]) if len(periods) > 1 else None
    direction = desk.catalogue(question.version).quotient(subject.indicator).direction
    places = ranked(now.units.values(), direction, least=desk.settings.least_volume)
    rows = [
        UnitRow(unit_id, figure, places.get(unit_id), earlier(desk, question, figure, before.units) if before else None)
        for unit_id, figure in now.units.items()
    ]
    last = Rank(len(rows) + 1, len(rows))
    return tuple(sorted(rows, key=lambda row: (row.rank or last).place))


def earlier(desk: Desk, question: Question, figure: Figure, before: Mapping[str, Figure]) -> Figure | None:
    """A unit's figure of an earlier period, None where a break forbids to hold the two against each other."""
    found = before.get(figure.unit_id or "")
    if found is None:
        return None
    catalogue = desk.catalogue(question.version)
    form = catalogue.quotient(figure.indicator).form
    broken_by = breaks_between(
        catalogue, form, figure.scope, figure.unit_id, question.boundaries, found.period, figure.period
    )
    return None if broken_by else found


def _updated(desk: Desk, figure: Figure) -> datetime | None:
    if not figure.entries:
        return None
    with desk.store.reading() as reader:
        return reader.entry(max(figure.entries)).at


def _measures(
    desk: Desk, question: Question, subjects: tuple[Subject, ...], series: Series
) -> tuple[MeasureValue, ...]:
    """The values of the measures the subjects rest on, for the unit and period asked about, each once."""
    catalogue = desk.catalogue(question.version)
    found: dict[MeasureValue, None] = {}
    for subject in subjects:
        indicator = catalogue.indicators[subject.indicator]
        answers = series.rests_on(subject, question.period, question.unit_id)
        sums = measure_sums(catalogue.forms[indicator.form], indicator.measures, answers)
        for measure in indicator.measures:
            found[MeasureValue(measure, subject.item, subject.scope, sums.get(measure))] = None
    return tuple(found)
