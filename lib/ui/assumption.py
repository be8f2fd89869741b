"""What is assumed of the months left of a year, beside the verdicts that rest on it, and changed where it stands."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lib.model.figure import Figure
from lib.ui.params import VOLUMES, Param
from lib.ui.visit import Visit, set_param

_OFFERED = (50, 75, 90, 100, 110, 125, 150, 200)
_KEY = "assumed volume"


def choose_volume(visit: Visit, figures: Iterable[Figure]) -> None:
    """The percent of last year's volume at which the months left are taken; nothing where no figure rests on it."""
    text, chosen = visit.text, visit.address.at_volume
    if visit.sealed:
        say_volume(visit, figures)
        return
    if not _rests_on_it(figures):
        return
    label = _label(visit)
    st.session_state[_KEY] = str(chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(label, width="content")
        st.selectbox(
            label,
            [slug for slug, percent in VOLUMES.items() if percent in (*_OFFERED, chosen)],
            format_func=lambda slug: f"{slug}%",
            key=_KEY,
            label_visibility="collapsed",
            width=110,
            on_change=lambda: set_param(Param.ASSUMED_VOLUME, st.session_state[_KEY]),
            help=text.say("“Out of reach” and the rate that the months left need rest on this assumption."),
        )


def say_volume(visit: Visit, figures: Iterable[Figure]) -> None:
    """The same as a line, where there are no choices."""
    if _rests_on_it(figures):
        st.markdown(f":gray[:small[{_label(visit)} **{visit.address.at_volume}%**]]")


def _rests_on_it(figures: Iterable[Figure]) -> bool:
    return any(figure.at_volume is not None for figure in figures)


def _label(visit: Visit) -> str:
    left = 12 - visit.question.period.end.month
    return visit.text.plural(
        "Volume of the month left, against the same month last year:",
        "Volume of the {n} months left, against the same months last year:",
        left,
    )
