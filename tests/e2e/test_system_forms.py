"""In a real browser: what Khánh Hòa reported of other systems in 2023, from its page to the cell it stood in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import VI, OpenPage, settle

pytestmark = pytest.mark.browser
PERIOD = "2023-01-01..2023-12-14"


@pytest.mark.parametrize(
    ("slug", "source", "fraction", "workbook", "cells", "value"),
    [
        ("lien-thong", "linked_resolved~both_groups~", "4.719 / 4.748", "lien-thong-khanh-hoa-2023.xlsx", "C10, D10",
         "4.719"),
        ("phan-anh-kien-nghi", "complaints_handled_share~other_ways~", "522 / 522", "phan-anh-khanh-hoa-2023.xlsx",
         "C11, F11", "522"),
        ("so-hoa-ket-noi", "facilities_share~~", "25 / 25", "ket-noi-khanh-hoa-2023.xlsx", "C8, D8", "25"),
    ],
)  # fmt: skip
def test_a_figure_of_another_system_is_followed_to_its_cells(
    demo_server: str, open_page: OpenPage, slug: str, source: str, fraction: str, workbook: str, cells: str, value: str
) -> None:
    origin = f"{source}~khanh-hoa~{PERIOD}"
    page = open_page(f"{demo_server}/{slug}?ky={PERIOD}&don-vi=khanh-hoa&nguon-goc={origin}")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(fraction, exact=False).first).to_be_visible()
    settle(page)
    expect(dialog.get_by_text(workbook, exact=False).first).to_be_visible()
    marked = VI.say("The table as the file holds it; marked: {cells}", cells=cells)
    expect(dialog.get_by_label(marked).or_(dialog.get_by_text(f"▶ {value}")).first).to_be_attached()


def test_the_note_says_that_column_13_is_another_population(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/lien-thong?ky={PERIOD}&don-vi=khanh-hoa")
    expect(page.get_by_text("99,39%").first).to_be_visible()
    expect(page.get_by_text("26 hồ sơ ở cột 13", exact=False)).to_be_visible()


def test_without_a_total_a_count_is_shown_and_no_rate(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/so-hoa-ket-noi?ky={PERIOD}&don-vi=khanh-hoa")
    absent = VI.say("No figures yet: {names}.", names="tỷ lệ người tham gia đã xác thực định danh")[:-1]
    expect(page.get_by_text(absent, exact=False).first).to_be_visible()


def test_a_channel_without_complaints_is_neither_0_nor_100_percent(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/phan-anh-kien-nghi?ky={PERIOD}&don-vi=khanh-hoa")
    expect(page.get_by_text("Không phát sinh").first).to_be_visible()
