"""The page of agendas, and adding slides from the pages."""

from __future__ import annotations

from tests.app.conftest import OpenApp, untranslated, words
from tests.app.test_presentation import VI, param


def test_an_agenda_is_made_from_a_page_reordered_and_left_out(open_app: OpenApp, demo_url: str) -> None:
    app = open_app(demo_url, "provinces", ky="2024-06")
    app.button(key="add slides").click().run()
    app.pills(key="slides to add").set_value(["xep-hang", "ban-do"]).run()
    app.text_input(key="new agenda of slides").input("Giao ban tháng 6").run()
    app.button(key="add to agenda").click().run()
    assert "Chương trình “Giao ban tháng 6” có 2 trang chiếu." in words(app)

    page = open_app(demo_url, "agendas", chuong_trinh="1")
    assert not page.exception
    assert untranslated(page) == []
    said = words(page)
    assert said.index("1. **Xếp hạng") < said.index("2. **Bản đồ")
    page.button(key="down 0").click().run()
    said = words(page)
    assert said.index("1. **Bản đồ") < said.index("2. **Xếp hạng")
    page.button(key="out 0").click().run()
    assert "Bản đồ" not in words(page)
    page.button(key="copy 1").click().run()
    assert "Giao ban tháng 6 (bản sao)" in words(page)
    assert param(page, "chuong-trinh") == "2"
    page.button(key="remove 2").click().run()
    assert "(bản sao)" not in words(page)


def test_an_agenda_follows_the_newest_figures_once_it_is_told_to(open_app: OpenApp, demo_url: str) -> None:
    app = open_app(demo_url, "overview", ky="2024-06", phien_ban="60")
    app.button(key="add slides").click().run()
    app.text_input(key="new agenda of slides").input("Họp").run()
    app.button(key="add to agenda").click().run()
    page = open_app(demo_url, "agendas", chuong_trinh="1")
    assert "phiên bản 60" in words(page)
    page.segmented_control(key="follows").set_value(True).run()
    assert "phiên bản 60" not in words(page)
    assert VI.say("follows the newest figures") in words(page)


def test_two_who_change_one_agenda_at_once_are_told(open_app: OpenApp, demo_url: str) -> None:
    first = open_app(demo_url, "agendas")
    first.text_input(key="agenda name").input("Họp").run()
    first.button(key="make agenda").click().run()
    second = open_app(demo_url, "agendas", chuong_trinh="1")
    second.text_input(key="name of 1").input("Họp giao ban").run()
    assert "Họp giao ban" in words(second)
    first.text_input(key="name of 1").input("Họp khác").run()
    refused = VI.say("The agenda was saved by somebody else meanwhile. Nothing was changed: look at it again first.")
    assert refused in words(first)
    assert first.text_input(key="name of 1").value == "Họp giao ban"


def test_an_agenda_without_a_name_is_refused_in_words(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "agendas")
    app.button(key="make agenda").click().run()
    assert not app.exception
    assert VI.say("An agenda needs a name.") in words(app)


def test_without_figures_there_is_nothing_to_present(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url)
    assert not [button for button in app.button if button.key == "add slides"]
    links = [element.proto.label for element in app.main if element.type == "page_link"]
    assert VI.say("Present") not in links
