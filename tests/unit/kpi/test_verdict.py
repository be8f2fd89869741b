"""The verdicts, in their closed order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.kpi import Judgement, decide, target_for, undecidable
from lib.model.figure import Coverage, Verdict
from tests.unit.kpi.builders import P, catalogue, target

BASE: dict[str, Any] = {
    "numerator": 98,
    "denominator": 100,
    "stated": None,
    "target": target(">= 98"),
    "coverage": Coverage(63, 63),
    "period": P("2024-06"),
    "judgement": Judgement(date(2024, 7, 5), 90),
}


def verdict(**changes: Any) -> Verdict:
    return decide(**(BASE | changes))


def test_the_first_verdict_that_applies() -> None:
    nothing = {"numerator": None, "denominator": None}
    assert verdict(**nothing, target=None, coverage=Coverage(0, 63)) is Verdict.NO_DATA
    assert verdict(numerator=0, denominator=0, target=None) is Verdict.NOTHING_ARISEN
    assert verdict(target=None, coverage=Coverage(1, 63)) is Verdict.NO_TARGET
    assert verdict(**nothing, stated=Decimal("98.0"), coverage=Coverage(1, 63)) is Verdict.INSUFFICIENT
    assert verdict(coverage=Coverage(56, 63)) is Verdict.PROVISIONAL
    assert verdict() is Verdict.MET
    assert verdict(numerator=97) is Verdict.NOT_YET


def test_a_rate_that_a_unit_only_stated_is_judged_without_any_coverage() -> None:
    stated = {"numerator": None, "denominator": None, "coverage": Coverage(0, 1)}
    assert verdict(**stated, stated=Decimal("99.5")) is Verdict.MET
    assert verdict(**stated, stated=Decimal("90.5")) is Verdict.NOT_YET


def test_coverage_of_exactly_the_setting_is_enough() -> None:
    assert verdict(coverage=Coverage(9, 10)) is Verdict.MET
    assert verdict(coverage=Coverage(0, 0)) is Verdict.MET


@pytest.mark.parametrize(
    ("judged_on", "period", "expected"),
    [
        (date(2024, 12, 31), "2024-06", Verdict.NOT_YET),
        (date(2025, 1, 1), "2024-06", Verdict.FAILED),
        (date(2024, 12, 31), "2024", Verdict.FAILED),
    ],
)
def test_not_met_is_final_when_the_year_of_the_target_is_over(judged_on: date, period: str, expected: Verdict) -> None:
    assert decide(**(BASE | {"numerator": 1, "period": P(period), "judgement": Judgement(judged_on)})) is expected


def test_out_of_reach_only_for_a_year_so_far_with_months_left() -> None:
    since = {"numerator": 0, "period": P("2024-H1")}
    assert verdict(**since, remaining=4899) is Verdict.UNREACHABLE
    assert verdict(**since, remaining=4900) is Verdict.NOT_YET
    assert verdict(**since) is Verdict.NOT_YET
    assert verdict(numerator=0, period=P("2024-06"), remaining=1) is Verdict.NOT_YET
    assert verdict(**since, remaining=1, judgement=Judgement(date(2025, 1, 1))) is Verdict.FAILED


def test_out_of_reach_where_less_is_better() -> None:
    late = {"numerator": 2, "target": target("< 1"), "period": P("2024-H1")}
    assert verdict(**late, remaining=100) is Verdict.UNREACHABLE  # 2 of 200 is not below 1%
    assert verdict(**late, remaining=101) is Verdict.NOT_YET


def test_exactness_decides_not_rounding() -> None:
    assert verdict(numerator=62_996, denominator=100_000, target=target(">= 63")) is Verdict.NOT_YET
    assert verdict(numerator=63, denominator=100, target=target("> 63")) is Verdict.NOT_YET


@pytest.mark.parametrize(
    ("stated", "aim", "unsure"),
    [
        ("64.67", ">= 63", False),
        ("63.01", ">= 63", True),
        ("62.99", ">= 63", True),
        ("63.02", ">= 63", False),
        ("64", ">= 63", True),
        ("65", ">= 63", False),
        ("98.20", ">= 98", False),
        ("98.2", ">= 98.2", True),
        ("6E+1", ">= 63", True),
    ],
)
def test_a_stated_rate_too_close_to_the_target_decides_nothing(stated: str, aim: str, unsure: bool) -> None:
    assert undecidable(Decimal(stated), target(aim)) is unsure


def test_a_stated_rate_is_judged_when_it_is_clear() -> None:
    nothing = {"numerator": None, "denominator": None, "target": target(">= 63")}
    assert verdict(**nothing, stated=Decimal("64.67")) is Verdict.MET
    assert verdict(**nothing, stated=Decimal(60)) is Verdict.NOT_YET
    assert verdict(**nothing, stated=Decimal(60), remaining=1, period=P("2024-H1")) is Verdict.NOT_YET


def test_counts_beat_a_stated_rate() -> None:
    assert verdict(stated=Decimal(10)) is Verdict.MET


def test_a_target_of_the_unit_beats_that_of_all() -> None:
    general, own = target(">= 90"), target(">= 95", unit_id="hue")
    day = date(2024, 6, 30)
    for rows in ([general, own], [own, general]):
        assert target_for(rows, "on_time", None, None, "hue", day) is own
        assert target_for(rows, "on_time", None, None, "ha-noi", day) is general
        assert target_for(rows, "on_time", None, None, None, day) is general


def test_a_target_holds_for_its_own_item_scope_and_dates_only() -> None:
    rows = catalogue().targets
    day = date(2023, 12, 14)
    found = target_for(rows, "cashless", "pension", "urban", "khanh-hoa", day)
    assert found is not None
    assert found.value == 63
    assert target_for(rows, "cashless", "pension", "all", "khanh-hoa", day) is None
    assert target_for(rows, "cashless", "all_benefits", "urban", "khanh-hoa", day) is None
    assert target_for(rows, "cashless", "pension", "urban", "khanh-hoa", date(2024, 1, 1)) is None
    assert target_for(rows, "late", None, None, "hue", day) is None
    assert target_for(rows, "late", None, None, "khanh-hoa", day) is not None


@given(
    denominator=st.integers(10**11, 10**12),
    hundredths=st.integers(1, 9999),
    sign=st.sampled_from([">=", ">", "<=", "<"]),
    step=st.integers(-1, 1),
)
def test_one_file_around_the_target_decides_at_a_million_million(
    denominator: int, hundredths: int, sign: str, step: int
) -> None:
    """Cross-multiplied whole numbers are the yardstick: hundredths of a percent are ten-thousandths."""
    numerator = hundredths * denominator // 10_000 + step
    left, right = numerator * 10_000, hundredths * denominator
    meets = {">=": left >= right, ">": left > right, "<=": left <= right, "<": left < right}[sign]
    aim = target(f"{sign} {Decimal(hundredths) / 100}")
    assert (verdict(numerator=numerator, denominator=denominator, target=aim) is Verdict.MET) == meets
