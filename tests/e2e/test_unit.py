"""The director of a province: one page about it, what is inside, and all of it on one sheet of paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import VI, OpenPage, settle

pytestmark = pytest.mark.browser
A4_MARGIN = "0.4in"  # as the browser's dialog offers


def test_a_province_from_the_overview_to_a_sheet_of_paper(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/?ky=2024-10&don-vi=hai-duong")
    page.get_by_test_id("stMain").get_by_role("link", name=VI.say("Everything about {unit}", unit="Hải Dương")).click()
    expect(page.get_by_role("heading", level=1, name=VI.say("One unit"))).to_be_visible()
    settle(page)
    assert "don-vi-chi-tiet" in page.url
    table = page.get_by_role("table", name=VI.say("Indicators with target, trend and rank")).first
    expect(table.get_by_role("row").nth(1)).to_contain_text("99,71%")

    page.get_by_role("radio", name=VI.say("On one page")).click()
    page.wait_for_url("**phan=mot-trang**")
    settle(page)
    sheet = open_page(page.url)
    expect(sheet.get_by_role("heading", level=1)).to_contain_text("Hải Dương")
    margins = dict.fromkeys(("top", "bottom", "left", "right"), A4_MARGIN)
    assert sheet.pdf(format="A4", print_background=True, margin=margins).count(b"/Type /Page\n") == 1


def test_the_sheet_fits_on_a_projector(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(
        f"{demo_server}/don-vi-chi-tiet?ky=2024-10&don-vi=hai-duong&phan=mot-trang", width=1920, height=1080
    )
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert height <= 1080
