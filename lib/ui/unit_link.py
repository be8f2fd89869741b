"""The way from any page to everything about one unit."""

from __future__ import annotations

import streamlit as st

from lib.model.period import Period
from lib.ui.params import UnitPart
from lib.ui.registry import page
from lib.ui.visit import Visit


def unit_link(visit: Visit, unit_id: str | None, period: Period | None = None) -> None:
    """A link to the page of a unit (None: of the country), in the period shown or another one; all else as it is."""
    text = visit.text
    if visit.sealed:
        return
    address = visit.address.with_(unit_id=unit_id, entry=None, origin=None, part=UnitPart.FIGURES)
    if period is not None and not visit.empty and period != visit.question.period:
        address = address.with_(period=period, cumulated=False)
    name = visit.names.unit(unit_id) if unit_id else text.say("the whole country")
    label = text.say("Everything about {unit}", unit=name)
    st.page_link(page("unit").path, label=label, icon=":material/domain:", query_params=address.params())
