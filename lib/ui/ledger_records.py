"""What an entry of the ledger holds of registers: its records, or the one record that it changed."""

from __future__ import annotations

import streamlit as st

from lib.model.ledger import Entry, EntryKind
from lib.services.ledger import entry_record_change, entry_records
from lib.ui.markdown import literal, quiet
from lib.ui.upload.record_changes import show_record_change
from lib.ui.upload.records import record_table
from lib.ui.visit import Visit


def show_entry_records(visit: Visit, number: int) -> None:
    """The records of an entry, register by register; nothing where it holds none."""
    records = entry_records(visit.desk, number)
    for register_id in dict.fromkeys(record.register for record in records):
        register = visit.catalogue.registers.get(register_id)
        if register is not None:
            mine = [record for record in records if record.register == register_id]
            st.markdown(f"**{literal(visit.text.name(register.name))}**")
            record_table(visit, register, mine, f"entry {number} {register_id}")


def show_entry_change(visit: Visit, shown: Entry) -> None:
    """Of a change of one record on its page: which field was what, and the upload that the record came with."""
    if shown.kind is not EntryKind.REGISTER:
        return
    found = entry_record_change(visit.desk, shown.number)
    if found is None:
        return
    uploaded, difference = found
    show_record_change(visit, difference)
    came = visit.text.say(
        "The record came with version {number}, file {file}.",
        number=str(uploaded.number),
        file=uploaded.file_name or "—",
    )
    st.markdown(quiet([literal(came)]))
