"""Agendas of meetings: everybody who reads may show them, whoever made one may change it, others copy it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from lib.model.agenda import Agenda, AgendaFault, Slide
from lib.model.errors import AgendaMoved, NotAllowed, RefusedAgenda, UnknownAgenda
from lib.model.joiner import unjoined
from lib.model.journal import Act
from lib.model.principal import Right
from lib.services.desk import Desk
from lib.store.writer import Writer

LONGEST_NAME = 120
MOST_SLIDES = 100


def agendas(desk: Desk) -> tuple[Agenda, ...]:
    """All agendas, one's own first and the one saved last before others. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        found = reader.meeting.agendas.all()
    return tuple(sorted(found, key=lambda agenda: not is_own(desk, agenda)))


def agenda(desk: Desk, agenda_id: int) -> Agenda:
    """One agenda. Raises NotAllowed and UnknownAgenda."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        found = reader.meeting.agendas.of_number(agenda_id)
    if found is None:
        raise UnknownAgenda(agenda_id)
    return found


def is_own(desk: Desk, of: Agenda) -> bool:
    """Whether whoever asks made it, and so may change it."""
    return of.owner == desk.principal.name


def make_agenda(desk: Desk, name: str, slides: Sequence[Slide] = (), *, follows_newest: bool = False) -> Agenda:
    """A new agenda of one's own. Raises NotAllowed and RefusedAgenda."""
    desk.require(Right.SHARE)
    with desk.store.writing() as writer:
        made = writer.meeting.agendas.add(_fit_name(name), desk.principal.name, desk.now())
        return _save(desk, writer, replace(made, slides=tuple(slides), follows_newest=follows_newest), "made")


def add_slides(desk: Desk, agenda_id: int, slides: Sequence[Slide]) -> Agenda:
    """Put slides behind those that stand there now, whoever else is at it. Raises as ``change_agenda`` does."""
    desk.require(Right.SHARE)
    with desk.store.writing() as writer:
        now = _own(desk, writer, agenda_id)
        return _save(desk, writer, replace(now, slides=(*now.slides, *slides)), "changed")


def change_agenda(
    desk: Desk,
    seen: Agenda,
    *,
    name: str | None = None,
    slides: Sequence[Slide] | None = None,
    follows_newest: bool | None = None,
) -> Agenda:
    """Rename an agenda, reorder or leave out slides, or let it follow the newest figures or not.

    Raises NotAllowed for another's agenda, UnknownAgenda, RefusedAgenda, and AgendaMoved when it was saved since
    ``seen`` was read, so that nobody's change is lost in silence.
    """
    desk.require(Right.SHARE)
    with desk.store.writing() as writer:
        now = _own(desk, writer, seen.agenda_id)
        _refuse_if_moved(seen, now)
        changed = replace(
            now,
            name=now.name if name is None else _fit_name(name),
            slides=now.slides if slides is None else tuple(slides),
            follows_newest=now.follows_newest if follows_newest is None else follows_newest,
        )
        return _save(desk, writer, changed, "changed")


def remove_agenda(desk: Desk, seen: Agenda) -> None:
    """Take one's own agenda away. Raises as ``change_agenda`` does."""
    desk.require(Right.SHARE)
    with desk.store.writing() as writer:
        _refuse_if_moved(seen, _own(desk, writer, seen.agenda_id))
        writer.meeting.agendas.remove(seen.agenda_id)
        _note(desk, writer, seen.agenda_id, "removed")


def copy_agenda(desk: Desk, agenda_id: int, name: str) -> Agenda:
    """An agenda of one's own with the slides of any other. Raises NotAllowed, UnknownAgenda and RefusedAgenda."""
    copied = agenda(desk, agenda_id)
    return make_agenda(desk, name, copied.slides, follows_newest=copied.follows_newest)


def _own(desk: Desk, writer: Writer, agenda_id: int) -> Agenda:
    found = writer.meeting.agendas.of_number(agenda_id)
    if found is None:
        raise UnknownAgenda(agenda_id)
    if not is_own(desk, found):
        raise NotAllowed(Right.SHARE.value)
    return found


def _refuse_if_moved(seen: Agenda, now: Agenda) -> None:
    if seen.saved_at != now.saved_at:
        raise AgendaMoved(now)


def _save(desk: Desk, writer: Writer, agenda: Agenda, what: str) -> Agenda:
    if len(agenda.slides) > MOST_SLIDES:
        raise RefusedAgenda(AgendaFault.TOO_MANY)
    # A clock that stands still for a moment, or was put back, must not make two states look like one.
    at = max(desk.now(), agenda.saved_at + timedelta(microseconds=1))
    saved = writer.meeting.agendas.save(replace(agenda, saved_at=at))
    _note(desk, writer, agenda.agenda_id, what)
    return saved


def _note(desk: Desk, writer: Writer, agenda_id: int, what: str) -> None:
    writer.meeting.note(desk.now(), desk.principal.name, Act.AGENDA_SAVED, str(agenda_id), detail=what)


def _fit_name(name: str) -> str:
    fit = " ".join(unjoined(name).split())
    if not fit:
        raise RefusedAgenda(AgendaFault.NO_NAME)
    if len(fit) > LONGEST_NAME:
        raise RefusedAgenda(AgendaFault.LONG_NAME)
    return fit
