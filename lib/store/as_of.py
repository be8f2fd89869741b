"""Reading the blocks in force at a version: the one condition on intervals, and what is read through it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select, union_all

from lib.model.ledger import Piece
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.register import Record
from lib.model.unit import Level
from lib.store.tables import OBSERVATION, REPORTED, STANDING

T = TypeVar("T")

# SQLite and PostgreSQL take far more parameters; statements of one size are also prepared only once.
CHUNK = 400


class BlockInForce(NamedTuple):
    """A block that holds: ``values`` gives each measure's count, or its stated rate as text.

    ``records``: of a register, in the order of the file; read by lib.store.records.
    """

    block_id: int
    entry: int
    values: dict[str, int | str]
    illustrative: bool
    records: tuple[Record, ...] = ()


class PeriodUnits(NamedTuple):
    """A period for which a form has figures, and how many units gave counts: none where all only stated rates."""

    form: str
    period: Period
    units: int
    illustrative: bool


@dataclass(frozen=True, slots=True)
class AsOf:
    """A version, and the newest one at the moment of reading."""

    version: int
    newest: int

    def holds(self, table: Table = STANDING) -> tuple[ColumnElement[bool], ...]:
        """Conditions of which a row in force meets exactly one.

        Kept apart so that each finds its own partial index: what is open now, and what has been closed since.
        """
        still_open = table.c.until.is_(None)
        if self.version == self.newest:
            return (still_open,)
        begun = table.c.since <= self.version
        return and_(still_open, begun), and_(table.c.until > self.version, begun)


def chunks(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The values in lots small enough for one statement."""
    rest = list(values)
    for first in range(0, len(rest), CHUNK):
        yield rest[first : first + CHUNK]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pieces are wanted; None does not restrict. See ``Reader.pieces``."""

    form: str
    start: date
    end: date
    cumulated: bool = True
    levels: Collection[Level] | None = None
    parent_id: str | None = None
    unit_ids: Collection[str] | None = None
    items: Collection[str | None] | None = None
    scopes: Collection[str | None] | None = None
    groups: Collection[str] | None = None
    measures: Collection[str] | None = None

    def condition(self) -> ColumnElement[bool]:
        column = STANDING.c
        conditions = [column.form == self.form, self._within()]
        for limited, values in (
            (column.level, self.levels),
            (column.unit_id, self.unit_ids),
            (column.item, self.items),
            (column.scope, self.scopes),
            (column.column_group, self.groups),
        ):
            if values is not None:
                conditions.append(limited.in_(sorted({str(value or "") for value in values})))
        if self.parent_id is not None:
            conditions.append(column.parent_id == self.parent_id)
        return and_(*conditions)

    def _within(self) -> ColumnElement[bool]:
        start, end = STANDING.c.period_start, STANDING.c.period_end
        new_year = date(self.start.year, 1, 1)
        first = new_year if self.cumulated else self.start
        # The bounds of the first day stand alone, outside the alternatives, because they are what narrows the index.
        within = and_(start >= first, start <= self.end, end <= self.end)
        if first == self.start:
            return within
        # The difference of two reports since 1 January needs the one that ends on the day before.
        return and_(within, or_(start >= self.start, and_(start == new_year, end >= self.start - timedelta(days=1))))


_PIECE = ("block_id", "entry", "unit_id", "period_start", "period_end", "item", "scope", "column_group", "illustrative")


def pieces(connection: Connection, as_of: AsOf, wanted: Wanted) -> list[Piece]:
    """The blocks in force, ordered by unit, period, item, scope and group; see ``Reader.pieces``."""
    condition = wanted.condition()
    blocks = _alternatives(as_of, [STANDING.c[name] for name in _PIECE], condition)
    values = [
        query.join(OBSERVATION, OBSERVATION.c.block_id == STANDING.c.block_id)
        for query in _alternatives(
            as_of,
            [OBSERVATION.c.block_id, OBSERVATION.c.measure, OBSERVATION.c.value, OBSERVATION.c.stated],
            condition,
        )
    ]
    if wanted.measures is not None:
        names = sorted(wanted.measures)
        values = [query.where(OBSERVATION.c.measure.in_(names)) for query in values]
    by_block: dict[int, list[tuple[str, int | str]]] = {}
    for block_id, measure, value, stated in _rows(connection, values):
        by_block.setdefault(block_id, []).append((measure, stated if value is None else value))
    # Hundreds of blocks share a few periods, and making one checks its dates.
    made = cache(Period)
    found = [
        Piece(
            block_id, entry, wanted.form, unit_id, made(start, end), item or None, scope or None, group,
            tuple(sorted(by_block.get(block_id, ()))), illustrative,
        )
        for block_id, entry, unit_id, start, end, item, scope, group, illustrative in _rows(connection, blocks)
    ]  # fmt: skip
    found.sort(key=lambda p: (p.unit_id, p.period.start, p.period.end, p.item or "", p.scope or "", p.group))
    return found


def periods(connection: Connection, as_of: AsOf, levels: Sequence[Level]) -> tuple[PeriodUnits, ...]:
    """How many units of the levels gave counts for each form and period; read from the derived table."""
    found: dict[tuple[str, Period], tuple[int, bool]] = {}
    column = REPORTED.c
    rows = select(column.form, column.period_start, column.period_end, column.units, column.illustrative).where(
        column.level.in_([level.value for level in levels]), or_(*as_of.holds(REPORTED))
    )
    for form, start, end, units, illustrative in connection.execute(rows):
        before, marked = found.get((form, Period(start, end)), (0, False))
        found[form, Period(start, end)] = before + units, marked or illustrative
    return tuple(PeriodUnits(*key, *found[key]) for key in sorted(found))


def in_force(connection: Connection, as_of: AsOf, keys: Iterable[BlockKey]) -> dict[BlockKey, BlockInForce]:
    """The blocks that hold for the keys; a key for which none does is absent."""
    wanted = set(keys)
    units: dict[tuple[str, Period], set[str]] = {}
    for key in wanted:
        units.setdefault((key.form, key.period), set()).add(key.unit_id)
    found: dict[BlockKey, BlockInForce] = {}
    for (form, period), unit_ids in units.items():
        for some in chunks(sorted(unit_ids)):
            found.update(_of_period(connection, as_of, form, period, some))
    return {key: block for key, block in found.items() if key in wanted}


def _of_period(
    connection: Connection, as_of: AsOf, form: str, period: Period, unit_ids: Sequence[str]
) -> Mapping[BlockKey, BlockInForce]:
    column = STANDING.c
    columns = [
        column.unit_id, column.item, column.scope, column.column_group, column.block_id, column.entry,
        column.illustrative, OBSERVATION.c.measure, OBSERVATION.c.value, OBSERVATION.c.stated,
    ]  # fmt: skip
    condition = and_(
        column.form == form,
        column.period_start == period.start,
        column.period_end == period.end,
        column.unit_id.in_(unit_ids),
    )
    queries = [
        query.outerjoin(OBSERVATION, OBSERVATION.c.block_id == column.block_id)  # a block of records has no values
        for query in _alternatives(as_of, columns, condition)
    ]
    found: dict[BlockKey, BlockInForce] = {}
    for unit_id, item, scope, group, block_id, entry, illustrative, measure, value, stated in _rows(
        connection, queries
    ):
        key = BlockKey(form, unit_id, period, item or None, scope or None, group)
        block = found.setdefault(key, BlockInForce(block_id, entry, {}, illustrative))
        if measure is not None:
            block.values[measure] = stated if value is None else value
    return found


def _alternatives(
    as_of: AsOf, columns: Sequence[ColumnElement[Any]], condition: ColumnElement[bool]
) -> list[Select[Any]]:
    return [select(*columns).select_from(STANDING).where(condition, holds) for holds in as_of.holds()]


def _rows(connection: Connection, queries: Sequence[Select[Any]]) -> Sequence[Any]:
    """The rows of all queries, in one statement and fetched at once, which is much faster than one by one."""
    return connection.execute(union_all(*queries) if len(queries) > 1 else queries[0]).all()
