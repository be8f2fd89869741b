"""A table on a slide: few rows in large letters, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.ui.markdown import literal
from lib.ui.visit import Visit

# Rows that a screen holds in letters of 32 pixels.
MOST_ROWS = 10
_FEW_ROWS = 5


def slide_table(visit: Visit, rows: Sequence[dict[str, str]], described: str, most: int = MOST_ROWS) -> None:
    """The first rows, cells as Markdown; how many more the page has is said below. Empty columns are left out."""
    frame = pd.DataFrame(list(rows[:most]))
    used = [name for name in frame.columns if not frame[name].isin(["", "—"]).all()]
    with st.container(key="slide_table" if len(frame) > _FEW_ROWS else "slide_table_large"):
        st.table(frame[used], border="horizontal", hide_index=True, alt=described)
    if (more := len(rows) - most) > 0:
        st.markdown(literal(visit.text.plural("{n} more row on the page.", "{n} more rows on the page.", more)))
