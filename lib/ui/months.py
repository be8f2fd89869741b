"""Closing months and opening them again, on the page of versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from lib.model.errors import ProductError
from lib.model.locks import MonthState, runs
from lib.model.period import Period
from lib.model.principal import Right
from lib.services.locking import is_locked, lock, months, reopen
from lib.text.errors import explain
from lib.ui.markdown import literal, quiet
from lib.ui.visit import Visit, follow_newest

_ROW, _TALLEST = 36, 330  # pixels


def closed_note(visit: Visit) -> None:
    """A line where the period shown is closed."""
    period = visit.address.period
    if period is not None and not visit.sealed and is_locked(visit.desk, period):
        said = visit.text.say("This period is closed: what was reported for it changes no more.")
        st.markdown(quiet([f":material/lock: {literal(said)}"]))


def show_months(visit: Visit) -> None:
    """The months with their state, who closed or opened them when and why, and for who may: doing so."""
    found = months(visit.desk)
    if not found or visit.sealed:
        return
    text = visit.text
    closed = [state for state in found if state.locked]
    st.subheader(text.say("Closed months"))
    said = text.say(
        "What was reported for a closed month changes no more: nothing is submitted, accepted or withdrawn. "
        "The month in which a period ends decides."
    )
    st.markdown(quiet([literal(said)]))
    label = text.plural("{n} month is closed", "{n} months are closed", len(closed))
    with st.expander(label):
        _table(visit, found)
    may_lock, may_open = (visit.desk.principal.may(right) for right in (Right.LOCK, Right.REOPEN))
    if may_lock or may_open:
        _form(visit, found, may_lock=may_lock, may_open=may_open)


def _table(visit: Visit, found: Sequence[MonthState]) -> None:
    text = visit.text
    frame = pd.DataFrame(
        {
            text.say("Month"): [text.period(state.month) for state in found],
            text.say("State"): [_state(visit, state) for state in found],
            text.say("When"): [text.moment(state.at) if state.at else "" for state in found],
            text.say("Who"): [state.author or "" for state in found],
            text.say("Reason"): [state.reason or "" for state in found],
            text.say("Version"): ["" if state.entry is None else str(state.entry) for state in found],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        height=min(_ROW * (len(frame) + 1), _TALLEST),
        key="closed months",
        alt=text.say("The months with their state, and who closed or opened them"),
    )


def _state(visit: Visit, state: MonthState) -> str:
    return visit.text.say("closed") if state.locked else visit.text.say("still open")


def _form(visit: Visit, found: Sequence[MonthState], *, may_lock: bool, may_open: bool) -> None:
    text = visit.text
    states = {state.month: state for state in found}
    chosen: list[Period] = st.multiselect(
        text.say("Months"),
        list(states),
        format_func=lambda month: f"{text.period(month)} · {_state(visit, states[month])}",
        key="months to close",
        placeholder=text.say("Choose months to close or to open again"),
    )
    reason = st.text_input(text.say("Reason (needed to open a closed month again)"), key="reason for closing")
    closing, opening, _ = st.columns([2, 2, 3])
    to_close = [month for month in chosen if not states[month].locked]
    to_open = [month for month in chosen if states[month].locked]
    if may_lock and closing.button(
        text.say("Close the months"), icon=":material/lock:", key="close months", disabled=not to_close, width="stretch"
    ):
        _done(visit, to_close, lambda run: lock(visit.desk, run, reason))
    if may_open and opening.button(
        text.say("Open them again"),
        icon=":material/lock_open:",
        key="open months",
        disabled=not to_open,
        width="stretch",
    ):
        _done(visit, to_open, lambda run: reopen(visit.desk, run, reason))


def _done(visit: Visit, wanted: Sequence[Period], act: Callable[[Period], int]) -> None:
    """One entry for each run of months; what was done stands in the table."""
    try:
        for run in runs(wanted):
            act(run)
    except ProductError as error:
        st.error(literal(explain(error, visit.text)), icon=":material/block:")
        return
    follow_newest()
    for key in ("months to close", "reason for closing"):
        st.session_state.pop(key, None)
    st.rerun()
