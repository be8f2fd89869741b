"""Units beside each other: dots in order with the target line, and two periods of each."""

from __future__ import annotations

from typing import Literal

import altair as alt
import pandas as pd

from lib.charts.alternative import units_text
from lib.charts.palette import LIGHT, SIGNS_FONT, Theme
from lib.charts.theme import (
    domain,
    finished,
    headed,
    numbers,
    standing_color,
    standing_shape,
    tick_format,
    ticks,
    tooltip,
)
from lib.text import Translator

_ROW = 22
_ABOVE = 26  # pixels between the title and the rows, for the words of the target line
_Align = Literal["left", "right"]
# Where the value stands beside its dot: alignment and shift in pixels.
_BESIDE: dict[str, tuple[_Align, int]] = {"right": ("left", 9), "left": ("right", -9)}
_LABEL_ROOM = 0.14  # of the width, on each side, for the value beside a dot


def ranked(
    frame: pd.DataFrame,
    words: Translator,
    theme: Theme = LIGHT,
    *,
    title: str = "",
    subtitle: str = "",
    width: int | str = "container",
    highlight: str = "",
) -> alt.LayerChart:
    """One row a unit, in the order of the frame, a stem from the target to the dot, the value on the far side of the
    target so that it never crosses the line. Units without a rate stand last with the reason. ``highlight``: unit_id.
    ``subtitle``: a line below the title.
    """
    data = pd.concat([frame[frame["rate"].notna()], frame[frame["rate"].isna()]])
    limits = sorted(set(numbers(data["target"])))
    low, high = domain(numbers(data["rate"], data["target"]), _LABEL_ROOM)
    data = data.assign(
        side=[_side(rate, target) for rate, target in zip(data["rate"], data["target"], strict=True)],
        stem=data["target"].where(data["target"].notna(), low),
        left=low,
        strong=data["unit_id"] == highlight if highlight else False,
    )
    values = ticks(low, high)
    order = list(data["label"])
    y = alt.Y(
        "label:N", sort=order, title=None,
        axis=alt.Axis(ticks=False, domain=False, labelLimit=240, labelPadding=8, labelOverlap=False),
    )  # fmt: skip
    x = alt.X(
        "rate:Q", title=None, scale=alt.Scale(domain=[low, high], nice=False, zero=False),
        axis=alt.Axis(values=values, format=tick_format(values), grid=False, domain=False, ticks=False),
    )  # fmt: skip
    base = alt.Chart(data)
    known = alt.Chart(data[data["rate"].notna()])
    layers: list[alt.Chart] = [known.mark_rule(color=theme.line, strokeWidth=1.5).encode(y=y, x=x, x2="stem:Q")]
    layers += _target_marks(data, limits, y, theme)
    layers.append(
        known.mark_point(filled=True, size=85, opacity=1).encode(
            y=y, x=x, color=standing_color(theme), shape=standing_shape(), tooltip=tooltip(words)
        )
    )
    for side, (align, dx) in _BESIDE.items():
        part = data[(data["side"] == side) & data["rate"].notna()]
        for strong in (False, True):
            rows = part[part["strong"] == strong]
            if not rows.empty:
                weight: Literal["bold", "normal"] = "bold" if strong else "normal"
                mark = alt.Chart(rows).mark_text(align=align, dx=dx, color=theme.ink, fontSize=12, fontWeight=weight)
                layers.append(mark.encode(y=y, x=x, text="value:N"))
    absent = data[data["rate"].isna()]
    if not absent.empty:
        layers.append(
            alt.Chart(absent)
            .mark_text(align="left", color=theme.quiet, fontStyle="italic")
            .encode(y=y, x="left:Q", text="verdict_text:N")
        )
    chart = alt.layer(*(layers or [base])).properties(width=width, height=max(1, len(set(order))) * _ROW)
    chart = headed(chart, theme, title, subtitle, offset=_ABOVE)
    return finished(chart, words, theme, units_text(frame, words))


