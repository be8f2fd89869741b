"""Counts and rates over records: exact, as of a day, and never nought where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.kpi.register_counts import (
    breakdown,
    count_value,
    count_values,
    days_late,
    group_of,
    month_counts,
    newest_of_each,
    rate_values,
)
from lib.model.figure import Verdict
from lib.model.form import Direction, Name
from lib.model.period import Period
from lib.model.register import (
    Cell,
    Condition,
    Field,
    RateTarget,
    Record,
    RecordCount,
    RecordRate,
    Register,
    StoredRecord,
    Test,
)
from lib.model.register_view import By, CountValue
from lib.model.target import Comparator

YEAR = Period.parse("2024")
DAY = date(2024, 6, 15)


def _field(field_id: str, kind: str = "text", *, required: bool = False) -> Field:
    return Field(field_id, Name(field_id, field_id), kind, (field_id,), required)


def _count(count_id: str, *where: Condition, sum_of: str | None = None, urgent: bool = False) -> RecordCount:
    return RecordCount(count_id, Name(count_id, count_id), where, sum_of, urgent)


OPEN = Condition("status", Test.NOT_ONE_OF, ("done",))
LATE = _count("late", Condition("due", Test.PAST), OPEN, urgent=True)
DONE = _count("done", Condition("status", Test.ONE_OF, ("done",)))
ALL = _count("all")
RATE = RecordRate(
    "tasks_done", Name("", ""), "done", "all", Direction.HIGHER, Name("", ""), "",
    (RateTarget(date(2024, 1, 1), date(2024, 12, 31), Comparator.AT_LEAST, Decimal(90), "Plan"),),
)  # fmt: skip
TASKS = Register(
    "tasks", "nhiem-vu", Name("", ""), "", (),
    (_field("content"), _field("lead", "departments", required=True), _field("due", "due"), _field("status", "choice"),
     _field("done_on", "date"), _field("files", "number"), _field("sent", "date")),
    key=("content", "lead"), group_field="content", month_field="sent", due_field="due", done_field="done_on",
    counts=(ALL, DONE, LATE), rates=(RATE,),
)  # fmt: skip

MENDING = replace(
    TASKS,
    fields=(*TASKS.fields, _field("fixed", "number")),
    counts=(_count("files", sum_of="files"), _count("fixed", sum_of="fixed")),
    rates=(replace(RATE, numerator="fixed", denominator="files"),),
)


def task(period: Period = YEAR, unit: str = "viet-nam", group: str | None = None, **values: str) -> Record:
    cells = tuple(Cell(name, value, value, "A1") for name, value in values.items())
    return Record("tasks", unit, period, cells, "Sheet1", 5, group)


def stored(record: Record, entry: int = 1, position: int = 0) -> StoredRecord:
    return StoredRecord(record, entry, position, entry, False)


def holds(record: Record, condition: Condition, day: date = DAY) -> bool:
    return count_value(TASKS, _count("c", condition), [record], day).value == 1


def test_a_day_is_past_once_it_is_over() -> None:
    due = Condition("due", Test.PAST)
    assert holds(task(due="2024-06-14"), due)
    assert not holds(task(due="2024-06-15"), due)


def test_of_several_days_the_last_decides_what_is_past_and_any_what_is_soon() -> None:
    quarterly = task(due="2024-03-18 2024-06-18 2024-12-18")
    assert not holds(quarterly, Condition("due", Test.PAST))
    assert holds(quarterly, Condition("due", Test.SOON))
    assert not holds(quarterly, Condition("due", Test.SOON), date(2024, 6, 19))
    assert holds(quarterly, Condition("due", Test.PAST), date(2024, 12, 19))


def test_what_has_no_day_is_neither_past_nor_soon() -> None:
    for due in ({"due": "ongoing"}, {"due": "event"}, {"due": "unknown"}, {}):
        assert not holds(task(**due), Condition("due", Test.PAST))
        assert not holds(task(**due), Condition("due", Test.SOON))


def test_soon_begins_today_and_ends_with_its_last_day() -> None:
    soon = Condition("due", Test.SOON)
    assert holds(task(due="2024-06-15"), soon)
    assert holds(task(due="2024-07-15"), soon)
    assert not holds(task(due="2024-07-16"), soon)


def test_a_blank_is_none_of_the_values() -> None:
    assert holds(task(), OPEN)
    assert not holds(task(), Condition("status", Test.ONE_OF, ("done",)))
    assert holds(task(), Condition("status", Test.BLANK))
    assert holds(task(status="done"), Condition("status", Test.FILLED))


def test_the_order_of_two_days_is_known_only_with_both() -> None:
    after, not_after = Condition("done_on", Test.AFTER, ("due",)), Condition("done_on", Test.NOT_AFTER, ("due",))
    late, on_time = task(due="2024-06-01", done_on="2024-06-02"), task(due="2024-06-01", done_on="2024-06-01")
    assert holds(late, after)
    assert not holds(late, not_after)
    assert holds(on_time, not_after)
    assert not holds(task(due="2024-06-01"), after)
    assert not holds(task(done_on="2024-06-01"), not_after)


def test_a_sum_over_records_none_of_which_says_the_number_is_not_known() -> None:
    files = _count("files", sum_of="files")
    assert count_value(TASKS, files, [task(), task()], DAY) == CountValue("files", None, 2, 2)
    assert count_value(TASKS, files, [task(files="0.1"), task(files="0.2"), task()], DAY) == CountValue(
        "files", Fraction(3, 10), 3, 1
    )
    assert count_value(TASKS, files, [], DAY).value == 0


def test_a_rate_is_held_against_the_target_of_its_year_exactly() -> None:
    def judged(fixed: int, files: int, day: date = DAY) -> tuple[Verdict, int | None]:
        found = rate_values(MENDING, [task(files=str(files), fixed=str(fixed))], (YEAR,), day)[0]
        return found.verdict, found.shortfall

    assert judged(9, 10) == (Verdict.MET, 0)
    assert judged(899_999_999, 1_000_000_000) == (Verdict.NOT_YET, 1)
    assert judged(5, 10, date(2025, 1, 1)) == (Verdict.FAILED, 4)
    assert judged(0, 0) == (Verdict.NOTHING_ARISEN, None)


def test_a_rate_of_lists_of_another_year_has_no_target() -> None:
    records = [task(status="done"), task()]
    assert rate_values(TASKS, records, (Period.parse("2025"),), DAY)[0].verdict is Verdict.NO_TARGET
    assert rate_values(TASKS, records, (YEAR, Period.parse("2025")), DAY)[0].verdict is Verdict.NO_TARGET


def test_a_record_enters_a_rate_with_both_of_its_numbers_or_not_at_all() -> None:
    records = [task(files="10", fixed="9"), task(files="100"), task(fixed="7")]
    found = rate_values(MENDING, records, (YEAR,), DAY)[0]
    assert (found.numerator, found.denominator, found.left_out) == (9, 10, 2)
    assert rate_values(MENDING, records[1:], (YEAR,), DAY)[0].verdict is Verdict.NO_DATA
    assert rate_values(MENDING, [], (YEAR,), DAY)[0].verdict is Verdict.NO_DATA


def test_a_task_with_several_leads_counts_for_each() -> None:
    records = [task(lead="VP; PC"), task(lead="VP", status="done"), task()]
    found = breakdown(TASKS, By.LEAD, records, DAY)
    assert {part.key: [int(c.value or 0) for c in part.counts] for part in found.parts} == {
        "VP": [2, 1, 0],
        "PC": [1, 0, 0],
        "": [1, 0, 0],
    }
    assert found.shared == 1


def test_months_of_the_list_without_a_record_are_nought_and_others_are_left_out() -> None:
    half = Period.parse("2024-H1")
    records = [task(half, sent="2024-02-10"), task(half, sent="2024-02-28"), task(half)]
    months, undated = month_counts(TASKS, records, date(2024, 4, 2))
    assert [(m.month.month, m.records) for m in months] == [(1, 0), (2, 2), (3, 0), (4, 0)]
    assert undated == 1


def test_days_late_end_with_the_day_of_completion() -> None:
    late = task(due="2024-06-01", done_on="2024-06-11")
    assert days_late(TASKS, late, DAY, urgent=False) == 10
    assert days_late(TASKS, task(due="2024-06-01"), DAY, urgent=True) == 14
    assert days_late(TASKS, task(due="2024-06-01", status="dropped"), DAY, urgent=False) is None
    assert days_late(TASKS, task(due="2024-06-01", done_on="2024-05-30"), DAY, urgent=False) is None


def test_a_group_is_the_heading_above_else_the_value_that_groups() -> None:
    assert group_of(TASKS, task(group="I. Cải cách", content="x")) == "I. Cải cách"
    assert group_of(TASKS, task(content="x")) == ""  # a field that tells records apart groups none


def test_what_two_lists_of_a_unit_both_have_is_taken_from_the_newest() -> None:
    first = stored(task(Period.parse("2024-H1"), content="1543", lead="VP"), entry=3)
    again = stored(task(content="1543", lead="VP"), entry=7)
    other_unit = stored(task(unit="khanh-hoa", content="1543", lead="VP"), entry=2)
    nameless = stored(task(Period.parse("2024-H1")), entry=3, position=1)
    assert newest_of_each(TASKS, (first, again, other_unit, nameless)) == ((again, other_unit, nameless), 1)


def test_a_plan_of_which_no_status_was_reported_is_not_at_nought_percent() -> None:
    """Missing is not zero: nobody said anything of its tasks, so that none of them is missed for certain."""
    rate = replace(TASKS.rates[0], known="reported")
    register = replace(
        TASKS,
        counts=(*TASKS.counts, _count("reported", Condition("status", Test.FILLED))),
        rates=(rate,),
    )

    def judged(*statuses: str) -> tuple[Verdict, int | None]:
        records = [task(**({"status": status} if status else {})) for status in statuses]
        (found,) = rate_values(register, records, (YEAR,), DAY)
        return found.verdict, None if found.numerator is None else int(found.numerator)

    assert judged("", "") == (Verdict.NO_DATA, None)
    assert judged("done", "") == (Verdict.PROVISIONAL, 1)
    assert judged("done", "done") == (Verdict.MET, 2)
    assert judged("done", "going")[0] in (Verdict.FAILED, Verdict.NOT_YET)


def test_what_no_list_says_is_not_counted_as_nought() -> None:
    """Documents without a column of terms: nothing is known of terms, so that none in time is not "nothing arose"."""
    with_day = _count("with_day", Condition("due", Test.FILLED))
    kept = _count("kept", Condition("done_on", Test.NOT_AFTER, ("due",)))
    rate = replace(RATE, numerator="kept", denominator="with_day", targets=())
    register = replace(TASKS, counts=(ALL, with_day, kept, LATE), rates=(rate,))
    silent = [task(content="1543"), task(content="1493")]
    assert [count.value for count in count_values(register, silent, DAY)] == [2, None, None, None]
    assert rate_values(register, silent, (YEAR,), DAY)[0].verdict is Verdict.NO_DATA

    said = [task(content="1543", due="2024-06-14"), task(content="1493")]
    assert [count.value for count in count_values(register, said, DAY)] == [2, 1, None, 1]
    kept_ones = [task(due="2024-06-14", done_on="2024-06-14"), task(content="1493")]
    assert [count.value for count in count_values(register, kept_ones, DAY)] == [2, 1, 1, 1]


def test_a_part_is_known_where_the_lists_say_it_of_others() -> None:
    """The list has the column: a part of it where nothing is done counts nought."""
    records = [task(lead="VP", status="done"), task(lead="PC")]
    parts = breakdown(TASKS, By.LEAD, records, DAY).parts
    assert [part.counts[1].value for part in parts] == [1, 0]


def test_rows_of_one_numbered_task_are_counted_once_in_each_list() -> None:
    """The plan of 2024 numbers 26 tasks in 30 rows, one for each lead or step."""
    numbered = replace(_count("numbered", Condition("content", Test.FILLED)), distinct="content")
    records = [task(content="1.1", lead="VP"), task(content="1.1", lead="PC"), task(content="1.2"), task(lead="VP")]
    records.append(task(unit="khanh-hoa", content="1.1"))
    assert count_value(TASKS, numbered, records, DAY).value == 3
