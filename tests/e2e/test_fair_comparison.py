"""A leader compares like with like, an analyst tells why the national rate moved; in a real browser."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import VI, OpenPage, choose, go_to, lead

pytestmark = pytest.mark.browser


def test_from_places_among_peers_to_the_reason_of_a_change(demo_server: str, open_page: OpenPage) -> None:
    leader = open_page(f"{demo_server}/so-sanh?ky=2025-09")
    choose(leader, "Groups", VI.say("By region"))
    assert parse_qs(urlsplit(leader.url).query)["nhom"] == ["vung"]
    for region in ("Đồng bằng sông Hồng", "Đông Nam Bộ"):  # a chart each, told in words for those who do not see it
        expect(leader.get_by_text(region).first).to_be_attached()
    expect(leader.get_by_text("Tháng 8/2025").first).to_be_visible()

    go_to(leader, "Analysis")
    assert "tháng 8/2025" in lead(leader)
    choose(leader, "Compared with", VI.say("Same period last year"))
    assert "tháng 9/2024" in lead(leader)
    expect(leader.get_by_text(VI.say("Why did the national rate move?"))).to_be_visible()
    choose(leader, "Province or city", "Ninh Bình")
    expect(leader.get_by_text("Nếu Ninh Bình đạt chỉ tiêu").first).to_be_visible()
    expect(leader.locator("[aria-label*='Biểu đồ phễu của 34 đơn vị']").first).to_be_attached()

    # A colleague who opens the copied address sees the same.
    colleague = open_page(leader.url)
    assert urlsplit(colleague.url).query == urlsplit(leader.url).query
    assert lead(colleague) == lead(leader)
    assert parse_qs(urlsplit(colleague.url).query)["so-voi"] == ["cung-ky"]
