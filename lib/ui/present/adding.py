"""The dialog that adds pictures of the page on the screen to an agenda, one of one's own or a new one."""

from __future__ import annotations

import streamlit as st

from lib.model.agenda import Agenda
from lib.model.errors import ProductError
from lib.services.agendas import LONGEST_NAME, add_slides, agendas, is_own, make_agenda
from lib.text.errors import explain
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.present.ideas import Offer, offers
from lib.ui.present_buttons import adding, close_adding
from lib.ui.registry import page
from lib.ui.state_words import state_words
from lib.ui.visit import Visit, leave_if_signed_out

_ADDED = "slides added"


def show_adding_dialog(visit: Visit) -> bool:
    """The dialog over the page, once its button was pressed; whether it is shown."""
    if visit.sealed or not adding(visit):
        return False
    made = st.dialog(
        visit.text.say("Add to an agenda"), width="medium", icon=":material/playlist_add:", on_dismiss=_closed
    )
    made(_in_dialog)(visit)
    return True


def _closed() -> None:
    close_adding()
    st.session_state.pop(_ADDED, None)


def _in_dialog(visit: Visit) -> None:
    leave_if_signed_out(visit)
    text = visit.text
    st.markdown(quiet([literal(" · ".join(state_words(visit)))]))
    offered = {offer.key: offer for offer in offers(visit)}
    chosen: list[str] = st.pills(
        text.say("Slides"), list(offered), selection_mode="multi", default=list(offered)[:1],
        format_func=lambda key: offered[key].title(visit), key="slides to add",
    )  # fmt: skip
    own = [agenda for agenda in agendas(visit.desk) if is_own(visit.desk, agenda)]
    into: Agenda | None = st.selectbox(
        text.say("Agenda"), [*own, None], key="agenda to add to",
        format_func=lambda agenda: agenda.name if agenda else text.say("A new agenda"),
    )  # fmt: skip
    name = ""
    if into is None:
        name = st.text_input(text.say("Name of the new agenda"), key="new agenda of slides", max_chars=LONGEST_NAME)
    if st.button(text.say("Add"), type="primary", key="add to agenda", disabled=not chosen):
        _add(visit, [offered[key] for key in chosen], into, name)
    if _ADDED in st.session_state:
        added: Agenda = st.session_state[_ADDED]
        many = text.plural("The agenda “{name}” has {n} slide.", "The agenda “{name}” has {n} slides.",
                           len(added.slides), name=added.name)  # fmt: skip
        st.success(literal(many))
        params = {Param.AGENDA.value: str(added.agenda_id), Param.LANGUAGE.value: text.language}
        st.page_link(
            page("agendas").path, label=text.say("Open the agenda"), icon=":material/list:", query_params=params
        )


def _add(visit: Visit, chosen: list[Offer], into: Agenda | None, name: str) -> None:
    slides = [offer.slide for offer in chosen]
    try:
        added = (
            make_agenda(visit.acting, name, slides)
            if into is None
            else add_slides(visit.acting, into.agenda_id, slides)
        )
    except ProductError as error:
        st.error(explain(error, visit.text))
        return
    st.session_state[_ADDED] = added
