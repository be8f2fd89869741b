"""What makes a comparison fair, in words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lib.kpi.interval import wilson
from lib.model.change import BreakKind, SeriesBreak
from lib.model.fairness import Grouping, Interval
from lib.model.form import DOSSIERS, PEOPLE, Name
from lib.model.league import League, Place
from lib.model.period import Period
from lib.text import fairness, translator

VI, EN = translator("vi"), translator("en")
MAY = Period.month(2024, 5)


def found(few: int = 0, *, moves: bool = True, before: Period | None = MAY, broken: bool = False) -> League:
    places = {str(n): Place(str(n), None, True, None, None, None) for n in range(few)}
    redrawn = SeriesBreak(date(2024, 6, 1), BreakKind.TERRITORY, None, None, Name("Sắp xếp", "Merged"), "NQ")
    return League(None, (), places, 30, before, moves, (redrawn,) if broken else ())


def test_an_interval_is_rounded_outwards() -> None:
    assert fairness.interval(wilson(98, 100), 2, VI) == "92,99–99,45%"
    assert fairness.interval(wilson(98, 100), 2, EN) == "92.99–99.45%"
    assert fairness.interval(Interval(Fraction(9_999, 10_000), Fraction(1)), 2, VI) == "99,99–100,00%"
    assert fairness.interval(None, 2, VI) == "—"


def test_a_narrow_interval_never_reads_as_a_point() -> None:
    narrow = Interval(Fraction("0.99990001"), Fraction("0.99990002"))
    low, high = fairness.interval(narrow, 2, EN).removesuffix("%").split("–")
    assert low != high


@pytest.mark.parametrize(
    ("places", "sign", "said"),
    [(3, "▲ 3", "▲ lên 3 bậc"), (-1, "▼ 1", "▼ xuống 1 bậc"), (0, "=", "giữ nguyên thứ hạng"), (None, "—", "")],
)
def test_places_up_and_down(places: int | None, sign: str, said: str) -> None:
    assert fairness.moved(places, VI) == sign
    assert fairness.moved_said(places, VI) == said


def test_one_place_up_in_english() -> None:
    assert (fairness.moved_said(1, EN), fairness.moved_said(-2, EN)) == ("▲ up 1 place", "▼ down 2 places")


def test_why_places_are_or_are_not_compared() -> None:
    assert fairness.moves_note(found(), VI) == "▲▼: số bậc tăng hoặc giảm so với tháng 5/2024."
    assert fairness.moves_note(found(before=None), VI) == ""
    assert fairness.moves_note(found(moves=False, broken=True), VI) == "Không so thứ hạng với tháng 5/2024: Sắp xếp."
    assert "other units had one then" in fairness.moves_note(found(moves=False), EN)


def test_too_few_files_or_people() -> None:
    assert fairness.too_few_note(found(), DOSSIERS, VI) == ""
    assert fairness.too_few_note(found(1), DOSSIERS, VI).startswith("1 đơn vị có dưới 30 hồ sơ")
    assert fairness.too_few_note(found(2), PEOPLE, EN).startswith("2 units have fewer than 30 people")
    assert (fairness.too_few(PEOPLE, VI), fairness.too_few(DOSSIERS, VI)) == ("quá ít người", "quá ít hồ sơ")


def test_groups_are_named() -> None:
    assert fairness.group_name("large", Grouping.SIZE, VI) == "Quy mô lớn"
    assert fairness.group_name("Tỉnh", Grouping.TYPE, EN) == "Provinces"
    assert fairness.group_name("Tây Nguyên", Grouping.REGION, EN) == "Tây Nguyên"
    assert fairness.group_name(None, Grouping.REGION, VI) == "—"
