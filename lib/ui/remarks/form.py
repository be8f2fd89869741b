"""Saying something about a figure: which kind, the text, and what the kind needs besides."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from lib.model.errors import ProductError
from lib.model.finding import OpenFinding
from lib.model.remark import About, RemarkDraft, RemarkKind
from lib.services.remarks import LONGEST_NAME, LONGEST_TEXT, add, kinds_open_to, today, warnings_about
from lib.text import naming, remarks
from lib.text.errors import explain
from lib.ui.markdown import literal
from lib.ui.visit import Visit

_NEXT, _REFUSED = "remarks said", "remark refused"
_DAYS_GIVEN = 7


def offer_form(visit: Visit, about: About, key: str) -> None:
    """The form with the kinds that the person may use; nothing where there are none."""
    kinds = () if visit.sealed else kinds_open_to(visit.desk, about, visit.catalogue)
    if not kinds:
        return
    # Once something was said the form begins anew, which only a new key does.
    key = f"{key} {about.slug} {st.session_state.get(_NEXT, 0)}"
    kind = _kind(visit, kinds, key)
    if st.session_state.get(_REFUSED, ("", ""))[0] == key:
        st.error(st.session_state.pop(_REFUSED)[1])
    with st.form(f"{key} {kind.value}", border=False, enter_to_submit=False):
        st.text_area(_asked(visit, kind), max_chars=LONGEST_TEXT, key=f"{key} text", height=110)
        if kind is RemarkKind.CONCLUSION:
            _ask_charge(visit, key)
        warnings = _ask_warnings(visit, about, key) if kind is RemarkKind.EXPLANATION else ()
        st.form_submit_button(
            visit.text.say("Record it"),
            type="primary",
            icon=":material/send:",
            on_click=_record,
            args=(visit, about, kind, key, warnings),
        )


def _kind(visit: Visit, kinds: tuple[RemarkKind, ...], key: str) -> RemarkKind:
    if len(kinds) == 1:
        return kinds[0]
    chosen: RemarkKind = st.segmented_control(
        visit.text.say("Kind"),
        kinds,
        format_func=lambda kind: remarks.kind_name(kind, visit.text),
        default=kinds[0],
        required=True,
        key=f"{key} kind",
        label_visibility="collapsed",
    )
    return chosen


def _asked(visit: Visit, kind: RemarkKind) -> str:
    text = visit.text
    return {
        RemarkKind.COMMENT: text.say("What is there to say about it?"),
        RemarkKind.EXPLANATION: text.say("Why is it so? The explanation of the unit"),
        RemarkKind.CONCLUSION: text.say("What is to be done?"),
    }[kind]


def _ask_charge(visit: Visit, key: str) -> None:
    """Who is in charge of a conclusion, and by which day."""
    text, day = visit.text, today(visit.desk)
    left, right = st.columns([3, 1])
    left.text_input(
        text.say("In charge (e-mail or name)"),
        max_chars=LONGEST_NAME,
        key=f"{key} in charge",
        help=text.say("Whoever signs in with this e-mail can say that it was carried out."),
    )
    right.date_input(
        text.say("Due"), day + timedelta(days=_DAYS_GIVEN), min_value=day, format="DD/MM/YYYY", key=f"{key} due"
    )


def _ask_warnings(visit: Visit, about: About, key: str) -> tuple[tuple[int, int], ...]:
    """The open warnings of the unit and period, each of which the explanation may settle."""
    found = {finding.key: finding for finding in warnings_about(visit.desk, about) if finding.key is not None}
    if found:
        st.markdown(visit.text.say("It also explains these warnings:"))
    for name, finding in found.items():
        st.checkbox(_warning(visit, about, finding), key=f"{key} {name}")
    return tuple(found)


def _warning(visit: Visit, about: About, finding: OpenFinding) -> str:
    names = naming(visit.catalogue, visit.text, about.period.end)
    return literal(visit.text.problem(finding.problem, names.anything).message)


def _record(visit: Visit, about: About, kind: RemarkKind, key: str, warnings: tuple[tuple[int, int], ...]) -> None:
    """In a callback, so that whatever is drawn next, a dialog or the page, shows what was said."""
    state = st.session_state
    draft = RemarkDraft(
        kind,
        about,
        state.get(f"{key} text", ""),
        visit.address.version,
        state.get(f"{key} in charge", ""),
        state.get(f"{key} due"),
        tuple(name for name in warnings if state.get(f"{key} {name}")),
    )
    try:
        add(visit.acting, draft)
    except ProductError as error:
        state[_REFUSED] = (key, explain(error, visit.text))
        return
    state[_NEXT] = state.get(_NEXT, 0) + 1
