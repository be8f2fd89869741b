"""The dialog over a page: what was said about one of its figures, and saying something. Also within other places."""

from __future__ import annotations

import streamlit as st

from lib.model.remark import About
from lib.services.remarks import remarks_about, said_about, today
from lib.services.unit_page import unit_subjects
from lib.text import remarks
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.remarks.form import offer_form
from lib.ui.remarks.marks import remarks_closed
from lib.ui.remarks.said import show_said
from lib.ui.visit import Visit, leave_if_signed_out

_CHOSEN = "remarks about"


def show_remarks_dialog(visit: Visit) -> None:
    """The dialog, where the address asks for it; where a figure comes from is told before what is said about it."""
    asked = visit.address.remarks
    if asked is None or visit.address.origin is not None or visit.sealed or visit.empty:
        return
    dialog = st.dialog(
        visit.text.say("Remarks and conclusions"), width="large", icon=":material/forum:", on_dismiss=remarks_closed
    )
    dialog(_in_dialog)(visit, asked)


def _in_dialog(visit: Visit, asked: About) -> None:
    leave_if_signed_out(visit)
    st.markdown(
        f"**{literal(remarks.unit(asked, visit.catalogue, visit.text))} · {literal(visit.text.period(asked.period))}**"
    )
    about = _choose(visit, asked)
    show_remarks(visit, about, "dialog")


def show_remarks(visit: Visit, about: About, key: str) -> None:
    """What was said about a figure, and the form to say something. ``key``: of the widgets."""
    said = said_about(visit.desk, about, visit.desk.newest_version())
    if not said:
        st.markdown(quiet([visit.text.say("Nothing has been said about it yet.")]))
    for one in said:
        show_said(visit, one, today(visit.desk), key, whole=about.indicator is None)
    offer_form(visit, about, key)


def remarks_within(visit: Visit, about: About, key: str) -> None:
    """The same folded, below something else about the figure."""
    if visit.sealed:
        return
    many = sum(remark.about == about for remark in remarks_about(visit.desk, about.unit_id, about.period))
    text = visit.text
    label = text.plural("{n} remark", "{n} remarks", many) if many else text.say("Remarks")
    with st.expander(label, icon=":material/forum:"):
        show_remarks(visit, about, f"{key} within")


def _choose(visit: Visit, asked: About) -> About:
    """About which figure of the unit and period, the reports in general among them."""
    said = remarks_about(visit.desk, asked.unit_id, asked.period)
    subjects = unit_subjects(visit.catalogue, visit.address.scope)
    figures = [About(s.indicator, s.item, s.scope, asked.unit_id, asked.period) for s in subjects]
    options = {about.slug: about for about in (asked.in_general, asked, *(r.about for r in said), *figures)}
    many = {slug: sum(remark.about == about for remark in said) for slug, about in options.items()}
    general = asked.in_general.slug

    def named(slug: str) -> str:
        if slug == general and said:
            return visit.text.say("In general, and everything said ({n})", n=len(said))
        name = remarks.subject(options[slug], visit.catalogue, visit.text)
        return f"{name} ({visit.text.number(many[slug])})" if many[slug] else name

    # By what was asked for: opened about another figure it shows that one, and a choice in it becomes the address.
    key = f"{_CHOSEN} {asked.slug}"
    chosen: str = st.selectbox(
        visit.text.say("About what"),
        list(options),
        index=list(options).index(asked.slug),
        format_func=named,
        key=key,
        on_change=lambda: st.query_params.update({Param.REMARKS.value: st.session_state[key]}),
    )
    return options[chosen]
