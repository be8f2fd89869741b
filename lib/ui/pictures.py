"""Charts on the pages: view models laid out as frames, drawn in the theme of the visitor, with a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.charts import DARK, LIGHT, Theme, figures_frame
from lib.charts import dumbbell as dumbbell_chart
from lib.charts import heat as heat_chart
from lib.charts import ranked as ranked_chart
from lib.charts import sparkline as sparkline_chart
from lib.charts import tile_map as tile_map_chart
from lib.charts import trend as trend_chart
from lib.kpi import comparable
from lib.model.figure import Figure
from lib.model.views import Card, Comparison, Detail, Overview, UnitRow
from lib.services.series import Subject
from lib.ui.filters import choose_subject
from lib.ui.visit import Visit


def theme() -> Theme:
    """The colours of the theme the visitor sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def frame_of(visit: Visit, rows: Sequence[tuple[str, Figure]]) -> Any:
    """The chart frame of some figures of one indicator, each with its label."""
    if not rows:
        return figures_frame([], visit.text)
    first = rows[0][1]
    digits = visit.catalogue.indicators[first.indicator].digits
    return figures_frame(rows, visit.text, counted=visit.names.counted(first), digits=digits)


def _draw(chart: Any, key: str) -> None:
    """The chart in its own colours and fonts; its description is its text alternative."""
    st.altair_chart(chart, theme=None, key=key, width="stretch")


def sparkline(visit: Visit, card: Card) -> None:
    """The trend of a card, or nothing where there is only one point."""
    frame = frame_of(visit, [(visit.text.short_period(f.period), f) for f in card.trend])
    key = f"trend {card.figure.indicator} {card.figure.item} {card.figure.scope}"
    _draw(sparkline_chart(frame, visit.text, theme()), key)


def ranked_frame(visit: Visit, rows: Sequence[UnitRow]) -> Any:
    """The provinces in rank order."""
    return frame_of(visit, [(visit.names.unit(row.unit_id), row.figure) for row in rows])


def provinces_and_map(visit: Visit, view: Overview) -> None:
    """The provinces for one of the cards: ranked beside the map of tiles. The card is chosen above them."""
    if not view.cards:
        return
    focus = view.cards[view.focus].figure
    st.subheader(visit.text.say("Provinces and cities"))
    _choose_focus(visit, view)
    frame = ranked_frame(visit, view.rows)
    left, right = st.columns([1, 1], gap="medium")
    title = visit.names.short_title(focus)
    with left:
        highlight = visit.address.unit_id or ""
        _draw(ranked_chart(frame, visit.text, theme(), title=title, highlight=highlight), "ranked")
    with right:
        tiles = visit.catalogue.tiles_shown(visit.day, visit.address.boundaries)
        _draw(tile_map_chart(frame, tiles, visit.text, theme(), title=visit.text.say("Map of tiles")), "map")


def _choose_focus(visit: Visit, view: Overview) -> None:
    subjects = [Subject(c.figure.indicator, c.figure.item) for c in view.cards]
    names = {s: visit.names.short_title(c.figure) for s, c in zip(subjects, view.cards, strict=True)}
    st.session_state["focus"] = subjects[view.focus]
    st.segmented_control(
        visit.text.say("Indicator"),
        subjects,
        format_func=names.__getitem__,
        key="focus",
        required=True,
        label_visibility="collapsed",
        on_change=_focus_chosen,
    )


def _focus_chosen() -> None:
    choose_subject(st.session_state["focus"])


def ranked_provinces(visit: Visit, view: Comparison) -> None:
    """The provinces in rank order against the target line."""
    frame = ranked_frame(visit, view.rows)
    title = visit.names.title(view.country)
    highlight = visit.address.unit_id or ""
    chart = ranked_chart(frame, visit.text, theme(), title=title, highlight=highlight)
    _draw(chart, "ranked")


def heat_frame(visit: Visit, view: Comparison) -> Any:
    """Every province in every period, in the order of the ranking."""
    order = {row.unit_id: place for place, row in enumerate(view.rows)}
    shown = [f for f in view.heat if f.unit_id in order]
    shown.sort(key=lambda f: (order[f.unit_id or ""], f.period.end))
    return frame_of(visit, [(visit.names.unit(f.unit_id or ""), f) for f in shown])


def heat_table(visit: Visit, view: Comparison) -> None:
    """Provinces by periods, coloured by the distance to the target."""
    if len(view.periods) < 2:
        return
    st.subheader(visit.text.say("Over time"))
    frame = heat_frame(visit, view)
    _draw(heat_chart(frame, visit.text, theme()), "heat")


def dumbbell_frame(visit: Visit, view: Comparison) -> Any:
    """Each province twice: in this period and in the one before, where the two may be compared."""
    rows = []
    for row in view.rows:
        if row.previous is not None and comparable(row.figure, row.previous):
            name = visit.names.unit(row.unit_id)
            rows += [(name, row.previous), (name, row.figure)]
    return frame_of(visit, rows)


def dumbbell(visit: Visit, view: Comparison) -> None:
    """How each province moved since the period before; nothing is claimed across a redrawing."""
    frame = dumbbell_frame(visit, view)
    if frame.empty or view.previous_period is None:
        return
    text = visit.text
    before, after = text.period(view.previous_period), text.period(view.question.period)
    st.subheader(text.say("From {before} to {after}", before=before, after=after))
    _draw(dumbbell_chart(frame, text, theme()), "dumbbell")


def trend(visit: Visit, view: Detail) -> None:
    """The trend of the card in focus, with the target of each period and the days on which provinces were redrawn."""
    text = visit.text
    subjects = [Subject(c.figure.indicator, c.figure.item) for c in view.cards]
    asked = Subject(visit.address.indicator, visit.address.item)
    card = view.cards[subjects.index(asked) if asked in subjects else 0]
    st.subheader(text.say("Trend"))
    names = {s: visit.names.short_title(c.figure) for s, c in zip(subjects, view.cards, strict=True)}
    st.session_state["trend"] = Subject(card.figure.indicator, card.figure.item)
    st.pills(
        text.say("Indicator"),
        subjects,
        format_func=names.__getitem__,
        key="trend",
        required=True,
        label_visibility="collapsed",
        on_change=_trend_chosen,
    )
    frame = trend_frame(visit, card)
    breaks = visit.catalogue.redrawn_on
    _draw(trend_chart(frame, text, theme(), breaks=breaks), "trend chart")


def _trend_chosen() -> None:
    choose_subject(st.session_state["trend"])


def trend_frame(visit: Visit, card: Card) -> Any:
    """One figure over its periods."""
    return frame_of(visit, [(visit.text.short_period(f.period), f) for f in card.trend])
