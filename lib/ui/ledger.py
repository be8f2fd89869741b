"""The ledger on the screen: entries, what one holds, taking it back, and where a figure comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.errors import ProductError
from lib.model.finding import OpenFinding
from lib.model.ledger import WITHDRAWABLE, Entry, EntryKind
from lib.services.explaining import explained_by
from lib.services.ledger import (
    entry,
    entry_findings,
    entry_particulars,
    entry_values,
    illustrative_entries,
    keeps_original,
    ledger_page,
    may_withdraw,
    original_file,
    withdraw,
)
from lib.services.targets import changes_of
from lib.text import naming
from lib.text.entries import kind_name
from lib.text.errors import explain
from lib.ui.address import Param
from lib.ui.answers import answer_columns
from lib.ui.explaining import offer_explaining, reason_said
from lib.ui.handing import by_now
from lib.ui.ledger_records import show_entry_change, show_entry_records
from lib.ui.markdown import literal
from lib.ui.tables import source_table
from lib.ui.targets import change_said
from lib.ui.upload.put_right import correction_said
from lib.ui.visit import Visit, follow_newest, set_param
from lib.ui.waiting import acceptance_said, entry_holds

_WITHDRAWN = "withdrawn"
_FINDINGS_SHOWN = 5
_TALL = 66  # pixels: two lines; Streamlit wraps texts in rows of more than 64


def show_ledger(visit: Visit) -> None:
    """The entries, newest first; the one that is picked goes into the address."""
    text = visit.text
    before = st.session_state.get("ledger before")
    part = ledger_page(visit.desk, before)
    frame = pd.DataFrame(
        {
            text.say("Version"): [e.number for e in part.entries],
            text.say("Kind"): [kind_name(e.kind, text) for e in part.entries],
            text.say("Holds"): [_holds(visit, e) for e in part.entries],
            text.say("State"): [_state(visit, e) for e in part.entries],
            text.say("When"): [text.moment(e.at) for e in part.entries],
            text.say("Who"): [e.author for e in part.entries],
            text.say("File"): [e.file_name or "" for e in part.entries],
        }
    )
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="ledger",
        height=min(_TALL * len(frame) + 40, 560),
        row_height=_TALL,
        column_config=_widths(visit),
        alt=text.say("The entries of the ledger, newest first"),
    )
    picked = event["selection"]["rows"]
    if picked and part.entries[picked[0]].number != visit.address.entry:
        set_param(Param.ENTRY, str(part.entries[picked[0]].number))
        st.rerun()
    older, newest, _ = st.columns([1, 1, 4])
    if part.before is not None:
        older.button(text.say("Older"), on_click=_turn, args=(part.before,), width="stretch")
    if before is not None:
        newest.button(text.say("Newest"), on_click=_turn, args=(None,), width="stretch")


def _widths(visit: Visit) -> dict[str, Any]:
    """Widths at which a laptop of 1366 pixels shows every column; what is longer goes on in the next line."""
    text = visit.text
    wide = {"Version": 66, "Kind": 92, "Holds": 236, "State": 130, "When": 88, "Who": 104, "File": 172}
    return {text.say(name): st.column_config.Column(width=width) for name, width in wide.items()}


def _turn(before: int | None) -> None:
    st.session_state["ledger before"] = before


def _holds(visit: Visit, shown: Entry) -> str:
    text, parts = visit.text, [entry_holds(visit, shown)]
    if shown.withdraws:
        parts.append(text.plural("{n} entry taken back", "{n} entries taken back", len(shown.withdraws)))
    if shown.accepts is not None:
        parts.append(text.say("Version {number}", number=str(shown.accepts)))
    if shown.explains:
        parts.append(text.plural("{n} warning explained", "{n} warnings explained", shown.explains))
    if shown.lock is not None:
        months = text.period(shown.lock.period)
        said = text.say("closed: {months}", months=months) if shown.lock.locked else ""
        parts.append(said or text.say("opened again: {months}", months=months))
    return "; ".join(filter(None, parts))


def _state(visit: Visit, shown: Entry) -> str:
    text = visit.text
    if shown.withdrawn_by is not None:
        return text.say("withdrawn by {number}", number=str(shown.withdrawn_by))
    marks = []
    if shown.waits:
        marks.append(text.say("waits to be accepted"))
    if shown.illustrative:
        marks.append(text.say("Illustrative"))
    if shown.open_warnings:
        marks.append(text.plural("{n} unexplained finding", "{n} unexplained findings", shown.open_warnings))
    return ", ".join(marks)


def show_entry(visit: Visit) -> None:
    """One entry: who, when, why, its findings, its values with their cells, its file, and taking it back."""
    if visit.address.entry is None:
        return
    text = visit.text
    shown = entry(visit.desk, visit.address.entry)
    st.subheader(text.say("Version {number}", number=str(shown.number)))
    lines = [
        f"{kind_name(shown.kind, text)} · {text.moment(shown.at)} · {literal(shown.author)}",
        f"{text.say('File')}: {literal(shown.file_name)}" if shown.file_name else "",
        f"sha256: `{shown.sha256}`" if shown.sha256 else "",
        f"{text.say('Reason')}: {literal(shown.reason)}" if shown.reason else "",
        acceptance_said(visit, shown),
        "" if shown.scopes else literal(_holds(visit, shown)),
    ]
    st.markdown("  \n".join(line for line in lines if line))
    if shown.kind is EntryKind.SUBMISSION:
        _particulars(visit, shown)
        _findings(visit, shown)
        if values := entry_values(visit.desk, shown.number):
            source_table(visit, values, "entry values")
        show_entry_records(visit, shown.number)
        _original(visit, shown)
    show_entry_change(visit, shown)
    _target_changes(visit, shown)
    if shown.kind is EntryKind.EXPLANATION:
        _list_findings(visit, explained_by(visit.desk, shown.number), visit.day)
    if shown.withdrawn_by is None and shown.kind in WITHDRAWABLE and may_withdraw(visit.desk, shown.number):
        _withdraw_form(visit, (shown.number,), text.say("Withdraw version {number}", number=str(shown.number)))


def _target_changes(visit: Visit, shown: Entry) -> None:
    """Of a change of targets, or of taking one back: each row before and after, as on the page of targets."""
    if changes := changes_of(visit.desk, shown.number):
        st.markdown(f"**{visit.text.plural('{n} row', '{n} rows', len(changes))}**")
        st.markdown("\n".join(f"- {change_said(visit, change)}" for change in changes))


def _findings(visit: Visit, shown: Entry) -> None:
    """The first few in full view; the rest of a long list is folded away."""
    found = entry_findings(visit.desk, shown.number)
    _list_findings(visit, found, max((scope.period.end for scope in shown.scopes), default=visit.day))
    offer_explaining(visit, found, f"entry {shown.number}")


def _list_findings(visit: Visit, found: Sequence[OpenFinding], day: date) -> None:
    names, said = naming(visit.catalogue, visit.text, day), []
    for finding in found:
        worded = visit.text.problem(finding.problem, names.anything)
        reason = reason_said(visit, finding)
        place = literal(finding.problem.place.cell or "")
        said.append(f":material/warning: **{literal(worded.title)}** {place}  \n{literal(worded.message)} — {reason}")
    for line in said[:_FINDINGS_SHOWN]:
        st.markdown(line)
    if rest := said[_FINDINGS_SHOWN:]:
        with st.expander(visit.text.plural("{n} more", "{n} more", len(rest))):
            st.markdown("\n\n".join(rest))


def _particulars(visit: Visit, shown: Entry) -> None:
    """What people corrected and answered, and which file this one puts right."""
    text, added = visit.text, entry_particulars(visit.desk, shown.number)
    if added.answers_entry is not None:
        number = str(added.answers_entry)
        said = text.say("This is the corrected version of the file of version {number}.", number=number)
        st.markdown(f":material/published_with_changes: {literal(said)}")
    if added.corrections:
        st.markdown(f"**{text.say('Cells put right by hand')}**")
        st.markdown("\n".join(f"- {correction_said(visit, c)} ({literal(c.author)})" for c in added.corrections))
    if added.answers:
        st.markdown(f"**{text.say('Answers it was read by')}**")
        columns = answer_columns(visit, added.answers)
        st.dataframe(
            pd.DataFrame({name: cells for name, cells in columns.items() if any(cells)}),
            hide_index=True,
            key="entry answers",
            alt=text.say("The answers by which this file was read"),
        )


def _original(visit: Visit, shown: Entry) -> None:
    if keeps_original(visit.desk, shown.number):
        st.download_button(
            visit.text.say("The file as it was sent"),
            lambda: original_file(by_now(visit.desk), shown.number) or b"",
            file_name=shown.file_name or "tep-goc.xlsx",
            icon=":material/download:",
            on_click="ignore",
        )


def _withdraw_form(visit: Visit, numbers: tuple[int, ...], label: str) -> None:
    """Taking entries back is an entry itself: it needs a reason and can be seen for ever."""
    text = visit.text
    with st.popover(label, icon=":material/undo:"), st.form(label, border=False):
        reason = st.text_input(text.say("Reason"))
        if st.form_submit_button(text.say("Withdraw"), type="primary"):
            if not reason.strip():
                st.error(text.say("A reason is needed."))
            else:
                try:
                    number = withdraw(visit.desk, numbers, reason.strip())
                except ProductError as error:
                    st.error(literal(explain(error, text)), icon=":material/block:")
                    return
                st.session_state[_WITHDRAWN] = (numbers, number)
                set_param(Param.ENTRY, str(number))
                follow_newest()
                st.rerun()


def show_withdrawal(visit: Visit) -> None:
    """What was taken back last, and by which entry."""
    done = st.session_state.pop(_WITHDRAWN, None)
    if done is None:
        return
    numbers, number = done
    what = visit.text.plural("{n} entry taken back", "{n} entries taken back", len(numbers))
    if len(numbers) == 1:
        what = visit.text.say("Version {number} was withdrawn", number=str(numbers[0]))
    st.success(visit.text.say("{what}, recorded as version {number}.", what=what, number=str(number)))


def offer_removal_of_illustration(visit: Visit) -> None:
    """Where illustrative figures are in force: one click and one entry take them all back."""
    if not any(state.illustrative for state in visit.status.periods):
        return
    if (numbers := illustrative_entries(visit.desk)) and all(may_withdraw(visit.desk, n) for n in numbers[:1]):
        _withdraw_form(visit, numbers, visit.text.say("Remove all illustrative data"))
