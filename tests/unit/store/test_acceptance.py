"""Submissions that wait, closed months, and reasons given later: what holds at each version, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from lib.catalog import Catalogue
from lib.model.errors import (
    MonthsLocked,
    MovedSinceSubmitted,
    NothingToAccept,
    NothingToExplain,
    NothingToLock,
    NothingToWithdraw,
    WaitsAlready,
)
from lib.model.finding import OpenFinding
from lib.model.ledger import EntryKind
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.submissions import FindingCount, Receipt
from lib.store import Reports, Store
from tests.unit.store.builders import AT, JUNE, results, state, submission, submit, values

MAY = Period.month(2024, 5)
ASKED = Reports("tthc_results", (), ("ha-noi", "hue"), (MAY, JUNE))


def accept(store: Store, number: int, seen: int | None = None) -> int:
    with store.writing() as writer:
        return writer.accept(number, "hoa", "khớp văn bản", AT + timedelta(5), seen=seen)


def withdraw(store: Store, *numbers: int) -> int:
    with store.writing() as writer:
        return writer.withdraw(numbers, "hoa", "nhầm", AT + timedelta(6))


def lock(store: Store, months: Period, *, locked: bool = True) -> int:
    with store.writing() as writer:
        return writer.lock(months, "hoa", "đã chốt", AT, locked=locked)


def unchanged_by_rebuilding(store: Store) -> bool:
    before = state(store)
    with store.writing() as writer:
        writer.rebuild_standings()
    return state(store) == before


def test_what_waits_counts_only_since_it_was_accepted(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=5)))
    assert submit(store, catalogue, submission(results(resolved_total=6), awaits=True)) == 2
    assert values(store, 2) == [{"resolved_total": 5}]
    assert accept(store, 2) == 3
    assert [values(store, v) for v in (1, 2, 3)] == [[{"resolved_total": n}] for n in (5, 5, 6)]
    with store.reading() as reader:
        waited, acceptance = reader.entry(2), reader.entry(3)
        assert (waited.had_to_wait, waited.accepted_by, waited.waits) == (True, 3, False)
        assert (acceptance.kind, acceptance.accepts, acceptance.reason) == (EntryKind.ACCEPTANCE, 2, "khớp văn bản")
        assert [e.number for e in reader.waiting_entries(2)] == [2]
        assert reader.waiting_entries(3) == ()
    assert unchanged_by_rebuilding(store)


def test_taking_back_an_accepted_submission_brings_back_what_came_into_force_before_it(
    store: Store, catalogue: Catalogue
) -> None:
    submit(store, catalogue, submission(results(resolved_total=1), awaits=True))
    submit(store, catalogue, submission(results(resolved_total=2), awaits=True))
    submit(store, catalogue, submission(results(resolved_total=3)))
    accept(store, 2, seen=3)
    accept(store, 1, seen=4)  # the first one sent comes into force last
    assert values(store, 5) == [{"resolved_total": 1}]
    withdraw(store, 1)
    assert values(store, 6) == [{"resolved_total": 2}]
    withdraw(store, 2)
    assert values(store, 7) == [{"resolved_total": 3}]
    assert unchanged_by_rebuilding(store)


def test_a_submission_is_accepted_once_and_only_while_it_waits(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=1), awaits=True))
    submit(store, catalogue, submission(results("hue", resolved_total=1), awaits=True))
    accept(store, 1)
    withdraw(store, 2)
    for number in (0, 1, 2, 3, 99):
        with pytest.raises(NothingToAccept):
            accept(store, number)
    with pytest.raises(NothingToWithdraw):
        withdraw(store, 3)  # an acceptance is undone by taking the submission back


def test_accepting_is_refused_when_what_it_replaces_moved_unless_that_was_seen(
    store: Store, catalogue: Catalogue
) -> None:
    submit(store, catalogue, submission(results(resolved_total=1), awaits=True))
    submit(store, catalogue, submission(results(linked_received=4), results("hue", resolved_total=4)))
    with store.reading() as reader:
        assert not reader.moved_since(1)  # other columns and other units are other blocks
    submit(store, catalogue, submission(results(resolved_total=9)))
    with store.reading() as reader:
        assert reader.moved_since(1)
    with pytest.raises(MovedSinceSubmitted):
        accept(store, 1)
    with pytest.raises(MovedSinceSubmitted):
        accept(store, 1, seen=2)
    assert accept(store, 1, seen=3) == 4


def test_the_same_values_of_a_file_do_not_wait_twice(store: Store, catalogue: Catalogue) -> None:
    waiting = submission(results(resolved_total=1), awaits=True)
    submit(store, catalogue, waiting)
    with pytest.raises(WaitsAlready) as refused:
        submit(store, catalogue, waiting)
    assert refused.value.number == 1
    # Read otherwise, the same file says something else.
    assert submit(store, catalogue, replace(waiting, observations=results("hue", resolved_total=1))) == 2


def test_a_report_that_waits_is_no_receipt_and_counts_from_its_own_day_once_accepted(
    store: Store, catalogue: Catalogue
) -> None:
    refused = replace(Problem.of(Code.NOT_A_NUMBER, Place("Sheet1", "C5")), unit_id="ha-noi")
    waiting = submission(results(resolved_total=1), awaits=True, problems=[refused])
    submit(store, catalogue, waiting)
    with store.reading() as reader:
        assert (reader.receipts(1, ASKED), reader.finding_counts(1, ASKED), reader.open_findings(1, ASKED)) == (
            (), (), (),
        )  # fmt: skip
        assert reader.waiting(1, ASKED) == (Receipt("ha-noi", JUNE, 1, AT, 0),)
    accept(store, 1)
    with store.reading() as reader:
        assert reader.receipts(2, ASKED) == (Receipt("ha-noi", JUNE, 1, AT, 0),)
        assert reader.finding_counts(2, ASKED) == (FindingCount("ha-noi", JUNE, 0, 1),)
        assert (reader.waiting(2, ASKED), reader.receipts(1, ASKED)) == ((), ())
        assert reader.waiting(1, ASKED) != ()


def test_nothing_of_a_closed_month_changes_until_it_is_opened(store: Store, catalogue: Catalogue) -> None:
    half_year = Period.months(2024, 1, 6)
    submit(store, catalogue, submission(results(resolved_total=1)))
    submit(store, catalogue, submission(results("hue", resolved_total=1), awaits=True))
    lock(store, Period.months(2024, 4, 6))
    changes: tuple[Callable[[], int | None], ...] = (
        lambda: submit(store, catalogue, submission(results(resolved_total=2))),
        lambda: submit(store, catalogue, submission(results("hue", half_year, resolved_total=2))),
        lambda: submit(store, catalogue, submission(results("hue", resolved_total=2), awaits=True)),
        lambda: accept(store, 2),
        lambda: withdraw(store, 1),
    )
    for change in changes:
        with pytest.raises(MonthsLocked) as refused:
            change()
        assert refused.value.months == (JUNE,)
    assert submit(store, catalogue, submission(results(period=Period.month(2024, 7), resolved_total=2))) == 4
    lock(store, JUNE, locked=False)
    assert submit(store, catalogue, submission(results(resolved_total=2))) == 6
    with pytest.raises(MonthsLocked):
        submit(store, catalogue, submission(results(period=MAY, resolved_total=2)))
    with store.reading() as reader:
        assert [(lock.entry, lock.locked) for lock in reader.locks(6)] == [(3, True), (5, False)]
        assert reader.locks(2) == ()
        entry = reader.entry(5)
        assert (entry.kind, entry.lock) == (EntryKind.LOCK, reader.locks(5)[1])


def test_what_waits_may_be_sent_back_though_its_month_is_closed(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=1), awaits=True))
    lock(store, JUNE)
    assert withdraw(store, 1) == 3


def test_what_is_in_force_already_may_be_sent_again_in_a_closed_month(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=1)))
    lock(store, JUNE)
    assert submit(store, catalogue, submission(results(resolved_total=1))) is None


def test_a_month_is_closed_once_and_only_whole(store: Store) -> None:
    lock(store, JUNE)
    with pytest.raises(NothingToLock):
        lock(store, JUNE)
    with pytest.raises(NothingToLock):
        lock(store, MAY, locked=False)
    lock(store, Period.months(2024, 5, 6))
    with pytest.raises(ValueError, match="whole months"):
        lock(store, Period.statutory(2024, 6, 6))


WARNING = replace(Problem.of(Code.BALANCE_MISMATCH, Place("Sheet1", "C5")), unit_id="ha-noi")
OTHER = replace(Problem.of(Code.OUTLIER, Place("Sheet1", "C6")), unit_id="ha-noi")
WRONG = replace(Problem.of(Code.NOT_A_NUMBER, Place("Sheet1", "C7")), unit_id="ha-noi")


def explain(store: Store, *findings: tuple[int, int], reason: str = "đã đối chiếu") -> int:
    with store.writing() as writer:
        return writer.explain(findings, "mai", reason, AT + timedelta(2))


def of_first(store: Store) -> tuple[OpenFinding, ...]:
    with store.reading() as reader:
        return reader.findings_of_entry(1)


def unexplained(store: Store, version: int) -> int:
    with store.reading() as reader:
        return sum(count.unexplained for count in reader.finding_counts(version, ASKED))


def test_a_stored_warning_is_explained_later_and_that_is_taken_back(store: Store, catalogue: Catalogue) -> None:
    given = submission(results(resolved_total=1), problems=[WARNING, OTHER, WRONG], reasons={OTHER: "mưa bão"})
    submit(store, catalogue, given)
    assert explain(store, (1, 0)) == 2
    first, other, wrong = of_first(store)
    assert (first.reason, first.explained.author if first.explained else "") == ("đã đối chiếu", "mai")
    assert (other.reason, other.explained, wrong.key) == ("mưa bão", None, None)
    assert [unexplained(store, v) for v in (1, 2)] == [1, 0]
    assert explain(store, (1, 0), reason="số mới") == 3  # the newest counts
    assert of_first(store)[0].reason == "số mới"
    withdraw(store, 3)
    assert of_first(store)[0].reason == "đã đối chiếu"
    withdraw(store, 2)
    assert of_first(store)[0].reason is None
    assert [unexplained(store, v) for v in range(1, 6)] == [1, 0, 0, 0, 1]
    with store.reading() as reader:
        assert (reader.entry(1).open_warnings, reader.entry(2).explains) == (1, 1)
        assert [f.key for f in reader.explained_by(2)] == [(1, 0)]
        assert [f.reason for f in reader.findings(2, "ha-noi")] == ["đã đối chiếu", "mưa bão", None]
        assert [f.problem.code for f in reader.open_findings(2, ASKED)] == [Code.OUTLIER, Code.NOT_A_NUMBER]


def test_only_open_warnings_can_be_explained(store: Store, catalogue: Catalogue) -> None:
    given = submission(results(resolved_total=1), problems=[WARNING, OTHER, WRONG], reasons={OTHER: "mưa bão"})
    submit(store, catalogue, given)
    before = state(store)
    for findings in ([], [(1, 1)], [(1, 2)], [(1, 0), (1, 9)], [(7, 0)]):
        with pytest.raises(NothingToExplain):
            explain(store, *findings)
    assert state(store) == before
