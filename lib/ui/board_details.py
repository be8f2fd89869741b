"""Around the board: the volume covered, what is unusual or unexplained, a reminder, and the entries of one unit."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.model.finding import OpenFinding
from lib.model.problem import Code, Severity
from lib.model.submissions import Board, CoveredVolume
from lib.services.submissions import unit_entries
from lib.services.unusual import unusual_values
from lib.text import translator
from lib.text.entries import kind_name
from lib.text.reminder import reminder
from lib.ui.address import Param
from lib.ui.explaining import offer_explaining, reason_of
from lib.ui.markdown import literal
from lib.ui.registry import page
from lib.ui.visit import Visit

_SHOWN_AT_MOST = 200
_ROW_HEIGHT = 74  # pixels: three lines, so that what was found is read whole


def covered_volumes(visit: Visit, board: Board) -> None:
    """How much of the volume the units that reported have, by the last period in which all of them reported."""
    if not board.volumes:
        return
    st.subheader(visit.text.say("Volume covered"))
    for covered in board.volumes:
        st.markdown(f"**{literal(_what(visit, covered))}** · {literal(_share(visit, covered))}")


def _what(visit: Visit, covered: CoveredVolume) -> str:
    name = visit.text.name(visit.catalogue.indicators[covered.indicator].short_name)
    return f"{name}: {visit.names.anything(covered.item)}" if covered.item else name


def _share(visit: Visit, covered: CoveredVolume) -> str:
    text, volume = visit.text, covered.volume
    units = text.say(
        "{covered}/{expected} provinces and cities", covered=str(covered.covered), expected=str(covered.expected)
    )
    if volume is None:
        return text.say("{units}; no earlier period in which all reported to measure the volume by", units=units)
    share = text.say(
        "{units}, {share} of the volume of {period}",
        units=units, share=text.percent(volume.share), period=text.period_within(volume.period),
    )  # fmt: skip
    enough = volume.share * 100 >= visit.desk.settings.enough_coverage
    return share if enough else f"{share} · {text.say('Provisional')}"


def show_reminder(visit: Visit, board: Board) -> None:
    """The letter to who is missing or late, ready to copy; nothing where there is nobody to remind."""
    vietnamese = translator("vi")
    form = vietnamese.name(visit.catalogue.forms[board.form].name)
    letter = reminder(board, visit.address.unit_id, form, lambda unit_id: _addressee(visit, unit_id), vietnamese)
    if letter:
        st.subheader(visit.text.say("Reminder, ready to copy"))
        st.code(letter, language=None, wrap_lines=True)


def _addressee(visit: Visit, unit_id: str) -> str:
    """ "BHXH tỉnh Khánh Hòa", as the unit was called on the last day of the period."""
    span = visit.catalogue.units[unit_id].span_on(visit.day)
    return f"BHXH {span.type.lower()} {span.name}" if span else visit.names.unit(unit_id)


def show_findings(visit: Visit, board: Board) -> None:
    """Unusual values first, then warnings that nobody explained and cells that were excluded; each with its entry."""
    text, unit_id = visit.text, visit.address.unit_id
    unusual = unusual_values(visit.desk, board.form, board.asked.period, visit.status.version)
    others = (f for f in board.findings if f.problem.code is not Code.OUTLIER)
    found = [f for f in (*unusual, *others) if unit_id in (None, f.problem.unit_id)]
    st.subheader(text.say("Unusual, unexplained or excluded"))
    if not found:
        st.markdown(text.say("Nothing in this period is unusual, unexplained or excluded."))
        return
    found.sort(key=lambda f: (f.problem.code is not Code.OUTLIER, f.problem.severity is not Severity.WARNING))
    records = [_record(visit, finding) for finding in found[:_SHOWN_AT_MOST]]
    st.dataframe(
        pd.DataFrame(records),
        hide_index=True,
        row_height=_ROW_HEIGHT,
        height=min(_ROW_HEIGHT * len(records) + 38, 520),
        column_config={
            text.say("Version"): _version_column(visit),
            text.say("What was found"): st.column_config.TextColumn(width="large"),
        },
        alt=text.say("Values that are unusual, unexplained or excluded, with the version they came with"),
    )
    offer_explaining(visit, found, "board")
    if len(found) > _SHOWN_AT_MOST:
        more = len(found) - _SHOWN_AT_MOST
        st.markdown(text.plural("{n} more is not listed.", "{n} more are not listed.", more))


def _record(visit: Visit, finding: OpenFinding) -> dict[str, str]:
    text, problem = visit.text, finding.problem
    worded = text.problem(problem, visit.names.anything)
    refused = problem.severity is Severity.ERROR
    reason = text.say("excluded") if refused else reason_of(visit, finding)
    return {
        text.say("Unit"): visit.names.unit(problem.unit_id) if problem.unit_id else "",
        text.say("Kind"): worded.title,
        text.say("What was found"): worded.message,
        text.say("Reason given"): reason,
        text.say("Version"): _link(visit, finding.entry),
    }


def _version_column(visit: Visit) -> Any:
    """The way to the entry; within a shared link, which leads nowhere else, its number alone."""
    if visit.sealed:
        return st.column_config.TextColumn(width="small")
    return st.column_config.LinkColumn(display_text=r"muc=(\d+)", width="small")


def _link(visit: Visit, entry: int) -> str:
    if visit.sealed:
        return str(entry)
    params = visit.address.with_(entry=entry, form=None, until=None).params()
    return f"{page('versions').slug}?{urlencode(params)}"


def show_unit_entries(visit: Visit) -> None:
    """On the page of versions, for one unit: the entries that hold something of it in the period, of every form."""
    unit_id, period = visit.address.unit_id, visit.address.period
    if unit_id is None or period is None:
        return
    text = visit.text
    entries = unit_entries(visit.desk, unit_id, period, visit.status.version)
    st.subheader(
        text.say("Submissions of {name}, {period}", name=visit.names.unit(unit_id), period=text.period(period))
    )
    if not entries:
        st.markdown(text.say("Nothing was submitted for exactly these dates."))
        return
    for entry in entries:
        taken_back = entry.withdrawn_by
        state = text.say("withdrawn by {number}", number=str(taken_back)) if taken_back is not None else ""
        parts = [kind_name(entry.kind, text), text.moment(entry.at), entry.author, entry.file_name or "", state]
        link, about = st.columns([1, 5], vertical_alignment="center")
        link.button(
            text.say("Version {number}", number=str(entry.number)),
            key=f"open entry {entry.number}",
            on_click=st.query_params.update,
            args=({Param.ENTRY.value: str(entry.number)},),
            width="stretch",
        )
        about.markdown(literal(" · ".join(part for part in parts if part)))
