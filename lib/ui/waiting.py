"""Submissions that wait for the centre, on the page of versions: the list, and what accepting one would do."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.model.errors import MonthsLocked, ProductError
from lib.model.ledger import Entry
from lib.model.principal import Right
from lib.services.accepting import Waiting, accept, reject, waiting, waiting_entries
from lib.services.ledger import entry
from lib.text.errors import explain
from lib.ui.address import Param
from lib.ui.markdown import literal, quiet
from lib.ui.upload.changes import changes_box
from lib.ui.upload.record_changes import record_changes_box
from lib.ui.visit import Visit, follow_newest, set_param

_SHOWN_AT_MOST = 40
_DECIDED = "decided"


def show_waiting(visit: Visit) -> None:
    """Every submission that waits, each with the way to its figures; nothing where none does."""
    _said_before(visit)
    found = waiting_entries(visit.desk)
    if not found:
        return
    text = visit.text
    title = text.plural("{n} submission waits to be accepted", "{n} submissions wait to be accepted", len(found))
    st.subheader(title)
    label = text.say("Look and decide") if visit.desk.principal.may(Right.ACCEPT) else text.say("Look")
    for shown in found[:_SHOWN_AT_MOST]:
        with st.container(border=True):
            _row(visit, shown, label)
            if shown.number == visit.address.entry:
                _decide(visit, shown)
    if len(found) > _SHOWN_AT_MOST:
        more = len(found) - _SHOWN_AT_MOST
        st.markdown(quiet([text.plural("{n} more", "{n} more", more)]))


def _row(visit: Visit, shown: Entry, label: str) -> None:
    text = visit.text
    about, button = st.columns([5, 1], vertical_alignment="center")
    parts = (text.moment(shown.at), shown.author, shown.file_name or "", entry_holds(visit, shown))
    about.markdown(
        f":material/hourglass_top: **{text.say('Version {number}', number=str(shown.number))}** · "
        + literal(" · ".join(filter(None, parts)))
    )
    if shown.number != visit.address.entry:
        button.button(
            label,
            key=f"waiting {shown.number}",
            on_click=st.query_params.update,
            args=({Param.ENTRY.value: str(shown.number)},),
            width="stretch",
        )


def entry_holds(visit: Visit, shown: Entry) -> str:
    """The forms and periods of an entry, with the number of units."""
    text = visit.text
    return "; ".join(
        f"{text.name(visit.catalogue.table_name(scope.form))}, {text.period(scope.period)}, "
        f"{text.plural('{n} unit', '{n} units', scope.units)}"
        for scope in shown.scopes
    )


def acceptance_said(visit: Visit, shown: Entry) -> str:
    """What became of a submission that had to wait: by whom and when it was accepted or sent back; else nothing."""
    text = visit.text
    if not shown.had_to_wait:
        return ""
    if shown.waits:
        return f":orange[:material/hourglass_top: {text.say('waits for the centre to accept it')}]"
    by = shown.accepted_by if shown.accepted_by is not None else shown.withdrawn_by
    decided = entry(visit.desk, by or 0)
    about = {"number": str(decided.number), "who": decided.author, "when": text.moment(decided.at)}
    if shown.accepted_by is not None:
        said = text.say("accepted by {who}, {when} (version {number})", **about)
        icon = ":material/check_circle:"
    elif decided.author == shown.author:
        said = text.say("taken back by {who}, {when} (version {number})", **about)
        icon = ":material/undo:"
    else:
        said = text.say("sent back by {who}, {when} (version {number})", **about)
        icon = ":material/undo:"
    reason = f": {decided.reason}" if decided.reason else ""
    return f"{icon} {literal(said + reason)}"


def _decide(visit: Visit, shown: Entry) -> None:
    """What accepting a waiting submission would change, and for who may: accepting it, or sending it back."""
    text = visit.text
    try:
        found = waiting(visit.desk, shown.number)
    except ProductError as error:  # somebody decided in between
        st.info(explain(error, text))
        return
    if found.changes:
        changes_box(visit, f"waiting {shown.number}", found.changes, found.effects)
    record_changes_box(visit, f"waiting {shown.number}", found.records)
    if found.locked:
        st.error(literal(explain(MonthsLocked(found.locked), text)), icon=":material/lock:")
    if not visit.desk.principal.may(Right.ACCEPT):
        return
    agreed = True
    if found.moved:
        st.warning(
            text.say("The figures that this would replace changed since it was sent: see above what it would do now."),
            icon=":material/sync_problem:",
        )
        agreed = st.checkbox(text.say("I have seen what it would change now"), key=f"seen {shown.number}")
    _buttons(visit, found, agreed=agreed and not found.locked)


def _buttons(visit: Visit, found: Waiting, *, agreed: bool) -> None:
    text, number = visit.text, found.entry.number
    reason = st.text_input(text.say("Remark or reason (needed to send it back)"), key=f"decision {number}")
    yes, no, _ = st.columns([2, 2, 3])
    if yes.button(
        text.say("Accept"),
        key=f"accept {number}",
        type="primary",
        icon=":material/check:",
        disabled=not agreed,
        width="stretch",
    ):
        # What moved was agreed to at the version it was shown at; else only what the sender saw.
        seen = found.version if found.moved else None
        _decided(visit, number, lambda: accept(visit.desk, number, reason, seen=seen))
    if no.button(text.say("Send back"), key=f"reject {number}", icon=":material/undo:", width="stretch"):
        _decided(visit, number, lambda: reject(visit.desk, number, reason))


def _decided(visit: Visit, number: int, act: Callable[[], int]) -> None:
    try:
        by = act()
    except ProductError as error:
        st.error(literal(explain(error, visit.text)), icon=":material/block:")
        return
    st.session_state[_DECIDED] = by
    set_param(Param.ENTRY, str(number))
    follow_newest()
    st.rerun()


def _said_before(visit: Visit) -> None:
    """What was decided last."""
    by = st.session_state.pop(_DECIDED, None)
    if by is None:
        return
    text, made = visit.text, entry(visit.desk, by)
    if made.accepts is not None:
        st.success(
            text.say(
                "Version {number} was accepted and counts from version {by} on.",
                number=str(made.accepts), by=str(by),
            )
        )  # fmt: skip
    else:
        st.info(text.say("It was sent back, recorded as version {number}.", number=str(by)), icon=":material/undo:")
