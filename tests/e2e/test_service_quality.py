"""In a real browser: the service index of 2024 and a count of the internal evaluation are followed to their cells."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.test_service_quality import filled
from tests.e2e.conftest import VI, OpenPage, Serve, settle

pytestmark = pytest.mark.browser


def test_the_points_of_2024_are_followed_to_their_cell(serve: Serve, open_page: OpenPage, empty_url: str) -> None:
    address = serve(filled(empty_url))
    page = open_page(f"{address}/chat-luong-phuc-vu?ky=2025")
    expect(page.get_by_text("80,37 trên 100 điểm", exact=False).first).to_be_visible()
    _pick(page, page.get_by_test_id("stDataFrame").first, 1)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settle(page)
    expect(dialog.get_by_text("I8", exact=False).first).to_be_attached()
    expect(dialog.get_by_text("chi-so-766-2024.xlsx", exact=False).first).to_be_visible()
    assert "ban-ghi=service_index~viet-nam~2024~0" in page.url


def test_points_of_a_unit_are_followed_to_the_counts_in_their_cells(
    serve: Serve, open_page: OpenPage, empty_url: str
) -> None:
    address = serve(filled(empty_url))
    page = open_page(f"{address}/chat-luong-phuc-vu?ky=2025-Q1&don-vi=khanh-hoa")
    page.get_by_text(VI.say("The counts behind the points")).click()
    settle(page)
    _pick(page, page.get_by_test_id("stDataFrame").nth(1), 1)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settle(page)
    assert "nguon-goc=internal_evaluation.files_2_points~index_time~~khanh-hoa~2025-Q1" in page.url
    expect(dialog.get_by_text("danh-gia-noi-bo-2025-Q1.xlsx", exact=False).first).to_be_visible()


def _pick(page: Page, table: Locator, row: int) -> None:
    """Tick the box before a row of a table, counted from 1; the cells are drawn, so it is found by its place."""
    table.scroll_into_view_if_needed()
    settle(page)
    table.click(position={"x": 16, "y": 36 * row + 18})
    settle(page)
