"""The period of a report: a statutory one, a calendar one, or any dates. The address is the truth."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

import streamlit as st

from lib.model.period import Period, PeriodKind
from lib.services.desk import HERE
from lib.ui.params import Param
from lib.ui.visit import Visit, set_param

_YEARS = 4  # as far back as reports are still asked for; others by their dates


class _Kind(Enum):
    STATUTORY = auto()
    CALENDAR = auto()
    FREE = auto()


def choose_period(visit: Visit) -> None:
    """The kind of period, and the period itself."""
    text, now = visit.text, visit.question.period
    kind = _kind_of(now)
    labels = {
        _Kind.STATUTORY: text.say("Statutory (15th to 14th)"),
        _Kind.CALENDAR: text.say("Calendar"),
        _Kind.FREE: text.say("From one day to another"),
    }
    st.session_state["report kind"] = kind
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    left.selectbox(
        text.say("Kind of period"),
        list(labels),
        format_func=labels.__getitem__,
        key="report kind",
        on_change=_kind_chosen,
        args=(now,),
    )
    with right:
        if kind is _Kind.FREE:
            _dates(visit, now)
        else:
            _named(visit, now, kind)


def _kind_of(period: Period) -> _Kind:
    if period.kind is PeriodKind.FREE:
        return _Kind.FREE
    return _Kind.STATUTORY if period.kind.statutory else _Kind.CALENDAR


def _kind_chosen(now: Period) -> None:
    """The nearest of the kind that was chosen; from any dates, the year in which they end."""
    year = now.end.year
    match st.session_state["report kind"]:
        case _Kind.STATUTORY:
            chosen = _statutory_like(now)
        case _Kind.CALENDAR:
            chosen = Period.months(year, 1, 12)
        case _:
            chosen = Period(date(year, 1, 1), date(year, 12, 14))
    set_param(Param.PERIOD, chosen.slug)


def _statutory_like(now: Period) -> Period:
    months = now.kind.months
    if months is None:
        return Period.statutory(now.end.year, 1, 12)
    return Period.statutory(now.end.year, now.end.month - months + 1, now.end.month)


def _named(visit: Visit, now: Period, kind: _Kind) -> None:
    build = Period.statutory if kind is _Kind.STATUTORY else Period.months
    today = visit.desk.now().astimezone(HERE).date()
    options = []
    for year in range(max(today.year, now.end.year), today.year - _YEARS, -1):
        for length in (12, 6, 3, 1):
            options += [build(year, last - length + 1, last) for last in range(12, 0, -length)]
    begun = [period for period in options if period.start <= today]
    if now not in begun:
        begun.insert(0, now)
    st.session_state["report period"] = now
    st.selectbox(
        visit.text.say("Period"),
        begun,
        format_func=visit.text.period,
        key="report period",
        on_change=lambda: set_param(Param.PERIOD, st.session_state["report period"].slug),
    )


def _dates(visit: Visit, now: Period) -> None:
    text = visit.text
    st.session_state["report from"], st.session_state["report to"] = now.start, now.end
    first, last = st.columns(2)
    for column, label, key in ((first, text.say("From"), "report from"), (last, text.say("To"), "report to")):
        column.date_input(label, key=key, format="DD/MM/YYYY", on_change=_dates_chosen)


def _dates_chosen() -> None:
    """Dates in the wrong order change nothing: the address keeps what it has."""
    first, last = st.session_state["report from"], st.session_state["report to"]
    if first is not None and last is not None and first <= last:
        set_param(Param.PERIOD, Period(first, last).slug)
