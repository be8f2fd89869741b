"""Who submitted what and when, read from the blocks: the first submission of a unit and how often it was corrected.

A block's index holds form, unit, period and entry, so that the blocks themselves are not touched; units and periods are
named, so that neither offices nor earlier years make it slower.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, not_, or_, select, union_all

from lib.model.finding import OpenFinding
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.submissions import FindingCount, Receipt
from lib.store import explained, tracing
from lib.store.acceptance import counts, waited
from lib.store.as_of import AsOf
from lib.store.tables import BLOCK, ENTRY, FINDING, STANDING, WITHDRAWN

_KEY = ("form", "unit_id", "period_start", "period_end", "item", "scope", "column_group")


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports asked about. ``counting``: the forms of lists whose counts stand for the form."""

    form: str
    counting: Collection[str]
    unit_ids: Collection[str]
    periods: Collection[Period]

    def condition(self, table: Any) -> ColumnElement[bool]:
        """Of the units and days; a start of one period with the end of another is left to be sorted out."""
        return and_(
            table.c.unit_id.in_(sorted(set(self.unit_ids))),
            table.c.period_start.in_(sorted({period.start for period in self.periods})),
            table.c.period_end.in_(sorted({period.end for period in self.periods})),
        )

    def of_form(self, table: Any) -> list[ColumnElement[bool]]:
        """The form itself, and apart from it the counts that stand for it: each finds its own index."""
        found = [table.c.form == self.form]
        if self.counting:
            found.append(and_(table.c.form.in_(sorted(self.counting)), table.c.stands_for == self.form))
        return found


def receipts(connection: Connection, as_of: AsOf, asked: Reports) -> tuple[Receipt, ...]:
    """The first submission of each unit and period and its corrections; see ``Reader.receipts``."""
    column = BLOCK.c
    first = func.min(column.entry).over(partition_by=[column[name] for name in _KEY]).label("first")
    blocks = [
        select(column.unit_id, column.period_start, column.period_end, column.entry, first).where(
            form, asked.condition(BLOCK), _not_taken_back(column.entry, as_of)
        )
        for form in asked.of_form(BLOCK)
    ]
    held = _together(blocks)
    corrected = case((held.c.entry > held.c.first, held.c.entry))
    grouped = (
        select(
            held.c.unit_id, held.c.period_start, held.c.period_end,
            func.min(held.c.entry).label("first"), func.count(corrected.distinct()).label("corrections"),
        )
        .group_by(held.c.unit_id, held.c.period_start, held.c.period_end)
        .subquery()
    )  # fmt: skip
    rows = connection.execute(select(grouped, ENTRY.c.at).join(ENTRY, ENTRY.c.number == grouped.c.first))
    wanted = set(asked.periods)
    found = (
        Receipt(unit_id, Period(start, end), entry, at, corrections)
        for unit_id, start, end, entry, corrections, at in rows
    )
    return tuple(sorted((r for r in found if r.period in wanted), key=lambda r: (r.unit_id, r.period)))


def waiting(connection: Connection, as_of: AsOf, asked: Reports) -> tuple[Receipt, ...]:
    """The first submission of each unit and period that waits to be accepted; see ``Reader.waiting``."""
    column = BLOCK.c
    held = _together(
        [
            select(column.unit_id, column.period_start, column.period_end, column.entry).where(
                form, asked.condition(BLOCK), waited(column.entry, as_of.version)
            )
            for form in asked.of_form(BLOCK)
        ]
    )
    key = held.c.unit_id, held.c.period_start, held.c.period_end
    first = select(*key, func.min(held.c.entry).label("first")).group_by(*key).subquery()
    rows = connection.execute(select(first, ENTRY.c.at).join(ENTRY, ENTRY.c.number == first.c.first))
    wanted = set(asked.periods)
    found = (Receipt(unit_id, Period(start, end), entry, at, 0) for unit_id, start, end, entry, at in rows)
    return tuple(sorted((r for r in found if r.period in wanted), key=lambda r: (r.unit_id, r.period)))


