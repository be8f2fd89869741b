"""The reports of one unit: what it sent when, what is due, and which warnings are open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from lib.catalog import Catalogue
from lib.kpi import deadline_for, reporting_figures, standing
from lib.model.finding import OpenFinding
from lib.model.form import Form
from lib.model.ledger import Entry
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.question import Question
from lib.model.reporting import Deadline
from lib.model.submissions import State
from lib.model.unit_page import ReportState
from lib.services.desk import HERE, Desk
from lib.services.status import status
from lib.services.submissions import counted_until, reports
from lib.store import Reader, Reports

_NEWEST = 5  # entries about one report that are looked through for one that still counts


def reports_of_period(desk: Desk, question: Question) -> tuple[ReportState, ...]:
    """The report of each form for exactly the period asked for, where it is due or anybody sent one.

    A quarter that is pieced together from months is no report that anybody owes.
    """
    catalogue = desk.catalogue(question.version)
    sent = {(known.form, known.period) for known in status(desk, question.version).periods}
    with desk.store.reading() as reader:
        return tuple(
            _state(desk, reader, catalogue, question, form, question.period)
            for form in _tables(catalogue)
            if _expected(catalogue, question.unit_id, question.period)
            and (
                (form.form_id, question.period) in sent
                or deadline_for(catalogue.deadlines, form.form_id, question.period) is not None
            )
        )


def due_reports(desk: Desk, question: Question) -> tuple[ReportState, ...]:
    """The statutory reports of the year in which the period ends that have a deadline, form by form, by deadline."""
    catalogue = desk.catalogue(question.version)
    with desk.store.reading() as reader:
        return tuple(
            _state(desk, reader, catalogue, question, form, period)
            for form in _tables(catalogue)
            for period in sorted(_due(catalogue, form, question.period.end.year), key=lambda p: (p.end, p.start))
            if period != question.period and _expected(catalogue, question.unit_id, period)
        )


def open_warnings(
    desk: Desk, question: Question, forms: Collection[str] | None = None
) -> tuple[tuple[OpenFinding, ...], int]:
    """The warnings without a reason about what was reported within the period, and their number; of the country only
    that. Unusual values are among them where they were stored as such, of one unit as of the country.

    ``forms``: those that are asked about, None for all and for every register.
    """
    catalogue, unit_id, version = desk.catalogue(question.version), question.unit_id, question.version
    units = [unit_id] if unit_id else [unit.unit_id for unit in catalogue.provinces_on(question.period.end)]
    states = status(desk, version).periods
    found: list[OpenFinding] = []
    number = 0
    with desk.store.reading() as reader:
        for form in (*(table.form_id for table in _tables(catalogue)), *catalogue.registers):
            if forms is not None and form not in forms:
                continue
            periods = _within({s.period for s in states if s.form == form}, question.period)
            asked = reports(catalogue, form, units, periods)
            number += sum(count.unexplained for count in reader.finding_counts(version, asked))
            if unit_id is not None:
                found += (f for f in reader.open_findings(version, asked) if _unexplained(f, unit_id))
    return tuple(found), number


def _within(reported: Collection[Period], asked: Period) -> set[Period]:
    """The reported periods that lie in the one asked for; else those since January that it is the difference of."""
    inside = {period for period in reported if asked.contains(period)}
    return inside or {period for period in reported if period.from_new_year and period.end == asked.end} or {asked}


def _unexplained(finding: OpenFinding, unit_id: str) -> bool:
    """As the number counts them: that a unit is missing is what the state of its report says."""
    problem = finding.problem
    open_one = problem.severity is Severity.WARNING and not finding.reason and problem.code is not Code.MISSING_UNIT
    return open_one and problem.unit_id == unit_id


def _tables(catalogue: Catalogue) -> tuple[Form, ...]:
    """The forms that units send a table of, those of the indicators first; a counted list is part of one of them."""
    first = dict.fromkeys(indicator.form for indicator in catalogue.indicators.values())
    ordered = dict.fromkeys([*first, *catalogue.forms])
    return tuple(form for form in map(catalogue.forms.__getitem__, ordered) if form.counts_for is None)


def _expected(catalogue: Catalogue, unit_id: str | None, period: Period) -> bool:
    return unit_id is None or catalogue.units[unit_id].exists_on(period.end)


def _due(catalogue: Catalogue, form: Form, year: int) -> set[Period]:
    """The statutory periods of a year that some rule gives a deadline to."""
    rules = [rule for rule in catalogue.deadlines if rule.form == form.form_id and rule.kind.statutory]
    return {period for rule in rules for period in _periods(rule, year)}


def _periods(rule: Deadline, year: int) -> Iterable[Period]:
    months = rule.kind.months or 12
    for last in range(months, 13, months):
        period = Period.statutory(year, last - months + 1, last)
        if rule.applies(rule.form, period):
            yield period


def _state(
    desk: Desk, reader: Reader, catalogue: Catalogue, question: Question, form: Form, period: Period
) -> ReportState:
    unit_id, version = question.unit_id, question.version
    units = [unit_id] if unit_id else [unit.unit_id for unit in catalogue.provinces_on(period.end)]
    deadline = deadline_for(catalogue.deadlines, form.form_id, period)
    last_day = deadline.last_day(period) if deadline else None
    asked = reports(catalogue, form.form_id, units, (period,))
    receipts = reader.receipts(version, asked)
    days = {receipt.unit_id: receipt.at.astimezone(HERE).date() for receipt in receipts}
    if unit_id is None:
        figures = reporting_figures(units, days, last_day)
        return ReportState(form.form_id, period, deadline, figures=figures)
    today = counted_until(desk, version)
    stands = standing(days.get(unit_id), last_day, today, catalogue.calendar)
    waiting = reader.waiting(version, asked)
    newest = _newest(reader, version, asked, counting=bool(receipts)) if receipts or waiting else None
    return ReportState(
        form.form_id,
        period,
        deadline,
        state=State.of(stands.timeliness, today, last_day or period.end, waiting=bool(waiting)),
        standing=stands,
        corrections=sum(receipt.corrections for receipt in receipts),
        last=newest.at if newest else None,
        entry=newest.number if newest else None,
    )


def _newest(reader: Reader, version: int, asked: Reports, *, counting: bool) -> Entry | None:
    """The newest submission of a report that nobody had taken back by then; ``counting``: of those that counted."""
    entries: Sequence[Entry] = reader.entries_about(version, asked, _NEWEST)
    held = (e for e in entries if e.withdrawn_by is None or e.withdrawn_by > version)
    return next((e for e in held if not counting or e.counted_at(version)), None)
