"""Beside the title of a page with figures: presenting it, and adding its pictures to an agenda.

Kept apart from what the pictures are, so that the title of a page need not know how they are drawn.
"""

from __future__ import annotations

import streamlit as st

from lib.model.link import View
from lib.model.principal import Right
from lib.ui.params import Param
from lib.ui.registry import page
from lib.ui.visit import Visit

_ADDING = "adding to an agenda"


def present_buttons(visit: Visit) -> None:
    """Presenting, for everybody; adding to an agenda for whoever may keep one."""
    if visit.sealed or visit.empty or not visit.spec.slides:
        return
    text = visit.text
    st.page_link(
        page("presentation").path, label=text.say("Present"), icon=":material/slideshow:",
        query_params={Param.OF_PAGE.value: visit.spec.slug, **dict(view_shown(visit).params)},
    )  # fmt: skip
    if visit.desk.principal.may(Right.SHARE):
        st.button(
            text.say("Add to an agenda"), key="add slides", icon=":material/playlist_add:", type="tertiary",
            on_click=_opened, args=(view_shown(visit),),
        )  # fmt: skip


def view_shown(visit: Visit) -> View:
    """The page with its state; what is laid over it is not presented."""
    params = visit.address.with_(origin=None, entry=None, remarks=None, agenda=None, reference=None).params()
    return View(visit.spec.page_id, tuple(sorted(params.items())))


def adding(visit: Visit) -> bool:
    """Whether the dialog for adding this view was opened and is not closed yet."""
    return bool(st.session_state.get(_ADDING) == view_shown(visit))


def close_adding() -> None:
    """The dialog is not shown any more."""
    st.session_state.pop(_ADDING, None)


def _opened(view: View) -> None:
    st.session_state[_ADDING] = view
