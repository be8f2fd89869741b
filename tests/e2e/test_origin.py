"""In a real browser: from a card to the cell in its sheet, and the link of the open dialog sent on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import RESULTS_2023
from tests.e2e.conftest import VI, OpenPage, Serve, go_to, settle

pytestmark = pytest.mark.browser


def test_a_figure_is_followed_to_its_cell_and_the_link_is_sent_on(
    serve: Serve, open_page: OpenPage, empty_url: str
) -> None:
    address = serve(empty_url)
    page = open_page(address)
    go_to(page, "Enter data")
    page.locator('input[type="file"]').set_input_files([RESULTS_2023])
    page.get_by_role("button", name=VI.plural("Confirm and store {n} file", "Confirm and store {n} files", 1)).click()
    expect(page.get_by_role("link", name=VI.say("To the overview"))).to_be_visible(timeout=60_000)
    page.goto(f"{address}/?ky=2023-01-01..2023-12-14&don-vi=khanh-hoa")
    settle(page)

    page.get_by_role("button", name=VI.say("Where this comes from")).first.click()
    _shows_the_cells(page)
    assert parse_qs(urlsplit(page.url).query)["nguon-goc"] == ["on_time~~~khanh-hoa~2023-01-01..2023-12-14"]

    colleague = open_page(page.url)
    _shows_the_cells(colleague)
    colleague.keyboard.press("Escape")
    expect(colleague.get_by_role("dialog")).not_to_be_visible()
    settle(colleague)
    assert "nguon-goc" not in colleague.url


def _shows_the_cells(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("1.131.235 / 1.132.285", exact=False).first).to_be_visible()
    settle(page)
    expect(dialog.get_by_text(RESULTS_2023.name, exact=False).first).to_be_visible()
    marked = VI.say("The table as the file holds it; marked: {cells}", cells="I12, J12")
    expect(dialog.get_by_label(marked).or_(dialog.get_by_text("▶ 1.132.285")).first).to_be_attached()


@pytest.mark.parametrize(
    ("place", "unit_id"),
    [("path[aria-label*='Hà Nội']", "ha-noi"), ("path[stroke-dasharray][aria-label*='Đà Nẵng']", "da-nang-2025")],
)
def test_a_tile_of_the_map_leads_where_a_bar_leads(
    demo_server: str, open_page: OpenPage, place: str, unit_id: str
) -> None:
    """An archipelago leads where the province does that it belongs to."""
    page = open_page(f"{demo_server}/?ky=2026-06")
    tile = page.locator("[data-testid=stVegaLiteChart]").last.locator(place).first
    tile.scroll_into_view_if_needed()
    settle(page)
    tile.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["nguon-goc"] == [f"on_time~~~{unit_id}~2026-06"]
