"""From figures back to files: stored values with their cells, and the problems found with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import cache, partial

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from lib.model.finding import Explained, OpenFinding
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.views import CountedList, SourceValue
from lib.store import explained, particulars
from lib.store.as_of import AsOf, chunks
from lib.store.tables import BLOCK, ENTRY, FINDING, OBSERVATION, STANDING

_VALUES = OBSERVATION.join(BLOCK, BLOCK.c.block_id == OBSERVATION.c.block_id)


def observations(connection: Connection, entry: int) -> tuple[Observation, ...]:
    """Every value of an entry, as it was handed in, by block and measure."""
    block, value = BLOCK.c, OBSERVATION.c
    rows = connection.execute(
        select(
            block.unit_id, block.period_start, block.period_end, block.form, block.item, block.scope, value.measure,
            value.value, value.stated, value.sheet, value.cell, value.as_written, value.corrected_by, value.reason,
        )
        .select_from(_VALUES)
        .where(block.entry == entry)
        .order_by(block.block_id, value.measure)
    )  # fmt: skip
    return tuple(
        Observation(
            unit_id, Period(start, end), form, item or None, scope or None, measure,
            Decimal(stated) if count is None else count, *where,
        )
        for unit_id, start, end, form, item, scope, measure, count, stated, *where in rows
    )  # fmt: skip


def sources(
    connection: Connection, block_ids: Iterable[int], measures: Collection[str] | None
) -> tuple[SourceValue, ...]:
    """The values of some blocks with their cells, by unit, period, item, scope and measure.

    What was counted from a list of dossiers names the list, since no cell holds it.
    """
    block, value = BLOCK.c, OBSERVATION.c
    lists = cache(partial(_lists, connection))
    query = select(
        block.stands_for, block.form, block.entry, ENTRY.c.file_name, value.sheet, value.cell, block.unit_id,
        block.period_start, block.period_end, block.item, block.scope, value.measure, value.value, value.stated,
        value.as_written,
    ).select_from(_VALUES.join(ENTRY, ENTRY.c.number == block.entry))  # fmt: skip
    if measures is not None:
        query = query.where(value.measure.in_(sorted(measures)))
    found = [
        SourceValue(
            entry, file_name, sheet, cell, unit_id, Period(start, end), item or None, scope or None, measure,
            stated if count is None else str(count), as_written,
            lists(entry).get((form, Period(start, end), sheet)) if stands_for else None,
        )
        for some in chunks(sorted(set(block_ids)))
        for (
            stands_for, form, entry, file_name, sheet, cell, unit_id, start, end, item, scope, measure, count,
            stated, as_written,
        ) in connection.execute(query.where(block.block_id.in_(some)))
    ]  # fmt: skip
    found.sort(key=lambda s: (s.unit_id, s.period, s.item or "", s.scope or "", s.measure, s.entry))
    return tuple(found)


def _lists(connection: Connection, entry: int) -> Mapping[tuple[str, Period, str | None], CountedList]:
    """The lists that an entry counted, by form, period and sheet."""
    return {(found.form, found.period, found.sheet): found for found in particulars.of_entry(connection, entry).lists}


def findings_of_entry(connection: Connection, entry: int) -> tuple[OpenFinding, ...]:
    """Everything that was found when an entry was stored, in that order, with the reasons given until now."""
    return matching(connection, FINDING.c.entry == entry, None)


def findings_in_force(
    connection: Connection, as_of: AsOf, unit_id: str | None, form: str | None, period: Period | None
) -> tuple[OpenFinding, ...]:
    """The findings of entries of which something holds: the unit's block, or any block where none is named."""
    finding, standing = FINDING.c, STANDING.c
    concerned = (
        select(standing.block_id)
        .where(
            standing.entry == finding.entry,
            or_(finding.unit_id.is_(None), standing.unit_id == finding.unit_id),
            or_(finding.form.is_(None), standing.form == finding.form),
            or_(
                finding.period_start.is_(None),
                and_(standing.period_start == finding.period_start, standing.period_end == finding.period_end),
            ),
            or_(*as_of.holds()),
        )
        .exists()
    )
    conditions: list[ColumnElement[bool]] = [concerned]
    if unit_id is not None:
        conditions.append(finding.unit_id == unit_id)
    if form is not None:
        conditions.append(finding.form == form)
    if period is not None:
        conditions += [finding.period_start == period.start, finding.period_end == period.end]
    return matching(connection, and_(*conditions), as_of.version)


def matching(connection: Connection, condition: ColumnElement[bool], version: int | None) -> tuple[OpenFinding, ...]:
    """The findings that meet a condition, in the order of the ledger, with the reasons given up to a version.

    ``version`` None: those given until now.
    """
    finding, later = FINDING.c, explained.newest(version)
    rows = connection.execute(
        select(FINDING, ENTRY.c.number.label("by"), ENTRY.c.reason.label("given"), ENTRY.c.author, ENTRY.c.at)
        .select_from(
            FINDING.outerjoin(
                later, and_(later.c.entry == finding.entry, later.c.position == finding.position)
            ).outerjoin(ENTRY, ENTRY.c.number == later.c.by)
        )
        .where(condition)
        .order_by(finding.entry, finding.position)
    )
    return tuple(
        OpenFinding(
            row.entry,
            Problem(
                code=Code(row.code),
                severity=Severity(row.severity),
                place=Place(row.sheet, row.cell),
                figures=tuple(
                    (name, tuple(figure) if isinstance(figure, list) else figure) for name, figure in row.figures
                ),
                suggestion=tuple(row.suggestion),
                unit_id=row.unit_id,
                item=row.item,
                scope=row.scope,
                measure=row.measure,
            ),
            row.reason if row.by is None else row.given,
            row.position,
            None if row.by is None else Explained(row.by, row.author, row.at),
        )
        for row in rows
    )
