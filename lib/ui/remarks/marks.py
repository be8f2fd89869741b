"""Beside a figure: how much was said about it, and the way to read it or say something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.remark import About, Remark, RemarkFilter, RemarkKind, RemarkState
from lib.services.remarks import conclusions_open, kinds_open_to, remarks_about, today
from lib.text import remarks
from lib.ui.listings import Listing
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.registry import page
from lib.ui.unit_link import unit_link
from lib.ui.visit import Visit


def remarks_of(visit: Visit, unit_id: str | None, period: Period) -> tuple[Remark, ...]:
    """What was said about a unit and period; nothing in a shared view, which may be open to anybody."""
    return () if visit.sealed else remarks_about(visit.desk, unit_id, period)


def remarks_of_figures(visit: Visit, figures: Iterable[Figure]) -> tuple[Remark, ...]:
    """What was said about the units and periods of some figures."""
    asked = dict.fromkeys((figure.unit_id, figure.period) for figure in figures)
    return tuple(remark for unit_id, period in asked for remark in remarks_of(visit, unit_id, period))


def remark_button(visit: Visit, about: About, said: Sequence[Remark], key: str) -> None:
    """The button on a card. ``said``: what was said about the figure and perhaps about others."""
    mine = [remark for remark in said if remark.about == about]
    _button(visit, about, mine, key)


def remark_line(visit: Visit, figure: Figure | None = None, *, to_unit: bool = True) -> None:
    """Under the sentence of a page: the ways to its unit (``to_unit``), to what was said, and to open conclusions.

    ``figure``: whose indicator the page is about; without one, everything said about the unit and period.
    """
    if visit.sealed or visit.empty:
        return
    unit_id, period = visit.address.unit_id, visit.question.period
    said = remarks_of(visit, unit_id, period)
    about = About(None, None, None, unit_id, period)
    if figure is not None:
        about = replace(About.of(figure), unit_id=unit_id)
        said = tuple(remark for remark in said if remark.about == about)
    tally = conclusions_open(visit.desk, unit_id)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if to_unit:
            unit_link(visit, unit_id)
        _button(visit, about, said, "page")
        if tally.open:
            icon = ":material/assignment_late:" if tally.overdue else ":material/assignment:"
            units = None if unit_id is None else frozenset({unit_id})
            asked = RemarkFilter(RemarkKind.CONCLUSION, RemarkState.OPEN, units)
            st.page_link(
                page("conclusions").path,
                label=literal(remarks.attention(tally, visit.text)),
                icon=icon,
                query_params=visit.address.with_(listing=Listing(asked), entry=None, origin=None).params(),
            )


def remark_lines(visit: Visit, limit: int) -> None:
    """On paper: the newest things said about the unit and period, the open conclusions before others."""
    if visit.sealed or visit.empty:
        return
    text, day = visit.text, today(visit.desk)
    said = remarks_of(visit, visit.address.unit_id, visit.question.period)
    if not said:
        return
    st.markdown(f"**{text.say('Remarks and conclusions')}**")
    shown = sorted(said, key=lambda remark: (not remark.open, -remark.remark_id))
    st.markdown(quiet([literal(remarks.brief(r, day, visit.catalogue, text)) for r in shown[:limit]]))
    if more := len(shown) - limit if len(shown) > limit else 0:
        st.markdown(quiet([text.plural("{n} more", "{n} more", more)]))


def _button(visit: Visit, about: About, said: Sequence[Remark], key: str) -> None:
    """Nothing where nothing was said and the person may say nothing."""
    if visit.sealed or not (said or kinds_open_to(visit.desk, about, visit.catalogue)):
        return
    text = visit.text
    waiting = any(remark.open for remark in said)
    label = text.plural("{n} remark", "{n} remarks", len(said)) if said else text.say("Say something")
    st.button(
        label,
        key=f"remarks {key}",
        type="tertiary",
        icon=":material/assignment_late:" if waiting else ":material/forum:" if said else ":material/add_comment:",
        help=text.say("With a conclusion that is not carried out yet") if waiting else None,
        on_click=open_remarks,
        args=(about,),
    )


def open_remarks(about: About) -> None:
    """Put into the address what the remarks are asked about: the next run shows them. For callbacks."""
    if Param.ORIGIN.value in st.query_params:
        del st.query_params[Param.ORIGIN.value]
    st.query_params[Param.REMARKS.value] = about.slug


def remarks_closed() -> None:
    """Take it out of the address. For callbacks."""
    if Param.REMARKS.value in st.query_params:
        del st.query_params[Param.REMARKS.value]
