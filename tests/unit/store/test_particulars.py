"""What people add to a submission is part of its entry, whatever later becomes of their answers."""

from __future__ import annotations

import pytest

from lib.catalog import Catalogue
from lib.model.answer import Answer, AnswerKind, Correction
from lib.model.problem import Code, Place, Problem
from lib.model.views import CountedList, Particulars
from lib.store import Store
from tests.unit.store.builders import AT, JUNE, results, submission, submit, values

ADDED = Particulars(
    answers=(Answer(AnswerKind.UNIT, "abc", None, "h.n", "ha-noi", "lan", "H.N", AT, 4),),
    corrections=(
        Correction("Tháng 6", "C9", "1050", "gõ nhầm", "lan", "1O50"),
        Correction(None, "D9", None, "ô của năm trước", "lan", "x"),
    ),
    answers_to="ab" * 32,
    answers_entry=3,
)


def test_it_comes_back_as_it_was_given(store: Store, catalogue: Catalogue) -> None:
    given = submission(results(resolved_total=5), particulars=ADDED)
    assert submit(store, catalogue, given) == 1
    with store.reading() as reader:
        assert reader.particulars(1) == ADDED
        assert reader.particulars(0) == Particulars()  # the release's own entry holds files, not answers
        assert reader.particulars(99) == Particulars()


def test_a_list_is_known_by_its_file_and_cells(store: Store, catalogue: Catalogue) -> None:
    counted = CountedList("tthc_results", JUNE, "DS", "A6:L1006", 1000)
    given = submission(results(resolved_total=5), particulars=Particulars(lists=(counted,)))
    submit(store, catalogue, given)
    with store.reading() as reader:
        (found,) = reader.particulars(1).lists
    assert (found.sheet, found.cells, found.rows, found.sha256) == ("DS", "A6:L1006", 1000, given.sha256)


def test_text_that_no_database_holds_costs_no_upload(store: Store, catalogue: Catalogue) -> None:
    odd = Particulars(corrections=(Correction("S\x00", "A1", "\ud800", "vì\x00", "lan", "\x00"),))
    submit(store, catalogue, submission(results(resolved_total=5), particulars=odd))
    with store.reading() as reader:
        (found,) = reader.particulars(1).corrections
    assert (found.sheet, found.value, found.reason, found.as_written) == ("S�", "�", "vì�", "�")


def test_an_entry_with_particulars_can_be_taken_back(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=5)))
    submit(store, catalogue, submission(results(resolved_total=6), particulars=ADDED))
    with store.writing() as writer:
        assert writer.withdraw([2], "lan", "hoàn tác", AT) == 3
    assert values(store, 3) == [{"resolved_total": 5}]
    with store.reading() as reader:
        assert reader.particulars(2) == ADDED


def test_each_finding_keeps_its_own_reason(store: Store, catalogue: Catalogue) -> None:
    first, second = (Problem.of(Code.BALANCE_MISMATCH, Place("Sheet1", cell)) for cell in ("C5", "C6"))
    for general, expected in ((None, ["nghỉ lễ", None]), ("số đúng", ["nghỉ lễ", "số đúng"])):
        given = submission(
            results(resolved_total=5 if general else 6),
            problems=(first, second),
            reason=general,
            reasons={first: "nghỉ lễ"},
        )
        number = submit(store, catalogue, given)
        assert number is not None
        with store.reading() as reader:
            assert [found.reason for found in reader.findings_of_entry(number)] == expected
            assert reader.entry(number).open_warnings == expected.count(None)


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_file_is_found_by_its_content_unless_taken_back(
    store: Store, catalogue: Catalogue, *, withdrawn: bool
) -> None:
    given = submission(results(resolved_total=5))
    submit(store, catalogue, given)
    if withdrawn:
        with store.writing() as writer:
            writer.withdraw([1], "lan", None, AT)
    with store.reading() as reader:
        assert reader.entry_of_file(given.sha256) == (None if withdrawn else 1)
        assert reader.entry_of_file("0" * 64) is None
