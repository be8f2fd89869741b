"""Empty forms where files are sent and where they are missed."""

from __future__ import annotations

from datetime import date

from lib.catalog.loader import REFERENCE
from lib.model.period import Period
from lib.text import translator
from lib.ui.templates import begun
from tests.app.conftest import OpenApp, untranslated

VI = translator("vi")


def test_a_clerk_chooses_form_unit_and_period(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "upload")
    assert not app.exception
    defined = [path for kind in ("forms", "registers") for path in (REFERENCE / kind).glob("*.toml")]
    assert len(app.selectbox(key="template form").options) == len(defined)
    assert app.selectbox(key="template unit").options[0] == VI.say("All units")
    assert len(app.selectbox(key="template unit").options) == 1 + 34 + 2
    app.selectbox(key="template kind").select("dates").run()
    app.date_input(key="template from").set_value(date(2023, 1, 1))
    app.date_input(key="template to").set_value(date(2023, 12, 14)).run()
    assert not app.exception
    assert len(app.selectbox(key="template unit").options) == 1 + 63 + 2
    assert untranslated(app) == []


def test_the_board_offers_the_form_that_it_asks_for(open_app: OpenApp, demo_read_url: str) -> None:
    for unit, offered in (("lai-chau", 1), (None, 1)):
        params = {"don_vi": unit} if unit else {}
        app = open_app(demo_read_url, "submissions", bieu_mau="cashless", ky="2026-10", **params)
        assert not app.exception
        assert [button.label for button in app.get("download_button")] == [VI.say("Download an empty form")] * offered


def test_periods_are_those_that_have_begun_the_latest_first() -> None:
    found = begun(date(2026, 11, 22), statutory=False)
    assert found[:2] == (Period.parse("2026-Q4"), Period.parse("2026-H2"))
    assert Period.parse("2026-11") in found
    assert Period.parse("2026-12") not in found
    assert Period.parse("2026-12-bc") in begun(date(2026, 11, 22), statutory=True)
    assert len(found) == len(set(found))
