"""Reads the pieces that a run of figures needs, once, and has them computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.catalog import Catalogue
from lib.kpi import FigureSet, Holdings, UnitAnswer, figures, is_flow, months_left, needed_measures, remaining_volumes
from lib.kpi.means import limits_of
from lib.kpi.trace import underlying
from lib.model.form import Form, Indicator
from lib.model.period import Period
from lib.model.question import Question
from lib.model.quotient import is_mean, mean_id
from lib.model.target import Target
from lib.model.unit import Boundaries, Level
from lib.services.desk import Desk
from lib.services.pieces import Arriving, Wanted, holdings_of

# A year and the same period of the year before; of longer kinds, as many as a reader takes in.
_LENGTHS = {"month": 13, "quarter": 9, "half_year": 5, "year": 4}
_LENGTH = 13


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator with its item and scope; or a count or mean, by the name that it has in lib.model.quotient."""

    indicator: str
    item: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of some subjects over some periods, for every province, and what they rest on."""

    sets: Mapping[tuple[Subject, Period], FigureSet]
    holdings: Mapping[str, Holdings]
    catalogue: Catalogue
    boundaries: Boundaries

    def at(self, subject: Subject, period: Period) -> FigureSet:
        return self.sets[subject, period]

    def rests_on(self, subject: Subject, period: Period, unit_id: str | None) -> tuple[UnitAnswer, ...]:
        """The answers that are in one figure."""
        indicator = self.catalogue.quotient(subject.indicator)
        return underlying(
            indicator,
            self.catalogue.forms[indicator.form],
            self.holdings[indicator.form],
            period=period,
            item=subject.item,
            scope=subject.scope,
            boundaries=self.boundaries,
            catalogue=self.catalogue,
            unit_id=unit_id,
        )


def run_of_periods(question: Question, length: int | None = None) -> tuple[Period, ...]:
    """The question's period and those of its kind before it, oldest first; a free period stands alone.

    Cumulated figures run over the months since January, and start anew each year.
    """
    kind = "month" if question.cumulated else question.period.kind.value.removeprefix("statutory_")
    wanted = length or _LENGTHS.get(kind, _LENGTH)
    run = [question.period]
    while len(run) < wanted:
        before = _cumulated_before(run[-1]) if question.cumulated else run[-1].previous()
        if before is None:
            break
        run.append(before)
    return tuple(reversed(run))


def _cumulated_before(period: Period) -> Period | None:
    month = Period.month(period.end.year, period.end.month)
    before = month.previous()
    return before.year_to_date if before and period.end == month.end else None


def headline_subjects(catalogue: Catalogue, scope: str | None) -> tuple[Subject, ...]:
    """What the overview shows as cards, in the scope asked for where the indicator has scopes."""
    found: list[Subject] = []
    for indicator in catalogue.indicators.values():
        if not indicator.headline:
            continue
        in_scope = (scope or indicator.headline_scope) if indicator.headline_scope else None
        found += [Subject(indicator.indicator_id, item, in_scope) for item in indicator.headline_items or (None,)]
    return tuple(found)


def read_series(
    desk: Desk,
    question: Question,
    subjects: Sequence[Subject],
    periods: Sequence[Period] | None = None,
    upload: Arriving | None = None,
    offices: Sequence[str] = (),
    *,
    alone: bool = False,
) -> Series:
    """The figures of each subject in each period (None: that of the question alone): one query for each form.

    ``upload``: the figures as they would be with it in force. ``offices``: those whose figures are wanted; one that the
    question itself is about always has its own. ``alone``: of the units only the question's own is wanted, which costs
    half as much.
    """
    version, asked = question.version, tuple(periods or (question.period,))
    catalogue, targets = desk.catalogue(version), desk.targets(version)
    judged_on = upload.judged_on if upload else desk.judged_on(version)
    named = _offices(catalogue, question, offices)
    sets: dict[tuple[Subject, Period], FigureSet] = {}
    holdings: dict[str, Holdings] = {}
    for form_id in dict.fromkeys(catalogue.quotient(s.indicator).form for s in subjects):
        form = catalogue.forms[form_id]
        mine = [s for s in subjects if catalogue.quotient(s.indicator).form == form_id]
        wanted = replace(_wanted(catalogue, form, mine, asked, question), offices=named)
        with desk.store.reading() as reader:
            brought = upload.pieces if upload else ()
            holdings[form_id] = holdings_of(reader, catalogue, form, version, wanted, brought)
        for subject in mine:
            indicator = catalogue.quotient(subject.indicator)
            for period in asked:
                sets[subject, period] = figures(
                    indicator,
                    form,
                    holdings[form_id],
                    period=period,
                    item=subject.item,
                    scope=subject.scope,
                    boundaries=question.boundaries,
                    catalogue=catalogue,
                    targets=targets_for(catalogue, targets, subject),
                    judged_on=judged_on,
                    enough_coverage=desk.settings.enough_coverage,
                    remaining=remaining_of(indicator, form, holdings[form_id], subject, question, catalogue)
                    if period == question.period and subject.indicator in catalogue.indicators
                    else {},
                    at_volume=question.at_volume,
                    offices=named,
                    units=tuple(filter(None, [question.unit_id])) if alone else None,
                )
    return Series(sets, holdings, catalogue, question.boundaries)


def targets_for(catalogue: Catalogue, targets: Sequence[Target], subject: Subject) -> Sequence[Target]:
    """What a subject is held against: the targets in force, or the limits of the mean that it is."""
    if not is_mean(subject.indicator):
        return targets
    return limits_of(catalogue.means[mean_id(subject.indicator)], subject.item, subject.scope)


def _offices(catalogue: Catalogue, question: Question, offices: Sequence[str]) -> tuple[str, ...]:
    asked = catalogue.units.get(question.unit_id or "")
    own = [asked.unit_id] if asked is not None and asked.level is Level.OFFICE else []
    return tuple(dict.fromkeys([*own, *offices]))


def remaining_of(
    indicator: Indicator, form: Form, holdings: Holdings, subject: Subject, question: Question, catalogue: Catalogue
) -> Mapping[str | None, int]:
    """What the rest of the year is expected to bring, at the volume assumed; by the dates asked for alone.

    However a question names its dates, as half a year or as the months since January, its verdict is the same.
    """
    return remaining_volumes(
        indicator,
        form,
        holdings,
        period=question.period,
        item=subject.item,
        scope=subject.scope,
        boundaries=question.boundaries,
        catalogue=catalogue,
        at_volume=question.at_volume,
    )


def _wanted(
    catalogue: Catalogue, form: Form, subjects: Sequence[Subject], periods: Sequence[Period], question: Question
) -> Wanted:
    measures: dict[str, None] = {}
    for subject in subjects:
        indicator = catalogue.quotient(subject.indicator)
        for measure in (*indicator.measures, *filter(None, [indicator.stated_measure])):
            for needed in needed_measures(form, [measure]):
                measures[needed] = None
                if closes := form.measure(needed).closes:
                    measures[closes] = None
    first, last = min(p.start for p in periods), max(p.end for p in periods)
    flows = any(is_flow(catalogue.quotient(s.indicator), form, s.item) for s in subjects)
    if flows and months_left(question.period):  # last year's volume stands for the months that are left
        first = min(first, date(question.period.end.year - 1, 1, 1))
    return Wanted(
        first,
        last,
        items=tuple({part for s in subjects for part in form.item_parts(s.item)}),
        scopes=tuple({s.scope for s in subjects}),
        measures=tuple(measures),
    )


def form_subjects(catalogue: Catalogue, form_id: str, scope: str | None = None) -> tuple[Subject, ...]:
    """Every indicator of a form, once for each of its items, in one scope."""
    items = tuple(value.value_id for value in catalogue.forms[form_id].items) or (None,)
    found = [i.indicator_id for i in catalogue.indicators.values() if i.form == form_id]
    return tuple(Subject(indicator, item, scope) for indicator in found for item in items)
