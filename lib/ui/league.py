"""The comparison of provinces as a fair one: dots with whiskers, all together or by group, and what may be claimed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.charts import Theme, extent_of
from lib.charts import ranked as ranked_chart
from lib.model.form import DOSSIERS
from lib.model.league import League
from lib.model.views import Comparison, UnitRow
from lib.text import fairness
from lib.ui.markdown import literal, quiet
from lib.ui.pictures import draw, frame_of
from lib.ui.visit import Visit


def league_frame(visit: Visit, rows: Sequence[UnitRow], league: League) -> Any:
    """The chart frame of provinces with their intervals; too few files are told beside the name."""
    counted = visit.names.counted(rows[0].figure) if rows else DOSSIERS
    digits = visit.catalogue.indicators[rows[0].figure.indicator].digits if rows else 2
    labels = []
    for row in rows:
        name = visit.names.unit(row.unit_id)
        few = league.places[row.unit_id].too_few
        labels.append(f"{name} ({fairness.too_few(counted, visit.text)})" if few else name)
    frame = frame_of(visit, [(label, row.figure) for label, row in zip(labels, rows, strict=True)])
    found = [league.places[row.unit_id].interval for row in rows]
    return frame.assign(
        low=[None if i is None else float(i.low * 100) for i in found],
        high=[None if i is None else float(i.high * 100) for i in found],
        interval=[fairness.interval(i, digits, visit.text) for i in found],
    ).astype({"low": "float64", "high": "float64"})


def rows_by_group(view: Comparison, league: League) -> list[tuple[str | None, list[UnitRow]]]:
    """The provinces of each group in rank order, those without one last; all of them in one without a grouping."""
    if league.grouping is None:
        return [(None, list(view.rows))]
    found: list[tuple[str | None, list[UnitRow]]] = []
    for group in (*league.groups, None):
        rows = [row for row in view.rows if league.places[row.unit_id].group == group]
        if rows:
            found.append((group, rows))
    return found


def ranked_league(visit: Visit, view: Comparison, league: League) -> None:
    """The provinces in rank order against the target line, each with its interval; a chart for each group."""
    text, highlight = visit.text, visit.address.unit_id or ""
    title = visit.names.title(view.country)
    parts = rows_by_group(view, league)
    # Asked for by every chart, also by those that are remembered: laying out the frame takes longer than the rest.
    extent = visit.desk.cache.recall(
        ("extent", view.question, league.least_volume), lambda: _extent(visit, view, league)
    )
    about = text.say("Lines: 95% intervals (Wilson); a line at the edge goes on.")
    if league.grouping is not None:
        st.subheader(title)
    for number, (group, rows) in enumerate(parts):
        if league.grouping is None:
            heading, below = title, about
        elif group is None:
            without = ", ".join(visit.names.unit(row.unit_id) for row in rows)
            st.markdown(quiet([literal(text.say("Without a group: {names}.", names=without))]))
            continue
        else:
            heading, below = fairness.group_name(group, league.grouping, text), about
        if league.grouping is not None and all(row.figure.rate is None for row in rows):
            names = ", ".join(visit.names.unit(row.unit_id) for row in rows)
            st.markdown(f"**{literal(heading)}**")
            st.markdown(quiet([literal(text.say("No figures yet: {names}.", names=names))]))
            continue
        about = ""  # said once

        def build(colours: Theme, rows: Sequence[UnitRow] = rows, heading: str = heading, below: str = below) -> Any:
            frame = league_frame(visit, rows, league)
            return ranked_chart(frame, text, colours, title=heading, subtitle=below, highlight=highlight, extent=extent)

        key = "ranked" if league.grouping is None else f"ranked {number}"
        draw(visit, key, build, title, league.grouping, group)
    notes(visit, view, league)


def _extent(visit: Visit, view: Comparison, league: League) -> tuple[float, float]:
    """The domain of all provinces; the wide interval of a few files would press all others together."""
    frame = league_frame(visit, view.rows, league)
    few = [league.places[row.unit_id].too_few for row in view.rows]
    return extent_of(frame.assign(low=frame["low"].mask(few), high=frame["high"].mask(few)))


def notes(visit: Visit, view: Comparison, league: League) -> None:
    """What of places, movements and few files has to be known to read chart and table."""
    counted = visit.names.counted(view.country)
    found = [fairness.moves_note(league, visit.text), fairness.too_few_note(league, counted, visit.text)]
    if former := visit.text.under_former(view.country, view.country_former):
        found.insert(0, visit.text.say("The whole country: {rate}", rate=former))
    if any(found):
        st.markdown(quiet(literal(note) for note in found if note))
