"""The links that were made: a table, and for the one picked its address and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.errors import ProductError
from lib.model.link import Link, LinkKind
from lib.services.sharing import links, may_revoke, revoke
from lib.text import Translator
from lib.text.errors import explain
from lib.ui.markdown import literal, quiet
from lib.ui.short_link import qr_code, short_address
from lib.ui.visit import Visit

_ROW = 70  # pixels: Streamlit wraps texts in rows of more than 64
_TALLEST = 520
_REVOKED = "link revoked"


def show_links(visit: Visit) -> Link | None:
    """Every link, newest first; gives the one that is picked, None while none is."""
    text, found, now = visit.text, links(visit.desk), visit.desk.now()
    working = sum(link.works_at(now) for link in found)
    many = text.plural("{n} link was made", "{n} links were made", len(found))
    lead = text.plural("{n} link works.", "{n} links work.", working)
    st.markdown(f"**{literal(lead)}** {literal(many)}.")
    if _REVOKED in st.session_state:
        st.success(text.say("The link “{title}” leads nowhere now.", title=literal(st.session_state.pop(_REVOKED))))
    if not found:
        st.info(text.say("Nobody has shared a link yet. The button “Share” stands beside the title of every page."))
        return None
    event = st.dataframe(
        pd.DataFrame([_row(link, now, text) for link in found]),
        hide_index=True,
        row_height=_ROW,
        height=min(_ROW * len(found) + 40, _TALLEST),
        column_config=_widths(text),
        on_select="rerun",
        selection_mode="single-row",
        key=f"links {len(found)} {working}",
        alt=text.say("The links that were made, with kind, version, expiry, when they were opened last, and state"),
    )
    rows = event["selection"]["rows"]
    return found[rows[0]] if rows and rows[0] < len(found) else None


def _row(link: Link, now: datetime, text: Translator) -> dict[str, str]:
    return {
        text.say("State"): _state(link, now, text),
        text.say("Title"): link.title,
        text.say("Kind"): kind_said(link, text),
        text.say("Version"): str(link.version),
        text.say("Made by"): link.made_by,
        text.say("Made at"): text.moment(link.made_at),
        text.say("Expires"): text.moment(link.expires_at) if link.expires_at else text.say("Never"),
        text.say("Opened last"): text.moment(link.last_opened_at) if link.last_opened_at else "—",
    }


def _widths(text: Translator) -> dict[str, Any]:
    """Widths at which a laptop of 1366 pixels shows every column; longer texts take more lines."""
    wide = {
        text.say("State"): 98,
        text.say("Title"): 196,
        text.say("Kind"): 104,
        text.say("Version"): 76,
        text.say("Made by"): 118,
        text.say("Made at"): 98,
        text.say("Expires"): 98,
        text.say("Opened last"): 98,
    }
    return {name: st.column_config.TextColumn(width=width) for name, width in wide.items()}


def _state(link: Link, now: datetime, text: Translator) -> str:
    if link.revoked_at is not None:
        return f"✕ {text.say('revoked')}"
    return f"✓ {text.say('works')}" if link.works_at(now) else f"⏱ {text.say('expired')}"


def kind_said(link: Link, text: Translator) -> str:
    """Frozen or newest figures, and whether no account is needed."""
    kind = text.say("Frozen figures") if link.kind is LinkKind.FROZEN else text.say("Newest figures")
    return f"{kind} · {text.say('without signing in')}" if link.open else kind


def show_picked(visit: Visit, link: Link) -> None:
    """The address of one's own link once more, and taking a link back, which has to be confirmed."""
    text = visit.text
    st.subheader(literal(link.title))
    if link.code and link.works_at(visit.desk.now()):
        left, right = st.columns([3, 1])
        address = short_address(link.code, visit.spec.slug)
        left.markdown(f"**{text.say('Short link')}**")
        left.code(address, language=None, wrap_lines=True)
        right.image(qr_code(address), width=180)
    if link.revoked_at is not None:
        by = f"{link.revoked_by}, {text.moment(link.revoked_at)}"
        st.markdown(quiet([text.say("Revoked by {who}", who=literal(by))]))
    if not may_revoke(visit.desk, link):
        return
    sure = st.checkbox(text.say("Whoever opens the link from now on sees nothing"), key=f"sure {link.link_id}")
    if st.button(
        text.say("Revoke the link"), icon=":material/link_off:", disabled=not sure, key=f"revoke {link.link_id}"
    ):
        try:
            revoke(visit.desk, link.link_id)
        except ProductError as error:
            st.error(explain(error, text))
            return
        st.session_state[_REVOKED] = link.title
        st.rerun()
