"""What is taken away holds the figures of the screen."""

from __future__ import annotations

import csv
import re
import struct
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import VI, OpenPage, go_to, metrics

pytestmark = pytest.mark.browser


def download(page: Page, label: str, folder: Path) -> Path:
    """Press a button; the file under the name that is suggested for it."""
    with page.expect_download(timeout=60_000) as caught:
        page.get_by_role("button", name=label).first.click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def test_tables_hold_the_figures_of_the_screen(
    demo_server: str, open_page: OpenPage, demo_version: int, tmp_path: Path
) -> None:
    page = open_page(f"{demo_server}/?ky=2024-06")
    on_screen = metrics(page)
    go_to(page, "Downloads")

    page.locator(".st-key-so-lieu-xlsx").get_by_role("button").first.click()
    path = download(page, VI.say("Download {kind}", kind="Excel"), tmp_path)
    assert re.search(rf"2024-06-v{demo_version}-[A-Z2-7]{{5}}-[A-Z2-7]{{5}}\.xlsx$", path.name)
    book = openpyxl.load_workbook(path, data_only=True)
    sheet = next(sheet for sheet in book.worksheets if sheet.title == VI.say("Overview"))
    counts = [
        pair
        for row in sheet.iter_rows(values_only=True)
        for pair in pairwise(row)
        if all(isinstance(value, int) for value in pair)
    ]
    assert [VI.percent(Fraction(*pair)) for pair in counts] == on_screen

    path = download(page, "CSV", tmp_path)
    assert re.search(rf"2024-06-v{demo_version}-[A-Z2-7]{{5}}-[A-Z2-7]{{5}}\.csv$", path.name)
    header, country, *provinces = csv.reader(path.read_text("utf-8-sig").splitlines())
    at = header.index(VI.say("Numerator"))
    assert VI.percent(Fraction(int(country[at]), int(country[at + 1]))) == on_screen[0]
    assert len(provinces) == 63
    assert provinces[0][header.index(VI.say("Rank"))] == "1"

    code = country[header.index(VI.say("Reference code"))]
    assert code in path.name
    page = open_page(f"{demo_server}/tra-cuu?ma={code.lower()}")
    page.wait_for_url(f"**/bao-cao?*phien-ban={demo_version}*")


def test_pictures_are_pictures_with_the_names_of_provinces(
    demo_server: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{demo_server}/tai-ve?ky=2025-08")
    path = download(page, "PNG", tmp_path)
    picture = path.read_bytes()
    assert path.name.endswith(".png")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert width >= 600
    assert height >= 400
    assert len(picture) > 20_000

    path = download(page, "SVG", tmp_path)
    drawing = path.read_text("utf-8")
    assert path.name.endswith(".svg")
    assert drawing.lstrip().startswith("<svg")
    assert "Hà Nội" in drawing
    assert drawing.count("<path") > 30
    assert "<script" not in drawing
