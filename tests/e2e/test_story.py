"""The story of the first release in a real browser: from six spreadsheets to a link and a file."""

from __future__ import annotations

import io
import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import expect

from lib.catalog import load_default
from lib.model.period import Period
from tests.conftest import WORKBOOKS
from tests.e2e.conftest import VI, OpenPage, Serve, choose, go_to, lead

pytestmark = pytest.mark.browser


def test_from_six_spreadsheets_to_a_link_and_a_file(serve: Serve, open_page: OpenPage, empty_url: str) -> None:
    address = serve(empty_url)

    # The clerk opens an empty dashboard, drops the six workbooks and confirms them.
    clerk = open_page(address)
    welcome = VI.say("There are no figures yet. Drop the first spreadsheets on the page “Enter data”.")
    expect(clerk.get_by_text(welcome)).to_be_visible()
    go_to(clerk, "Enter data")
    clerk.locator('input[type="file"]').set_input_files(WORKBOOKS)
    confirm = clerk.get_by_role(
        "button", name=VI.plural("Confirm and store {n} file", "Confirm and store {n} files", 6)
    )
    expect(confirm).to_be_visible(timeout=60_000)
    # A finding names the figure and its cell, in a grid that is drawn: what stands in it is there for screen readers.
    expect(clerk.get_by_text("1.165.628").first).to_be_attached()
    expect(clerk.get_by_text("C12").first).to_be_attached()
    confirm.click()
    for version in range(1, 7):
        stored = f"→ {VI.say('version {version}', version=str(version))}"
        expect(clerk.get_by_text(stored)).to_be_visible(timeout=60_000)
    clerk.get_by_role("link", name=VI.say("To the overview")).click()
    expect(clerk.get_by_role("combobox", name=VI.say("Period"))).to_be_visible()

    # The leader sees the newest month, chooses a province and compares the provinces.
    leader = open_page(address)
    period = leader.get_by_role("combobox", name=VI.say("Period"))
    expect(period).to_have_value(f"{VI.period(_newest_period())} · 34/34")
    expect(leader.get_by_text("34/34").first).to_be_visible()
    name = _a_merged_province()
    choose(leader, "Province or city", name)
    expect(leader.get_by_text(VI.say("The whole country: {rate}", rate="").strip()).first).to_be_visible()
    go_to(leader, "Compare provinces and cities")
    state = parse_qs(urlsplit(leader.url).query)
    assert {"ky", "don-vi", "chi-so", "dia-gioi", "ngon-ngu", "phien-ban", "luy-ke", "pham-vi"} <= set(state)
    assert state["phien-ban"] == ["6"]

    # A colleague opens the copied address in another browser and sees the same view.
    colleague = open_page(leader.url)
    assert urlsplit(colleague.url).query == urlsplit(leader.url).query
    assert lead(colleague) == lead(leader)

    # The summary comes down as a workbook with the same figures.
    go_to(leader, "Downloads")
    leader.locator(".st-key-so-lieu-xlsx").get_by_role("button").first.click()
    with leader.expect_download(timeout=60_000) as download:
        leader.get_by_role("button", name=VI.say("Download {kind}", kind="Excel")).first.click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert name in cells
    assert any(isinstance(cell, str) and WORKBOOKS[-1].name in cell for cell in cells)  # its sources are named


def _newest_period() -> Period:
    expected = [json.loads(path.with_suffix(".xlsx.expected.json").read_text("utf-8")) for path in WORKBOOKS]
    spans = [table["period"] for reading in expected for table in reading["tables"]]
    return max(Period(date.fromisoformat(s["from"]), date.fromisoformat(s["to"])) for s in spans)


def _a_merged_province() -> str:
    catalogue = load_default()
    return catalogue.units[catalogue.successions[0].successor_id].spans[-1].name
