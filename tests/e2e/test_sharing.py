"""Two people at once: one shares what is on the screen, the other corrects it; the link stays as it was and says so."""

from __future__ import annotations

import urllib.request
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import RESULTS_2023
from tests.e2e.conftest import VI, OpenPage, Serve, metrics, settle
from tests.e2e.test_upload import Altered, confirm, drop, stored

pytestmark = pytest.mark.browser
STATE = "?ky=2023-01-01..2023-12-14&don-vi=khanh-hoa"


def share(page: Page) -> str:
    page.get_by_role("button", name=VI.say("Share"), exact=True).click()
    page.get_by_role("button", name=VI.say("Create the link")).click()
    address = page.get_by_test_id("stDialog").get_by_test_id("stCode").first
    expect(address).to_contain_text("/l/")
    return address.inner_text().strip()


def test_a_frozen_link_keeps_its_figures_while_somebody_else_corrects_them(
    empty_url: str, serve: Serve, open_page: OpenPage, altered: Altered
) -> None:
    address = serve(empty_url)
    clerk = open_page(f"{address}/nhap-so-lieu")
    drop(clerk, RESULTS_2023)
    confirm(clerk).click()
    stored(clerk, 1)

    leader = open_page(f"{address}/{STATE}")
    shown = metrics(leader)
    link = share(leader)
    expect(leader.get_by_test_id("stDialog").get_by_test_id("stImage").locator("img")).to_be_visible()

    drop(clerk, altered(RESULTS_2023, {"J12": 1_131_000}))
    confirm(clerk).click()
    stored(clerk, 2)

    reader = open_page(link)
    assert reader.url.startswith(f"{address}/lien-ket?ma=")
    assert metrics(reader) == shown
    changed = VI.plural(
        "{n} figure of this view has changed since (newest version {now}).",
        "{n} figures of this view have changed since (newest version {now}).",
        2,
        now="2",
    )
    expect(reader.get_by_test_id("stAlert").first).to_contain_text(changed[:20])
    reader.get_by_role("button", name=VI.say("Compare with today")).click()
    expect(reader.get_by_role("heading", level=1, name=VI.say("Then and now"))).to_be_visible()
    settle(reader)
    then, now = metrics(reader)
    assert then in shown
    assert now != then
    assert "so-sanh=1" in reader.url

    # What was shared is what everybody gets, also with the comparison open; and it can be left for the whole page.
    reader.get_by_role("button", name=VI.say("Back to the frozen view")).click()
    reader.wait_for_url(lambda url: "so-sanh" not in url)
    expect(reader.get_by_role("heading", level=1, name=VI.say("Then and now"))).to_have_count(0)
    assert metrics(reader) == shown
    reader.get_by_role("link", name=VI.say("The whole page, version {version}", version="1")).click()
    reader.wait_for_url(lambda url: "phien-ban=1" in url)
    assert metrics(reader) == shown


def test_a_short_link_goes_on_for_any_code_without_looking_it_up(demo_server: str) -> None:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    for code in ("x" * 22, "a%26b%3D1"):
        with pytest.raises(HTTPError) as moved:
            urllib.request.build_opener(Stay()).open(f"{demo_server}/l/{code}")
        assert moved.value.code == 307
        assert moved.value.headers["location"] == f"../lien-ket?ma={code}"


def test_a_link_that_does_not_work_says_so_and_nothing_else(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/l/{'x' * 22}")
    expect(page.get_by_test_id("stAlert")).to_contain_text(
        VI.say("This link does not work. Ask whoever sent it for a new one.")
    )
    expect(page.get_by_test_id("stMetricValue")).to_have_count(0)
