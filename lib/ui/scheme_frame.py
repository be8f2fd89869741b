"""What the two kinds of schemes share on the screen: the sentence, and how high a table is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.ui.markdown import literal, quiet
from lib.ui.visit import Visit

_HIGHEST = 14  # rows that a table shows without scrolling
_ROW, _HEAD = 35, 37  # pixels


def say_of_scheme(visit: Visit, sentence: str, facts: Sequence[str], *, illustrative: bool) -> None:
    """The main thing, and below it by which document and of which kind of figures it speaks."""
    visit.said.append(sentence)
    st.markdown(f"**{literal(sentence)}**")
    badge = f" · :orange-badge[{visit.text.say('Illustrative')}]" if illustrative else ""
    st.markdown(quiet([" · ".join(map(literal, facts))]) + badge)


def table_height(rows: int) -> int:
    """In pixels."""
    return _ROW * min(rows, _HIGHEST) + _HEAD
