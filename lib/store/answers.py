"""Answers that are remembered: rows are added and marked as deleted, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from lib.model.answer import Answer, AnswerKind
from lib.model.errors import UnknownAnswer
from lib.model.views import RememberedAnswer
from lib.store.columns import storable
from lib.store.tables import ANSWER

_Question = tuple[AnswerKind, str, str | None, str]


def remembered(connection: Connection) -> tuple[RememberedAnswer, ...]:
    """Every answer ever given, newest first; of those to one question only the newest can be in use."""
    newest: dict[_Question, int] = {}
    found: list[RememberedAnswer] = []
    for row in connection.execute(select(ANSWER).order_by(ANSWER.c.answer_id.desc())):
        answer = _answer(row)
        question = _question(answer)
        found.append(RememberedAnswer(answer, newest.get(question), row.deleted_at, row.deleted_by))
        newest.setdefault(question, row.answer_id)
    return tuple(found)


def remember(connection: Connection, given: Iterable[Answer], at: datetime) -> tuple[Answer, ...]:
    """The answers as they are remembered now, each once: an answer that is in use already is not kept again.

    Nor is one that was remembered before and then deleted or replaced: whoever did so, while another file that it was
    used for waited to be confirmed, meant it for the files to come.
    """
    in_use = {_question(known.answer): known.answer for known in remembered(connection) if known.in_use}
    last: int | None = connection.scalar(select(func.max(ANSWER.c.answer_id)))
    numbers = count((last or 0) + 1)
    kept: dict[_Question, Answer] = {}
    rows: list[dict[str, Any]] = []
    for answer in given:
        question = _question(answer)
        known = in_use.get(question)
        if question in kept:
            continue
        if answer.answer_id is not None:
            kept[question] = answer
            continue
        if known is not None and known.value == storable(answer.value):
            kept[question] = known
            continue
        number = next(numbers)
        rows.append(
            {
                "answer_id": number, "kind": answer.kind.value, "layout": answer.layout,
                "unit_id": answer.unit_id or "", "subject": answer.subject, "value": answer.value,
                "shown": answer.shown, "author": answer.author, "at": at, "deleted_at": None, "deleted_by": None,
            }
        )  # fmt: skip
        kept[question] = Answer(
            answer.kind, answer.layout, answer.unit_id, answer.subject, answer.value, answer.author, answer.shown,
            at, number,
        )  # fmt: skip
    if rows:
        connection.execute(insert(ANSWER), rows)
    return tuple(kept.values())


def forget(connection: Connection, answer_id: int, author: str, at: datetime) -> None:
    """Mark an answer as deleted. Raises UnknownAnswer for one that is not there or deleted already."""
    marked = connection.execute(
        update(ANSWER)
        .where(ANSWER.c.answer_id == answer_id, ANSWER.c.deleted_at.is_(None))
        .values(deleted_at=at, deleted_by=author)
    )
    if not marked.rowcount:
        raise UnknownAnswer(answer_id)


def _question(answer: Answer) -> _Question:
    return answer.kind, answer.layout, answer.unit_id, storable(answer.subject)


def _answer(row: Any) -> Answer:
    return Answer(
        AnswerKind(row.kind), row.layout, row.unit_id or None, row.subject, row.value, row.author, row.shown, row.at,
        row.answer_id,
    )  # fmt: skip
