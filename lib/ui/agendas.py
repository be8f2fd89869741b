"""The agendas of meetings on the screen: all of them, and the slides of the one that is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.model.agenda import Agenda, Slide
from lib.model.errors import ProductError
from lib.model.principal import Right
from lib.services.agendas import (
    LONGEST_NAME,
    agendas,
    change_agenda,
    copy_agenda,
    is_own,
    make_agenda,
    remove_agenda,
)
from lib.text.errors import explain
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.present.deck import visit_of
from lib.ui.present.exported import slides_button
from lib.ui.present.ideas import idea_of
from lib.ui.registry import page, title
from lib.ui.state_words import state_words
from lib.ui.visit import Visit, set_param

_FAILED, _DONE = "agenda refused", "agenda done"


def show_agendas(visit: Visit) -> Agenda | None:
    """What happened last, and all agendas; gives the one that is open, None while none is."""
    text, found = visit.text, agendas(visit.desk)
    _say_last()
    said = text.plural("{n} agenda is kept.", "{n} agendas are kept.", len(found))
    hint = text.say("Slides are added by the button “Add to an agenda” on every page with figures.")
    st.markdown(f"**{literal(said)}** {literal(hint)}")
    for each in found:
        _listed(visit, each)
    if visit.desk.principal.may(Right.SHARE):
        _new(visit)
    return next((each for each in found if each.agenda_id == visit.address.agenda), None)


def _say_last() -> None:
    if _FAILED in st.session_state:
        st.error(st.session_state.pop(_FAILED))
    if _DONE in st.session_state:
        st.success(st.session_state.pop(_DONE))


def _listed(visit: Visit, agenda: Agenda) -> None:
    """One agenda with what can be done with it."""
    text, number = visit.text, agenda.agenda_id
    opened = visit.address.agenda == number
    slides = text.plural("{n} slide", "{n} slides", len(agenda.slides))
    kept = text.say("follows the newest figures") if agenda.follows_newest else text.say("keeps its versions")
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"agenda {number}"):
        with st.container(width="stretch", gap=None):
            st.markdown(f"**{literal(agenda.name)}**")
            saved = text.say("saved {moment} by {who}", moment=text.moment(agenda.saved_at), who=agenda.owner)
            st.markdown(quiet([literal(f"{slides} · {kept} · {saved}")]))
        st.page_link(
            page("presentation").path, label=text.say("Present"), icon=":material/slideshow:",
            query_params={Param.AGENDA.value: str(number), Param.LANGUAGE.value: text.language},
        )  # fmt: skip
        slides_button(visit, agenda)
        st.button(
            text.say("Close") if opened else text.say("Slides"), key=f"open {number}", icon=":material/list:",
            on_click=_open, args=("" if opened else str(number),),
        )  # fmt: skip
        if visit.desk.principal.may(Right.SHARE):
            st.button(
                text.say("Copy"), key=f"copy {number}", icon=":material/content_copy:",
                on_click=_do, args=(visit, lambda: _copied(visit, agenda)),
            )  # fmt: skip
        if is_own(visit.desk, agenda):
            with st.popover(text.say("Remove"), icon=":material/delete:", key=f"removing {number}"):
                st.markdown(literal(text.say("The agenda is then gone for everybody.")))
                st.button(
                    text.say("Remove the agenda"), key=f"remove {number}", type="primary",
                    on_click=_do, args=(visit, lambda: remove_agenda(visit.acting, agenda)),
                )  # fmt: skip


def _open(number: str) -> None:
    if number:
        set_param(Param.AGENDA, number)
    elif Param.AGENDA.value in st.query_params:
        del st.query_params[Param.AGENDA.value]


def _copied(visit: Visit, agenda: Agenda) -> None:
    name = visit.text.say("{name} (copy)", name=agenda.name[: LONGEST_NAME - 12])
    _open(str(copy_agenda(visit.acting, agenda.agenda_id, name).agenda_id))


def _do(visit: Visit, action: Callable[[], object]) -> None:
    """Change something; what is refused is said on the next run, with the agenda as it stands by then."""
    try:
        action()
    except ProductError as error:
        st.session_state[_FAILED] = explain(error, visit.text)


def _new(visit: Visit) -> None:
    text = visit.text
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(text.say("A new agenda"), key="agenda name", max_chars=LONGEST_NAME)
        st.button(
            text.say("Make it"),
            key="make agenda",
            icon=":material/add:",
            on_click=_do,
            args=(visit, lambda: _made(visit)),
        )


def _made(visit: Visit) -> None:
    made = make_agenda(visit.acting, st.session_state["agenda name"])
    st.session_state["agenda name"] = ""
    _open(str(made.agenda_id))


def show_slides(visit: Visit, agenda: Agenda) -> None:
    """The slides of an agenda in their order; whoever made it changes them here."""
    text, own = visit.text, is_own(visit.desk, agenda)
    st.subheader(literal(agenda.name))
    if own:
        _settings(visit, agenda)
    else:
        st.markdown(quiet([literal(text.say("Made by {who}: copy it to change it.", who=agenda.owner))]))
    if not agenda.slides:
        st.info(text.say("There are no slides yet."))
    for place, slide in enumerate(agenda.slides):
        _slide(visit, agenda, place, slide, own=own)


def _settings(visit: Visit, agenda: Agenda) -> None:
    text, key = visit.text, f"name of {agenda.agenda_id}"
    labels = {False: text.say("Keep the versions"), True: text.say("Follow the newest figures")}
    st.session_state[key] = agenda.name
    st.session_state["follows"] = agenda.follows_newest
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            text.say("Name"), key=key, max_chars=LONGEST_NAME,
            on_change=lambda: _do(visit, lambda: change_agenda(visit.acting, agenda, name=st.session_state[key])),
        )  # fmt: skip
        st.segmented_control(
            text.say("What the slides show"), list(labels), format_func=labels.__getitem__, key="follows",
            required=True,
            on_change=lambda: _do(
                visit, lambda: change_agenda(visit.acting, agenda, follows_newest=st.session_state["follows"])
            ),
        )  # fmt: skip


def _slide(visit: Visit, agenda: Agenda, place: int, slide: Slide, *, own: bool) -> None:
    text = visit.text
    idea = idea_of(slide)
    with st.container(horizontal=True, vertical_alignment="center", key=f"slide {place}"):
        with st.container(width="stretch", gap=None):
            if idea is None:
                st.markdown(literal(text.say("This slide is not known to this release.")))
            else:
                there = visit_of(visit.desk, agenda, slide, text.language)
                name = f"{place + 1}\\. **{literal(idea.title(there))}**"
                st.markdown(name)
                version = text.say("version {version}", version=str(there.status.version))
                parts = (title(slide.view.page_id, text), *state_words(there), version)
                st.markdown(quiet([literal(" · ".join(parts))]))
        st.page_link(
            page("presentation").path, label=text.say("Show"), icon=":material/slideshow:",
            query_params={
                Param.AGENDA.value: str(agenda.agenda_id),
                Param.SLIDE.value: str(place + 1),
                Param.LANGUAGE.value: text.language,
            },
        )  # fmt: skip
        if own:
            _moves(visit, agenda, place)


def _moves(visit: Visit, agenda: Agenda, place: int) -> None:
    text, slides, last = visit.text, agenda.slides, len(agenda.slides) - 1

    def put(order: list[Slide]) -> None:
        _do(visit, lambda: change_agenda(visit.acting, agenda, slides=order))

    def swapped(with_: int) -> list[Slide]:
        order = list(slides)
        order[place], order[with_] = order[with_], order[place]
        return order

    ways = (
        ("up", ":material/arrow_upward:", text.say("Earlier"), place > 0, lambda: swapped(place - 1)),
        ("down", ":material/arrow_downward:", text.say("Later"), place < last, lambda: swapped(place + 1)),
        ("out", ":material/delete:", text.say("Take out"), True, lambda: [*slides[:place], *slides[place + 1 :]]),
    )
    for key, icon, said, possible, order in ways:
        st.button(
            said, key=f"{key} {place}", icon=icon, type="tertiary", disabled=not possible,
            on_click=lambda order=order: put(order()),
        )  # fmt: skip
