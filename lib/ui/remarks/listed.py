"""The page of everything said: its sentence, which of it is shown, the list, and the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from lib.model.remark import RemarkList
from lib.services.remark_file import remarks_file
from lib.services.remarks import talked_about
from lib.text import remarks
from lib.text.sorting import collation_key
from lib.ui.downloads import XLSX
from lib.ui.handing import by_now
from lib.ui.listings import KIND_SLUGS, STATE_SLUGS
from lib.ui.markdown import literal, quiet
from lib.ui.params import COUNTRY, EVERYTHING, Param
from lib.ui.remarks.said import show_said
from lib.ui.visit import Visit, set_param


def say_conclusions(visit: Visit, found: RemarkList) -> None:
    """The sentence of the page: how many conclusions are open and overdue."""
    said = remarks.sentence(found.tally, len(found.said), visit.address.listing.remarks, visit.text)
    st.markdown(f"**{literal(said.lead)}** {literal(said.rest)}")


def choose_listed(visit: Visit) -> None:
    """Which kind, state, unit and period; the address holds them all."""
    text, asked = visit.text, visit.address.listing.remarks
    units, periods = talked_about(visit.desk)
    unit = None if asked.units is None else next(iter(asked.units), None) or COUNTRY
    names = {unit_id: visit.names.unit(unit_id) for unit_id in units if unit_id}
    unit_slugs = [COUNTRY] if None in units else []
    unit_slugs += sorted(names, key=lambda unit_id: collation_key(names[unit_id]))
    names[COUNTRY] = text.say("The whole country")
    period = asked.period.slug if asked.period else None
    shown_periods = {p.slug: text.period(p) for p in (*periods, *([asked.period] if asked.period else []))}
    kind = KIND_SLUGS[asked.kind] if asked.kind else None
    state = STATE_SLUGS[asked.state] if asked.state else None
    kinds = {slug: remarks.kind_name(kind, text) for kind, slug in KIND_SLUGS.items()}
    states = {slug: remarks.state_name(state, text) for state, slug in STATE_SLUGS.items()}
    columns = st.columns([1, 1, 1, 1], vertical_alignment="bottom")
    with columns[0]:
        _select(text.say("Kind"), list(kinds), kind, Param.SAID_KIND, kinds.__getitem__, text.say("Every kind"))
    with columns[1]:
        _select(text.say("State"), list(states), state, Param.SAID_STATE, states.__getitem__, text.say("Any state"))
    with columns[2]:
        options = [*unit_slugs, *([unit] if unit and unit not in unit_slugs else [])]
        shown = {slug: names.get(slug) or visit.names.unit(slug) for slug in options}
        _select(text.say("Unit"), options, unit, Param.SAID_UNIT, shown.__getitem__, text.say("All units"))
    with columns[3]:
        options = list(shown_periods)
        everything = text.say("All periods")
        _select(text.say("Period"), options, period, Param.SAID_PERIOD, shown_periods.__getitem__, everything)


def _select(
    label: str, options: Sequence[str], chosen: str | None, param: Param, show: Callable[[str], str], everything: str
) -> None:
    st.session_state[param.value] = chosen or EVERYTHING
    st.selectbox(
        label,
        [EVERYTHING, *options],
        format_func=lambda slug: everything if slug == EVERYTHING else show(slug),
        key=param.value,
        on_change=lambda: set_param(param, st.session_state[param.value]),
    )


def show_listed(visit: Visit, found: RemarkList) -> None:
    """The remarks, the open conclusions first; and the file."""
    if not found.said:
        return
    text = visit.text
    for said in found.said:
        show_said(visit, said, found.today, "listed", whole=True)
    if found.more:
        st.markdown(quiet([text.say("Others are not shown: choose fewer.")]))
    asked = visit.address.listing.remarks
    st.download_button(
        text.say("Download Excel"),
        lambda: remarks_file(by_now(visit.desk), asked, text.language),
        file_name="y-kien-va-ket-luan.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
    )
