"""Who may submit, accept, close months and explain, and what each of it does to the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from lib.model.errors import (
    MonthsLocked,
    MovedSinceSubmitted,
    NotAllowed,
    NothingToAccept,
    NothingToExplain,
    NothingToWithdraw,
    NotTheirUnits,
    ReasonMissing,
)
from lib.model.locks import month_of
from lib.model.period import Period
from lib.model.principal import Grant, Principal, Right, Role
from lib.model.problem import Code, Place, Problem
from lib.model.question import Question
from lib.model.submissions import State
from lib.services import Desk
from lib.services.accepting import accept, reject, waiting, waiting_entries
from lib.services.explaining import explain, explained_by, may_explain
from lib.services.importing import confirm, preview
from lib.services.ledger import entry, entry_findings, may_withdraw, withdraw
from lib.services.locking import is_locked, lock, months, reopen
from lib.services.overview import overview
from lib.services.submissions import board
from lib.services.unit_page import unit_page
from lib.store import Store
from tests.conftest import CASHLESS_2023, RESULTS_2023
from tests.unit.services.conftest import NOW, Memory, somebody
from tests.unit.store.builders import results, submission

FREE = Period.parse("2023-01-01..2023-12-14")
DECEMBER = Period.month(2023, 12)
JUNE = Period.month(2024, 6)


def clerk_of(desk: Desk, unit_id: str) -> Desk:
    grant = Grant(1, "mai@bhxh.vn", Role.UNIT_CLERK, unit_id, NOW, "hoa")
    return replace(desk, principal=Principal.of("mai@bhxh.vn", [grant]))


def centre(desk: Desk) -> Desk:
    return replace(desk, principal=Principal.of("hoa@bhxh.vn", [Grant(2, "", Role.CENTRE_CLERK, None, NOW, "")]))


@pytest.fixture
def strict(desk: Desk) -> Desk:
    """Results are accepted by the centre before they count."""
    return replace(desk, settings=replace(desk.settings, acceptance=frozenset({"tthc_results"})))


def send(desk: Desk) -> int:
    data = RESULTS_2023.read_bytes()
    stored = confirm(desk, data, preview(desk, data, RESULTS_2023.name), None)
    assert stored.version is not None
    return stored.version


def numerator(desk: Desk, version: int) -> int | None:
    return overview(desk, Question("on_time", FREE, "khanh-hoa", version=version)).cards[0].figure.numerator


def test_what_a_clerk_sends_counts_once_the_centre_accepts_it(strict: Desk) -> None:
    clerk = clerk_of(strict, "khanh-hoa")
    data = RESULTS_2023.read_bytes()
    checked = preview(clerk, data, RESULTS_2023.name)
    assert (checked.awaits, checked.storable) == (True, True)
    stored = confirm(clerk, data, checked, None)
    assert (stored.version, stored.waits) == (1, True)
    assert numerator(strict, 1) is None
    assert [e.number for e in waiting_entries(clerk)] == [1]
    shown = waiting(strict, 1)
    assert (shown.moved, shown.locked, shown.version) == (False, (), 1)
    assert any(change.after.unit_id == "khanh-hoa" for change in shown.effects.figures)
    with pytest.raises(NotAllowed):
        accept(clerk, 1)
    assert accept(centre(strict), 1, "khớp văn bản") == 2
    assert numerator(strict, 2) == 1131235
    assert numerator(strict, 1) is None
    with pytest.raises(NothingToAccept):
        waiting(strict, 1)


def test_the_centre_waits_for_nobody_and_neither_do_other_forms(strict: Desk) -> None:
    assert not preview(centre(strict), RESULTS_2023.read_bytes(), RESULTS_2023.name).awaits
    assert not preview(clerk_of(strict, "khanh-hoa"), CASHLESS_2023.read_bytes(), CASHLESS_2023.name).awaits
    send(centre(strict))
    assert numerator(strict, 1) == 1131235


def test_a_list_that_is_counted_for_the_form_waits_like_it(strict: Desk) -> None:
    from lib.services.submitting import has_to_wait

    catalogue = strict.catalogue(0)
    clerk = clerk_of(strict, "khanh-hoa")
    assert has_to_wait(clerk, ["tthc_dossiers"], catalogue)
    assert has_to_wait(clerk, ["cashless", "tthc_results"], catalogue)  # one file, one entry: all of it waits
    assert not has_to_wait(clerk, ["cashless"], catalogue)


def test_what_is_sent_back_never_counts_and_says_why(strict: Desk) -> None:
    send(clerk_of(strict, "khanh-hoa"))
    with pytest.raises(ReasonMissing):
        reject(centre(strict), 1, "  ")
    with pytest.raises(NotAllowed):
        reject(clerk_of(strict, "khanh-hoa"), 1, "thôi")
    assert reject(centre(strict), 1, "thiếu chữ ký") == 2
    sent_back = entry(strict, 1)
    assert (sent_back.withdrawn_by, sent_back.waits, entry(strict, 2).reason) == (2, False, "thiếu chữ ký")
    assert waiting_entries(strict) == ()
    for number in (1, 2):
        with pytest.raises(NothingToAccept):
            reject(centre(strict), number, "lại")


def test_a_clerk_takes_back_what_waits_but_not_what_the_centre_accepted(strict: Desk) -> None:
    clerk = clerk_of(strict, "khanh-hoa")
    send(clerk)
    accept(centre(strict), 1)
    assert not may_withdraw(clerk, 1)
    with pytest.raises(NotAllowed):
        withdraw(clerk, [1], "nhầm")
    assert withdraw(centre(strict), [1], "nhầm") == 3
    number = send(clerk)
    assert may_withdraw(clerk, number)
    assert withdraw(clerk, [number], "nhầm") == number + 1


def test_accepting_what_moved_asks_to_look_again(strict: Desk) -> None:
    send(clerk_of(strict, "khanh-hoa"))
    with strict.store.writing() as writer:
        writer.submit(submission(results("khanh-hoa", FREE, resolved_total=9, resolved_on_time=9)), strict.catalogue(0))
    shown = waiting(strict, 1)
    assert shown.moved
    with pytest.raises(MovedSinceSubmitted):
        accept(centre(strict), 1)
    assert accept(centre(strict), 1, seen=shown.version) == 3


def test_a_clerk_submits_for_the_own_unit_only(desk: Desk) -> None:
    stranger = clerk_of(desk, "hue")
    data = RESULTS_2023.read_bytes()
    checked = preview(stranger, data, RESULTS_2023.name)
    assert (checked.foreign, checked.storable) == (("khanh-hoa",), False)
    assert checked.reading.observations  # what was read is shown all the same
    with pytest.raises(NotTheirUnits) as refused:
        confirm(stranger, data, preview(desk, data, RESULTS_2023.name), None)
    assert refused.value.unit_ids == ("khanh-hoa",)
    number = send(clerk_of(desk, "khanh-hoa"))
    assert not may_withdraw(stranger, number)
    with pytest.raises(NotTheirUnits):
        withdraw(stranger, [number], "nhầm")
    for unknown in (0, 99):
        with pytest.raises((NothingToWithdraw, NotAllowed)):
            withdraw(stranger, [unknown], "nhầm")
    assert withdraw(clerk_of(desk, "khanh-hoa"), [number], "nhầm") == number + 1


def test_a_closed_month_is_said_before_confirming_and_refused_after(desk: Desk) -> None:
    lock(desk, DECEMBER)
    data = RESULTS_2023.read_bytes()
    checked = preview(desk, data, RESULTS_2023.name)
    assert (checked.locked, checked.storable, month_of(FREE)) == ((DECEMBER,), False, DECEMBER)
    with pytest.raises(MonthsLocked):
        confirm(desk, data, checked, None)
    assert is_locked(desk, FREE)
    with pytest.raises(NotAllowed):
        reopen(centre(desk), DECEMBER, "nộp bổ sung")
    with pytest.raises(ReasonMissing):
        reopen(desk, DECEMBER, " ")
    reopen(desk, DECEMBER, "nộp bổ sung")
    assert not is_locked(desk, FREE)
    number = send(desk)
    lock(centre(desk), DECEMBER, "đã chốt")
    with pytest.raises(MonthsLocked):
        withdraw(desk, [number], "nhầm")
    # What is in force already may be looked at and sent again.
    again = preview(desk, data, RESULTS_2023.name)
    assert (again.locked, again.changes_nothing) == ((), True)
    (state,) = months(desk)
    assert (state.month, state.locked, state.author, state.reason) == (DECEMBER, True, "hoa@bhxh.vn", "đã chốt")


def test_months_that_are_not_over_or_hold_nothing_are_not_listed(desk: Desk) -> None:
    this_month = month_of(Period(NOW.date(), NOW.date()))
    with desk.store.writing() as writer:
        writer.submit(submission(results("hue", this_month, resolved_total=1)), desk.catalogue(0))
        writer.submit(submission(results("hue", JUNE, resolved_total=1)), desk.catalogue(0))
    assert [(s.month, s.locked) for s in months(desk)] == [(JUNE, False)]


def test_the_board_shows_what_waits_and_what_is_closed(strict: Desk) -> None:
    with strict.store.writing() as writer:
        writer.submit(submission(results("hue", JUNE, resolved_total=1)), strict.catalogue(0))
        number = writer.submit(submission(results("ha-noi", JUNE, resolved_total=1), awaits=True), strict.catalogue(0))
    assert number is not None

    def seen(at: Desk) -> tuple[State, int | None, int, bool]:
        view = board(at, "tthc_results", JUNE, at.newest_version(), date(2024, 8, 1))
        (cell,) = view.asked_cells("ha-noi")
        return cell.state, cell.waiting, view.asked.figures.received, view.asked.locked

    assert seen(strict) == (State.WAITING, number, 1, False)
    page = unit_page(strict, Question("on_time", JUNE, "ha-noi", version=number))
    assert [(r.state, r.entry) for r in page.reports if r.form == "tthc_results"] == [(State.WAITING, number)]
    accept(strict, number)
    lock(strict, JUNE)
    assert seen(strict) == (State.RECEIVED, None, 2, True)


WARNING = Problem.of(Code.BALANCE_MISMATCH, Place("Sheet1", "C5"))


def test_an_open_warning_is_explained_by_whoever_may_for_its_unit(desk: Desk) -> None:
    found = [replace(WARNING, unit_id="ha-noi"), WARNING]
    with desk.store.writing() as writer:
        writer.submit(submission(results("ha-noi", JUNE, resolved_total=1), problems=found), desk.catalogue(0))
    own, other = clerk_of(desk, "ha-noi"), clerk_of(desk, "hue")
    first, whole = entry_findings(desk, 1)
    assert (may_explain(own, first), may_explain(other, first)) == (True, False)
    for finding in (first, whole):
        assert finding.key is not None
        with pytest.raises(NotTheirUnits):
            explain(other, [finding.key], "không phải của tôi")
    with pytest.raises(ReasonMissing):
        explain(own, [(1, 0)], "")
    with pytest.raises(NothingToExplain):
        explain(own, [(1, 0), (1, 7)], "không có")
    assert explain(own, [(1, 0), (1, 1)], "đã đối chiếu") == 2
    assert [f.reason for f in entry_findings(desk, 1)] == ["đã đối chiếu"] * 2
    assert [f.key for f in explained_by(desk, 2)] == [(1, 0), (1, 1)]
    view = unit_page(desk, Question("on_time", JUNE, "ha-noi", version=2))
    assert view.warnings == ()
    with pytest.raises(NotTheirUnits):
        withdraw(other, [2], "thôi")
    withdraw(own, [2], "viết lại")
    assert [f.reason for f in entry_findings(desk, 1)] == [None, None]


def test_an_explanation_of_no_unit_in_particular_is_taken_back_by_whoever_may_for_all_of_its_entry(desk: Desk) -> None:
    with desk.store.writing() as writer:
        writer.submit(submission(results("ha-noi", JUNE, resolved_total=1), problems=[WARNING]), desk.catalogue(0))
    own, other = clerk_of(desk, "ha-noi"), clerk_of(desk, "hue")
    assert explain(own, [(1, 0)], "đã đối chiếu") == 2
    assert not may_withdraw(other, 2)
    with pytest.raises(NotTheirUnits):
        withdraw(other, [2], "thôi")
    assert withdraw(own, [2], "viết lại") == 3


class AcceptedMeanwhile:
    """A store in which the centre accepts a submission just before anybody else writes."""

    def __init__(self, desk: Desk, number: int) -> None:
        self._desk, self._number = desk, number
        self.reading = desk.store.reading

    def writing(self) -> Any:
        if self._number:
            number, self._number = self._number, 0
            accept(centre(self._desk), number)
        return self._desk.store.writing()


def test_what_the_centre_accepts_while_its_sender_takes_it_back_stays_accepted(strict: Desk) -> None:
    clerk = clerk_of(strict, "khanh-hoa")
    number = send(clerk)
    assert may_withdraw(clerk, number)
    with pytest.raises(NotAllowed):
        withdraw(replace(clerk, store=cast("Store", AcceptedMeanwhile(strict, number))), [number], "nhầm tệp")
    assert entry(strict, number).withdrawn_by is None
    assert numerator(strict, strict.newest_version()) == 1131235


def test_nothing_of_it_without_the_right(desk: Desk, memory: Memory) -> None:
    nobody, reader = somebody(desk, "khách"), somebody(desk, "độc giả", Right.READ)
    for ask in (
        lambda: waiting_entries(nobody), lambda: waiting(nobody, 0), lambda: months(nobody),
        lambda: is_locked(nobody, JUNE), lambda: explained_by(nobody, 0), lambda: lock(reader, JUNE),
        lambda: reopen(reader, JUNE, "x"), lambda: explain(reader, [(1, 0)], "x"), lambda: accept(reader, 1),
        lambda: reject(reader, 1, "x"), lambda: withdraw(nobody, [1], "x"),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            ask()
    assert memory.kept == {}
