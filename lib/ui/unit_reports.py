"""What a unit sent and what is due, and what is open about its figures: warnings and unusual values."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.finding import OpenFinding
from lib.model.problem import Code
from lib.model.unit_page import ReportState, UnitPage
from lib.text import unit_words
from lib.ui.explaining import offer_explaining
from lib.ui.markdown import literal, quiet
from lib.ui.unit_page import table
from lib.ui.visit import Visit

_WARNINGS_SHOWN, _ON_PAPER = 4, 2


def report_states(visit: Visit, view: UnitPage) -> None:
    """The reports of the period, and those of its year that have a deadline."""
    text = visit.text
    rows = [_report_row(visit, found) for found in view.reports]
    if rows:
        st.markdown(f"**{text.say('Reports of this period')}**")
        table(rows, text.say("Reports of this period"))
    due = _due_rows(visit, view.due)
    if due:
        title = text.say("Reports with a deadline in {year}", year=str(view.question.period.end.year))
        st.markdown(f"**{title}** {quiet([text.say('as of {day}', day=text.date(view.day))])}")
        table(due, title)


def _report_row(visit: Visit, found: ReportState) -> dict[str, str]:
    text = visit.text
    last = text.moment(found.last) if found.last else ""
    if found.entry is not None:
        last = text.say("{moment} (version {version})", moment=last, version=str(found.entry))
    return {
        text.say("Form"): literal(text.name(visit.catalogue.forms[found.form].name)),
        text.say("State"): literal(unit_words.report(found, text)),
        text.say("Last submitted"): literal(last),
        text.say("Deadline"): literal(unit_words.due(found.deadline, found.period, text)),
    }


def _due_rows(visit: Visit, due: Sequence[ReportState]) -> list[dict[str, str]]:
    """One row a form, one column a period: the day, and what became of it."""
    text = visit.text
    rows: dict[str, dict[str, str]] = {}
    for found in due:
        row = rows.setdefault(found.form, {text.say("Form"): text.name(visit.catalogue.forms[found.form].name)})
        day = unit_words.due(found.deadline, found.period, text)
        name = text.period(found.period).partition(" (")[0]
        row[literal(name)] = literal(f"{day}: {unit_words.report(found, text)}")
    return list(rows.values())


def _icon(finding: OpenFinding) -> str:
    return "query_stats" if finding.problem.code is Code.OUTLIER else "warning"


def open_matters(visit: Visit, view: UnitPage, *, small: bool = False) -> None:
    """Warnings nobody explained, and values that are unusual for the unit, in words."""
    text, names = visit.text, visit.names
    lines = [
        f":orange[:material/query_stats:] {literal(text.problem(problem, names.anything).message)}"
        for problem in view.unusual
    ]
    lines += [
        f":orange[:material/{_icon(finding)}:] {literal(text.problem(finding.problem, names.anything).message)} "
        f":gray[({text.say('version {version}', version=str(finding.entry))})]"
        for finding in view.warnings
    ]
    if view.question.unit_id is None:
        return
    st.markdown(f"**{text.say('Open warnings and unusual values')}**")
    if not lines:
        st.markdown(quiet([text.say("None.")]))
        return
    shown = [f":small[{line}]" if small else f"- {line}" for line in lines]
    limit = _ON_PAPER if small else _WARNINGS_SHOWN
    between = "  \n" if small else "\n"
    st.markdown(between.join(shown[:limit]))
    if not small:
        offer_explaining(visit, view.warnings, "unit")
    more = shown[limit:]
    if more and small:
        st.markdown(quiet([text.plural("{n} more", "{n} more", len(more))]))
    elif more:
        with st.expander(text.plural("{n} more", "{n} more", len(more))):
            st.markdown(between.join(more))
