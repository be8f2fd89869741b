"""The title of a page, with what can be done with its view as a whole."""

from __future__ import annotations

import streamlit as st

from lib.ui.present_buttons import present_buttons
from lib.ui.sharing import share_button
from lib.ui.visit import Visit


def page_title(visit: Visit, heading: str) -> None:
    """The title; beside it what can be done with it: presenting, sharing."""
    if visit.sealed or not visit.spec.shareable:
        st.title(heading)
        return
    with st.container(key="page_actions", horizontal=True, vertical_alignment="center"):
        st.title(heading, width="stretch")
        present_buttons(visit)
        share_button(visit)
