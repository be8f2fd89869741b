"""How many records a register has in each month: one bar a month with its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from lib.charts.palette import LIGHT, Theme
from lib.charts.theme import finished, headed, layered
from lib.text import Translator

_ROOM = 1.15  # of the longest bar, so that the numbers above it have room
_WIDEST = 34  # pixels of a bar
_LISTED = 12


def month_bars(
    rows: Sequence[tuple[date, int]], words: Translator, theme: Theme = LIGHT, *, title: str = ""
) -> alt.LayerChart:
    """One bar a month in their order; a month without records keeps its place with a 0."""
    frame = pd.DataFrame(
        {
            "month": [f"{month.month}/{month.year % 100:02d}" for month, _ in rows],
            "count": [count for _, count in rows],
            "shown": [words.number(count) for _, count in rows],
        }
    )
    longest = max([count for _, count in rows], default=0) or 1
    x = alt.X("month:N", sort=list(frame["month"]), title=None, axis=alt.Axis(labelAngle=0, ticks=False))
    y = alt.Y("count:Q", axis=None, scale=alt.Scale(domain=[0, longest * _ROOM], nice=False))
    base = alt.Chart(frame)
    # Of a few months the bars would be as wide as the page.
    few = len(rows) <= _LISTED
    marks = base.mark_bar(color=theme.met, size=_WIDEST) if few else base.mark_bar(color=theme.met)
    bars = marks.encode(x=x, y=y)
    labels = base.mark_text(dy=-9, color=theme.ink).encode(x=x, y=y, text=alt.Text("shown:N"))
    chart = headed(layered([bars, labels], width="container", height=240), theme, title)
    return finished(chart, words, theme, month_text(rows, words))


def month_text(rows: Sequence[tuple[date, int]], words: Translator) -> str:
    """The bars in words."""
    if not rows:
        return words.say("No record has a date.")
    said = "; ".join(f"{month.month:02d}/{month.year}: {words.number(count)}" for month, count in rows)
    return words.say("Records by month: {months}.", months=said)
