"""One record: all it says, what is found about it, who changed what of it, and the cells that it was read from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.finding import OpenFinding
from lib.model.record_changes import RecordOrigin
from lib.model.register import Cell, Field, Record, Register
from lib.model.register_errors import UnknownRecord
from lib.model.register_view import RecordRef, RegisterView
from lib.services.ledger import entry_findings
from lib.services.records import may_change, record_origin
from lib.text import naming
from lib.text.entries import kind_name
from lib.text.errors import explain
from lib.text.naming import Naming
from lib.text.register_words import field_text
from lib.ui.explaining import reason_said
from lib.ui.kept_grid import show_grid
from lib.ui.markdown import literal, quiet
from lib.ui.registers.address import record_closed
from lib.ui.registers.editing import offer_editing
from lib.ui.registry import page
from lib.ui.visit import Visit, leave_if_signed_out


def show_record(visit: Visit, register: Register, view: RegisterView) -> None:
    """The dialog over the page, where the address names a record of this register.

    A shared link tells of no record but those of its view.
    """
    asked, address = visit.address.records.record, visit.address
    if asked is None or asked.register != register.register_id:
        return
    if address.origin is not None or address.remarks is not None:
        return  # one dialog at a time
    shown = {item.ref for item in (*view.rows, *(due.listed for due in view.calendar))}
    if visit.sealed and asked not in shown:
        return
    dialog = st.dialog(
        visit.text.name(register.name), width="large", icon=":material/article:", on_dismiss=record_closed
    )
    dialog(_in_dialog)(visit, register, asked)


def _in_dialog(visit: Visit, register: Register, asked: RecordRef) -> None:
    leave_if_signed_out(visit)
    try:
        origin = record_origin(visit.desk, visit.address.version, asked)
    except UnknownRecord as error:
        st.error(literal(explain(error, visit.text)))
        return
    record = origin.stored.record
    names = naming(visit.catalogue, visit.text, record.period.end)
    about = [names.unit(record.unit_id), visit.text.period(record.period), *([record.group] if record.group else [])]
    st.markdown(quiet([literal(" · ".join(about))]))
    st.markdown(
        "\n".join(f"- {_said(visit, field, record)}" for field in register.fields if record.cell(field.field_id))
    )
    _found(visit, origin, names)
    if not visit.sealed and visit.status.version == visit.status.newest and may_change(visit.desk, asked):
        offer_editing(visit, register, origin.stored)
    _history(visit, register, origin)
    _source(visit, origin)


def _said(visit: Visit, field: Field, record: Record) -> str:
    """A field, its value, and as it was written where that says something else; who put it there and where it stood."""
    text, cell = visit.text, record.cell(field.field_id)
    assert cell is not None  # only fields that have one are listed
    said = field_text(field, cell.value, text)
    line = f"**{literal(text.name(field.name))}:** {literal(said)}"
    notes = []
    if cell.as_written and " ".join(cell.as_written.split()) != " ".join(said.split()):
        notes.append(text.say("written: “{text}”", text=cell.as_written))
    if cell.corrected_by:
        who = visit.person(cell.corrected_by)
        notes.append(text.say("entered by {name}", name=who) if who else text.say("entered on the page"))
    if cell.cell:
        notes.append(text.say("cell {cell}", cell=cell.cell))
    return f"{line} {quiet([literal(' · '.join(notes))])}" if notes else line


def _found(visit: Visit, origin: RecordOrigin, names: Naming) -> None:
    """The warnings about its cells, with the reasons given."""
    record = origin.stored.record
    found = findings_of(entry_findings(visit.desk, origin.stored.entry), record)
    for finding in found:
        worded = visit.text.problem(finding.problem, names.anything)
        reason = reason_said(visit, finding)
        place = literal(finding.problem.place.cell or "")
        st.warning(
            f"**{literal(worded.title)}** {place}  \n{literal(worded.message)} — {reason}", icon=":material/warning:"
        )


def findings_of(findings: Sequence[OpenFinding], record: Record) -> tuple[OpenFinding, ...]:
    """Those about a cell of the record."""
    cells = {(record.sheet, cell.cell) for cell in record.cells if cell.cell}
    return tuple(f for f in findings if (f.problem.place.sheet, f.problem.place.cell) in cells)


def _history(visit: Visit, register: Register, origin: RecordOrigin) -> None:
    """The changes made on the page, newest first."""
    text = visit.text
    names = {field.field_id: text.name(field.name) for field in register.fields}
    lines = []
    for edit in origin.edits:
        parts = [
            text.say("Version {number}", number=str(edit.entry.number)),
            text.moment(edit.entry.at),
            visit.person(edit.entry.author),
            ", ".join(names.get(field, field) for field in edit.fields),
            text.say("reason: {reason}", reason=edit.entry.reason) if edit.entry.reason else "",
        ]
        lines.append(f"- {literal(' · '.join(part for part in parts if part))}")
    if lines:
        st.markdown(f"**{text.say('Changes made on this page')}**")
        st.markdown("\n".join(lines))


def _source(visit: Visit, origin: RecordOrigin) -> None:
    """The upload that its cells stand in: which file, when, by whom; the cells in their sheet."""
    text, entry, record = visit.text, origin.entry, origin.stored.record
    st.markdown(f"**{text.say('Where it comes from')}**")
    about = (
        text.say("Version {number}", number=str(entry.number)),
        kind_name(entry.kind, text),
        text.moment(entry.at),
        visit.person(entry.author),
    )
    mark = f" · :orange-badge[{text.say('Illustrative')}]" if entry.illustrative else ""
    sheet = f" · {text.say('Sheet')}: {literal(record.sheet)}" if record.sheet else ""
    lines = [
        literal(" · ".join(part for part in about if part)) + mark,
        f"{text.say('File')}: {literal(entry.file_name or '—')}{sheet}",
    ]
    if entry.sha256:
        lines.append(quiet([f"SHA-256 {entry.sha256}"]))
    st.markdown("  \n".join(lines))
    if not visit.sealed:
        params = visit.address.with_(entry=entry.number, origin=None).params()
        label = text.say("Version {number} in the ledger", number=str(entry.number))
        st.page_link(page("versions").path, label=label, icon=":material/history:", query_params=params)
    if origin.grid is None:
        st.info(text.say("The cells of this record were not kept; they are named above."))
    else:
        show_grid(visit, origin.grid, _cells(record.cells), "record")


def _cells(cells: Sequence[Cell]) -> list[str]:
    return [cell.cell for cell in cells if cell.cell]
