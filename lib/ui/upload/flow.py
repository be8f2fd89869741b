"""The way through an upload: of many files a table first; of one its details at once; then storing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.ui.upload.details import show_details
from lib.ui.upload.files import pick_one
from lib.ui.upload.pending import Pending
from lib.ui.upload.storing import confirm_files
from lib.ui.upload.why import show_why
from lib.ui.visit import Visit


def show_files(visit: Visit, files: Sequence[Pending]) -> None:
    """Everything about the files dropped; storing stands where a clerk is done reading."""
    picked = pick_one(visit, files)
    if picked is None:
        return
    if len(files) > 1:
        with st.container():
            confirm_files(visit, files)
    with st.container():
        show_details(visit, picked)
    if len(files) == 1:
        with st.container():
            confirm_files(visit, files)
    if picked.same_as is None:
        show_why(visit, picked)
