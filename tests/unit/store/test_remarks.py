"""Remarks are kept with what they are about; a removed one is shown no more and stays in the database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lib.model.errors import UnknownRemark
from lib.model.period import Period
from lib.model.remark import (
    About,
    RemarkDraft,
    RemarkFilter,
    RemarkKind,
    RemarkState,
    RemarkTally,
)
from lib.store import Store
from lib.store.meeting_tables import REMARK
from tests.unit.store.builders import AT, JUNE

TODAY = date(2026, 11, 22)
FIGURE = About("on_time", None, None, "ha-noi", JUNE)


def add(store: Store, kind: RemarkKind = RemarkKind.COMMENT, about: About = FIGURE, **rest: object) -> int:
    given = {"text": "Xem lại", "version": 0, **rest}
    with store.writing() as writer:
        return writer.meeting.remarks.add(RemarkDraft(kind, about, **given), "lan", AT)  # type: ignore[arg-type]


def conclusion(store: Store, due: date, about: About = FIGURE) -> int:
    return add(store, RemarkKind.CONCLUSION, about, in_charge="minh@bhxh.vn", due=due)


def test_a_remark_comes_back_as_it_was_said(store: Store) -> None:
    about = About("cashless", "pension", "urban", None, JUNE)
    text = 'Lý do: "=1+1"\n<b>đậm</b> \x00'
    number = add(store, RemarkKind.CONCLUSION, about, text=text, in_charge="minh@bhxh.vn", due=TODAY)
    with store.reading() as reader:
        found = reader.meeting.remarks.one(number)
        assert reader.meeting.remarks.about(None, JUNE) == (found,)
        assert reader.meeting.remarks.about("ha-noi", JUNE) == ()
        assert reader.meeting.remarks.about(None, Period.month(2024, 5)) == ()
    assert (found.about, found.text) == (about, text.replace("\x00", "\ufffd"))
    assert (found.author, found.at, found.in_charge, found.due) == ("lan", AT, "minh@bhxh.vn", TODAY)
    assert found.open
    assert not found.overdue(TODAY)


def test_open_conclusions_come_first_by_their_day_then_the_newest(store: Store) -> None:
    comment = add(store)
    later, sooner = conclusion(store, TODAY + timedelta(9)), conclusion(store, TODAY - timedelta(1))
    done = conclusion(store, TODAY)
    with store.writing() as writer:
        writer.meeting.remarks.carried_out(done, "minh", AT)
    with store.reading() as reader:
        remarks = reader.meeting.remarks
        assert [r.remark_id for r in remarks.listed(RemarkFilter(), TODAY, 9)] == [sooner, later, done, comment]
        assert [r.remark_id for r in remarks.listed(RemarkFilter(), TODAY, 1)] == [sooner]
        assert remarks.tally(RemarkFilter(), TODAY) == RemarkTally(2, 1)
        assert remarks.tally(RemarkFilter(units=frozenset({None})), TODAY) == RemarkTally(0, 0)


def test_filters_restrict_by_kind_unit_state_and_period(store: Store) -> None:
    country = About("on_time", None, None, None, Period.month(2024, 5))
    comment, over = add(store, about=country), conclusion(store, TODAY - timedelta(1))
    waiting, done = conclusion(store, TODAY), conclusion(store, TODAY)
    with store.writing() as writer:
        writer.meeting.remarks.carried_out(done, "minh", AT)
    expected = {
        RemarkFilter(kind=RemarkKind.COMMENT): {comment},
        RemarkFilter(units=frozenset({None})): {comment},
        RemarkFilter(units=frozenset({"ha-noi", None})): {comment, over, waiting, done},
        RemarkFilter(units=frozenset()): set(),
        RemarkFilter(period=JUNE): {over, waiting, done},
        RemarkFilter(state=RemarkState.OPEN): {over, waiting},
        RemarkFilter(state=RemarkState.OVERDUE): {over},
        RemarkFilter(state=RemarkState.DONE): {done},
    }
    with store.reading() as reader:
        for asked, numbers in expected.items():
            assert {r.remark_id for r in reader.meeting.remarks.listed(asked, TODAY, 9)} == numbers, asked
        assert set(reader.meeting.remarks.units()) == {None, "ha-noi"}
        assert reader.meeting.remarks.periods() == (JUNE, Period.month(2024, 5))


def test_what_is_carried_out_can_be_opened_again(store: Store) -> None:
    number = conclusion(store, TODAY)
    with store.writing() as writer:
        writer.meeting.remarks.carried_out(number, "minh", AT)
        assert writer.meeting.remarks.one(number).done_by == "minh"
        writer.meeting.remarks.carried_out(number, None, None)
        assert writer.meeting.remarks.one(number).open


def test_a_removed_remark_is_shown_no_more_and_stays_in_the_database(store: Store) -> None:
    number = conclusion(store, TODAY)
    with store.writing() as writer:
        writer.meeting.remarks.remove(number, "lan", AT)
    with store.writing() as writer:
        for change in (
            lambda: writer.meeting.remarks.remove(number, "lan", AT),
            lambda: writer.meeting.remarks.carried_out(number, "lan", AT),
            lambda: writer.meeting.remarks.one(number),
            lambda: writer.meeting.remarks.one(99),
        ):
            with pytest.raises(UnknownRemark):
                change()
    with store.reading() as reader:
        assert reader.meeting.remarks.listed(RemarkFilter(), TODAY, 9) == ()
        assert reader.meeting.remarks.about("ha-noi", JUNE) == ()
        assert reader.meeting.remarks.tally(RemarkFilter(), TODAY) == RemarkTally(0, 0)
    with store._engine.connect() as connection:
        assert connection.execute(select(REMARK.c.text, REMARK.c.removed_by)).all() == [("Xem lại", "lan")]
