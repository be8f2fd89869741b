"""Storing what was confirmed: the good files one by one, each as an entry of its own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.errors import ProductError
from lib.services.importing import confirm
from lib.text.errors import explain
from lib.ui.upload.pending import Pending, State
from lib.ui.upload.results import Result, keep, result_of
from lib.ui.upload.shelf import shelf
from lib.ui.visit import Visit, follow_newest

_STOPPED = (State.ASKED, State.ERRORS)


def confirm_files(visit: Visit, files: Sequence[Pending]) -> None:
    """Ask for a reason where something does not add up, then store the good files one by one.

    Of many files those with errors or open questions are stored only where somebody says so.
    """
    text, turn = visit.text, shelf().turn
    good = [file for file in files if file.good]
    doubtful = [file for file in good if file.state in _STOPPED]
    if len(good) > 1 and doubtful:
        label = text.plural(
            "Store the {n} file with errors or questions too, without the cells in question",
            "Store the {n} files with errors or questions too, without the cells in question",
            len(doubtful),
        )
        if not st.checkbox(label, key=f"doubtful {turn}"):
            good = [file for file in good if file not in doubtful]
    if not good:
        return
    asked = any(file.unexplained for file in good)
    where, go = st.columns([3, 2], vertical_alignment="bottom")
    reason = where.text_input(
        text.say("Please explain the warnings (may be left empty)") if asked else text.say("Remark (optional)"),
        help=text.say("Kept with the entry. Findings without an explanation stay marked as unexplained."),
        key=f"reason {turn}",
    )
    if go.button(_label(visit, good), type="primary", icon=":material/save:", key="confirm", width="stretch"):
        keep(_store_all(visit, good, reason.strip() or None))
        shelf().empty()
        follow_newest()
        st.rerun()


def _label(visit: Visit, good: Sequence[Pending]) -> str:
    """How many files are stored, and how much of them is not."""
    text = visit.text
    label = text.plural("Confirm and store {n} file", "Confirm and store {n} files", len(good))
    errors, tables = sum(file.left_out for file in good), sum(file.tables_left_out for file in good)
    left_out = [
        _errors_said(visit, errors, only_cells=all(file.only_cells for file in good)) if errors else "",
        text.plural("{n} table left out", "{n} tables left out", tables) if tables else "",
    ]
    return f"{label} ({', '.join(filter(None, left_out))})" if any(left_out) else label


def _errors_said(visit: Visit, errors: int, *, only_cells: bool) -> str:
    if only_cells:
        return visit.text.plural("{n} wrong cell left out", "{n} wrong cells left out", errors)
    return visit.text.plural("{n} error left out", "{n} errors left out", errors)


def _store_all(visit: Visit, good: Sequence[Pending], reason: str | None) -> list[Result]:
    text = visit.text
    results: list[Result] = []
    bar = st.progress(0.0, text.say("Storing ..."))
    for done, pending in enumerate(good, 1):
        try:
            stored = confirm(visit.desk, pending.opened.data, pending.preview, reason, pending.given.reason_of)
        except ProductError as error:
            results.append(Result(pending.name, refused=explain(error, text)))
        else:
            results.append(result_of(visit, pending, stored))
        bar.progress(done / len(good), text.say("Stored {done} of {all}", done=done, all=len(good)))
    return results
