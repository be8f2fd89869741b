"""A clerk submits, the centre accepts, a month is closed and opened again: two people in two browsers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.catalog import reference_files
from lib.model.principal import Role
from lib.store import Store
from tests.conftest import RESULTS_2023
from tests.e2e.conftest import VI, OpenPage, settle, start, stop
from tests.e2e.test_sign_in import CHIEF, CLERK, provider, sign_in
from tests.e2e.test_upload import confirm, drop

__all__ = ["provider"]

pytestmark = pytest.mark.browser

FREE = "2023-01-01..2023-12-14"
VERSIONS = f"/phien-ban?ky={FREE}"
OVERVIEW = f"/tong-quan?ky={FREE}&don-vi=khanh-hoa"
DECEMBER = "Tháng 12/2023"


@pytest.fixture
def office(provider: str, tmp_path: Path, empty_url: str) -> Iterator[str]:
    """An empty database, a clerk of Khánh Hòa, and a form that the centre accepts."""
    store = Store.open(empty_url)
    store.migrate(reference_files(), datetime.now(UTC))
    with store.writing() as writer:
        writer.meeting.people.give(CLERK, Role.UNIT_CLERK, "khanh-hoa", CHIEF, datetime.now(UTC))
    store.dispose()
    started: list[subprocess.Popen[bytes]] = []
    yield start(
        started,
        tmp_path / "server.log",
        empty_url,
        SIGN_IN="oidc",
        OIDC_METADATA_URL=f"{provider}/.well-known/openid-configuration",
        OIDC_CLIENT_ID="bhxh",
        OIDC_CLIENT_SECRET="only for tests",
        COOKIE_SECRET="only for tests, and long enough to be taken",
        FIRST_ADMINISTRATOR=CHIEF,
        ACCEPTANCE="tthc_results",
    )
    stop(started)


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=VI.say(name), exact=True)
    expect(button).to_be_enabled()
    button.click()
    settle(page)


def write_reason(page: Page, label: str, reason: str) -> None:
    box = page.get_by_role("textbox", name=VI.say(label))
    box.fill(reason)
    box.press("Tab")
    settle(page)


def choose_december(page: Page) -> None:
    box = page.get_by_role("combobox", name=VI.say("Months"))
    box.click()
    box.fill(DECEMBER)
    page.get_by_role("option", name=DECEMBER).first.click()
    page.keyboard.press("Escape")
    settle(page)


def test_a_clerk_submits_the_centre_accepts_and_a_closed_month_is_opened_with_a_reason(
    office: str, open_page: OpenPage
) -> None:
    clerk, chief = open_page(f"{office}/nhap-so-lieu"), open_page(f"{office}/phien-ban")
    sign_in(clerk, CLERK)
    sign_in(chief, CHIEF)
    drop(clerk, RESULTS_2023)
    expect(clerk.get_by_text("đến lúc đó cả tệp chờ")).to_be_visible()
    confirm(clerk).click()
    expect(clerk.get_by_text(VI.say("waits for the centre to accept it"))).to_be_visible(timeout=60_000)
    clerk.goto(office + OVERVIEW)
    settle(clerk)
    assert "99,91%" not in clerk.locator("body").inner_text()  # nobody sees it before it is accepted

    chief.goto(office + "/phien-ban")
    settle(chief)
    press(chief, "Look and decide")
    press(chief, "Accept")
    expect(chief.get_by_text("Đã tiếp nhận phiên bản 1, số liệu được tính từ phiên bản 2.")).to_be_visible()
    clerk.goto(office + OVERVIEW)
    settle(clerk)
    expect(clerk.get_by_text("99,91%").first).to_be_visible()

    chief.goto(office + VERSIONS)
    settle(chief)
    choose_december(chief)
    press(chief, "Close the months")
    expect(chief.get_by_text("Kỳ này đã khóa")).to_be_visible()
    clerk.goto(office + VERSIONS)
    settle(clerk)
    expect(clerk.get_by_text("Kỳ này đã khóa")).to_be_visible()
    expect(clerk.get_by_role("button", name=VI.say("Open them again"), exact=True)).to_have_count(0)

    choose_december(chief)
    press(chief, "Open them again")
    expect(chief.get_by_text(VI.say("A reason is needed."))).to_be_visible()
    write_reason(chief, "Reason (needed to open a closed month again)", "nộp bổ sung")
    press(chief, "Open them again")
    expect(chief.get_by_text("Kỳ này đã khóa")).to_have_count(0)
