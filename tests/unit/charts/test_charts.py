"""Every chart draws what the frame says, in both themes, and can be read without seeing it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from lib import charts
from lib.catalog import load, load_default, reference_files
from lib.charts.breaks import BreakMark
from lib.charts.grids import fitted
from lib.charts.theme import domain, tick_format, ticks
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.period import Period
from lib.model.target import Comparator, Target
from lib.model.unit import Boundaries, Tile
from lib.reports.pictures import FONTS, to_png, to_svg
from lib.text import translator

VI, EN = translator("vi"), translator("en")
CATALOGUE = load_default()
BREAKS = (BreakMark(date(2025, 7, 1), "01/07/2025: 63 provinces were merged into 34"),)
TARGET = Target(
    "t", "on_time", None, None, None, date(2025, 1, 1), date(2025, 12, 31), Comparator.AT_LEAST, Decimal(98), "QĐ 1"
)


def figure(unit_id: str | None, part: int | None, month: int = 8, target: Target | None = TARGET) -> Figure:
    if part is None:
        verdict = Verdict.NO_DATA
    elif target is None:
        verdict = Verdict.NO_TARGET
    else:
        verdict = Verdict.MET if part >= 980 else Verdict.NOT_YET
    whole = None if part is None else 1000
    return Figure(
        "on_time", None, None, unit_id, Period.month(2025, month), part, whole, None, target, verdict, Coverage(1, 1)
    )


UNITS = [
    ("Huế", figure("hue", 995)),
    ("Đà Nẵng", figure("da-nang-2025", 985)),
    ("Hà Nội", figure("ha-noi", 975)),
    ("Cao Bằng", figure("cao-bang", None)),
]
MONTHS = [("Cả nước", figure(None, part, month)) for month, part in ((5, 970), (6, 975), (7, None), (8, 985))]


def units() -> pd.DataFrame:
    return charts.figures_frame(UNITS, VI)


Draw = Callable[[charts.Theme], Any]
ALL: dict[str, Draw] = {
    "sparkline": lambda theme: charts.sparkline(charts.figures_frame(MONTHS, VI), VI, theme),
    "trend": lambda theme: charts.trend(charts.figures_frame(MONTHS, VI), VI, theme, breaks=BREAKS),
    "ranked": lambda theme: charts.ranked(units(), VI, theme, title="Xếp hạng"),
    "heat": lambda theme: charts.heat(units(), VI, theme),
    "dumbbell": lambda theme: charts.dumbbell(
        charts.figures_frame([*UNITS, ("Huế", figure("hue", 970, 7))], VI), VI, theme, title="Hai kỳ"
    ),
    "tile_map": lambda theme: charts.tile_map(units(), CATALOGUE.tiles, VI, theme),
}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("theme", charts.THEMES.values(), ids=lambda theme: theme.name)
def test_every_chart_is_drawn_with_our_font_and_a_description(name: str, theme: charts.Theme) -> None:
    specification = ALL[name](theme).to_dict()
    assert specification["config"]["font"] == charts.FONT == "Source Sans, Noto Sans, sans-serif"
    assert specification["config"]["background"] == theme.background
    assert specification["config"]["locale"]["number"]["decimal"] == ","
    assert specification["description"]
    assert "<svg" in to_svg(specification)


EMPTY: dict[str, Callable[[pd.DataFrame], Any]] = {
    "sparkline": lambda frame: charts.sparkline(frame, VI),
    "trend": lambda frame: charts.trend(frame, VI, breaks=BREAKS),
    "ranked": lambda frame: charts.ranked(frame, VI),
    "heat": lambda frame: charts.heat(frame, VI),
    "dumbbell": lambda frame: charts.dumbbell(frame, VI),
    "tile_map": lambda frame: charts.tile_map(frame, CATALOGUE.tiles, VI),
}


@pytest.mark.parametrize("name", EMPTY)
@pytest.mark.parametrize(
    "rows", [[], [("Huế", figure("hue", None))], [("Huế", figure("hue", 950, target=None))]], ids=["0", "none", "one"]
)
def test_charts_bear_little_data(name: str, rows: list[tuple[str, Figure]]) -> None:
    assert "<svg" in to_svg(EMPTY[name](charts.figures_frame(rows, VI)))


def test_the_text_of_a_chart_is_in_the_picture() -> None:
    svg = to_svg(ALL["ranked"](charts.LIGHT))
    for text in ("Xếp hạng", "Đà Nẵng", "99,50", "≥ 98%", "Chưa có số liệu"):
        assert text in svg
    assert set(re.findall('font-family="([^"]*)"', svg)) == {"Noto Sans", "Noto Sans Math"}
    assert (FONTS / "NotoSans-Regular.ttf").exists()
    assert (FONTS / "OFL.txt").exists()


def test_a_chart_says_what_its_colours_and_signs_mean() -> None:
    meaning = "xanh: đạt · cam ▼: chưa đạt · đậm: cách xa chỉ tiêu"
    assert meaning in to_svg(charts.heat(units(), VI))
    assert meaning in to_svg(charts.heat(units(), VI, title="Tiêu đề"))
    plain = charts.figures_frame([("Huế", figure("hue", 950, target=None))], VI)
    drawn = to_svg(charts.heat(plain, VI))
    assert meaning not in drawn
    assert "màu càng đậm, tỷ lệ càng cao" in drawn
    both = charts.figures_frame([("Huế", figure("hue", 970, 7)), ("Huế", figure("hue", 995))], VI)
    for title in ("", "Hai kỳ"):
        assert "rỗng: 7/25 · đặc: 8/25" in to_svg(charts.dumbbell(both, VI, title=title))


@pytest.mark.parametrize("title", ["", "Tiêu đề"])
def test_a_picture_carries_its_subtitle(title: str) -> None:
    subtitle = "Toàn quốc · 33/34 · phiên bản 12 · Số liệu minh họa"
    months = charts.figures_frame(MONTHS, VI)
    for chart in (
        charts.ranked(units(), VI, title=title, subtitle=subtitle),
        charts.heat(units(), VI, title=title, subtitle=subtitle),
        charts.trend(months, VI, title=title, subtitle=subtitle),
    ):
        drawn = to_svg(chart)
        assert subtitle in drawn
        assert title in drawn


def test_long_rates_stay_within_their_cells() -> None:
    barely = replace(figure("hue", 980), numerator=97_999_999, denominator=100_000_000, verdict=Verdict.NOT_YET)
    frame = charts.figures_frame([("Huế", barely), ("Hà Nội", figure("ha-noi", 975))], VI)
    assert list(frame["value"]) == ["97,999999", "97,50"]
    assert list(fitted(frame, 3)["size"]) == [11, 11]
    crowded = fitted(frame, 14)
    assert list(crowded["fitted"]) == ["97,99\n9999", "97,50"]
    assert (crowded["fitted"].str.split("\n").str[0].str.len() * crowded["size"] * 0.58 <= 780 / 14).all()


def test_a_figure_of_a_year_by_months_is_large_enough_to_be_read_from_far() -> None:
    close = pd.DataFrame({"value": ["99,98", "99,8997", "99,89999"]})
    assert list(fitted(close, 13)["size"]) == [11, 11, 11]
    assert list(fitted(close, 13)["fitted"]) == list(close["value"])


def test_a_picture_with_text_is_larger_than_one_without() -> None:
    chart = ALL["ranked"](charts.LIGHT).to_dict()
    with_text = to_png(chart, scale=1)
    without = json.loads(json.dumps(chart))
    without["config"].update({"text": {"opacity": 0}, "axis": {"labels": False}, "title": {"fontSize": 0.01}})
    assert with_text.startswith(b"\x89PNG")
    assert len(with_text) > 1.3 * len(to_png(without, scale=1))


def test_the_frame_says_how_each_figure_stands() -> None:
    frame = units()
    assert list(frame["standing"]) == ["met", "met", "unmet", "open"]
    assert list(frame["shade"]) == ["met", "met_pale", "unmet_pale", "none"]
    assert list(frame["rank"])[:3] == [1, 2, 3]
    assert pd.isna(frame["rank"][3])
    assert list(frame["shown"]) == ["99,50%", "98,50%", "97,50%", "—"]


def test_ties_share_a_place_and_a_stated_rate_has_none() -> None:
    stated = replace(figure("x", None), stated_rate=Decimal("99.9"), verdict=Verdict.MET)
    frame = charts.figures_frame([("a", figure("a", 990)), ("b", figure("b", 990)), ("c", stated)], VI)
    assert list(frame["rank"])[:2] == [1, 1]
    assert pd.isna(frame["rank"][2])


def test_values_stand_away_from_the_target_line() -> None:
    layers = ALL["ranked"](charts.LIGHT).to_dict()["layer"]
    texts = [layer["mark"] for layer in layers if layer["mark"]["type"] == "text" and "dx" in layer["mark"]]
    assert {(mark["align"], mark["dx"]) for mark in texts} == {("left", 9), ("right", -9)}


def test_a_redrawing_is_marked_only_between_periods() -> None:
    def marked(rows: list[tuple[str, Figure]]) -> bool:
        chart = charts.trend(charts.figures_frame(rows, EN), EN, breaks=BREAKS)
        return "63 provinces were merged" in json.dumps(chart.to_dict())

    assert marked(MONTHS)
    assert not marked(MONTHS[:2])
    assert not marked(MONTHS[2:])


def test_a_line_ends_at_a_break_that_is_not_restated_and_the_text_says_why() -> None:
    def segments(*breaks: BreakMark) -> set[int]:
        chart = charts.trend(charts.figures_frame(MONTHS, EN), EN, breaks=breaks).to_dict()
        return {row["segment"] for rows in chart["datasets"].values() for row in rows if "segment" in row}

    day = date(2025, 7, 1)
    assert segments() == segments(BreakMark(day, "restated", severs=False)) == {0}
    assert segments(BreakMark(day, "towns abolished")) == {0, 1}
    both = (*BREAKS, BreakMark(day, "01/07/2025: towns were abolished"))
    for chart in (charts.trend, charts.sparkline):
        described = chart(charts.figures_frame(MONTHS, EN), EN, breaks=both).to_dict()["description"]
        assert "63 provinces were merged into 34. 01/07/2025: towns were abolished." in described


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 7, 1)])
def test_every_province_has_its_own_tile(day: date) -> None:
    tiles = CATALOGUE.tiles_shown(day, Boundaries.REPORTED)
    assert set(tiles) == {unit.unit_id for unit in CATALOGUE.provinces_on(day)}
    assert len({(tile.column, tile.row) for tile in tiles.values()}) == len(tiles)
    assert len({tile.short for tile in tiles.values()}) == len(tiles)
    assert max(len(tile.short) for tile in tiles.values()) <= 9


def test_the_archipelagos_are_on_the_map() -> None:
    for tiles in (CATALOGUE.tiles, CATALOGUE.former_tiles):
        islands = {tile.short: tile.island for tile in tiles.values() if tile.island}
        assert islands == {"Đà Nẵng": "Hoàng Sa", "Khánh Hòa": "Trường Sa"}
        drawn = json.dumps(charts.tile_map(units(), tiles, VI).to_dict(), ensure_ascii=False)
        assert "Hoàng Sa" in drawn
        assert "Trường Sa" in drawn


def test_an_archipelago_tells_the_figures_of_its_province() -> None:
    drawn = charts.tile_map(units(), CATALOGUE.tiles, VI).to_dict()
    rows = [row for data in drawn["datasets"].values() for row in data if row.get("name") == "Hoàng Sa"]
    provinces = [row for data in drawn["datasets"].values() for row in data if row.get("unit_id") == "da-nang-2025"]
    assert {row["ref"] for row in rows} == {row["ref"] for row in provinces} != {""}
    assert {row["label"] for row in rows} == {"Đà Nẵng"}
    assert len({(row["x"], row["y"]) for row in (*rows, *provinces)}) == 2


def test_text_alternatives_count_and_name() -> None:
    assert charts.units_text(units(), EN) == (
        "3 units. 2 of 3 meet the target. Highest: Huế 99,50%, Đà Nẵng 98,50%, Hà Nội 97,50%. 1 unit without figures."
    )
    said = charts.trend_text(charts.figures_frame(MONTHS, VI), VI)
    assert said.startswith("Từ 97,00% (Tháng 5/2025) đến 98,50% (Tháng 8/2025)")


def test_names_from_data_stay_text() -> None:
    hostile = "'; alert(1) //<script>{datum}"
    chart = charts.ranked(charts.figures_frame([(hostile, figure("x", 990))], VI), VI).to_dict()
    assert "expr" not in json.dumps(chart)
    assert "<script>" not in to_svg(chart)


def test_a_map_of_an_older_version_without_short_names_shows_the_full_ones() -> None:
    files = reference_files()
    files["tile_grid_34.csv"] = "unit_id,column,row\ntuyen-quang-2025,2,0\n"
    assert load(files).tiles == {"tuyen-quang-2025": Tile(2, 0, "Tuyên Quang")}


def test_scales_are_never_a_point() -> None:
    low, high = domain([98.0])
    assert low < 98 < high
    assert ticks(96.5, 99.9) == [97.0, 98.0, 99.0] or len(ticks(96.5, 99.9)) <= 7
    assert all(tick <= 100 for tick in ticks(95, 100.4))
    assert tick_format([97.0, 97.5]) == ",.1f"


def test_the_heat_table_marks_a_break_with_a_line_and_in_its_text() -> None:
    def rules(frame: pd.DataFrame) -> list[dict[str, Any]]:
        chart = charts.heat(frame, EN, breaks=BREAKS).to_dict()
        found = [layer for layer in chart["layer"] if layer["mark"]["type"] == "rule"]
        assert (BREAKS[0].note in chart["description"]) == bool(found)
        assert (BREAKS[0].note in json.dumps(chart["title"])) == bool(found)
        return [chart["datasets"][layer["data"]["name"]][0] for layer in found]

    units_by_months = [(name, figure(name, part, month)) for name in ("a", "b") for _, part, month in SPAN]
    assert [row["period"] for row in rules(charts.figures_frame(units_by_months, EN))] == ["2025-07"]
    after = [(name, figure(name, 990, month)) for name in ("a", "b") for month in (7, 8)]
    assert rules(charts.figures_frame(after, EN)) == []


SPAN = (("", 970, 5), ("", 975, 6), ("", None, 7), ("", 985, 8))
