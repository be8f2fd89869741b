"""Agendas in the database: what was saved comes back, in both kinds of databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from lib.model.agenda import Slide
from lib.model.link import View
from lib.store import Store
from tests.unit.store.builders import AT

SLIDES = (
    Slide("ranking", View("provinces", (("don-vi", "ha-noi"), ("ky", "2024-06"), ("phien-ban", "7")))),
    Slide("trend", View("payments", ())),
)


def test_an_agenda_comes_back_as_it_was_saved(store: Store) -> None:
    with store.writing() as writer:
        made = writer.meeting.agendas.add("Giao ban tháng 6", "lan", AT)
        later = AT + timedelta(hours=1)
        saved = writer.meeting.agendas.save(replace(made, slides=SLIDES, follows_newest=True, saved_at=later))
    with store.reading() as reader:
        assert reader.meeting.agendas.all() == (saved,)
        assert reader.meeting.agendas.of_number(made.agenda_id) == saved
    assert saved.slides == SLIDES
    assert saved.follows_newest
    assert (saved.name, saved.owner, saved.saved_at) == ("Giao ban tháng 6", "lan", later)


def test_the_one_saved_last_comes_first_and_a_removed_one_is_gone(store: Store) -> None:
    with store.writing() as writer:
        first = writer.meeting.agendas.add("Một", "lan", AT)
        second = writer.meeting.agendas.add("Hai", "minh", AT + timedelta(minutes=1))
        assert [found.name for found in writer.meeting.agendas.all()] == ["Hai", "Một"]
        writer.meeting.agendas.remove(second.agenda_id)
    with store.reading() as reader:
        assert reader.meeting.agendas.all() == (first,)
        assert reader.meeting.agendas.of_number(second.agenda_id) is None
