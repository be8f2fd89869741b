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
    layered,
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
# On a page the height holds title and axis too: what a chart of few rows needs beside its rows.
_AROUND = 110
_NAMES = 170  # pixels for the names, so that charts below each other stand level
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
    extent: tuple[float, float] | None = None,
    names: int | None = None,
) -> alt.LayerChart:
    """One row a unit, in the order of the frame, a stem from the target to the dot, the value on the far side of the
    target so that it never crosses the line. Units without a rate stand last with the reason. ``highlight``: unit_id.
    ``subtitle``: a line below the title. Whiskers are drawn where the frame has ``low`` and ``high`` (percent), cut at
    the ends of the domain. ``extent``: the domain, to draw several charts alike one below the other.
    ``names``: the least room for names in pixels, so that such charts stand level.
    """
    data = pd.concat([frame[frame["rate"].notna()], frame[frame["rate"].isna()]])
    limits = sorted(set(numbers(data["target"])))
    low, high = extent or domain(numbers(data["rate"], data["target"]), _LABEL_ROOM)
    data = data.assign(
        side=[_side(rate, target) for rate, target in zip(data["rate"], data["target"], strict=True)],
        stem=data["target"].where(data["target"].notna(), low),
        left=low,
        strong=data["unit_id"] == highlight if highlight else False,
    )
    data = _whiskers(data, low, high)
    values = ticks(low, high)
    order = list(data["label"])
    y = alt.Y(
        "label:N", sort=order, title=None,
        axis=alt.Axis(
            ticks=False, domain=False, labelLimit=240, labelPadding=8, labelOverlap=False,
            minExtent=(_NAMES if extent else 0) if names is None else names,
        ),
    )  # fmt: skip
    x = alt.X(
        "rate:Q", title=None, scale=alt.Scale(domain=[low, high], nice=False, zero=False),
        axis=alt.Axis(values=values, format=tick_format(values), grid=False, domain=False, ticks=False),
    )  # fmt: skip
    known = alt.Chart(data[data["rate"].notna()])
    layers: list[alt.Chart] = [known.mark_rule(color=theme.line, strokeWidth=1.5).encode(y=y, x=x, x2=alt.X2("stem:Q"))]
    layers += _target_marks(data, limits, y, theme)
    reaching = data[data["reach_low"].notna()]
    if not reaching.empty:
        rule = alt.Chart(reaching).mark_rule(color=theme.quiet, strokeWidth=2, opacity=0.7)
        layers.append(rule.encode(y=y, x=alt.X("reach_low:Q"), x2=alt.X2("reach_high:Q")))
    layers.append(
        known.mark_point(filled=True, size=85, opacity=1).encode(
            y=y, x=x, color=standing_color(theme), shape=standing_shape(), tooltip=_tooltip(data, words)
        )
    )
    for side, (align, dx) in _BESIDE.items():
        part = data[(data["side"] == side) & data["rate"].notna()]
        for strong in (False, True):
            rows = part[part["strong"] == strong]
            if not rows.empty:
                weight: Literal["bold", "normal"] = "bold" if strong else "normal"
                mark = alt.Chart(rows).mark_text(align=align, dx=dx, color=theme.ink, fontSize=12, fontWeight=weight)
                layers.append(mark.encode(y=y, x=alt.X("beside:Q"), text=alt.Text("value:N")))
    absent = data[data["rate"].isna()]
    if not absent.empty:
        layers.append(
            alt.Chart(absent)
            .mark_text(align="left", color=theme.quiet, fontStyle="italic")
            .encode(y=y, x=alt.X("left:Q"), text=alt.Text("verdict_text:N"))
        )
    height = max(1, len(set(order))) * _ROW + (_AROUND if extent and width == "container" else 0)
    chart = layered(layers, width=width, height=height)
    chart = headed(chart, theme, title, subtitle, offset=_ABOVE)
    return finished(chart, words, theme, units_text(frame, words))


def _whiskers(data: pd.DataFrame, low: float, high: float) -> pd.DataFrame:
    """The whiskers within the domain, and where the value stands: beyond the whisker, or beside the dot."""
    if "low" not in data:
        return data.assign(reach_low=float("nan"), reach_high=float("nan"), beside=data["rate"])
    ends = data["low"].clip(low, high), data["high"].clip(low, high)
    room = (high - low) * _LABEL_ROOM / 2
    free = (ends[0] >= low + room) & (ends[1] <= high - room)
    beyond = ends[1].where(data["side"] == "right", ends[0])
    return data.assign(reach_low=ends[0], reach_high=ends[1], beside=beyond.where(free & beyond.notna(), data["rate"]))


def _tooltip(data: pd.DataFrame, words: Translator) -> list[alt.Tooltip]:
    """Where the frame has it, with the interval in words (column ``interval``)."""
    found = tooltip(words)
    if "interval" in data:
        found.insert(3, alt.Tooltip("interval:N", title=words.say("95% interval")))
    return found


def extent_of(frame: pd.DataFrame) -> tuple[float, float]:
    """The domain that holds every rate, target and whisker of a frame."""
    whiskers = [frame[name] for name in ("low", "high") if name in frame]
    return domain(numbers(frame["rate"], frame["target"], *whiskers), _LABEL_ROOM)


def _side(rate: float, target: float) -> str:
    """Values stand away from the target line."""
    return "left" if pd.notna(target) and rate < target else "right"


def _target_marks(data: pd.DataFrame, limits: list[float], y: alt.Y, theme: Theme) -> list[alt.Chart]:
    """One line with its words where all units share the target, else a tick in each row."""
    if not limits:
        return []
    if len(limits) > 1:
        rows = alt.Chart(data[data["target"].notna()])
        return [rows.mark_tick(color=theme.ink, thickness=2, size=_ROW - 6).encode(y=y, x=alt.X("target:Q"))]
    one = alt.Chart(data[data["target"].notna()].head(1))
    return [
        one.mark_rule(color=theme.ink, strokeDash=[5, 4], strokeWidth=1.5).encode(x=alt.X("target:Q")),
        one.mark_text(color=theme.quiet, font=SIGNS_FONT, baseline="bottom", dy=-3).encode(
            x=alt.X("target:Q"), y=alt.value(0), text=alt.Text("target_text:N")
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
        .encode(y=y, x=x, x2=alt.X2("rate_before:Q")),
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
    layers.append(shown.encode(y=y, x=alt.value("width"), text=alt.Text("value:N")))
    chart = layered(layers, width=width, height=max(1, len(order)) * _ROW)
    names = list(dict.fromkeys([*before["period_text"], *after["period_text"]]))
    subtitle = (
        words.say("hollow: {before} · filled: {after}", before=names[0], after=names[-1]) if len(names) > 1 else ""
    )
    chart = headed(chart, theme, title, subtitle, offset=_ABOVE)
    return finished(chart, words, theme, units_text(after, words))
