"""Sharing on the screen: a link shows its view and origins only, with the figures it was frozen with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from lib.catalog import reference_files
from lib.model.principal import NOBODY
from lib.services.frozen import FrozenView, decode, encode
from lib.services.replay import pinned_settings
from lib.store import Store
from lib.store.migration import RELEASE
from lib.text import translator
from lib.ui import identity
from lib.ui.registry import pages
from lib.ui.visit import Visit
from tests.app.conftest import MAIN, OpenApp, shown, untranslated, words
from tests.conftest import ROOT

VI = translator("vi")
SHAREABLE = [spec.page_id for spec in pages() if spec.shareable]
STATE = {"ky": "2026-09", "don-vi": "khanh-hoa-2025", "ngon-ngu": "vi"}


def share(app: AppTest, kind: str = "Frozen figures") -> str:
    """Press the button, choose a kind, make the link; gives its code."""
    app.button(key="share").click().run()
    if kind != "Frozen figures":
        app.button_group(key="link kind").set_value(kind).run()
    next(b for b in app.button if b.label == VI.say("Create the link")).click().run()
    assert not app.exception
    return str(next(c.value for c in app.code if "/l/" in c.value)).rsplit("/", 1)[1]


def follow(code: str, **more: str) -> AppTest:
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    app.query_params.clear()
    for name, value in {"ma": code, **more}.items():
        app.query_params[name.replace("_", "-")] = value
    return app.switch_page(str(ROOT / "pages" / "link.py")).run()


@pytest.mark.parametrize("page", SHAREABLE)
def test_what_every_page_was_given_can_be_kept_to_the_byte(page: str, demo_read_url: str, open_app: OpenApp) -> None:
    visit: Visit = open_app(
        demo_read_url, page, **{name.replace("-", "_"): v for name, v in STATE.items()}
    ).session_state["visit"]
    answers = visit.recording.answers
    assert answers
    view = FrozenView(
        visit_view(visit), visit.status.version, "5", pinned_settings(visit.desk), visit.question, answers
    )
    content = encode(view)
    assert encode(decode(content)) == content


def visit_view(visit: Visit):  # type: ignore[no-untyped-def]
    from lib.model.link import View

    return View(visit.spec.page_id, tuple(sorted(visit.address.params().items())))


@pytest.mark.parametrize("page", SHAREABLE)
def test_a_shared_page_is_drawn_in_place_and_offers_nothing_that_leads_elsewhere(
    page: str, demo_url: str, open_app: OpenApp
) -> None:
    origin = open_app(demo_url, page, **{name.replace("-", "_"): v for name, v in STATE.items()})
    heading = origin.title[0].value
    lead = next((m.value for m in origin.main.markdown if m.value.startswith("**")), None)
    app = follow(share(origin))
    assert not app.exception, app.exception
    assert [title.value for title in app.title] == [heading]
    assert any("Số liệu chốt lúc " in i.value for i in app.info)
    assert lead is None or lead in [m.value for m in app.main.markdown]
    assert list(app.main.selectbox) == []
    assert set(app.query_params) == {"ma"}
    assert [key for key in (w.key for w in app.main.button_group) if key != "language"] == []
    for element in shown(app):
        assert all(f"]({spec.slug}?" not in element for spec in pages() if spec.page_id != "link"), element
    assert untranslated(app) == []


def test_a_live_link_goes_on_to_the_page_at_the_newest_version(demo_url: str, open_app: OpenApp) -> None:
    code = share(open_app(demo_url, "provinces", ky="2026-08", phien_ban="70"), VI.say("Newest figures"))
    app = follow(code)
    assert not app.exception
    assert app.query_params["ky"] == "2026-08"
    assert app.session_state["visit"].status.version == app.session_state["visit"].status.newest
    assert not app.session_state["visit"].sealed


@pytest.mark.parametrize("code", ["", "x" * 22, "../..", "__import__('os')"])
def test_a_code_that_leads_nowhere_is_answered_plainly(code: str, demo_url: str, open_app: OpenApp) -> None:
    open_app(demo_url)
    app = follow(code)
    assert not app.exception
    assert [e.value for e in app.error] == [VI.say("This link does not work. Ask whoever sent it for a new one.")]
    assert "%" not in words(app)


def test_the_origin_of_a_figure_of_the_view_opens_and_of_another_does_not(demo_url: str, open_app: OpenApp) -> None:
    code = share(open_app(demo_url, ky="2026-09"))
    inside = follow(code, nguon_goc="on_time~~~toan-quoc~2026-09")
    assert not inside.exception
    assert VI.say("Formula over the columns of the form") in words(inside)
    outside = follow(code, nguon_goc="on_time~~~toan-quoc~2024-02")
    assert VI.say("Formula over the columns of the form") not in words(outside)


def share_openly(app: AppTest) -> str:
    app.button(key="share").click().run()
    app.checkbox(key="link open").check().run()
    next(b for b in app.button if b.label == VI.say("Create the link")).click().run()
    return str(next(c.value for c in app.code if "/l/" in c.value)).rsplit("/", 1)[1]


def test_without_an_account_only_an_open_link_shows_its_view(
    demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPEN_LINKS", "1")
    closed = share(open_app(demo_url, ky="2026-09"))
    opened = share_openly(open_app(demo_url, ky="2026-09"))
    monkeypatch.setattr(identity, "visitor", lambda *_: NOBODY)
    seen = follow(opened)
    assert not seen.exception
    assert seen.metric
    assert VI.say("Compare with today") not in [b.label for b in seen.button]
    refused = follow(closed)
    assert not refused.exception
    assert not refused.metric
    assert "%" not in words(refused)
    assert not follow(opened, so_sanh="1").title[0].value.startswith(VI.say("Then and now"))


def test_without_an_account_an_open_link_names_no_people_and_no_rows_of_other_units(
    demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPEN_LINKS", "1")
    store = Store.open(demo_url)
    store.migrate(reference_files(), datetime(2026, 11, 1, tzinfo=UTC))
    with store.writing() as writer:
        known = writer.targets()
        changed = [replace(target, value=target.value - 1) for target in known[:1]]
        number = writer.set_targets(changed, "mai@bhxh.example", "theo công văn mới", datetime(2026, 11, 1, tzinfo=UTC))
        writer.withdraw([number], "hoa@bhxh.example", "nhầm", datetime(2026, 11, 2, tzinfo=UTC))
    with store.reading() as reader:
        authors = {entry.author for entry in reader.entries(None, 1000)} - {RELEASE}
    store.dispose()
    targets = share_openly(open_app(demo_url, "targets"))
    unit = share_openly(open_app(demo_url, "unit", ky="2026-09", don_vi="khanh-hoa-2025"))
    asked = "on_time~~~khanh-hoa-2025~2026-09"

    def named() -> set[str]:
        pages = [follow(targets), follow(unit, nguon_goc=asked)]
        assert not any(page.exception for page in pages)
        assert VI.say("Formula over the columns of the form") in words(pages[1])
        text = "\n".join(map(words, pages))
        return {sign for sign in (*authors, "Lâm Đồng") if sign in text}

    assert named() == {*authors, "Lâm Đồng"}
    monkeypatch.setattr(identity, "visitor", lambda *_: NOBODY)
    assert named() == set()


def test_links_are_listed_and_revoked_once_it_is_confirmed(demo_url: str, open_app: OpenApp) -> None:
    code = share(open_app(demo_url, ky="2026-09"))
    app = open_app(demo_url, "links")
    assert not app.exception
    [key] = [frame.key for frame in app.dataframe if (frame.key or "").startswith("links")]
    app.session_state[key] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert any(code in c.value for c in app.code)
    [revoke] = [b for b in app.button if b.label == VI.say("Revoke the link")]
    assert revoke.disabled
    app.checkbox(key="sure 1").check().run()
    next(b for b in app.button if b.label == VI.say("Revoke the link")).click().run()
    assert not app.exception
    assert follow(code).error
