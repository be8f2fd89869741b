"""The values of a register's fields in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.register import Department, DueKind, DueValue, Field, FieldValue
from lib.text.numbers import fixed

if TYPE_CHECKING:
    from lib.text.translator import Translator


def field_text(field: Field, value: FieldValue, words: Translator) -> str:
    """A value as a person reads it: dates, numbers and choices in the language asked for, texts as they are."""
    match field.type:
        case "date":
            return words.date(date.fromisoformat(value))
        case "number" | "points":
            number = Decimal(value)
            exponent = number.as_tuple().exponent
            return fixed(Fraction(number), max(0, -exponent) if isinstance(exponent, int) else 0, words.language)
        case "choice":
            return next((words.name(known.name) for known in field.values if known.value_id == value), value)
        case "due":
            return due_text(DueValue.parse(value), words)
    return value


def due_text(due: DueValue, words: Translator) -> str:
    """When something is due: its last days, or why there is none."""
    match due.kind:
        case DueKind.DAYS:
            return ", ".join(words.date(day) for day in due.days)
        case DueKind.ONGOING:
            return words.say("continually")
        case DueKind.EVENT:
            return words.say("after an event, day not known")
        case DueKind.UNKNOWN:
            return words.say("not certain")


def department_name(short: str, departments: Sequence[Department], day: date, words: Translator) -> str:
    """What an abbreviation meant on a day; itself where that is not known."""
    for department in departments:
        ended = department.valid_to is not None and department.valid_to < day
        if department.short == short and department.valid_from <= day and not ended:
            return words.name(department.name)
    return short
