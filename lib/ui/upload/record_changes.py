"""What confirming a file would do to the records of registers: how many are new, changed or gone, and which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import streamlit as st

from lib.model.record_changes import RecordDifference, RecordsChange
from lib.model.register import Record, Register
from lib.text.naming import naming
from lib.text.register_words import field_text
from lib.ui.markdown import literal, quiet
from lib.ui.upload.pending import Pending
from lib.ui.visit import Visit

_LISTED_AT_MOST = 300
_OPEN_AT_MOST = 8
_WRAPPED = 66  # pixels: two lines; Streamlit wraps texts in rows of more than 64


def show_record_changes(visit: Visit, pending: Pending) -> None:
    """Nothing where nothing would be stored."""
    if pending.good:
        record_changes_box(visit, pending.key, pending.preview.records)


def record_changes_box(visit: Visit, key: str, changes: Sequence[RecordsChange]) -> None:
    """What some blocks of records would change if they came into force. ``key``: of what holds them, on this page."""
    if not changes:
        return
    with st.container(border=True):
        st.markdown(f"**{visit.text.say('What it changes in registers')}**")
        for number, change in enumerate(changes):
            st.markdown(literal(_said(visit, change)))
            listed = [found for found in change.differences if found.before is not None]
            if listed:
                _list(visit, visit.catalogue.registers[change.register], listed, f"{key} {number}")


def _said(visit: Visit, change: RecordsChange) -> str:
    """Kế hoạch …, năm 2024, BHXH Việt Nam: 2 bản ghi mới, 1 thay đổi; thay cho phiên bản 12."""
    text, register = visit.text, visit.catalogue.registers[change.register]
    names = naming(visit.catalogue, text, change.period.end)
    what = f"{text.name(register.name)} · {text.period(change.period)} · {names.unit(change.unit_id)}"
    if change.unchanged:
        return f"{what}: {text.say('as in force already')}."
    kept = change.records - change.new - change.changed
    parts = [
        text.plural("{n} new record", "{n} new records", change.new) if change.new else "",
        text.plural("{n} record changes", "{n} records change", change.changed) if change.changed else "",
        text.plural("{n} record is gone", "{n} records are gone", change.gone) if change.gone else "",
        text.plural("{n} stays as it is", "{n} stay as they are", kept) if kept else "",
    ]
    said = f"{what}: {', '.join(filter(None, parts))}."
    if change.replaces is None:
        return said
    number = str(change.replaces)
    return f"{said} {text.say('The records of version {number} are replaced as a whole.', number=number)}"


def show_record_change(visit: Visit, found: RecordDifference) -> None:
    """One record that was changed on its page: each field before and after."""
    if found.after is None:
        return
    register = visit.catalogue.registers[found.after.register]
    for name, field, was, now in _rows(visit, register, found):
        st.markdown(literal(f"{name} · {field}: {was} → {now}"))


def _list(visit: Visit, register: Register, found: Sequence[RecordDifference], key: str) -> None:
    text = visit.text
    rows = [row for difference in found for row in _rows(visit, register, difference)]
    names = (text.say("Record"), text.say("Field"), text.say("Before"), text.say("After"))
    frame = pd.DataFrame(rows[:_LISTED_AT_MOST], columns=names)
    label = text.plural("{n} record before and after", "{n} records before and after", len(found))
    with st.expander(label, expanded=len(found) <= _OPEN_AT_MOST):
        st.dataframe(
            frame,
            hide_index=True,
            row_height=_WRAPPED,
            height=min(_WRAPPED * len(frame) + 38, 330),
            key=f"record changes {key}",
            alt=text.say("The records that change or are gone, before and after"),
        )
        if len(rows) > _LISTED_AT_MOST:
            st.markdown(quiet([text.say("Only the first {n} are shown.", n=_LISTED_AT_MOST)]))


def _rows(visit: Visit, register: Register, found: RecordDifference) -> Iterator[tuple[str, str, str, str]]:
    text, before, after = visit.text, found.before, found.after
    if before is None:
        return
    name = title_of(register, before)
    if after is None:
        yield name, "", "", text.say("gone")
        return
    for field_id in found.fields:
        field = register.field(field_id)
        values = (record.value(field_id) for record in (before, after))
        was, now = (field_text(field, value, text) if value else "—" for value in values)
        yield name, text.name(field.name), was, now
    if not found.fields:  # it stands below another heading
        yield name, text.say("Group"), before.group or "—", after.group or "—"


def title_of(register: Register, record: Record) -> str:
    """What a record is known by: the fields of its register's key that are filled in."""
    parts = (record.value(field_id) for field_id in register.key[:1] or (register.fields[0].field_id,))
    return " · ".join(part for part in parts if part)
