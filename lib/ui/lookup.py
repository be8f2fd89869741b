"""Opening the state that a reference code names."""

from __future__ import annotations

import streamlit as st

from lib.model.errors import UnknownReference
from lib.services.references import find
from lib.text.errors import explain
from lib.ui.markdown import literal
from lib.ui.params import Param
from lib.ui.registry import page
from lib.ui.visit import Visit, set_param

_KEY = "reference"
_LONGEST = 40  # signs; a code has eleven, and may be typed with blanks


def offer_code(visit: Visit) -> None:
    """Where a reader of a printed page types its code."""
    st.session_state[_KEY] = visit.address.reference or ""
    where = visit.text.say("It stands at the foot of every page and file that is taken away.")
    opens = visit.text.say("Typed in here, it opens the figures that they were made from.")
    st.markdown(f"{literal(where)} {literal(opens)}")
    with st.container(width=560):
        st.text_input(
            visit.text.say("Reference code"),
            key=_KEY,
            placeholder="ABCDE-23FGH",
            max_chars=_LONGEST,
            on_change=_typed,
            icon=":material/tag:",
        )


def follow_code(visit: Visit) -> None:
    """Go on to the state of the code in the address, in the language of the visitor; one that there is not is said."""
    code = visit.address.reference
    if not code:
        return
    try:
        found = find(visit.desk, code)
    except UnknownReference as unknown:
        st.error(explain(unknown, visit.text), icon=":material/search_off:")
        return
    st.session_state["following newest"] = False  # a file stays what it was
    params = dict(found.view.params) | {Param.LANGUAGE.value: visit.text.language}
    st.switch_page(page(found.view.page_id).path, query_params=params)


def _typed() -> None:
    set_param(Param.REFERENCE, st.session_state[_KEY].strip())
