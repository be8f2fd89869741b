"""Roles are given and taken away by e-mail; what is held is read on every call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from lib.model.errors import LastAdministrator, NotAllowed, UnitNeeded, UnknownGrant, UnknownName, WrongEmail
from lib.model.journal import Act
from lib.model.principal import RIGHTS_OF, Principal, Right, Role
from lib.model.settings import Settings
from lib.services import Desk
from lib.services.overview import overview
from lib.services.people import (
    give_role,
    has_administrator,
    note_refusal,
    note_sign_in,
    note_sign_out,
    people,
    principal_of,
    take_role,
)
from tests.unit.services.conftest import NOW, somebody

LAN, HAI = "lan@bhxh.example", "hai@bhxh.example"


def told(desk: Desk) -> list[tuple[str, Act, str, str]]:
    with desk.store.reading() as reader:
        rows = reader.meeting.journal.rows(None, 50)
    return [(row.who, row.act, row.subject, row.detail) for row in rows if row.act is not Act.ENTERED]


def may(desk: Desk, email: str) -> Principal:
    return principal_of(desk.store, desk.settings, email)


def test_whoever_signs_in_is_a_viewer(desk: Desk) -> None:
    assert may(desk, LAN) == Principal(LAN, RIGHTS_OF[Role.VIEWER])


def test_a_role_counts_from_the_next_call_and_no_longer_once_it_is_taken_away(desk: Desk) -> None:
    number = give_role(desk, "  Lan\u2060@BHXH.example ", Role.CENTRE_CLERK)  # as copied from a page
    assert Right.ACCEPT in may(desk, LAN).rights
    assert Right.ACCEPT not in may(desk, HAI).rights
    take_role(desk, number)
    assert may(desk, LAN).rights == RIGHTS_OF[Role.VIEWER]
    [grant] = people(desk)
    assert (grant.email, grant.role, grant.revoked_by) == (LAN, Role.CENTRE_CLERK, "lan")
    assert told(desk) == [
        ("lan", Act.ROLE_TAKEN, LAN, "centre_clerk"),
        ("lan", Act.ROLE_GIVEN, LAN, "centre_clerk"),
    ]


def test_the_clerk_of_a_unit_submits_for_it_and_reads_all(desk: Desk) -> None:
    give_role(desk, LAN, Role.UNIT_CLERK, "ha-noi")
    clerk = may(desk, LAN)
    assert clerk.may(Right.SUBMIT)
    assert clerk.may_for(Right.SUBMIT, ("ha-noi",))
    assert not clerk.may_for(Right.SUBMIT, ("hai-phong",))
    assert Right.READ in clerk.rights
    assert told(desk) == [("lan", Act.ROLE_GIVEN, LAN, "unit_clerk:ha-noi")]


def test_giving_what_is_held_already_changes_nothing(desk: Desk) -> None:
    first = give_role(desk, LAN, Role.LEADER)
    assert give_role(desk, LAN, Role.LEADER) == first
    assert give_role(desk, LAN, Role.UNIT_CLERK, "ha-noi") != first
    assert len(people(desk)) == 2


def test_what_cannot_be_a_role_is_refused(desk: Desk) -> None:
    with pytest.raises(WrongEmail):
        give_role(desk, "lan", Role.LEADER)
    with pytest.raises(UnitNeeded):
        give_role(desk, LAN, Role.UNIT_CLERK)
    with pytest.raises(UnitNeeded):
        give_role(desk, LAN, Role.LEADER, "ha-noi")
    with pytest.raises(UnknownName):
        give_role(desk, LAN, Role.UNIT_CLERK, "atlantis")
    with pytest.raises(UnknownGrant):
        take_role(desk, 1)
    assert people(desk) == ()
    assert told(desk) == []


def test_the_last_administrator_stays_unless_the_settings_name_one(desk: Desk) -> None:
    first = give_role(desk, LAN, Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        take_role(desk, first)
    second = give_role(desk, HAI, Role.ADMINISTRATOR)
    take_role(desk, first)
    with pytest.raises(LastAdministrator):
        take_role(desk, second)
    assert may(desk, HAI).may(Right.GRANT_ROLES)
    settings: Settings = replace(desk.settings, first_administrator=LAN)
    take_role(replace(desk, settings=settings), second)
    assert principal_of(desk.store, settings, LAN).rights == RIGHTS_OF[Role.ADMINISTRATOR]
    assert not may(desk, LAN).may(Right.GRANT_ROLES)
    assert has_administrator(desk.store, settings)
    assert not has_administrator(desk.store, desk.settings)


def test_only_an_administrator_gives_takes_and_sees_roles(desk: Desk) -> None:
    number = give_role(desk, LAN, Role.LEADER)
    clerk = somebody(desk, HAI, *(set(Right) - {Right.GRANT_ROLES}))
    for attempt in (
        lambda: people(clerk), lambda: give_role(clerk, HAI, Role.ADMINISTRATOR), lambda: take_role(clerk, number),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            attempt()
    assert len(people(desk)) == 1


def test_a_sign_in_is_told_once_and_refusals_and_sign_outs_too(desk: Desk) -> None:
    lan = somebody(desk, LAN, Right.READ)
    note_sign_in(lan, NOW)
    note_sign_in(lan, NOW - timedelta(hours=1))
    note_sign_in(lan, NOW + timedelta(seconds=1))
    note_refusal(lan, "people", Right.GRANT_ROLES)
    note_sign_out(lan)
    assert [(who, act) for who, act, _, _ in told(desk)] == [
        (LAN, Act.SIGNED_OUT), (LAN, Act.REFUSED), (LAN, Act.SIGNED_IN), (LAN, Act.SIGNED_IN),
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        note_refusal(somebody(desk, ""), "people", Right.READ)


def test_two_people_share_what_is_remembered_and_not_what_they_may(demo_desk: Desk) -> None:
    from lib.model.period import Period
    from lib.model.question import Question

    asked = Question("on_time", Period.parse("2025-08"), None, version=demo_desk.newest_version())
    give_role(demo_desk, LAN, Role.ADMINISTRATOR)
    lan = replace(demo_desk, principal=may(demo_desk, LAN))
    hai = replace(demo_desk, principal=may(demo_desk, HAI))
    assert overview(lan, asked) is overview(hai, asked)
    assert len(people(lan)) == 1
    with pytest.raises(NotAllowed):
        people(hai)
    assert hai.principal.rights == RIGHTS_OF[Role.VIEWER]
