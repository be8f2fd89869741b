"""Every page as every role and as nobody; giving a role and taking it away."""

from __future__ import annotations

from datetime import datetime

import pytest

from lib.model.errors import Busy
from lib.model.principal import NOBODY, Grant, Principal, Right, Role
from lib.services import Desk
from lib.store import Store
from lib.text import translator
from lib.text.roles import role_said
from lib.ui.registry import pages, title
from tests.app.conftest import OpenApp, words
from tests.unit.services.conftest import NOW

VI = translator("vi")
REFUSED = VI.say("You do not have the right to do this.")


def sit_down(monkeypatch: pytest.MonkeyPatch, role: Role | None) -> Principal:
    """Somebody with a role before the screen; nobody for None."""
    unit_id = "ha-noi" if role is Role.UNIT_CLERK else None
    who = NOBODY if role is None else Principal.of("ai@bhxh.example", [Grant(1, "", role, unit_id, NOW, "lan")])
    monkeypatch.setattr("lib.ui.identity.visitor", lambda *_: who)
    return who


@pytest.mark.parametrize("role", Role)
def test_each_role_finds_the_pages_it_may_use_and_is_refused_the_others(
    open_app: OpenApp, demo_url: str, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    who = sit_down(monkeypatch, role)
    for spec in pages():
        if not spec.offered:
            continue  # needs a link or an agenda: the tests of sharing and presenting open it
        app = open_app(demo_url, spec.page_id)
        assert not app.exception, spec.page_id
        assert [t.value for t in app.title] == [title(spec.page_id, VI)]
        refused = REFUSED in [error.value for error in app.error]
        assert refused is not who.may(spec.right), spec.page_id
        if refused:
            assert not app.dataframe
            assert not app.get("file_uploader")
        offered = {link.proto.label for link in app.sidebar.get("page_link")}
        assert offered == {title(s.page_id, VI) for s in pages() if who.may(s.right) and s.offered}


def test_figures_are_shown_to_who_arrives_while_others_write_and_the_sign_in_is_noted_later(
    open_app: OpenApp, demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit_down(monkeypatch, Role.VIEWER)
    monkeypatch.setenv("SIGN_IN", "header")
    tried: list[str] = []

    def busy(at: Desk, _since: datetime) -> None:
        tried.append(at.principal.name)
        raise Busy

    monkeypatch.setattr("lib.ui.sign_in.note_sign_in", busy)
    app = open_app(demo_url)
    assert not app.exception
    assert not app.error
    assert app.metric
    before = len(tried)
    app.run()
    assert len(tried) > before


@pytest.mark.parametrize("page", [spec.page_id for spec in pages() if not spec.follows_link])
def test_before_the_sign_in_a_page_shows_nothing_but_the_way_in(
    open_app: OpenApp, demo_read_url: str, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    sit_down(monkeypatch, None)
    app = open_app(demo_read_url, page, ky="2025-08", don_vi="ha-noi")
    assert not app.exception
    assert [t.value for t in app.title] == [VI.say("BHXH indicators")]
    assert not app.sidebar.get("page_link")
    assert not app.dataframe
    said = words(app)
    assert "%" not in said
    assert "Hà Nội" not in said
    assert "2025" not in said
    assert app.query_params["don-vi"] == "ha-noi"  # what was asked for is kept for after the sign-in


def test_a_role_is_given_and_taken_away(open_app: OpenApp, demo_url: str) -> None:
    app = open_app(demo_url, "people")
    app = app.text_input(key="role email").set_value(" Lan@bhxh.example ").run()
    app = app.selectbox(key="role unit").set_value("ha-noi").run()
    app = next(b for b in app.button if b.label == VI.say("Give the role")).click().run()
    assert not app.exception
    assert [success.value for success in app.success] == [VI.say("The role has been given.")]
    table = app.dataframe[0].value
    assert list(table.iloc[0])[:3] == ["lan@bhxh.example", role_said(Role.UNIT_CLERK, VI), "Hà Nội"]

    app.session_state["roles 1 1"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app = app.run()
    app = next(b for b in app.button if b.label == VI.say("Take the role away")).click().run()
    assert not app.exception
    assert VI.say("No role has been given yet.") in words(app)
    store = Store.open(demo_url)
    with store.reading() as reader:
        [grant] = reader.meeting.people.all()
    store.dispose()
    assert grant.revoked_by is not None


def test_what_is_no_address_is_said_and_nothing_given(open_app: OpenApp, demo_url: str) -> None:
    app = open_app(demo_url, "people")
    app = app.selectbox(key="role").set_value(Role.CENTRE_CLERK).run()
    app = app.text_input(key="role email").set_value("lan").run()
    app = next(b for b in app.button if b.label == VI.say("Give the role")).click().run()
    assert [e.value for e in app.error] == [VI.say("“{written}” is no e-mail address.", written="lan")]
    assert VI.say("No role has been given yet.") in words(app)


def test_the_right_of_a_page_is_one_that_some_role_lacks_or_reading() -> None:
    assert {spec.right for spec in pages()} >= {Right.READ, Right.SUBMIT, Right.GRANT_ROLES}
