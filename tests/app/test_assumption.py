"""What is assumed of the months left of a year: shown beside what rests on it, and changed there."""

from __future__ import annotations

import pytest

from lib.text import translator
from tests.app.conftest import OpenApp, untranslated, words

VI = translator("vi")
LABEL = VI.plural(
    "Volume of the month left, against the same month last year:",
    "Volume of the {n} months left, against the same months last year:",
    2,
)
SO_FAR = {"ky": "2026-10", "luy_ke": "tu-dau-nam"}


@pytest.mark.parametrize("page", ["overview", "provinces", "timeliness", "unit"])
def test_another_volume_is_chosen_where_it_is_shown(open_app: OpenApp, demo_read_url: str, page: str) -> None:
    app = open_app(demo_read_url, page, **SO_FAR)
    choice = app.selectbox(key="assumed volume")
    assert (choice.label, choice.value) == (LABEL, "100")
    assert "gia-dinh" not in app.query_params
    choice.set_value("50").run()
    assert not app.exception
    assert app.query_params["gia-dinh"] == "50"
    assert app.selectbox(key="assumed volume").value == "50"
    assert untranslated(app) == []
    if page in ("overview", "timeliness"):  # elsewhere it stands above the table alone, or in a cell of it
        assert VI.say("at {percent} of last year's volume", percent="50%") in words(app)


def test_an_odd_percentage_of_an_address_is_kept(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, gia_dinh="87", **SO_FAR)
    assert app.selectbox(key="assumed volume").value == "87"
    assert not app.warning


def test_a_wrong_one_is_named(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, gia_dinh="9", **SO_FAR)
    assert app.warning[0].value.endswith(VI.say("Shown instead: {shown}.", shown="100"))


def test_the_sheet_of_one_page_says_it_without_a_choice(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "unit", phan="mot-trang", gia_dinh="120", **SO_FAR)
    assert f"{LABEL} **120%**" in words(app)


@pytest.mark.parametrize("period", [{"ky": "2026-10"}, {"ky": "2024-06", "luy_ke": "tu-dau-nam"}])
def test_nothing_is_asked_where_nothing_rests_on_it(
    open_app: OpenApp, demo_read_url: str, period: dict[str, str]
) -> None:
    app = open_app(demo_read_url, **period)
    assert LABEL not in words(app)
    assert not [box for box in app.selectbox if box.key == "assumed volume"]
