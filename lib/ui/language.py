"""The switch between Vietnamese and English, in the bar at the side."""

from __future__ import annotations

import streamlit as st

from lib.text import Translator
from lib.ui.params import Param


def language_switch(text: Translator) -> None:
    """The language goes into the address; the next run speaks it."""
    st.session_state["language"] = text.language
    st.segmented_control(
        text.say("Language"),
        ["vi", "en"],
        format_func={"vi": "Tiếng Việt", "en": "English"}.__getitem__,
        key="language",
        required=True,
        label_visibility="collapsed",
        on_change=_chosen,
    )


def _chosen() -> None:
    st.query_params[Param.LANGUAGE.value] = st.session_state["language"]
