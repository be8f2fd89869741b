"""The national workbook: everything that the pages show about one question, as one Excel file of one version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lib.catalog import load_outline
from lib.ingest.target_fields import unit_text
from lib.model.change import Basis
from lib.model.figure import Figure
from lib.model.finding import OpenFinding
from lib.model.journal import Act
from lib.model.national import NationalView
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.reports.national import national_workbook
from lib.reports.national_forms import form_tables
from lib.services.analysis import analysis
from lib.services.desk import Desk
from lib.services.exporting_forms import workbook_forms
from lib.services.inside import inside
from lib.services.ledger import entry
from lib.services.methodology import methods_of
from lib.services.overview import chosen, comparison, overview
from lib.services.series import form_subjects, read_series
from lib.services.status import status
from lib.services.submissions import board, counted_until, reports
from lib.services.system_papers import system_papers
from lib.services.unit_page import unit_page
from lib.text import translator
from lib.text.target_words import EVERY_UNIT

_RECORDS = 1_000  # of a register; the list of the register has all of them


def national_xlsx(desk: Desk, question: Question, language: str, code: str) -> bytes:
    """The workbook of all pages. ``code``: the reference code at its foot. Raises NotAllowed, UnknownVersion."""
    view = national_view(desk, question)
    catalogue, text = desk.catalogue(question.version), translator(language)
    entries = {number for figure in view.figures for number in figure.entries}
    entries |= {number for found in view.inside.breakdowns for share in found.shares for number in share.entries}
    entries |= {number for paper in view.systems for number in paper.entries}
    about = question.unit_id or "toan-quoc"
    desk.note(Act.EXPORTED, f"so-lieu {about} {question.indicator} {question.period.slug} v{question.version}", "xlsx")
    state = entry(desk, question.version)
    forms = tuple(
        form_tables(
            workbook_forms(desk, question),
            outline=load_outline(),
            code=code,
            state=state,
            catalogue=catalogue,
            text=text,
        )
    )
    return national_workbook(
        view,
        code=code,
        state=state,
        sources=tuple(entry(desk, number) for number in sorted(entries)),
        unit=lambda target: unit_text(target, catalogue, text.say(EVERY_UNIT)),
        catalogue=catalogue,
        text=text,
        forms=forms,
    )


def national_view(desk: Desk, question: Question, against: Basis = Basis.PREVIOUS) -> NationalView:
    """The pages about a question; ``against``: what the analysis compares with. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    catalogue, version = desk.catalogue(question.version), question.version
    headlines = {indicator.form for indicator in catalogue.indicators.values() if indicator.headline}
    known = {form: _figures(desk, question, form) for form in _forms(desk, question)}
    forms = tuple(f for f, figures in known.items() if f in headlines or any(x.rate is not None for x in figures))
    page = unit_page(desk, question)
    day = counted_until(desk, version)
    within = {form: _reported(desk, question, form) for form in forms}
    return NationalView(
        question=question,
        overview=overview(desk, question),
        comparison=comparison(desk, question),
        forms=tuple((form, known[form]) for form in forms),
        unit=replace(
            page, lines=tuple(x for x in page.lines if catalogue.indicators[x.figure.indicator].form in forms)
        ),
        inside=inside(desk, question),
        analysis=analysis(desk, question, against),
        boards=tuple(board(desk, form, max(within[form], key=_last), version, day) for form in forms),
        findings=_findings(desk, question, within),
        targets=desk.targets(version),
        methods=methods_of(desk, version),
        systems=system_papers(desk, question, most=_RECORDS),
    )


def _forms(desk: Desk, question: Question) -> tuple[str, ...]:
    """Those that the first page stands on, and of the others those that anything was reported in for the period."""
    known = status(desk, question.version).periods
    reported = {state.form for state in known if question.period.overlaps(state.period)}
    indicators = desk.catalogue(question.version).indicators.values()
    return tuple(dict.fromkeys(i.form for i in indicators if i.headline or i.form in reported))


def _reported(desk: Desk, question: Question, form_id: str) -> tuple[Period, ...]:
    """The periods within the one asked for that were reported; that one itself where none was."""
    known = (state.period for state in status(desk, question.version).periods if state.form == form_id)
    return tuple(period for period in known if question.period.contains(period)) or (question.period,)


def _last(period: Period) -> tuple[date, date]:
    return period.end, period.start


def _findings(
    desk: Desk, question: Question, within: Mapping[str, Sequence[Period]]
) -> tuple[tuple[str, OpenFinding], ...]:
    """What is unexplained, refused or unusual, of the unit asked about or of every province of those days."""
    catalogue, unit_id = desk.catalogue(question.version), question.unit_id
    found: list[tuple[str, OpenFinding]] = []
    with desk.store.reading() as reader:
        for form, periods in within.items():
            on_map = (unit.unit_id for period in periods for unit in catalogue.provinces_on(period.end))
            units = [unit_id] if unit_id is not None else list(dict.fromkeys(on_map))
            asked = reports(catalogue, form, units, periods)
            open_ones = reader.open_findings(question.version, asked)
            found += ((form, finding) for finding in open_ones if unit_id in (None, finding.problem.unit_id))
    return tuple(found)


def _figures(desk: Desk, question: Question, form_id: str) -> tuple[Figure, ...]:
    """Every indicator of a form, scope by scope; of the period alone, since no trend of it is shown."""
    catalogue = desk.catalogue(question.version)
    scopes = tuple(scope.value_id for scope in catalogue.forms[form_id].scopes) or (None,)
    subjects = tuple(subject for scope in scopes for subject in form_subjects(catalogue, form_id, scope))
    series = read_series(desk, question, subjects)
    return tuple(chosen(series.at(subject, question.period), question.unit_id) for subject in subjects)
