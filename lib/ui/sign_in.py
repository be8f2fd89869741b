"""The page before the sign-in, which tells nothing of what is behind it, and signing out."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from lib.model.errors import Busy, NotAllowed
from lib.model.settings import SignIn
from lib.services import Desk
from lib.services.people import note_refusal, note_sign_in, note_sign_out
from lib.text import Translator
from lib.text.errors import explain
from lib.ui.identity import Missing, NotSignedIn, proven_email, signed_in_at
from lib.ui.markdown import address, quiet

_NOTED = "sign-in noted for"
_REFUSED = "refusals noted"


def show_sign_in(at: Desk, text: Translator) -> None:
    """What is asked of whoever has not signed in."""
    st.title(text.say("BHXH indicators"))
    try:
        proven_email(at.settings)
        missing = Missing.NOBODY
    except NotSignedIn as why:
        missing = why.missing
    if at.settings.sign_in is SignIn.HEADER:
        st.markdown(text.say("Your office's sign-in did not say who you are. Open this page by its usual address."))
        return
    st.markdown(_said(missing, text))
    if missing in (Missing.NOBODY, Missing.EXPIRED):
        if st.button(text.say("Sign in"), type="primary", icon=":material/login:"):
            st.login()
    elif st.button(text.say("Sign in as somebody else"), icon=":material/logout:"):
        st.logout()


def _said(missing: Missing, text: Translator) -> str:
    match missing:
        case Missing.NOBODY:
            return text.say("Sign in to see the figures. You then come to the page you asked for.")
        case Missing.EXPIRED:
            return text.say("Your sign-in has run out. Sign in again: you then come to the page you asked for.")
        case Missing.UNVERIFIED:
            return text.say("Your e-mail address has not been verified by the sign-in service: ask its administrator.")
        case Missing.NO_EMAIL:
            return text.say("The sign-in service did not give a usable e-mail address: ask its administrator.")


def note_arrival(at: Desk) -> None:
    """Tell the journal that somebody signed in; a session asks only once."""
    if at.settings.sign_in is SignIn.NONE or st.session_state.get(_NOTED) == at.principal.name:
        return
    with suppress(Busy):  # no reason to withhold the figures; a later run notes it
        note_sign_in(at, signed_in_at(at.settings, at.now()))
        st.session_state[_NOTED] = at.principal.name


def show_person(at: Desk, text: Translator) -> None:
    """Who is signed in, and the way out. A proxy in front signs out by itself."""
    if at.settings.sign_in is SignIn.NONE:
        return
    st.markdown(quiet([address(at.principal.name)]))
    if at.settings.sign_in is SignIn.OIDC and st.button(
        text.say("Sign out"), icon=":material/logout:", width="stretch", key="sign out"
    ):
        note_sign_out(at)
        st.logout()


def show_refusal(at: Desk, page_id: str, refused: NotAllowed, text: Translator) -> None:
    """Say plainly that this is not for this person, and tell the journal once a session."""
    st.error(explain(refused, text))
    st.markdown(quiet([text.say("An administrator can give you the role for it.")]))
    known: set[tuple[str, str]] = st.session_state.setdefault(_REFUSED, set())
    if at.principal.name and (page_id, refused.right) not in known:
        known.add((page_id, refused.right))
        note_refusal(at, page_id, refused.right)
