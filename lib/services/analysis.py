"""For analysts: why the national rate moved, which units differ by more than chance, and what one could change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.catalog import Catalogue
from lib.kpi import base_periods, explain, funnel, if_met
from lib.kpi.movement import comparable
from lib.model.analysis import Analysis, Lift, Reason
from lib.model.change import BasePeriod, Basis, BreakKind, SeriesBreak
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.unit import Boundaries
from lib.services.desk import Desk
from lib.services.overview import chosen, subject_of
from lib.services.series import read_series


def analysis(desk: Desk, question: Question, against: Basis) -> Analysis:
    """The analysis of one indicator in one period, its change told against a base period. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> Analysis:
        subject = subject_of(desk, question)
        now = read_series(desk, question, [subject]).at(subject, question.period)
        units = {**now.units, **now.bodies}
        base = _base(question, against)
        return Analysis(
            question=question,
            country=now.country,
            units=units,
            unit=chosen(now, question.unit_id) if question.unit_id else None,
            # The sector's bodies are no provinces, but their files are in the rate that the provinces are held against.
            funnel=funnel(now.units.values(), centre=now.country.rate if _counted(now.country) else None),
            reason=_reason(desk, question, base) if base else None,
            lifts=_lifts(units.values(), now.country),
        )

    return desk.cache.recall(("analysis", question, against), build)


def _base(question: Question, against: Basis) -> BasePeriod | None:
    found = base_periods(question.period, cumulated=question.cumulated)
    return next((base for base in found if base.basis is against), None)


def _reason(desk: Desk, question: Question, base: BasePeriod) -> Reason:
    """On today's map where the map changed between the two periods: before and after have to be of the same units."""
    catalogue = desk.catalogue(question.version)
    subject = subject_of(desk, question)
    between = _breaks(catalogue, question, subject.scope, base.period)
    redrawn = any(found.kind is BreakKind.TERRITORY for found in between)
    restated = redrawn and question.boundaries is Boundaries.REPORTED
    asked = replace(question, boundaries=Boundaries.TODAY) if restated else question
    series = read_series(desk, asked, [subject], (base.period, question.period))
    before, after = series.at(subject, base.period), series.at(subject, question.period)
    units_before, units_after = {**before.units, **before.bodies}, {**after.units, **after.bodies}
    broken_by = tuple(found for found in between if found.kind is BreakKind.DEFINITION)
    explanation = None
    if not broken_by and comparable(after.country, before.country):
        explanation = explain(before.country, units_before.values(), after.country, units_after.values())
    return Reason(base, before.country, after.country, units_before, units_after, explanation, restated, broken_by)


def _breaks(catalogue: Catalogue, question: Question, scope: str | None, before: Period) -> tuple[SeriesBreak, ...]:
    form = catalogue.indicators[question.indicator].form
    return tuple(
        found
        for found in catalogue.breaks
        if found.concerns(form, scope) and found.lies_between(before, question.period)
    )


def _lifts(units: Iterable[Figure], country: Figure) -> tuple[Lift, ...]:
    """Of the units that miss their target: one that meets it already would change nothing."""
    found = []
    for unit in units:
        what_if = if_met(unit, country)
        if what_if is not None and what_if.moved:
            then = replace(country, numerator=what_if.numerator, denominator=what_if.denominator)
            found.append(Lift(unit, what_if, then))
    return tuple(sorted(found, key=lambda lift: (-abs(lift.what_if.gain), lift.what_if.unit_id)))


def _counted(figure: Figure) -> bool:
    return figure.numerator is not None and bool(figure.denominator)