def finding_counts(connection: Connection, as_of: AsOf, asked: Reports) -> tuple[FindingCount, ...]:
    """Unexplained warnings and refused cells by unit and period; see ``Reader.finding_counts``."""
    finding = FINDING.c
    same = and_(
        STANDING.c.unit_id == finding.unit_id,
        STANDING.c.form == finding.form,
        STANDING.c.period_start == finding.period_start,
        STANDING.c.period_end == finding.period_end,
        or_(*as_of.holds()),
    )
    in_force = select(STANDING.c.block_id).where(same, STANDING.c.entry == finding.entry).exists()
    nothing_in_force = not_(select(STANDING.c.block_id).where(same).exists())
    refused, unexplained = _refused(), _unexplained(as_of)
    rows = connection.execute(
        select(
            finding.unit_id, finding.period_start, finding.period_end,
            func.count(case((unexplained, 1))), func.count(case((refused, 1))),
        )
        .where(
            finding.form.in_([asked.form, *sorted(asked.counting)]),
            asked.condition(FINDING),
            _not_taken_back(finding.entry, as_of),
            or_(and_(unexplained, in_force), and_(refused, or_(in_force, nothing_in_force))),
        )
        .group_by(finding.unit_id, finding.period_start, finding.period_end)
    )  # fmt: skip
    wanted = set(asked.periods)
    found = (FindingCount(unit_id, Period(start, end), *counts) for unit_id, start, end, *counts in rows)
    return tuple(sorted((c for c in found if c.period in wanted), key=lambda c: (c.unit_id, c.period)))


def findings(connection: Connection, as_of: AsOf, asked: Reports) -> tuple[OpenFinding, ...]:
    """The findings behind the counts, and every unusual value; see ``Reader.open_findings``."""
    finding, standing = FINDING.c, STANDING.c
    same = and_(
        or_(finding.unit_id.is_(None), standing.unit_id == finding.unit_id),
        standing.form == finding.form,
        standing.period_start == finding.period_start,
        standing.period_end == finding.period_end,
        or_(*as_of.holds()),
    )
    in_force = select(standing.block_id).where(same, standing.entry == finding.entry).exists()
    nothing_in_force = not_(select(standing.block_id).where(same).exists())
    told = or_(_unexplained(as_of), finding.code == Code.OUTLIER.value)
    days = or_(
        *(and_(finding.period_start == p.start, finding.period_end == p.end) for p in sorted(set(asked.periods)))
    )
    return tracing.matching(
        connection,
        and_(
            finding.form.in_([asked.form, *sorted(asked.counting)]),
            days,
            or_(finding.unit_id.is_(None), finding.unit_id.in_(sorted(set(asked.unit_ids)))),
            _not_taken_back(finding.entry, as_of),
            or_(and_(told, in_force), and_(_refused(), or_(in_force, nothing_in_force))),
        ),
        as_of.version,
    )


def _refused() -> ColumnElement[bool]:
    return FINDING.c.severity == Severity.ERROR.value


def _unexplained(as_of: AsOf) -> ColumnElement[bool]:
    """Warnings without a reason; that a unit is missing is what the board itself says."""
    return and_(explained.unexplained(as_of.version), FINDING.c.code != Code.MISSING_UNIT.value)


def entries_about(as_of: AsOf, asked: Reports) -> ColumnElement[bool]:
    """The condition on entries that hold something of the reports, also those that were taken back."""
    numbers = [
        select(BLOCK.c.entry).where(form, asked.condition(BLOCK), BLOCK.c.entry <= as_of.version)
        for form in asked.of_form(BLOCK)
    ]
    return or_(*(ENTRY.c.number.in_(some) for some in numbers))


def _not_taken_back(entry: ColumnElement[int], as_of: AsOf) -> ColumnElement[bool]:
    """Of the submissions that counted then; those that waited for their acceptance did not."""
    taken_back = select(WITHDRAWN.c.number).where(WITHDRAWN.c.by <= as_of.version)
    return and_(counts(entry, as_of.version), entry.not_in(taken_back))


def _together(queries: Sequence[Select[Any]]) -> Any:
    return (union_all(*queries) if len(queries) > 1 else queries[0]).subquery()
