"""Where the late files are: ranked bars of files resolved late and of files overdue, part by part."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from lib.charts.palette import LIGHT, Theme
from lib.charts.theme import finished, headed, layered
from lib.model.unit_page import Share
from lib.text import Translator

_ROW = 24
_ABOVE = 40  # pixels for what the colours mean
_ROOM = 1.25  # of the longest bar, so that the numbers beside it have room
KINDS = ("late", "overdue")
_COLUMNS = ("label", "kind", "kind_text", "count", "shown", "start", "end", "total")


def late_frame(rows: Sequence[tuple[str, Share]], words: Translator) -> pd.DataFrame:
    """Two rows a part, in the given order: ``count`` files of a ``kind`` from ``start`` to ``end`` of its bar."""
    kinds = {"late": words.say("resolved late"), "overdue": words.say("pending and overdue")}
    records = []
    for label, share in rows:
        start = 0
        for kind, count in (("late", share.late), ("overdue", share.overdue)):
            end = start + (count or 0)
            records.append(
                {
                    "label": label, "kind": kind, "kind_text": kinds[kind], "count": count or 0,
                    "shown": "—" if count is None else words.number(count), "start": start, "end": end,
                    "total": _total(share, words),
                }
            )  # fmt: skip
            start = end
    return pd.DataFrame.from_records(records, columns=list(_COLUMNS))


def _total(share: Share, words: Translator) -> str:
    """ "31 + 4": the two counts, as they stand in the bar."""
    known = [words.number(n) for n in (share.late, share.overdue) if n is not None]
    return " + ".join(known)


def late_text(rows: Sequence[tuple[str, Share]], words: Translator) -> str:
    """The bars in words: the first three parts with both counts."""
    if not rows:
        return words.say("No part reported late or overdue files.")
    said = "; ".join(f"{label} {_total(share, words)}" for label, share in rows[:3])
    return words.say("Files resolved late + pending and overdue: {parts}.", parts=said)


def late_bars(
    rows: Sequence[tuple[str, Share]], words: Translator, theme: Theme = LIGHT, *, title: str = ""
) -> alt.LayerChart:
    """One bar a part: the files resolved late, then in a paler step those pending and overdue; both in numbers."""
    frame = late_frame(rows, words)
    order = list(dict.fromkeys(frame["label"]))
    longest = max([*frame["end"], 1])
    y = alt.Y(
        "label:N", sort=order, title=None,
        axis=alt.Axis(ticks=False, domain=False, labelLimit=300, labelPadding=8, labelOverlap=False),
    )  # fmt: skip
    x = alt.X("start:Q", title=None, axis=None, scale=alt.Scale(domain=[0, longest * _ROOM], nice=False))
    # The paler step of the dark theme is made for cells with text on them: as a bar it would sink into the ground.
    second = theme.unmet_pale if theme is LIGHT else theme.unmet_fill
    scale = alt.Scale(domain=list(frame["kind_text"].head(2)), range=[theme.unmet, second])
    bars = (
        alt.Chart(frame)
        .mark_bar(height=14)
        .encode(
            y=y, x=x, x2=alt.X2("end:Q"),
            color=alt.Color(
                "kind_text:N", scale=scale,
                legend=alt.Legend(title=None, orient="top", labelColor=theme.ink, labelFontSize=12, labelLimit=300),
            ),
            tooltip=[
                alt.Tooltip("label:N", title=words.say("Part")),
                alt.Tooltip("kind_text:N", title=words.say("Files")),
                alt.Tooltip("shown:N", title=words.say("Number")),
            ],
        )
    )  # fmt: skip
    ends = frame[frame["kind"] == KINDS[-1]]
    numbers = (
        alt.Chart(ends)
        .mark_text(align="left", dx=6, color=theme.ink)
        .encode(y=y, x=alt.X("end:Q"), text=alt.Text("total:N"))
    )
    chart = layered([bars, numbers], width="container", height=max(len(order), 1) * _ROW + _ABOVE)
    return finished(headed(chart, theme, title), words, theme, late_text(rows, words))
