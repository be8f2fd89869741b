"""Who may do what: roles given and taken away, and what the journal tells of people coming and going."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from lib.model.errors import LastAdministrator, NotAllowed, UnitNeeded, UnknownName
from lib.model.joiner import unjoined
from lib.model.journal import Act
from lib.model.principal import RIGHTS_OF, Grant, Principal, Right, Role, email_of
from lib.model.settings import Settings
from lib.services.desk import Desk
from lib.store import Store


def principal_of(store: Store, settings: Settings, email: str) -> Principal:
    """The rights of a signed-in person, read anew each time so that taking a role away works at once.

    Whoever is signed in may read everything: that is the role of a viewer, which need not be given.
    """
    with store.reading() as reader:
        held = Principal.of(email, reader.meeting.people.of(email))
    everybodys = RIGHTS_OF[Role.VIEWER]
    if settings.first_administrator and email == settings.first_administrator:
        everybodys |= RIGHTS_OF[Role.ADMINISTRATOR]
    return replace(held, rights=held.rights | everybodys)


def has_administrator(store: Store, settings: Settings) -> bool:
    """Whether somebody could give roles at all."""
    with store.reading() as reader:
        return bool(settings.first_administrator or reader.meeting.people.having(Role.ADMINISTRATOR))


def people(desk: Desk) -> tuple[Grant, ...]:
    """Every role ever given, newest first, those taken away among them."""
    desk.require(Right.GRANT_ROLES)
    with desk.store.reading() as reader:
        return reader.meeting.people.all()


def give_role(desk: Desk, email: str, role: Role, unit_id: str | None = None) -> int:
    """Give a role to whoever signs in with an e-mail; returns the number of the grant, which may have been there.

    Raises WrongEmail, UnitNeeded for a unit's clerk without a unit or another role with one, and UnknownName.
    """
    desk.require(Right.GRANT_ROLES)
    address = email_of(unjoined(email))
    if (role is Role.UNIT_CLERK) != (unit_id is not None):
        raise UnitNeeded
    with desk.store.reading() as reader:
        version = reader.version()
    if unit_id is not None and unit_id not in (known := desk.catalogue(version).units):
        raise UnknownName("unit", unit_id, tuple(known))
    at, by = desk.now(), desk.principal.name
    with desk.store.writing() as writer:
        held = writer.meeting.people.of(address)
        for grant in held:
            if (grant.role, grant.unit_id) == (role, unit_id):
                return grant.grant_id
        number = writer.meeting.people.give(address, role, unit_id, by, at)
        writer.meeting.note(at, by, Act.ROLE_GIVEN, address, detail=_told(role, unit_id))
    return number


def take_role(desk: Desk, grant_id: int) -> None:
    """Take a role away. Raises UnknownGrant, and LastAdministrator where nobody would be left who gives roles."""
    desk.require(Right.GRANT_ROLES)
    at, by = desk.now(), desk.principal.name
    with desk.store.writing() as writer:
        grant = writer.meeting.people.take(grant_id, by, at)
        if (
            grant.role is Role.ADMINISTRATOR
            and not desk.settings.first_administrator
            and not writer.meeting.people.having(Role.ADMINISTRATOR)
        ):
            raise LastAdministrator
        writer.meeting.note(at, by, Act.ROLE_TAKEN, grant.email, detail=_told(grant.role, grant.unit_id))


def _told(role: Role, unit_id: str | None) -> str:
    """A role as the journal keeps it, with the unit that it holds for."""
    return f"{role.value}:{unit_id}" if unit_id else role.value


def note_sign_in(desk: Desk, since: datetime) -> None:
    """Tell the journal that somebody signed in, once: not again where it was told after ``since``."""
    desk.require(Right.READ)
    who = desk.principal.name
    with desk.store.reading() as reader:
        if reader.meeting.people.noted_since(who, Act.SIGNED_IN, since):
            return
    desk.note(Act.SIGNED_IN, who)


def note_sign_out(desk: Desk) -> None:
    """Tell the journal that somebody signed out."""
    desk.require(Right.READ)
    desk.note(Act.SIGNED_OUT, desk.principal.name)


def note_refusal(desk: Desk, page_id: str, right: str) -> None:
    """Tell the journal that somebody asked for what they may not do. Raises NotAllowed for whoever has no name."""
    if not desk.principal.name:
        raise NotAllowed(right)
    desk.note(Act.REFUSED, page_id, right)
