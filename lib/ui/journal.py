"""The journal on the screen: whom, what and which days it is asked about, its rows page by page, and its files."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from lib.model.journal import Act, JournalPage
from lib.services.journal import FileKind, journal_file, people, unit_names
from lib.text import journal
from lib.text.sorting import collation_key
from lib.ui.downloads import XLSX
from lib.ui.handing import by_now
from lib.ui.listings import ACT_SLUGS
from lib.ui.params import EVERYTHING, Param
from lib.ui.registry import pages, title
from lib.ui.visit import Visit, set_param


def choose_rows(visit: Visit) -> None:
    """Which person, act and days; the address holds them all, and a choice leads back to the newest rows."""
    text, asked = visit.text, visit.address.listing.journal
    columns = st.columns([1.4, 1.4, 1, 1], vertical_alignment="bottom")
    known = sorted({*people(visit.desk), *([asked.who] if asked.who else [])}, key=collation_key)
    with columns[0]:
        _select(
            text.say("Who"),
            {EVERYTHING: text.say("Everybody"), **{who: who for who in known}},
            asked.who,
            Param.TOLD_WHO,
        )
    acts = {ACT_SLUGS[act]: journal.act_name(act, text) for act in Act}
    with columns[1]:
        act = ACT_SLUGS[asked.act] if asked.act else None
        _select(text.say("Act"), {EVERYTHING: text.say("Every act"), **acts}, act, Param.TOLD_ACT)
    for column, label, param, day in (
        (columns[2], text.say("From day"), Param.TOLD_FIRST, asked.first),
        (columns[3], text.say("To day"), Param.TOLD_LAST, asked.last),
    ):
        st.session_state[param.value] = day
        column.date_input(label, format="DD/MM/YYYY", key=param.value, on_change=_day_chosen, args=(param,))


def _select(label: str, options: dict[str, str], chosen: str | None, param: Param) -> None:
    st.session_state[param.value] = chosen or EVERYTHING
    st.selectbox(
        label, list(options), format_func=options.__getitem__, key=param.value, on_change=_chosen, args=(param,)
    )


def _chosen(param: Param) -> None:
    value = st.session_state[param.value]
    if value == EVERYTHING:
        st.query_params.pop(param.value, None)
    else:
        set_param(param, value)
    st.query_params.pop(Param.TOLD_BEFORE.value, None)


def _day_chosen(param: Param) -> None:
    day = st.session_state[param.value]
    if day is None:
        st.query_params.pop(param.value, None)
    else:
        set_param(param, day.isoformat())
    st.query_params.pop(Param.TOLD_BEFORE.value, None)


def show_rows(visit: Visit, shown: JournalPage) -> None:
    """One page of the journal, newest first, with the ways to the newest and to older rows."""
    text = visit.text
    if not shown.rows:
        st.info(text.say("The journal has no such rows."))
        return
    titles = {spec.page_id: title(spec.page_id, text) for spec in pages()}
    units = unit_names(visit.desk, text)
    frame = pd.DataFrame(
        {
            text.say("When"): [text.moment(row.at) for row in shown.rows],
            text.say("Who"): [row.who for row in shown.rows],
            text.say("Act"): [journal.act_name(row.act, text) for row in shown.rows],
            text.say("About what"): [journal.told(row, text, units, titles) for row in shown.rows],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        height="content",
        column_config={
            text.say("When"): st.column_config.TextColumn(width=130),
            text.say("Who"): st.column_config.TextColumn(width=160),
            text.say("Act"): st.column_config.TextColumn(width=140),
            text.say("About what"): st.column_config.TextColumn(width=480),
        },
        alt=text.say("Who did what, when; the newest first"),
    )
    with st.container(horizontal=True):
        if visit.address.listing.before is not None:
            st.button(text.say("Newest rows"), icon=":material/first_page:", on_click=_to, args=(None,))
        if shown.before is not None:
            st.button(text.say("Older rows"), icon=":material/chevron_right:", on_click=_to, args=(shown.before,))


def _to(before: int | None) -> None:
    if before is None:
        st.query_params.pop(Param.TOLD_BEFORE.value, None)
    else:
        set_param(Param.TOLD_BEFORE, str(before))


def _file(visit: Visit, kind: FileKind) -> bytes:
    return journal_file(by_now(visit.desk), visit.address.listing.journal, kind, visit.text.language)


def offer_files(visit: Visit) -> None:
    """The rows asked for as a workbook and as CSV, built when they are asked for."""
    text = visit.text
    with st.container(horizontal=True):
        for kind, mime, label in (
            (FileKind.XLSX, XLSX, text.say("Download Excel")),
            (FileKind.CSV, "text/csv", text.say("Download CSV")),
        ):
            st.download_button(
                label,
                partial(_file, visit, kind),
                file_name=f"nhat-ky.{kind.value}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"journal {kind.value}",
            )
