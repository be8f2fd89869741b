"""Scores of scoring schemes: of a unit index by index, of the country unit by unit, traceable count by count; and those
that were only reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.catalog import Catalogue
from lib.kpi import FigureSet
from lib.kpi.reported import reported_scores
from lib.kpi.schemes import score
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.quotient import count_name
from lib.model.scheme import Input, ReportedView, Scheme, SchemeVersion, SchemeView, UnitScore
from lib.services.desk import Desk
from lib.services.overview import chosen
from lib.services.series import Subject, read_series
from lib.services.systems import latest_period


def scheme_view(desk: Desk, question: Question, scheme_id: str) -> SchemeView:
    """The scores of a period, by the version of the scheme that held on its last day.

    Raises NotAllowed, UnknownVersion, and KeyError for a scheme that the version does not know.
    """
    desk.require(Right.READ)
    asked = (question, scheme_id)
    return desk.cache.recall(
        ("scheme", *asked), lambda: _view(desk, question, desk.catalogue(question.version), scheme_id)
    )


def reported_view(desk: Desk, version: int, scheme_id: str, unit_id: str | None) -> ReportedView:
    """The scores that the register of a scheme holds, of one unit with those merged into it, or of everybody.

    Raises NotAllowed, UnknownVersion, and KeyError for a scheme that the version does not know.
    """
    desk.require(Right.READ)

    def build() -> ReportedView:
        catalogue = desk.catalogue(version)
        scheme = catalogue.schemes[scheme_id]
        units = None if unit_id is None else (unit_id, *catalogue.ancestors(unit_id))
        with desk.store.reading() as reader:
            found = reader.records(version, scheme.register or "", unit_ids=units)
        return ReportedView(scheme, reported_scores(scheme, found))

    return desk.cache.recall(("reported scores", version, scheme_id, unit_id), build)


def schemes_of(desk: Desk, version: int) -> tuple[Scheme, ...]:
    """Every scoring scheme that a version knows. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    return desk.cache.recall(("schemes", version), lambda: tuple(desk.catalogue(version).schemes.values()))


def _view(desk: Desk, question: Question, catalogue: Catalogue, scheme_id: str) -> SchemeView:
    scheme = catalogue.schemes[scheme_id]
    version = scheme.version_on(question.period.end)
    if version is None or scheme.register is not None:
        expected = len(catalogue.units_shown(question.period.end, question.boundaries))
        return SchemeView(scheme, question.period, version, (), expected, _latest(desk, question, scheme))
    wanted = {i: _subject(i) for index in version.indices for i in index.inputs}
    series = read_series(desk, question, tuple(dict.fromkeys(wanted.values())), (question.period,))
    sets = {i: series.at(subject, question.period) for i, subject in wanted.items()}
    units = tuple(_scores(version, sets, question.unit_id))
    return SchemeView(
        scheme=scheme,
        period=question.period,
        version=version,
        units=units,
        expected=len(next(iter(sets.values())).units),
        latest=None if units else _latest(desk, question, scheme),
    )


def _latest(desk: Desk, question: Question, scheme: Scheme) -> Period | None:
    """The newest period for which an input was reported, if a version of the scheme held then."""
    found = latest_period(desk, question, scheme.rests_on)
    return found if found is not None and scheme.version_on(found.end) is not None else None


def _subject(wanted: Input) -> Subject:
    return Subject(count_name(wanted.form, wanted.measure), wanted.item)


@dataclass(frozen=True, slots=True)
class _Reported:
    """What one unit reported of the inputs."""

    counts: Mapping[Input, int]
    illustrative: bool


def _scores(version: SchemeVersion, sets: Mapping[Input, FigureSet], unit_id: str | None) -> Iterable[UnitScore]:
    """The unit asked for, of the country every one, if it reported anything."""
    first = next(iter(sets.values()))
    for unit in (*first.units, *first.bodies) if unit_id is None else (unit_id,):
        found = _reported({wanted: chosen(figures, unit) for wanted, figures in sets.items()})
        if found.counts:
            yield score(version, unit, found.counts, illustrative=found.illustrative)


def _reported(figures: Mapping[Input, Figure]) -> _Reported:
    known = {wanted: figure.numerator for wanted, figure in figures.items() if figure.numerator is not None}
    return _Reported(known, any(figures[wanted].illustrative for wanted in known))
