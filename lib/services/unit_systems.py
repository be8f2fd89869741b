"""Every other system of a unit or of the country in a few figures, each of the newest dates that were reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.catalog import system_pages
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.system import SystemPage
from lib.model.system_view import RegisterSummary, SystemSummary, is_known
from lib.services.desk import Desk
from lib.services.registers import register_view, register_years
from lib.services.status import status
from lib.services.submissions import counted_until
from lib.services.systems import glance, latest_period


def unit_systems(desk: Desk, question: Question) -> tuple[SystemSummary, ...]:
    """One summary for each page of another system, in their order. Raises NotAllowed."""
    desk.require(Right.READ)
    day = counted_until(desk, question.version)

    def build() -> tuple[SystemSummary, ...]:
        return tuple(_summary(desk, question, page, day) for page in system_pages())

    return desk.cache.recall(("unit systems", question, day), build)


def _summary(desk: Desk, question: Question, page: SystemPage, day: date) -> SystemSummary:
    registers = (register_summary(desk, question, name, day) for name in page.registers)
    asked = _newest(desk, question, page)
    figures = () if asked is None else _known(desk, asked, page)
    known = tuple(found for found in registers if found)
    return SystemSummary(page.page_id, asked.period if asked else None, figures, known)


def _newest(desk: Desk, question: Question, page: SystemPage) -> Question | None:
    """The question, or the same of the newest period that has anything; None where none has."""
    reported = [state.period for state in status(desk, question.version).periods if state.form in page.forms]
    if not reported:
        return None  # nobody reported anything: nothing has to be read
    start, end = question.period.start, question.period.end
    if any(period.start <= end and start <= period.end for period in reported) and _known(desk, question, page):
        return question
    period = latest_period(desk, question, page.forms)
    return None if period is None else replace(question, period=period, cumulated=False)


def _known(desk: Desk, question: Question, page: SystemPage) -> tuple[Figure, ...]:
    return tuple(figure for figure in glance(desk, question, page.page_id) if is_known(figure))


def register_summary(desk: Desk, question: Question, register_id: str, day: date) -> RegisterSummary | None:
    """The register in the year of the question, or in the newest year that has a list; None without any record.

    Raises NotAllowed.
    """
    desk.require(Right.READ)
    if register_id not in desk.catalogue(question.version).registers:
        return None
    version, unit_id = question.version, question.unit_id
    years = register_years(desk, version, register_id, unit_id)
    if not years:
        return None
    year = question.period.end.year if question.period.end.year in years else years[0]
    view = register_view(desk, version, register_id, unit_id, Period.months(year, 1, 12), day)
    return RegisterSummary(register_id, year, view.counts, view.rates, view.illustrative) if view.records else None
