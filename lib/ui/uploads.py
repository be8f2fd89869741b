"""The upload page: what was understood of each file, what does not add up, and storing the good ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from lib.model.errors import ProductError
from lib.model.period import Period
from lib.model.problem import Problem, Severity
from lib.model.reading import PeriodBasis, Table
from lib.model.views import Preview
from lib.services.importing import confirm, preview
from lib.text import Naming, naming
from lib.text.errors import explain
from lib.ui.markdown import literal, quiet
from lib.ui.visit import Visit, follow_newest

_ROUND = "upload round"
_PERIODS = "upload periods"
_DONE = "upload results"
_ICONS = {
    Severity.ERROR: ":orange[:material/error:]",
    Severity.WARNING: ":orange[:material/warning:]",
    Severity.INFO: ":gray[:material/info:]",
}


# The periods that were given for single tables of a file, by their numbers.
_Answers = tuple[tuple[int, Period], ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that was read and waits to be confirmed."""

    name: str
    data: bytes
    preview: Preview


def pick_files(visit: Visit) -> tuple[Pending, ...]:
    """The uploader, and what was understood of every file in it; reading shows its progress."""
    text = visit.text
    st.markdown(
        text.say(
            "Workbooks (.xlsx) as the provinces send them, up to 120 MB each. Nothing is stored before you confirm."
        )
    )
    uploads = st.file_uploader(
        text.say("Spreadsheets"),
        type=["xlsx", "xlsm"],
        accept_multiple_files=True,
        key=f"upload {st.session_state.get(_ROUND, 0)}",
        label_visibility="collapsed",
    )
    if not uploads:
        return ()
    given: dict[tuple[str, int], Period] = st.session_state.setdefault(_PERIODS, {})
    found = []
    bar = st.progress(0.0, text.say("Reading ..."))
    for done, upload in enumerate(uploads, 1):
        data = upload.getvalue()
        periods = {number: period for (file_id, number), period in given.items() if file_id == upload.file_id}
        checked = _preview_once(visit, upload.file_id, data, upload.name, periods)
        found.append(Pending(upload.name, data, checked))
        bar.progress(done / len(uploads), text.say("Read {done} of {all}", done=done, all=len(uploads)))
    bar.empty()
    for pending, upload in zip(found, uploads, strict=True):
        _show_file(visit, pending, upload.file_id)
    return tuple(found)


def _preview_once(visit: Visit, file_id: str, data: bytes, name: str, periods: Mapping[int, Period]) -> Preview:
    """Read a file once per answers and version of the data, however often the page runs."""
    kept: dict[tuple[str, _Answers, int], Preview] = st.session_state.setdefault("upload previews", {})
    key = (file_id, tuple(sorted(periods.items())), visit.status.newest)
    if key not in kept:
        kept[key] = preview(visit.desk, data, name, periods)
    return kept[key]


def _show_file(visit: Visit, pending: Pending, file_id: str) -> None:
    text, checked = visit.text, pending.preview
    bad = sum(p.severity is not Severity.INFO for p in checked.reading.all_problems + checked.problems)
    if not checked.storable:
        state = f":orange[:material/block:] {text.say('cannot be stored')}"
    elif checked.changes_nothing:
        state = f":gray[:material/check:] {text.say('in force already, changes nothing')}"
    elif bad:
        state = f":orange[:material/warning:] {text.plural('{n} finding', '{n} findings', bad)}"
    else:
        state = f":blue[:material/check_circle:] {text.say('adds up')}"
    with st.expander(f"**{literal(pending.name)}** · {state}", expanded=True):
        for problem in checked.reading.problems:
            _show_problem(visit, problem, visit.day)
        for number, table in enumerate(checked.reading.tables):
            _show_table(visit, pending, table, f"{file_id} {number}")
            if table.period_basis in (PeriodBasis.CALENDAR_ASSUMED, PeriodBasis.INFERRED, PeriodBasis.NONE):
                _ask_period(visit, table, file_id, number)
        history = checked.problems
        if history:
            st.markdown(f"**{text.say('Held against what is stored')}**")
            day = max((change.key.period.end for change in checked.changes), default=visit.day)
            for problem in history:
                _show_problem(visit, problem, day)


def _show_table(visit: Visit, pending: Pending, table: Table, key: str) -> None:
    text = visit.text
    form = text.name(visit.catalogue.forms[table.form].name)
    period = text.period(table.period) if table.period else "—"
    units = text.plural("{n} unit", "{n} units", len(table.unit_ids))
    values = text.plural("{n} figure", "{n} figures", len(table.observations))
    mark = f" :orange-badge[{text.say('Illustrative')}]" if table.illustrative else ""
    st.markdown(f"**{form}** · {period} · {units} · {values} · {literal(table.sheet or '')}{mark}")
    changes = [c for c in pending.preview.changes if c.key.form == table.form and c.key.period == table.period]
    if changes:
        new, same = sum(c.replaces is None for c in changes), sum(c.unchanged for c in changes)
        said = text.say(
            "{new} blocks are new, {replaced} replace what is in force, {same} are unchanged.",
            new=new,
            replaced=len(changes) - new - same,
            same=same,
        )
        st.markdown(quiet([said]))
    day = table.period.end if table.period else visit.day
    for problem in table.problems:
        _show_problem(visit, problem, day)
    if table.observations:
        names = naming(visit.catalogue, text, day)
        st.dataframe(
            _values_frame(visit, table, names),
            hide_index=True,
            height=240,
            key=f"values {key}",
            alt=text.say("Every figure of the table with its cell"),
        )


