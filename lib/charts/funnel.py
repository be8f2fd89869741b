"""A funnel: the rate of each unit over its volume, with limits of chance, plain and adjusted for over-dispersion."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.labels import Dot, Line, Place, placed
from lib.charts.palette import LIGHT, Theme
from lib.charts.theme import domain, finished, headed, layered, numbers, tick_format, ticks
from lib.model.fairness import Funnel, Position
from lib.text import Translator
from lib.text.fairness import position_words
from lib.text.sorting import sorted_by_name

_SIDES: Mapping[Position, str] = {
    Position.FAR_ABOVE: "above",
    Position.ABOVE: "above",
    Position.INSIDE: "inside",
    Position.BELOW: "below",
    Position.FAR_BELOW: "below",
}
_COLUMNS = (
    "unit_id", "label", "volume", "rate", "shown", "numerator", "denominator", "side", "plain", "adjusted",
)  # fmt: skip
_SIDE_ORDER = ["above", "inside", "below"]
_HEIGHT = 460
_NARROWEST, _LOWEST = 840, 360  # pixels the plot has on a laptop, below its title; on a wider screen names meet less
_NAMED_AT_MOST = 12
_LISTED = 6


def funnel_frame(found: Funnel, names: Callable[[str], str], words: Translator, *, digits: int = 2) -> pd.DataFrame:
    """One row a unit.

    ``volume``; ``rate``: float percent, for positions only; ``shown``; ``side``: above, inside or below the adjusted
    limits; ``plain`` and ``adjusted``: the positions in words.
    """
    rows = [
        {
            "unit_id": point.unit_id,
            "label": names(point.unit_id),
            "volume": point.denominator,
            "rate": float(point.rate * 100),
            "shown": words.percent(point.rate, digits),
            "numerator": words.number(point.numerator),
            "denominator": words.number(point.denominator),
            "side": _SIDES[point.adjusted],
            "plain": position_words(point.plain, words),
            "adjusted": position_words(point.adjusted, words),
        }
        for point in found.points
    ]
    return pd.DataFrame.from_records(rows, columns=list(_COLUMNS))


def funnel(
    frame: pd.DataFrame,
    found: Funnel,
    words: Translator,
    theme: Theme = LIGHT,
    *,
    title: str = "",
    volume: str = "",
    higher_is_better: bool = True,
    width: int | str = "container",
    highlight: str = "",
) -> alt.LayerChart:
    """Dots over volume (logarithmic), plain limits dashed, adjusted ones solid, the rate of all as a line.

    Units outside the adjusted limits bear their names, those farthest out first; ``highlight`` (unit_id) always does.
    ``volume``: what the horizontal axis counts.
    """
    limits = _limits(found)
    low, high = domain(numbers(frame["rate"]), 0.1)
    if not limits.empty:
        wide = limits[limits["kind"] == "adjusted_2"]
        room = (high - low) / 2  # the limits of a very small unit would press all others together
        low, high = (
            max(min(low, float(wide["low"].min())), low - room),
            min(max(high, float(wide["high"].max())), high + room),
        )
    low, high = max(low, 0.0), min(high, 100.0)
    values = ticks(low, high)
    x = alt.X(
        "volume:Q", title=volume or None, scale=alt.Scale(type="log", nice=False, domain=_volumes(frame)),
        axis=alt.Axis(format=",d", grid=False, tickCount=6, labelOverlap=True),
    )  # fmt: skip
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    y = alt.Y(
        "rate:Q", title=None, scale=scale,
        axis=alt.Axis(values=values, format=tick_format(values), domain=False, ticks=False),
    )  # fmt: skip
    layers: list[alt.Chart] = []
    for kind, dash, line in (("plain_2", [2, 3], 1.0), ("plain_3", [6, 4], 1.0), ("adjusted_2", [1, 0], 1.2),
                             ("adjusted_3", [1, 0], 2.0)):  # fmt: skip
        part = limits[limits["kind"] == kind]
        for end in ("low", "high"):
            mark = alt.Chart(part).mark_line(
                color=theme.quiet, strokeDash=dash, strokeWidth=line, clip=True, interpolate="monotone"
            )
            layers.append(mark.encode(x=x, y=alt.Y(f"{end}:Q", scale=scale)))
    if found.centre is not None and not frame.empty:
        centre = pd.DataFrame({"rate": [float(found.centre * 100)]})
        layers.append(alt.Chart(centre).mark_rule(color=theme.ink, strokeWidth=1.2).encode(y=y))
    colours = [theme.met, theme.quiet, theme.unmet] if higher_is_better else [theme.unmet, theme.quiet, theme.met]
    layers.append(
        alt.Chart(frame)
        .mark_point(filled=True, size=75, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("side:N", scale=alt.Scale(domain=_SIDE_ORDER, range=colours), legend=None),
            shape=alt.Shape(
                "side:N",
                scale=alt.Scale(domain=_SIDE_ORDER, range=["triangle-up", "circle", "triangle-down"]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("label:N", title=words.say("Unit")),
                alt.Tooltip("shown:N", title=words.say("Rate")),
                alt.Tooltip("numerator:N", title=words.say("Numerator")),
                alt.Tooltip("denominator:N", title=words.say("Denominator")),
                alt.Tooltip("adjusted:N", title=words.say("Adjusted limits")),
                alt.Tooltip("plain:N", title=words.say("Plain limits")),
            ],
        )
    )
    layers += _names(frame, found, limits, x, y, (low, high), theme, highlight)
    chart = layered(layers, width=width, height=_HEIGHT)
    chart = headed(chart, theme, title, words.say("Dashed: plain limits. Solid: adjusted limits. 2 and 3 deviations."))
    return finished(chart, words, theme, funnel_text(frame, found, words))


def _names(
    frame: pd.DataFrame,
    found: Funnel,
    limits: pd.DataFrame,
    x: alt.X,
    y: alt.Y,
    rates: tuple[float, float],
    theme: Theme,
    highlight: str,
) -> list[alt.Chart]:
    """The names of the dots that are outside, as many as can be read, away from the middle."""
    middle = 0.0 if found.centre is None else float(found.centre * 100)
    away = (frame["rate"] - middle).abs() * frame["volume"].pow(0.5)
    outside = frame[frame["side"] != "inside"].assign(away=away).sort_values("away", ascending=False, kind="stable")
    named = pd.concat([frame[frame["unit_id"] == highlight], outside.head(_NAMED_AT_MOST)])
    named = named.drop_duplicates("unit_id")
    places = _places(named, frame, limits, rates)
    layers = []
    for place in dict.fromkeys(places):
        part = alt.Chart(named[[each == place for each in places]])
        at: dict[str, Any] = {"align": place.align, "dx": place.dx, "dy": place.dy, "fontSize": 11}
        edge = part.mark_text(**at, color=theme.ink, stroke=theme.background, strokeWidth=3)  # lines end before a name
        layers += [
            mark.encode(x=x, y=y, text=alt.Text("label:N")) for mark in (edge, part.mark_text(**at, color=theme.ink))
        ]
    return layers


def _places(named: pd.DataFrame, frame: pd.DataFrame, limits: pd.DataFrame, rates: tuple[float, float]) -> list[Place]:
    """Where each name stands: off the limits, the line of all, the other dots and names."""
    first, last = (log(volume) for volume in _volumes(frame))
    low, high = rates

    def across(volume: float) -> float:
        return (log(volume) - first) / (last - first) * _NARROWEST

    def down(rate: float) -> float:
        return (high - rate) / (high - low) * _LOWEST

    lines: list[Line] = []
    for _, part in limits.groupby("kind", sort=False):
        at = [across(float(volume)) for volume in part["volume"]]
        lines += [_line(at, [down(float(rate)) for rate in part[end]]) for end in ("low", "high")]
    others = [(across(float(v)), down(float(r))) for v, r in zip(frame["volume"], frame["rate"], strict=True)]
    dots = [
        Dot(across(float(volume)), down(float(rate)), str(label), upwards=side != "below")
        for volume, rate, label, side in zip(*(named[c] for c in ("volume", "rate", "label", "side")), strict=True)
    ]
    return placed(dots, lines, others, (_NARROWEST, _LOWEST))


def _line(at: Sequence[float], heights: Sequence[float]) -> Line:
    """A curve through points that are sorted across; level beyond them."""

    def height(x: float) -> float:
        after = bisect_left(at, x)
        if after in (0, len(at)):
            return heights[min(after, len(at) - 1)]
        part = (x - at[after - 1]) / (at[after] - at[after - 1])
        return heights[after - 1] + part * (heights[after] - heights[after - 1])

    return height


def _limits(found: Funnel) -> pd.DataFrame:
    rows = [
        {"kind": kind, "volume": at.volume, "low": band.low * 100, "high": band.high * 100}
        for at in found.curve
        for kind, band in (
            ("plain_2", at.plain_2), ("plain_3", at.plain_3),
            ("adjusted_2", at.adjusted_2), ("adjusted_3", at.adjusted_3),
        )
    ]  # fmt: skip
    return pd.DataFrame.from_records(rows, columns=["kind", "volume", "low", "high"])


def _volumes(frame: pd.DataFrame) -> list[float]:
    """The domain of the volumes with some room; a logarithm needs it above 0 and wider than a point."""
    if frame.empty:
        return [1.0, 10.0]
    return [max(float(frame["volume"].min()) * 0.85, 0.5), float(frame["volume"].max()) * 1.2]


def funnel_text(frame: pd.DataFrame, found: Funnel, words: Translator) -> str:
    """What the funnel shows, in words: how many units, which are outside on either side."""
    if frame.empty or found.centre is None:
        return words.say("No unit has figures.")
    parts = [
        words.plural("Funnel of {n} unit around {rate}.", "Funnel of {n} units around {rate}.", len(frame),
                     rate=words.percent(found.centre)),
    ]  # fmt: skip
    if above := _listed(frame, "above"):
        parts.append(words.say("Above the adjusted limits: {names}.", names=above))
    if below := _listed(frame, "below"):
        parts.append(words.say("Below the adjusted limits: {names}.", names=below))
    if not (frame["side"] != "inside").any():
        parts.append(words.say("No unit is outside the adjusted limits."))
    return " ".join(parts)


def _listed(frame: pd.DataFrame, side: str) -> str:
    names = sorted_by_name(frame[frame["side"] == side]["label"], str)
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" (+{more})" if more > 0 else "")
