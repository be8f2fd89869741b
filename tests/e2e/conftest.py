"""A real server on loopback and a real browser (Debian's Chromium)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

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


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Starts the application on a database; gives its address."""
    started: list[subprocess.Popen[bytes]] = []

    def start(url: str) -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = (tmp_path / "server.log").open("wb")
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1",
                 f"--server.port={port}", "--client.toolbarMode=minimal"],
                cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, stdout=log, stderr=log,
            )  # fmt: skip
        )
        address = f"http://127.0.0.1:{port}"
        _wait_until_healthy(address, started[-1])
        return address

    yield start
    for server in started:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    """Asks until the server answers; its own start-up is all the waiting there is."""
    import time

    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            server_died = server.poll()
            if server_died is not None:
                break
            try:
                server.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
    raise AssertionError("the server did not start")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a browser of its own, and fails on any request that leaves the machine."""
    contexts = []
    strangers: list[str] = []

    def opened(address: str, *, width: int = 1366, height: int = 768, theme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, locale="vi-VN", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: _note_stranger(request.url, strangers))
        page.goto(address)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strangers == [], "a request left the machine"


def _note_stranger(url: str, strangers: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
        strangers.append(url)


def settle(page: Page) -> None:
    """Until the run that the last action caused is over and its heading stands."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached(timeout=60_000)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
