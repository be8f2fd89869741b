"""Sharing the view on the screen: the button, and the dialog that makes a link."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import streamlit as st

from lib.model.errors import ProductError
from lib.model.link import Link, LinkDraft, LinkKind, View
from lib.model.principal import Right
from lib.services.desk import HERE
from lib.services.replay import freeze
from lib.services.sharing import make
from lib.text import Translator
from lib.text.errors import explain
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.resources import desk
from lib.ui.short_link import qr_code, short_address, text_to_send
from lib.ui.state_words import state_words, view_title
from lib.ui.visit import Visit, leave_if_signed_out

_OPEN = "sharing"
_MADE = "made link"


class Expiry(StrEnum):
    """When a link stops to work."""

    NEVER = "never"
    DAY = "1"
    WEEK = "7"
    MONTH = "30"
    DATE = "date"


def share_button(visit: Visit) -> None:
    """Beside the title of a page that can be shared, for whoever may share."""
    if visit.sealed or visit.empty or not visit.spec.shareable or not visit.desk.principal.may(Right.SHARE):
        return
    st.button(
        visit.text.say("Share"), key="share", icon=":material/share:", type="tertiary",
        on_click=_opened, args=(_view_of(visit),),
    )  # fmt: skip


def show_share_dialog(visit: Visit) -> bool:
    """The dialog over the page, once its button was pressed; whether it is shown. Drawn after the page, which by then
    was given everything that a frozen link keeps.
    """
    if st.session_state.get(_OPEN) != _view_of(visit):
        return False
    dialog = st.dialog(visit.text.say("Share this view"), width="medium", icon=":material/share:", on_dismiss=_closed)
    dialog(_in_dialog)(visit)
    return True


def _view_of(visit: Visit) -> View:
    """The page with its state; what is laid over it is not shared."""
    params = visit.address.with_(origin=None, entry=None, reference=None).params()
    return View(visit.spec.page_id, tuple(sorted(params.items())))


def _opened(view: View) -> None:
    st.session_state[_OPEN] = view
    st.session_state.pop(_MADE, None)


def _closed() -> None:
    st.session_state.pop(_OPEN, None)
    st.session_state.pop(_MADE, None)


def _in_dialog(visit: Visit) -> None:
    leave_if_signed_out(visit)
    text = visit.text
    st.markdown(quiet([literal(view_title(visit))]))
    labels = {LinkKind.FROZEN: text.say("Frozen figures"), LinkKind.LIVE: text.say("Newest figures")}
    kind: LinkKind = st.segmented_control(
        text.say("What the link shows"),
        list(labels),
        default=LinkKind.FROZEN,
        format_func=labels.__getitem__,
        key="link kind",
        required=True,
    )
    if kind is LinkKind.FROZEN:
        version = str(visit.status.version)
        st.markdown(
            text.say(
                "The figures now on the screen (version {version}), for ever; changes since are told beside them.",
                version=version,
            )
        )
    else:
        st.markdown(text.say("The same view with whatever figures are newest when the link is opened."))
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        expires_at, said = _expiry(text, right)
    openly = _openly(visit)
    choice = (kind, said, openly)
    made = st.session_state.get(_MADE)
    if made is None or made[0] != choice:
        place = st.empty()
        if not place.button(text.say("Create the link"), type="primary", icon=":material/add_link:"):
            return
        link = _made(visit, kind, expires_at, openly=openly)
        if link is None:
            return
        place.empty()  # one press makes one link
        st.session_state[_MADE] = (choice, link)
    _show(visit, st.session_state[_MADE][1])


def _expiry(text: Translator, beside: st.delta_generator.DeltaGenerator) -> tuple[datetime | None, str]:
    """When the link stops to work, in UTC, and the choice itself. A day means until its end."""
    labels = {
        Expiry.NEVER: text.say("Never"),
        Expiry.DAY: text.plural("After {n} day", "After {n} days", 1),
        Expiry.WEEK: text.plural("After {n} day", "After {n} days", 7),
        Expiry.MONTH: text.plural("After {n} day", "After {n} days", 30),
        Expiry.DATE: text.say("At the end of a day"),
    }
    chosen: Expiry = st.selectbox(text.say("Expires"), list(labels), format_func=labels.__getitem__, key="link expiry")
    now = datetime.now(UTC)
    if chosen is Expiry.NEVER:
        return None, chosen
    if chosen is not Expiry.DATE:
        return now + timedelta(days=int(chosen)), chosen
    today = now.astimezone(HERE).date()
    day: date = beside.date_input(
        text.say("Last day"), today + timedelta(days=7), min_value=today, format="DD/MM/YYYY", key="link last day"
    )
    return datetime.combine(day + timedelta(days=1), time(), HERE).astimezone(UTC), day.isoformat()


def _openly(visit: Visit) -> bool:
    """Whether the link works without an account; only asked where that is on, of whoever may."""
    if not visit.desk.settings.open_links or not visit.desk.principal.may(Right.SHARE_OPENLY):
        return False
    return st.checkbox(
        visit.text.say("Works without signing in: whoever has the link sees this view and where its figures come from"),
        key="link open",
    )


def _made(visit: Visit, kind: LinkKind, expires_at: datetime | None, *, openly: bool) -> Link | None:
    """The new link; None where it was refused, which is said."""
    view, version, content = _view_of(visit), visit.status.version, None
    if kind is LinkKind.FROZEN:
        content = freeze(visit.desk, view, version, visit.question, visit.recording.answers)
    else:
        # The day up to which is counted goes along with the version: both are the newest of then.
        moving = (Param.VERSION.value, Param.UNTIL.value)
        view = View(view.page_id, tuple(pair for pair in view.params if pair[0] not in moving))
    draft = LinkDraft(kind, view, view_title(visit), version, expires_at, openly, content)
    try:
        return make(desk(), draft)  # by the rights of this moment, not of when the page was drawn
    except ProductError as error:
        st.error(explain(error, visit.text))
        return None


def _show(visit: Visit, link: Link) -> None:
    """The address to copy, its picture, and the text to send."""
    text, address = visit.text, short_address(link.code, visit.spec.slug)
    left, right = st.columns([2, 1])
    with left:
        st.markdown(f"**{text.say('Short link')}**")
        st.code(address, language=None, wrap_lines=True)
        st.markdown(f"**{text.say('Text to send')}**")
        sentence, state = next(iter(visit.said), ""), " · ".join(state_words(visit))
        st.code(text_to_send(link, sentence, state, address, text), language=None, wrap_lines=True)
    with right:
        st.markdown(f"**{text.say('QR code')}**")
        st.image(qr_code(address), width="stretch")
