"""Files to take away: built only when they are asked for, from the state in the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from lib.charts import LIGHT
from lib.charts import heat as heat_chart
from lib.charts import ranked as ranked_chart
from lib.charts import trend as trend_chart
from lib.model.figure import Figure
from lib.model.question import AS_LAST_YEAR
from lib.model.views import Card, Comparison
from lib.reports.pictures import to_png, to_svg
from lib.services.exporting import comparison_csv, summary_xlsx
from lib.services.overview import comparison, detail, subject_of
from lib.ui.breaks import break_marks
from lib.ui.markdown import literal, quiet
from lib.ui.pictures import heat_frame, ranked_frame, trend_frame
from lib.ui.visit import Visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_stem(visit: Visit) -> str:
    """A name that says what the file holds: indicator, item, period, version; ASCII."""
    address = visit.address
    period = visit.question.period.slug.replace("..", "_")
    scope = subject_of(visit.desk, visit.question).scope
    parts = [address.indicator, address.item, scope, period, f"v{address.version}"]
    return "-".join(part for part in parts if part).replace("_", "-")


def offer_files(visit: Visit) -> None:
    """The summary as a workbook and the table of provinces as CSV."""
    text, stem = visit.text, file_stem(visit)
    st.subheader(text.say("Tables"))
    left, right = st.columns(2)
    with left.container(border=True):
        st.markdown(f"**{text.say('Summary (Excel)')}**")
        st.markdown(
            quiet([text.say("Cards, provinces against the target, and a sheet naming version, files and documents.")])
        )
        _button(
            text.say("Download Excel"),
            partial(summary_xlsx, visit.desk, visit.question, text.language),
            f"tong-hop-{stem}.xlsx",
            XLSX,
        )
    with right.container(border=True):
        st.markdown(f"**{text.say('Provinces (CSV)')}**")
        st.markdown(
            quiet(
                [text.say("One row a province with numerator, denominator, rate, target and verdict; opens in Excel.")]
            )
        )
        _button(
            text.say("Download CSV"),
            partial(comparison_csv, visit.desk, visit.question, text.language),
            f"cac-tinh-{stem}.csv",
            "text/csv",
        )


def offer_pictures(visit: Visit) -> None:
    """The charts of the pages as PNG and SVG, with the fonts that are shipped."""
    text = visit.text
    st.subheader(text.say("Charts"))
    view = comparison(visit.desk, visit.question)
    card = detail(visit.desk, visit.question, (subject_of(visit.desk, visit.question),)).cards[0]
    name, period = visit.names.title(view.country), text.period(visit.question.period)
    title = f"{name} · {period}"
    until = text.say("{name}, until {period}", name=name, period=period)
    charts: dict[str, tuple[str, Callable[[], Any]]] = {
        "xep-hang": (text.say("Provinces in rank order"), partial(_ranked, visit, view, title)),
        "theo-thoi-gian": (text.say("Trend"), partial(_trend, visit, card, until)),
        "bang-nhiet": (text.say("Provinces over time"), partial(_heat, visit, view, until)),
    }
    stem = file_stem(visit)
    for column, (slug, (name, build)) in zip(st.columns(len(charts)), charts.items(), strict=True):
        with column.container(border=True):
            st.markdown(f"**{name}**")
            st.markdown(quiet([literal(title)]))
            with st.container(horizontal=True):
                _button("PNG", partial(_png, build), f"{slug}-{stem}.png", "image/png")
                _button("SVG", partial(_svg, build), f"{slug}-{stem}.svg", "image/svg+xml")


def _about(visit: Visit, figure: Figure) -> str:
    """What a picture says of itself once it has left the page: unit, coverage, version, and whether it is real."""
    text = visit.text
    unit = visit.names.unit(figure.unit_id) if figure.unit_id else text.say("The whole country")
    parts = [unit]
    if figure.unit_id is None:
        covered, expected = str(figure.coverage.covered), str(figure.coverage.expected)
        parts.append(text.say("{covered}/{expected} provinces and cities", covered=covered, expected=expected))
    parts.append(text.say("version {version}", version=str(visit.status.version)))
    if figure.at_volume not in (None, AS_LAST_YEAR):
        parts.append(text.say("months left at {n}% of last year's volume", n=str(figure.at_volume)))
    if figure.illustrative:
        parts.append(text.say("Illustrative figures and targets"))
    return " · ".join(parts)


def _ranked(visit: Visit, view: Comparison, title: str) -> Any:
    frame, about = ranked_frame(visit, view.rows), _about(visit, view.country)
    highlight = visit.address.unit_id or ""
    return ranked_chart(frame, visit.text, LIGHT, title=title, subtitle=about, highlight=highlight)


def _heat(visit: Visit, view: Comparison, title: str) -> Any:
    frame, about, breaks = heat_frame(visit, view), _about(visit, view.country), break_marks(visit, view.country)
    return heat_chart(frame, visit.text, LIGHT, breaks=breaks, title=title, subtitle=about)


def _trend(visit: Visit, card: Card, title: str) -> Any:
    frame, about, breaks = trend_frame(visit, card), _about(visit, card.figure), break_marks(visit, card.figure)
    return trend_chart(frame, visit.text, LIGHT, breaks=breaks, title=title, subtitle=about)


def _button(label: str, build: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, build, file_name=name, mime=mime, on_click="ignore", icon=":material/download:", key=name)


def _png(build: Callable[[], Any]) -> bytes:
    return to_png(build())


def _svg(build: Callable[[], Any]) -> bytes:
    return to_svg(build()).encode()
