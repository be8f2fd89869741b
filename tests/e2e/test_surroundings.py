"""What surrounds every page: headers, nothing from elsewhere, the keyboard, health."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from lib.ui.registry import Group, group_title, pages, title
from tests.e2e.conftest import VI, OpenPage, settle

pytestmark = pytest.mark.browser

OFFERED = [spec for spec in pages() if spec.offered]
FOCUSED = """() => {
    const at = document.activeElement;
    return [at.tagName, at.getAttribute('role'), at.getAttribute('aria-label') || at.innerText || at.value || ''];
}"""


def test_every_answer_carries_the_security_headers(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(demo_server)
    script = page.locator("script[src]").first.evaluate("element => element.src")
    for address in (f"{demo_server}/", f"{demo_server}/so-sanh", f"{demo_server}/healthz", script):
        with urllib.request.urlopen(address, timeout=10) as answer:
            policy = answer.headers["content-security-policy"]
            assert "default-src 'self'" in policy
            assert "unsafe-eval" not in policy
            assert "frame-ancestors 'self'" in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "same-origin"


def test_health_proves_that_the_database_answers(demo_server: str, demo_version: int) -> None:
    with urllib.request.urlopen(f"{demo_server}/healthz", timeout=10) as answer:
        assert json.load(answer) == {"status": "ok", "version": demo_version}


def test_no_page_asks_anything_of_another_machine(demo_server: str, open_page: OpenPage) -> None:
    """``open_page`` fails on any request that leaves the machine, and on any script that the policy refuses."""
    page = open_page(demo_server)
    for spec in OFFERED[1:]:
        page.goto(f"{demo_server}/{spec.slug}?ky=2025-08")
        expect(page.get_by_role("heading", level=1, name=title(spec.page_id, VI))).to_be_visible()
        settle(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_keyboard_reaches_navigation_and_filters_and_works_them(demo_server: str, open_page: OpenPage) -> None:
    page = open_page(f"{demo_server}/?ky=2024-06")
    unfolded = [spec for spec in OFFERED if spec.group is not Group.SYSTEMS]
    navigation = page.locator(".st-key-navigation")
    expect(navigation.get_by_role("link")).to_have_count(len(unfolded))
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    reached = _reached_by_tab(page, 50)
    assert any(group_title(Group.SYSTEMS, VI) in label for _, _, label in reached)
    for spec in unfolded:
        assert any(tag == "A" and title(spec.page_id, VI) in label for tag, _, label in reached), spec.page_id
    for name in ("Period", "Province or city", "Scope"):
        assert any(role == "combobox" and VI.say(name) in label for _, role, label in reached), name

    page.get_by_role("combobox", name=VI.say("Province or city")).focus()
    page.keyboard.type("Hà Nội")
    expect(page.get_by_role("option", name="Hà Nội")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**don-vi=ha-noi**")
    settle(page)


def _reached_by_tab(page: Page, times: int) -> list[list[str]]:
    found = []
    for _ in range(times):
        page.keyboard.press("Tab")
        found.append([str(part or "") for part in page.evaluate(FOCUSED)])
    return found
