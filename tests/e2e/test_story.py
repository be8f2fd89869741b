"""The story of the first release in a real browser: from six spreadsheets to a link and a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from lib.catalog import load_default
from lib.text import translator
from tests.conftest import WORKBOOKS
from tests.e2e.conftest import settle

pytestmark = pytest.mark.browser
VI = translator("vi")


def go_to(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=VI.say(title)).click()
    expect(page.get_by_role("heading", level=1, name=VI.say(title))).to_be_visible()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select box by what it shows."""
    box = page.get_by_role("combobox", name=VI.say(label))
    box.click()
    page.get_by_role("option", name=option).first.click()
    settle(page)


def test_from_six_spreadsheets_to_a_link_and_a_file(
    serve: Callable[[str], str], open_page: Callable[..., Page], empty_url: str
) -> None:
    address = serve(empty_url)

    # The clerk opens an empty dashboard, drops the six workbooks and confirms them.
    clerk = open_page(address)
    expect(clerk.get_by_text(VI.say("There are no figures yet. Drop the first spreadsheets on the page “Enter data”."))).to_be_visible()
    go_to(clerk, "Enter data")
    clerk.locator('input[type="file"]').set_input_files(WORKBOOKS)
    confirm = clerk.get_by_role("button", name=VI.plural("Confirm and store {n} file", "Confirm and store {n} files", 6))
    expect(confirm).to_be_visible(timeout=60_000)
    expect(clerk.get_by_text("1.165.628").first).to_be_visible()
    expect(clerk.get_by_text("63,63").first).to_be_visible()
    confirm.click()
    for version in range(1, 7):
        stored = VI.say("stored as version {version}", version=str(version))
        expect(clerk.get_by_text(stored)).to_be_visible(timeout=60_000)

    # The leader sees the newest month, chooses a province and compares the provinces.
    leader = open_page(address)
    newest = VI.period(_newest_period())
    expect(leader.get_by_text(newest).first).to_be_visible()
    expect(leader.get_by_text("34/34").first).to_be_visible()
    name = _some_province()
    choose(leader, "Province or city", name)
    expect(leader.get_by_text(VI.say("The whole country: {rate}", rate="")[:9]).first).to_be_visible()
    go_to(leader, "Compare provinces and cities")
    state = parse_qs(urlsplit(leader.url).query)
    assert {"ky", "don-vi", "chi-so", "dia-gioi", "ngon-ngu", "phien-ban"} <= set(state)

    # A colleague opens the copied address in another browser and sees the same view.
    sentence = leader.get_by_test_id("stMarkdown").filter(has_text="%").first.inner_text()
    colleague = open_page(leader.url)
    assert urlsplit(colleague.url).query == urlsplit(leader.url).query
    expect(colleague.get_by_test_id("stMarkdown").filter(has_text="%").first).to_have_text(sentence)

    # The summary comes down as a workbook with the same figures.
    go_to(leader, "Downloads")
    with leader.expect_download(timeout=60_000) as download:
        leader.get_by_role("button", name=VI.say("Download Excel")).click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 1 + cells.count(name) > 1


def _newest_period():  # type: ignore[no-untyped-def]
    import json

    expected = [json.loads(path.with_suffix(".xlsx.expected.json").read_text("utf-8")) for path in WORKBOOKS]
    from datetime import date

    from lib.model.period import Period

    spans = [table["period"] for reading in expected for table in reading["tables"]]
    return max(Period(date.fromisoformat(s["from"]), date.fromisoformat(s["to"])) for s in spans)


def _some_province() -> str:
    catalogue = load_default()
    unit = catalogue.units[catalogue.successions[0].successor_id]
    return unit.spans[-1].name
