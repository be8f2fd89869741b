"""The story of a target in a real browser: entered, seen on the overview, changed by a spreadsheet, taken back."""

from __future__ import annotations

import io

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import VI, OpenPage, Serve, go_to, settle

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def fill(page: Page, english: str, value: str) -> None:
    box = page.get_by_role("textbox", name=VI.say(english), exact=True).first
    box.fill(value)
    box.press("Tab")
    settle(page)


def recorded(page: Page, number: int) -> None:
    expect(page.get_by_text(VI.say("Recorded as version {number}.", number=str(number)))).to_be_visible()


def test_a_target_is_entered_changed_by_a_spreadsheet_and_taken_back(
    serve: Serve, open_page: OpenPage, empty_url: str
) -> None:
    address = serve(empty_url)
    page = open_page(f"{address}/chi-tieu?chi-tieu-cua=on_time&nam-chi-tieu=2027")

    # A value over 100 is refused in words; put right, it is recorded with the document and the reason.
    fill(page, "Value (%)", "985")
    fill(page, "Document", "Công văn 12/BHXH")
    fill(page, "Reason for the change", "Giao chỉ tiêu năm 2027")
    save = page.get_by_role("button", name=VI.say("Save the target"))
    save.click()
    expect(page.get_by_text("lớn hơn 100%")).to_be_visible()
    fill(page, "Value (%)", "98,5")
    save.click()
    recorded(page, 1)

    # The spreadsheet that is exported is changed and imported.
    with page.expect_download() as download:
        page.get_by_role("button", name=VI.say("Export (Excel)")).click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.active
    assert sheet is not None
    (entered,) = [cell for cell in sheet["I"] if cell.value == 0.985]
    entered.value = 0.99
    out = io.BytesIO()
    book.save(out)
    uploaded: FilePayload = {"name": "chi-tieu.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}
    page.locator('input[type="file"]').set_input_files([uploaded])
    confirm = page.get_by_role("button", name=VI.plural("Confirm {n} change", "Confirm {n} changes", 1))
    expect(confirm).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("stMarkdown").filter(has_text="≥ 99%")).to_be_visible()
    form = page.get_by_test_id("stForm").filter(has=confirm)
    form.get_by_role("textbox").fill("Điều chỉnh")
    confirm.click()
    recorded(page, 2)

    # The change is taken back with a reason; the history shows all of it.
    change = page.get_by_test_id("stMain").get_by_test_id("stExpander").first  # the newest
    change.locator("summary").click()
    change.get_by_role("textbox").fill("Nhầm văn bản")
    change.get_by_role("button", name=VI.say("Undo this change")).click()
    recorded(page, 3)
    expect(page.get_by_text(VI.say("withdrawn by {number}", number="3")).first).to_be_visible()
    go_to(page, "Overview")
