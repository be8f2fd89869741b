"""The records of a register as they were understood of a file, or as an entry of the ledger holds them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.register import Record, Register
from lib.text.naming import naming
from lib.text.register_words import field_text
from lib.ui.markdown import literal, quiet
from lib.ui.upload.pending import Pending
from lib.ui.visit import Visit

_SHOWN_AT_MOST = 200
_WRAPPED = 66  # pixels: two lines; Streamlit wraps texts in rows of more than 64


def show_records(visit: Visit, pending: Pending) -> None:
    """Each register of a file with its first records; nothing for a file of figures."""
    for number, table in enumerate(pending.tables):
        register = visit.catalogue.registers.get(table.form)
        if register is not None and table.records:
            label = visit.text.plural("{n} record as understood", "{n} records as understood", len(table.records))
            where = f" · {table.sheet}" if table.sheet and len(pending.tables) > 1 else ""
            with st.expander(
                literal(f"{label}{where}"), expanded=len(pending.tables) == 1, icon=":material/table_rows:"
            ):
                record_table(visit, register, table.records, f"records {pending.key} {number}")


def record_table(visit: Visit, register: Register, records: Sequence[Record], key: str) -> None:
    """Row, unit where there are several, and every field that anything stands in."""
    text = visit.text
    shown = records[:_SHOWN_AT_MOST]
    several = len({record.unit_id for record in records}) > 1
    columns = {text.say("Row"): [str(record.row or "") for record in shown]}
    if several:
        columns[text.say("Unit")] = [
            naming(visit.catalogue, text, record.period.end).unit(record.unit_id) for record in shown
        ]
    if any(record.group for record in shown):
        columns[text.say("Group")] = [record.group or "" for record in shown]
    for field in register.fields:
        values = [record.value(field.field_id) for record in shown]
        columns[text.name(field.name)] = [field_text(field, value, text) if value else "" for value in values]
    used = {name: cells for name, cells in columns.items() if any(cells)}
    frame = pd.DataFrame(used)
    st.dataframe(
        frame,
        hide_index=True,
        row_height=_WRAPPED,
        height=min(_WRAPPED * len(frame) + 38, 430),
        column_config={name: st.column_config.Column(width=_width(frame[name])) for name in used},
        key=key,
        alt=text.say("The records as they were understood"),
    )
    if len(records) > len(shown):
        st.markdown(quiet([text.say("Only the first {n} are shown.", n=len(shown))]))


def _width(cells: pd.Series) -> int:
    """Long texts go on in the next line, so that a laptop of 1366 pixels shows the due dates beside them."""
    longest = max(map(len, cells), default=0)
    return min(140, max(56, 30 + 4 * longest))
