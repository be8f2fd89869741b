"""Presenting in a real browser: nothing around the slide, letters that can be read from afar, the keys of a clicker."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import VI, OpenPage, Serve, settle

pytestmark = pytest.mark.browser

PROJECTOR, LAPTOP = (1920, 1080), (1366, 768)
SLIDES = [
    "trang=tong-quan&slide=tong-hop",
    "trang=tong-quan&slide=con-so.cashless.pension&don-vi=khanh-hoa",
    "trang=so-sanh&slide=xep-hang",
    "trang=so-sanh&slide=ban-do",
    "trang=so-sanh&slide=qua-cac-ky",
    "trang=phan-tich&slide=vi-sao",
    "trang=phan-tich&slide=khac-biet",
    "trang=don-vi-chi-tiet&slide=mot-trang&don-vi=ha-noi",
    "trang=giai-quyet-dung-han&slide=xu-huong",
    "trang=giai-quyet-dung-han&slide=cac-cach-tinh",
    "trang=chi-tieu&slide=chi-tieu",
    "trang=chat-luong-so-lieu&slide=tinh-hinh-gui",
]

# Heights of letters as they are seen: those of a chart grow with its picture.
SMALLEST = """() => {
  const found = [];
  for (const e of document.querySelectorAll(".st-key-slide_body p, .st-key-slide_body td")) {
    if (e.innerText.trim()) found.push(parseFloat(getComputedStyle(e).fontSize));
  }
  for (const svg of document.querySelectorAll(".st-key-slide_body svg.marks")) {
    const grown = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const high = svg.getBoundingClientRect().height / svg.viewBox.baseVal.height;
    for (const text of svg.querySelectorAll("text")) {
      if (text.textContent.trim()) found.push(parseFloat(getComputedStyle(text).fontSize) * Math.min(grown, high));
    }
  }
  return Math.min(...found);
}"""
# What is cut off by the screen, or covers the foot.
OUTSIDE = """() => {
  const foot = document.querySelector(".st-key-slide_foot").getBoundingClientRect();
  return [...document.querySelectorAll(
    ".st-key-slide_body p, .st-key-slide_body td, .st-key-slide_body svg.marks, h1")]
    .map((e) => [e.tagName, e.innerText, e.getBoundingClientRect()])
    .filter(([, , r]) => r.width && (r.right > innerWidth + 1 || r.bottom > foot.top + 2 || r.left < 0 || r.top < 0))
    .map(([tag, text, r]) => `${tag} ${text} ${Math.round(r.right)} ${Math.round(r.bottom)}`);
}"""


def slide_of(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("slide", [""])[0]


def wait_for_slide(page: Page, key: str) -> None:
    page.wait_for_url(re.compile(rf"slide={key}(&|$)"))
    settle(page)


@pytest.mark.parametrize("slide", SLIDES)
def test_a_slide_fills_the_screen_and_can_be_read_from_afar(open_page: OpenPage, demo_server: str, slide: str) -> None:
    page = open_page(f"{demo_server}/trinh-chieu?ky=2024-06&{slide}", width=PROJECTOR[0], height=PROJECTOR[1])
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    expect(page.get_by_test_id("stHeader")).not_to_be_visible()
    expect(page.get_by_test_id("stToolbar")).not_to_be_visible()
    assert page.evaluate(SMALLEST) >= 22
    if "xep-hang" in slide or page.locator(".st-key-slide_body svg.marks").count() == 0:
        assert page.evaluate(SMALLEST) >= 31.5
    for width, height in (PROJECTOR, LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert page.evaluate("document.scrollingElement.scrollHeight") <= height
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate(OUTSIDE) == []


def test_the_headline_figure_is_huge(open_page: OpenPage, demo_server: str) -> None:
    page = open_page(
        f"{demo_server}/trinh-chieu?ky=2024-06&trang=tong-quan&slide=con-so.on_time", width=1920, height=1080
    )
    figure = page.locator(".st-key-slide_value p")
    expect(figure).to_have_text("99,88%")
    assert figure.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 140
    expect(page.locator(".st-key-slide_foot")).to_contain_text(VI.say("Illustrative figures and targets"))
    expect(page.locator(".st-key-slide_number")).to_have_text("2/8")


def test_a_clicker_works_with_the_focus_inside_a_chart(open_page: OpenPage, demo_server: str) -> None:
    page = open_page(f"{demo_server}/trinh-chieu?ky=2024-06&trang=so-sanh&slide=xep-hang", width=1920, height=1080)
    page.locator(".stVegaLiteChart").first.click()
    page.keyboard.press("PageDown")
    wait_for_slide(page, "ban-do")
    framed = page.get_by_test_id("stMain").evaluate("main => getComputedStyle(main, '::before').display")
    assert framed == "none", "the frame of the focus would stand on the wall"
    page.locator(".stVegaLiteChart").first.click()
    page.keyboard.press("ArrowRight")
    wait_for_slide(page, "qua-cac-ky")
    page.keyboard.press("PageUp")
    wait_for_slide(page, "ban-do")
    page.keyboard.press("Space")
    wait_for_slide(page, "qua-cac-ky")
    page.keyboard.press("Home")
    wait_for_slide(page, "xep-hang")
    page.keyboard.press("l")
    wait_for_slide(page, "danh-sach")
    page.keyboard.press("2")
    wait_for_slide(page, "ban-do")
    page.keyboard.press("End")
    wait_for_slide(page, "ket-thuc")


def test_the_whole_screen_is_taken_and_given_back_by_a_key(open_page: OpenPage, demo_server: str) -> None:
    page = open_page(f"{demo_server}/trinh-chieu?ky=2024-06&trang=so-sanh")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


def test_a_page_is_presented_kept_in_an_agenda_and_opened_cold_by_somebody_else(
    open_page: OpenPage, serve: Serve, demo_url: str
) -> None:
    server = serve(demo_url)
    page = open_page(f"{server}/so-sanh?ky=2024-06")
    page.get_by_role("button", name=VI.say("Add to an agenda")).click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_role("textbox", name=VI.say("Name of the new agenda")).fill("Giao ban")
    page.keyboard.press("Tab")
    dialog.get_by_role("button", name=VI.say("Add"), exact=True).click()
    dialog.get_by_role("link", name=VI.say("Open the agenda")).click()
    expect(page.get_by_role("heading", level=1, name=VI.say("Agendas"))).to_be_visible()
    settle(page)
    page.get_by_role("link", name=VI.say("Present")).first.click()
    expect(page.get_by_role("heading", level=1, name="Giao ban")).to_be_visible()
    page.keyboard.press("PageDown")
    wait_for_slide(page, "1")
    cold = [
        open_page(address, width=1920, height=1080)
        for address in (page.url, page.url.replace("slide=1", "slide=mo-dau"))
    ]
    expect(cold[0].locator(".st-key-slide_body svg.marks").first).to_be_visible()
    assert cold[0].locator("h1").inner_text() == page.locator("h1").inner_text()
    expect(cold[1].get_by_role("heading", level=1, name="Giao ban")).to_be_visible()
