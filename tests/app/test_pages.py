"""Every page, in both languages, with figures and without: it opens, is headed, and is wholly in its language."""

from __future__ import annotations

import re

import pytest

from lib.text import translator
from lib.ui.registry import Group, group_title, pages, title
from tests.app.conftest import OpenApp, untranslated, words
from tests.conftest import ROOT

PAGE_IDS = [spec.page_id for spec in pages() if spec.offered]  # the others need a link or slides: their own tests
OF_SYSTEMS = {spec.page_id for spec in pages() if spec.system is not None}
VI = translator("vi")
FOLDED = Group.SYSTEMS
WITHOUT_FIGURES = (
    "agendas",
    "upload",
    "answers",
    "targets",
    "methodology",
    "people",
    "conclusions",
    "journal",
    "links",
    "lookup",
    "search",
    # Of registers alone: which year they open on, tests/app/test_registers.py tells.
    *(spec.page_id for spec in pages() if spec.system is not None and not spec.system.forms),
)
WITH_FIGURES = [p for p in PAGE_IDS if p not in WITHOUT_FIGURES]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_page_with_figures(open_app: OpenApp, demo_read_url: str, page: str, language: str) -> None:
    app = open_app(demo_read_url, page, ngon_ngu=language)
    assert not app.exception
    assert [h.value for h in app.title] == [title(page, translator(language))]
    assert not app.error
    # The search for texts that were left in English is worth something only where an English page is full of them.
    assert len(untranslated(app)) >= 5 if language == "en" else untranslated(app) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_page_of_an_empty_database(open_app: OpenApp, empty_url: str, page: str, language: str) -> None:
    app = open_app(empty_url, page, ngon_ngu=language)
    assert not app.exception
    assert [h.value for h in app.title] == [title(page, translator(language))]
    assert not app.error
    if language == "vi":
        assert untranslated(app) == []
    if page in ("overview", "provinces", "timeliness", "payments", "downloads"):
        welcome = "There are no figures yet. Drop the first spreadsheets on the page “Enter data”."
        assert translator(language).say(welcome) in [info.value for info in app.info]


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_a_page_of_one_unit(open_app: OpenApp, demo_read_url: str, page: str) -> None:
    app = open_app(demo_read_url, page, ky="2024-06", don_vi="ha-noi")
    assert not app.exception
    assert not app.warning
    assert app.selectbox(key="unit").value == "ha-noi"
    assert "Hà Nội" in words(app)
    if page in ("overview", "timeliness", "payments"):
        assert VI.say("The whole country: {rate}", rate="") in words(app)
        assert re.search(VI.say("Rank {place} of {of}", place="[0-9]+", of="63"), words(app))


@pytest.mark.parametrize("page", [p for p in WITH_FIGURES if p not in ("versions", "submissions")])
def test_a_page_since_january(open_app: OpenApp, demo_read_url: str, page: str) -> None:
    app = open_app(demo_read_url, page, ky="2024-06", luy_ke="tu-dau-nam")
    assert not app.exception
    assert app.query_params["luy-ke"] == "tu-dau-nam"
    single = open_app(demo_read_url, page, ky="2024-06", luy_ke="trong-ky")
    assert words(app) != words(single)


@pytest.mark.parametrize("boundaries", ["bao-cao", "34", "63"])
@pytest.mark.parametrize("page", ["provinces", "timeliness", "payments", "downloads"])
def test_a_page_on_each_map(open_app: OpenApp, demo_read_url: str, page: str, boundaries: str) -> None:
    app = open_app(demo_read_url, page, ky="2024-06", dia_gioi=boundaries)
    assert not app.exception
    assert not app.warning
    assert len(app.selectbox(key="unit").options) == (35 if boundaries == "34" else 64)
    if page == "provinces":
        table = app.dataframe[0].value
        assert len(table) == (34 if boundaries == "34" else 63)


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_the_report_of_2023_of_khanh_hoa(open_app: OpenApp, demo_read_url: str, page: str) -> None:
    # A page of another system has items of its own and says so of a benefit that is none of them.
    subject = {} if page in OF_SYSTEMS else {"chi_so": "cashless", "che_do": "pension", "pham_vi": "urban"}
    app = open_app(demo_read_url, page, ky="2023-01-01..2023-12-14", don_vi="khanh-hoa", **subject)
    assert not app.exception
    assert not app.warning
    assert "14/12/2023" in words(app)
    if page in ("overview", "payments"):
        assert "64,67%" in words(app)
        assert "theo tỷ lệ do đơn vị báo cáo" in words(app)
    if page == "versions":
        assert "64,67" in words(app)
    if page == "timeliness":
        assert "99,91%" in words(app)
        assert "1.131.235" in words(app)


def test_the_page_chosen_stands_in_the_navigation_with_all_others(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url)
    links = [link.proto.label for link in app.sidebar.get("page_link")]
    assert links[: len(PAGE_IDS)] == [title(p, translator("vi")) for p in PAGE_IDS]  # then what is not in a group
    assert [caption.value for caption in app.sidebar.caption] == [group_title(g, VI) for g in Group if g is not FOLDED]
    (folded,) = app.sidebar.expander
    assert (folded.label, folded.proto.expanded) == (group_title(FOLDED, VI), False)


def test_the_group_of_the_page_shown_is_open(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "linked")
    assert app.sidebar.expander[0].proto.expanded


def test_the_files_of_pages_are_those_of_the_registry() -> None:
    assert sorted(spec.page_id for spec in pages()) == sorted(
        p.stem for p in (ROOT / "pages").glob("*.py") if p.stem != "__init__"
    )
    assert all(spec.slug != spec.page_id for spec in pages())
