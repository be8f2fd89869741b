"""One remark on the screen: who said what when, the figure then and now, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from lib.model.errors import ProductError
from lib.model.remark import Remark, RemarkChange, RemarkKind, RemarkState, Said
from lib.model.traced import FigureRef
from lib.services.remarks import change, changes_open_to
from lib.text import remarks
from lib.text.errors import explain
from lib.ui.listings import WHOLE
from lib.ui.markdown import literal, quiet
from lib.ui.params import UnitPart
from lib.ui.registry import page
from lib.ui.visit import Visit

_ICONS = {RemarkKind.COMMENT: "chat", RemarkKind.EXPLANATION: "fact_check", RemarkKind.CONCLUSION: "gavel"}
_STATES = {
    RemarkState.OPEN: ("gray", "schedule"),
    RemarkState.OVERDUE: ("orange", "alarm"),
    RemarkState.DONE: ("blue", "task_alt"),
}
_REFUSED = "change of a remark refused"
_FOLDED_FROM, _SHOWN, _LINES = 500, 360, 8


def show_said(visit: Visit, said: Said, today: date, key: str, *, whole: bool) -> None:
    """A remark. ``whole``: with what it is about, where the place does not tell it."""
    text, remark = visit.text, said.remark
    with st.container(border=True, gap="xsmall"):
        head = [f":material/{_ICONS[remark.kind]}: **{literal(remarks.kind_name(remark.kind, text))}**"]
        head += [state_mark(visit, remark, today)] if remark.kind is RemarkKind.CONCLUSION else []
        if whole:
            about, known = remark.about, visit.catalogue
            subject = remarks.subject(about, known, text)
            head.append(literal(" · ".join((remarks.unit(about, known, text), text.period(about.period), subject))))
        st.markdown(" · ".join(head))
        _text(visit, remark.text)
        lines = [f"{literal(remark.author)} · {text.moment(remark.at)} · {_figures(visit, said)}"]
        if remark.in_charge:
            charge = text.say("In charge: {who}", who=remark.in_charge)
            lines.insert(0, literal(f"{charge} · {remarks.due(remark, today, text)}"))
        if remark.done_at and remark.done_by:
            when = text.moment(remark.done_at)
            done = text.say("{who} said on {moment} that it was carried out", who=remark.done_by, moment=when)
            lines.append(literal(done))
        if remark.settles is not None:
            lines.append(literal(text.say("Settled warnings by version {number}", number=str(remark.settles))))
        st.markdown(quiet(lines))
        _offer_changes(visit, remark, key)


def state_mark(visit: Visit, remark: Remark, today: date) -> str:
    """The state of a conclusion as icon and word; empty for other remarks."""
    state = remarks.state_of(remark, today)
    if state is None:
        return ""
    colour, icon = _STATES[state]
    return f":{colour}[:material/{icon}: **{literal(remarks.state_name(state, visit.text))}**]"


def _text(visit: Visit, written: str) -> None:
    """Plain text with its lines; a long one is folded."""
    lines = [line for line in written.splitlines() if line.strip()]
    if len(written) <= _FOLDED_FROM and len(lines) <= _LINES:
        st.markdown("  \n".join(map(literal, lines)))
        return
    start = " ".join(written.split())[:_SHOWN]
    st.markdown(f"{literal(start)}…")
    with st.expander(visit.text.say("The whole text")):
        st.markdown("  \n".join(map(literal, lines)))


def _figures(visit: Visit, said: Said) -> str:
    """The figure then and now, as a link to where it came from at the version it was said about."""
    about = said.remark.about
    indicator = visit.catalogue.indicators.get(about.indicator or "")
    shown = literal(remarks.figures(said, indicator.digits if indicator else 2, visit.text))
    if visit.sealed:
        return shown
    origin = None
    if about.indicator is not None and said.then is not None:
        origin = FigureRef(about.indicator, about.item, about.scope, about.unit_id, about.period)
    address = replace(
        visit.address,
        period=about.period,
        cumulated=False,
        unit_id=about.unit_id,
        indicator=about.indicator or visit.address.indicator,
        item=about.item if about.indicator else visit.address.item,
        scope=about.scope or visit.address.scope,
        version=said.remark.version,
        entry=None,
        origin=origin,
        remarks=None,
        listing=WHOLE,
        part=UnitPart.FIGURES,
    )
    # A link of its own rather than one within the session, which may be following the newest version.
    return f"[{shown}]({page('unit').slug}?{urlencode(address.params())})"


def _offer_changes(visit: Visit, remark: Remark, key: str) -> None:
    offered = () if visit.sealed else changes_open_to(visit.desk, remark)
    if not offered:
        return
    text = visit.text
    labels = {
        RemarkChange.DONE: (text.say("Carried out"), ":material/task_alt:"),
        RemarkChange.REOPENED: (text.say("Open again"), ":material/undo:"),
    }
    if st.session_state.get(_REFUSED, (0, ""))[0] == remark.remark_id:
        st.error(st.session_state.pop(_REFUSED)[1])
    with st.container(horizontal=True, gap="small"):
        for wanted in offered:
            name, given = f"{key} {wanted.value} {remark.remark_id}", (visit, remark, wanted)
            if wanted is RemarkChange.REMOVED:
                with st.popover(text.say("Retract"), icon=":material/delete:", type="tertiary"):
                    st.markdown(text.say("It is shown no more. The journal keeps that it was taken back."))
                    st.button(text.say("Take this remark back"), key=name, on_click=_change, args=given)
            else:
                label, icon = labels[wanted]
                st.button(label, key=name, icon=icon, type="tertiary", on_click=_change, args=given)


def _change(visit: Visit, remark: Remark, wanted: RemarkChange) -> None:
    """In a callback, so that whatever is drawn next, a dialog or the page, shows what became of it."""
    try:
        change(visit.acting, remark.remark_id, wanted)
    except ProductError as error:
        st.session_state[_REFUSED] = (remark.remark_id, explain(error, visit.text))
