"""One unit on one sheet of A4 or one screen of a projector: figures, reports and warnings without any choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from lib.model.figure import Verdict
from lib.model.submissions import State
from lib.model.unit_page import UnitLine, UnitPage
from lib.text import unit_words
from lib.ui.assumption import say_volume
from lib.ui.cards import verdict_mark
from lib.ui.markdown import literal, quiet
from lib.ui.params import UnitPart
from lib.ui.registry import page
from lib.ui.remarks.marks import remark_lines
from lib.ui.summary import say
from lib.ui.unit_page import absent, figure_row, heading, table
from lib.ui.unit_reports import open_matters
from lib.ui.visit import Visit

_REMARKS = 2
_TREND = 7  # periods: as many as leave room for the other columns on paper
# The points stand in brackets behind the files or people.
_IN_POINTS = re.compile(r" \([^()]*\)$")


def sheet(visit: Visit, view: UnitPage) -> None:
    """The figures, reports and warnings on one sheet of A4 or one screen of a projector.

    What has a target comes first; the rest needs fewer columns and so fewer lines.
    """
    text, marked = visit.text, _all_illustrative(view)
    judged = [line for line in view.known if line.figure.verdict is not Verdict.NO_TARGET]
    others = [line for line in view.known if line.figure.verdict is Verdict.NO_TARGET]
    with st.container(gap=None):
        _head(visit, view)
        if judged:
            rows = [_row(visit, line, marked=marked) for line in judged]
            table(rows, text.say("Indicators with target, trend and rank"))
        st.markdown(" · ".join([*([verdict_mark(visit, others[0].figure)] if others else []), *_scopes(visit, view)]))
        if others:
            table([_narrow(_row(visit, line, marked=marked), visit) for line in others], text.say("No target"))
        say_volume(visit, [line.figure for line in view.known])
        absent(visit, view)
        st.markdown(f"**{text.say('Reports')}**")
        st.markdown(quiet([literal(line) for line in _reports(visit, view)] or ["—"]))
        open_matters(visit, view, small=True)
        remark_lines(visit, _REMARKS)


def _scopes(visit: Visit, view: UnitPage) -> list[str]:
    """Of which areas the figures of payment are, where no choice above tells it."""
    scopes = dict.fromkeys(visit.names.anything(line.figure.scope) for line in view.known if line.figure.scope)
    said = visit.text.say("Cashless payment: {scopes}.", scopes=literal(", ".join(scopes)))
    return [quiet([said])] if scopes else []


def _all_illustrative(view: UnitPage) -> bool:
    """Whether the head of the sheet says of all its figures that they are illustrative."""
    return all(line.figure.illustrative for line in view.known)


def _narrow(row: Mapping[str, str], visit: Visit) -> dict[str, str]:
    """Without what a figure that has no target lacks."""
    left_out = {visit.text.say(name).replace(" ", "\u00a0") for name in ("Verdict", "Distance")}
    return {name: cell for name, cell in row.items() if name not in left_out}


def _head(visit: Visit, view: UnitPage) -> None:
    """Whose sheet it is, the way back, and the sentence."""
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        heading(visit)
    if not visit.sealed:
        right.page_link(
            page("unit").path,
            label=visit.text.say("Back to the whole page"),
            icon=":material/arrow_back:",
            query_params=visit.address.with_(part=UnitPart.FIGURES).params(),
        )
    say(visit, unit_words.sentence(view, visit.names, visit.text), [line.figure for line in view.known])


def _row(visit: Visit, line: UnitLine, *, marked: bool) -> dict[str, str]:
    """As on the whole page, with a shorter name and trend, and the distance in files or people where there is one."""
    text, figure = visit.text, line.figure
    row = figure_row(visit, replace(line, trend=line.trend[-_TREND:]), marked=marked)
    short = text.name(visit.catalogue.indicators[figure.indicator].short_name)
    name = visit.names.anything(figure.item) if figure.item else short
    distance = _IN_POINTS.sub("", text.distance(figure, visit.names.counted(figure)))
    if figure.target is not None:
        distance = " · ".join(part for part in (text.target(figure.target), distance) if part)
    row |= {text.say("Indicator"): literal(name), text.say("Distance"): literal(distance) or "—"}
    del row[text.say("Target")]  # it stands before the distance: paper is narrow
    return {
        column.replace(" ", "\u00a0"): f":small[{cell}]" if cell not in ("", "—") else cell
        for column, cell in row.items()
    }


def _reports(visit: Visit, view: UnitPage) -> list[str]:
    """A line for the reports of the period, and one for those of its year that are overdue, by form."""
    text, forms = visit.text, visit.catalogue.forms
    lines = [
        f"{text.name(forms[r.form].name)}: {unit_words.report(r, text)} ({unit_words.due(r.deadline, r.period, text)})"
        for r in view.reports
    ]
    overdue: dict[str, list[str]] = {}
    for found in view.due:
        if found.state is State.MISSING:
            overdue.setdefault(found.form, []).append(text.period(found.period).partition(" (")[0])
    # Forms that lack the same reports share a line.
    lacking: dict[str, list[str]] = {}
    for form, periods in overdue.items():
        lacking.setdefault(", ".join(periods), []).append(text.name(forms[form].name))
    lines += [text.say("Overdue: {reports}.", reports=f"{'; '.join(n)}: {p}") for p, n in lacking.items()]
    return ["; ".join(lines[: len(view.reports)]), *lines[len(view.reports) :]] if view.reports else lines
