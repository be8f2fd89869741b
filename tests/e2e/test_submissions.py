"""From who is missing to what was sent: the board of submissions with a mouse."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import VI, OpenPage, choose, settle

pytestmark = pytest.mark.browser
ROW = 35  # pixels: the heading and each row of a table


def test_who_is_missing_is_seen_reminded_and_a_cell_leads_to_what_was_sent(
    demo_server: str, open_page: OpenPage
) -> None:
    page = open_page(f"{demo_server}/chat-luong-so-lieu?bieu-mau=cashless&ky=2026-10")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("Còn thiếu: Cà Mau, Đắk Lắk, Lai Châu.")).to_be_visible()
    expect(main.get_by_test_id("stCode")).to_contain_text("3. BHXH tỉnh Lai Châu")

    choose(page, "Form", "Kết quả giải quyết TTHC")
    expect(main.get_by_test_id("stMetricValue").nth(1)).to_have_text("34")
    assert parse_qs(urlsplit(page.url).query)["bieu-mau"] == ["tthc_results"]

    grid = main.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    settle(page)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 60, box["y"] + ROW * 1.5)
    expect(page.get_by_role("heading", level=1, name=VI.say("Versions & sources"))).to_be_visible()
    settle(page)
    state = parse_qs(urlsplit(page.url).query)
    assert (state["don-vi"], state["ky"], state["muc"]) == (["an-giang-2025"], ["2026-10"], ["73"])
    expect(page.get_by_role("button", name=VI.say("Version {number}", number="73"), exact=True)).to_be_visible()
