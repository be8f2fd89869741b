"""What a chart shows, in words: for screen readers and wherever a picture cannot be seen."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.text import Translator

_LISTED = 3


def trend_text(frame: pd.DataFrame, words: Translator) -> str:
    """First and last value of a rate over time, and its lowest and highest."""
    known = frame[frame["rate"].notna()].sort_values("period_end", kind="stable")
    if known.empty:
        return words.say("Trend without figures.")
    first, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return words.say("{period}: {rate}.", period=last["period_name"], rate=last["shown"])
    by_rate = known.sort_values("rate", kind="stable")
    low, high = by_rate.iloc[0], by_rate.iloc[-1]
    return words.say(
        "From {first} ({first_period}) to {last} ({last_period}); lowest {low} ({low_period}), "
        "highest {high} ({high_period}).",
        first=first["shown"], first_period=first["period_name"], last=last["shown"], last_period=last["period_name"],
        low=low["shown"], low_period=low["period_name"], high=high["shown"], high_period=high["period_name"],
    )  # fmt: skip


def units_text(frame: pd.DataFrame, words: Translator) -> str:
    """How many units are shown, how many meet the target, and both ends of their order."""
    known = frame[frame["rate"].notna()].sort_values("rate", ascending=False, kind="stable")
    absent = len(frame) - len(known)
    if known.empty:
        return words.say("No unit has figures.")
    met, judged = int((known["standing"] == "met").sum()), int((known["standing"] != "open").sum())
    parts = [words.plural("{n} unit.", "{n} units.", len(known))]
    if judged:
        parts.append(words.say("{met} of {judged} meet the target.", met=met, judged=judged))
    parts.append(words.say("Highest: {names}.", names=_listed(known.head(_LISTED))))
    if len(known) > _LISTED:
        parts.append(words.say("Lowest: {names}.", names=_listed(known.tail(_LISTED).iloc[::-1])))
    if absent:
        parts.append(words.plural("{n} unit without figures.", "{n} units without figures.", absent))
    return " ".join(parts)


def heat_text(frame: pd.DataFrame, words: Translator) -> str:
    """The extent of a table of units over time."""
    known = frame[frame["rate"].notna()]
    if known.empty:
        return words.say("No unit has figures.")
    ordered = known.sort_values("period_end", kind="stable")
    by_rate = known.sort_values("rate", kind="stable")
    return words.say(
        "{units} units from {first} to {last}; lowest {low}, highest {high}; {absent} cells without figures.",
        units=int(known["unit_id"].nunique()),
        first=ordered.iloc[0]["period_name"],
        last=ordered.iloc[-1]["period_name"],
        low=_of(by_rate.iloc[0]),
        high=_of(by_rate.iloc[-1]),
        absent=len(frame) - len(known),
    )


def _listed(rows: pd.DataFrame) -> str:
    return ", ".join(f"{label} {shown}" for label, shown in zip(rows["label"], rows["shown"], strict=True))


def _of(row: pd.Series[Any]) -> str:
    return f"{row['shown']} ({row['label']}, {row['period_text']})"
