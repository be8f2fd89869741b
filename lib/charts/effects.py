"""What moved a rate: for each unit the effect of its own rate and of its share, beside each other, and the sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

import altair as alt
import pandas as pd

from lib.charts.palette import LIGHT, Theme
from lib.charts.theme import finished, headed, layered, numbers, tick_format, ticks
from lib.model.change import Explanation, Presence, UnitEffect
from lib.text import Translator
from lib.text.effects import effect_digits, presence_name

_NAMED = 10
_ROW = 30
_AROUND = 90
_COLUMNS = ("label", "kind", "effect", "shown", "total", "unit_id")
KINDS = ("rate", "volume", "presence")


def effects_frame(
    found: Explanation, names: Callable[[str], str], words: Translator, *, named: int = _NAMED
) -> pd.DataFrame:
    """Three rows a line of the chart, one for each of ``KINDS``, in the order in which the lines stand.

    The units with the greatest effects, one line for all others, one each for those that came, went or had no rate,
    one for what no unit explains, and the sum. ``effect``: float points in percent, for positions only; ``shown`` and
    ``total`` in words, of the exact values.
    """
    digits = effect_digits(found)
    lines = effect_lines(found, names, words, named=named)
    records = [
        record for label, unit_id, members in lines for record in _records(label, unit_id, members, words, digits)
    ]
    return pd.DataFrame.from_records(records, columns=list(_COLUMNS))


def effect_lines(
    found: Explanation, names: Callable[[str], str], words: Translator, *, named: int = _NAMED
) -> list[tuple[str, str, Sequence[UnitEffect]]]:
    """The lines of ``effects_frame``: label, unit ("" for none), and the effects that it adds up."""
    here = [e for e in found.effects if e.presence is Presence.BOTH and e.unit_id is not None]
    lines: list[tuple[str, str, Sequence[UnitEffect]]] = [
        (names(e.unit_id or ""), e.unit_id or "", [e]) for e in here[:named]
    ]
    if others := here[named:]:
        lines.append((words.plural("{n} other unit", "{n} other units", len(others)), "", others))
    for presence in (Presence.ENTERED, Presence.LEFT, Presence.WITHOUT_RATE):
        members = [e for e in found.effects if e.presence is presence and e.unit_id is not None]
        label = f"{presence_name(presence, words)} ({words.number(len(members))})"
        lines += [(label, "", members)] if members else []
    if rest := [e for e in found.effects if e.unit_id is None]:
        lines.append((words.say("Not of any unit shown"), "", rest))
    lines.append((words.say("Together"), "", found.effects))
    return lines


def _records(
    label: str, unit_id: str, members: Iterable[UnitEffect], words: Translator, digits: int
) -> Iterable[dict[str, object]]:
    of = list(members)
    sums = {
        "rate": sum((e.rate_effect for e in of), Fraction(0)),
        "volume": sum((e.volume_effect for e in of), Fraction(0)),
        "presence": sum((e.presence_effect for e in of), Fraction(0)),
    }
    total = words.points(sum((e.total for e in of), Fraction(0)), digits)
    for kind, value in sums.items():
        yield {
            "label": label, "kind": kind, "effect": float(value * 100), "shown": words.points(value, digits),
            "total": total, "unit_id": unit_id,
        }  # fmt: skip


def effects(
    frame: pd.DataFrame, words: Translator, theme: Theme = LIGHT, *, title: str = "", width: int | str = "container"
) -> alt.LayerChart:
    """Thin bars of each line below each other, to the left where they lowered the rate; the total in words beside."""
    low, high = _domain(numbers(frame["effect"]))
    end = high + (high - low) * 0.16
    values = ticks_around(low, high)
    kinds = {"rate": words.say("its own rate"), "volume": words.say("its share of the volume")}
    kinds["presence"] = words.say("there in one period only")
    used = [kind for kind in KINDS if (frame[frame["kind"] == kind]["effect"] != 0).any()] or ["rate"]
    data = frame.assign(kind_text=frame["kind"].map(kinds))
    data = data[data["kind"].isin(used)]
    order = list(dict.fromkeys(frame["label"]))
    y = alt.Y(
        "label:N", sort=order, title=None, scale=alt.Scale(paddingInner=0.25),
        axis=alt.Axis(ticks=False, domain=False, labelLimit=260, labelPadding=8, labelOverlap=False),
    )  # fmt: skip
    x = alt.X(
        "effect:Q", title=words.say("points of percent"), scale=alt.Scale(domain=[low, end], nice=False),
        axis=alt.Axis(
            values=values, format=f"+{tick_format(values)}", domain=False, ticks=False,
            labelExpr="datum.value == 0 ? '0' : datum.label",
        ),
    )  # fmt: skip
    colour = alt.Color(
        "kind_text:N",
        title=None,
        scale=alt.Scale(
            domain=[kinds[kind] for kind in used],
            range=[{"rate": theme.met, "volume": theme.met_pale, "presence": theme.unmet}[kind] for kind in used],
        ),
        legend=alt.Legend(orient="top", labelColor=theme.ink, labelFontSize=12, symbolType="square", offset=4),
    )
    bars = (
        alt.Chart(data)
        .mark_bar(stroke=theme.quiet, strokeWidth=0.6)
        .encode(
            y=y,
            yOffset=alt.YOffset("kind:N", sort=list(used)),
            x=x,
            color=colour,
            tooltip=[
                alt.Tooltip("label:N", title=words.say("Unit")),
                alt.Tooltip("kind_text:N", title=words.say("Effect of")),
                alt.Tooltip("shown:N", title=words.say("Effect")),
                alt.Tooltip("total:N", title=words.say("In all")),
            ],
        )
    )
    zero = alt.Chart(pd.DataFrame({"effect": [0.0]})).mark_rule(color=theme.ink, strokeWidth=1).encode(x=x)
    once = frame.drop_duplicates("label").assign(end=end)
    totals = (
        alt.Chart(once)
        .mark_text(align="right", color=theme.ink, fontSize=12)
        .encode(y=y, x=alt.X("end:Q"), text=alt.Text("total:N"))
    )
    chart = layered([bars, zero, totals], width=width, height=len(order) * _ROW + _AROUND)
    return finished(headed(chart, theme, title), words, theme, effects_text(frame, words))


def _domain(values: Sequence[float]) -> tuple[float, float]:
    """Around 0, wide enough for the longest bar. Effects may be tiny: there is no least width but for none at all."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low) * 0.08 or 1.0
    return low - room, high + room


def ticks_around(low: float, high: float) -> list[float]:
    """Round values on both sides of 0, which is one of them, in steps of the larger side."""
    far = max(-low, high)
    one_side = [tick for tick in ticks(0.0, far, 3) if tick]
    return sorted({0.0, *(t for t in one_side if t <= high), *(-t for t in one_side if -t >= low)})


def effects_text(frame: pd.DataFrame, words: Translator) -> str:
    """Every line with its total, in the order in which they stand."""
    once = frame.drop_duplicates("label")
    said = "; ".join(f"{label} {total}" for label, total in zip(once["label"], once["total"], strict=True))
    return words.say("What moved the rate of the whole country: {effects}.", effects=said)
