"""Charts on the pages: view models laid out as frames, drawn in the theme of the visitor, with a text alternative."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
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
from lib.ui.breaks import break_marks
from lib.ui.filters import choose_subject, subject_title
from lib.ui.markdown import literal
from lib.ui.origin_link import PICKED, pick_key, picked
from lib.ui.specification import specification
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


def draw(visit: Visit, key: str, build: Callable[[Theme], Any], *about: Hashable) -> None:
    """A chart in its own colours and fonts; its description is its text alternative.

    Building a chart takes longer than all the rest of a page, so the finished one is remembered for all visitors of
    the same question, language and theme. ``about``: what else it depends on.
    """
    colours = theme()
    spec = visit.desk.cache.recall(
        ("chart", key, visit.question, visit.text.language, colours.name, about),
        lambda: specification(lambda: build(colours)),
    )
    named = pick_key(key)
    if PICKED in {param["name"] for param in spec.get("params", ())}:
        st.vega_lite_chart(
            spec,
            theme=None,
            key=named,
            width="stretch",
            on_select=lambda: picked(st.session_state[named]),
            selection_mode=PICKED,
        )
    else:
        st.vega_lite_chart(spec, theme=None, key=named, width="stretch")


def sparkline(visit: Visit, card: Card) -> None:
    """The trend of a card."""
    figure = card.figure
    name = f"spark {figure.indicator} {figure.item} {figure.scope}"
    breaks = break_marks(visit, figure)
    draw(visit, name, lambda colours: sparkline_chart(trend_frame(visit, card), visit.text, colours, breaks=breaks))


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
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _draw_ranked(visit, view.rows, visit.names.short_title(focus))
    with right:
        tiles = visit.catalogue.tiles_shown(visit.day, visit.address.boundaries)
        title = visit.text.say("Map of tiles")
        draw(
            visit,
            "map",
            lambda colours: tile_map_chart(ranked_frame(visit, view.rows), tiles, visit.text, colours, title=title),
        )


def _draw_ranked(visit: Visit, rows: Sequence[UnitRow], title: str) -> None:
    highlight = visit.address.unit_id or ""

    def build(colours: Theme) -> Any:
        return ranked_chart(ranked_frame(visit, rows), visit.text, colours, title=title, highlight=highlight)

    draw(visit, "ranked", build, title)


def _choose_focus(visit: Visit, view: Overview) -> None:
    subjects = [Subject(c.figure.indicator, c.figure.item) for c in view.cards]
    names = {s: subject_title(visit, c.figure) for s, c in zip(subjects, view.cards, strict=True)}
    if visit.sealed:
        return  # the chart says what it shows
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


def heat_frame(visit: Visit, view: Comparison) -> Any:
    """Every province in every period, in the order of the ranking."""
    order = {row.unit_id: place for place, row in enumerate(view.rows)}
    known = [f.period for f in view.heat if f.rate is not None]
    first = min((p.start for p in known), default=view.question.period.start)
    shown = [f for f in view.heat if f.unit_id in order and f.period.start >= first]
    shown.sort(key=lambda f: (order[f.unit_id or ""], f.period.end))
    return frame_of(visit, [(visit.names.unit(f.unit_id or ""), f) for f in shown])


def heat_table(visit: Visit, view: Comparison) -> None:
    """Provinces by periods, coloured by the distance to the target."""
    if len(view.periods) < 2:
        return
    st.subheader(visit.text.say("Over time"))
    breaks = break_marks(visit, view.country)
    draw(visit, "heat", lambda colours: heat_chart(heat_frame(visit, view), visit.text, colours, breaks=breaks))


def dumbbell(visit: Visit, view: Comparison) -> None:
    """How each province moved since the period before; nothing is claimed across a redrawing."""
    text = visit.text
    both = [(row, row.previous) for row in view.rows if row.previous and comparable(row.figure, row.previous)]
    if not both or view.previous_period is None:
        return
    before, after = text.period(view.previous_period), text.period(view.question.period)
    st.subheader(text.say("From {before} to {after}", before=before, after=after))
    rows = [(visit.names.unit(row.unit_id), f) for row, previous in both for f in (previous, row.figure)]
    draw(visit, "dumbbell", lambda colours: dumbbell_chart(frame_of(visit, rows), text, colours))


def trend(visit: Visit, view: Detail) -> None:
    """The trend of the card in focus, with the target of each period and the days on which provinces were redrawn."""
    text = visit.text
    subjects = [Subject(c.figure.indicator, c.figure.item) for c in view.cards]
    asked = Subject(visit.address.indicator, visit.address.item)
    card = view.cards[subjects.index(asked) if asked in subjects else 0]
    st.subheader(text.say("Trend"))
    names = {s: subject_title(visit, c.figure) for s, c in zip(subjects, view.cards, strict=True)}
    _choose_trend(visit, names, Subject(card.figure.indicator, card.figure.item))
    breaks = break_marks(visit, card.figure)
    name = f"trend {card.figure.indicator} {card.figure.item}"
    draw(visit, name, lambda colours: trend_chart(trend_frame(visit, card), text, colours, breaks=breaks))


def _choose_trend(visit: Visit, names: Mapping[Subject, str], chosen: Subject) -> None:
    if visit.sealed:
        st.markdown(f"**{literal(names[chosen])}**")
        return
    st.session_state["trend"] = chosen
    st.pills(
        visit.text.say("Indicator"),
        list(names),
        format_func=names.__getitem__,
        key="trend",
        required=True,
        label_visibility="collapsed",
        on_change=_trend_chosen,
    )


def _trend_chosen() -> None:
    choose_subject(st.session_state["trend"])


def trend_frame(visit: Visit, card: Card) -> Any:
    """One figure over its periods."""
    return frame_of(visit, [(visit.text.short_period(f.period), f) for f in card.trend])
