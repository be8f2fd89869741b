"""When things are due: what is due soon first, then the year month by month."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.register import DueKind, Register
from lib.model.register_view import DueRecord, DueState, RegisterView
from lib.text.register_sentences import due_state, record_name
from lib.ui.markdown import literal, quiet
from lib.ui.registers.address import open_record, record_key
from lib.ui.registers.listing import short, within
from lib.ui.visit import Visit

# In a cell of the calendar; a word stands for each below it.
SIGNS = {DueState.DONE: "✓", DueState.LATE: "⚠", DueState.SOON: "◷", DueState.OPEN: "○", DueState.PASSED: "·"}
_SOON_SHOWN = 12
_TALL, _WIDE = 66, 340  # pixels


def show_calendar(visit: Visit, register: Register, view: RegisterView) -> None:
    """What is due within the days that the register calls soon, then a row a record with its months."""
    text = visit.text
    soon = [due for due in view.calendar if any(day.state is DueState.SOON for day in due.days)]
    st.subheader(text.plural("Due within {n} day", "Due within {n} days", register.soon_days))
    if not soon:
        st.markdown(text.say("Nothing is due within these days."))
    for due in soon[:_SOON_SHOWN]:
        days = ", ".join(text.date(day.day) for day in due.days if day.state is DueState.SOON)
        said = f":material/schedule: **{days}** · {literal(record_name(register, due.listed.stored.record, text))}"
        st.markdown(said)
    if len(soon) > _SOON_SHOWN:
        st.markdown(quiet([text.plural("and {n} more", "and {n} more", len(soon) - _SOON_SHOWN)]))
    _months(visit, register, view)


def _months(visit: Visit, register: Register, view: RegisterView) -> None:
    text = visit.text
    dated = [due for due in view.calendar if due.days]
    undated = [due for due in view.calendar if not due.days]
    st.subheader(text.say("Month by month"))
    legend = " · ".join(f"{sign} {due_state(state, text)}" for state, sign in SIGNS.items())
    st.markdown(quiet([literal(legend)]))
    if dated:
        months = sorted({day.day.replace(day=1) for due in dated for day in due.days})
        columns: dict[str, Sequence[str]] = {
            text.say("What"): [
                short(record_name(register, due.listed.stored.record, text), within(_WIDE)) for due in dated
            ]
        }
        for month in months:
            columns[f"{month.month}/{month.year % 100:02d}"] = [
                " ".join(f"{SIGNS[day.state]} {day.day.day}" for day in due.days if day.day.replace(day=1) == month)
                for due in dated
            ]
        key = record_key("calendar")
        narrow = {name: st.column_config.TextColumn(width=52) for name in columns}
        st.dataframe(
            pd.DataFrame(columns),
            hide_index=True,
            row_height=_TALL,
            height=min(_TALL * len(dated) + 40, 640),
            column_config=narrow | {text.say("What"): st.column_config.TextColumn(width=_WIDE)},
            key=key,
            on_select=lambda: _picked(key, dated),
            selection_mode="single-row",
            alt=text.say("When each record is due, month by month; the day stands in its cell"),
        )
    for kind, heading in (
        (DueKind.ONGOING, text.say("Continually")),
        (DueKind.EVENT, text.say("After an event whose day is not known")),
        (DueKind.UNKNOWN, text.say("Without a due date, or with one that is not certain")),
    ):
        members = [due for due in undated if due.kind is kind]
        if members:
            with st.expander(f"{heading} ({len(members)})"):
                st.markdown(
                    "\n".join(f"- {literal(record_name(register, due.listed.stored.record, text))}" for due in members)
                )


def _picked(key: str, rows: Sequence[DueRecord]) -> None:
    picked = st.session_state[key]["selection"]["rows"]
    if picked:
        open_record(rows[picked[0]].listed.ref)
