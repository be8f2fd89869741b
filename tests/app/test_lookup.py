"""Typing the code of a printed page opens the state that it was made from."""

from __future__ import annotations

from lib.model.period import Period
from lib.model.question import Question
from lib.services.references import keep, state_of
from lib.text import translator
from lib.ui.resources import desk
from tests.app.conftest import OpenApp, words

VI = translator("vi")


def _kept() -> str:
    return keep(desk(), state_of(Question("on_time", Period.parse("2024-06"), "ha-noi", version=3)), 3)


def test_a_code_in_the_address_opens_its_state_at_its_version(open_app: OpenApp, demo_url: str) -> None:
    open_app(demo_url)
    code = _kept()
    app = open_app(demo_url, "lookup", ma=code.lower(), ngon_ngu="en")
    assert not app.exception
    assert app.title[0].value == translator("en").say("Report")
    shown = {name: app.query_params[name] for name in ("don-vi", "ky", "phien-ban")}
    assert shown == {"don-vi": "ha-noi", "ky": "2024-06", "phien-ban": "3"}


def test_a_code_is_typed_into_the_box(open_app: OpenApp, demo_url: str) -> None:
    app = open_app(demo_url, "lookup")
    code = _kept()
    app.text_input(key="reference").input(f" {code} ").run()
    assert app.title[0].value == VI.say("Report")
    assert app.query_params["phien-ban"] == "3"


def test_a_code_that_there_is_not_is_said(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "lookup", ma="<b>AAAAA-22222</b>")
    assert not app.exception
    assert [error.value for error in app.error] == [
        VI.say(
            "There is no such reference code. It has ten letters and digits and stands at the foot of a page: "
            "ABCDE-23FGH."
        )
    ]
    assert app.text_input(key="reference").value
    assert VI.say("Reference code") in words(app)
