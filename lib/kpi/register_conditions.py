"""What the conditions of a register's counts ask of a record, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from lib.model.register import Condition, DueKind, DueValue, Record, RecordCount, Register, Test


def due_of(record: Record, field_id: str) -> DueValue | None:
    """When a record is due by one of its fields, a due value or a single date; None where it does not say."""
    value = record.value(field_id)
    if not value:
        return None
    try:
        return DueValue.parse(value)
    except ValueError:  # kept as the field was defined then, which was no date
        return DueValue(DueKind.UNKNOWN)


def days_of(record: Record, field_id: str) -> tuple[date, ...]:
    """The days in a field: none, one date, or the last days of a due value."""
    due = due_of(record, field_id)
    return () if due is None else due.days


def number_of(record: Record, field_id: str) -> Decimal | None:
    """The number in a field, None where there is none."""
    value = record.value(field_id)
    try:
        number = Decimal(value) if value else None
    except InvalidOperation:  # as above
        return None
    return number if number is None or number.is_finite() else None


def meets(register: Register, record: Record, where: Sequence[Condition], day: date) -> bool:
    """Whether all conditions hold for the record on the day."""
    return all(_holds(register, record, condition, day) for condition in where)


def counted(register: Register, record: Record, counts: Sequence[RecordCount], day: date) -> bool:
    """Whether one of the counts counts the record."""
    return any(meets(register, record, count.where, day) for count in counts)


def _holds(register: Register, record: Record, condition: Condition, day: date) -> bool:
    value = record.value(condition.field)
    match condition.test:
        case Test.FILLED:
            return bool(value)
        case Test.BLANK:
            return not value
        case Test.ONE_OF:
            return value in condition.values
        case Test.NOT_ONE_OF:
            return value not in condition.values
        case Test.PAST:
            days = days_of(record, condition.field)
            return bool(days) and max(days) < day
        case Test.SOON:
            until = day + timedelta(days=register.soon_days)
            return any(day <= due <= until for due in days_of(record, condition.field))
        case Test.AFTER | Test.NOT_AFTER:
            mine, others = days_of(record, condition.field), days_of(record, condition.values[0])
            if not mine or not others:
                return False  # without both dates nothing is known of their order
            return (max(mine) > max(others)) is (condition.test is Test.AFTER)
