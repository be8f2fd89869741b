"""A submission against what its units usually report."""

from __future__ import annotations

from fractions import Fraction

from lib.kpi.outliers import check_outliers
from lib.model.expected import ExpectedSettings
from lib.model.ledger import Piece
from lib.model.problem import Code, Problem, Severity
from tests.unit.kpi.builders import catalogue, paid, piece, results

FORM = catalogue().forms["tthc_results"]
MONTHS = [f"2024-0{month}" for month in range(1, 7)]


def found(new: list[Piece], existing: list[Piece], form: str = "tthc_results", **more: object) -> list[Problem]:
    return list(check_outliers(catalogue().forms[form], new, existing, catalogue(), **more))  # type: ignore[arg-type]


def counted(period: str, received: int, unit_id: str = "hue") -> Piece:
    return piece(unit_id, period, received_online=received)


HISTORY = [counted(month, value) for month, value in zip(MONTHS, [100, 102, 98, 104, 96, 101], strict=True)]


def test_an_unusual_count_is_named_with_its_range() -> None:
    (problem,) = found([counted("2024-07", 1000)], HISTORY)
    assert (problem.code, problem.severity) == (Code.OUTLIER, Severity.WARNING)
    assert (problem.unit_id, problem.measure) == ("hue", "received_online")
    # Median 100,5; deviations 0,5 0,5 1,5 2,5 3,5 4,5: MAD 2; 3,5 x 2 / 0,6745 = 10,378.
    assert dict(problem.figures) == {
        "value": 1000,
        "low": 91,
        "high": 110,
        "median": "100.5",
        "periods": 6,
        "period": "2024-07",
    }


def test_the_ends_that_are_named_are_usual() -> None:
    for value in (91, 110):
        assert found([counted("2024-07", value)], HISTORY) == []
    for value in (90, 111):
        assert len(found([counted("2024-07", value)], HISTORY)) == 1


def test_five_earlier_periods_are_too_few_and_other_kinds_do_not_count() -> None:
    assert found([counted("2024-07", 1000)], HISTORY[1:]) == []
    assert found([counted("2024-Q3", 1000)], HISTORY) == []
    assert found([counted("2024-07-02..2024-07-09", 1000)], HISTORY) == []
    assert found([counted("2024-07", 1000, "ha-noi")], HISTORY) == []


def test_only_earlier_periods_are_history() -> None:
    assert found([counted("2023-12", 1000)], HISTORY) == []


def test_months_of_one_upload_are_history_for_each_other() -> None:
    assert [p.figure("period") for p in found([*HISTORY, counted("2024-07", 1000)], [])] == ["2024-07"]


def test_a_new_version_of_a_month_replaces_it_in_the_history() -> None:
    wild = [counted("2024-03", 10**6), *HISTORY[:2], *HISTORY[3:]]
    (problem,) = found([HISTORY[2], counted("2024-07", 1000)], wild)
    assert problem.figure("median") == "100.5"


def test_a_history_without_variation_allows_a_set_change() -> None:
    steady = [counted(month, 100) for month in MONTHS]
    settings = ExpectedSettings(least_change=Fraction(1, 5))
    assert found([counted("2024-07", 120)], steady, settings=settings) == []
    assert len(found([counted("2024-07", 121)], steady, settings=settings)) == 1


def test_a_rate_is_held_against_the_rates_before() -> None:
    old = [results("hue", month, 990 + n % 2, 1000) for n, month in enumerate(MONTHS)]
    (count, rate) = found([results("hue", "2024-07", 500, 1000)], old)
    assert (count.measure, count.figure("indicator")) == ("resolved_on_time", None)
    assert (rate.measure, rate.figure("indicator")) == ("resolved_on_time", "on_time")
    assert (rate.figure("value"), rate.figure("median")) == ("50.00", "99.05")
    assert rate.figure("periods") == 6


def test_a_rate_at_another_volume_is_told_from_its_count() -> None:
    old = [results("hue", month, 99 * (10 + n), 100 * (10 + n)) for n, month in enumerate(MONTHS)]
    assert found([results("hue", "2024-07", 99 * 13, 100 * 13)], old) == []
    (rate,) = found([results("hue", "2024-07", 800, 1300)], old, indicators=[catalogue().indicators["on_time"]])
    assert rate.figure("indicator") == "on_time"


def test_a_rate_just_outside_is_not_written_like_the_limit() -> None:
    old = [results("hue", month, 9900 + n, 10_000) for n, month in enumerate((*MONTHS, "2024-07"))]
    # Median 99,03%, MAD 0,02 points: 3,5 x 0,02 / 0,6745 = 0,10378... points.
    (rate,) = [p for p in found([results("hue", "2024-08", 991339, 10**6)], old) if p.figure("indicator")]
    assert (rate.figure("value"), rate.figure("high")) == ("99.1339", "99.1338")


def test_a_merged_province_has_the_history_of_its_predecessors() -> None:
    months = [f"2025-0{month}" for month in range(1, 7)]
    old = [counted(m, 50 + n, u) for n, m in enumerate(months) for u in ("khanh-hoa", "ninh-thuan")]
    assert found([counted("2025-07", 105, "khanh-hoa-2025")], old) == []
    (problem,) = found([counted("2025-07", 52, "khanh-hoa-2025")], old)
    assert problem.figure("median") == "105"
    assert found([counted("2025-07", 52, "khanh-hoa-2025")], old[:-1]) == []


def test_urban_history_begins_anew_when_towns_are_no_more() -> None:
    old = [paid("hue", f"2025-0{month}", "pension", 60, 100) for month in range(1, 7)]
    assert found([paid("hue", "2025-07", "pension", 1, 2)], old, "cashless") == []
    whole = [paid("hue", f"2025-0{month}", "pension", 60, 100, scope="all") for month in range(1, 7)]
    named = found([paid("hue", "2025-07", "pension", 1, 2, scope="all")], whole, "cashless")
    assert [p.figure("indicator") for p in named] == [None, None, "cashless"]


def test_what_follows_from_other_counts_is_not_told_twice() -> None:
    old = [piece("hue", month, received_total=100) for month in MONTHS]
    assert found([piece("hue", "2024-07", received_total=10**6)], old) == []


def test_pieces_of_other_forms_are_passed_over() -> None:
    assert found([paid("hue", "2024-07", "pension", 1, 2)], HISTORY) == []
