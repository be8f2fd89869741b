"""Buttons for files to take away: what is there at once is downloaded, the rest is made in the background first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.model.principal import Right
from lib.services import Desk
from lib.services.products import File, Offer
from lib.text import Translator
from lib.text.errors import explain
from lib.ui.handing import by_now
from lib.ui.jobs import Asked, Job, Stage, pool, session_jobs
from lib.ui.markdown import literal, quiet
from lib.ui.resources import desk
from lib.ui.visit import Visit

_TICK = 1  # seconds between two looks at a file that is being made
_KINDS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "pptx": "PowerPoint", "zip": "ZIP"}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MIME = {
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "zip": "application/zip",
}


def offer_card(visit: Visit, offer: Offer) -> None:
    """One thing to take away: what it is, and a button for each kind of file."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{literal(offer.name)}**")
        st.markdown(quiet([literal(offer.about)]))
        files: Sequence[File] = offer.files
        if offer.choices:
            names = dict(zip(offer.choices, files, strict=True))
            label = visit.text.say("Choose")
            files = (names[st.selectbox(label, list(names), key=offer.name, label_visibility="collapsed")],)
        file_buttons(visit, files)


def file_buttons(visit: Visit, files: Sequence[File]) -> None:
    """A button for each file side by side; below them why one could not be made."""
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        for file in files:
            _button(visit, file)
    for file in files:
        job = session_jobs().of(_asked(visit, file))
        if job is not None and job.stage is Stage.FAILED:
            st.error(_why(job, visit.text))


def _asked(visit: Visit, file: File) -> Asked:
    return Asked(file.product, file.suffix, visit.question, visit.text.language)


def _button(visit: Visit, file: File) -> None:
    asked, label = _asked(visit, file), _KINDS[file.suffix]
    key, name, mime = f"{file.product} {file.suffix}", file.name(visit.question), _MIME[file.suffix]
    if file.quick:
        at_once = partial(_at_once, visit.desk, file, asked)
        st.download_button(
            label, at_once, name, mime, on_click="ignore", icon=":material/download:", key=key, help=name
        )
        return
    job = session_jobs().of(asked)
    if job is not None and job.running:
        st.fragment(_progress, run_every=_TICK)(job, label, key, visit.text)
    elif job is not None and job.stage is Stage.DONE:
        fetch = partial(_fetched, visit.desk, job)
        download, anew = visit.text.say("Download {kind}", kind=label), visit.text.say("Make {kind} anew", kind=label)
        st.download_button(
            download, fetch, name, mime, on_click="ignore", icon=":material/download:", key=key, help=name,
            type="primary",
        )  # fmt: skip
        st.button(
            "", icon=":material/refresh:", key=f"{key} anew", type="tertiary", help=anew,
            on_click=session_jobs().drop, args=(asked,),
        )  # fmt: skip
    else:
        st.button(label, icon=":material/note_add:", key=key, on_click=_started, args=(asked, file), help=name)


def _started(asked: Asked, file: File) -> None:
    at = desk()  # by the rights of this moment, not of when the page was drawn
    session_jobs().start(asked, file, at, pool(at.settings.jobs_at_once))


def _progress(job: Job, label: str, key: str, text: Translator) -> None:
    """How far a file is; once it is made the page is drawn anew, and offers it."""
    if not job.running:
        st.rerun()
    if job.stage is Stage.WAITING:
        said = text.say("{kind}: waits for other files", kind=label)
    else:
        said = text.plural("{kind}: {n} part read", "{kind}: {n} parts read", job.parts, kind=label)
    with st.container(horizontal=True, width="content", gap="small"):
        st.button(said, icon=":material/hourglass_top:", disabled=True, key=key)
        st.button(
            text.say("Cancel"), icon=":material/close:", type="tertiary", key=f"{key} cancel",
            on_click=session_jobs().drop, args=(job.asked,),
        )  # fmt: skip


def _why(job: Job, text: Translator) -> str:
    if job.failure is not None:
        return literal(explain(job.failure, text))
    return text.say(
        "The file could not be made; the reason has been written to the log. Please try again; if it happens again, "
        "report the reference {reference}.",
        reference=job.reference,
    )


def _at_once(at: Desk, file: File, asked: Asked) -> bytes:
    return file.made(by_now(at), asked.question, asked.language)


def _fetched(at: Desk, job: Job) -> bytes:
    """What was made, for whoever may still read it. Called outside of the page's run."""
    by_now(at).require(Right.READ)
    return job.made
