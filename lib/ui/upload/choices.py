"""What may be answered to a question about a file, and how each answer reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from lib.model.answer import NOTHING, AnswerKind, ColumnTarget, Doubt
from lib.model.form import Form
from lib.model.reading import Table
from lib.model.register import DueKind, DueValue
from lib.text import Naming, Translator, naming
from lib.text.register_words import due_text
from lib.text.sorting import sorted_by_name
from lib.ui.visit import Visit


def names_of(visit: Visit, table: Table) -> Naming:
    """The names as of the last day of a table's period; of a register's fields those of that register."""
    found = naming(visit.catalogue, visit.text, table.period.end if table.period else visit.day)
    register = visit.catalogue.registers.get(table.form)
    if register is None:
        return found
    fields = {field.field_id: visit.text.name(field.name) for field in register.fields}
    return replace(found, anything=lambda key: fields.get(key) or found.anything(key))


def targets_of(form: Form, table: Table) -> tuple[str, ...]:
    """Everything that a column of the table can hold: with items and scopes where its columns name them."""
    items = _used(form.items, (column.item for column in table.columns))
    scopes = _used(form.scopes, (column.scope for column in table.columns))
    found = product((m.measure_id for m in form.measures), items, scopes)
    return tuple(ColumnTarget(measure, item, scope).slug for measure, item, scope in found)


def _used(values: Sequence[object], seen: Iterable[str | None]) -> tuple[str | None, ...]:
    return tuple(getattr(value, "value_id", None) for value in values) if any(seen) else (None,)


def column_said(visit: Visit, slug: str, names: Naming) -> str:
    """What a column holds: the measure, with the item and scope where the column names them."""
    if slug == NOTHING:
        return visit.text.say("no figures")
    target = ColumnTarget.parse(slug)
    form = visit.catalogue.forms.get(target.form) if target.form else None
    parts = [names.anything(part) for part in (target.measure, target.item, target.scope) if part]
    return ": ".join(filter(None, [visit.text.name(form.name) if form else "", " · ".join(parts)]))


def choices(visit: Visit, table: Table, doubt: Doubt) -> tuple[str, ...]:
    """The values to choose from: those that come into question first."""
    form = visit.catalogue.forms.get(table.form)
    rest: Iterable[str] = ()
    match doubt.kind:
        case AnswerKind.COLUMN if form:
            rest = (NOTHING, *targets_of(form, table))
        case AnswerKind.UNIT:
            rest = (NOTHING, *(() if doubt.options else _units(visit, table)))
        case AnswerKind.NUMBER:
            rest = () if doubt.options else ("grouped", "decimal", "fraction", "percent")
        case AnswerKind.DASH:
            rest = () if doubt.options else ("zero", "missing")
        case AnswerKind.DUE:
            rest = (DueKind.ONGOING.value, DueKind.EVENT.value, NOTHING)
        case AnswerKind.CHANNEL if form:
            rest = (NOTHING, *(() if doubt.options else (m.measure_id for m in form.measures)))
        case AnswerKind.STATE if form:
            rest = (NOTHING, *(() if doubt.options else _values(form, "state")))
    return tuple(dict.fromkeys((*doubt.options, *rest)))


def _units(visit: Visit, table: Table) -> Sequence[str]:
    names = names_of(visit, table)
    day = table.period.end if table.period else visit.day
    existing = (unit.unit_id for unit in visit.catalogue.units.values() if unit.exists_on(day))
    return sorted_by_name(existing, names.unit)


def _values(form: Form, field_id: str) -> Iterable[str]:
    return (value.value_id for field in form.record_fields if field.field_id == field_id for value in field.values)


def value_said(visit: Visit, kind: AnswerKind, value: str, names: Naming) -> str:
    """An answer in words."""
    if kind is AnswerKind.COLUMN:
        return column_said(visit, value, names)
    if value == NOTHING:
        return _nothing_said(kind, visit.text)
    if kind is AnswerKind.DUE:
        return due_text(DueValue.parse(value), visit.text)
    if kind in (AnswerKind.NUMBER, AnswerKind.DASH):
        return _written_said(value, visit.text)
    return _record_value(visit, value) or names.anything(value)


def _nothing_said(kind: AnswerKind, text: Translator) -> str:
    if kind is AnswerKind.UNIT:
        return text.say("no unit: leave the row out")
    if kind is AnswerKind.DUE:
        return text.say("no due date")
    return text.say("leave it out")


def _written_said(value: str, text: Translator) -> str:
    said: dict[str, str] = {
        "grouped": text.say("“1.050” is 1050: the sign groups thousands"),
        "decimal": text.say("“1.050” is 1,05: the sign is a decimal one"),
        "fraction": text.say("0,6467 is 64,67%: a part of one"),
        "percent": text.say("0,6467 is 0,6467%: a percentage already"),
        "zero": text.say("a dash is 0: nothing arisen"),
        "missing": text.say("a dash is no figure: not reported"),
    }
    return said.get(value, value)


def _record_value(visit: Visit, value: str) -> str | None:
    for form in visit.catalogue.forms.values():
        for field in form.record_fields:
            for known in field.values:
                if known.value_id == value:
                    return visit.text.name(known.name)
    return None


def question(visit: Visit, doubt: Doubt) -> str:
    """What is asked, with the text as it is written in the file."""
    text, shown = visit.text, doubt.shown.replace(" > ", " › ")
    cell = doubt.place.cell or ""
    column = cell.rstrip("0123456789")
    match doubt.kind:
        case AnswerKind.COLUMN:
            return text.say("Column {place}, “{shown}”: what does it hold?", place=column, shown=shown)
        case AnswerKind.UNIT:
            return text.say("Cell {place}, “{shown}”: which unit is it?", place=cell, shown=shown)
        case AnswerKind.NUMBER:
            return text.say("Column {place}, “{shown}”: how is it written?", place=column, shown=shown)
        case AnswerKind.DASH:
            return text.say("Column {place}, “{shown}”: what does a dash mean?", place=column, shown=shown)
        case AnswerKind.DUE:
            return text.say("Cell {place}, “{shown}”: until which day is it to be done?", place=cell, shown=shown)
        case AnswerKind.CHANNEL:
            return text.say("“{shown}”: by which way was the dossier received?", shown=shown)
        case AnswerKind.STATE:
            return text.say("“{shown}”: which state of a dossier is it?", shown=shown)
