"""The comparison of provinces and the page for analysts, as a visitor sees them."""

from __future__ import annotations

import pytest

from lib.text import translator
from tests.app.conftest import OpenApp, untranslated, words

VI, EN = translator("vi"), translator("en")


def test_places_move_and_rates_have_intervals(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "provinces", ky="2025-09")
    table = app.dataframe[0].value
    assert list(table[VI.say("Rank")]) == sorted(table[VI.say("Rank")])
    assert any(str(cell).startswith("▲") for cell in table["▲▼"])
    assert all("–" in cell for cell in table[VI.say("95% interval")])
    assert "▲▼: số bậc tăng hoặc giảm so với tháng 8/2025." in words(app)
    assert VI.say("Group") not in table
    assert VI.say("Target") not in table  # one for all, and said at the line of the chart
    assert not any("%" in cell for cell in table[VI.say("Distance")])


def test_across_the_redrawing_no_place_moves_and_it_is_said_why(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "provinces", ky="2025-07")
    assert set(app.dataframe[0].value["▲▼"]) == {"—"}
    assert "Không so thứ hạng với tháng 6/2025" in words(app)


@pytest.mark.parametrize(
    ("slug", "first"), [("vung", "Đồng bằng sông Hồng"), ("loai", "Thành phố"), ("quy-mo", "Quy mô lớn")]
)
def test_peers_stand_together_and_the_choice_stays_in_the_address(
    open_app: OpenApp, demo_read_url: str, slug: str, first: str
) -> None:
    app = open_app(demo_read_url, "provinces", ky="2025-09", nhom=slug, don_vi="ha-noi")
    table = app.dataframe[0].value
    assert app.query_params["nhom"] == slug
    assert app.selectbox(key="grouping").value == slug
    groups = list(table[VI.say("Group")])
    assert groups[0] == first
    assert len(set(groups)) == sum(a != b for a, b in zip(["", *groups[:-1]], groups, strict=True))  # each in one run
    assert f"{first}: " in words(app) or slug == "vung"
    assert untranslated(app) == []


def test_too_few_files_are_named(open_app: OpenApp, demo_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEAST_VOLUME", "1000000000")
    app = open_app(
        demo_url, "provinces", ky="2025-06"
    )  # a database of its own: what is shown is remembered by database
    assert "63 đơn vị có dưới 1.000.000.000 hồ sơ" in words(app)
    assert all(cell.endswith("quá ít hồ sơ") for cell in app.dataframe[0].value[VI.say("Verdict")])


def test_why_the_national_rate_moved(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "analysis", ky="2025-09", don_vi="ninh-binh-2025")
    said = words(app)
    assert "Tỷ lệ toàn quốc tăng 0,0051 điểm % so với tháng 8/2025" in said
    assert "Nếu Ninh Bình đạt chỉ tiêu ≥ 99,9% thì tỷ lệ toàn quốc là" in said
    table = app.dataframe[0].value
    assert table[VI.say("Unit")].iloc[-1] == VI.say("Together")
    assert table[VI.say("In all")].iloc[-1] == "+0,0051 điểm %"
    assert VI.say("In one period only") not in table


def test_against_the_year_before_the_map_of_today_is_taken(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "analysis", ky="2025-09", so_voi="cung-ky", ngon_ngu="en")
    said = words(app)
    assert "against September 2024" in said
    assert EN.say("Provinces were redrawn between the two periods: both are taken within today's boundaries.") in said
    assert app.query_params["so-voi"] == "cung-ky"


def test_no_reason_is_given_across_a_change_of_what_is_counted(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "analysis", ky="2025-09", so_voi="cung-ky", chi_so="cashless", che_do="pension")
    assert "Không so sánh với tháng 9/2024" in words(app)
    assert VI.say("Why did the national rate move?") not in words(app)


def test_a_period_of_which_little_is_known(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "analysis", ky="2023-01-01..2023-12-14", don_vi="khanh-hoa")
    assert not app.exception
    assert untranslated(app) == []


def test_no_funnel_of_too_few_units_and_no_group_without_a_volume(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "analysis", ky="2023-01-01..2023-12-14")
    assert "Chỉ 1 đơn vị có số đếm: quá ít để biết các đơn vị khác nhau đến đâu." in words(app)
    app = open_app(demo_read_url, "provinces", ky="2023-01-01..2023-12-14", nhom="quy-mo")
    assert "Chưa xếp được vào nhóm: Hà Nội, " in words(app)
    assert set(app.dataframe[0].value[VI.say("In the group")]) == {"—"}  # the only one of a group is not first


def test_a_group_without_figures_is_named_and_draws_no_empty_chart(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "provinces", ky="2023-01-01..2023-12-14", chi_so="late", nhom="vung")
    assert not app.exception
    assert VI.say("No figures yet: {names}.", names="Kon Tum, Gia Lai, Đắk Lắk, Đắk Nông, Lâm Đồng") in words(app)
    verdicts = list(app.dataframe[0].value[VI.say("Verdict")])
    assert f"{VI.say('Met')} (< 0,1%)" in verdicts  # one has a target of its own: it stands with the verdict
