"""The way from a figure on a page to where it comes from: a value of the address, a button, or a click on a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.catalog import Catalogue
from lib.model.figure import Figure
from lib.model.traced import FigureRef, InvalidReference
from lib.text import Translator
from lib.ui.params import Complaint, Param, WrongValue

# The name of the selection in a chart, and of its figure in the state of the session.
PICKED = "picked"
_CLOSED = "origins closed"


def origin_asked(params: Mapping[str, str], catalogue: Catalogue, wrong: list[WrongValue]) -> FigureRef | None:
    """The figure that an address asks the origin of; one that cannot exist is added to ``wrong``."""
    written = params.get(Param.ORIGIN)
    if written is None:
        return None
    try:
        ref = FigureRef.parse(written)
    except InvalidReference:
        ref = None
    if ref is not None and _known(ref, catalogue):
        return ref
    wrong.append(WrongValue(Param.ORIGIN, written, Complaint.UNKNOWN))
    return None


def _known(ref: FigureRef, catalogue: Catalogue) -> bool:
    try:
        form = catalogue.forms[catalogue.quotient(ref.indicator).form]
    except KeyError:
        return False
    if ref.unit_id is not None and ref.unit_id not in catalogue.units:
        return False
    items, scopes = ({value.value_id for value in values} for values in (form.items, form.scopes))
    return (ref.item is None or ref.item in items) and (ref.scope is None or ref.scope in scopes)


def open_origin(figure: Figure | FigureRef) -> None:
    """Put a figure into the address: the next run shows where it comes from. For callbacks."""
    ref = figure if isinstance(figure, FigureRef) else FigureRef.of(figure)
    st.query_params[Param.ORIGIN.value] = ref.slug


def origin_closed() -> None:
    """Take the figure out of the address; what it was picked from can be picked from again."""
    if Param.ORIGIN.value in st.query_params:
        del st.query_params[Param.ORIGIN.value]
    st.session_state[_CLOSED] = st.session_state.get(_CLOSED, 0) + 1


def pick_key(name: str) -> str:
    """The key of something that figures can be picked from: a new one each time an origin was closed, so that what
    was picked is picked no more and can be picked again.
    """
    closed = st.session_state.get(_CLOSED, 0)
    return f"{name} {closed}" if closed else name


def picked(chart: Mapping[str, Mapping[str, list[dict[str, str]]]]) -> None:
    """Open the origin of what was clicked in a chart, whose state in the session this is. For callbacks."""
    points = chart["selection"].get(PICKED, [])
    ref = points[0].get("ref") if points else None
    if ref:  # a tile without a figure leads nowhere
        st.query_params[Param.ORIGIN.value] = ref


def pick_row(key: str, figures: Sequence[Figure]) -> None:
    """Open the origin of the row that was picked in a table of figures. For callbacks."""
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        open_origin(figures[rows[0]])


def origin_button(text: Translator, figure: Figure, key: str) -> None:
    """The button on a card."""
    st.button(
        text.say("Where this comes from"),
        key=f"origin {key}",
        type="tertiary",
        icon=":material/travel_explore:",
        on_click=open_origin,
        args=(figure,),
    )
