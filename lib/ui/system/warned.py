"""The warnings about the figures of a page that nobody has explained, with the way to explain them."""

from __future__ import annotations

import streamlit as st

from lib.model.system_view import SystemView
from lib.ui.explaining import offer_explaining
from lib.ui.markdown import literal
from lib.ui.visit import Visit

_SHOWN = 4


def open_warnings(visit: Visit, view: SystemView) -> None:
    """Of a unit in words; of the country how many there are. Nothing where there are none."""
    text, names = visit.text, visit.names
    if not view.unexplained:
        return
    if not view.warnings:
        said = text.plural(
            "{n} warning was not explained yet.", "{n} warnings were not explained yet.", view.unexplained
        )
        st.markdown(f":orange[:material/warning:] {literal(said)}")
        return
    st.markdown(f"**{text.say('Open warnings')}**")
    lines = [
        f"- :orange[:material/warning:] {literal(text.problem(found.problem, names.anything).message)} "
        f":gray[({text.say('version {version}', version=str(found.entry))})]"
        for found in view.warnings
    ]
    st.markdown("\n".join(lines[:_SHOWN]))
    offer_explaining(visit, view.warnings, f"system {visit.spec.page_id}")
    if more := lines[_SHOWN:]:
        with st.expander(text.plural("{n} more", "{n} more", len(more))):
            st.markdown("\n".join(more))
