"""A real server on loopback and a real browser (Debian's Chromium)."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from urllib.error import URLError

import pytest
import streamlit
from playwright.sync_api import Browser, Page, expect, sync_playwright

from lib.text import translator
from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
STARTS_WITHIN = 60


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


Serve = Callable[[str], str]
OpenPage = Callable[..., Page]
VI = translator("vi")


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts the application on a database; gives its address."""
    started: list[subprocess.Popen[bytes]] = []
    yield partial(start, started, tmp_path / "server.log")
    stop(started)


@pytest.fixture(scope="session")
def demo_server(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application on the demo database, for tests that only read."""
    started: list[subprocess.Popen[bytes]] = []
    yield start(started, tmp_path_factory.mktemp("server") / "server.log", f"sqlite:///{demo_database}")
    stop(started)


def start(started: list[subprocess.Popen[bytes]], log_file: Path, url: str, **settings: str) -> str:
    """Starts the application on a database; ``settings`` are those of its environment. Gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1"]
    command += [f"--server.port={port}", "--server.headless=true"]
    address = f"http://127.0.0.1:{port}"
    with log_file.open("ab") as log:
        environment = {**os.environ, "DATABASE_URL": url, "PUBLIC_ADDRESS": address, **settings}
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    started.append(server)
    _wait_until_healthy(address, server, log_file)
    return address


def stop(started: list[subprocess.Popen[bytes]]) -> None:
    for server in started:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes], log_file: Path) -> None:
    """Asks until the server answers; between two questions it waits for the server to end, which it should not."""
    for _ in range(STARTS_WITHIN * 5):
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            with suppress(subprocess.TimeoutExpired):
                server.wait(timeout=0.2)
                break
    raise AssertionError(f"the server did not start: {log_file.read_text('utf-8', 'replace')}")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens an address in a browser of its own; fails on a request that leaves the machine and on errors of scripts."""
    contexts = []
    strangers: list[str] = []
    errors: list[str] = []

    def opened(address: str, *, width: int = 1366, height: int = 768, theme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, locale="vi-VN", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: _note_stranger(request.url, strangers))
        page.on("websocket", lambda connection: _note_stranger(connection.url, strangers))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: _note_refusal(said.text, errors))
        page.goto(address)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strangers == [], "a request left the machine"
    assert errors == [], "a script failed or was refused by the security policy"


def _note_stranger(url: str, strangers: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
        strangers.append(url)


def _note_refusal(said: str, errors: list[str]) -> None:
    """What the security policy refused, but for the one inline line of Streamlit's own frame (for crawlers)."""
    if "Content Security Policy" in said and not any(known in said for known in _inline_of_the_frame()):
        errors.append(said)


@cache
def _inline_of_the_frame() -> tuple[str, ...]:
    frame = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    inline = re.findall(r"<script>(.*?)</script>", frame, re.DOTALL)
    return tuple(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline)


def go_to(page: Page, title: str) -> None:
    """To another page by the navigation; ``title`` in English."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=VI.say(title)).click()
    expect(page.get_by_role("heading", level=1, name=VI.say(title))).to_be_visible()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select box by what it shows, and wait for the address that follows from it."""
    before = page.url
    box = page.get_by_role("combobox", name=VI.say(label))
    box.click()
    box.fill(option)  # a long list draws only the options in sight
    page.get_by_role("option", name=option).first.click()
    page.wait_for_url(lambda url: url != before)
    settle(page)


def lead(page: Page) -> str:
    """The one sentence that a page begins with."""
    return page.get_by_test_id("stMain").get_by_test_id("stMarkdown").filter(has_text="%").first.inner_text()


def metrics(page: Page) -> list[str]:
    """The big figures of the cards, once they all stand."""
    expect(page.get_by_test_id("stMetricValue").first).to_be_visible(timeout=60_000)
    settle(page)
    return page.get_by_test_id("stMetricValue").all_inner_texts()


# Streamlit draws as the run goes on, and is "not running" for a moment before a run begins: the page is settled when
# no run is under way and nothing has been drawn for a while.
QUIET_PAGE = """() => {
  if (!window.lastDrawn) {
    window.lastDrawn = performance.now();
    const note = () => { window.lastDrawn = performance.now(); };
    new MutationObserver(note).observe(document.body, {subtree: true, childList: true, attributes: true});
  }
  const app = document.querySelector('[data-testid="stApp"]');
  return app !== null && app.getAttribute("data-test-script-state") === "notRunning"
    && document.querySelector("h1") !== null && performance.now() - window.lastDrawn > 700;
}"""


def settle(page: Page) -> None:
    """Until the heading stands, the run that drew it is over, and nothing is being drawn any more."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
    page.wait_for_function(QUIET_PAGE, polling=100, timeout=60_000)
