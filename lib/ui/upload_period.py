"""A period that the file does not settle is asked for, never assumed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.model.period import Period
from lib.model.reading import PeriodBasis, Table
from lib.ui.visit import Visit

_PERIODS = "upload periods"


def given_periods(file_id: str) -> Mapping[int, Period]:
    """What was answered for the tables of a file, by their numbers."""
    given: dict[tuple[str, int], Period] = st.session_state.setdefault(_PERIODS, {})
    return {number: period for (of_file, number), period in given.items() if of_file == file_id}


def ask_period(visit: Visit, table: Table, file_id: str, number: int) -> None:
    """Ask to confirm the period that was read, or to give another where the table states none for certain."""
    text = visit.text
    if table.period is not None:
        label = text.say("Yes, the period is {period}", period=text.period(table.period))
        st.button(label, key=f"period {file_id} {number}", on_click=_give, args=(file_id, number, table.period))
    if table.period_basis is PeriodBasis.FUTURE:
        return  # it is stated: another one would overrule the table
    with st.form(f"dates {file_id} {number}", border=False):
        first, last, go = st.columns([2, 2, 1], vertical_alignment="bottom")
        start = first.date_input(text.say("From"), value=None, format="DD/MM/YYYY")
        end = last.date_input(text.say("To"), value=None, format="DD/MM/YYYY")
        if go.form_submit_button(text.say("Use this period")):
            if start and end and start <= end:
                _give(file_id, number, Period(start, end))
                st.rerun()
            st.error(text.say("Both days are needed, the first not after the last."))


def _give(file_id: str, number: int, period: Period) -> None:
    """An answer holds for the table it was given for, and for no other of the file."""
    st.session_state.setdefault(_PERIODS, {})[file_id, number] = period
