"""Saying something about a figure: which kind, the text, and what the kind needs besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from lib.model.errors import ProductError
from lib.model.finding import OpenFinding
from lib.model.remark import About, RemarkDraft, RemarkKind
from lib.services.remarks import LONGEST_NAME, LONGEST_TEXT, add, kinds_open_to, today, warnings_about
from lib.text import naming, remarks
from lib.text.errors import explain
from lib.ui.markdown import literal
from lib.ui.visit import Visit

_NEXT = "remarks said"
_DAYS_GIVEN = 7


@dataclass(frozen=True, slots=True)
class _Charge:
    """Who is in charge of a conclusion, and by which day."""

    who: str = ""
    due: date | None = None


def offer_form(visit: Visit, about: About, key: str) -> None:
    """The form with the kinds that the person may use; nothing where there are none."""
    kinds = () if visit.sealed else kinds_open_to(visit.desk, about, visit.catalogue)
    if not kinds:
        return
    text = visit.text
    # Once something was said the form begins anew, which only a new key does.
    key = f"{key} {about.slug} {st.session_state.get(_NEXT, 0)}"
    kind = _kind(visit, kinds, key)
    with st.form(f"{key} {kind.value}", border=False, enter_to_submit=False):
        written = st.text_area(_asked(visit, kind), max_chars=LONGEST_TEXT, key=f"{key} text", height=110)
        charge = _in_charge(visit, key) if kind is RemarkKind.CONCLUSION else _Charge()
        settled = _settled(visit, about, key) if kind is RemarkKind.EXPLANATION else ()
        if st.form_submit_button(text.say("Record it"), type="primary", icon=":material/send:"):
            version = visit.address.version
            _add(visit, RemarkDraft(kind, about, written, version, charge.who, charge.due, settled))


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


def _in_charge(visit: Visit, key: str) -> _Charge:
    text, day = visit.text, today(visit.desk)
    left, right = st.columns([3, 1])
    who = left.text_input(
        text.say("In charge (e-mail or name)"),
        max_chars=LONGEST_NAME,
        key=f"{key} in charge",
        help=text.say("Whoever signs in with this e-mail can say that it was carried out."),
    )
    due = right.date_input(
        text.say("Due"), day + timedelta(days=_DAYS_GIVEN), min_value=day, format="DD/MM/YYYY", key=f"{key} due"
    )
    return _Charge(who, due)


def _settled(visit: Visit, about: About, key: str) -> tuple[tuple[int, int], ...]:
    """The open warnings of the unit and period, each of which the explanation may settle."""
    found = warnings_about(visit.desk, about)
    if not found:
        return ()
    text = visit.text
    st.markdown(text.say("It also explains these warnings:"))
    chosen = [f.key for f in found if f.key and st.checkbox(_warning(visit, about, f), key=f"{key} {f.key}")]
    return tuple(chosen)


def _warning(visit: Visit, about: About, finding: OpenFinding) -> str:
    names = naming(visit.catalogue, visit.text, about.period.end)
    return literal(visit.text.problem(finding.problem, names.anything).message)


def _add(visit: Visit, draft: RemarkDraft) -> None:
    try:
        add(visit.desk, draft)
    except ProductError as error:  # within a dialog nobody else words it
        st.error(explain(error, visit.text))
        return
    st.session_state[_NEXT] = st.session_state.get(_NEXT, 0) + 1
    st.rerun()
