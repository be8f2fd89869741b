"""Registers as pages show them: counts, rates, the records asked for, and what is due, as of a version and a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.kpi.register_counts import (
    breakdown,
    count_values,
    lead_field,
    month_counts,
    newest_of_each,
    rate_values,
    unknown_counts,
)
from lib.kpi.register_listing import asked_for, calendar, listed, offered, page_of, warned_next
from lib.model.period import Period, PeriodKind
from lib.model.principal import Right
from lib.model.problem import Severity
from lib.model.register import Record, Register, StoredRecord
from lib.model.register_view import Breakdown, By, ListedRecord, RecordFilter, RegisterView
from lib.services.desk import Desk
from lib.services.submissions import counted_until

WHOLE = RecordFilter()
_Place = tuple[int, str | None, str | None]  # of a cell: entry, sheet and cell


@dataclass(frozen=True, slots=True)
class _Held:
    """The records of a question, which many views are made of: each once, and how many were left out as repeated."""

    records: tuple[StoredRecord, ...]
    repeated: int


def register_view(
    desk: Desk,
    version: int,
    register_id: str,
    unit_id: str | None,
    period: Period | None,
    day: date | None = None,
    asked: RecordFilter = WHOLE,
) -> RegisterView:
    """A register of one unit with its offices and predecessors, or of everybody (``unit_id`` None).

    ``period``: a calendar year asks for the lists whose last day lies in it, any other period for those that share a
    day with it, None for all. ``day``: as of which things are late; None: today, for an older version that of its last
    entry. Raises NotAllowed, UnknownVersion, KeyError for a register that the version does not know.
    """
    desk.require(Right.READ)
    at = day or counted_until(desk, version)
    return desk.cache.recall(
        ("register view", version, register_id, unit_id, period, day, asked, at),
        lambda: _view(desk, version, register_id, unit_id, period, at, asked),
    )


def register_years(desk: Desk, version: int, register_id: str, unit_id: str | None) -> tuple[int, ...]:
    """The years, newest first, in which lists of the register end. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)

    def build() -> tuple[int, ...]:
        units = _units(desk, version, unit_id)
        with desk.store.reading() as reader:
            blocks = reader.record_blocks(version)
        years = {b.period.end.year for b in blocks if b.register == register_id and (not units or b.unit_id in units)}
        return tuple(sorted(years, reverse=True))

    return desk.cache.recall(("register years", version, register_id, unit_id), build)


def _view(
    desk: Desk,
    version: int,
    register_id: str,
    unit_id: str | None,
    period: Period | None,
    day: date,
    asked: RecordFilter,
) -> RegisterView:
    register = desk.catalogue(version).registers[register_id]
    held = _held(desk, version, register, unit_id, period)
    stored = held.records
    records = tuple(s.record for s in stored)
    periods = tuple(dict.fromkeys(record.period for record in records))
    counts = count_values(register, records, day) if records else unknown_counts(register)
    items = warned_next(_warned(desk, version, register_id, listed(register, stored, day)))
    found = asked_for(register, items, asked, day)
    page, rows = page_of(found, asked.page)
    months, undated = month_counts(register, records, day)
    return RegisterView(
        register_id=register_id,
        unit_id=unit_id,
        period=period,
        day=day,
        blocks=len({s.block_id for s in stored}),
        records=len(records),
        units=tuple(dict.fromkeys(record.unit_id for record in records)),
        entries=tuple(sorted({s.entry for s in stored})),
        illustrative=any(s.illustrative for s in stored),
        counts=counts,
        rates=rate_values(register, records, periods, day),
        months=months,
        undated=undated,
        repeated=held.repeated,
        breakdowns=_breakdowns(register, records, day),
        calendar=calendar(register, found, day),
        offered=offered(register, records),
        found=len(found),
        page=page,
        rows=rows,
        warned=sum(1 for item in items if item.warnings),
    )


def records_in_force(
    desk: Desk, version: int, register_id: str, unit_id: str | None, period: Period | None
) -> tuple[StoredRecord, ...]:
    """The records of whole lists, those too that a newer list of the unit repeats; asked for as in ``register_view``.

    Raises NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    start, end = (period.start, period.end) if period else (None, None)
    with desk.store.reading() as reader:
        found = reader.records(version, register_id, unit_ids=_units(desk, version, unit_id), start=start, end=end)
    if period is not None and period.kind is PeriodKind.YEAR:
        found = tuple(stored for stored in found if period.start <= stored.record.period.end <= period.end)
    return found


def _held(desk: Desk, version: int, register: Register, unit_id: str | None, period: Period | None) -> _Held:
    """The records, read once for all filters and days."""

    def read() -> _Held:
        found = records_in_force(desk, version, register.register_id, unit_id, period)
        return _Held(*newest_of_each(register, found))

    return desk.cache.recall(("register records", version, register.register_id, unit_id, period), read)


def _warned(desk: Desk, version: int, register_id: str, rows: Sequence[ListedRecord]) -> tuple[ListedRecord, ...]:
    """The records with how many warnings about their cells were open at the version."""

    def read() -> Mapping[_Place, int]:
        with desk.store.reading() as reader:
            found = reader.findings(version, form=register_id)
        return Counter(
            (finding.entry, finding.problem.place.sheet, finding.problem.place.cell)
            for finding in found
            if finding.reason is None and finding.problem.severity is Severity.WARNING
        )

    open_ones = desk.cache.recall(("register warnings", version, register_id), read)
    return tuple(replace(row, warnings=_warnings(row, open_ones)) for row in rows)


def _warnings(row: ListedRecord, open_ones: Mapping[_Place, int]) -> int:
    stored = row.stored
    places = ((stored.entry, stored.record.sheet, cell.cell) for cell in stored.record.cells if cell.cell)
    return sum(open_ones.get(place, 0) for place in places)


def _units(desk: Desk, version: int, unit_id: str | None) -> frozenset[str] | None:
    """The unit, the offices inside it, and what was merged into it; None for everybody."""
    if unit_id is None:
        return None
    catalogue = desk.catalogue(version)
    mine = {unit_id, *catalogue.ancestors(unit_id)} if unit_id in catalogue.units else {unit_id}
    inside = {unit for unit in catalogue.units if not mine.isdisjoint(catalogue.lineage(unit))}
    return frozenset(mine | inside)


def _breakdowns(register: Register, records: Sequence[Record], day: date) -> tuple[Breakdown, ...]:
    """By group, lead and unit, where there are several of them, in the order of the lists."""
    wanted = [By.GROUP, *([By.LEAD] if lead_field(register) else []), By.UNIT]
    found = (breakdown(register, by, records, day) for by in wanted)
    return tuple(b for b in found if len(b.parts) > 1)
