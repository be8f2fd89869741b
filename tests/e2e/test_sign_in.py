"""Signing in with a real OpenID provider, in a real browser: nothing before it, the page asked for after it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.model.journal import Act
from lib.store import Store
from lib.ui.registry import title
from tests.conftest import ROOT
from tests.e2e.conftest import STARTS_WITHIN, VI, OpenPage, settle, start, stop

pytestmark = pytest.mark.browser

CHIEF, CLERK = "truong.phong@bhxh.example", "can.bo@bhxh.example"
UNPROVEN = "ai.do@bhxh.example"
DEEP = "/so-sanh?ky=2025-08&chi-so=on_time&dia-gioi=34"


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an OpenID provider with three people, one of whom never proved the e-mail address."""
    people = [{"email": email, "email_verified": email != UNPROVEN} for email in (CHIEF, CLERK, UNPROVEN)]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "tests.e2e.provider", str(port)]
    command += [json.dumps(claims) for claims in people]
    log_file = tmp_path_factory.mktemp("provider") / "provider.log"
    with log_file.open("wb") as log:
        running = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    _wait(address, running, log_file)
    yield address
    running.terminate()
    running.wait(timeout=20)


def _wait(address: str, running: subprocess.Popen[bytes], log_file: Path) -> None:
    for _ in range(STARTS_WITHIN * 5):
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=5).close()
            return
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=0.2)
            break
    raise AssertionError(log_file.read_text("utf-8", "replace"))


@pytest.fixture
def office(provider: str, tmp_path: Path, demo_url: str) -> Iterator[str]:
    """The address of the application as an office would run it, on a demo database of its own."""
    started: list[subprocess.Popen[bytes]] = []
    yield start(
        started,
        tmp_path / "server.log",
        demo_url,
        SIGN_IN="oidc",
        OIDC_METADATA_URL=f"{provider}/.well-known/openid-configuration",
        OIDC_CLIENT_ID="bhxh",
        OIDC_CLIENT_SECRET="only for tests",
        COOKIE_SECRET="only for tests, and long enough to be taken",
        FIRST_ADMINISTRATOR=CHIEF,
    )
    stop(started)


def sign_in(page: Page, email: str) -> None:
    page.get_by_role("button", name=VI.say("Sign in"), exact=True).click()
    page.get_by_role("button", name=email).click()
    expect(page.get_by_test_id("stApp")).to_be_visible()
    settle(page)


def test_before_the_sign_in_a_deep_link_tells_nothing_and_after_it_opens(office: str, open_page: OpenPage) -> None:
    page = open_page(office + DEEP)
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    page.reload()
    settle(page)
    expect(page.get_by_role("button", name=VI.say("Sign in"), exact=True)).to_be_visible()
    said = page.locator("body").inner_text() + page.title() + "".join(frames)
    assert "%" not in page.locator("body").inner_text()
    for name in ("Hà Nội", "Khánh Hòa", VI.say("Version {number}", number="")[:9], VI.say("Targets")):
        assert name not in said
    expect(page.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(0)

    with urllib.request.urlopen(f"{office}/healthz", timeout=10) as answer:
        assert json.load(answer) == {"status": "ok"}

    sign_in(page, CHIEF)
    expect(page.get_by_role("heading", level=1, name=title("provinces", VI))).to_be_visible()
    kept = [cookie for cookie in page.context.cookies(office) if cookie["name"].startswith("_streamlit_user")]
    assert kept
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in kept)
    assert "/so-sanh?" in page.url
    assert "ky=2025-08" in page.url
    expect(page.get_by_test_id("stSidebar").get_by_text(CHIEF.partition("@")[0])).to_be_visible()


def test_two_people_at_once_see_what_each_may_and_one_signs_out(
    office: str, open_page: OpenPage, demo_url: str
) -> None:
    chief, clerk = open_page(f"{office}/nguoi-dung"), open_page(f"{office}/nguoi-dung")
    sign_in(chief, CHIEF)
    sign_in(clerk, CLERK)
    expect(chief.get_by_role("heading", level=1, name=title("people", VI))).to_be_visible()
    expect(clerk.get_by_text(VI.say("You do not have the right to do this."))).to_be_visible()
    names = clerk.get_by_test_id("stSidebar").get_by_role("link").all_inner_texts()
    assert not any(title("people", VI) in name or title("upload", VI) in name for name in names)

    clerk.get_by_role("button", name=VI.say("Sign out")).click()
    clerk.get_by_role("button", name="End session").click()  # the provider asks whether to end its own too
    expect(clerk.get_by_role("button", name=VI.say("Sign in"), exact=True)).to_be_visible()
    clerk.goto(office + DEEP)
    settle(clerk)
    expect(clerk.get_by_role("button", name=VI.say("Sign in"), exact=True)).to_be_visible()
    chief.reload()
    settle(chief)
    expect(chief.get_by_test_id("stSidebar").get_by_text(CHIEF.partition("@")[0])).to_be_visible()

    store = Store.open(demo_url)
    with store.reading() as reader:
        told = {(row.who, row.act) for row in reader.meeting.journal.rows(None, 50)}
    store.dispose()
    assert {(CHIEF, Act.SIGNED_IN), (CLERK, Act.SIGNED_IN), (CLERK, Act.REFUSED), (CLERK, Act.SIGNED_OUT)} <= told
    assert (CHIEF, Act.SIGNED_OUT) not in told


def test_an_address_that_nobody_verified_is_no_identity(office: str, open_page: OpenPage) -> None:
    page = open_page(office)
    sign_in(page, UNPROVEN)
    expect(page.get_by_text("chưa xác minh")).to_be_visible()
    assert "%" not in page.locator("body").inner_text()


def test_a_forged_or_foreign_cookie_opens_nothing(office: str, open_page: OpenPage) -> None:
    page = open_page(office)
    page.context.add_cookies([{"name": "_streamlit_user", "value": "e30=|1|forged", "url": office}])
    page.goto(office + DEEP)
    settle(page)
    expect(page.get_by_role("button", name=VI.say("Sign in"), exact=True)).to_be_visible()
