"""Following a shared link: what it leads to, drawn in place with nothing that leads elsewhere."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location

import streamlit as st

from lib.model.errors import Busy, NotComparable
from lib.model.link import Changes, FigureChange, Link, LinkKind
from lib.model.principal import Right
from lib.services import Desk
from lib.services.frozen import FrozenView
from lib.services.replay import changes, figures_of, reading_desk, replay_desk
from lib.services.sharing import frozen_view, note_opened, resolve
from lib.text.errors import explain
from lib.ui.address import Param
from lib.ui.change_words import change_said, figure_said
from lib.ui.language import language_switch
from lib.ui.markdown import literal, quiet
from lib.ui.origin import show_origin_dialog
from lib.ui.registry import page
from lib.ui.resources import desk
from lib.ui.short_link import CODE, COMPARED
from lib.ui.visit import Visit, understood

_SEEN = "links opened"
_NAMED = 3  # figures named in a line


@dataclass(frozen=True, slots=True)
class Followed:
    """A link that works. ``desk``: of whoever follows it; ``frozen``: None for a live one."""

    link: Link
    desk: Desk
    visit: Visit
    frozen: FrozenView | None

    @property
    def reads(self) -> bool:
        """Whether whoever follows it may read everything, not only this view."""
        return self.desk.principal.may(Right.READ)


def follow() -> Followed:
    """What the code of the address leads to. A live link of somebody who may read goes on to the page itself.

    Raises LinkGone, NotAllowed, UnreadableLink.
    """
    at = desk()
    link = resolve(at, st.query_params.get(CODE, ""))
    view, params = link.view, dict(link.view.params)
    if link.kind is LinkKind.LIVE and at.principal.may(Right.READ):
        _note(at, link)
        st.session_state["following newest"] = True
        st.switch_page(page(view.page_id).path, query_params=params)
    params |= {
        name: st.query_params[name] for name in (Param.LANGUAGE, Param.ORIGIN, Param.RECORD) if name in st.query_params
    }
    if link.kind is LinkKind.FROZEN:
        kept = at.cache.recall(("frozen view", link.frozen_sha256), lambda: frozen_view(at, link))
        drawn_from, version, frozen = replay_desk(at, link, kept), kept.version, kept
    else:
        version, frozen = at.newest_version(), None
        drawn_from = reading_desk(at, version)
    visit = understood(page(view.page_id), params, drawn_from, version, link.code)
    st.session_state["visit"] = visit
    return Followed(link, at, visit, frozen)


def say_link(followed: Followed) -> None:
    """In the bar at the side: what is shown, the language, and for readers the way to the whole page."""
    text, link = followed.visit.text, followed.link
    with st.sidebar:
        st.markdown(f"**{text.say('BHXH indicators')}**")
        st.markdown(quiet([text.say("Shared view"), literal(link.title)]))
        if followed.reads:
            params = dict(link.view.params) | {Param.VERSION.value: str(followed.visit.status.version)}
            st.page_link(
                page(link.view.page_id).path,
                label=text.say("The whole page, version {version}", version=str(followed.visit.status.version)),
                icon=":material/open_in_full:",
                query_params=params,
            )
        language_switch(text)


def comparing(followed: Followed) -> bool:
    """Whether the address asks for the figures then and now beside each other."""
    return followed.frozen is not None and followed.reads and st.query_params.get(COMPARED) == "1"


def say_frozen(followed: Followed) -> None:
    """When the figures were frozen, and for readers what became of them since."""
    text, link, visit = followed.visit.text, followed.link, followed.visit
    if followed.frozen is None:
        version = text.say("version {version}", version=str(visit.status.version))
        st.info(text.say("A shared view with the newest figures: {version}.", version=version), icon=":material/share:")
        return
    said = text.say(
        "Figures frozen at {moment}, version {version}.", moment=text.moment(link.made_at), version=str(link.version)
    )
    if not followed.reads:
        st.info(said, icon=":material/ac_unit:")
        return
    try:
        found = changes(followed.desk, followed.frozen)
    except NotComparable as error:
        st.info(f"{said}  \n{explain(error, text)}", icon=":material/ac_unit:")
        return
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.info("  \n".join([f"**{said}**", *_what_changed(visit, found)]), icon=":material/ac_unit:")
    right.button(
        text.say("Compare with today"),
        icon=":material/compare_arrows:",
        on_click=st.query_params.update,
        args=({COMPARED: "1"},),
        width="stretch",
    )
    if found.recomputed:
        _say_recomputed(visit, found)


def _what_changed(visit: Visit, found: Changes) -> list[str]:
    text, now = visit.text, str(found.now)
    if found.changed:
        many = text.plural(
            "{n} figure of this view has changed since (newest version {now}).",
            "{n} figures of this view have changed since (newest version {now}).",
            len(found.changed),
            now=now,
        )
        largest = text.say("The greatest change: {change}", change=change_said(visit, found.changed[0]))
        return [literal(many), literal(largest)]
    if found.others:
        return [
            literal(
                text.say(
                    "No rate of this view has changed up to version {now}; counts or the state of reports have.",
                    now=now,
                )
            )
        ]
    return [literal(text.say("No figure of this view has changed up to version {now}.", now=now))]


def _say_recomputed(visit: Visit, found: Changes) -> None:
    text = visit.text
    named = "; ".join(_recomputed(visit, change) for change in found.recomputed[:_NAMED])
    more = len(found.recomputed) - _NAMED
    if more > 0:
        named += " " + text.plural("and {n} more", "and {n} more", more)
    st.warning(
        text.plural(
            "This release computes {n} figure of the same version differently from the one that froze it: {figures}. "
            "The view shows what was frozen.",
            "This release computes {n} figures of the same version differently from the one that froze them: "
            "{figures}. The view shows what was frozen.",
            len(found.recomputed),
            figures=literal(named),
        ),
        icon=":material/calculate:",
    )


def _recomputed(visit: Visit, change: FigureChange) -> str:
    return f"{figure_said(visit, change)}: {change_said(visit, change, named=False)}"


def draw_view(followed: Followed) -> None:
    """The page of the link, drawn from what was kept."""
    path = followed.visit.spec.path
    found = spec_from_file_location(f"shared_{path.stem}", path)
    if found is None or found.loader is None:
        raise FileNotFoundError(path)
    # A module of its own for each run: pages are scripts, and several visitors may look at once.
    found.loader.exec_module(module_from_spec(found))


def show_origins(followed: Followed) -> None:
    """Where a figure of the view comes from; of other figures a link tells nothing."""
    visit = followed.visit
    if visit.address.origin in figures_of(visit.recording.answers):
        show_origin_dialog(visit)


def note_link_opened(followed: Followed) -> None:
    """Remember that the link was opened; once in a session."""
    seen: set[int] = st.session_state.setdefault(_SEEN, set())
    if followed.link.link_id not in seen:
        seen.add(followed.link.link_id)
        _note(followed.desk, followed.link)


def _note(at: Desk, link: Link) -> None:
    with suppress(Busy):  # no reason to withhold the view
        note_opened(at, link)
