"""Changing what the address asks of the records."""

from __future__ import annotations

import streamlit as st

from lib.model.register_view import RecordRef
from lib.ui.params import Param
from lib.ui.records_asked import ALL_RECORDS, RecordsAsked

_OURS = frozenset(param for param in Param if param.name.startswith("RECORD")) | {Param.REGISTER, Param.WORDS}


def ask(asked: RecordsAsked) -> None:
    """Put all of it into the address; the next run shows it. For callbacks."""
    for param in _OURS:
        st.query_params.pop(param.value, None)
    for param, value in asked.params().items():
        st.query_params[param.value] = value


def forget_filters(asked: RecordsAsked) -> None:
    """Ask for all records of the same register and year again. For callbacks."""
    ask(RecordsAsked(asked.register, asked.year, ALL_RECORDS.filter, asked.shown))


def open_record(ref: RecordRef) -> None:
    """Look at one record. For callbacks."""
    st.query_params[Param.RECORD.value] = ref.slug


def record_closed() -> None:
    """Look at none any more; what it was picked from can be picked from again. For callbacks."""
    st.query_params.pop(Param.RECORD.value, None)
    st.session_state["records closed"] = st.session_state.get("records closed", 0) + 1


def record_key(name: str) -> str:
    """The key of a table that records are picked from: a new one each time a record was closed."""
    return f"{name} {st.session_state.get('records closed', 0)}"
