"""A period that the file does not settle is asked for, never assumed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import streamlit as st

from lib.model.period import Period
from lib.model.problem import Code, Place
from lib.model.reading import PeriodBasis, Table
from lib.services.desk import HERE
from lib.ui.markdown import literal
from lib.ui.upload.pending import Pending
from lib.ui.upload.shelf import shelf
from lib.ui.visit import Visit

_MONTHS_OFFERED = 36


def ask_period(visit: Visit, table: Table, pending: Pending, number: int) -> None:
    """Ask to confirm the period that was read, or to give another where the table states none for certain."""
    text, key = visit.text, pending.key
    if said := _why(visit, table):
        st.markdown(literal(said))
    if table.period is not None:
        label = text.say("Yes, the period is {period}", period=text.period_within(table.period))
        st.button(label, key=f"period {key} {number}", on_click=_give, args=(key, table.place, table.period))
    if table.period_basis is PeriodBasis.FUTURE:
        return  # it is stated: another one would overrule the table
    _months(visit, key, table.place, number)
    with st.form(f"dates {key} {number}", border=False):
        first, last, go = st.columns([2, 2, 1], vertical_alignment="bottom")
        start = first.date_input(text.say("From"), value=None, format="DD/MM/YYYY")
        end = last.date_input(text.say("To"), value=None, format="DD/MM/YYYY")
        if go.form_submit_button(text.say("Use this period")):
            if start and end and start <= end:
                _give(key, table.place, Period(start, end))
                st.rerun()
            st.error(text.say("Both days are needed, the first not after the last."))


def _months(visit: Visit, key: str, place: Place, number: int) -> None:
    """Most files are of one of the last months: one choice gives it."""
    text, today = visit.text, visit.desk.now().astimezone(HERE).date()
    months = list(islice(_back_from(Period.month(today.year, today.month)), _MONTHS_OFFERED))
    box = f"month {key} {number}"

    def give() -> None:
        if chosen := st.session_state.get(box):
            _give(key, place, chosen)

    st.selectbox(
        text.say("The month the figures are of"),
        months,
        index=None,
        format_func=text.period,
        placeholder=text.say("Choose a month, or give the days below"),
        key=box,
        on_change=give,
    )


def _back_from(period: Period | None) -> Iterator[Period]:
    """A period and those before it, the latest first."""
    while period is not None:
        yield period
        period = period.previous()


def _why(visit: Visit, table: Table) -> str:
    """What makes the period unsure, as the finding says it."""
    if table.period_basis is PeriodBasis.NONE:
        return visit.text.say("Which period are the figures of? They are read once it is known.")
    found = next((p for p in table.problems if p.code is Code.PERIOD_MISSING), None)
    return visit.text.problem(found, visit.names.anything).message if found else ""


def _give(key: str, place: Place, period: Period) -> None:
    """An answer holds for the table it was given for, and for no other of the file."""
    shelf().give(key, shelf().given_for(key).with_period(place, period))
