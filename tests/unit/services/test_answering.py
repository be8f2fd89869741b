"""A file is read once; its questions are answered once, its cells put right, and all of that is in the entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lib.ingest.limits import Limits
from lib.model.answer import NOTHING, Answer, AnswerKind, Correction
from lib.model.errors import NotAllowed
from lib.model.principal import Right
from lib.model.problem import Severity
from lib.services import Desk, importing, opening
from lib.services.annotating import annotated
from lib.services.answers import forget, remembered
from lib.services.importing import confirm, open_upload, preview, preview_opened
from lib.services.ledger import entry, entry_findings, entry_particulars, entry_values, ledger_page, withdraw
from lib.text import translator
from tests.conftest import RESULTS_2024
from tests.unit.services.conftest import NOW, somebody

Altered = Callable[..., Path]
UNIT_CELL, LABEL = "B12", "Chi nhánh Ba"


@pytest.fixture
def unnamed(altered: Altered) -> bytes:
    """A table one of whose rows has a label that is no unit anybody knows."""
    return altered(RESULTS_2024, {UNIT_CELL: LABEL}).read_bytes()


def asked_about(desk: Desk, data: bytes) -> Answer:
    """The answer that settles the label, as the page makes it from the question."""
    (table,) = preview(desk, data, "a.xlsx").reading.tables
    (doubt,) = [d for d in table.doubts if d.kind is AnswerKind.UNIT]
    return Answer(AnswerKind.UNIT, table.layout, table.title_unit, doubt.subject, "ha-noi", desk.principal.name, LABEL)


def test_answering_a_question_does_not_read_the_file_again(
    desk: Desk, unnamed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    read = opening.read_workbook

    def counting(data: bytes, name: str, **rest: object) -> object:
        reads.append(name)
        return read(data, name, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "read_workbook", counting)
    opened = open_upload(desk, unnamed, "a.xlsx")
    first = preview_opened(desk, opened)
    answer = asked_about(desk, unnamed)
    reads.clear()
    second = preview_opened(desk, opened, answers=[answer])
    assert reads == []
    assert "ha-noi" in second.reading.tables[0].unit_ids
    assert "ha-noi" not in first.reading.tables[0].unit_ids


def test_a_file_that_cannot_be_read_is_a_reading_that_says_so(desk: Desk) -> None:
    opened = open_upload(desk, b"PK\x03\x04 no workbook", "hong.xlsx")
    assert opened.workbook is None
    checked = preview_opened(desk, opened)
    assert [p.code for p in checked.reading.problems] == ["unreadable_file"]
    assert (checked.reading.sha256, checked.reading.size) == (opened.sha256, 16)


def test_what_one_session_holds_is_bounded(desk: Desk, unnamed: bytes) -> None:
    """Of many large files only so many are held until they are stored; a single one is always read."""
    first = open_upload(desk, unnamed, "a.xlsx", limits=Limits(held_cells=2000))
    assert first.workbook is not None
    for limits in (Limits(held_cells=first.cells + 1), Limits(held_bytes=2 * len(unnamed) - 1)):
        second = open_upload(desk, unnamed, "b.xlsx", beside=[first], limits=limits)
        assert (second.workbook, second.data) == (None, b"")
        assert second.refusal is not None
        assert second.refusal.figure("reason") == "too_much_at_once"


def test_what_was_answered_once_is_remembered_with_the_entry_and_for_the_next_file(
    desk: Desk, unnamed: bytes, altered: Altered
) -> None:
    answer = asked_about(desk, unnamed)
    assert remembered(desk) == ()  # looking remembers nothing
    checked = preview(desk, unnamed, "a.xlsx", answers=[answer])
    assert confirm(desk, unnamed, checked, None).version == 1
    kept = replace(answer, at=NOW, answer_id=1)
    assert [known.answer for known in remembered(desk)] == [kept]
    assert entry_particulars(desk, 1).answers == (kept,)
    next_month = altered(RESULTS_2024, {UNIT_CELL: LABEL, "J12": 0}).read_bytes()
    (table,) = preview(somebody(desk, "hoa", *Right), next_month, "b.xlsx").reading.tables
    assert "ha-noi" in table.unit_ids
    assert table.answers == (kept,)


def test_an_answer_given_now_beats_the_remembered_one(desk: Desk, unnamed: bytes) -> None:
    answer = asked_about(desk, unnamed)
    confirm(desk, unnamed, preview(desk, unnamed, "a.xlsx", answers=[answer]), None)
    other = replace(answer, value=NOTHING)
    (table,) = preview(desk, unnamed, "a.xlsx", answers=[other]).reading.tables
    assert "ha-noi" not in table.unit_ids
    assert table.answers == (other,)


def test_nobody_answers_in_another_name(desk: Desk, unnamed: bytes) -> None:
    forged = replace(asked_about(desk, unnamed), author="somebody else")
    mended = Correction(None, UNIT_CELL, "Hà Nội", "put right", "somebody else")
    (table,) = preview(desk, unnamed, "a.xlsx", answers=[forged]).reading.tables
    assert [answer.author for answer in table.answers] == [desk.principal.name]
    sheet = table.sheet
    checked = preview(desk, unnamed, "a.xlsx", corrections=[replace(mended, sheet=sheet)])
    assert [c.author for c in checked.reading.corrections] == [desk.principal.name]


def test_a_forgotten_answer_is_asked_again_and_stays_in_the_entry(desk: Desk, unnamed: bytes) -> None:
    answer = asked_about(desk, unnamed)
    confirm(desk, unnamed, preview(desk, unnamed, "a.xlsx", answers=[answer]), None)
    forget(desk, 1)
    (known,) = remembered(desk)
    assert (known.in_use, known.deleted_by) == (False, "lan")
    (table,) = preview(desk, unnamed, "a.xlsx").reading.tables
    assert "ha-noi" not in table.unit_ids
    assert len(entry_particulars(desk, 1).answers) == 1


def test_remembering_is_part_of_storing(desk: Desk, unnamed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Storing that fails leaves no answer behind."""
    checked = preview(desk, unnamed, "a.xlsx", answers=[asked_about(desk, unnamed)])

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(importing, "Submission", fail)
    with pytest.raises(RuntimeError):
        confirm(desk, unnamed, checked, None)
    assert remembered(desk) == ()


