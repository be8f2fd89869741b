"""One file in the order in which a clerk works: what is asked, what is wrong, what it changes."""

from __future__ import annotations

import streamlit as st

from lib.model.errors import MonthsLocked
from lib.model.problem import Severity
from lib.text.errors import explain
from lib.text.sorting import sorted_by_name
from lib.ui.markdown import literal, quiet
from lib.ui.upload.asked import show_answers_used, show_questions
from lib.ui.upload.changes import show_changes
from lib.ui.upload.columns import fields_of
from lib.ui.upload.findings import show_findings
from lib.ui.upload.pending import Pending
from lib.ui.upload.put_right import show_corrections, show_problems
from lib.ui.upload.record_changes import show_record_changes
from lib.ui.upload.records import show_records
from lib.ui.upload.states import reading_said, states, table_said
from lib.ui.visit import Visit

_LISTED_AT_MOST = 12


def show_details(visit: Visit, pending: Pending) -> None:
    """What is to be done about a file, the most pressing first."""
    _head(visit, pending)
    _what_stops_it(visit, pending)
    if pending.same_as is not None:
        st.markdown(visit.text.say("The content is the same to the last sign, so it is stored only once."))
        return
    for part in (show_questions, _columns_not_understood, show_answers_used, show_corrections, show_problems, _notices):
        with st.container():  # in its place also when it is empty, so that what is below stays as it was unfolded
            part(visit, pending)
    show_records(visit, pending)
    show_changes(visit, pending)
    show_record_changes(visit, pending)


def _notices(visit: Visit, pending: Pending) -> None:
    show_findings(visit, (p for p in pending.preview.problems if p.severity is Severity.INFO), visit.day)


def _columns_not_understood(visit: Visit, pending: Pending) -> None:
    """Columns that the form does not have: somebody may know what they hold."""
    text = visit.text
    for table in pending.tables:
        unknown = [c for c in table.columns if c.measure is None and "other" in c.evidence and any(c.path)]
        if unknown:
            columns = "; ".join(f"{c.column} “{' › '.join(c.path)}”" for c in unknown)
            said = text.say("Not understood and not stored: {columns}.", columns=columns)
            if not fields_of(visit, table):
                said += " " + text.say("If it holds figures of the form, choose them below.")
            where = f"{literal(table.sheet)}: " if table.sheet and len(pending.tables) > 1 else ""
            st.markdown(f":gray[:material/view_column:] {where}{literal(said)}")


def _what_stops_it(visit: Visit, pending: Pending) -> None:
    """Units of others and closed months are said before anything is confirmed; so is that it will have to wait."""
    text, checked = visit.text, pending.preview
    if checked.foreign:
        names = sorted_by_name((visit.names.unit(unit_id) for unit_id in checked.foreign), str)
        shown = ", ".join(names[:_LISTED_AT_MOST]) + (", …" if len(names) > _LISTED_AT_MOST else "")
        st.error(
            literal(text.say("You may not submit for: {names}. Nothing of this file is stored.", names=shown)),
            icon=":material/block:",
        )
    if checked.locked:
        st.error(literal(explain(MonthsLocked(checked.locked), text)), icon=":material/lock:")
    if checked.awaits and pending.good:
        st.info(
            text.say(
                "The centre accepts figures of this form before they count: until then the whole file waits, and the "
                "figures shown everywhere stay as they are."
            ),
            icon=":material/hourglass_top:",
        )


def _head(visit: Visit, pending: Pending) -> None:
    """Name, state, and what the file holds."""
    text, tables = visit.text, pending.tables
    st.markdown(f"#### {literal(pending.name)}")
    st.markdown(" · ".join(states(visit, pending)))
    if pending.preview.answers_to is not None:
        said = text.say(
            "This is the corrected version of the file of version {number}.", number=str(pending.preview.answers_to)
        )
        st.markdown(f":blue[:material/published_with_changes:] {literal(said)}")
    elif pending.preview.reading.answers_to is not None:
        st.markdown(
            f":blue[:material/published_with_changes:] "
            f"{text.say('This is the corrected version of a file that was given back.')}"
        )
    mark = f" :orange-badge[{text.say('Illustrative')}]" if any(table.illustrative for table in tables) else ""
    if len(tables) == 1:
        st.markdown(f"{literal(table_said(visit, tables[0]))}{mark}")
    elif tables:
        st.markdown(f"{literal(reading_said(visit, pending.preview.reading))}{mark}")
        listed = [f"{table.sheet or '·'}: {table_said(visit, table)}" for table in tables[:_LISTED_AT_MOST]]
        if len(tables) > _LISTED_AT_MOST:
            listed.append("…")
        st.markdown(quiet(map(literal, listed)))
