"""Blocks that a table has a place for and gives no value of: they replace nothing, and somebody has to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.ingest.entries import Entry
from lib.ingest.rows import Body
from lib.model.form import Form
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.reading import Table


def places_of(
    bodies: Sequence[Body],
    entries: Sequence[Entry],
    form: Form,
    period: Period | None,
    counted: set[tuple[object, ...]],
) -> tuple[BlockKey, ...]:
    """Every block that a row of a known unit and item has columns for, be there values in them or not.

    ``counted``: the units, items and scopes with counts, for which a stated rate is only checked.
    """
    if period is None:
        return ()
    stated = {rule.measure for rule in form.stated_rates}
    found: dict[BlockKey, None] = {}

    def add(unit_id: str | None, item: str | None, scope: str | None, measure: str) -> None:
        known = unit_id is not None and not (form.items and item is None)
        if known and not (measure in stated and (unit_id, item, scope) in counted):
            found[BlockKey(form.form_id, unit_id or "", period, item, scope, form.group_of(measure))] = None

    for entry in entries:
        add(entry.row.unit_id, entry.item, entry.scope, entry.measure)
    for body in bodies:
        for row in body.rows:
            if row.is_data and not row.values:  # not one cell is filled in
                for column in body.layout.taken:
                    add(row.unit_id, column.item or row.item, column.scope or row.scope, column.measure or "")
    return tuple(found)


def left_blank(tables: Sequence[Table], forms: Mapping[str, Form]) -> tuple[Table, ...]:
    """The tables with those of their blocks alone that no table of the file gives a value of."""
    filled = {
        BlockKey(o.form, o.unit_id, o.period, o.item, o.scope, forms[o.form].group_of(o.measure))
        for table in tables
        for o in table.observations
    }
    return tuple(
        replace(table, blank_blocks=tuple(key for key in table.blank_blocks if key not in filled)) for table in tables
    )
