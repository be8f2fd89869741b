"""What the months left of a year must bring, in words: never a rate that would not do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.model.figure import Verdict
from lib.model.period import Period
from lib.model.target import Comparator
from lib.text import translator
from tests.unit.text.conftest import build_figure, build_target

VI, EN = translator("vi"), translator("en")
FIGURE = replace(build_figure(97, 100, Verdict.NOT_YET, build_target()), period=Period.parse("2024-10").year_to_date)


@pytest.mark.parametrize(
    ("needed", "shown"),
    [
        (Fraction(99, 100), "99.00%"),
        (Fraction(993333, 1000000), "99.34%"),  # not 99.33%, which would not do
        (Fraction(999999, 1000000), "99.9999%"),  # not 100%: one file may still be late
        (Fraction(1), "100.00%"),
        (Fraction(0), "0.00%"),
    ],
)
def test_what_is_shown_is_enough(needed: Fraction, shown: str) -> None:
    said = EN.ahead(replace(FIGURE, needed=needed))
    assert said == f"the 2 months left need at least {shown} (at last year's volume)"


def test_where_less_is_better_what_is_shown_is_not_too_much() -> None:
    late = replace(
        build_figure(2, 1000, Verdict.NOT_YET, build_target("0.1", Comparator.BELOW)), period=Period.parse("2024-11")
    )
    said = EN.ahead(replace(late, needed=Fraction(19999, 1000000)))
    assert said == "the month left may have at most 1.99% (at last year's volume)"
    said = VI.ahead(replace(late, needed=Fraction(19999, 1000000)))
    assert said == "1 tháng còn lại không được quá 1,99% (nếu khối lượng như năm trước)"


def test_another_assumption_is_named() -> None:
    said = EN.ahead(replace(FIGURE, needed=Fraction(99, 100), at_volume=120))
    assert said == "the 2 months left need at least 99.00% (at 120% of last year's volume)"


def test_what_is_out_of_reach_says_what_that_rests_on() -> None:
    lost = replace(FIGURE, verdict=Verdict.UNREACHABLE, at_volume=100)
    assert EN.ahead(lost) == "even with 100% in the 2 months left (at last year's volume)"
    assert VI.ahead(replace(lost, at_volume=80)) == (
        "kể cả khi tỷ lệ của 2 tháng còn lại là 100% (nếu khối lượng bằng 80% năm trước)"
    )
    late = replace(lost, target=build_target("0.1", Comparator.BELOW), period=Period.parse("2024-11").year_to_date)
    assert EN.ahead(late) == "even with 0% in the month left (at last year's volume)"


def test_a_verdict_on_another_assumption_is_remarked_on() -> None:
    assert EN.remarks(replace(FIGURE, at_volume=120)) == ("at 120% of last year's volume",)
    assert EN.remarks(replace(FIGURE, at_volume=100)) == ()


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert EN.ahead(FIGURE) == ""
    assert VI.ahead(replace(FIGURE, needed=Fraction(1))) == (
        "2 tháng còn lại cần đạt từ 100,00% (nếu khối lượng như năm trước)"
    )
