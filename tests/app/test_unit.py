"""The page of one unit: its parts, with figures, without, and of an office."""

from __future__ import annotations

import pytest

from lib.text import translator
from tests.app.conftest import OpenApp, untranslated, words

VI = translator("vi")
PARTS = ("chi-so", "so-cac-ky", "ben-trong", "mot-trang")


@pytest.mark.parametrize("unit", ["toan-quoc", "khanh-hoa-2025", "lai-chau"])
@pytest.mark.parametrize("part", PARTS)
def test_each_part_opens_in_its_language(open_app: OpenApp, demo_read_url: str, part: str, unit: str) -> None:
    app = open_app(demo_read_url, "unit", ky="2026-09", don_vi=unit, phan=part)
    assert not app.exception
    assert not app.warning
    assert len(app.title) == 1
    assert untranslated(app) == []
    assert app.query_params.get("phan", "chi-so") == part


def test_the_figures_stand_beside_target_rank_and_country(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "unit", ky="2024-10", don_vi="hai-duong")
    results, payments = app.table[0].value, app.table[1].value
    assert len(results) == 8
    assert len(payments) == 5
    first = results.iloc[0]
    assert first[VI.say("Rate")].startswith("[99,71%](don-vi-chi-tiet?")
    assert "nguon-goc=on_time" in first[VI.say("Rate")]
    assert VI.say("Not met") in first[VI.say("Verdict")]
    assert first[VI.say("Rank")].startswith("58/63")
    assert VI.plural("{n} warning has not been explained.", "{n} warnings have not been explained.", 2) in words(app)


def test_every_base_is_named_and_points_and_percent_stand_apart(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "unit", ky="2026-03", don_vi="khanh-hoa-2025", phan="so-cac-ky")
    shown = words(app)
    for base in ("The period before", "Same period last year", "End of last year"):
        assert f"{VI.say(base)}: " in shown
    before, year_before, december = (table.value for table in app.table)
    assert all("điểm\N{NO-BREAK SPACE}%" in cell for cell in before[VI.say("Difference")])
    assert all("điểm %" not in cell for cell in before[VI.say("Growth of the numerator")])
    refused = VI.say("not comparable across {day}", day="01/07/2025")
    assert {cell.replace("\\", "") for cell in year_before[VI.say("Difference")]} == {refused}
    assert VI.say("Growth of the numerator") not in year_before.columns
    assert len(december) == len(before)


def test_restated_figures_are_compared_across_the_redrawing(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "unit", ky="2026-03", don_vi="khanh-hoa-2025", phan="so-cac-ky", dia_gioi="34")
    year_before = app.table[1].value
    assert "điểm\N{NO-BREAK SPACE}%" in year_before[VI.say("Difference")].iloc[0]


def test_inside_the_country_are_the_provinces_with_links_to_their_pages(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "unit", ky="2024-06", phan="ben-trong")
    provinces = app.table[0].value
    assert "don-vi=ha-noi" in provinces[VI.say("Part")].iloc[0]


def test_an_office_of_a_past_day_is_named_when_the_day_is_over(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "unit", ky="2024-06", don_vi="khanh-hoa-nha-trang")
    assert not app.exception
    assert "Nha Trang" in words(app)
    assert VI.say("Everything about {unit}", unit="Khánh Hòa") in words(app)


@pytest.mark.parametrize("page", ["overview", "provinces"])
def test_other_pages_lead_to_the_unit_and_so_does_the_origin_of_a_figure(
    open_app: OpenApp, demo_read_url: str, page: str
) -> None:
    label = VI.say("Everything about {unit}", unit="Hà Nội")
    assert label in words(open_app(demo_read_url, page, ky="2024-06", don_vi="ha-noi"))
    picked = open_app(demo_read_url, page, ky="2024-06", nguon_goc="on_time~~~ha-noi~2024-06")
    assert label in [link.proto.label for link in picked.get("page_link")]  # in the dialog over the page
