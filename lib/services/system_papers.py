"""The pages of other systems for files: the views that their screens are drawn from, with the first records."""

from __future__ import annotations

from collections.abc import Iterator

from lib.catalog import system_pages
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.register import StoredRecord
from lib.model.register_view import RECORDS_A_PAGE, RecordFilter, RegisterView
from lib.model.scheme import ReportedView, SchemeView
from lib.model.system import SchemePart, SystemPage
from lib.model.system_paper import RegisterPaper, SchemePaper, SystemPaper
from lib.services.desk import Desk
from lib.services.registers import register_view, register_years
from lib.services.schemes import reported_view, scheme_view
from lib.services.systems import page_named, system


def system_paper(desk: Desk, question: Question, page_id: str, *, most: int, newest: bool) -> SystemPaper:
    """A page with at most so many records of each register.

    ``newest``: whether a register without a list in the year of the question is shown in its newest one, as on the
    screen. Raises NotAllowed, UnknownVersion, and KeyError for a page that is not known.
    """
    desk.require(Right.READ)
    page = page_named(page_id)
    return SystemPaper(
        page,
        system(desk, question, page_id),
        tuple(_registers(desk, question, page, most, newest=newest)),
        tuple(found for found in _schemes(desk, question, page) if found.known),
    )


def system_papers(desk: Desk, question: Question, *, most: int) -> tuple[SystemPaper, ...]:
    """Every page that has anything about the question itself, in their order. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    papers = (system_paper(desk, question, page.page_id, most=most, newest=False) for page in system_pages())
    return tuple(paper for paper in papers if paper.known)


def _registers(desk: Desk, question: Question, page: SystemPage, most: int, *, newest: bool) -> Iterator[RegisterPaper]:
    version, unit_id, asked = question.version, question.unit_id, question.period.end.year
    known = desk.catalogue(version).registers
    for name in page.registers:
        years = register_years(desk, version, name, unit_id) if name in known else ()
        year = asked if asked in years else next(iter(years if newest else ()), None)
        if year is not None:
            view = register_view(desk, version, name, unit_id, Period.months(year, 1, 12))
            yield RegisterPaper(known[name], view, tuple(_first(desk, question, view, most)))


def _first(desk: Desk, question: Question, view: RegisterView, most: int) -> Iterator[StoredRecord]:
    left = most
    for page in range(1, min(view.pages, -(-most // RECORDS_A_PAGE)) + 1):
        shown = view if page == 1 else register_view(
            desk, question.version, view.register_id, view.unit_id, view.period, None, RecordFilter(page=page)
        )  # fmt: skip
        yield from (row.stored for row in shown.rows[:left])
        left -= len(shown.rows)


def _schemes(desk: Desk, question: Question, page: SystemPage) -> Iterator[SchemePaper]:
    known = desk.catalogue(question.version).schemes
    for part in page.parts:
        if not isinstance(part, SchemePart) or part.scheme not in known:
            continue
        scheme = known[part.scheme]
        found: SchemeView | ReportedView
        if scheme.register is None:
            found = scheme_view(desk, question, part.scheme)
        else:
            found = reported_view(desk, question.version, part.scheme, question.unit_id)
        yield SchemePaper(part.heading or scheme.name, found)
