"""The funnel, the effects and the whiskers: drawn in both themes, with nothing, one and many, and told in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from lib import charts
from lib.charts.effects import ticks_around
from lib.kpi import explain, funnel, wilson
from lib.model.change import Explanation
from lib.model.fairness import Funnel
from lib.reports.pictures import to_svg
from lib.text import translator
from tests.unit.kpi.builders import figure

VI, EN = translator("vi"), translator("en")
Counts = dict[str, tuple[int, int]]
MANY: Counts = {f"u{n:02}": (980 * n + n * n % 17, 1000 * n) for n in range(1, 35)} | {"low": (8000, 10_000)}


def named(unit_id: str) -> str:
    return f"Tỉnh {unit_id}"


def funnel_of(counts: Counts) -> Funnel:
    return funnel([figure(unit_id, *pair) for unit_id, pair in counts.items()])


def explanation(before: Counts, after: Counts) -> Explanation:
    def country(counts: Counts) -> Any:
        return figure(None, sum(n for n, _ in counts.values()), sum(d for _, d in counts.values()))

    rows = [[figure(unit_id, *pair) for unit_id, pair in counts.items()] for counts in (before, after)]
    found = explain(country(before), rows[0], country(after), rows[1])
    assert found is not None
    return found


def draw_funnel(counts: Counts, theme: charts.Theme = charts.LIGHT) -> Any:
    found = funnel_of(counts)
    frame = charts.funnel_frame(found, named, VI)
    return charts.funnel(frame, found, VI, theme, title="Đúng hạn", volume="Số hồ sơ", highlight="u05")


def draw_effects(found: Explanation, theme: charts.Theme = charts.LIGHT) -> Any:
    return charts.effects(charts.effects_frame(found, named, VI), VI, theme, title="Đúng hạn")


LATER = {unit_id: (n - 3, d + 10) for unit_id, (n, d) in MANY.items() if unit_id != "u07"} | {"new": (50, 100)}
DRAWN: dict[str, Callable[[charts.Theme], Any]] = {
    "funnel": lambda theme: draw_funnel(MANY, theme),
    "effects": lambda theme: draw_effects(explanation(MANY, LATER), theme),
}


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("theme", charts.THEMES.values(), ids=lambda theme: theme.name)
def test_a_chart_has_our_font_its_ground_and_a_description(name: str, theme: charts.Theme) -> None:
    specification = DRAWN[name](theme).to_dict()
    assert specification["config"]["font"] == charts.FONT
    assert specification["config"]["background"] == theme.background
    assert specification["description"]
    assert "<svg" in to_svg(specification)


@pytest.mark.parametrize("counts", [{}, {"a": (1, 1)}, {"a": (0, 5), "b": (0, 7)}, {"a": (3, 4), "b": (0, 0)}])
def test_a_funnel_bears_little_data(counts: Counts) -> None:
    assert "<svg" in to_svg(draw_funnel(counts))


def test_a_funnel_names_those_outside_in_picture_and_words() -> None:
    drawn = draw_funnel(MANY).to_dict()
    assert drawn["description"].startswith("Biểu đồ phễu của 35 đơn vị quanh mức ")
    assert "Dưới giới hạn đã hiệu chỉnh: Tỉnh low" in drawn["description"]
    svg = to_svg(drawn)
    assert "Tỉnh low" in svg
    assert "Tỉnh u05" in svg  # the unit asked about always bears its name
    assert "Nét đứt: giới hạn thường" in svg


def test_a_funnel_without_anybody_outside_says_so() -> None:
    said = draw_funnel({"a": (90, 100), "b": (91, 100)}).to_dict()["description"]
    assert said.endswith("Không đơn vị nào nằm ngoài giới hạn đã hiệu chỉnh.")
    assert draw_funnel({}).to_dict()["description"] == VI.say("No unit has figures.")


def test_the_lines_of_the_effects_add_up_to_the_change() -> None:
    found = explanation(MANY, LATER)
    frame = charts.effects_frame(found, named, VI)
    labels = list(dict.fromkeys(frame["label"]))
    assert len(labels) == 10 + 1 + 2 + 1  # ten units, all others, one that came, one that went, the sum
    assert labels[-1] == "Tổng"
    assert {"Chỉ có số liệu kỳ này (1)", "Chỉ có số liệu kỳ trước (1)"} <= set(labels)
    parts, together = frame[frame["label"] != "Tổng"]["effect"].sum(), frame[frame["label"] == "Tổng"]["effect"].sum()
    assert parts == pytest.approx(together)
    assert together == pytest.approx(float(found.change * 100))


@pytest.mark.parametrize(
    ("before", "after"),
    [({"a": (1, 2)}, {"a": (1, 2)}), ({"a": (1, 2)}, {"a": (2, 2)}), ({"a": (1, 10**12)}, {"a": (2, 10**12)})],
    ids=["no change", "one unit", "a tiny change"],
)
def test_the_effects_bear_little_data(before: Counts, after: Counts) -> None:
    drawn = draw_effects(explanation(before, after)).to_dict()
    assert "<svg" in to_svg(drawn)
    assert drawn["description"].startswith("Điều làm thay đổi tỷ lệ toàn quốc: Tỉnh a")


def test_what_is_in_the_country_beside_its_units_has_a_line() -> None:
    found = explain(figure(None, 90, 100), [figure("a", 50, 60)], figure(None, 95, 100), [figure("a", 55, 60)])
    assert found is not None
    assert "Ngoài các đơn vị đã nêu" in set(charts.effects_frame(found, named, VI)["label"])


def test_nothing_has_no_sign_on_the_axis() -> None:
    drawn = to_svg(draw_effects(explanation(MANY, LATER)).to_dict())
    assert ">0<" in drawn
    assert re.search(r">\+0([.,]0+)?<", drawn) is None


def test_ticks_stand_on_both_sides_of_nothing() -> None:
    assert 0.0 in ticks_around(-0.004, 0.001)
    assert min(ticks_around(-0.004, 0.001)) < 0 < max(ticks_around(-1.0, 1.0))


def test_whiskers_are_drawn_within_the_domain_and_the_value_stands_beyond_them() -> None:
    rows = [("Huế", figure("hue", 98, 100)), ("Hà Nội", figure("ha-noi", 9, 10)), ("Cao Bằng", figure("x", None, None))]
    frame = charts.figures_frame(rows, VI)
    found = [wilson(f.numerator or 0, f.denominator or 0) for _, f in rows]
    whole = frame.assign(
        low=[None if i is None else float(i.low * 100) for i in found],
        high=[None if i is None else float(i.high * 100) for i in found],
        interval="x",
    ).astype({"low": "float64", "high": "float64"})
    for extent in (None, (85.0, 100.0), charts.extent_of(whole)):
        drawn = charts.ranked(whole, VI, title="Xếp hạng", extent=extent).to_dict()
        assert "<svg" in to_svg(drawn)
    assert charts.extent_of(whole)[0] < float(Fraction(596, 10))  # as far as the whisker of ten files goes
    clipped = [row for rows in drawn["datasets"].values() for row in rows if row.get("reach_low") is not None]
    assert clipped
