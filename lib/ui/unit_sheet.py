"""One unit on one sheet of A4 or one screen of a projector: figures, reports and warnings without any choices."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.model.submissions import State
from lib.model.unit_page import UnitLine, UnitPage
from lib.text import unit_words
from lib.ui.markdown import literal
from lib.ui.params import UnitPart
from lib.ui.registry import page
from lib.ui.unit_page import absent, figure_row, table
from lib.ui.unit_reports import open_matters
from lib.ui.visit import Visit


def sheet(visit: Visit, view: UnitPage) -> None:
    """The figures, reports and warnings on one sheet of A4 or one screen of a projector: one table, short names."""
    text = visit.text
    marked = all(line.figure.illustrative for line in view.known)
    rows = []
    for line in view.known:
        row = figure_row(visit, line, marked=marked)
        name = visit.names.anything(line.figure.item) if line.figure.item else _short(visit, line)
        scope = f" ({visit.names.anything(line.figure.scope).lower()})" if line.figure.scope else ""
        rows.append({**row, text.say("Indicator"): literal(f"{name}{scope}")})
    table([_small(row) for row in rows], text.say("Indicators with target, trend and rank"))
    absent(visit, view)
    reports = [
        f"{text.name(visit.catalogue.forms[r.form].name)}: {unit_words.report(r, text)}"
        f" ({unit_words.due(r.deadline, r.period, text)})"
        for r in view.reports
    ]
    overdue = [r for r in view.due if r.state is State.MISSING]
    if overdue:
        reports.append(
            text.say(
                "Overdue: {reports}.",
                reports="; ".join(
                    f"{text.name(visit.catalogue.forms[r.form].name)}, {text.period(r.period).partition(' (')[0]}"
                    for r in overdue
                ),
            )
        )
    left, right = st.columns(2)
    with left:
        st.markdown(f"**{text.say('Reports')}**")
        st.markdown(":small[" + "  \n".join(map(literal, reports)) + "]" if reports else "—")
    with right:
        open_matters(visit, view)
    st.page_link(
        page("unit").path,
        label=text.say("Back to the whole page"),
        icon=":material/arrow_back:",
        query_params=visit.address.with_(part=UnitPart.FIGURES).params(),
    )


def _short(visit: Visit, line: UnitLine) -> str:
    return visit.text.name(visit.catalogue.indicators[line.figure.indicator].short_name)


def _small(row: Mapping[str, str]) -> dict[str, str]:
    return {name: f":small[{cell}]" if cell else cell for name, cell in row.items()}
