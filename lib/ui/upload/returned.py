"""Getting the sender's workbook back with its problems marked, to be put right there."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from lib.model.errors import NotMarkable, TooLargeToMark
from lib.model.views import Preview
from lib.services.annotating import annotated
from lib.text.errors import explain
from lib.ui.upload.pending import Pending
from lib.ui.visit import Visit

_MARKED = "upload marked"


@dataclass(frozen=True, slots=True)
class _Marked:
    """A workbook made for a preview. ``refused``: why there is none."""

    preview: Preview
    content: bytes = b""
    name: str = ""
    refused: str = ""


def offer_marked(visit: Visit, pending: Pending) -> None:
    """Made when somebody asks for it, for it takes as long as reading the file; one at a time is kept."""
    text, made = visit.text, st.session_state.get(_MARKED)
    if not isinstance(made, _Marked) or made.preview is not pending.preview:
        st.button(
            text.say("Get the file back with its problems marked"),
            icon=":material/rate_review:",
            key=f"mark {pending.key}",
            on_click=_make,
            args=(visit, pending),
            help=text.say("Put right there and uploaded again, it is known as the answer to this file."),
        )
    elif made.refused:
        st.warning(made.refused)
    else:
        st.download_button(
            text.say("Download “{name}”", name=made.name),
            made.content,
            file_name=made.name,
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            on_click="ignore",
            key=f"marked {pending.key}",
        )


def _make(visit: Visit, pending: Pending) -> None:
    try:
        content, name = annotated(visit.desk, pending.opened, pending.preview, visit.text)
    except (NotMarkable, TooLargeToMark) as error:
        st.session_state[_MARKED] = _Marked(pending.preview, refused=explain(error, visit.text))
    else:
        st.session_state[_MARKED] = _Marked(pending.preview, content, name)
