"""Filling in what a register lets one fill in on its page: each saving is one entry of the ledger."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.model.errors import MovedOn, ProductError
from lib.model.register import Field, Record, Register, StoredRecord
from lib.model.register_view import RecordRef
from lib.services.records import change_record
from lib.text.errors import explain
from lib.text.register_words import field_text
from lib.ui.markdown import literal
from lib.ui.visit import Visit, follow_newest

_SAVED = "record saved"
_NOTHING = ""


def offer_editing(visit: Visit, register: Register, stored: StoredRecord) -> None:
    """The fields that are filled in here, as they are now, and a reason that may be given."""
    text, ref = visit.text, RecordRef.of(stored)
    _say_saved(visit)
    # Fields of their own for each state of a record, or what was typed for another would be shown.
    stem = f"{ref.slug} {stored.entry}"
    with st.form(f"edit {stem}"):
        values = {}
        columns = st.columns(min(len(register.editable), 3))
        for place, field_id in enumerate(register.editable):
            with columns[place % len(columns)]:
                values[field_id] = _field(visit, register.field(field_id), stored.record, stem)
        reason = st.text_input(text.say("Reason (may be left empty)"), key=f"reason {stem}")
        saved = st.form_submit_button(text.say("Save"), type="primary", icon=":material/save:")
    if saved:
        changed = {name: said for name, said in values.items() if said != _kept(visit, register, stored.record, name)}
        _save(visit, ref, changed, reason)


def _field(visit: Visit, field: Field, record: Record, stem: str) -> str:
    """One field as its type is filled in; what is returned is what somebody would type."""
    text, label, key = visit.text, visit.text.name(field.name), f"{field.field_id} {stem}"
    value = record.value(field.field_id)
    if field.type == "choice":
        names = {known.value_id: text.name(known.name) for known in field.values}
        options = [_NOTHING, *names]
        chosen: str = st.selectbox(
            label,
            options,
            options.index(value) if value in names else 0,
            format_func=lambda option: names.get(option, text.say("not stated")),
            key=key,
        )
        return _choice(field, chosen)
    if field.type == "date":
        day: date | None = st.date_input(
            label, date.fromisoformat(value) if value else None, format="DD/MM/YYYY", key=key
        )
        return day.strftime("%d/%m/%Y") if day else _NOTHING
    return str(st.text_input(label, _typed(visit, field, record), key=key)).strip()


def _choice(field: Field, value_id: str) -> str:
    """What somebody would type for a choice, in the language of the files."""
    return next((known.name.vi for known in field.values if known.value_id == value_id), _NOTHING)


def _typed(visit: Visit, field: Field, record: Record) -> str:
    value = record.value(field.field_id)
    return field_text(field, value, visit.text) if value else _NOTHING


def _kept(visit: Visit, register: Register, record: Record, field_id: str) -> str:
    """What would be returned for a field that was left as it is."""
    field, value = register.field(field_id), record.value(field_id)
    if field.type == "choice":
        return _choice(field, value or _NOTHING)
    if field.type == "date":
        return date.fromisoformat(value).strftime("%d/%m/%Y") if value else _NOTHING
    return _typed(visit, field, record).strip()


def _save(visit: Visit, ref: RecordRef, changed: dict[str, str], reason: str) -> None:
    text = visit.text
    if not changed:
        st.info(text.say("Nothing would change."))
        return
    try:
        done = change_record(visit.acting, ref, changed, reason, seen=visit.address.version)
    except MovedOn as moved:
        st.error(
            text.say(
                "Somebody changed records of this list since you opened it (version {current}). Nothing was stored: "
                "close this window, show the newest version, and enter it again.",
                current=str(moved.current),
            ),
            icon=":material/sync_problem:",
        )
        return
    except ProductError as error:
        st.error(literal(explain(error, text)), icon=":material/block:")
        return
    st.session_state[_SAVED] = (ref, done.version, done.waits)
    follow_newest()
    st.rerun()


def _say_saved(visit: Visit) -> None:
    """What was saved last, and by which entry."""
    saved = st.session_state.pop(_SAVED, None)
    if saved is None:
        return
    _, number, waits = saved
    if waits:
        said = visit.text.say("Stored as version {number}; it counts once it is accepted.", number=str(number))
    else:
        said = visit.text.say("Stored as version {number}.", number=str(number))
    st.success(said, icon=":material/check:")
