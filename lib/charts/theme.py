"""What all charts have in common: font, colours, number signs, scales for verdicts, tooltips, a readable domain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.palette import FONT, Theme
from lib.text import Translator

STANDINGS = ("met", "unmet", "open")


def finished(chart: alt.LayerChart, words: Translator, theme: Theme, description: str) -> alt.LayerChart:
    """The chart with fonts and colours set explicitly, the language's number signs, and its text alternative."""
    decimal, thousands = (".", ",") if words.language == "en" else (",", ".")
    number = alt.NumberLocale(decimal=decimal, thousands=thousands, grouping=[3], currency=["", " ₫"], minus="-")
    axis: dict[str, Any] = {
        "labelColor": theme.ink, "titleColor": theme.quiet, "gridColor": theme.line, "domainColor": theme.line,
        "tickColor": theme.line, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
    }  # fmt: skip
    chart.description = description
    chart.config = alt.Config(
        font=FONT,
        background=theme.background,
        padding=6,
        locale=alt.Locale(number=number),
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(**axis),
        title=alt.TitleConfig(
            color=theme.ink,
            subtitleColor=theme.quiet,
            subtitleFontSize=12,
            anchor="start",
            fontSize=15,
            fontWeight="bold",
            font=FONT,
            offset=10,
        ),
        text=alt.MarkConfig(color=theme.ink, font=FONT, fontSize=12),
    )
    return chart


def layered(
    layers: Sequence[alt.Chart], *, width: int | str, height: int, separate_colors: bool = False
) -> alt.LayerChart:
    """The layers as a chart of that size. ``separate_colors``: each layer has its own scale of colours.

    This and what else is set on a chart is set on the chart itself: Altair's own ways of setting copy and check all
    of its layers each time, which took longer than computing the figures. The tests check every chart whole.
    """
    chart = alt.LayerChart(layer=list(layers))
    chart.width, chart.height = width, height
    if separate_colors:
        chart.resolve = alt.Resolve(scale=alt.ScaleResolveMap(color="independent"))
    return chart


def headed(chart: alt.LayerChart, theme: Theme, title: str, *lines: str, offset: int = 10) -> alt.LayerChart:
    """The chart with its title and the lines below it; without a title the lines stand alone."""
    below = [line for line in lines if line]
    if title:
        chart.title = alt.TitleParams(text=title, subtitle=below or "", offset=offset)
    elif below:
        chart.title = alt.TitleParams(text=below, fontSize=12, fontWeight="normal", color=theme.quiet, offset=offset)
    return chart


def standing_color(theme: Theme) -> alt.Color:
    """Blue for met, orange for not met, grey for not judged."""
    scale = alt.Scale(domain=list(STANDINGS), range=[theme.met, theme.unmet, theme.quiet])
    return alt.Color("standing:N", scale=scale, legend=None)


def standing_shape() -> alt.Shape:
    """The same by shape, for those who do not see the colours."""
    return alt.Shape(
        "standing:N", scale=alt.Scale(domain=list(STANDINGS), range=["circle", "triangle-down", "square"]), legend=None
    )


def tooltip(words: Translator) -> list[alt.Tooltip]:
    """What a pointer over a mark shows; all of it text that was worded before."""
    return [
        alt.Tooltip("label:N", title=words.say("Unit")),
        alt.Tooltip("period_name:N", title=words.say("Period")),
        alt.Tooltip("shown:N", title=words.say("Rate")),
        alt.Tooltip("numerator:N", title=words.say("Numerator")),
        alt.Tooltip("denominator:N", title=words.say("Denominator")),
        alt.Tooltip("target_text:N", title=words.say("Target")),
        alt.Tooltip("verdict_text:N", title=words.say("Assessment")),
        alt.Tooltip("distance:N", title=words.say("Distance to the target")),
    ]


def numbers(*columns: pd.Series[float]) -> list[float]:
    """All values that are there."""
    return [float(value) for column in columns for value in column.dropna()]


def domain(values: Sequence[float], room: float = 0.08) -> tuple[float, float]:
    """From the least to the greatest value with some room on both sides; never a point."""
    if not values:
        return 0.0, 100.0
    low, high = min(values), max(values)
    span = max(high - low, 0.2)
    return low - span * room, high + span * room


def ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round values within a domain, none above 100 or below 0 unless the data go there."""
    step = 10 ** math.floor(math.log10((high - low) / wanted))
    step = next(step * factor for factor in (1, 2, 5, 10) if (high - low) / (step * factor) <= wanted + 1)
    first = math.ceil(low / step)
    found = [round((first + i) * step, 6) for i in range(int((high - low) / step) + 1)]
    return [tick for tick in found if low <= tick <= high and 0 <= tick <= max(100.0, high if high > 120 else 100.0)]


def tick_format(values: Sequence[float]) -> str:
    """As many decimals as the distance of the ticks needs."""
    step = min((b - a for a, b in pairwise(values)), default=1.0)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return f",.{digits}f"