def _values_frame(visit: Visit, table: Table, names: Naming) -> pd.DataFrame:
    """Every value with its cell; a column that is empty throughout is left out."""
    text, values = visit.text, table.observations
    columns = {
        text.say("Cell"): [o.cell for o in values],
        text.say("Unit"): [names.unit(o.unit_id) for o in values],
        text.say("Benefit or field"): [names.anything(o.item) if o.item else "" for o in values],
        text.say("Scope"): [names.anything(o.scope) if o.scope else "" for o in values],
        text.say("Measure"): [names.anything(o.measure) for o in values],
        text.say("Understood as"): [
            text.number(o.value) if isinstance(o.value, int) else text.decimal(o.value) for o in values
        ],
        text.say("As written"): [o.as_written for o in values],
    }
    return pd.DataFrame({name: cells for name, cells in columns.items() if any(cells)})


def _show_problem(visit: Visit, problem: Problem, day: date) -> None:
    worded = visit.text.problem(problem, naming(visit.catalogue, visit.text, day).anything)
    place = " · ".join(literal(part) for part in (problem.place.sheet, problem.place.cell) if part)
    st.markdown(
        f"{_ICONS[problem.severity]} **{literal(worded.title)}** {f'({place})' if place else ''}  \n"
        f"{literal(worded.message)} :gray[{literal(worded.remedy)}]"
    )


def _ask_period(visit: Visit, table: Table, file_id: str, number: int) -> None:
    """A period that the file does not settle is asked for, never assumed."""
    text = visit.text
    if table.period is not None:
        label = text.say("Yes, the period is {period}", period=text.period(table.period))
        st.button(label, key=f"period {file_id} {number}", on_click=_give_period, args=(file_id, number, table.period))
    with st.form(f"dates {file_id} {number}", border=False):
        first, last, go = st.columns([2, 2, 1], vertical_alignment="bottom")
        start = first.date_input(text.say("From"), value=None, format="DD/MM/YYYY")
        end = last.date_input(text.say("To"), value=None, format="DD/MM/YYYY")
        if go.form_submit_button(text.say("Use this period")):
            if start and end and start <= end:
                _give_period(file_id, number, Period(start, end))
                st.rerun()
            st.error(text.say("Both days are needed, the first not after the last."))


def _give_period(file_id: str, number: int, period: Period) -> None:
    """An answer holds for the table it was given for, and for no other of the file."""
    st.session_state.setdefault(_PERIODS, {})[file_id, number] = period


def confirm_files(visit: Visit, files: tuple[Pending, ...]) -> None:
    """Ask for a reason where something does not add up, then store the good files one by one."""
    text = visit.text
    good = [f for f in files if f.preview.storable and not f.preview.changes_nothing]
    if not good:
        return
    reason = st.text_input(
        text.say("Reason or explanation"),
        help=text.say("Kept with the entry. Findings without an explanation stay marked as unexplained."),
    )
    label = text.plural("Confirm and store {n} file", "Confirm and store {n} files", len(good))
    if st.button(label, type="primary", icon=":material/save:"):
        results = _store_all(visit, good, reason.strip() or None)
        st.session_state[_DONE] = results
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        follow_newest()
        st.rerun()


def _store_all(visit: Visit, good: list[Pending], reason: str | None) -> list[tuple[str, bool, str]]:
    text, results = visit.text, []
    bar = st.progress(0.0, text.say("Storing ..."))
    for done, pending in enumerate(good, 1):
        try:
            stored = confirm(visit.desk, pending.data, pending.preview, reason)
        except ProductError as error:
            results.append((pending.name, False, explain(error, text)))
        else:
            said = (
                text.say("everything in it is in force already; no new version")
                if stored.version is None
                else text.say("stored as version {version}", version=str(stored.version))
            )
            results.append((pending.name, True, said))
        bar.progress(done / len(good), text.say("Stored {done} of {all}", done=done, all=len(good)))
    return results


def show_results(visit: Visit) -> None:
    """What became of the files confirmed last."""
    for name, good, said in st.session_state.pop(_DONE, []):
        (st.success if good else st.error)(f"{literal(name)}: {literal(said)}")
    if visit.empty:
        st.info(visit.text.say("The database is empty. Drop the first spreadsheets here."))
