"""The projector's screen without a browser: every idea draws, in both languages, of the country and of one unit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from lib.catalog import reference_files
from lib.model.agenda import Slide
from lib.model.link import View
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.services import Desk
from lib.services.agendas import make_agenda
from lib.services.desk import ProcessCache
from lib.store import Store
from lib.text import translator
from lib.ui.present.deck import ALL, LAST
from lib.ui.present.ideas import ideas
from lib.ui.registry import page, pages
from tests.app.conftest import OpenApp, untranslated, words

VI, EN = translator("vi"), translator("en")
IDEA_KEYS = [(idea.page_id, idea.idea_id if idea.idea_id != "con-so" else "") for idea in ideas()]
EVERY_IDEA = [(page_id, key) for page_id, key in IDEA_KEYS if key] + [
    ("overview", "con-so.on_time"),
    ("overview", "con-so.cashless.pension"),
    ("timeliness", "con-so"),
    ("payments", "con-so"),
]


def param(app: AppTest, name: str) -> str:
    """A value of the address, however AppTest keeps it."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def slug(page_id: str) -> str:
    return page(page_id).slug


def test_the_pages_that_offer_slides_are_those_that_have_ideas() -> None:
    assert {spec.page_id for spec in pages() if spec.slides} == {idea.page_id for idea in ideas()}
    assert len({(idea.page_id, idea.idea_id) for idea in ideas()}) == len(ideas())


@pytest.mark.parametrize("unit", ["toan-quoc", "ha-noi"])
@pytest.mark.parametrize(("page_id", "key"), EVERY_IDEA)
def test_an_idea_draws(open_app: OpenApp, demo_read_url: str, page_id: str, key: str, unit: str) -> None:
    app = open_app(demo_read_url, "presentation", trang=slug(page_id), slide=key, ky="2024-06", don_vi=unit)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert untranslated(app) == []
    assert not app.sidebar.children
    assert VI.say("There are no figures to show.") not in words(app)
    assert key == "ket-luan" or app.get("vega_lite_chart") or app.table or "%" in words(app)


@pytest.mark.parametrize(("page_id", "key"), EVERY_IDEA)
def test_an_idea_of_a_period_without_figures_says_so_or_tells_what_there_is(
    open_app: OpenApp, demo_read_url: str, page_id: str, key: str
) -> None:
    app = open_app(
        demo_read_url, "presentation", trang=slug(page_id), slide=key, ky="2023-01-01..2023-12-14", don_vi="ha-noi",
        dia_gioi="63",
    )  # fmt: skip
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("spec", [spec for spec in pages() if spec.slides], ids=lambda spec: spec.page_id)
def test_an_empty_database_says_so_and_nothing_else(open_app: OpenApp, empty_url: str, spec: object) -> None:
    app = open_app(empty_url, "presentation", trang=spec.slug)  # type: ignore[attr-defined]
    assert not app.exception
    assert [heading.value.replace("\\", "") for heading in app.title] == [VI.say("There are no figures to show.")]


def test_next_and_previous_go_from_screen_to_screen_and_stop_at_the_ends(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "presentation", trang="so-sanh", ky="2024-06")
    seen = []
    for _ in range(4):
        app.button(key="way next").click().run()
        seen.append(param(app, "slide"))
    assert seen == ["ban-do", "qua-cac-ky", LAST, LAST]
    app.button(key="way previous").click().run()
    assert param(app, "slide") == "qua-cac-ky"
    app.button(key="key Home").click().run()
    assert param(app, "slide") == "xep-hang"


def test_the_address_of_a_slide_holds_its_idea_and_the_whole_state(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "presentation", trang="so-sanh", ky="2024-06", don_vi="ha-noi", phien_ban="60")
    app.button(key="way next").click().run()
    names = ("trang", "slide", "ky", "don-vi", "phien-ban", "ngon-ngu")
    assert [param(app, name) for name in names] == ["so-sanh", "ban-do", "2024-06", "ha-noi", "60", "vi"]
    assert VI.say("version {version}", version="60") in words(app)


def test_the_list_of_slides_leads_to_each(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "presentation", trang="tong-quan", slide=ALL, ky="2024-06")
    assert "1. Các con số chính" in words(app)
    app.button(key="go ban-do").click().run()
    assert param(app, "slide") == "ban-do"


def test_a_slide_in_english(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "presentation", trang="tong-quan", ky="2024-06", ngon_ngu="en")
    assert EN.say("Illustrative figures and targets") in words(app)
    assert "Indicator" in str(app.table[0].value.columns.tolist())


@pytest.mark.parametrize("number", ["9", "x", "-1", "99999999999", "1 OR 1=1", "²"])
def test_an_agenda_that_is_not_there_leads_to_those_that_are(open_app: OpenApp, empty_url: str, number: str) -> None:
    app = open_app(empty_url, "presentation", chuong_trinh=number)
    assert not app.exception
    assert VI.say("There is no such agenda, or it was removed.") in words(app)


def test_an_agenda_keeps_the_versions_of_its_slides_or_follows_the_newest(open_app: OpenApp, demo_url: str) -> None:
    kept = Slide("xep-hang", View("provinces", (("ky", "2024-06"), ("phien-ban", "60"))))
    unknown = Slide("da-bo", View("provinces", (("ky", "2024-06"),)))
    app = _with_agenda(open_app, demo_url, kept, unknown)
    app.button(key="key Home").click().run()
    assert [heading.value for heading in app.title] == ["Giao ban \\& \\*tháng\\* 6"]
    app.button(key="way next").click().run()
    assert VI.say("version {version}", version="60") in words(app)
    assert "1/2" in words(app)
    app.button(key="way next").click().run()
    assert VI.say("This slide is not known to this release.") in words(app)
    app.button(key="way next").click().run()
    assert VI.say("End of the presentation") in words(app)


def _with_agenda(open_app: OpenApp, url: str, *slides: Slide) -> AppTest:
    """An agenda is saved behind the screen, then presented."""
    store, now = Store.open(url), datetime(2026, 11, 22, 8, tzinfo=UTC)
    store.migrate(reference_files(), now)
    desk = Desk(store, Settings(url), Principal("lan", frozenset(Right)), ProcessCache(), lambda: now)
    made = make_agenda(desk, "Giao ban & *tháng* 6", slides)
    store.dispose()
    return open_app(url, "presentation", chuong_trinh=str(made.agenda_id))
