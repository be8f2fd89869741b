"""Dropping files: the uploader with its limits, and the reading of what was dropped, each file once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.typing import UploadedFile

from lib.model.errors import UnreadableUpload
from lib.services.batch import BatchFile, files_in
from lib.services.opening import Opened, open_upload
from lib.ui.resources import reading_is_busy
from lib.ui.upload.limits import show_limits
from lib.ui.upload.pending import Pending, without_repeats
from lib.ui.upload.progress import Progress
from lib.ui.upload.results import forget_results
from lib.ui.upload.shelf import Held, checked, shelf
from lib.ui.visit import Visit

# Only names: what a file is, its bytes decide.
ENDINGS = ["xlsx", "xlsm", "xls", "ods", "csv", "html", "htm", "xml", "zip"]


def pick_files(visit: Visit) -> tuple[Pending, ...]:
    """The uploader, and what was understood of every file in it; reading shows its progress."""
    text, own = visit.text, shelf()
    said, limits = st.columns([4, 1], vertical_alignment="center")
    said.markdown(text.say("Drop the files as the provinces send them. Nothing is stored before you confirm."))
    with limits:
        show_limits(visit)
    uploads = st.file_uploader(
        text.say("Spreadsheets"),
        type=ENDINGS,
        accept_multiple_files=True,
        key=f"upload {own.turn}",
        label_visibility="collapsed",
    )
    progress = st.empty()  # there on every run, or all below moves on the next one and folds up again
    if uploads:
        forget_results()
    own.keep_only(upload.file_id for upload in uploads or ())
    _read(visit, progress, [upload for upload in uploads or () if not own.of_upload(upload.file_id)])
    held = [held for upload in uploads or () for held in own.of_upload(upload.file_id)]
    return without_repeats(Pending(h.key, h.name, h.opened, checked(visit, h), own.given_for(h.key)) for h in held)


def _read(visit: Visit, where: DeltaGenerator, uploads: Sequence[UploadedFile]) -> None:
    """Read the files that are new, one after the other: a bad one is a result like any other."""
    if not uploads:
        return
    own, progress = shelf(), Progress(visit.text, where, len(uploads))
    for upload in uploads:
        found = files_in(upload.getvalue(), upload.name)
        progress.more(len(found) - 1)
        read: dict[str, Held] = {}
        for number, file in enumerate(found):
            opened = _opened(visit, file, progress, [held.opened for held in (*own.held.values(), *read.values())])
            key = f"{upload.file_id} {number}"
            read[key] = Held(key, upload.file_id, file.shown, opened)
            progress.end()
        own.held |= read  # all of a zip or nothing: a run that is broken off begins it anew
    progress.clear()


def _opened(visit: Visit, file: BatchFile, progress: Progress, beside: Sequence[Opened]) -> Opened:
    """One file; a damaged one in a zip is refused like any other, without content."""
    try:
        data = file.data
    except UnreadableUpload as error:
        return Opened(file.name, b"", "", None, error.problem)
    progress.begin(file.shown, len(data), waiting=reading_is_busy(visit.desk))
    return open_upload(visit.desk, data, file.name, progress.told, beside=beside)