def test_a_cell_put_right_is_stored_with_what_stood_there_and_why(desk: Desk, altered: Altered) -> None:
    data = altered(RESULTS_2024, {"J12": "1O50"}).read_bytes()
    opened = open_upload(desk, data, "a.xlsx")
    (wrong,) = [p for p in preview_opened(desk, opened).reading.all_problems if p.severity is Severity.ERROR]
    assert wrong.place.cell is not None
    given = Correction(wrong.place.sheet, wrong.place.cell, "1050", "gõ nhầm chữ O", "lan")
    checked = preview_opened(desk, opened, corrections=[given])
    assert [p for p in checked.reading.all_problems if p.severity is Severity.ERROR] == []
    version = confirm(desk, data, checked, None).version
    assert version == 1
    (kept,) = entry_particulars(desk, version).corrections
    assert (kept.cell, kept.value, kept.as_written, kept.reason) == (wrong.place.cell, "1050", "1O50", "gõ nhầm chữ O")
    (value,) = [v for v in entry_values(desk, version) if v.cell == wrong.place.cell]
    assert (value.value, value.as_written) == ("1050", "1O50")


def test_each_warning_keeps_its_own_reason(desk: Desk, altered: Altered) -> None:
    data = altered(RESULTS_2024, {"J12": 1, "J13": 1}).read_bytes()
    checked = preview(desk, data, "a.xlsx")
    warnings = [p for p in checked.reading.all_problems if p.severity is Severity.WARNING]
    assert len(warnings) > 1
    confirm(desk, data, checked, None, {warnings[0]: "đang đối chiếu"})
    reasons = {found.problem: found.reason for found in entry_findings(desk, 1)}
    assert reasons[warnings[0]] == "đang đối chiếu"
    assert {reasons[p] for p in warnings[1:]} == {None}
    assert entry(desk, 1).open_warnings == len(warnings) - 1


def test_the_corrected_workbook_is_known_as_the_answer(desk: Desk, altered: Altered) -> None:
    data = altered(RESULTS_2024, {"J12": "x"}).read_bytes()
    first = preview(desk, data, "a.xlsx")
    confirm(desk, data, first, None)
    marked, name = annotated(desk, open_upload(desk, data, "a.xlsx"), first, translator("vi"))
    again = preview(desk, marked, name)
    assert again.reading.answers_to == first.reading.sha256
    assert again.answers_to == 1
    withdraw(desk, [1], "hoàn tác")
    assert preview(desk, marked, name).answers_to is None  # what was taken back is no longer put right
    assert confirm(desk, marked, preview(desk, marked, name), None).version == 3
    assert entry_particulars(desk, 3).answers_to == first.reading.sha256


def test_undo_is_one_entry_also_with_answers_and_corrections(desk: Desk, unnamed: bytes) -> None:
    answer = asked_about(desk, unnamed)
    version = confirm(desk, unnamed, preview(desk, unnamed, "a.xlsx", answers=[answer]), None).version
    assert version is not None
    assert withdraw(desk, [version], "hoàn tác nhập số liệu") == version + 1
    assert [e.withdrawn_by for e in ledger_page(desk).entries if e.number == version] == [version + 1]
    assert remembered(desk)[0].in_use  # the answer was right, whatever became of the figures


def test_answers_need_their_rights(desk: Desk) -> None:
    reader = somebody(desk, "hoa", Right.READ)
    assert remembered(reader) == ()
    with pytest.raises(NotAllowed):
        forget(reader, 1)
    with pytest.raises(NotAllowed):
        open_upload(reader, b"", "a.xlsx")
    with pytest.raises(NotAllowed):
        remembered(somebody(desk, "ai", Right.SUBMIT))
