"""Uploading in a real browser: many files, a question answered once, a cell put right, a workbook back, an undo."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from lib.model.returned import origin_of
from tests.conftest import CASHLESS_2025, RESULTS_2023, RESULTS_2025
from tests.e2e.conftest import VI, OpenPage, Serve, go_to, settle

pytestmark = pytest.mark.browser
Altered = Callable[..., Path]


def drop(page: Page, *files: Path) -> None:
    """Put files into the uploader and wait until they are understood."""
    uploader = page.locator('input[type="file"]')
    expect(uploader).to_have_count(1, timeout=60_000)  # after storing, the old one stands a moment beside the new one
    settle(page)
    uploader.set_input_files(files)
    expect(
        page.get_by_text(VI.say("Why it is understood so")).or_(page.get_by_text(files[0].name).nth(1)).first
    ).to_be_visible(timeout=60_000)
    settle(page)


def confirm(page: Page, files: int = 1) -> Locator:
    label = VI.plural("Confirm and store {n} file", "Confirm and store {n} files", files)
    return page.get_by_role("button", name=label)


def stored(page: Page, version: int) -> None:
    expect(page.get_by_text(f"→ {VI.say('version {version}', version=str(version))}")).to_be_visible(timeout=60_000)


def type_into(page: Page, grid: Locator, column: int, text: str) -> None:
    """Type into a cell of the first row of a grid, as a clerk does: pick it with the keyboard, type, press Enter."""
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + 60)
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea, #portal input").first
    expect(editor).to_be_focused()
    editor.fill(text)
    page.keyboard.press("Enter")
    settle(page)


def test_of_several_files_with_a_bad_one_the_good_are_stored(
    serve: Serve, open_page: OpenPage, empty_url: str, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    drop(page, broken, RESULTS_2025, CASHLESS_2025)
    expect(page.get_by_text(VI.say("The file cannot be read"))).to_be_visible()  # the one that needs attention is shown
    confirm(page, 2).click()
    stored(page, 1)
    stored(page, 2)


def test_a_question_is_answered_once(serve: Serve, open_page: OpenPage, empty_url: str, altered: Altered) -> None:
    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    drop(page, altered(RESULTS_2025, {"B18": "Ninh Hoà"}))
    question = page.get_by_role("combobox", name="Ninh Hoà")
    question.click()
    question.fill("Lào Cai")
    page.get_by_role("option", name="Lào Cai").first.click()
    expect(page.get_by_text(VI.say("answered just now"))).to_be_visible(timeout=60_000)
    settle(page)
    confirm(page).click()
    stored(page, 1)

    drop(page, altered(RESULTS_2025, {"B18": "Ninh Hoà", "A1": "BHXH"}))
    expect(page.get_by_text("theo trả lời của Người dùng tại máy")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(VI.say("To be answered"))).to_have_count(0)
    go_to(page, "Remembered answers")
    expect(page.get_by_text("1 câu trả lời đang được dùng")).to_be_visible()


def test_a_cell_is_put_right_on_the_spot(serve: Serve, open_page: OpenPage, empty_url: str, altered: Altered) -> None:
    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    drop(page, altered(RESULTS_2025, {"D14": "chưa có"}))
    expect(page.get_by_text("1 lỗi")).to_be_visible()
    grid = page.get_by_test_id("stForm").get_by_test_id("stDataFrame")
    type_into(page, grid, 5, "139.740")
    page.get_by_label(VI.say("One reason for all cells corrected or left out")).fill("Đối chiếu bản ký")
    page.get_by_role("button", name=VI.say("Apply")).click()
    expect(page.get_by_text("sửa từ “chưa có” thành “139.740”, lý do: Đối chiếu bản ký")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("1 lỗi")).to_have_count(0)
    settle(page)
    confirm(page).click()
    stored(page, 1)
    page.get_by_test_id("stMain").get_by_role("link", name=VI.say("Version {number}", number="1")).click()
    expect(page.get_by_text("sửa từ “chưa có” thành “139.740”")).to_be_visible(timeout=60_000)


def test_the_workbook_comes_back_is_put_right_and_is_known_as_the_answer(
    serve: Serve, open_page: OpenPage, empty_url: str, altered: Altered, tmp_path: Path
) -> None:
    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    drop(page, altered(RESULTS_2025, {"D14": "chưa có"}))
    page.get_by_role("button", name=VI.say("Get the file back with its problems marked")).click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="can xem lai.xlsx").click()
    settle(page)
    page.get_by_role("button", name=VI.plural("Confirm and store {n} file", "Confirm and store {n} files", 1)).click()
    stored(page, 1)

    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))  # kept under a name without ending
    assert origin_of(str(book.worksheets[0]["A1"].value)) is not None
    assert book.worksheets[1]["D14"].comment is not None
    book.worksheets[1]["D14"] = 139_740
    fixed = tmp_path / "da-sua.xlsx"
    book.save(fixed)
    drop(page, fixed)
    expect(page.get_by_text("Đây là bản sửa của tệp ở mục 1.")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("1 lỗi")).to_have_count(0)
    confirm(page).click()
    stored(page, 2)


def test_a_re_upload_shows_its_effects_and_is_undone_by_one_click(
    serve: Serve, open_page: OpenPage, empty_url: str, altered: Altered
) -> None:
    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    drop(page, RESULTS_2023)
    confirm(page).click()
    stored(page, 1)
    drop(page, altered(RESULTS_2023, {"J12": 1_131_000}))
    expect(page.get_by_text("Hồ sơ giải quyết đúng hạn, toàn quốc: 99,91% →")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("1 giá trị đang lưu thay đổi")).to_be_visible()
    settle(page)
    confirm(page).click()
    stored(page, 2)
    page.get_by_role("button", name=VI.say("Undo")).click()
    withdrawn = VI.say("Version {number} was withdrawn", number="2")
    expect(page.get_by_text(withdrawn)).to_be_visible(timeout=60_000)
    go_to(page, "Versions & sources")
    expect(page.get_by_text(VI.say("Version {number}", number="3")).first).to_be_visible()


def test_what_is_unfolded_after_an_upload_stays_so(
    serve: Serve, open_page: OpenPage, empty_url: str, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    page_of_it = book.worksheets[0]
    for row in (["BÁO CÁO THÁNG 6 NĂM 2024"], [], ["Đơn vị", "Xong", "Xong kịp"], ["Hà Nội", 90, 85], ["Huế", 45, 44]):
        page_of_it.append(row)
    unknown = tmp_path / "bang-la.xlsx"
    book.save(unknown)
    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    page.locator('input[type="file"]').set_input_files(unknown)
    page.get_by_text("Vẫn đọc bảng này").click()
    settle(page)
    page.get_by_role("combobox", name=VI.say("Which form is it?")).click()
    page.get_by_role("option", name="Kết quả giải quyết TTHC").first.click()
    expect(page.get_by_role("button", name=VI.say("Read it so"))).to_be_visible(timeout=60_000)
