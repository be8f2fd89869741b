"""What people added to a submission, as the payload of its entry: plain JSON that later releases can still read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from lib.model.answer import Answer, AnswerKind, Correction
from lib.model.ledger import EntryKind
from lib.model.period import Period
from lib.model.views import CountedList, Particulars
from lib.store.columns import storable
from lib.store.tables import ENTRY


def payload(given: Particulars) -> dict[str, Any] | None:
    """What the entry keeps; None where nobody added anything."""
    if given == Particulars():
        return None
    return {
        "answers": [
            {
                "answer_id": a.answer_id, "kind": a.kind.value, "layout": a.layout, "unit_id": a.unit_id,
                "subject": _text(a.subject), "value": _text(a.value), "shown": _text(a.shown),
                "author": _text(a.author), "at": a.at.isoformat() if a.at else None,
            }
            for a in given.answers
        ],
        "corrections": [
            {
                "sheet": _text(c.sheet), "cell": c.cell, "as_written": _text(c.as_written), "value": _text(c.value),
                "reason": _text(c.reason), "author": _text(c.author),
            }
            for c in given.corrections
        ],
        "answers_to": {"sha256": given.answers_to, "entry": given.answers_entry} if given.answers_to else None,
        "lists": [
            {
                "form": found.form, "from": found.period.start.isoformat(), "to": found.period.end.isoformat(),
                "sheet": _text(found.sheet), "cells": found.cells, "rows": found.rows,
            }
            for found in given.lists
        ],
    }  # fmt: skip


def of_entry(connection: Connection, number: int) -> Particulars:
    """What was added to a submission; nothing for any other entry."""
    column = ENTRY.c
    row = connection.execute(
        select(column.payload, column.file_sha256).where(
            column.number == number, column.kind == EntryKind.SUBMISSION.value
        )
    ).one_or_none()
    return Particulars() if row is None or row.payload is None else _particulars(row.payload, row.file_sha256 or "")


def _particulars(kept: dict[str, Any], sha256: str) -> Particulars:
    answered = kept.get("answers_to") or {}
    return Particulars(
        answers=tuple(
            Answer(
                **{
                    **row,
                    "kind": AnswerKind(row["kind"]),
                    "at": datetime.fromisoformat(row["at"]) if row["at"] else None,
                }
            )
            for row in kept.get("answers", ())
        ),
        corrections=tuple(Correction(**row) for row in kept.get("corrections", ())),
        answers_to=answered.get("sha256"),
        answers_entry=answered.get("entry"),
        lists=tuple(
            CountedList(
                row["form"],
                Period(date.fromisoformat(row["from"]), date.fromisoformat(row["to"])),
                row["sheet"],
                row["cells"],
                row["rows"],
                sha256,
            )
            for row in kept.get("lists", ())
        ),
    )


def _text(written: str | None) -> str | None:
    """A text that every database takes: PostgreSQL refuses a zero character, also escaped."""
    return None if written is None else storable(written)
