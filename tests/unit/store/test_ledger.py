"""Submitting and withdrawing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lib.catalog import Catalogue
from lib.model.errors import ContradictoryValues, MovedOn, NothingToWithdraw, UnknownVersion
from lib.model.ledger import EntryKind, EntryScope
from lib.model.observation import BlockKey
from lib.model.unit import Level
from lib.store import Store
from tests.unit.store.builders import AT, JUNE, STATED, cashless, pieces, results, submission, submit, values

KEY = BlockKey("tthc_results", "ha-noi", JUNE, None, None, "main")


def test_a_fresh_database_holds_the_catalogue_as_entry_0_and_nothing_else(
    store: Store, catalogue: Catalogue, files: dict[str, str]
) -> None:
    with store.reading() as reader:
        assert reader.version() == 0
        assert reader.entry(0).kind is EntryKind.CATALOGUE
        assert reader.catalogue_sha(0) == catalogue.sha256
        assert reader.catalogue_files(0) == (catalogue.sha256, files)
        assert reader.periods(0, Level.PROVINCE) == ()


def test_a_submission_is_one_entry_with_what_it_holds(store: Store, catalogue: Catalogue) -> None:
    given = submission(
        results(resolved_total=100, resolved_on_time=90),
        results("khanh-hoa", resolved_total=5),
        cashless({"recipients": 10}),
    )
    assert submit(store, catalogue, given) == 1
    with store.reading() as reader:
        entry = reader.entry(1)
        assert (entry.author, entry.file_name, entry.at) == ("lan", "thang-6.xlsx", AT)
        assert entry.scopes == (EntryScope("cashless", JUNE, 1, 1), EntryScope("tthc_results", JUNE, 2, 3))
        assert reader.file(given.sha256) == given.content
        assert reader.file("0" * 64) is None
        assert sorted(o.cell for o in reader.observations(1)) == sorted(o.cell for o in given.observations)
        assert set(reader.observations(1)) == set(given.observations)


def test_a_newer_block_replaces_the_whole_older_one(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=100, resolved_on_time=90)))
    submit(store, catalogue, submission(results(resolved_total=120)))
    assert values(store, 1) == [{"resolved_total": 100, "resolved_on_time": 90}]
    assert values(store, 2) == [{"resolved_total": 120}]


def test_blocks_that_an_upload_does_not_hold_stay(store: Store, catalogue: Catalogue) -> None:
    submit(
        store, catalogue, submission(results(resolved_total=100, linked_received=7), results("hue", resolved_total=3))
    )
    submit(store, catalogue, submission(results(linked_received=8)))
    found = {(p.unit_id, p.group): (p.entry, dict(p.values)) for p in pieces(store, 2)}
    assert found == {
        ("ha-noi", "main"): (1, {"resolved_total": 100}),
        ("ha-noi", "linked"): (2, {"linked_received": 8}),
        ("hue", "main"): (1, {"resolved_total": 3}),
    }


def test_an_upload_that_changes_nothing_makes_no_version(store: Store, catalogue: Catalogue) -> None:
    given = submission(results(resolved_total=100), cashless({"stated_rate": STATED}))
    assert submit(store, catalogue, given) == 1
    assert submit(store, catalogue, replace(given, file_name="again.xlsx")) is None
    assert submit(store, catalogue, submission()) is None
    with store.reading() as reader:
        assert reader.version() == 1


def test_the_same_figures_without_the_mark_of_illustration_are_a_change(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=100), illustrative=True))
    assert submit(store, catalogue, submission(results(resolved_total=100))) == 2
    assert [p.illustrative for v in (1, 2) for p in pieces(store, v)] == [True, False]
    with store.reading() as reader:
        assert [p.illustrative for v in (1, 2) for p in reader.periods(v, Level.PROVINCE)] == [True, False]


def test_a_stated_rate_keeps_the_digits_it_was_written_with(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(cashless({"stated_rate": STATED}, scope="urban")))
    (piece,) = pieces(store, 1, "cashless")
    assert (piece.item, piece.scope, piece.values) == ("pension", "urban", (("stated_rate", "63.50"),))
    with store.reading() as reader:
        assert str(reader.observations(1)[0].value) == "63.50"
        (source,) = reader.sources([piece.block_id])
        assert (source.value, source.as_written, source.sheet, source.cell) == ("63.50", " 63.50 ", None, "B2")
    assert submit(store, catalogue, submission(cashless({"stated_rate": Decimal("63.5")}, scope="urban"))) == 2


def test_confirming_is_refused_when_one_of_its_blocks_moved_since_the_preview(
    store: Store, catalogue: Catalogue
) -> None:
    submit(store, catalogue, submission(results(resolved_total=1), results("hue", resolved_total=1)))
    submit(store, catalogue, submission(results(resolved_total=2)))
    with pytest.raises(MovedOn) as refused:
        submit(store, catalogue, submission(results(resolved_total=3), previewed_version=1))
    assert (refused.value.previewed, refused.value.current) == (1, 2)
    assert submit(store, catalogue, submission(results("hue", resolved_total=3), previewed_version=1)) == 3
    assert submit(store, catalogue, submission(results(linked_received=3), previewed_version=1)) == 4
    assert submit(store, catalogue, submission(results(resolved_total=4), previewed_version=4)) == 5
    with pytest.raises(UnknownVersion):
        submit(store, catalogue, submission(results(resolved_total=4), previewed_version=6))


def test_a_withdrawal_since_the_preview_is_a_move_too(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=1)))
    with store.writing() as writer:
        writer.withdraw([1], "lan", "nhầm", AT)
    with pytest.raises(MovedOn):
        submit(store, catalogue, submission(results(resolved_total=3), previewed_version=1))


def test_withdrawing_brings_back_what_was_replaced(store: Store, catalogue: Catalogue) -> None:
    for number in (1, 2, 3):
        submit(store, catalogue, submission(results(resolved_total=number)))
    with store.writing() as writer:
        assert writer.withdraw([2], "lan", "nhầm", AT) == 4
        assert writer.withdraw([3], "lan", "nhầm", AT) == 5
        assert writer.withdraw([1], "lan", None, AT) == 6
    totals = [[row["resolved_total"] for row in values(store, v)] for v in range(7)]
    assert totals == [[], [1], [2], [3], [3], [1], []]
    with store.reading() as reader:
        assert [len(reader.periods(v, Level.PROVINCE)) for v in range(7)] == [0, 1, 1, 1, 1, 1, 0]
        assert reader.entry(2).withdrawn_by == 4
        assert reader.entry(4).withdraws == (2,)
        assert reader.entry(4).reason == "nhầm"


def test_several_entries_are_withdrawn_by_one(store: Store, catalogue: Catalogue) -> None:
    for number in (1, 2, 3):
        submit(store, catalogue, submission(results(resolved_total=number)))
    with store.writing() as writer:
        assert writer.withdraw([3, 2, 3], "lan", "nhầm", AT) == 4
    assert values(store, 4) == [{"resolved_total": 1}]


@pytest.mark.parametrize("number", [0, 2, 3, 99])
def test_only_a_submission_still_in_the_ledger_can_be_withdrawn(
    store: Store, catalogue: Catalogue, number: int
) -> None:
    submit(store, catalogue, submission(results(resolved_total=1)))
    submit(store, catalogue, submission(results(resolved_total=2)))
    with store.writing() as writer:
        writer.withdraw([2], "lan", "nhầm", AT)
    with pytest.raises(NothingToWithdraw) as refused, store.writing() as writer:
        writer.withdraw([1, number], "lan", "nhầm", AT)
    assert refused.value.number == number
    assert values(store, 3) == [{"resolved_total": 1}]


def test_withdrawing_nothing_is_an_error(store: Store) -> None:
    with pytest.raises(ValueError, match="no entry"), store.writing() as writer:
        writer.withdraw([], "lan", None, AT)


def test_one_measure_given_twice_counts_once_and_differently_is_refused(store: Store, catalogue: Catalogue) -> None:
    twice = results(resolved_total=5)
    assert submit(store, catalogue, submission(twice, twice)) == 1
    with pytest.raises(ContradictoryValues):
        submit(store, catalogue, submission(results(resolved_total=5), results(resolved_total=6)))
    assert values(store, 1) == [{"resolved_total": 5}]


def test_an_unknown_unit_is_not_stored(store: Store, catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        submit(store, catalogue, submission(results("atlantis", resolved_total=5)))
    with store.reading() as reader:
        assert reader.version() == 0
