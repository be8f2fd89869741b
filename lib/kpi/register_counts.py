"""Counts, sums and rates over the records of a register, as of a day: exact, and missing is never nought."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fractions import Fraction

from lib.kpi.distance import shortfall
from lib.kpi.register_conditions import days_of, due_of, meets, number_of
from lib.model.figure import Verdict
from lib.model.folding import fold
from lib.model.period import Period
from lib.model.register import (
    DueKind,
    RateTarget,
    Record,
    RecordCount,
    RecordRate,
    Register,
    StoredRecord,
    Test,
)
from lib.model.register_view import Breakdown, By, CountValue, MonthCount, Part, RateValue

LEADS = "departments"
# Between the departments of one cell, as their field keeps them.
_BETWEEN_LEADS = ";"
_LONGEST_SLUG = 60
_WITHOUT_VALUE = (Test.BLANK, Test.NOT_ONE_OF)


def count_value(
    register: Register, count: RecordCount, records: Sequence[Record], day: date, said: Collection[str] | None = None
) -> CountValue:
    """How many of the records meet the conditions, or the sum of a number over them.

    Not known, which is not nought: a count that asks for the value of a field that is not among ``said``, those of
    which the lists say anything at all (None: what these records say); a sum over records none of which says the
    number. Some records without it are told in ``blank``.
    """
    if not _asked_for(count) <= set(fields_said(records) if said is None else said):
        return CountValue(count.count_id, None, 0)
    met = [record for record in records if meets(register, record, count.where, day)]
    if count.distinct is not None:
        values = {(r.unit_id, r.period, value) for r in met if (value := r.value(count.distinct))}
        return CountValue(count.count_id, Fraction(len(values)), len(met))
    if count.sum_of is None:
        return CountValue(count.count_id, Fraction(len(met)), len(met))
    numbers = [number for record in met if (number := number_of(record, count.sum_of)) is not None]
    total = sum(map(Fraction, numbers), Fraction(0)) if numbers or not met else None
    return CountValue(count.count_id, total, len(met), len(met) - len(numbers))


def count_values(
    register: Register, records: Sequence[Record], day: date, said: Collection[str] | None = None
) -> tuple[CountValue, ...]:
    """All counts of the register, in its order. ``said``: as in ``count_value``."""
    known = fields_said(records) if said is None else said
    return tuple(count_value(register, count, records, day, known) for count in register.counts)


def fields_said(records: Iterable[Record]) -> frozenset[str]:
    """The fields of which at least one record says something."""
    return frozenset(cell.field for record in records for cell in record.cells if cell.value)


def _asked_for(count: RecordCount) -> set[str]:
    """The fields whose values a count asks for; that one is blank, or is not a value, asks for none."""
    fields = {condition.field for condition in count.where if condition.test not in _WITHOUT_VALUE}
    compared = (c.values for c in count.where if c.test in (Test.AFTER, Test.NOT_AFTER))
    return fields.union(*compared)


def unknown_counts(register: Register) -> tuple[CountValue, ...]:
    """The counts where no list was reported: not nought, but not known."""
    return tuple(CountValue(count.count_id, None, 0) for count in register.counts)


def rate_values(
    register: Register, records: Sequence[Record], periods: Sequence[Period], day: date
) -> tuple[RateValue, ...]:
    """The rates of the register over its counts, each held against its target. ``periods``: of the lists counted."""
    return tuple(_rate(register, rate, records, periods, day) for rate in register.rates)


def _rate(
    register: Register, rate: RecordRate, records: Sequence[Record], periods: Sequence[Period], day: date
) -> RateValue:
    """A record enters only with all the numbers that the rate sums up: one sum never lacks what the other has."""
    counts = register.count(rate.numerator), register.count(rate.denominator)
    whole = [record for record in records if not any(_lacks(register, count, record, day) for count in counts)]
    left_out = len(records) - len(whole)
    values = {count.count_id: count for count in count_values(register, whole, day, fields_said(records))}
    numerator, denominator = (values[count.count_id].value for count in counts)
    if not records or (left_out and not denominator):
        numerator = denominator = None  # nothing is known, which is not nought
    known = values[rate.known].value if rate.known else denominator
    if denominator and not known:
        numerator = None  # nothing was reported of any of them: not none of them
    target = target_of(rate, periods)
    verdict = _verdict(numerator, denominator, target, day)
    if verdict in (Verdict.FAILED, Verdict.NOT_YET) and known != denominator:
        verdict = Verdict.PROVISIONAL
    missing = None
    if verdict.decided and target is not None and _whole(numerator) and _whole(denominator):
        missing = shortfall(int(numerator or 0), int(denominator or 0), target.of(rate.rate_id))
    return RateValue(rate.rate_id, numerator, denominator, target, verdict, missing, left_out)


def _lacks(register: Register, count: RecordCount, record: Record, day: date) -> bool:
    """Whether a count would sum up a number that the record does not say."""
    asked = count.sum_of is not None and number_of(record, count.sum_of) is None
    return asked and meets(register, record, count.where, day)


def target_of(rate: RecordRate, periods: Sequence[Period]) -> RateTarget | None:
    """The target that holds on the last days of all lists; None where they have none, or not the same."""
    found = {
        next((t for t in rate.targets if t.valid_from <= period.end <= t.valid_to), None) for period in set(periods)
    }
    return found.pop() if len(found) == 1 else None


def _verdict(numerator: Fraction | None, denominator: Fraction | None, target: RateTarget | None, day: date) -> Verdict:
    if numerator is None or denominator is None:
        return Verdict.NO_DATA
    if denominator == 0:
        return Verdict.NOTHING_ARISEN
    if target is None:
        return Verdict.NO_TARGET
    if target.comparator.holds(numerator / denominator, Fraction(target.value) / 100):
        return Verdict.MET
    return Verdict.FAILED if day > target.valid_to else Verdict.NOT_YET


def _whole(value: Fraction | None) -> bool:
    return value is not None and value.denominator == 1


def slug_of(key: str) -> str:
    """How the address names a group or a lead: its letters and digits without accents."""
    return fold(key).replace(" ", "-")[:_LONGEST_SLUG].strip("-")


def group_of(register: Register, record: Record) -> str:
    """The heading rows a record stands below, else its value of the field that groups; empty for none."""
    if record.group is not None or register.group_field is None or register.group_field in register.key:
        return record.group or ""
    return record.value(register.group_field) or ""


def lead_field(register: Register) -> str | None:
    """The field that names who leads: the first one of departments that every record has."""
    fields = [field for field in register.fields if field.type == LEADS]
    return next((f.field_id for f in fields if f.required), next((f.field_id for f in fields), None))


def leads_of(register: Register, record: Record) -> tuple[str, ...]:
    """Who leads, as kept, each once; several where a cell names several."""
    field = lead_field(register)
    value = record.value(field) if field else None
    return tuple(dict.fromkeys(part.strip() for part in (value or "").split(_BETWEEN_LEADS) if part.strip()))


def breakdown(register: Register, by: By, records: Sequence[Record], day: date) -> Breakdown:
    """The counts part by part, in the order in which the parts first occur."""
    parts: dict[str, list[Record]] = {}
    said = fields_said(records)
    shared = 0
    for record in records:
        keys = _keys(register, by, record)
        shared += len(keys) > 1
        for key in keys:
            parts.setdefault(key, []).append(record)
    found = (Part(key, slug_of(key), count_values(register, members, day, said)) for key, members in parts.items())
    return Breakdown(by, tuple(found), shared)


def _keys(register: Register, by: By, record: Record) -> tuple[str, ...]:
    if by is By.UNIT:
        return (record.unit_id,)
    if by is By.GROUP:
        return (group_of(register, record),)
    return leads_of(register, record) or ("",)


def month_counts(register: Register, records: Iterable[Record], day: date) -> tuple[tuple[MonthCount, ...], int]:
    """Records by the month of their date, and how many have none.

    Months of the lists' own periods without a record are nought, up to the month of the day; others are left out.
    """
    if register.month_field is None:
        return (), 0
    found: dict[date, int] = {}
    undated = 0
    for record in records:
        for period in _months_within(record.period, day):
            found.setdefault(period, 0)
        days = days_of(record, register.month_field)
        if days:
            month = days[0].replace(day=1)
            found[month] = found.get(month, 0) + 1
        else:
            undated += 1
    return tuple(MonthCount(month, found[month]) for month in sorted(found)), undated


def _months_within(period: Period, day: date) -> Iterable[date]:
    month = period.start.replace(day=1)
    while month <= min(period.end, day):
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def days_late(register: Register, record: Record, day: date, *, urgent: bool) -> int | None:
    """Calendar days past the last due day: until it was done or, where it is still urgent, until the day."""
    if register.due_field is None:
        return None
    due = days_of(record, register.due_field)
    done = days_of(record, register.done_field) if register.done_field else ()
    until = max(done) if done else day if urgent else None
    if not due or until is None:
        return None
    late = (until - max(due)).days
    return late if late > 0 else None


def due_kind(register: Register, record: Record) -> DueKind:
    """What kind of due date a record has; unknown where it has none."""
    due = due_of(record, register.due_field) if register.due_field else None
    return DueKind.UNKNOWN if due is None else due.kind


def newest_of_each(register: Register, stored: Sequence[StoredRecord]) -> tuple[tuple[StoredRecord, ...], int]:
    """Each record once, and how many were left out: what several lists of a unit have is taken from the newest.

    Lists of a half-year and of its year hold the same documents; records are told apart by the keys of the register.
    """
    newest: dict[tuple[object, ...], StoredRecord] = {}
    for record in stored:
        key = _identity(register, record)
        known = newest.get(key)
        if known is None or (record.entry, record.block_id) > (known.entry, known.block_id):
            newest[key] = record
    kept = tuple(record for record in stored if newest[_identity(register, record)].block_id == record.block_id)
    return kept, len(stored) - len(kept)


def _identity(register: Register, stored: StoredRecord) -> tuple[object, ...]:
    values = tuple(stored.record.value(field) for field in register.key)
    if not any(values):
        return stored.block_id, stored.position
    return stored.record.unit_id, values
