"""Pages that are data on the screen: what was reported and what not, where a count comes from, and where it is told."""

from __future__ import annotations

import pytest

from lib.catalog import system_pages
from lib.text import translator
from lib.ui.params import IN_PERIOD, SINCE_JANUARY
from tests.app.conftest import OpenApp, plain, words

VI = translator("vi")
FREE = "2023-01-01..2023-12-14"
WITH_FORMS = [page.page_id for page in system_pages() if page.forms]


@pytest.mark.parametrize("page", WITH_FORMS)
def test_a_unit_that_reported_nothing_is_told_so_and_shows_no_nought(
    open_app: OpenApp, demo_read_url: str, page: str
) -> None:
    app = open_app(demo_read_url, page, ky=FREE, don_vi="an-giang")
    assert not app.exception
    assert not app.metric
    assert "An Giang" in words(app)


def test_what_khanh_hoa_reported_of_linked_files(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "linked", ky=FREE, don_vi="khanh-hoa")
    assert not app.exception
    assert "4.748" in words(app)
    assert "99,39%" in words(app)
    assert "26 hồ sơ ở cột 13" in words(app)


def test_a_page_opens_on_the_newest_period_of_its_own(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "publication")
    assert app.query_params["ky"] == FREE


def test_a_count_leads_to_its_cell(open_app: OpenApp, demo_read_url: str) -> None:
    ref = f"linked_procedures.linked_files_received~both_groups~~khanh-hoa~{FREE}"
    app = open_app(demo_read_url, "linked", ky=FREE, don_vi="khanh-hoa", nguon_goc=ref)
    assert not app.exception
    assert not app.warning
    said = words(app)
    assert VI.say("Column of the form") in said
    assert "lien-thong-khanh-hoa-2023.xlsx" in said


def test_a_count_that_no_form_has_is_named(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "linked", ky=FREE, nguon_goc=f"linked_procedures.nothing~~~toan-quoc~{FREE}")
    assert not app.exception
    assert app.warning


def test_the_overview_tells_what_needs_attention_and_where(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "overview", ky="2026-10")
    assert VI.say("Needs attention first") in words(app)
    links = [link.proto for link in app.main.get("page_link") if "577" in link.proto.label]
    assert len(links) == 1
    assert "chi-so=on_time" in links[0].query_string


@pytest.mark.parametrize("unit", ["khanh-hoa", "toan-quoc"])
def test_the_page_of_a_unit_tells_of_every_other_system(open_app: OpenApp, demo_read_url: str, unit: str) -> None:
    app = open_app(demo_read_url, "unit", ky=FREE, don_vi=unit)
    assert not app.exception
    said = words(app)
    for page in system_pages():
        assert VI.name(page.title) in said
    assert unit == "toan-quoc" or "4.748" in plain("\n".join(table.value.to_string() for table in app.table))


def test_pages_of_figures_do_not_open_on_periods_of_other_systems(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url)
    assert app.query_params["ky"] == "2026-10"


def test_the_first_sentence_tells_a_count_and_a_rate_with_what_they_are_of(
    open_app: OpenApp, demo_read_url: str
) -> None:
    said = words(open_app(demo_read_url, "linked", ky=FREE, don_vi="khanh-hoa"))
    assert "Khánh Hòa: hồ sơ liên thông tiếp nhận 4.748 (cả hai nhóm)." in said
    assert "16.540" in words(open_app(demo_read_url, "digital", ky=FREE, don_vi="khanh-hoa"))


def test_what_does_not_add_up_is_said_on_the_page_of_its_figures(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "linked", don_vi="tuyen-quang")
    assert app.query_params["ky"] == "2020-01-01..2023-12-31"
    assert not app.warning
    assert "390" in words(app)
    assert any(button.label == VI.say("Explain") for button in app.button)
    country = open_app(demo_read_url, "linked", ky="2020-01-01..2023-12-31")
    assert VI.plural("{n} warning was not explained yet.", "{n} warnings were not explained yet.", 1) in words(country)


def test_months_alone_are_offered_where_the_year_has_gaps(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "linked", ky="2026-10", luy_ke=SINCE_JANUARY, don_vi="ha-noi")
    said = VI.say("Since January there are gaps: what was reported is of this period alone.")
    assert said in words(app)
    next(button for button in app.button if button.label == VI.say("In the period")).click().run()
    assert not app.exception
    assert said not in words(app)
    assert app.query_params["luy-ke"] == IN_PERIOD


def test_a_page_of_scores_offers_the_periods_of_its_scores(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "service_quality")
    offered = next(box for box in app.selectbox if box.label == VI.say("Period")).options
    assert app.query_params["ky"] == "2025"
    assert any("I/2025" in option for option in offered)
