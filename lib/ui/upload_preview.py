"""What is shown of a file before it is confirmed: its state, its tables, and what does not add up in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lib.model.problem import Problem, Severity
from lib.model.reading import PeriodBasis, Table
from lib.model.views import BlockChange
from lib.text import Naming, naming
from lib.text.sorting import sorted_by_name
from lib.ui.markdown import literal, quiet
from lib.ui.upload_files import Pending, by_severity
from lib.ui.upload_period import ask_period
from lib.ui.visit import Visit

_ICONS = {
    Severity.ERROR: ":orange[:material/cancel:]",
    Severity.WARNING: ":orange[:material/warning:]",
    Severity.INFO: ":gray[:material/info:]",
}
_NAMED_AT_MOST = 8


def show_file(visit: Visit, pending: Pending, file_id: str) -> None:
    """A file with all its tables, under a heading that says what will become of it."""
    text, checked = visit.text, pending.preview
    with st.expander(f"**{literal(pending.name)}** · {' · '.join(_states(visit, pending))}", expanded=True):
        if pending.same_as is not None:
            st.markdown(text.say("The content is the same to the last sign, so it is stored only once."))
            return
        _show_problems(visit, checked.reading.problems, visit.day)
        for number, table in enumerate(checked.reading.tables):
            _show_table(visit, pending, table, file_id, number)
        if checked.problems:
            st.markdown(f"**{text.say('Held against what is stored')}**")
            day = max((change.key.period.end for change in checked.changes), default=visit.day)
            _show_problems(visit, checked.problems, day)


def _states(visit: Visit, pending: Pending) -> Iterable[str]:
    """What becomes of the file, and how many errors and warnings it has: each with an icon and a word."""
    text, checked = visit.text, pending.preview
    if pending.same_as is not None:
        yield f":gray[:material/content_copy:] {text.say('same as the file {file}', file=literal(pending.same_as))}"
        return
    if pending.awaits_period:
        yield f":orange[:material/calendar_month:] {text.say('the period has to be confirmed')}"
    elif not checked.storable:
        yield f":orange[:material/block:] {text.say('cannot be stored')}"
    elif checked.changes_nothing:
        yield f":gray[:material/check:] {text.say('in force already, changes nothing')}"
    elif not pending.errors and not pending.warnings:
        yield f":blue[:material/check_circle:] {text.say('adds up')}"
    if pending.errors:
        if not checked.storable and not pending.awaits_period:
            said = text.plural("{n} error", "{n} errors", pending.errors)
        elif pending.only_cells:
            said = text.plural("{n} error: cell left out", "{n} errors: cells left out", pending.errors)
        else:
            said = text.plural("{n} error: left out", "{n} errors: left out", pending.errors)
        yield f"{_ICONS[Severity.ERROR]} {said}"
    if pending.warnings:
        said = text.plural(
            "{n} warning: stored, to be explained", "{n} warnings: stored, to be explained", pending.warnings
        )
        yield f"{_ICONS[Severity.WARNING]} {said}"


def _show_table(visit: Visit, pending: Pending, table: Table, file_id: str, number: int) -> None:
    text = visit.text
    form = text.name(visit.catalogue.forms[table.form].name)
    period = text.period(table.period) if table.period else "—"
    units = text.plural("{n} unit", "{n} units", len(table.unit_ids))
    values = text.plural("{n} figure", "{n} figures", len(table.observations))
    mark = f" :orange-badge[{text.say('Illustrative')}]" if table.illustrative else ""
    counts = [units, values] if table.period else []
    st.markdown(f"**{form}** · {' · '.join([period, *counts, literal(table.sheet or '')])}{mark}")
    if table.period_basis.unsure:
        ask_period(visit, table, file_id, number)
    day = table.period.end if table.period else visit.day
    names = naming(visit.catalogue, text, day)
    changes = [c for c in pending.preview.changes if c.key.form == table.form and c.key.period == table.period]
    if changes:
        st.markdown(quiet([_change_said(visit, changes, names)]))
        if lost := [change for change in changes if change.lost]:
            st.markdown(f"{_ICONS[Severity.WARNING]} {literal(_lost_said(visit, lost, names))}")
    _show_problems(visit, table.problems, day)
    if table.observations:
        st.dataframe(
            _values_frame(visit, table, names),
            hide_index=True,
            height=240,
            key=f"values {file_id} {number}",
            alt=text.say("Every figure of the table with its cell"),
        )
    elif table.period_basis is PeriodBasis.NONE:
        st.markdown(quiet([text.say("The figures are read once the period is known.")]))


def _change_said(visit: Visit, changes: Sequence[BlockChange], names: Naming) -> str:
    """How many groups of figures are new, replace others (whose) or stay as they are."""
    text = visit.text
    replaced = [c for c in changes if c.replaces is not None and not c.unchanged]
    new = text.plural("{n} new group of figures", "{n} new groups of figures", sum(c.replaces is None for c in changes))
    same = text.plural("{n} unchanged", "{n} groups unchanged", sum(c.unchanged for c in changes))
    if not replaced:
        return f"{new}; {same}"
    replacing = text.plural(
        "{n} group replaces figures in force ({units})",
        "{n} groups replace figures in force ({units})",
        len(replaced),
        units=_units_said(visit, replaced, names),
    )
    return literal(f"{new}; {replacing}; {same}")


def _lost_said(visit: Visit, lost: Sequence[BlockChange], names: Naming) -> str:
    measures = dict.fromkeys(names.anything(measure) for change in lost for measure in change.lost)
    return visit.text.say(
        "These figures in force will be missing afterwards, being blank or refused here: {measures} ({units}).",
        measures="; ".join(measures),
        units=_units_said(visit, lost, names),
    )


def _units_said(visit: Visit, changes: Iterable[BlockChange], names: Naming) -> str:
    """The names of the first few units, and how many more there are."""
    ids = dict.fromkeys(change.key.unit_id for change in changes)
    units = sorted_by_name((names.unit(unit_id) for unit_id in ids), lambda name: name)
    shown, more = ", ".join(units[:_NAMED_AT_MOST]), len(units) - _NAMED_AT_MOST
    return visit.text.say("{list} and {n} more units", list=shown, n=more) if more > 0 else shown


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


def _show_problems(visit: Visit, problems: Iterable[Problem], day: date) -> None:
    """Errors first. What many have in common, their kind and the remedy, is said once over all of them."""
    names = naming(visit.catalogue, visit.text, day).anything
    groups: dict[tuple[Severity, str, str], list[str]] = {}
    for problem in by_severity(problems):
        worded = visit.text.problem(problem, names)
        groups.setdefault((problem.severity, worded.title, worded.remedy), []).append(worded.message)
    for (severity, title, remedy), messages in groups.items():
        head, tail = f"{_ICONS[severity]} **{literal(title)}**", f":gray[{literal(remedy)}]"
        if len(messages) == 1:
            st.markdown(f"{head}  \n{literal(messages[0])} {tail}")
        else:
            points = "\n".join(f"- {literal(message)}" for message in messages)
            st.markdown(f"{head} ({visit.text.number(len(messages))}) {tail}\n\n{points}")
