"""The columns of a table as they were understood; a wrong one is put right by choosing what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from lib.model.answer import NOTHING, Answer, AnswerKind, ColumnTarget
from lib.model.form import Form
from lib.model.reading import ColumnReading, Table, UnknownTable
from lib.text import Translator
from lib.ui.markdown import literal
from lib.ui.upload.asked import answer_with
from lib.ui.upload.choices import column_said, names_of, targets_of
from lib.ui.upload.pending import Pending
from lib.ui.upload.shelf import shelf
from lib.ui.visit import Visit

_WRAPPED = 66  # pixels: below, Streamlit does not wrap what is written in a cell
_LONGEST_LINE = 48


def show_columns(visit: Visit, pending: Pending, table: Table, number: int) -> None:
    """Letter, path, what it is taken for and why; another choice is an answer and takes effect at once."""
    names = names_of(visit, table)
    if known := fields_of(visit, table):
        _fields(visit, known, table, f"fields {pending.key} {number}")
        return
    form = visit.catalogue.forms[table.form]
    columns = [column for column in table.columns if any(column.path) or column.measure]
    read_as = [_target(column) for column in columns]
    key = f"columns {pending.key} {number} {hash(pending.given)}"
    options = [*dict.fromkeys((NOTHING, *targets_of(form, table), *read_as))]
    edited = _editor(visit, columns, read_as, options, lambda slug: column_said(visit, slug, names), key)
    for column, before, after in zip(columns, read_as, edited, strict=True):
        if after != before and column.subject:
            shown = " › ".join(column.path)
            answer_with(visit, pending, table, AnswerKind.COLUMN, column.subject, after, shown)
            st.rerun()


def fields_of(visit: Visit, table: Table) -> Mapping[str, str]:
    """The names of what the columns of a list or a register hold; none for a table of figures."""
    register = visit.catalogue.registers.get(table.form)
    fields = register.fields if register else visit.catalogue.forms[table.form].record_fields
    return {field.field_id: visit.text.name(field.name) for field in fields}


def _fields(visit: Visit, known: Mapping[str, str], table: Table, key: str) -> None:
    """The columns of a list, found by their headings alone: what each is, and which are not read at all."""
    text = visit.text
    taken = [next((known[sign] for sign in c.evidence if sign in known), text.say("not needed")) for c in table.columns]
    frame = pd.DataFrame(
        {
            text.say("Column"): [c.column for c in table.columns],
            text.say("Heading as written"): [" › ".join(c.path) for c in table.columns],
            text.say("Understood as"): taken,
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        height=min(36 * (len(frame) + 1), 440),
        key=key,
        alt=text.say("The columns of the table, what each is understood as and why"),
    )


def _target(column: ColumnReading) -> str:
    return ColumnTarget(column.measure, column.item, column.scope).slug if column.measure else NOTHING


def _long(column: ColumnReading) -> bool:
    """Whether its path would be cut off on one line."""
    return len(" › ".join(column.path)) > _LONGEST_LINE


def _editor(visit: Visit, columns: Sequence[ColumnReading], read_as: Sequence[str], options: Sequence[str],
            said: Callable[[str], str], key: str) -> list[str]:  # fmt: skip
    text, column = visit.text, st.column_config
    frame = pd.DataFrame(
        {
            "column": [c.column for c in columns],
            "path": [" › ".join(c.path) for c in columns],
            "target": list(read_as),
            "evidence": [evidence_said(c, text) for c in columns],
        }
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=["column", "path", "evidence"],
        row_height=_WRAPPED if any(map(_long, columns)) else None,
        height=min((_WRAPPED if any(map(_long, columns)) else 36) * len(frame) + 37, 440),
        column_config={
            "column": column.TextColumn(text.say("Column"), width=62),
            "path": column.TextColumn(text.say("Heading as written"), width=300),
            "target": column.SelectboxColumn(
                text.say("Understood as"),
                options=options,
                format_func=lambda slug: said(str(slug)),
                required=True,
                width=290,
            ),
            "evidence": column.TextColumn(text.say("Because of"), width=226),
        },
        key=key,
        alt=text.say("The columns of the table, what each is understood as and why"),
    )
    return [value or NOTHING for value in edited["target"]]


def evidence_said(column: ColumnReading, text: Translator) -> str:
    """The signs that spoke for a column, in words."""
    said = {
        "heading": text.say("wording of the heading"),
        "number": text.say("printed column number"),
        "formula": text.say("the formulas of the form"),
        "carried": text.say("group heading to its left"),
        "answer": text.say("an answer"),
        "order": text.say("running number"),
        "unit": text.say("names of units"),
        "item": text.say("names of benefits or fields"),
        "scope": text.say("names of scopes"),
        "ignored": text.say("not needed"),
        "conflict": text.say("heading and number contradict each other"),
        "contested": text.say("two columns for one measure"),
        "several_items": text.say("sums up several benefits"),
        "no_item": text.say("names no benefit"),
        "other": text.say("no column of the form"),
    }
    return ", ".join(said[sign] for sign in column.evidence if sign in said)


def show_unknown(visit: Visit, pending: Pending, table: UnknownTable, number: int) -> None:
    """A table that no form explains: whoever knows it says which form it is and what its columns hold."""
    text, key = visit.text, f"{pending.key} {table.layout} {number}"
    with st.expander(
        text.say(
            "Read this table all the same: {place}",
            place=literal(" · ".join(filter(None, [table.sheet, table.header]))),
        ),
        icon=":material/table_view:",
    ):
        forms = {f.form_id: f for f in visit.catalogue.forms.values() if not f.record_fields}
        chosen = st.selectbox(
            text.say("Which form is it?"), list(forms), index=None, key=f"form {key}",
            format_func=lambda form_id: text.name(forms[form_id].name), placeholder=text.say("Choose …"),
        )  # fmt: skip
        if chosen is None:
            return
        columns = [column for column in table.columns if any(column.path)]
        options = [NOTHING, *_targets_of_any(forms[chosen])]
        edited = _editor(visit, columns, [NOTHING for _ in columns], options,
                         lambda slug: column_said(visit, slug, visit.names), f"unknown {key} {chosen}")  # fmt: skip
        if st.button(text.say("Read it so"), key=f"read {key}", disabled=set(edited) == {NOTHING}):
            given = pending.given
            for column, slug in zip(columns, edited, strict=True):
                if slug != NOTHING:
                    target = ColumnTarget.parse(slug)
                    named = ColumnTarget(target.measure, target.item, target.scope, chosen).slug
                    shown, author = " › ".join(column.path), visit.desk.principal.name
                    given = given.with_answer(
                        Answer(AnswerKind.COLUMN, table.layout, table.title_unit, column.subject, named, author, shown)
                    )
            shelf().give(pending.key, given)
            st.rerun()


def _targets_of_any(form: Form) -> list[str]:
    """Every measure alone, and with each item: an unknown table may name benefits in its columns."""
    alone = [ColumnTarget(m.measure_id).slug for m in form.measures]
    with_items = [
        ColumnTarget(m.measure_id, i.value_id).slug for i in form.items if not i.sum_of for m in form.measures
    ]
    return [*alone, *with_items]
