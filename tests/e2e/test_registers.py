"""In a real browser: a document is found by its number and followed to its cell; a task of the plan is marked done."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.app.test_registers import filled
from tests.e2e.conftest import VI, OpenPage, Serve, go_to, settle

pytestmark = pytest.mark.browser


def test_a_document_is_found_by_its_number_and_followed_to_its_cell(
    serve: Serve, open_page: OpenPage, empty_url: str
) -> None:
    page = open_page(serve(filled(empty_url)))
    go_to(page, "Search")
    box = page.get_by_placeholder("đơn vị, chỉ số, văn bản", exact=False)
    box.fill("1543 bhxh")
    box.press("Enter")
    page.get_by_role("link", name="1543/BHXH-VP", exact=False).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("18/07/2023", exact=False).first).to_be_visible()
    expect(dialog.get_by_text("ô D23", exact=False).first).to_be_visible()
    expect(dialog.get_by_text("Số và ngày văn bản không theo thứ tự")).to_be_visible()
    expect(dialog.get_by_text("van-ban-khanh-hoa-2023.xlsx", exact=False).first).to_be_visible()
    settle(page)
    expect(dialog.get_by_test_id("stDataFrame")).to_contain_text(
        "▶ 18/7/2023"
    )  # the cells, as a screen reader has them
    dialog.get_by_role("button", name="Close").click()
    settle(page)
    assert "ban-ghi" not in page.url
    assert "so-theo-doi=van-ban" in page.url


def test_a_task_is_marked_done_on_the_page(serve: Serve, open_page: OpenPage, empty_url: str) -> None:
    page = open_page(f"{serve(filled(empty_url))}/ke-hoach-kiem-soat")
    expect(page.get_by_text("Đầu việc: 32", exact=False).first).to_be_visible()
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    settle(page)
    table.click(position={"x": 16, "y": 36 + 33})  # the box of the first row: its cells are drawn
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Tình trạng", exact=False).click()
    page.get_by_role("option", name="Hoàn thành", exact=True).click()
    dialog.get_by_label("Minh chứng").fill("QĐ 12/QĐ-BHXH")
    dialog.get_by_role("button", name=VI.say("Save")).click()
    settle(page)
    expect(dialog.get_by_text("Đã ghi thành phiên bản", exact=False)).to_be_visible()
    expect(dialog.get_by_text(VI.say("Changes made on this page"))).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    settle(page)
    expect(page.get_by_role("button", name="hoàn thành: 1", exact=False).first).to_be_visible()
