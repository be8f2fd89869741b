"""Why the national rate moved, and what one unit could change, in words: nothing, one, many, ties, both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from lib.model.analysis import Analysis, Lift, Reason
from lib.model.change import (
    BasePeriod,
    Basis,
    BreakKind,
    Explanation,
    Presence,
    SeriesBreak,
    UnitEffect,
    WhatIf,
)
from lib.model.fairness import Funnel
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.form import Name
from lib.model.period import Period
from lib.model.question import Question
from lib.model.rounding import half_up
from lib.text import Naming, analysis, translator
from lib.text.effects import effect_digits, point_digits, signed
from tests.unit.text.conftest import build_figure, build_target

VI, EN = translator("vi"), translator("en")
MAY = Period.month(2024, 5)
BASE = BasePeriod(Basis.PREVIOUS, MAY)
POINT = Fraction(1, 100)


def effect(unit_id: str | None, rate: Fraction, volume: Fraction = Fraction(0)) -> UnitEffect:
    return UnitEffect(unit_id, Presence.BOTH, rate, volume)


def view(
    before: Figure | None = None,
    after: Figure | None = None,
    effects: tuple[UnitEffect, ...] | None = None,
    unit: Figure | None = None,
    lifts: tuple[Lift, ...] = (),
    broken_by: tuple[SeriesBreak, ...] = (),
) -> Analysis:
    now = after or build_figure(98, 100, Verdict.NO_TARGET)
    reason = None
    if before is not None:
        explained = None
        if effects is not None and before.rate is not None and now.rate is not None:
            explained = Explanation(before.rate, now.rate, effects)
        reason = Reason(BASE, before, now, {}, {}, explained, restated=False, broken_by=broken_by)
    question = Question("on_time", Period.month(2024, 6), unit.unit_id if unit else None)
    return Analysis(question, now, {}, unit, Funnel(None, Fraction(1), (), (), ()), reason, lifts)


NOW = build_figure(98, 100, Verdict.NO_TARGET)
BEFORE = build_figure(96, 100, Verdict.NO_TARGET)
NOTHING = build_figure(None, None, Verdict.NO_DATA)


def test_a_rise_with_its_reasons_and_who_moved_it_most(names: Naming) -> None:
    found = view(BEFORE, NOW, (effect("ha-noi", POINT), effect("hue", POINT / 2, POINT / 2), effect("x", -POINT / 9)))
    assert analysis.sentence(found, names, VI).text == (
        "Tỷ lệ toàn quốc tăng 2,00 điểm % so với tháng 5/2024, từ 96,00% lên 98,00%. Do tỷ lệ của các đơn vị: "
        "+1,39 điểm %; tỷ trọng của các đơn vị: +0,50 điểm %. "
        "Tác động nhiều nhất: Hà Nội (+1,00 điểm %), Huế (+1,00 điểm %)."
    )
    said = analysis.sentence(found, names, EN).text
    assert said.startswith("The national rate rose by 2.00 pp against May 2024, from 96.00% to 98.00%. Because of")


def test_a_fall_through_one_unit(names: Naming) -> None:
    found = view(NOW, BEFORE, (effect("hue", -2 * POINT),))
    assert analysis.sentence(found, names, VI).text == (
        "Tỷ lệ toàn quốc giảm 2,00 điểm % so với tháng 5/2024, từ 98,00% xuống 96,00%. "
        "Do tỷ lệ của các đơn vị: -2,00 điểm %. Tác động nhiều nhất: Huế (-2,00 điểm %)."
    )


def test_ties_are_not_told_apart(names: Naming) -> None:
    three = tuple(effect(unit_id, 2 * POINT / 3) for unit_id in ("ha-noi", "hue", "an-giang"))
    assert "Tác động nhiều nhất" not in analysis.sentence(view(BEFORE, NOW, three), names, VI).text
    first = (effect("ha-noi", POINT), effect("hue", POINT / 2), effect("an-giang", POINT / 2))
    assert analysis.sentence(view(BEFORE, NOW, first), names, VI).text.endswith("nhiều nhất: Hà Nội (+1,00 điểm %).")


def test_no_change_at_all(names: Naming) -> None:
    same = analysis.sentence(view(NOW, NOW, ()), names, VI)
    assert same.text == "Tỷ lệ toàn quốc không đổi so với tháng 5/2024: 98,00%."
    cancelled = (effect("hue", POINT), effect("ha-noi", -POINT))
    assert analysis.sentence(view(NOW, NOW, cancelled), names, VI) == same


def test_a_tiny_change_is_told_with_the_digits_it_takes(names: Naming) -> None:
    before, after = build_figure(9_999_000, 10_000_000), build_figure(9_999_005, 10_000_000)
    said = analysis.sentence(view(before, after, (effect("hue", Fraction(5, 10_000_000)),)), names, VI)
    assert said.lead == ("Tỷ lệ toàn quốc tăng 0,000050 điểm % so với tháng 5/2024, từ 99,990000% lên 99,990050%.")


def test_the_unit_asked_about_is_told(names: Naming) -> None:
    found = view(BEFORE, NOW, (effect("ha-noi", 2 * POINT), effect("hue", Fraction(0))), unit=NOTHING_OF_HUE)
    assert analysis.sentence(found, names, VI).text.endswith("Huế: 0,00 điểm %.")


def test_units_there_in_one_period_only_and_coverage(names: Naming) -> None:
    entered = UnitEffect("hue", Presence.ENTERED, presence_effect=2 * POINT)
    after = replace(NOW, coverage=Coverage(63, 63))
    said = analysis.sentence(view(replace(BEFORE, coverage=Coverage(62, 63)), after, (entered,)), names, VI).text
    assert "Do các đơn vị chỉ có số liệu một kỳ: +2,00 điểm %." in said
    assert said.endswith("Số tỉnh, thành phố có số liệu: kỳ so sánh 62/63, kỳ này 63/63.")


def test_where_nothing_may_be_claimed(names: Naming) -> None:
    assert analysis.sentence(view(after=NOTHING), names, VI).text == "Kỳ này chưa có số liệu."
    arisen = build_figure(0, 0, Verdict.NOTHING_ARISEN)
    assert analysis.sentence(view(after=arisen), names, EN).text == "Nothing has arisen in this period."
    assert analysis.sentence(view(), names, VI).text == "Toàn quốc: 98,00%. Không có kỳ như vậy để so sánh."
    missing = analysis.sentence(view(NOTHING), names, VI)
    assert missing.text == "Toàn quốc: 98,00%. Chưa có số liệu của tháng 5/2024 để so sánh."
    stated = analysis.sentence(view(BEFORE), names, EN)
    assert stated.text == "Whole country: 98.00%. It cannot be compared with May 2024."
    wards = Name("Chỉ còn phường", "Wards alone")
    changed = SeriesBreak(date(2024, 6, 1), BreakKind.DEFINITION, "cashless", "urban", wards, "Luật")
    broken = analysis.sentence(view(BEFORE, broken_by=(changed,)), names, VI)
    assert broken.text == "Toàn quốc: 98,00%. Không so sánh với tháng 5/2024: Chỉ còn phường (01/06/2024)."


NOTHING_OF_HUE = build_figure(None, None, Verdict.NO_DATA, unit_id="hue")


def test_what_would_be_if_a_unit_met_its_target(names: Naming) -> None:
    hue = build_figure(90, 100, Verdict.NOT_YET, build_target(), unit_id="hue", shortfall=8)
    country = build_figure(970, 1000, Verdict.NO_TARGET)
    lift = Lift(hue, WhatIf("hue", 8, 978, 1000, Fraction(8, 1000)), replace(country, numerator=978))
    assert analysis.what_if(view(after=country, unit=hue, lifts=(lift,)), names, VI) == (
        "Nếu Huế đạt chỉ tiêu ≥ 98% thì tỷ lệ toàn quốc là 97,80% thay vì 97,00%, tức +0,80 điểm %. "
        "Trong kỳ: còn thiếu 8 hồ sơ (-8,00 điểm %)."
    )
    assert analysis.what_if(view(), names, VI) == ""


def test_where_a_unit_would_change_nothing(names: Naming) -> None:
    met = build_figure(99, 100, Verdict.MET, build_target(), unit_id="hue")
    assert analysis.what_if(view(unit=met), names, VI) == (
        "Huế đã đạt chỉ tiêu (≥ 98%): tỷ lệ toàn quốc không thay đổi."
    )
    without = build_figure(99, 100, Verdict.NO_TARGET, unit_id="hue")
    assert analysis.what_if(view(unit=without), names, EN) == "There is no target for Huế in this period."
    assert analysis.what_if(view(unit=NOTHING_OF_HUE), names, VI) == "Huế không có số đếm của kỳ này."
    never = build_figure(1, 100, Verdict.NOT_YET, build_target(), unit_id="hue")
    assert analysis.what_if(view(unit=never), names, VI).startswith("Huế không thể đạt chỉ tiêu")


def test_points_show_two_significant_digits() -> None:
    assert [signed(Fraction(value), VI) for value in ("0.0012", "0.000046", "-0.00000054", "0")] == [
        "+0,12 điểm %",
        "+0,0046 điểm %",
        "-0,000054 điểm %",
        "0,00 điểm %",
    ]
    assert point_digits(Fraction(1, 10)) == 2
    assert effect_digits(Explanation(Fraction(0), Fraction(0), ())) == 2


def test_the_parts_of_a_change_add_up_to_it_as_they_are_shown(names: Naming) -> None:
    """0,0022 and 0,0000 beside a sum of 0,0023 would look like a mistake."""
    rate, volume = Fraction(22451, 10**9), Fraction(75, 10**9)
    found = Explanation(Fraction(9, 10), Fraction(9, 10) + rate + volume, (effect("hue", rate, volume),))
    digits = effect_digits(found)
    parts = (found.rate_effect, found.volume_effect, found.presence_effect)
    assert sum(half_up(part * 100, digits) for part in parts) == half_up(found.change * 100, digits)
    assert digits == 6
    before, after = build_figure(9, 10, Verdict.NO_TARGET), build_figure(98, 100, Verdict.NO_TARGET)
    told = Analysis(
        Question("on_time", Period.month(2024, 6)), after, {}, None, Funnel(None, Fraction(1), (), (), ()),
        Reason(BASE, before, after, {}, {}, found, restated=False, broken_by=()), (),
    )  # fmt: skip
    assert "Do tỷ lệ của các đơn vị: +0,002245 điểm %; tỷ trọng của các đơn vị: +0,000008 điểm %." in (
        analysis.sentence(told, names, VI).text
    )
