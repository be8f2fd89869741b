"""A new list of dossiers takes the place of an older one as a whole, also where nothing is left to count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.catalog import Catalogue
from lib.model.ledger import Piece
from lib.model.observation import BlockKey, Observation
from lib.model.problem import Code, Place, Problem
from lib.model.reading import Reading, Table
from lib.services.desk import Desk


def whole_lists(desk: Desk, reading: Reading, catalogue: Catalogue, version: int) -> Reading:
    """The reading with a 0 for every channel, field and procedure of which a list in force has dossiers and the new
    one has none any more: a count says nothing of what it does not find.

    Where the new list does not tell channels, fields or procedures apart at all, it cannot say that there are none:
    those of the older one stay, and the table says so (``nothing_replaced``).
    """
    tables = tuple(_whole(desk, table, catalogue, version) for table in reading.tables)
    return replace(reading, tables=tables)


def _whole(desk: Desk, table: Table, catalogue: Catalogue, version: int) -> Table:
    if table.counted is None or table.period is None or not table.storable:
        return table
    period = table.period
    counted = {(o.unit_id, o.item, o.scope) for o in table.observations}
    with desk.store.reading() as reader:
        known = reader.pieces(
            table.form, version, start=period.start, end=period.end, cumulated=False, unit_ids=table.unit_ids
        )
    left = [p for p in known if p.period == period and (p.unit_id, p.item, p.scope) not in counted]
    told = _told_apart(table, catalogue)
    gone = [piece for piece in left if _dimension(piece.item, piece.scope, catalogue) in told]
    kept = [piece for piece in left if piece not in gone]
    problems = (*table.problems, *_nothing_replaced(table, kept))
    return replace(table, observations=(*table.observations, *_zeros(table, gone)), problems=problems)


def _told_apart(table: Table, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(_dimension(o.item, o.scope, catalogue) for o in table.observations)


def _dimension(item: str | None, scope: str | None, catalogue: Catalogue) -> str:
    if scope is not None:
        return "channel"
    if item is None:
        return "total"
    return "procedure" if item in {p.procedure_id for p in catalogue.procedures} else "field"


def _zeros(table: Table, gone: Sequence[Piece]) -> Iterator[Observation]:
    """In the place of each figure that is gone, 0, traced to the cells that were counted anew."""
    counted = table.observations[0]
    for piece in gone:
        for measure, _ in piece.values:
            yield replace(
                counted,
                unit_id=piece.unit_id,
                item=piece.item,
                scope=piece.scope,
                measure=measure,
                value=0,
                as_written="0",
            )


def _nothing_replaced(table: Table, kept: Sequence[Piece]) -> Iterator[Problem]:
    if kept:
        keys = [BlockKey(p.form, p.unit_id, p.period, p.item, p.scope, p.group) for p in kept]
        units = tuple(dict.fromkeys(key.unit_id for key in keys))
        yield Problem.of(Code.NOTHING_REPLACED, Place(table.sheet), unit_ids=units, found=len(keys))
