"""One record of a register changed on its page: by whom, what it accepts, and the way back to the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.errors import MovedOn, NotAllowed, NotTheirUnits
from lib.model.ledger import EntryKind
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.problem import Code
from lib.model.register_errors import ChangedSince, NotEditable, NothingChanged, RefusedValue, UnknownRecord
from lib.model.register_view import RecordRef
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.ledger import entry, entry_record_change, entry_records, may_withdraw, withdraw
from lib.services.records import Changed, change_record, file_entry, may_change, record_origin
from tests.unit.services.conftest import somebody
from tests.unit.services.plans import HEADINGS, INSPECT, PUBLISH, REVIEW, plan

FIRST = RecordRef("tasks", "khanh-hoa", Period.months(2024, 1, 12), 0)
SECOND = replace(FIRST, position=1)
STATES = (*HEADINGS, "Tình trạng")


@pytest.fixture
def stored(desk: Desk) -> Desk:
    data = plan((*REVIEW, "đang thực hiện"), (*PUBLISH, None), (*INSPECT, None), headings=STATES)
    confirm(desk, data, preview(desk, data, "ke-hoach.xlsx"), None)
    return desk


def value(desk: Desk, record: RecordRef, field: str) -> str | None:
    return record_origin(desk, desk.newest_version(), record).stored.record.value(field)


def test_a_field_is_filled_in_and_leads_back_to_its_cell(stored: Desk) -> None:
    clerk = somebody(stored, "hoa", Right.READ, Right.SUBMIT)
    done = {"status": "Hoàn thành", "done_on": "28/03/2024", "evidence": " Báo cáo số 5 "}
    assert change_record(clerk, FIRST, done, "đã ký", seen=1) == Changed(2, waits=False)
    found = record_origin(stored, 2, FIRST)
    cells = {cell.field: cell for cell in found.stored.record.cells}
    assert {name: cells[name].value for name in done} == {
        "status": "done",
        "done_on": "2024-03-28",
        "evidence": "Báo cáo số 5",
    }
    status = cells["status"]
    assert (status.as_written, status.cell, status.corrected_by, status.reason) == (
        "đang thực hiện",
        "G6",
        "hoa",
        "đã ký",
    )
    assert found.entry.number == file_entry(stored, 2).number == 1
    assert [(e.entry.number, e.entry.author, e.fields) for e in found.edits] == [(2, "hoa", tuple(done))]
    assert found.grid is not None
    assert found.grid.holds("G", 6)
    made = entry(stored, 2)
    assert (made.kind, made.reason, made.file_name) == (EntryKind.REGISTER, "đã ký", None)


def test_earlier_states_stay_as_they_were(stored: Desk) -> None:
    change_record(stored, FIRST, {"status": "done"}, seen=1)
    change_record(stored, SECOND, {"status": "going"}, seen=2)
    change_record(stored, FIRST, {"status": ""}, "nhầm", seen=3)
    assert value(stored, FIRST, "status") is None
    assert record_origin(stored, 2, FIRST).stored.record.value("status") == "done"
    assert [e.entry.number for e in record_origin(stored, 4, FIRST).edits] == [4, 2]
    assert [e.entry.number for e in record_origin(stored, 4, SECOND).edits] == [3]
    assert record_origin(stored, 1, SECOND).edits == ()


def test_only_what_the_register_lets_be_filled_in_is_taken(stored: Desk) -> None:
    with pytest.raises(NotEditable) as field:
        change_record(stored, FIRST, {"content": "Việc khác"}, seen=1)
    assert field.value.field_id == "content"
    for name, text, code in (
        ("status", "xong một nửa", Code.UNKNOWN_VALUE),
        ("done_on", "hôm qua", Code.NOT_A_DATE),
    ):
        with pytest.raises(RefusedValue) as refused:
            change_record(stored, FIRST, {name: text}, seen=1)
        assert (refused.value.field_id, refused.value.problem.code) == (name, code)
    with pytest.raises(NothingChanged):
        change_record(stored, FIRST, {"status": "đang triển khai"}, seen=1)
    assert stored.newest_version() == 1


def test_what_changed_meanwhile_is_not_overwritten(stored: Desk) -> None:
    change_record(stored, FIRST, {"status": "done"}, seen=1)
    with pytest.raises(MovedOn):
        change_record(stored, SECOND, {"status": "done"}, seen=1)
    with pytest.raises(UnknownRecord):
        change_record(stored, replace(FIRST, position=9), {"status": "done"}, seen=2)
    with pytest.raises(UnknownRecord):
        record_origin(stored, 0, FIRST)


def test_only_who_may_submit_for_the_unit_changes_its_records(stored: Desk) -> None:
    reader = somebody(stored, "an", Right.READ)
    clerk = replace(stored, principal=Principal("hoa", frozenset({Right.READ}), frozenset({(Right.SUBMIT, "hue")})))
    own = replace(stored, principal=Principal("ha", frozenset({Right.READ}), frozenset({(Right.SUBMIT, "khanh-hoa")})))
    assert [may_change(desk, FIRST) for desk in (stored, reader, clerk, own)] == [True, False, False, True]
    with pytest.raises(NotAllowed):
        change_record(reader, FIRST, {"status": "done"}, seen=1)
    with pytest.raises(NotTheirUnits):
        change_record(clerk, FIRST, {"status": "done"}, seen=1)
    assert change_record(own, FIRST, {"status": "done"}, seen=1).version == 2


def test_a_change_waits_where_the_centre_wants_to_accept_the_register(stored: Desk) -> None:
    settings = replace(stored.settings, acceptance=frozenset({"tasks"}))
    clerk = replace(somebody(stored, "hoa", Right.READ, Right.SUBMIT), settings=settings)
    assert change_record(clerk, FIRST, {"status": "done"}, seen=1) == Changed(2, waits=True)
    assert value(stored, FIRST, "status") == "going"


def test_a_change_is_taken_back_unless_a_later_one_rests_on_it(stored: Desk) -> None:
    change_record(stored, FIRST, {"status": "done"}, seen=1)
    change_record(stored, SECOND, {"status": "done"}, seen=2)
    assert may_withdraw(stored, 2)
    with pytest.raises(ChangedSince):
        withdraw(stored, [2], "nhầm")
    withdraw(stored, [3], "nhầm")
    assert (value(stored, FIRST, "status"), value(stored, SECOND, "status")) == ("done", None)


def test_the_ledger_tells_what_an_entry_holds_and_what_a_change_changed(stored: Desk) -> None:
    change_record(stored, SECOND, {"status": "done"}, seen=1)
    assert len(entry_records(stored, 1)) == len(entry_records(stored, 2)) == 3
    assert entry_record_change(stored, 1) is None
    found = entry_record_change(stored, 2)
    assert found is not None
    uploaded, difference = found
    assert (uploaded.number, difference.fields) == (1, ("status",))
    assert difference.before is not None
    assert difference.after is not None
    assert (difference.before.value("status"), difference.after.value("status")) == (None, "done")
