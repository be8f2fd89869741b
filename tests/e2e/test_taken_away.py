"""What is taken away and what comes back: an agenda as PowerPoint, an empty form filled in and sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from tests.e2e.conftest import VI, OpenPage, Serve, settle
from tests.e2e.test_downloads import download
from tests.e2e.test_upload import confirm, drop, stored
from tests.unit.services.filling import computed, fill, opened

pytestmark = pytest.mark.browser


def test_an_agenda_is_taken_away_as_slides_and_its_code_opens_it(
    serve: Serve, open_page: OpenPage, demo_url: str, tmp_path: Path
) -> None:
    server = serve(demo_url)
    page = open_page(f"{server}/so-sanh?ky=2025-08")
    page.get_by_role("button", name=VI.say("Add to an agenda")).click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_role("textbox", name=VI.say("Name of the new agenda")).fill("Giao ban tháng 8")
    page.keyboard.press("Tab")
    dialog.get_by_role("button", name=VI.say("Add"), exact=True).click()
    dialog.get_by_role("link", name=VI.say("Open the agenda")).click()
    expect(page.get_by_role("heading", level=1, name=VI.say("Agendas"))).to_be_visible()
    settle(page)

    path = download(page, VI.say("PowerPoint"), tmp_path)
    code = path.stem.removeprefix("chuong-trinh-1-")
    slides = list(Presentation(str(path)).slides)
    said = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert "Giao ban tháng 8" in said[0]
    assert all(code in text for text in said)
    assert any(shape.has_chart for slide in slides for shape in slide.shapes)

    page = open_page(f"{server}/tra-cuu")
    box = page.get_by_role("textbox", name=VI.say("Reference code"))
    box.fill(f" {code.lower()} ")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Giao ban tháng 8")).to_be_visible()


def test_an_empty_form_is_filled_in_and_read_without_a_question(
    serve: Serve, open_page: OpenPage, empty_url: str, demo_server: str, tmp_path: Path
) -> None:
    page = open_page(f"{demo_server}/tai-ve?ky=2026-10&don-vi=ha-noi")
    page.locator(".st-key-mau-tthc_results-xlsx").scroll_into_view_if_needed()
    with page.expect_download(timeout=60_000) as caught:
        page.locator(".st-key-mau-tthc_results-xlsx").get_by_role("button").click()
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    assert path.name == "mau-tthc-results-ha-noi-2026-10.xlsx"
    assert len(opened(path.read_bytes()).worksheets) == 1
    path.write_bytes(computed(fill(path.read_bytes(), "tthc_results")))

    page = open_page(f"{serve(empty_url)}/nhap-so-lieu")
    drop(page, path)
    expect(page.get_by_text(VI.say("To be answered"))).to_have_count(0)
    confirm(page).click()
    stored(page, 1)
