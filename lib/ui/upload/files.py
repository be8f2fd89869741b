"""Many files at once: what each is, what is wrong with it and what would be stored; one is picked to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.ui.upload.pending import Pending, State
from lib.ui.upload.shelf import shelf
from lib.ui.upload.states import forms_said, periods_said, signed
from lib.ui.visit import Visit

_TALLEST = 320
_FIRST_TO_SEE = (State.ASKED, State.ERRORS, State.UNREADABLE)


def pick_one(visit: Visit, files: Sequence[Pending]) -> Pending | None:
    """The one file, or the one picked in the table of all; at first one that needs somebody's attention."""
    if len(files) < 2:
        return files[0] if files else None
    text, column = visit.text, st.column_config
    st.markdown(f"**{_summary(visit, files)}**")
    frame = pd.DataFrame(
        {
            "file": [file.name for file in files],
            "what": [forms_said(visit, file.preview.reading) for file in files],
            "period": [periods_said(visit, file.preview.reading) for file in files],
            "state": [signed(visit, file.state) for file in files],
            "errors": [file.errors for file in files],
            "warnings": [file.warnings for file in files],
            "stored": [_stored(visit, file) for file in files],
        }
    )
    first = next((n for state in _FIRST_TO_SEE for n, file in enumerate(files) if file.state is state), 0)
    event = st.dataframe(
        frame,
        hide_index=True,
        height=min(36 * (len(frame) + 1), _TALLEST),
        on_select="rerun",
        selection_mode="single-row-required",
        selection_default={"selection": {"rows": [first], "columns": [], "cells": []}},
        column_config={
            "file": column.TextColumn(text.say("File"), width=170),
            "what": column.TextColumn(text.say("What it is"), width=190),
            "period": column.TextColumn(text.say("Period"), width=110),
            "state": column.TextColumn(text.say("State"), width=130),
            "errors": column.NumberColumn(text.say("Errors"), width=52),
            "warnings": column.NumberColumn(text.say("Warnings"), width=84),
            "stored": column.TextColumn(text.say("Would be stored"), width=170),
        },
        key=f"files {shelf().turn} {len(files)}",
        alt=text.say("The files of this upload: what each is, what is wrong, what would be stored"),
    )
    rows = event["selection"]["rows"] or [first]
    return files[min(rows[0], len(files) - 1)]


def _summary(visit: Visit, files: Sequence[Pending]) -> str:
    """How many files there are, and how many of them can be stored as they are."""
    text = visit.text
    ready = sum(file.state is State.READY for file in files)
    return text.plural(
        "{n} file: {ready} can be stored as they are",
        "{n} files: {ready} can be stored as they are",
        len(files),
        ready=ready,
    )


def _stored(visit: Visit, file: Pending) -> str:
    if not file.good:
        return "—"
    text = visit.text
    parts = [text.plural("{n} figure", "{n} figures", file.figures)] if file.figures else []
    figures = ", ".join([*parts, *([text.plural("{n} record", "{n} records", file.records)] if file.records else [])])
    if file.left_out:
        return f"{figures}, {text.plural('{n} left out', '{n} left out', file.left_out)}"
    return figures
