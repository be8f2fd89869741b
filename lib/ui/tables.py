"""Tables of provinces and of values, with numbers as the visitor's language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.kpi import movement
from lib.model.figure import Figure
from lib.model.league import League, Place
from lib.model.views import Comparison, SourceValue
from lib.text import fairness, naming
from lib.text.entries import written_as
from lib.ui.league import rows_by_group
from lib.ui.markdown import quiet
from lib.ui.origin_link import pick_key, pick_row
from lib.ui.visit import Visit

_TALL = 66  # pixels; Streamlit wraps texts in rows of more than 64
_VERDICT, _DISTANCE = 9, 29  # letters that a line of each column bears on a laptop


def province_table(visit: Visit, view: Comparison, league: League) -> None:
    """The provinces in rank order, group by group where grouped, with the counts behind each rate and its movement."""
    text, names = visit.text, visit.names
    indicator = visit.catalogue.indicators[view.question.indicator]
    rows = []
    shown = [row for _, members in rows_by_group(view, league) for row in members]
    targets = {text.target(row.figure.target) if row.figure.target else "" for row in shown}
    one_target = len(targets) == 1  # the line of the chart above says it
    former = any(row.former for row in shown)
    narrow = former and league.grouping is not None  # the intervals stand in the chart above
    interval = text.say("95% interval")
    for row in shown:
        figure, place = row.figure, league.places[row.unit_id]
        moved = movement(figure, row.previous)
        peers = {
            text.say("Group"): fairness.group_name(place.group, league.grouping, text),
            text.say("In the group"): _among_peers(place),
        }
        rows.append(
            {
                **(peers if league.grouping else {}),
                text.say("Rank"): row.rank.place if row.rank else None,
                "▲▼": fairness.moved(place.moved, text),
                text.say("Province or city"): names.unit(row.unit_id),
                text.say("Rate"): text.rate(figure, indicator.digits),
                **({} if narrow else {interval: fairness.interval(place.interval, indicator.digits, text)}),
                text.say("Verdict"): _assessed(visit, figure, place, named=not one_target),
                **({text.say("By the former one"): text.under_former_short(row.former)} if former else {}),
                text.say("Distance"): text.distance_in_counts(figure, names.counted(figure)),
                text.say("Change"): text.points(moved) if moved is not None else "—",
                text.say("Numerator"): _count(visit, figure.numerator),
                text.say("Denominator"): _count(visit, figure.denominator),
            }
        )
    long = (len(str(r[text.say("Verdict")])) > _VERDICT or len(str(r[text.say("Distance")])) > _DISTANCE for r in rows)
    tall = league.grouping is not None or any(long) or former or not one_target
    key = pick_key("provinces")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=min((_TALL if tall else 36) * len(rows) + 40, 620),
        row_height=_TALL if tall else None,
        column_config=_province_columns(visit, grouped=league.grouping is not None, tall=tall, crowded=former),
        alt=text.say("Provinces and cities in rank order with rate, target and counts"),
        placeholder="—",
        key=key,
        on_select=lambda: pick_row(key, [row.figure for row in shown]),
        selection_mode="single-row",
    )
    st.markdown(quiet([text.say("Pick a row or a mark of a chart to see where its figure comes from.")]))


def _province_columns(visit: Visit, *, grouped: bool, tall: bool, crowded: bool) -> dict[str, Any]:
    """Widths at which a laptop of 1366 pixels shows every column; in tall rows, long words take more lines.

    The table has 920 pixels there, 40 of which go to the boxes that rows are picked by. ``crowded``: with the verdicts
    of a former target.
    """
    close = grouped or crowded
    text, column = visit.text, st.column_config.TextColumn
    unit, interval, peers = text.say("Province or city"), text.say("95% interval"), text.say("In the group")
    former = text.say("By the former one")
    return {
        text.say("Rank"): st.column_config.NumberColumn(width=42 if grouped else 46, format="%d"),
        "▲▼": column(width=44),
        unit: column(text.say("Province") if grouped else unit, width=82 if grouped else 108, help=unit),
        text.say("Rate"): column(width=68, alignment="right"),
        interval: column(text.say("95% range"), width=98, alignment="right", help=interval),
        text.say("Verdict"): column(width=74 if grouped or not tall else 80 if crowded else 90),
        **({text.say("Distance"): column(width=118 if close else 150)} if tall else {}),
        former: column(text.say("Former target"), width=88, help=text.say("The verdict under the target before")),
        text.say("Change"): column(width=72 if crowded else 62 if close else 98, alignment="right"),
        text.say("Numerator"): column(width=76, alignment="right"),
        text.say("Denominator"): column(width=78, alignment="right"),
        text.say("Group"): column(width=84),
        peers: column(text.say("Place"), width=52, help=peers),
    }


def _among_peers(place: Place) -> str:
    """ "2/9"; nothing for the only one of its group, which is not first."""
    rank = place.in_group
    return f"{rank.place}/{rank.of}" if rank is not None and rank.of > 1 else "—"


def _assessed(visit: Visit, figure: Figure, place: Place, *, named: bool) -> str:
    """The verdict, and that it rests on too few files for a place; ``named``: with the target it was held against."""
    said = visit.text.assessment(figure)
    if named and figure.target is not None:
        said = f"{said} ({visit.text.target(figure.target)})"
    return f"{said} · {fairness.too_few(visit.names.counted(figure), visit.text)}" if place.too_few else said


def _count(visit: Visit, value: int | None) -> str:
    return "—" if value is None else visit.text.number(value)


def source_table(visit: Visit, values: Sequence[SourceValue], key: str) -> None:
    """Stored values, each with the file, sheet and cell it was read from."""
    text = visit.text
    dated = {v.period.end: naming(visit.catalogue, text, v.period.end) for v in values}
    columns: dict[str, Sequence[object]] = {
        text.say("Version"): [v.entry for v in values],
        text.say("Unit"): [dated[v.period.end].unit(v.unit_id) for v in values],
        text.say("Period"): [text.period(v.period) for v in values],
        text.say("Benefit or field"): [visit.names.anything(v.item) if v.item else "" for v in values],
        text.say("Scope"): [visit.names.anything(v.scope) if v.scope else "" for v in values],
        text.say("Measure"): [visit.names.anything(v.measure) for v in values],
        text.say("Value"): [text.number(int(v.value)) if v.value.isdecimal() else v.value for v in values],
        text.say("As written"): [written_as(v, text) for v in values],
        text.say("File"): [v.file_name or "" for v in values],
        text.say("Sheet"): [v.sheet or "" for v in values],
        text.say("Cell"): [v.cell for v in values],
    }
    shown = {name: cells for name, cells in columns.items() if any(cells)}
    st.dataframe(
        pd.DataFrame(shown),
        hide_index=True,
        height=min(36 * (len(values) + 1), 480),
        column_config={text.say("Value"): st.column_config.TextColumn(alignment="right")},
        key=key,
        alt=text.say("Stored values with file, sheet and cell"),
    )
