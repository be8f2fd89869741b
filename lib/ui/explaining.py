"""Giving the reason for open warnings wherever they are listed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.errors import ProductError
from lib.model.finding import OpenFinding
from lib.services.explaining import explain, may_explain
from lib.text import errors
from lib.ui.markdown import literal
from lib.ui.visit import Visit, follow_newest, leave_if_signed_out

_CHOSEN_AT_MOST = 200
_WHOLE = 100  # characters of a choice that are shown on a laptop; what is longer stands below in full
_OPEN = "explaining"


def offer_explaining(visit: Visit, findings: Sequence[OpenFinding], key: str) -> None:
    """A button where warnings lack a reason that this person may give. ``key``: of the place on the page."""
    if visit.sealed:
        return
    open_ones = [f for f in findings if f.reason is None and may_explain(visit.desk, f)]
    if not open_ones:
        return
    st.button(
        visit.text.say("Explain"),
        icon=":material/rate_review:",
        key=f"explain {key}",
        on_click=st.session_state.__setitem__,
        args=(_OPEN, key),
    )
    if st.session_state.get(_OPEN) == key:
        dialog = st.dialog(visit.text.say("Explain warnings"), width="large", on_dismiss=_closed)
        dialog(_dialog)(visit, open_ones[:_CHOSEN_AT_MOST], key)


def _closed() -> None:
    st.session_state.pop(_OPEN, None)


def _dialog(visit: Visit, open_ones: Sequence[OpenFinding], key: str) -> None:
    leave_if_signed_out(visit)
    text = visit.text
    by_key = {finding.key: finding for finding in open_ones}
    chosen = st.multiselect(
        text.say("Warnings"),
        list(by_key),
        default=list(by_key) if len(by_key) == 1 else None,
        format_func=lambda named: text.problem(by_key[named].problem, visit.names.anything).message,
        placeholder=text.say("Choose what the reason is about"),
        key=f"explained {key}",
    )
    messages = [text.problem(by_key[named].problem, visit.names.anything).message for named in chosen]
    if cut := [message for message in messages if len(message) > _WHOLE]:
        st.markdown("\n".join(f"- {literal(message)}" for message in cut))
    reason = st.text_area(text.say("Reason"), key=f"reason of {key}")
    label = text.say("Store the explanation")
    if not st.button(label, type="primary", key=f"store {key}", disabled=not chosen, icon=":material/save:"):
        return
    try:
        number = explain(visit.acting, [named for named in chosen if named is not None], reason)
    except ProductError as error:
        st.error(literal(errors.explain(error, text)), icon=":material/block:")
        return
    _closed()
    follow_newest()
    st.toast(text.say("The explanation is stored, as version {number}.", number=str(number)), icon=":material/save:")
    st.rerun()


def reason_of(visit: Visit, finding: OpenFinding) -> str:
    """The reason given for a finding, with who gave it when where that was later; that there is none yet."""
    text = visit.text
    if finding.reason is None:
        return text.say("not explained yet")
    if finding.explained is None or visit.anonymous:
        return finding.reason
    return text.say(
        "{reason} ({who}, {when}, version {number})",
        reason=finding.reason,
        who=finding.explained.author,
        when=text.moment(finding.explained.at),
        number=str(finding.explained.entry),
    )


def reason_said(visit: Visit, finding: OpenFinding) -> str:
    """The same as markdown."""
    said = literal(reason_of(visit, finding))
    return said if finding.reason is not None else f":orange[{said}]"
