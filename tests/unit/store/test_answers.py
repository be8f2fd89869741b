"""Answers that are remembered: added, used by the newest, marked as deleted, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib.model.answer import Answer, AnswerKind
from lib.model.errors import UnknownAnswer
from lib.store import Store
from tests.unit.store.builders import AT

LATER = datetime(2027, 1, 2, tzinfo=UTC)
COLUMN = Answer(AnswerKind.COLUMN, "abc", "ha-noi", "đã giải quyết > sớm", "resolved_on_time", "lan", "Sớm")


def remember(store: Store, *answers: Answer, at: datetime = AT) -> tuple[Answer, ...]:
    with store.writing() as writer:
        return writer.remember(answers, at)


def forget(store: Store, answer_id: int) -> None:
    with store.writing() as writer:
        writer.forget(answer_id, "hoa", LATER)


def in_use(store: Store) -> list[Answer]:
    with store.reading() as reader:
        return [known.answer for known in reader.remembered() if known.in_use]


def test_an_answer_comes_back_with_its_author_and_date(store: Store) -> None:
    unit = Answer(AnswerKind.UNIT, "abc", None, "h.n", "ha-noi", "lan", "H.N\x00")
    kept = remember(store, COLUMN, unit)
    assert [(a.answer_id, a.at) for a in kept] == [(1, AT), (2, AT)]
    assert in_use(store) == [replace(unit, shown="H.N�", at=AT, answer_id=2), replace(COLUMN, at=AT, answer_id=1)]


def test_a_newer_answer_replaces_the_older_one_and_both_stay_listed(store: Store) -> None:
    remember(store, COLUMN)
    (newer,) = remember(store, replace(COLUMN, value="resolved_late", author="hoa"), at=LATER)
    assert in_use(store) == [newer]
    with store.reading() as reader:
        assert [(k.answer.answer_id, k.replaced_by, k.in_use) for k in reader.remembered()] == [
            (2, None, True),
            (1, 2, False),
        ]


def test_the_same_answer_again_stays_the_first_ones(store: Store) -> None:
    (first,) = remember(store, COLUMN)
    assert remember(store, replace(COLUMN, author="hoa"), at=LATER) == (first,)
    assert in_use(store) == [first]


@pytest.mark.parametrize(
    "other",
    [
        replace(COLUMN, layout="abd"),
        replace(COLUMN, unit_id=None),
        replace(COLUMN, subject="đã giải quyết > trễ"),
        replace(COLUMN, kind=AnswerKind.NUMBER, value="grouped"),
    ],
)
def test_an_answer_to_another_question_replaces_nothing(store: Store, other: Answer) -> None:
    remember(store, COLUMN)
    remember(store, other)
    assert len(in_use(store)) == 2


def test_a_forgotten_answer_is_used_no_more_but_listed(store: Store) -> None:
    remember(store, COLUMN)
    forget(store, 1)
    assert in_use(store) == []
    with store.reading() as reader:
        (known,) = reader.remembered()
    assert (known.deleted_at, known.deleted_by) == (LATER, "hoa")
    with pytest.raises(UnknownAnswer):
        forget(store, 1)


def test_forgetting_the_newer_answer_does_not_bring_the_older_one_back(store: Store) -> None:
    """Whoever deletes an answer wants to be asked again."""
    remember(store, COLUMN)
    remember(store, replace(COLUMN, value="resolved_late"))
    forget(store, 2)
    assert in_use(store) == []
    (again,) = remember(store, COLUMN)
    assert again.answer_id == 3


def test_an_answer_deleted_while_a_file_read_by_it_waited_stays_deleted(store: Store) -> None:
    (used,) = remember(store, COLUMN)
    forget(store, 1)
    assert remember(store, used, at=LATER) == (used,)
    assert in_use(store) == []


def test_an_answer_replaced_while_a_file_read_by_it_waited_stays_replaced(store: Store) -> None:
    (used,) = remember(store, COLUMN)
    (newer,) = remember(store, replace(COLUMN, value="resolved_late"))
    assert remember(store, used, at=LATER) == (used,)
    assert in_use(store) == [newer]


def test_what_was_never_remembered_cannot_be_forgotten(store: Store) -> None:
    with pytest.raises(UnknownAnswer):
        forget(store, 7)
