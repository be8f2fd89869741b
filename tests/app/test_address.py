"""The address holds the whole state: older versions, wrong values, choices, rights."""

from __future__ import annotations

import pytest

from lib.model.principal import Principal, Right
from lib.text import translator
from lib.ui.address import Param
from tests.app.conftest import OpenApp, plain, words

VI, EN = translator("vi"), translator("en")


def test_the_address_is_written_whole(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url)
    of_every_page = {
        Param.PERIOD, Param.CUMULATED, Param.UNIT, Param.INDICATOR, Param.SCOPE, Param.BOUNDARIES, Param.LANGUAGE,
        Param.VERSION,
    }  # fmt: skip
    assert set(app.query_params) == of_every_page
    assert app.query_params["ky"] == "2026-10"
    assert open_app(demo_read_url, "payments").query_params["che-do"] == "pension"


def test_an_older_version_shows_its_figures_under_a_banner(
    open_app: OpenApp, demo_read_url: str, demo_version: int
) -> None:
    """Version 2 holds the report of Khánh Hòa about files, and not yet the one about payment."""
    params = {"ky": "2023-01-01..2023-12-14", "don_vi": "khanh-hoa"}
    old = open_app(demo_read_url, "overview", phien_ban="2", **params)
    assert not old.exception
    banner = "This is version {version}; the newest is {newest}. The figures of this link stay as they were."
    assert VI.say(banner, version="2", newest=str(demo_version)) in [info.value for info in old.info]
    assert old.query_params["phien-ban"] == "2"
    assert "99,91%" in words(old)
    assert "64,67%" not in words(old)
    new = open_app(demo_read_url, "overview", phien_ban=str(demo_version), **params)
    assert not new.info
    assert "64,67%" in words(new)


def test_from_an_older_version_one_click_leads_to_the_newest(
    open_app: OpenApp, demo_read_url: str, demo_version: int
) -> None:
    app = open_app(demo_read_url, "overview", phien_ban="20")
    label = VI.say("Show the newest version ({version})", version=str(demo_version))
    app = next(b for b in app.button if b.label == label).click().run()
    assert not app.exception
    assert app.query_params["phien-ban"] == str(demo_version)
    assert not app.info


def test_a_version_before_the_first_figures_is_an_empty_dashboard(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "overview", phien_ban="0")
    assert not app.exception
    assert VI.say("This version holds no figures yet.") in words(app)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ky", "thang-muoi-ba"),
        ("ky", "1999-01"),
        ("ky", "2024-06-31"),
        ("don_vi", "atlantis"),
        ("chi_so", "toc-do"),
        ("che_do", "xe-may"),
        ("pham_vi", "bien-dao"),
        ("dia_gioi", "61"),
        ("ngon_ngu", "fr"),
        ("phien_ban", "9999"),
        ("phien_ban", "moi-nhat"),
        ("luy_ke", "ca-nam"),
        ("muc", "4711"),
    ],
)
def test_a_wrong_value_is_named_and_the_page_still_opens(
    open_app: OpenApp, demo_read_url: str, name: str, value: str
) -> None:
    address = {"chi_so": "cashless"} if name == "che_do" else {}
    app = open_app(demo_read_url, "versions", **{**address, name: value})
    assert not app.exception
    assert [value in plain(warning.value) for warning in app.warning] == [True]
    assert app.query_params.get(name.replace("_", "-")) != value
    assert app.title


def test_wrong_values_are_shown_as_text_and_never_as_markup(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "overview", don_vi="**x** [y](http://evil.example) <b>")
    (warning,) = app.warning
    assert "](http" not in warning.value
    assert "**x**" not in warning.value


def test_a_merged_province_is_named_and_its_successor_shown(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "overview", ky="2025-08", don_vi="ninh-thuan")
    assert not app.exception
    assert ["Ninh Thuận" in warning.value and "Khánh Hòa" in warning.value for warning in app.warning] == [True]
    assert app.query_params["don-vi"] == "khanh-hoa-2025"


def test_a_choice_goes_into_the_address(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "provinces")
    app = app.selectbox(key="unit").set_value("da-nang-2025").run()
    assert not app.exception
    assert app.query_params["don-vi"] == "da-nang-2025"
    app = app.selectbox(key="boundaries").select_index(1).run()
    assert app.query_params["dia-gioi"] == "34"
    app = app.selectbox(key="cumulated").select_index(1).run()
    assert app.query_params["luy-ke"] == "tu-dau-nam"
    assert not app.exception
    assert not app.warning


def test_the_language_is_switched_on_the_spot(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url)
    assert [t.value for t in app.title] == [VI.say("Overview")]
    control = next(c for c in app.get("button_group") if c.key == "language")
    app = control.set_value("en").run()
    assert not app.exception
    assert app.query_params["ngon-ngu"] == "en"
    assert [t.value for t in app.title] == ["Overview"]


# rights


def _without(monkeypatch: pytest.MonkeyPatch, *rights: Right) -> None:
    monkeypatch.setattr("lib.ui.identity.visitor", lambda *_: Principal("khách", frozenset(rights)))


@pytest.mark.parametrize(
    "page", ["overview", "provinces", "timeliness", "payments", "upload", "answers", "versions", "downloads"]
)
def test_without_the_right_to_read_there_is_a_message_and_no_figure(
    open_app: OpenApp, demo_read_url: str, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    open_app(demo_read_url, page)  # somebody with the right was here before: the answers are remembered
    _without(monkeypatch)
    app = open_app(demo_read_url, page)
    assert not app.exception
    assert VI.say("You do not have the right to do this.") in [e.value for e in app.error]
    assert "%" not in words(app)


def test_a_reader_sees_figures_but_cannot_enter_or_withdraw(
    open_app: OpenApp, demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.app.test_upload import newest

    before = newest(demo_url)
    _without(monkeypatch, Right.READ)
    assert "%" in words(open_app(demo_url))
    said = VI.say("You do not have the right to do this.")
    app = open_app(demo_url, "upload")
    assert not app.exception
    assert said in [e.value for e in app.error]
    assert not app.get("file_uploader")
    assert VI.say("Enter data") not in [link.proto.label for link in app.sidebar.get("page_link")]
    app = open_app(demo_url, "versions", muc="2")  # nothing is offered that would be refused
    assert not app.exception
    assert VI.say("Withdraw") not in [button.label for button in app.button]
    assert newest(demo_url) == before
