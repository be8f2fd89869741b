"""Agendas: the lists of slides that people keep for their meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, cast, delete, func, insert, select, update

from lib.model.agenda import Agenda, Slide
from lib.model.journal import Act
from lib.model.link import View
from lib.store.meeting_tables import AGENDA, JOURNAL


class AgendaReader:
    """Reads agendas on the connection of a Reader."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Agenda, ...]:
        """Every agenda, the one saved last first."""
        order = AGENDA.c.saved_at.desc(), AGENDA.c.agenda_id.desc()
        return tuple(_agenda(row) for row in self._connection.execute(select(AGENDA).order_by(*order)))

    def of_number(self, agenda_id: int) -> Agenda | None:
        """One agenda; None where there is none of that number, or no longer."""
        row = self._connection.execute(select(AGENDA).where(AGENDA.c.agenda_id == agenda_id)).one_or_none()
        return None if row is None else _agenda(row)


class AgendaWriter(AgendaReader):
    """Writes them within a transaction; who may is not decided here."""

    def add(self, name: str, owner: str, at: datetime) -> Agenda:
        """A new agenda without slides."""
        number = 1 + max(self._last(AGENDA.c.agenda_id), self._last_told())
        self._connection.execute(
            insert(AGENDA).values(agenda_id=number, name=name, slides=_stored((), False), owner=owner, saved_at=at)
        )
        return self._known(number)

    def _last_told(self) -> int:
        """The highest number in the journal: that of an agenda taken away must not lead to another one."""
        return self._last(cast(JOURNAL.c.subject, Integer), JOURNAL.c.act == Act.AGENDA_SAVED.value)

    def _last(self, number: ColumnElement[int], *conditions: ColumnElement[bool]) -> int:
        # Numbered here rather than by the database: whoever writes holds the lock of all processes.
        last: int | None = self._connection.scalar(select(func.max(number)).where(*conditions))
        return last or 0

    def save(self, agenda: Agenda) -> Agenda:
        """Put an agenda in the place of the one of its number, as it stands; gives it as it is stored."""
        self._connection.execute(
            update(AGENDA)
            .where(AGENDA.c.agenda_id == agenda.agenda_id)
            .values(
                name=agenda.name, slides=_stored(agenda.slides, agenda.follows_newest), saved_at=agenda.saved_at
            )
        )  # fmt: skip
        return self._known(agenda.agenda_id)

    def remove(self, agenda_id: int) -> None:
        """Take an agenda away for good; the journal tells that it was there."""
        self._connection.execute(delete(AGENDA).where(AGENDA.c.agenda_id == agenda_id))

    def _known(self, agenda_id: int) -> Agenda:
        return _agenda(self._connection.execute(select(AGENDA).where(AGENDA.c.agenda_id == agenda_id)).one())


def _stored(slides: tuple[Slide, ...], follows_newest: bool) -> dict[str, Any]:
    return {
        "follows_newest": follows_newest,
        "slides": [
            {"idea": slide.idea, "page": slide.view.page_id, "params": dict(slide.view.params)} for slide in slides
        ],
    }


def _agenda(row: Row[Any]) -> Agenda:
    slides = tuple(
        Slide(str(kept["idea"]), View(str(kept["page"]), tuple(sorted(kept["params"].items()))))
        for kept in row.slides["slides"]
    )
    return Agenda(row.agenda_id, row.name, slides, row.owner, row.saved_at, bool(row.slides["follows_newest"]))
