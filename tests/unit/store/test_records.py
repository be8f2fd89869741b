"""Records of registers in the ledger: stored, replaced, searched, changed and taken back like every figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.catalog import Catalogue
from lib.model.errors import MonthsLocked, MovedOn, NothingToWithdraw, WaitsAlready
from lib.model.ledger import EntryKind, EntryScope
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.register import Cell, StoredRecord
from lib.model.register_errors import ChangedSince, NothingChanged, UnknownRecord
from lib.model.unit import Level
from lib.store import RecordBlock, RecordChange, Reports, Store
from tests.unit.store.builders import AT, results, state, submission, submit
from tests.unit.store.records import TASKS, Y2024, task, upload

PLAN = (task("Rà soát thủ tục", due="2024-03-31"), task("Công khai thủ tục", row=9, due="ongoing"))


def held(store: Store, version: int | None = None) -> tuple[StoredRecord, ...]:
    with store.reading() as reader:
        return reader.records(reader.version() if version is None else version, TASKS)


def said(store: Store, version: int | None = None) -> list[str | None]:
    return [found.record.value("content") for found in held(store, version)]


def doubtful(cell: str) -> Problem:
    found = Problem.of(Code.DUE_NOT_UNDERSTOOD, Place("Phụ lục I", cell), written="khi xong")
    return replace(found, unit_id="viet-nam")


def change(store: Store, catalogue: Catalogue, position: int = 0, seen: int | None = None, **values: str) -> int:
    cells = {name: Cell(name, value, "", None, "hoa", "đã xong") for name, value in values.items()}
    with store.writing() as writer:
        at = writer.version() if seen is None else seen
        return writer.change_record(
            TASKS, "viet-nam", Y2024, position, cells, "hoa", "đã xong", AT, catalogue, seen=at
        )  # fmt: skip


def test_records_are_read_back_as_they_were_stored(store: Store, catalogue: Catalogue) -> None:
    assert submit(store, catalogue, upload(*PLAN)) == 1
    found = held(store)
    assert tuple(f.record for f in found) == PLAN
    assert [(f.position, f.entry, f.illustrative) for f in found] == [(0, 1, False), (1, 1, False)]
    with store.reading() as reader:
        assert reader.records_of_entry(1) == PLAN
        assert reader.entry(1).scopes == (EntryScope(TASKS, Y2024, 1, 2),)
        assert reader.units_of(1) == {"viet-nam"}
        assert [tuple(p)[:3] for p in reader.periods(1, Level.SECTOR)] == [(TASKS, Y2024, 1)]
        assert reader.record_blocks(1) == (RecordBlock(TASKS, "viet-nam", Y2024, 2, 1, False),)
        assert reader.records(0, TASKS) == ()


def test_figures_and_records_of_one_file_are_one_entry(store: Store, catalogue: Catalogue) -> None:
    both = replace(submission(results(resolved_total=5)), records=PLAN)
    assert submit(store, catalogue, both) == 1
    assert len(held(store)) == 2
    with store.reading() as reader:
        assert len(reader.observations(1)) == 1
        assert {(s.form, s.values) for s in reader.entry(1).scopes} == {("tthc_results", 1), (TASKS, 2)}


def test_an_upload_that_says_the_same_makes_no_version(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    elsewhere = [replace(record, row=50, sheet="Trang 2") for record in PLAN]
    assert submit(store, catalogue, upload(*elsewhere)) is None
    assert submit(store, catalogue, upload(*reversed(PLAN))) == 2
    assert submit(store, catalogue, upload(*reversed(PLAN), illustrative=True)) == 3


def test_an_event_that_is_written_otherwise_is_another(store: Store, catalogue: Catalogue) -> None:
    def due(written: str) -> tuple[Cell, ...]:
        return (Cell("content", "Báo cáo", "Báo cáo", "B8"), Cell("due", "event", written, "E8"))

    first = replace(PLAN[0], cells=due("Khi Nghị định A được phê duyệt"))
    submit(store, catalogue, upload(first))
    assert submit(store, catalogue, upload(replace(first, cells=due("Khi Nghị định B được phê duyệt")))) == 2


def test_an_upload_replaces_its_unit_and_year_as_a_whole_and_nothing_else(store: Store, catalogue: Catalogue) -> None:
    before, province = task("Năm trước", period=Period.months(2023, 1, 12)), task("Của tỉnh", "khanh-hoa")
    submit(store, catalogue, upload(*PLAN, before, province))
    submit(store, catalogue, upload(task("Việc mới")))
    assert said(store) == ["Của tỉnh", "Năm trước", "Việc mới"]
    assert len(said(store, 1)) == 4
    with store.reading() as reader:
        inside = reader.records(2, TASKS, start=date(2024, 6, 1), end=date(2024, 6, 30), unit_ids=["viet-nam"])
    assert [f.record.value("content") for f in inside] == ["Việc mới"]


def test_what_was_replaced_holds_again_when_the_upload_is_taken_back(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    submit(store, catalogue, upload(task("Việc mới")))
    with store.writing() as writer:
        writer.withdraw([2], "lan", "nhầm", AT)
    assert said(store) == ["Rà soát thủ tục", "Công khai thủ tục"]
    assert said(store, 2) == ["Việc mới"]


def test_records_are_found_by_words_without_accents(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN, task("Rà soát quy trình", period=Period.months(2025, 1, 12))))
    with store.reading() as reader:

        def found(words: str, limit: int = 9, version: int = 1) -> list[str | None]:
            return [f.record.value("content") for f in reader.search_records(version, words, limit)]

        assert found("ra SOAT") == ["Rà soát quy trình", "Rà soát thủ tục"]
        assert found("ra soat", 1) == ["Rà soát quy trình"]
        assert found("Cải cách thủ tục") == ["Rà soát thủ tục", "Công khai thủ tục"]
        assert found("100%_") == found("  ") == found("rà soát", version=0) == []


def test_an_upload_seen_before_somebody_else_changed_the_block_is_refused(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    submit(store, catalogue, upload(task("Việc mới")))
    with pytest.raises(MovedOn):
        submit(store, catalogue, upload(task("Việc khác"), previewed_version=1))


def test_records_of_a_closed_month_change_no_more(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    with store.writing() as writer:
        writer.lock(Period.month(2024, 12), "lan", None, AT)
    with pytest.raises(MonthsLocked):
        submit(store, catalogue, upload(task("Việc mới")))
    with pytest.raises(MonthsLocked):
        change(store, catalogue, status="done")


def test_records_that_wait_count_once_they_are_accepted(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN, awaits=True))
    assert held(store) == ()
    with pytest.raises(WaitsAlready):
        submit(store, catalogue, upload(*PLAN, awaits=True))
    with store.writing() as writer:
        writer.accept(1, "hoa", None, AT)
    assert len(held(store)) == 2


def test_what_was_found_in_records_is_known_of_their_table_and_unit(store: Store, catalogue: Catalogue) -> None:
    doubt = doubtful("C8")
    submit(store, catalogue, upload(*PLAN, problems=(doubt,)))
    with store.reading() as reader:
        assert [f.problem for f in reader.findings(1, form=TASKS, period=Y2024)] == [doubt]
        asked = Reports(TASKS, (), ["viet-nam"], [Y2024])
        assert [c.unexplained for c in reader.finding_counts(1, asked)] == [1]
        assert [r.first_entry for r in reader.receipts(1, asked)] == [1]
    submit(store, catalogue, upload(task("Việc mới")))
    with store.reading() as reader:
        assert reader.findings(2, form=TASKS) == ()


# One record changed on a page.


def test_a_change_of_one_record_is_an_entry_that_leads_back_to_the_file(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN, illustrative=True))
    assert change(store, catalogue, 1, status="done") == 2
    first, second = held(store)
    assert first.record == PLAN[0]
    assert second.record.value("status") == "done"
    assert second.record.cell("status") == Cell("status", "done", "", None, "hoa", "đã xong")
    assert second.record.cells[:2] == PLAN[1].cells
    assert (second.entry, second.illustrative, second.position) == (2, True, 1)
    assert held(store, 1)[1].record == PLAN[1]
    with store.reading() as reader:
        made = reader.entry(2)
        assert (made.kind, made.author, made.reason) == (EntryKind.REGISTER, "hoa", "đã xong")
        assert made.scopes == (EntryScope(TASKS, Y2024, 1, 2),)
        assert reader.record_change(2) == RecordChange(1, 1, 1, ("status",))
        assert reader.record_change(1) is None
    change(store, catalogue, 0, status="going")
    with store.reading() as reader:
        assert reader.record_change(3) == RecordChange(1, 2, 0, ("status",))


def test_a_value_can_be_taken_away_again(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    with store.writing() as writer:
        writer.change_record(TASKS, "viet-nam", Y2024, 0, {"due": None}, "hoa", None, AT, catalogue, seen=1)
    assert held(store)[0].record.value("due") is None


def test_a_change_needs_a_record_a_difference_and_the_state_that_was_seen(store: Store, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownRecord):
        change(store, catalogue, status="done")
    submit(store, catalogue, upload(*PLAN))
    with pytest.raises(UnknownRecord):
        change(store, catalogue, 2, status="done")
    with pytest.raises(NothingChanged):
        change(store, catalogue, due="2024-03-31")
    change(store, catalogue, status="done")
    with pytest.raises(MovedOn):
        change(store, catalogue, 1, seen=1, status="done")
    assert len(state(store)["entry"]) == 3


def test_a_change_can_be_taken_back_and_falls_with_its_upload(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    change(store, catalogue, 0, status="done")
    change(store, catalogue, 1, status="going")
    with store.writing() as writer, pytest.raises(ChangedSince) as refused:
        writer.withdraw([2], "lan", "nhầm", AT)
    assert (refused.value.number, refused.value.later) == (2, 3)
    with store.writing() as writer:
        writer.withdraw([3], "lan", "nhầm", AT)
    assert [f.record.value("status") for f in held(store)] == ["done", None]
    with store.writing() as writer:
        writer.withdraw([1], "lan", "nhầm", AT)
    assert held(store) == ()
    with store.reading() as reader:
        assert reader.entry(5).withdraws == (1, 2)
    with store.writing() as writer, pytest.raises(NothingToWithdraw):
        writer.withdraw([2], "lan", "nhầm", AT)


def test_a_doubt_stays_with_the_record_until_its_cell_is_put_right(store: Store, catalogue: Catalogue) -> None:
    doubts = [doubtful("C8"), doubtful("C9")]
    submit(store, catalogue, upload(*PLAN, problems=doubts))
    with store.writing() as writer:
        writer.explain([(1, 1)], "hoa", "chờ văn bản", AT)
        due = Cell("due", "2024-05-31", "2024-03-31", "C8", "hoa")
        writer.change_record(TASKS, "viet-nam", Y2024, 0, {"due": due}, "hoa", None, AT, catalogue, seen=2)
    with store.reading() as reader:
        found = reader.findings(3, form=TASKS)
    assert [(f.entry, f.problem, f.reason) for f in found] == [(3, doubts[1], "chờ văn bản")]


def test_a_change_may_wait_to_be_accepted(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    done = {"status": Cell("status", "done", "", None, "hoa")}
    with store.writing() as writer:
        writer.change_record(TASKS, "viet-nam", Y2024, 0, done, "hoa", None, AT, catalogue, seen=1, awaits=True)
    assert held(store)[0].record.value("status") is None
    with store.writing() as writer:
        writer.accept(2, "lan", None, AT)
    assert held(store)[0].record.value("status") == "done"


def test_the_derived_tables_follow_from_the_ledger(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, upload(*PLAN))
    change(store, catalogue, 0, status="done")
    submit(store, catalogue, upload(task("Việc mới", "khanh-hoa")))
    change(store, catalogue, 1, status="going")
    with store.writing() as writer:
        writer.withdraw([4], "lan", "nhầm", AT)
    before = state(store)
    with store.writing() as writer:
        writer.rebuild_standings()
    assert state(store) == before
