"""The records asked for, page by page; picking one opens it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.register import Field, Register
from lib.model.register_view import ListedRecord, RegisterView
from lib.text.naming import Naming, naming
from lib.text.register_sentences import lateness
from lib.text.register_words import field_text
from lib.ui.markdown import quiet
from lib.ui.registers.address import ask, open_record, record_key
from lib.ui.visit import Visit

_TALL = 66  # pixels; Streamlit wraps texts in rows of more than 64
_WIDE, _MIDDLING, _NARROW, _TINIEST = 360, 160, 112, 56
_LONG, _TINY = 40, 5  # letters
_PIXELS_A_LETTER, _LINES = 7.2, 3
_SHORT_TYPES = frozenset({"date", "number", "choice", "number_symbol"})


def show_records(visit: Visit, register: Register, view: RegisterView) -> None:
    """One page of the records; urgent ones first, each with what it says in the columns of the register."""
    text = visit.text
    if not view.rows:
        st.info(text.say("No record is like that."))
        return
    key = record_key("records")
    st.dataframe(
        pd.DataFrame(_columns(visit, register, view)),
        hide_index=True,
        row_height=_TALL,
        height=min(_TALL * len(view.rows) + 40, 640),
        column_config=_widths(visit, register, view),
        key=key,
        on_select=lambda: _picked(key, view.rows),
        selection_mode="single-row",
        alt=text.say("Records of the register, urgent ones first"),
        placeholder="",
    )
    st.markdown(quiet([text.say("Pick a row to see the whole record and the cells that it was read from.")]))
    _turn(visit, view)


def marks(visit: Visit, item: ListedRecord) -> str:
    """What a record needs: icon and word."""
    text = visit.text
    found = []
    if item.urgent:
        found.append(f"⚠ {lateness(item, text) or text.say('needs attention')}")
    elif item.soon:
        found.append(f"◷ {text.say('due soon')}")
    elif late := lateness(item, text):
        found.append(f"✓ {late}")
    if item.warnings:
        found.append(f"⚠ {text.plural('{n} warning', '{n} warnings', item.warnings)}")
    return " · ".join(found)


def _columns(visit: Visit, register: Register, view: RegisterView) -> dict[str, Sequence[str]]:
    text, names = visit.text, _names(visit, view)
    found: dict[str, Sequence[str]] = {}
    needs = [marks(visit, item) for item in view.rows]
    if any(needs):
        found[text.say("Needs")] = needs
    for field in register.fields:
        if field.listed:
            letters = within(_width(field, register, view))
            found[text.name(field.name)] = [short(_value(visit, field, item), letters) for item in view.rows]
    groups = [item.stored.record.group or "" for item in view.rows]
    if len(set(groups)) > 1:
        found[text.say("Group")] = groups
    if len(view.units) > 1:
        found[text.say("Unit")] = [names[item.stored.record.unit_id] for item in view.rows]
    return {name: cells for name, cells in found.items() if any(cells)}


def _value(visit: Visit, field: Field, item: ListedRecord) -> str:
    """A value in words; of one that is not understood what stands in the file."""
    cell = item.stored.record.cell(field.field_id)
    if cell is None:
        return ""
    said = field_text(field, cell.value, visit.text)
    return f"{said} ({cell.as_written})" if field.type == "due" and not cell.value[:1].isdigit() else said


def _names(visit: Visit, view: RegisterView) -> Mapping[str, str]:
    """The units of the rows as they were called at the end of their lists."""
    dated: dict[object, Naming] = {}
    found = {}
    for item in view.rows:
        record = item.stored.record
        day = record.period.end
        names = dated.setdefault(day, naming(visit.catalogue, visit.text, day))
        found[record.unit_id] = names.unit(record.unit_id)
    return found


def _widths(visit: Visit, register: Register, view: RegisterView) -> dict[str, Any]:
    """Long texts get room and go on in the next line; dates, numbers and states stay narrow."""
    found: dict[str, Any] = {visit.text.say("Needs"): st.column_config.TextColumn(width=_NARROW)}
    for field in register.fields:
        number = field.type == "number"
        found[visit.text.name(field.name)] = st.column_config.TextColumn(
            width=_width(field, register, view), alignment="right" if number else None
        )
    return found


def _width(field: Field, register: Register, view: RegisterView) -> int:
    letters = max((len(item.stored.record.value(field.field_id) or "") for item in view.rows), default=0)
    if field.type in _SHORT_TYPES or letters <= _LONG:
        return _TINIEST if letters <= _TINY else _NARROW
    return _WIDE if field is _longest(register, view) else _MIDDLING


def within(width: int) -> int:
    """How many letters a row shows in a column of that many pixels; lines break at words."""
    return int(width / _PIXELS_A_LETTER * _LINES) - 8


def short(said: str, letters: int) -> str:
    """What fits a row; the rest stands in the record, which a click opens. A row would show it cut on both sides."""
    return shorten(said, letters, placeholder="…") if len(said) > letters else said


def _longest(register: Register, view: RegisterView) -> Field:
    """The field that says most."""
    return max(
        (field for field in register.fields if field.listed),
        key=lambda field: sum(len(item.stored.record.value(field.field_id) or "") for item in view.rows),
    )


def _picked(key: str, rows: Sequence[ListedRecord]) -> None:
    picked = st.session_state[key]["selection"]["rows"]
    if picked:
        open_record(rows[picked[0]].ref)


def _turn(visit: Visit, view: RegisterView) -> None:
    """To the pages before and after."""
    if view.pages == 1 or visit.sealed:
        return
    text, asked = visit.text, visit.address.records
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, page in (
            (text.say("Page before"), ":material/chevron_left:", view.page - 1),
            (text.say("Next page"), ":material/chevron_right:", view.page + 1),
        ):
            st.button(
                label,
                icon=icon,
                disabled=not 1 <= page <= view.pages,
                on_click=ask,
                args=(replace(asked, filter=replace(asked.filter, page=page), record=None),),
            )
        st.markdown(
            quiet([text.say("page {page} of {pages}", page=str(view.page), pages=str(view.pages))]), width="content"
        )
