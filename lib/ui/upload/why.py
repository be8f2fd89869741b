"""Why a file reads as it does: its headings, period, formulas, columns and rows, with all figures and their cells."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from lib.model.problem import Severity
from lib.model.reading import PeriodBasis, Table
from lib.text import Naming, Translator
from lib.ui.markdown import literal, quiet
from lib.ui.upload.choices import names_of
from lib.ui.upload.columns import fields_of, show_columns, show_unknown
from lib.ui.upload.findings import show_findings
from lib.ui.upload.pending import Pending
from lib.ui.upload.states import table_said
from lib.ui.visit import Visit


def show_why(visit: Visit, pending: Pending) -> None:
    """Folded away until somebody asks; of several tables one at a time."""
    text, tables = visit.text, pending.tables
    for number, unknown in enumerate(pending.preview.reading.unknown):
        show_unknown(visit, pending, unknown, number)
    notices = [p for p in pending.preview.reading.problems if p.severity is Severity.INFO]
    if not tables:
        show_findings(visit, notices, visit.day)
        return
    with st.expander(text.say("Why it is understood so"), icon=":material/manage_search:"):
        number = 0
        if len(tables) > 1:
            number = st.selectbox(
                text.say("Table"),
                range(len(tables)),
                format_func=lambda n: " · ".join(filter(None, [tables[n].sheet, table_said(visit, tables[n])])),
                key=f"table {pending.key}",
            )
        table = tables[number]
        _facts(visit, table)
        if not fields_of(visit, table):
            wrong = text.say("Wrong? Choose what the column really holds; the figures are read anew at once.")
            st.markdown(quiet([wrong]))
        show_columns(visit, pending, table, number)
        show_findings(visit, [*notices, *(p for p in table.problems if p.severity is Severity.INFO)], visit.day)
        _rows(visit, table, pending, number)
        _figures(visit, table, pending, number)


def _facts(visit: Visit, table: Table) -> None:
    """Where the headings and the period stand, and which formulas of the form hold."""
    text, place = visit.text, table.period_place
    lines = []
    if table.header:
        where = "!".join(filter(None, [table.sheet, table.header]))
        lines.append(f"{text.say('Headings')}: {literal(where)}")
    if table.period is not None:
        found = _basis_said(table, text)
        cell = f", {'!'.join(filter(None, [place.sheet, place.cell]))}" if place.cell else ""
        lines.append(f"{text.say('Period')}: {text.period(table.period)} ({found}{literal(cell)})")
    if held := list(_formulas(table, text)):
        lines.append(f"{text.say('Formulas of the form')}: {'; '.join(held)}")
    if lines:
        st.markdown("  \n".join(lines))


def _formulas(table: Table, text: Translator) -> Iterator[str]:
    for formula in table.formulas:
        holds = text.say("holds in {held} of {rows} rows", held=formula.held, rows=formula.rows)
        yield f"**{literal(formula.printed)}** {holds}"


def _basis_said(table: Table, text: Translator) -> str:
    match table.period_basis:
        case PeriodBasis.STATED:
            return text.say("stated in the table")
        case PeriodBasis.SHEET_NAME:
            return text.say("from the name of the sheet")
        case PeriodBasis.FILE_NAME:
            return text.say("from the name of the file")
        case PeriodBasis.GIVEN:
            return text.say("given here")
        case PeriodBasis.INFERRED:
            return text.say("inferred from the rows")
        case _:
            return text.say("to be confirmed")


def _rows(visit: Visit, table: Table, pending: Pending, number: int) -> None:
    """The rows that hold no unit: totals, sections, notes, and those that were skipped."""
    text = visit.text
    others = [row for row in table.rows if row.taken_as != "unit"]
    if not others:
        return
    said = {
        "total": text.say("total: checked, not stored"),
        "formula": text.say("column numbers or formulas"),
        "section": text.say("heading of a section"),
        "note": text.say("note"),
        "skipped": text.say("skipped: figures without a name"),
    }
    st.dataframe(
        pd.DataFrame(
            {
                text.say("Row"): [row.row for row in others],
                text.say("Text"): [row.label for row in others],
                text.say("Taken as"): [said.get(row.taken_as, row.taken_as) for row in others],
            }
        ),
        hide_index=True,
        height=min(36 * (len(others) + 1), 220),
        key=f"rows {pending.key} {number}",
        alt=text.say("The rows that hold no unit and what they were taken as"),
    )


def _figures(visit: Visit, table: Table, pending: Pending, number: int) -> None:
    if table.counted is not None:
        _counted(visit, table, pending, number)
    elif table.observations:
        st.dataframe(
            _values_frame(visit, table, names_of(visit, table)),
            hide_index=True,
            height=280,
            key=f"values {pending.key} {number}",
            alt=visit.text.say("Every figure of the table with its cell"),
        )


def _counted(visit: Visit, table: Table, pending: Pending, number: int) -> None:
    """What a list of dossiers was counted to, unit by unit, and what was not counted."""
    if table.counted is None:
        return
    text, names = visit.text, names_of(visit, table)
    rows = [{text.say("Unit"): names.unit(unit), **{names.anything(m): text.number(n) for m, n in totals}}
            for unit, totals in table.counted.totals]  # fmt: skip
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key=f"counted {pending.key} {number}",
        alt=text.say("What the list was counted to, unit by unit"),
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
