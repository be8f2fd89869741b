"""The title of a page, with what can be done with its view as a whole."""

from __future__ import annotations

import streamlit as st

from lib.ui.sharing import share_button
from lib.ui.visit import Visit


def page_title(visit: Visit, heading: str) -> None:
    """The title; beside it the button to share."""
    if visit.sealed or not visit.spec.shareable:
        st.title(heading)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(heading, width="stretch")
        share_button(visit)
