"""Slides of charts: one picture that fills the screen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import streamlit as st
from altair import Undefined

from lib.charts import (
    DENSE_SHEET,
    SHEET,
    Theme,
    column_size,
    effects,
    effects_frame,
    extent_of,
    funnel,
    funnel_frame,
    heat,
    in_columns,
    legend,
    on_sheet,
    ranked,
    tile_map,
    trend,
)
from lib.model.figure import Figure
from lib.model.form import Direction
from lib.model.views import Card, Comparison, UnitRow
from lib.services.analysis import analysis
from lib.services.overview import comparison
from lib.text import Sentence, nouns, sentences
from lib.text import analysis as analysis_words
from lib.ui.breaks import break_marks
from lib.ui.markdown import literal
from lib.ui.pictures import frame_of, ranked_frame, theme, trend_frame
from lib.ui.present.idea import Picture
from lib.ui.specification import specification
from lib.ui.visit import Visit

_NAMES = 92  # pixels of a sheet for the names of provinces
_VALUES = 0.16  # of the extent on each side, for the value beside a dot where charts are narrow
_LEAST_UNITS = 5  # limits of chance are not told from fewer
_PERIODS = {1: 8, 2: 4, 3: 2}  # of a heat table, by how many stand beside each other


def chart(visit: Visit, key: str, build: Callable[[Theme], Any], *about: Hashable) -> None:
    """A chart as large as its place on the slide. Nothing on it is to be clicked: a click is for the next slide."""
    colours = theme()

    def finished() -> dict[str, Any]:
        spec = specification(lambda: build(colours))
        spec.pop("params", None)
        return spec

    asked = ("slide", key, visit.question, visit.text.language, colours.name, about)
    spec = visit.desk.cache.recall(asked, finished)
    with st.container(key=f"slide_chart_{key}"):
        st.vega_lite_chart(spec, theme=None, width="content", key=f"slide {key}")


def trend_chart_of(visit: Visit, card: Card, size: tuple[int, int] = (325, 285)) -> None:
    """The trend of a figure beside it."""
    breaks = break_marks(visit, card.figure)

    def build(colours: Theme) -> Any:
        found = trend(trend_frame(visit, card), visit.text, colours, breaks=breaks, width=size[0], height=size[1])
        return on_sheet(found, size, right=12)

    chart(visit, "trend", build, card.figure.indicator, card.figure.item, size)


def trend_slide(visit: Visit, head: Sentence, about: tuple[str, ...], card: Card) -> Picture:
    """A rate over its periods, alone on the screen."""
    return Picture(head, about, lambda: trend_chart_of(visit, card, SHEET), (card.figure,))


def _compared(visit: Visit) -> tuple[Comparison, Sentence]:
    view = comparison(visit.desk, visit.question)
    return view, sentences.comparison(view, visit.names, visit.text)


def _about(visit: Visit, country: Figure) -> tuple[str, ...]:
    return visit.names.title(country), visit.text.period(visit.question.period)


def _figures(country: Figure, rows: Sequence[UnitRow]) -> tuple[Figure, ...]:
    return (country, *(row.figure for row in rows))


def ranking(visit: Visit) -> Picture:
    """The provinces in rank order against the target, in as many columns as letters of that size need."""
    view, head = _compared(visit)

    def body() -> None:
        parts = in_columns(view.rows)
        for column, (number, rows) in zip(st.columns(len(parts), gap="small"), enumerate(parts), strict=True):
            with column:
                _ranked(visit, view, rows, number, len(parts))

    return Picture(head, _about(visit, view.country), body, _figures(view.country, view.rows))


def _ranked(visit: Visit, view: Comparison, rows: Sequence[UnitRow], number: int, of: int) -> None:
    def build(colours: Theme) -> Any:
        low, high = extent_of(ranked_frame(visit, view.rows))
        room = (high - low) * _VALUES * (of - 1)
        found = ranked(
            ranked_frame(visit, rows), visit.text, colours, width=100, highlight=visit.address.unit_id or "",
            extent=(low - room, high + room), names=_NAMES,
        )  # fmt: skip
        return on_sheet(found, column_size(of), above=14)

    chart(visit, f"ranked_{number}", build, of)


def tiles(visit: Visit) -> Picture:
    """The map of tiles of the indicator compared."""
    view, head = _compared(visit)
    country, rows = view.country, view.rows
    places = visit.catalogue.tiles_shown(visit.day, visit.address.boundaries)
    columns = max(tile.column for tile in places.values()) + 1 + any(tile.island for tile in places.values())
    lines = max(tile.row for tile in places.values()) + 1
    size = DENSE_SHEET[0] // columns, DENSE_SHEET[1] // lines

    def build(colours: Theme) -> Any:
        found = tile_map(ranked_frame(visit, rows), places, visit.text, colours, size=size)
        return on_sheet(found, (size[0] * columns, size[1] * lines))

    def body() -> None:
        chart(visit, "tiles", build, country.indicator, country.item)
        _legend(legend(ranked_frame(visit, rows), visit.text))

    return Picture(head, _about(visit, country), body, _figures(country, rows))


def _legend(said: str) -> None:
    with st.container(key="slide_legend"):
        st.markdown(literal(said))


def heat_table(visit: Visit) -> Picture:
    """Provinces by the newest periods, coloured by the distance to the target, in rank order."""
    view, head = _compared(visit)

    def body() -> None:
        parts = in_columns(view.rows)
        shown = [p for p in view.periods if any(f.period == p and f.rate is not None for f in view.heat)]
        periods = set(shown[-_PERIODS[len(parts)] :])
        for column, (number, rows) in zip(st.columns(len(parts), gap="small"), enumerate(parts), strict=True):
            with column:
                _heat(visit, view, rows, periods, number, len(parts))
        _legend(legend(frame_of(visit, [("", f) for f in view.heat if f.period in periods]), visit.text))

    return Picture(head, _about(visit, view.country), body, _figures(view.country, view.rows))


def _heat(visit: Visit, view: Comparison, rows: Sequence[UnitRow], periods: set[Any], number: int, of: int) -> None:
    order = {row.unit_id: place for place, row in enumerate(rows)}

    def build(colours: Theme) -> Any:
        shown = [f for f in view.heat if f.unit_id in order and f.period in periods]
        shown.sort(key=lambda f: (order[f.unit_id or ""], f.period.end))
        frame = frame_of(visit, [(visit.names.unit(f.unit_id or ""), f) for f in shown])
        found = heat(frame, visit.text, colours, width=100, room=column_size(of)[0] - _NAMES)
        found.title = Undefined
        return on_sheet(found, column_size(of))

    chart(visit, f"heat_{number}", build, of)


def why(visit: Visit) -> Picture:
    """What moved the national rate since the period it is compared with."""
    view = analysis(visit.desk, visit.question, visit.address.against)
    head = analysis_words.sentence(view, visit.names, visit.text)
    explained = view.reason.explanation if view.reason else None

    def body() -> None:
        if explained is None:
            return

        def build(colours: Theme) -> Any:
            frame = effects_frame(explained, visit.names.unit, visit.text, named=8)
            return on_sheet(effects(frame, visit.text, colours, width=100), SHEET)

        chart(visit, "effects", build, visit.address.against)

    return Picture(head, _about(visit, view.country), body, (view.country,))


def beyond_chance(visit: Visit) -> Picture:
    """Which units differ from the national rate by more than chance."""
    view = analysis(visit.desk, visit.question, visit.address.against)
    found, text = view.funnel, visit.text
    indicator = visit.catalogue.indicators[view.question.indicator]
    volume = nouns.volume(visit.names.counted(view.country), text)

    def build(colours: Theme) -> Any:
        frame = funnel_frame(found, visit.names.unit, text, digits=indicator.digits)
        drawn = funnel(
            frame, found, text, colours, volume=volume, width=100,
            higher_is_better=indicator.direction is Direction.HIGHER, highlight=visit.address.unit_id or "",
        )  # fmt: skip
        return on_sheet(drawn, DENSE_SHEET)

    def body() -> None:
        if found.centre is not None and len(found.points) >= _LEAST_UNITS:
            chart(visit, "funnel", build)

    head = Sentence(text.say("Which units differ by more than chance?"))
    return Picture(head, _about(visit, view.country), body, (view.country, *view.units.values()))
