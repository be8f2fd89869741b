"""The stage: one screen without anything around it, and the ways from one screen to the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from lib.model.errors import UnknownAgenda
from lib.services import Desk
from lib.services.desk import HERE
from lib.text import translator
from lib.text.errors import explain
from lib.ui.address import language_of
from lib.ui.breaks import mixed_notes
from lib.ui.markdown import literal
from lib.ui.params import Param
from lib.ui.present.deck import ALL, FIRST, LAST, Deck, Leaf, deck_of
from lib.ui.present.idea import Picture
from lib.ui.present.served import SCRIPT_ADDRESS
from lib.ui.registry import page
from lib.ui.visit import Visit

_STYLE = Path(__file__).with_name("stage.css")
_ONE_LINE = 76  # letters of a sentence that a line bears at its full size
_LISTED = 16  # titles of the list of slides that a screen holds in one column


def present(at: Desk, params: Mapping[str, str]) -> None:
    """The screen that an address asks for; an agenda that is not there leads to those that are."""
    try:
        deck = deck_of(at, params)
    except UnknownAgenda as unknown:
        text = translator(language_of(params))
        st.title(text.say("Presentation"))
        st.error(explain(unknown, text))
        st.page_link(page("agendas").path, label=text.say("Agendas"), icon=":material/list:")
        return
    show(deck)


def show(deck: Deck) -> None:
    """Draw the screen that the deck stands at."""
    st.html(_STYLE)
    # Keys that no button can have, and the full screen, which a browser grants to its own script alone.
    st.html(f'<script src="./{SCRIPT_ADDRESS}" defer></script>', unsafe_allow_javascript=True)
    with st.container(key="stage"):
        leaf = deck.leaf
        if leaf is not None:
            _slide(deck, leaf)
        elif deck.at == ALL:
            _list(deck)
        elif deck.at == FIRST:
            _first(deck)
        else:
            _last(deck)
    _ways(deck)


def _slide(deck: Deck, leaf: Leaf) -> None:
    text = deck.text
    if leaf.idea is None:
        st.title(text.say("This slide is not known to this release."))
        _foot(deck, deck.visit, None)
        return
    visit = leaf.open()
    if visit.empty:
        st.title(text.say("There are no figures to show."))
        _foot(deck, visit, None)
        return
    picture = leaf.idea.picture(visit)
    long = len(picture.head.lead) > _ONE_LINE
    with st.container(key="slide_head_long" if long else "slide_head", gap="xsmall"):
        st.title(literal(picture.head.lead))
        st.markdown(literal(" · ".join(picture.about)))
    with st.container(key="slide_body"):
        if picture.figures and all(figure.rate is None for figure in picture.figures):
            st.markdown(literal(text.say("There are no figures to show.")))
        else:
            picture.body()
    _foot(deck, visit, picture)


def _foot(deck: Deck, visit: Visit, picture: Picture | None) -> None:
    """What the figures cover, their version and age, the place in the deck, and that they are illustrative."""
    text, status = visit.text, visit.status
    parts = []
    if picture is not None:
        coverages = {(f.coverage.covered, f.coverage.expected) for f in picture.figures if f.unit_id is None}
        if len(coverages) == 1:
            covered, expected = coverages.pop()
            parts.append(
                text.say("{covered}/{expected} provinces and cities", covered=str(covered), expected=str(expected))
            )
        parts += mixed_notes(visit, picture.figures)
    parts.append(text.say("version {version}", version=str(status.version)))
    if status.at:
        parts.append(text.say("updated {moment}", moment=text.moment(status.at)))
    mark = ""
    if picture is not None and picture.marked:
        mark = f" :orange-badge[{text.say('Illustrative figures and targets')}]"
    number = f"{deck.order.index(deck.at) + (0 if deck.agenda else 1)}/{len(deck.leaves)}"
    with st.container(key="slide_foot"):
        st.markdown(f"{literal(' · '.join(parts))}{mark}")
    with st.container(key="slide_number"):
        st.markdown(literal(number))


def _first(deck: Deck) -> None:
    """What the meeting is about, and its day."""
    assert deck.agenda is not None  # only an agenda begins with its name
    with st.container(key="slide_cover"):
        st.title(literal(deck.title))
        st.markdown(literal(deck.text.date(deck.visit.desk.now().astimezone(HERE).date())))
        kept = deck.text.plural("{n} slide", "{n} slides", len(deck.leaves))
        st.markdown(literal(kept))
        if deck.changed_since:
            changed = deck.text.say("This agenda was changed after the file was made whose code led here.")
            st.markdown(f":orange-badge[{literal(changed)}]")


def _last(deck: Deck) -> None:
    text = deck.text
    said = text.say("End of the presentation") if deck.leaves else text.say("There are no figures to show.")
    with st.container(key="slide_cover"):
        st.title(literal(said))
        st.markdown(literal(deck.title))


def _list(deck: Deck) -> None:
    """All screens by their titles; a click shows one."""
    text = deck.text
    st.title(literal(deck.title))
    keys = [key for key in deck.order if key != LAST]
    with st.container(key="slide_list"):
        parts = [keys[start : start + _LISTED] for start in range(0, len(keys), _LISTED)]
        for column, part in zip(st.columns(max(len(parts), 1)), parts, strict=False):
            with column:
                for key in part:
                    st.button(
                        f"{_number(deck, key)} {literal(_title(deck, key))}", key=f"go {key}", type="tertiary",
                        on_click=_go, args=(deck.address_of(key),), shortcut=_shortcut(deck, key), wrap=True,
                    )  # fmt: skip
    if not deck.leaves:
        st.markdown(literal(text.say("There are no slides yet.")))


def _number(deck: Deck, key: str) -> str:
    return f"{deck.order.index(key) + (0 if deck.agenda else 1)}\\."


def _shortcut(deck: Deck, key: str) -> str | None:
    """The digit of a slide jumps to it from the list."""
    number = deck.order.index(key) + (0 if deck.agenda else 1)
    return str(number) if number < 10 else None


def _title(deck: Deck, key: str) -> str:
    if key == FIRST:
        return deck.title
    leaf = next(leaf for leaf in deck.leaves if leaf.key == key)
    if leaf.idea is None:
        return deck.text.say("This slide is not known to this release.")
    return leaf.idea.title(leaf.open())


def _ways(deck: Deck) -> None:
    """The buttons in the corner, and the keys that a clicker and a keyboard send."""
    text = deck.text
    before, after = deck.address_of(deck.beside(-1)), deck.address_of(deck.beside(1))
    with st.container(key="slide_ways", horizontal=True, gap="small"):
        st.button(
            text.say("Previous"), icon=":material/chevron_left:", key="way previous", shortcut="PageUp",
            on_click=_go, args=(before,),
        )  # fmt: skip
        st.button(
            text.say("Next"), icon=":material/chevron_right:", key="way next", shortcut="PageDown",
            on_click=_go, args=(after,),
        )  # fmt: skip
        st.button(
            text.say("List of slides"), icon=":material/list:", key="way list", shortcut="L",
            on_click=_go, args=(deck.address_of(ALL),),
        )  # fmt: skip
        st.button(text.say("Full screen"), icon=":material/fullscreen:", key="way screen")
        st.page_link(_home(deck), label=text.say("Close"), icon=":material/close:", query_params=_state(deck))
    with st.container(key="slide_keys"):
        for name, keys in {"before": ("Left", "Up"), "after": ("Right", "Down", "Space")}.items():
            for key in keys:
                way = before if name == "before" else after
                st.button(key, key=f"key {key}", shortcut=key, on_click=_go, args=(way,))
        for key, to in (("Home", deck.order[0]), ("End", deck.order[-1])):
            st.button(key, key=f"key {key}", shortcut=key, on_click=_go, args=(deck.address_of(to),))


def _home(deck: Deck) -> Path:
    return page("agendas" if deck.agenda else deck.visit.spec.page_id).path


def _state(deck: Deck) -> dict[str, str]:
    """The state to go back to: the page as it was, or the agenda."""
    if deck.agenda:
        return dict(deck.params)
    return {name: value for name, value in deck.params.items() if name != Param.OF_PAGE}


def _go(params: dict[str, str]) -> None:
    st.query_params.from_dict(params)
