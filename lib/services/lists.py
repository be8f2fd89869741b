"""A new list of dossiers takes the place of an older one as a whole, also where nothing is left to count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lib.catalog import Catalogue
from lib.model.ledger import Piece
from lib.model.observation import Observation
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
    period, kinds = table.period, _kinds(catalogue)
    counted = {(o.unit_id, o.item, o.scope) for o in table.observations}
    told = {kinds(item, scope) for _, item, scope in counted}
    with desk.store.reading() as reader:
        known = reader.pieces(
            table.form, version, start=period.start, end=period.end, cumulated=False, unit_ids=table.unit_ids
        )
    gone: list[Piece] = []
    kept: list[Piece] = []
    for piece in known:
        if piece.period == period and (piece.unit_id, piece.item, piece.scope) not in counted:
            (gone if kinds(piece.item, piece.scope) in told else kept).append(piece)
    problems = (*table.problems, *_nothing_replaced(table, kept))
    return replace(table, observations=(*table.observations, *_zeros(table, gone)), problems=problems)


def _kinds(catalogue: Catalogue) -> Callable[[str | None, str | None], str]:
    """Tells what a count of some item and scope is of: the unit as a whole, a channel, a procedure or a field."""
    procedures = {p.procedure_id for p in catalogue.procedures}

    def kind(item: str | None, scope: str | None) -> str:
        if scope is not None:
            return "channel"
        if item is None:
            return "total"
        return "procedure" if item in procedures else "field"

    return kind


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
        units = tuple(dict.fromkeys(piece.unit_id for piece in kept))
        yield Problem.of(Code.NOTHING_REPLACED, Place(table.sheet), unit_ids=units, found=len(kept))
