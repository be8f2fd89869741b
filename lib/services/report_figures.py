"""The figures of a statutory report: those of the pages, asked for once as of one version."""

from __future__ import annotations

from collections.abc import Sequence

from lib.catalog import Catalogue
from lib.kpi import base_periods, compare
from lib.model.change import BasePeriod, Basis
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.report import ProvinceLine, ReportLine, ReportView
from lib.model.report_errors import NoReport
from lib.model.unit import Level, Unit
from lib.services.columns import column_table
from lib.services.desk import Desk
from lib.services.overview import chosen
from lib.services.series import Series, Subject, form_subjects, read_series

RESULTS_FORM, CASHLESS_FORM = "tthc_results", "cashless"


def report_view(desk: Desk, question: Question) -> ReportView:
    """Everything that a report about a unit (None: the sector) and period says in figures.

    Raises NotAllowed, UnknownVersion, and NoReport for a unit that makes none.
    """
    desk.require(Right.READ)
    catalogue = desk.catalogue(question.version)
    made_by(catalogue, question)
    key = (question.period, question.unit_id, question.boundaries, question.version, question.cumulated)

    def build() -> ReportView:
        default, *narrower = _scopes(catalogue)
        on_time, late, online = (Subject(name) for name in ("on_time", "late", "online_share"))
        cashless = _cashless(catalogue, default)
        in_scope = tuple(subject for scope in narrower for subject in _cashless(catalogue, scope))
        bases = _bases(question)
        subjects = (on_time, late, online, *cashless, *in_scope)
        periods = tuple(dict.fromkeys([question.period, *(base.period for base in bases)]))
        series = read_series(desk, question, subjects, periods)

        def line(subject: Subject) -> ReportLine:
            return _line(catalogue, question, series, subject, bases)

        return ReportView(
            question=question,
            columns=column_table(desk, question, RESULTS_FORM),
            on_time=line(on_time),
            late=line(late),
            online=line(online),
            cashless=tuple(map(line, cashless)),
            in_scope=tuple(map(line, in_scope)),
            provinces=_provinces(series, question, _reported(catalogue, cashless)) if question.unit_id is None else (),
        )

    return desk.cache.recall(("report", *key), build)


def reporting_unit(catalogue: Catalogue, unit_id: str | None) -> Unit:
    """The unit that a report is of, the sector itself for None. Raises NoReport for one that makes none."""
    unit = catalogue.units.get(unit_id or catalogue.country_id)
    if unit is None or unit.level is Level.OFFICE:
        raise NoReport(unit_id or "")
    return unit


def made_by(catalogue: Catalogue, question: Question) -> Unit:
    """The unit that the report asked for is of. Raises NoReport for one that makes none, or that has ended by then."""
    unit = reporting_unit(catalogue, question.unit_id)
    if not exists(catalogue, question):
        raise NoReport(unit.unit_id)
    return unit


def exists(catalogue: Catalogue, question: Question) -> bool:
    """Whether the unit asked about is there at the end of the period, on the map that is asked about."""
    unit = reporting_unit(catalogue, question.unit_id)
    shown = catalogue.units_shown(question.period.end, question.boundaries)
    return unit.level is not Level.PROVINCE or unit in shown


def _scopes(catalogue: Catalogue) -> tuple[str | None, ...]:
    """The scope of the whole province first."""
    form = catalogue.forms[CASHLESS_FORM]
    scopes = tuple(scope.value_id for scope in form.scopes)
    return tuple(sorted(scopes, key=lambda scope: scope != form.default_scope)) or (None,)


def _cashless(catalogue: Catalogue, scope: str | None) -> tuple[Subject, ...]:
    return tuple(s for s in form_subjects(catalogue, CASHLESS_FORM, scope) if s.indicator == "cashless")


def _reported(catalogue: Catalogue, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """Those of items that are reported, not computed as a sum of others."""
    form = catalogue.forms[CASHLESS_FORM]
    return tuple(subject for subject in subjects if form.item_parts(subject.item) == (subject.item,))


def _bases(question: Question) -> tuple[BasePeriod, ...]:
    """The same period last year and December of the year before; one period that is both stands once.

    A report of a year is held against the year before, which ends with that December.
    """
    found: list[BasePeriod] = []
    for base in base_periods(question.period, cumulated=question.cumulated):
        if base.basis is not Basis.PREVIOUS and base.period not in [known.period for known in found]:
            found.append(base)
    return tuple(found)


def _line(
    catalogue: Catalogue, question: Question, series: Series, subject: Subject, bases: Sequence[BasePeriod]
) -> ReportLine:
    figure = chosen(series.at(subject, question.period), question.unit_id)
    changes = (
        compare(figure, base, chosen(series.at(subject, base.period), question.unit_id), catalogue, question.boundaries)
        for base in bases
    )
    return ReportLine(figure, tuple(changes))


def _provinces(series: Series, question: Question, subjects: Sequence[Subject]) -> tuple[ProvinceLine, ...]:
    sets = [series.at(subject, question.period) for subject in subjects]
    units = [*sets[0].units, *(body for body, found in sets[0].bodies.items() if found.denominator is not None)]
    return tuple(ProvinceLine(unit_id, tuple(found.of(unit_id) for found in sets)) for unit_id in units)