def _side(rate: float, target: float) -> str:
    """Values stand away from the target line."""
    return "left" if pd.notna(target) and rate < target else "right"


def _target_marks(data: pd.DataFrame, limits: list[float], y: alt.Y, theme: Theme) -> list[alt.Chart]:
    """One line with its words where all units share the target, else a tick in each row."""
    if not limits:
        return []
    if len(limits) > 1:
        rows = alt.Chart(data[data["target"].notna()])
        return [rows.mark_tick(color=theme.ink, thickness=2, size=_ROW - 6).encode(y=y, x="target:Q")]
    one = alt.Chart(data[data["target"].notna()].head(1))
    return [
        one.mark_rule(color=theme.ink, strokeDash=[5, 4], strokeWidth=1.5).encode(x="target:Q"),
        one.mark_text(color=theme.quiet, font=SIGNS_FONT, baseline="bottom", dy=-3).encode(
            x="target:Q", y=alt.value(0), text="target_text:N"
        ),
    ]


def dumbbell(
    frame: pd.DataFrame, words: Translator, theme: Theme = LIGHT, *, title: str = "", width: int | str = "container"
) -> alt.LayerChart:
    """Two periods of each unit: hollow before, filled after, joined. The frame holds both, in the order of units."""
    ends = sorted(set(frame["period_end"]))
    before = frame[frame["period_end"] == ends[0]] if len(ends) > 1 else frame.iloc[0:0]
    after = frame[frame["period_end"] == ends[-1]] if ends else frame
    joined = after.merge(before[["unit_id", "rate", "period_text"]], on="unit_id", how="left", suffixes=("", "_before"))
    low, high = domain(numbers(frame["rate"], frame["target"]), _LABEL_ROOM)
    values = ticks(low, high)
    order = list(dict.fromkeys(after["label"]))
    y = alt.Y(
        "label:N", sort=order, title=None,
        axis=alt.Axis(ticks=False, domain=False, labelLimit=240, labelPadding=8, labelOverlap=False),
    )  # fmt: skip
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    axis = alt.Axis(values=values, format=tick_format(values), grid=False, domain=False, ticks=False)
    x = alt.X("rate:Q", title=None, scale=scale, axis=axis)
    layers: list[alt.Chart] = [
        alt.Chart(joined[joined["rate"].notna() & joined["rate_before"].notna()])
        .mark_rule(color=theme.quiet, strokeWidth=2)
        .encode(y=y, x=x, x2="rate_before:Q"),
        *_target_marks(frame, sorted(set(numbers(frame["target"]))), y, theme),
        alt.Chart(before[before["rate"].notna()])
        .mark_point(filled=True, fill=theme.background, stroke=theme.quiet, strokeWidth=2, size=75, opacity=1)
        .encode(y=y, x=x, tooltip=tooltip(words)),
        alt.Chart(after[after["rate"].notna()])
        .mark_point(filled=True, size=85, opacity=1)
        .encode(y=y, x=x, color=standing_color(theme), shape=standing_shape(), tooltip=tooltip(words)),
    ]
    # The new values stand in a column of their own: beside a point they could be taken for those of the other one.
    shown = alt.Chart(after[after["rate"].notna()]).mark_text(align="left", dx=6, color=theme.ink, fontSize=12)
    layers.append(shown.encode(y=y, x=alt.value("width"), text="value:N"))
    chart = alt.layer(*layers).properties(width=width, height=max(1, len(order)) * _ROW)
    names = list(dict.fromkeys([*before["period_text"], *after["period_text"]]))
    subtitle = (
        words.say("hollow: {before} · filled: {after}", before=names[0], after=names[-1]) if len(names) > 1 else ""
    )
    chart = headed(chart, theme, title, subtitle, offset=_ABOVE)
    return finished(chart, words, theme, units_text(after, words))
