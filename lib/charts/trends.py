"""A rate over time: the small line of a card, and the trend of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import altair as alt
import pandas as pd

from lib.charts.alternative import trend_text
from lib.charts.breaks import BreakMark, broken
from lib.charts.palette import LIGHT, SIGNS_FONT, Theme
from lib.charts.theme import (
    domain,
    finished,
    headed,
    layered,
    numbers,
    standing_color,
    standing_shape,
    tick_format,
    ticks,
    tooltip,
)
from lib.text import Translator

_LINE = 15  # pixels from one note to the next
# Words of the language stand in the number signs; nothing of the data is in this expression.
_PERCENT = "datum.label + '%'"


def sparkline(
    frame: pd.DataFrame,
    words: Translator,
    theme: Theme = LIGHT,
    *,
    breaks: Sequence[BreakMark] = (),
    width: int | str = "container",
    height: int = 56,
) -> alt.LayerChart:
    """The line of a card: rate, dashed target, the last point by its verdict, a rule where a break lies. No axes."""
    data = _ordered(frame, breaks)
    low, high = domain(numbers(data["rate"], data["target"]), 0.15)
    x = alt.X("period:O", sort=None, axis=None, scale=alt.Scale(padding=0.3))
    y = alt.Y("rate:Q", axis=None, scale=alt.Scale(domain=[low, high], zero=False))
    base = alt.Chart(data)
    target = base.mark_line(strokeDash=[4, 3], strokeWidth=1.5, color=theme.quiet, interpolate="step").encode(
        x=x, y=alt.Y("target:Q", axis=None, scale=alt.Scale(domain=[low, high], zero=False))
    )
    line = base.mark_line(strokeWidth=2.5, color=theme.met).encode(x=x, y=y, detail=alt.Detail("segment:Q"))
    edges = [
        alt.Chart(after)
        .mark_rule(strokeDash=[2, 2], color=theme.ink)
        .encode(x=alt.X("period:O", sort=None, axis=None, scale=alt.Scale(padding=0.3), bandPosition=0))
        for after, _ in broken(data, breaks)
    ]
    last = (
        alt.Chart(data.tail(1))
        .mark_point(filled=True, size=80, opacity=1)
        .encode(x=x, y=y, color=standing_color(theme), shape=standing_shape(), tooltip=tooltip(words))
    )
    chart = layered([target, line, *edges, last], width=width, height=height)
    return finished(chart, words, theme, _described(frame, words, data, breaks))


def trend(
    frame: pd.DataFrame,
    words: Translator,
    theme: Theme = LIGHT,
    *,
    breaks: Sequence[BreakMark] = (),
    title: str = "",
    subtitle: str = "",
    width: int | str = "container",
    height: int = 280,
) -> alt.LayerChart:
    """A rate over its periods with the target of each; ``breaks``: marked with their notes.

    ``subtitle``: a line below the title, in a picture the unit, coverage, version and kind of its figures.
    """
    data = _ordered(frame, breaks)
    low, high = domain(numbers(data["rate"], data["target"]), 0.2)
    values = ticks(low, high)
    order = list(data["period_text"])
    x = alt.X("period_text:O", sort=order, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False))
    axis = alt.Axis(values=values, format=tick_format(values), domain=False, ticks=False, grid=True, labelExpr=_PERCENT)
    scale = alt.Scale(domain=[low, high], zero=False, nice=False)
    y = alt.Y("rate:Q", title=None, scale=scale, axis=axis)
    base = alt.Chart(data)
    layers: list[alt.Chart] = [
        base.mark_line(strokeDash=[5, 4], strokeWidth=1.5, color=theme.quiet, interpolate="step").encode(
            x=x, y=alt.Y("target:Q", scale=scale, axis=axis, title=None)
        ),
        base.mark_line(strokeWidth=2.5, color=theme.met).encode(x=x, y=y, detail=alt.Detail("segment:Q")),
        base.mark_point(filled=True, size=70, opacity=1).encode(
            x=x, y=y, color=standing_color(theme), shape=standing_shape(), tooltip=tooltip(words)
        ),
    ]
    with_rate = data[data["rate"].notna()]
    if not with_rate.empty:
        layers.append(
            alt.Chart(with_rate.tail(1))
            .mark_text(dy=_away(with_rate), fontWeight="bold", color=theme.ink)
            .encode(x=x, y=y, text=alt.Text("shown:N"))
        )
    layers += _target_labels(data, x, scale, axis, theme)
    layers += _break_marks(data, breaks, theme)
    chart = layered(layers, width=width, height=height)
    chart = headed(chart, theme, title, subtitle)
    return finished(chart, words, theme, _described(frame, words, data, breaks))


def _away(with_rate: pd.DataFrame) -> int:
    """The last value stands above its point where the line comes from below, else below it."""
    last = with_rate["rate"].tail(2).tolist()
    return 15 if len(last) > 1 and last[0] > last[1] else -13


def _target_labels(data: pd.DataFrame, x: alt.X, scale: alt.Scale, axis: alt.Axis, theme: Theme) -> list[alt.Chart]:
    """The target's words wherever it changes, on the side of its line that the rates leave free."""
    known = data[data["target"].notna()]
    changed = known[known["target"] != known["target"].shift()]
    labels: list[alt.Chart] = []
    for below in (True, False):
        rows = changed[(changed["rate"] >= changed["target"]) == below]
        if not rows.empty:
            mark = alt.Chart(rows).mark_text(
                font=SIGNS_FONT, align="left", dx=-8, dy=12 if below else -10, color=theme.quiet
            )
            y = alt.Y("target:Q", scale=scale, axis=axis, title=None)
            labels.append(mark.encode(x=x, y=y, text=alt.Text("target_text:N")))
    return labels


def _break_marks(data: pd.DataFrame, breaks: Sequence[BreakMark], theme: Theme) -> list[alt.Chart]:
    """A line before the first period that ends on or after a break, with the notes of all breaks of that place."""
    marks: list[alt.Chart] = []
    for after, notes in broken(data, breaks):
        edge = alt.X("period_text:O", sort=list(data["period_text"]), title=None, bandPosition=0)
        marks.append(alt.Chart(after).mark_rule(strokeDash=[2, 3], color=theme.ink).encode(x=edge))
        # The words stand where there is more room.
        before = len(data[data["period_end"] < after["period_end"].iloc[0]]) >= len(data) / 2
        align: Literal["left", "right"] = "right" if before else "left"
        for line, note in enumerate(notes):
            text = alt.Chart(after.assign(note=note)).mark_text(
                align=align, dx=-5 if before else 5, baseline="top", color=theme.quiet
            )
            marks.append(text.encode(x=edge, y=alt.value(2 + line * _LINE), text=alt.Text("note:N")))
    return marks


def _described(frame: pd.DataFrame, words: Translator, data: pd.DataFrame, breaks: Sequence[BreakMark]) -> str:
    """The text alternative, with the breaks that are marked."""
    notes = [f"{note}." for _, notes in broken(data, breaks) for note in notes]
    return " ".join([trend_text(frame, words), *notes])


def _ordered(frame: pd.DataFrame, breaks: Sequence[BreakMark]) -> pd.DataFrame:
    """The rows by time; ``segment``: how many breaks that sever the line lie before."""
    data = frame.sort_values(["period_end", "period"], kind="stable").reset_index(drop=True)
    days = [mark.day.isoformat() for mark in breaks if mark.severs]
    return data.assign(segment=[sum(day <= end for day in days) for end in data["period_end"]])
