"""What stands beside each other stands level, and nothing is cut off on a clerk's laptop."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import VI, OpenPage, settle

pytestmark = pytest.mark.browser

SO_FAR = "ky=2026-10&luy-ke=tu-dau-nam"
# A table is drawn on a canvas: what scrolls it is as wide as its columns.
HIDDEN = "element => element.scrollWidth - element.clientWidth"


def tops(page: Page, test_id: str, text: str) -> list[int]:
    """Where every element that holds a text begins, from above."""
    found = page.get_by_test_id(test_id).filter(has_text=text).all()
    return [round(box["y"]) for element in found if (box := element.bounding_box())]


@pytest.mark.parametrize("width", [1366, 1920])
def test_the_cards_of_a_row_stand_level(demo_server: str, open_page: OpenPage, width: int) -> None:
    """One of them has much to say below its trend, its neighbours little."""
    page = open_page(f"{demo_server}/?{SO_FAR}", width=width, height=2000)
    expect(page.get_by_test_id("stMetricValue")).to_have_count(4)
    settle(page)
    for test_id, text in (("stButton", VI.say("Where this comes from")), ("stMetric", "%")):
        found = tops(page, test_id, text)
        assert len(found) == 4
        assert len(set(found)) == 1, f"{text}: {found}"


@pytest.mark.parametrize(
    "address",
    [
        f"so-sanh?{SO_FAR}&nhom=vung&gia-dinh=50",  # long verdicts, and a former target
        f"so-sanh?{SO_FAR}",
        "so-sanh?ky=2023-01-01..2023-12-14&chi-so=late&nhom=vung",  # one province has a target of its own
        "so-sanh?ky=2023-01-01..2023-12-14&chi-so=late",
    ],
)
def test_the_table_of_provinces_is_seen_whole(demo_server: str, open_page: OpenPage, address: str) -> None:
    page = open_page(f"{demo_server}/{address}", height=5000)
    table = page.get_by_test_id("stDataFrame").first
    expect(table).to_be_visible()
    assert table.locator(".dvn-scroller").evaluate(HIDDEN) <= 0


def test_the_ledger_is_seen_whole(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/phien-ban", height=5000)
    expect(page.locator("[data-testid=stDataFrame]:visible").last).to_be_visible()
    assert page.locator("[data-testid=stDataFrame]:visible").last.locator(".dvn-scroller").evaluate(HIDDEN) <= 0
