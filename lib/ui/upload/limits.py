"""The limits of uploads, beside the uploader: the numbers that the reading itself holds to."""

from __future__ import annotations

import streamlit as st

from lib.services.limits import upload_limits
from lib.ui.visit import Visit

_MEGABYTE = 1_000_000
_GIGABYTE = 1024**3


def show_limits(visit: Visit) -> None:
    """A small table, folded away."""
    text, limits = visit.text, upload_limits()
    page = int(st.get_option("server.maxUploadSize"))

    def megabytes(size: int) -> str:
        return text.say("{n} MB", n=round(size / _MEGABYTE))

    seconds = text.say(
        "{first} s, and 1 s for each {n} MB unpacked",
        first=round(limits.seconds), n=round(1 / limits.seconds_per_unpacked_byte / _MEGABYTE),
    )  # fmt: skip
    rows = {
        text.say("Kinds"): text.say(".xlsx .xlsm .xls .ods .csv .html .xml, and a .zip of these; the bytes decide"),
        text.say("Size of a file here"): text.say("{n} MB; larger ones zipped, or by the terminal", n=page),
        text.say("Size of .xls, .html, .xml"): megabytes(limits.legacy_bytes),
        text.say("Unpacked"): text.say("{size}, {n} parts", size=megabytes(limits.unpacked_bytes), n=limits.entries),
        text.say("Files in a .zip"): text.say(
            "{n}, each up to {size}", n=limits.members, size=megabytes(limits.member_bytes)
        ),
        text.say("Cells"): text.say(
            "{n} filled cells; a list of dossiers up to {rows} rows", n=limits.cells, rows=limits.rows
        ),
        text.say("Length of all texts"): text.say("{n} characters in all cells", n=limits.texts),
        text.say("Files waiting together"): text.say(
            "{size} or {n} cells, one file always", size=megabytes(limits.held_bytes), n=limits.held_cells
        ),
        text.say("Time for reading"): seconds,
        text.say("Memory for reading"): text.say("{n} GB", n=limits.memory_bytes // _GIGABYTE),
    }
    with st.popover(text.say("Limits"), icon=":material/straighten:", width="stretch"):
        st.table(rows, border="horizontal")
