"""Which records are listed, in which order, and how the days on which they are due turned out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.kpi.register_listing import asked_for, calendar, listed, offered, page_of, warned_next
from lib.model.form import DimensionValue, Name
from lib.model.period import Period
from lib.model.register import Cell, Condition, DueKind, Field, Record, RecordCount, Register, StoredRecord, Test
from lib.model.register_view import DueState, ListedRecord, RecordFilter

DAY = date(2024, 6, 15)
_NAME = Name("", "")
_STATES = tuple(DimensionValue(name, _NAME, ()) for name in ("done", "open", "dropped"))
LATE = RecordCount(
    "late",
    _NAME,
    (Condition("due", Test.PAST), Condition("status", Test.NOT_ONE_OF, ("done", "dropped"))),
    urgent=True,
)
TASKS = Register(
    "tasks", "nhiem-vu", _NAME, "", (),
    (
        Field("content", _NAME, "text", ()), Field("lead", _NAME, "departments", (), True),
        Field("due", _NAME, "due", ()), Field("status", _NAME, "choice", (), values=_STATES),
        Field("done_on", _NAME, "date", ()),
    ),
    group_field="content", key=("content",), due_field="due", done_field="done_on",
    counts=(RecordCount("all", _NAME), LATE),
)  # fmt: skip


def stored(position: int, group: str | None = None, **values: str) -> StoredRecord:
    cells = tuple(Cell(name, value, value, "A1") for name, value in values.items())
    return StoredRecord(
        Record("tasks", "viet-nam", Period.parse("2024"), cells, None, None, group), 1, position, 1, False
    )


PLAN = (
    stored(0, "I. Cải cách", content="Rà soát", lead="VP; PC", due="2024-12-31"),
    stored(1, "I. Cải cách", content="Công khai", lead="VP", due="2024-06-20"),
    stored(2, "II. Kiểm tra", content="Kiểm tra", lead="PC", due="2024-03-31", status="open"),
    stored(3, "II. Kiểm tra", content="Báo cáo", lead="VP", due="2024-03-18 2024-06-18 2024-12-18"),
    stored(4, "II. Kiểm tra", content="Tuyên truyền", lead="TTTT", due="ongoing"),
    stored(5, "II. Kiểm tra", content="Đánh giá", lead="PC", due="2024-01-31", status="done"),
)


def found(**asked: object) -> list[int]:
    items = listed(TASKS, PLAN, DAY)
    wanted = asked_for(TASKS, items, RecordFilter(**asked), DAY)  # type: ignore[arg-type]
    return [item.stored.position for item in wanted]


def test_urgent_records_come_first_then_those_due_soon_then_the_others_as_they_stand() -> None:
    assert found() == [2, 1, 3, 0, 4, 5]
    items = {item.stored.position: item for item in listed(TASKS, PLAN, DAY)}
    assert (items[2].urgent, items[2].days_late) == (True, 76)
    assert items[1].soon
    assert not items[5].soon


def test_every_filter_holds_together_with_the_others() -> None:
    assert found(group="ii-kiem-tra") == [2, 3, 4, 5]
    assert found(lead="vp") == [1, 3, 0]
    assert found(choices=(("status", "done"),)) == [5]
    assert found(month=date(2024, 6, 1)) == [1, 3]
    assert found(count="late") == [2]
    assert found(lead="vp", group="ii-kiem-tra", month=date(2024, 12, 1)) == [3]


def test_words_are_found_without_their_accents() -> None:
    assert found(words="ra soat") == [0]
    assert found(words="KIỂM  tra   bao") == [3]
    assert found(words="'; drop table record; --") == []


def test_the_id_of_a_choice_is_no_word_of_a_record() -> None:
    cells = (Cell("content", "Rà soát", "Rà soát", "A1"), Cell("status", "done", "Xong", "B1"))
    record = Record("tasks", "viet-nam", Period.parse("2024"), cells, None, None)
    items = listed(TASKS, [StoredRecord(record, 1, 0, 1, illustrative=False)], DAY)
    assert len(asked_for(TASKS, items, RecordFilter(words="ra soat xong"), DAY)) == 1
    assert asked_for(TASKS, items, RecordFilter(words="done"), DAY) == ()


def test_what_is_not_known_finds_nothing() -> None:
    assert found(count="no-such") == found(group="no-such") == found(lead="no") == []


def test_a_page_beyond_the_last_is_the_last() -> None:
    items = tuple(ListedRecord(stored(n)) for n in range(120))
    assert [i.stored.position for i in page_of(items, 9)[1]] == list(range(100, 120))
    assert page_of(items, 9)[0] == 3
    assert page_of((), 4) == (1, ())


def test_only_what_would_find_something_is_offered() -> None:
    there = offered(TASKS, [s.record for s in PLAN])
    assert there.groups == (("I. Cải cách", "i-cai-cach"), ("II. Kiểm tra", "ii-kiem-tra"))
    assert [key for key, _ in there.leads] == ["VP", "PC", "TTTT"]
    assert there.choices == (("status", ("done", "open")),)
    assert there.months[0] == date(2024, 1, 1)
    assert offered(TASKS, [PLAN[0].record]).groups == ()


def test_the_calendar_says_how_each_day_turned_out() -> None:
    days = {
        due.listed.stored.position: (due.kind, [(d.day.month, d.state) for d in due.days])
        for due in calendar(TASKS, listed(TASKS, PLAN, DAY), DAY)
    }
    assert days[0] == (DueKind.DAYS, [(12, DueState.OPEN)])
    assert days[1] == (DueKind.DAYS, [(6, DueState.SOON)])
    assert days[2] == (DueKind.DAYS, [(3, DueState.LATE)])
    assert days[3] == (DueKind.DAYS, [(3, DueState.PASSED), (6, DueState.SOON), (12, DueState.OPEN)])
    assert days[4] == (DueKind.ONGOING, [])
    assert days[5] == (DueKind.DAYS, [(1, DueState.DONE)])


def test_records_with_open_warnings_come_before_those_that_need_nothing() -> None:
    plain, warned, late = (ListedRecord(stored(at, content=name), False, False, None) for at, name in enumerate("abc"))
    found = warned_next((replace(late, urgent=True), plain, replace(warned, warnings=2)))
    assert [item.stored.record.value("content") for item in found] == ["c", "b", "a"]
