"""The answers people gave about files, remembered for the next file of the same layout and unit."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.answer import Answer
from lib.model.principal import Right
from lib.model.views import RememberedAnswer
from lib.services.desk import Desk


def remembered(desk: Desk) -> tuple[RememberedAnswer, ...]:
    """Every answer ever given, newest first, also those replaced or deleted since. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.remembered()


def forget(desk: Desk, answer_id: int) -> None:
    """Use an answer no longer: the question is asked again. It stays listed. Raises NotAllowed, UnknownAnswer."""
    desk.require(Right.SUBMIT)
    with desk.store.writing() as writer:
        writer.forget(answer_id, desk.principal.name, desk.now())


def holding(desk: Desk, given: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers given now, then the remembered ones about anything else."""
    asked = {(a.kind, a.layout, a.unit_id, a.subject) for a in given}
    with desk.store.reading() as reader:
        known = [found.answer for found in reader.remembered() if found.in_use]
    return (*given, *(a for a in known if (a.kind, a.layout, a.unit_id, a.subject) not in asked))
