"""A link shown in a meeting: the same view in any browser, on any later day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from lib.cli import main
from tests.conftest import RESULTS_2024
from tests.e2e.conftest import VI, OpenPage, Serve, choose, go_to, lead, metrics, settle

pytestmark = pytest.mark.browser


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_link_shows_the_same_figures_after_new_data_came_in(
    serve: Serve, open_page: OpenPage, demo_url: str, altered: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = serve(demo_url)
    page = open_page(f"{address}/so-sanh?ky=2024-06&dia-gioi=34")
    choose(page, "Province or city", "Hà Nội")
    go_to(page, "Resolved on time")
    link, sentence = page.url, lead(page)
    assert "%" in sentence
    rates = metrics(page)
    then = state(page)
    assert (then["don-vi"], then["ky"], then["dia-gioi"]) == (["ha-noi"], ["2024-06"], ["34"])

    # Hà Nội sends its month anew, with half of its files late.
    monkeypatch.setenv("DATABASE_URL", demo_url)
    corrected = altered(RESULTS_2024, {"J12": 312357, "K12": 312358})
    assert main(["import", str(corrected), "--yes", "--reason", "rà soát lại"]) == 0

    later = open_page(link)
    assert state(later) == then
    assert lead(later) == sentence
    expect(later.get_by_test_id("stMetricValue")).to_have_text(rates)
    newest = str(int(then["phien-ban"][0]) + 1)
    banner = "This is version {version}; the newest is {newest}. The figures of this link stay as they were."
    expect(later.get_by_text(VI.say(banner, version=then["phien-ban"][0], newest=newest))).to_be_visible()

    later.get_by_role("button", name=VI.say("Show the newest version ({version})", version=newest)).click()
    expect(later.get_by_test_id("stMetricValue").first).to_have_text("50,00%")
    settle(later)
    assert state(later)["phien-ban"] == [newest]


def test_a_cold_deep_link_opens_the_page_inside_its_shell(serve: Serve, open_page: OpenPage, demo_url: str) -> None:
    """The first visitor after a start comes by a link to a page that is not the first one."""
    page = open_page(f"{serve(demo_url)}/chi-tra-khong-tien-mat?ky=2025-08&don-vi=hue")
    expect(page.get_by_role("heading", level=1, name=VI.say("Cashless payment"))).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name=VI.say("Overview"))).to_be_visible()
    assert state(page)["don-vi"] == ["hue"]


def test_the_name_of_the_first_page_typed_by_hand_leads_there(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/tong-quan?ky=2024-06&don-vi=ha-noi")
    assert urlsplit(page.url).path == "/"
    assert (state(page)["ky"], state(page)["don-vi"]) == (["2024-06"], ["ha-noi"])
    expect(page.get_by_role("heading", level=1, name=VI.say("Overview"))).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(f"{demo_server}/tong-quan")
    settle(page)
    assert urlsplit(page.url).path == "/"


def test_a_wrong_value_of_the_address_is_named(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/?don-vi=atlantis&ky=2024-06")
    expect(page.get_by_text("“atlantis”")).to_be_visible()
    assert state(page)["don-vi"] == ["toan-quoc"]
    assert state(page)["ky"] == ["2024-06"]


def test_the_language_is_switched_on_the_spot(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/?ky=2024-06")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Overview")).to_be_visible()
    settle(page)
    assert state(page)["ngon-ngu"] == ["en"]
    expect(page.get_by_role("combobox", name="Period")).to_have_value("June 2024 · 63/63")
    page.get_by_text("Tiếng Việt", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=VI.say("Overview"))).to_be_visible()
