"""The records of a register that are asked for, in the order in which they matter, and the calendar of what is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from lib.kpi.register_conditions import counted, days_of, meets
from lib.kpi.register_counts import days_late, due_kind, group_of, lead_field, leads_of, slug_of
from lib.model.folding import fold
from lib.model.register import DueKind, Record, Register, StoredRecord
from lib.model.register_view import (
    RECORDS_A_PAGE,
    DueDay,
    DueRecord,
    DueState,
    ListedRecord,
    Offered,
    RecordFilter,
)

T = TypeVar("T")

CHOICE = "choice"


def listed(register: Register, records: Iterable[StoredRecord], day: date) -> tuple[ListedRecord, ...]:
    """The records in the order in which they matter: urgent ones, those due soon, then the others as they stand.

    Within the first two, what was or is due first comes first.
    """
    found = [_listed(register, stored, day) for stored in records]
    return tuple(sorted(found, key=lambda item: _order(register, item)))


def _listed(register: Register, stored: StoredRecord, day: date) -> ListedRecord:
    record = stored.record
    urgent = counted(register, record, [count for count in register.counts if count.urgent], day)
    soon = not urgent and not _settled(register, record) and bool(_soon(register, record, day))
    return ListedRecord(stored, urgent, soon, days_late(register, record, day, urgent=urgent))


def _soon(register: Register, record: Record, day: date) -> tuple[date, ...]:
    until = day + timedelta(days=register.soon_days)
    due = days_of(record, register.due_field) if register.due_field else ()
    return tuple(when for when in due if day <= when <= until)


def _settled(register: Register, record: Record) -> bool:
    """Whether nothing more is due: it says when it was done, or would not be late if its last due day were over."""
    if register.done_field and record.value(register.done_field):
        return True
    due = days_of(record, register.due_field) if register.due_field else ()
    urgent = [count for count in register.counts if count.urgent]
    return bool(due and urgent) and not counted(register, record, urgent, max(due) + timedelta(days=1))


def _order(register: Register, item: ListedRecord) -> tuple[int, date]:
    if not (item.urgent or item.soon):
        return 2, date.min  # as they stand: the sorting is stable
    due = days_of(item.stored.record, register.due_field) if register.due_field else ()
    return (0 if item.urgent else 1), (max(due) if due else date.max)


def warned_next(items: Sequence[ListedRecord]) -> tuple[ListedRecord, ...]:
    """The records in their order, with those that have open warnings before all others that need nothing."""
    return tuple(sorted(items, key=lambda item: 0 if item.urgent or item.soon else 1 if item.warnings else 2))


def asked_for(
    register: Register, items: Sequence[ListedRecord], asked: RecordFilter, day: date
) -> tuple[ListedRecord, ...]:
    """Those that the filter asks for. A count, group or choice that is not known finds nothing."""
    words = fold(asked.words).split()
    return tuple(item for item in items if _wanted(register, item.stored.record, asked, words, day))


def _wanted(register: Register, record: Record, asked: RecordFilter, words: Sequence[str], day: date) -> bool:
    if asked.group is not None and slug_of(group_of(register, record)) != asked.group:
        return False
    if asked.lead is not None and asked.lead not in map(slug_of, leads_of(register, record)):
        return False
    if any(record.value(field) != value for field, value in asked.choices):
        return False
    if asked.month is not None and asked.month not in _months_of(register, record):
        return False
    if asked.count is not None:
        count = next((count for count in register.counts if count.count_id == asked.count), None)
        if count is None or not meets(register, record, count.where, day):
            return False
    return not words or _has_words(record, words)


def _has_words(record: Record, words: Sequence[str]) -> bool:
    said = fold(record.words)
    return all(word in said for word in words)


def _months_of(register: Register, record: Record) -> frozenset[date]:
    """The months a record stands under: that of its date, else those in which it is due."""
    field = register.month_field or register.due_field
    days = days_of(record, field) if field else ()
    return frozenset(day.replace(day=1) for day in days)


def page_of(items: Sequence[ListedRecord], page: int) -> tuple[int, tuple[ListedRecord, ...]]:
    """One page and its number: the last one where there are fewer than asked for."""
    page = max(1, min(page, -(-len(items) // RECORDS_A_PAGE)))
    return page, tuple(items[(page - 1) * RECORDS_A_PAGE : page * RECORDS_A_PAGE])


def offered(register: Register, records: Sequence[Record]) -> Offered:
    """What these records can be filtered by: only what would find something, and more than everything."""
    groups = () if _by_choice(register, records) else _keyed(group_of(register, record) for record in records)
    leads = _keyed(lead for record in records for lead in leads_of(register, record)) if lead_field(register) else ()
    choices = []
    for field in register.fields:
        if field.type == CHOICE:
            there = {record.value(field.field_id) for record in records}
            values = tuple(value.value_id for value in field.values if value.value_id in there)
            if len(values) > 1 or (values and None in there):
                choices.append((field.field_id, values))
    months = sorted({month for record in records for month in _months_of(register, record)})
    return Offered(_several(groups), _several(leads), tuple(choices), _several(tuple(months)))


def _by_choice(register: Register, records: Sequence[Record]) -> bool:
    """Whether the groups are the values of a field that is offered as a choice itself."""
    grouping = next((field for field in register.fields if field.field_id == register.group_field), None)
    headed = any(record.group is not None for record in records)
    return grouping is not None and grouping.type == CHOICE and not headed


def _keyed(keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, slug_of(key)) for key in dict.fromkeys(keys) if key)


def _several(values: tuple[T, ...]) -> tuple[T, ...]:
    return values if len(values) > 1 else ()


def calendar(register: Register, items: Sequence[ListedRecord], day: date) -> tuple[DueRecord, ...]:
    """Every record with its due days and how each turned out, by its first day; those without days come last."""
    if register.due_field is None:
        return ()
    found = [_due(register, item, day) for item in items]
    return tuple(sorted(found, key=lambda due: due.days[0].day if due.days else date.max))


def _due(register: Register, item: ListedRecord, day: date) -> DueRecord:
    record = item.stored.record
    kind = due_kind(register, record)
    days = days_of(record, register.due_field) if register.due_field else ()
    settled, soon = _settled(register, record), _soon(register, record, day)
    marks = tuple(DueDay(when, _state(item, when, day, settled=settled, soon=when in soon)) for when in sorted(days))
    return DueRecord(item, kind if kind is not DueKind.DAYS or marks else DueKind.UNKNOWN, marks)


def _state(item: ListedRecord, when: date, day: date, *, settled: bool, soon: bool) -> DueState:
    if settled:
        return DueState.DONE
    if when < day:
        return DueState.LATE if item.urgent else DueState.PASSED
    return DueState.SOON if soon else DueState.OPEN
