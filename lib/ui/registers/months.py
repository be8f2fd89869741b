"""Records counted by the month of their date."""

from __future__ import annotations

import streamlit as st

from lib.charts.by_month import month_bars
from lib.model.register import Register
from lib.model.register_view import RegisterView
from lib.ui.markdown import quiet
from lib.ui.pictures import theme
from lib.ui.specification import specification
from lib.ui.visit import Visit


def show_months(visit: Visit, register: Register, view: RegisterView) -> None:
    """One bar a month, and how many records have no date."""
    text, colours = visit.text, theme()
    rows = tuple((month.month, month.records) for month in view.months)
    name = text.name(register.name)
    spec = visit.desk.cache.recall(
        ("chart", "records by month", name, rows, text.language, colours.name),
        lambda: specification(lambda: month_bars(rows, text, colours, title=name)),
    )
    st.vega_lite_chart(spec, theme=None, width="stretch", key="records by month")
    if view.undated:
        st.markdown(quiet([text.plural("{n} record has no date", "{n} records have no date", view.undated)]))
