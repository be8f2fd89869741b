"""The upload page: dropping files, seeing what was understood of each, and storing the good ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.model.errors import ProductError
from lib.model.period import Period
from lib.model.views import Preview
from lib.services.importing import confirm, preview
from lib.text.errors import explain
from lib.ui.upload_files import Pending, without_repeats
from lib.ui.upload_period import given_periods
from lib.ui.upload_preview import show_file
from lib.ui.upload_results import Result, keep, result_of
from lib.ui.visit import Visit, follow_newest

_ROUND = "upload round"

# The periods that were given for single tables of a file, by their numbers.
_Answers = tuple[tuple[int, Period], ...]


def pick_files(visit: Visit) -> tuple[Pending, ...]:
    """The uploader, and what was understood of every file in it; reading shows its progress."""
    text = visit.text
    st.markdown(
        text.say(
            "Workbooks (.xlsx) as the provinces send them, up to 120 MB each. Nothing is stored before you confirm."
        )
    )
    uploads = st.file_uploader(
        text.say("Spreadsheets"),
        type=["xlsx", "xlsm"],
        accept_multiple_files=True,
        key=f"upload {st.session_state.get(_ROUND, 0)}",
        label_visibility="collapsed",
    )
    if not uploads:
        return ()
    read = []
    bar = st.progress(0.0, text.say("Reading ..."))
    for done, upload in enumerate(uploads, 1):
        data = upload.getvalue()
        checked = _preview_once(visit, upload.file_id, data, upload.name, given_periods(upload.file_id))
        read.append(Pending(upload.name, data, checked))
        bar.progress(done / len(uploads), text.say("Read {done} of {all}", done=done, all=len(uploads)))
    bar.empty()
    found = without_repeats(read)
    for pending, upload in zip(found, uploads, strict=True):
        show_file(visit, pending, upload.file_id)
    return found


def _preview_once(visit: Visit, file_id: str, data: bytes, name: str, periods: Mapping[int, Period]) -> Preview:
    """Read a file once per answers and version of the data, however often the page runs."""
    kept: dict[tuple[str, _Answers, int], Preview] = st.session_state.setdefault("upload previews", {})
    key = (file_id, tuple(sorted(periods.items())), visit.status.newest)
    if key not in kept:
        kept[key] = preview(visit.desk, data, name, periods)
    return kept[key]


def confirm_files(visit: Visit, files: Sequence[Pending]) -> None:
    """Ask for a reason where something does not add up, then store the good files one by one."""
    text = visit.text
    good = [file for file in files if file.good]
    if not good:
        return
    explained = any(file.warnings for file in good)
    reason = st.text_input(
        text.say("Please explain the warnings (may be left empty)") if explained else text.say("Remark (optional)"),
        help=text.say("Kept with the entry. Findings without an explanation stay marked as unexplained."),
        key=f"reason {st.session_state.get(_ROUND, 0)}",
    )
    if st.button(_confirm_label(visit, good), type="primary", icon=":material/save:", key="confirm"):
        keep(_store_all(visit, good, reason.strip() or None))
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        follow_newest()
        st.rerun()


def _confirm_label(visit: Visit, good: Sequence[Pending]) -> str:
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
            stored = confirm(visit.desk, pending.data, pending.preview, reason)
        except ProductError as error:
            results.append(Result(pending.name, refused=explain(error, text)))
        else:
            results.append(result_of(visit, pending, stored))
        bar.progress(done / len(good), text.say("Stored {done} of {all}", done=done, all=len(good)))
    return results
