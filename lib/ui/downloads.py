"""Files to take away: built only when they are asked for, from the state in the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.model.reference import code_of
from lib.reports.pictures import to_png, to_svg
from lib.services.exporting import picture_taken
from lib.services.overview import subject_of
from lib.services.products import offers
from lib.services.references import state_of
from lib.ui.chart_pictures import ChartFile, charts_of
from lib.ui.handing import handed
from lib.ui.markdown import literal, quiet
from lib.ui.offered_files import offer_card
from lib.ui.registry import title
from lib.ui.visit import Visit

_BESIDE = 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CARDS = 2  # in a row


def file_stem(visit: Visit) -> str:
    """A name that says what the file holds: indicator, item, period, version, reference code; ASCII."""
    address = visit.address
    period = visit.question.period.slug.replace("..", "_")
    scope = subject_of(visit.desk, visit.question).scope
    parts = [address.indicator, address.item, scope, period, f"v{address.version}", code_of(state_of(visit.question))]
    return "-".join(part for part in parts if part).replace("_", "-")


def offer_files(visit: Visit) -> None:
    """Everything that there is about the question of the address."""
    found = offers(visit.desk, visit.question, visit.text.language)
    st.subheader(visit.text.say("Files to take away"))
    for first in range(0, len(found), _CARDS):
        for column, offer in zip(st.columns(_CARDS), found[first : first + _CARDS], strict=False):
            with column:
                offer_card(visit, offer)


def offer_pictures(visit: Visit) -> None:
    """The charts of the pages as PNG and SVG, with the fonts that are shipped."""
    text, stem = visit.text, file_stem(visit)
    st.subheader(text.say("Charts"))
    found = charts_of(visit)
    if not found:
        st.markdown(text.say("There are no figures to show."))
    for start in range(0, len(found), _BESIDE):
        for column, chart in zip(st.columns(_BESIDE), found[start : start + _BESIDE], strict=False):
            with column.container(border=True, height="stretch"):
                st.markdown(f"**{literal(chart.name(visit))}**")
                st.markdown(quiet([literal(", ".join(title(page_id, text) for page_id in chart.pages))]))
                with st.container(horizontal=True):
                    _button("PNG", partial(_png, visit, chart), f"{chart.slug}-{stem}.png", "image/png")
                    _button("SVG", partial(_svg, visit, chart), f"{chart.slug}-{stem}.svg", "image/svg+xml")


def _button(label: str, build: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, build, file_name=name, mime=mime, on_click="ignore", icon=":material/download:", key=name)


def _png(visit: Visit, chart: ChartFile) -> bytes:
    visit = handed(visit)
    return to_png(chart.build(visit), foot=_taken(visit, chart, "png"))


def _svg(visit: Visit, chart: ChartFile) -> bytes:
    visit = handed(visit)
    return to_svg(chart.build(visit), foot=_taken(visit, chart, "svg")).encode()


def _taken(visit: Visit, chart: ChartFile, kind: str) -> str:
    """The line below a picture that is taken away, which the journal tells of."""
    return f"{visit.text.say('Reference code')} {picture_taken(visit.desk, visit.question, chart.slug, kind)}"
