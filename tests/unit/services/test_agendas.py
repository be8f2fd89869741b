"""Agendas: who may change which, and that nobody's change is lost in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.agenda import AgendaFault, Slide
from lib.model.errors import AgendaMoved, NotAllowed, RefusedAgenda, UnknownAgenda
from lib.model.journal import Act
from lib.model.link import View
from lib.model.principal import Right
from lib.services import Desk
from lib.services.agendas import (
    LONGEST_NAME,
    MOST_SLIDES,
    add_slides,
    agenda,
    agendas,
    change_agenda,
    copy_agenda,
    make_agenda,
    remove_agenda,
)
from tests.unit.services.conftest import somebody

RANKING = Slide("ranking", View("provinces", (("ky", "2024-06"), ("phien-ban", "3"))))
TREND = Slide("trend", View("payments", (("ky", "2024-06"), ("phien-ban", "3"))))


def test_an_agenda_is_made_extended_reordered_renamed_and_removed(desk: Desk) -> None:
    made = make_agenda(desk, "  Giao ban\n tháng 6 ", [RANKING])
    assert made.name == "Giao ban tháng 6"
    more = add_slides(desk, made.agenda_id, [TREND])
    assert more.slides == (RANKING, TREND)
    turned = change_agenda(desk, more, slides=more.slides[::-1])
    named = change_agenda(desk, turned, name="Giao ban")
    followed = change_agenda(desk, named, follows_newest=True)
    assert agenda(desk, made.agenda_id) == followed
    assert (followed.name, followed.slides, followed.follows_newest) == ("Giao ban", (TREND, RANKING), True)
    remove_agenda(desk, followed)
    assert agendas(desk) == ()
    with pytest.raises(UnknownAgenda):
        agenda(desk, made.agenda_id)


def test_the_number_of_a_removed_agenda_is_never_given_to_another(desk: Desk) -> None:
    make_agenda(desk, "Họp tuần")
    gone = make_agenda(desk, "Giao ban", [RANKING])
    remove_agenda(desk, gone)
    assert make_agenda(desk, "Họp khác").agenda_id == gone.agenda_id + 1
    with pytest.raises(UnknownAgenda):
        agenda(desk, gone.agenda_id)


def test_every_change_is_told_in_the_journal(desk: Desk) -> None:
    made = make_agenda(desk, "Giao ban")
    remove_agenda(desk, change_agenda(desk, made, name="Họp"))
    with desk.store.reading() as reader:
        rows = [row for row in reader.meeting.journal.rows(None, 10) if row.act is Act.AGENDA_SAVED]
    assert [(row.who, row.subject, row.detail) for row in reversed(rows)] == [
        ("lan", "1", "made"),
        ("lan", "1", "changed"),
        ("lan", "1", "removed"),
    ]


def test_two_who_change_one_agenda_at_once_do_not_lose_a_change(desk: Desk) -> None:
    seen = make_agenda(desk, "Giao ban", [RANKING])
    change_agenda(desk, seen, slides=[RANKING, TREND])
    with pytest.raises(AgendaMoved) as moved:
        change_agenda(desk, seen, name="Họp")
    assert moved.value.now.slides == (RANKING, TREND)
    with pytest.raises(AgendaMoved):
        remove_agenda(desk, seen)
    assert agenda(desk, seen.agenda_id).name == "Giao ban"


def test_two_who_add_slides_at_once_both_find_theirs(desk: Desk) -> None:
    made = make_agenda(desk, "Giao ban")
    add_slides(desk, made.agenda_id, [RANKING])
    assert add_slides(desk, made.agenda_id, [TREND]).slides == (RANKING, TREND)


def test_another_s_agenda_is_read_and_copied_but_not_changed(desk: Desk) -> None:
    made = make_agenda(desk, "Giao ban", [RANKING], follows_newest=True)
    minh = somebody(desk, "minh", Right.READ, Right.SHARE)
    assert agendas(minh) == (made,)
    for forbidden in (
        lambda: change_agenda(minh, made, name="Họp"),
        lambda: add_slides(minh, made.agenda_id, [TREND]),
        lambda: remove_agenda(minh, made),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    copied = copy_agenda(minh, made.agenda_id, "Giao ban (bản sao)")
    assert (copied.owner, copied.slides, copied.follows_newest) == ("minh", (RANKING,), True)
    assert [found.owner for found in agendas(minh)] == ["minh", "lan"]
    assert [found.owner for found in agendas(desk)] == ["lan", "minh"]


def test_without_the_right_nothing_is_read_or_made(desk: Desk) -> None:
    made = make_agenda(desk, "Giao ban")
    nobody, reader = somebody(desk, "x"), somebody(desk, "y", Right.READ)
    for refused in (lambda: agendas(nobody), lambda: agenda(nobody, made.agenda_id)):
        with pytest.raises(NotAllowed):
            refused()
    assert agenda(reader, made.agenda_id) == made
    for refused in (
        lambda: make_agenda(reader, "Họp"),
        lambda: add_slides(reader, made.agenda_id, [TREND]),
        lambda: change_agenda(reader, made, name="Họp"),
        lambda: remove_agenda(reader, made),
        lambda: copy_agenda(reader, made.agenda_id, "Họp"),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_names_and_numbers_of_slides_have_limits(desk: Desk) -> None:
    for name, fault in ((" \n", AgendaFault.NO_NAME), ("x" * (LONGEST_NAME + 1), AgendaFault.LONG_NAME)):
        with pytest.raises(RefusedAgenda) as refused:
            make_agenda(desk, name)
        assert refused.value.fault is fault
    full = make_agenda(desk, "Giao ban", [RANKING] * MOST_SLIDES)
    with pytest.raises(RefusedAgenda):
        add_slides(desk, full.agenda_id, [TREND])
    assert len(agenda(desk, full.agenda_id).slides) == MOST_SLIDES
    assert len(agendas(desk)) == 1


def test_a_hostile_name_is_stored_as_text(desk: Desk) -> None:
    made = make_agenda(desk, "'); DROP TABLE agenda; -- <script>\x00")
    assert agenda(desk, made.agenda_id).name == "'); DROP TABLE agenda; -- <script>\ufffd"


def test_a_state_that_was_never_saved_is_refused(desk: Desk) -> None:
    made = make_agenda(desk, "Giao ban")
    with pytest.raises(UnknownAgenda):
        change_agenda(desk, replace(made, agenda_id=99), name="Họp")
