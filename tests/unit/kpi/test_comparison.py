"""What a period is compared with, and what may be claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lib.kpi.comparison import base_periods, break_days, breaks_between, compare, growth
from lib.model.change import BasePeriod, Basis, BreakKind, SeriesBreak
from lib.model.figure import Coverage, Figure
from lib.model.form import Name
from lib.model.unit import Boundaries
from tests.unit.kpi.builders import P, catalogue, figure

BASES = [
    ("2024-06", {"previous": "2024-05", "year_before": "2023-06", "december_before": "2023-12"}),
    ("2024-01", {"previous": "2023-12", "year_before": "2023-01", "december_before": "2023-12"}),
    ("2024-Q1", {"previous": "2023-Q4", "year_before": "2023-Q1", "december_before": "2023-Q4"}),
    ("2024-Q2", {"previous": "2024-Q1", "year_before": "2023-Q2", "december_before": "2023-Q4"}),
    ("2024-H2", {"previous": "2024-H1", "year_before": "2023-H2", "december_before": "2023-H2"}),
    ("2024", {"previous": "2023", "year_before": "2023", "december_before": "2023"}),
    ("2024-06-bc", {"previous": "2024-05-bc", "year_before": "2023-06-bc", "december_before": "2023-12-bc"}),
    ("2024-Q2-bc", {"previous": "2024-Q1-bc", "year_before": "2023-Q2-bc", "december_before": "2023-Q4-bc"}),
    ("2024-H1-bc", {"previous": "2023-H2-bc", "year_before": "2023-H1-bc", "december_before": "2023-H2-bc"}),
    ("2024-bc", {"previous": "2023-bc", "year_before": "2023-bc", "december_before": "2023-bc"}),
    ("2024-06-05", {"previous": "2024-06-04"}),
    ("2024-W23", {"previous": "2024-W22"}),
    ("2024-02-10..2024-03-20", {"year_before": "2023-02-10..2023-03-20"}),
    ("2023-01-01..2023-12-14", {"year_before": "2022-01-01..2022-12-14", "december_before": "2022"}),
]
CUMULATED = [
    ("2024-01", {"year_before": "2023-01", "december_before": "2023"}),
    ("2024-Q1", {"previous": "2024-01-01..2024-02-29", "year_before": "2023-Q1", "december_before": "2023"}),
    (
        "2024-01-01..2024-05-31",
        {"previous": "2024-01-01..2024-04-30", "year_before": "2023-01-01..2023-05-31", "december_before": "2023"},
    ),
    (
        "2025-01-01..2025-02-28",
        {"previous": "2025-01", "year_before": "2024-01-01..2024-02-29", "december_before": "2024"},
    ),
    (
        "2024-01-01..2024-02-29",
        {"previous": "2024-01", "year_before": "2023-01-01..2023-02-28", "december_before": "2023"},
    ),
    ("2024", {"previous": "2024-01-01..2024-11-30", "year_before": "2023", "december_before": "2023"}),
]


def slugs(period: str, *, cumulated: bool) -> dict[str, str]:
    return {b.basis.value: b.period.slug for b in base_periods(P(period), cumulated=cumulated)}


@pytest.mark.parametrize(("period", "expected"), BASES)
def test_the_bases_of_each_kind_of_period(period: str, expected: dict[str, str]) -> None:
    assert slugs(period, cumulated=False) == expected


@pytest.mark.parametrize(("period", "expected"), CUMULATED)
def test_the_bases_of_what_is_cumulated_since_january(period: str, expected: dict[str, str]) -> None:
    assert slugs(period, cumulated=True) == expected


def test_cumulated_counts_do_not_grow_over_the_month_before() -> None:
    grows = {b.basis: b.grows for b in base_periods(P("2024-01-01..2024-05-31"))}
    assert grows == {Basis.PREVIOUS: False, Basis.YEAR_BEFORE: True, Basis.DECEMBER_BEFORE: False}
    whole = {b.basis: b.grows for b in base_periods(P("2024"), cumulated=True)}
    assert whole[Basis.DECEMBER_BEFORE]


def test_growth_is_of_the_earlier_count() -> None:
    # The report on 2023: 22.579 people, 2.017 more than in the same period; 1.705 more than in December.
    assert growth(22579, 20562) == Fraction(2017, 20562)
    assert growth(22579, 20874) == Fraction(1705, 20874)
    assert growth(5, 0) is None
    assert growth(None, 5) is None
    assert growth(5, None) is None
    assert growth(10**12 + 1, 10**12) == Fraction(1, 10**12)


def at(period: str, numerator: int | None, denominator: int | None, **more: object) -> Figure:
    return figure(**({"unit_id": "hue", "period": P(period)} | more), numerator=numerator, denominator=denominator)


def test_a_rate_moves_in_points_and_a_count_grows_in_percent() -> None:
    base = BasePeriod(Basis.PREVIOUS, P("2024-05"))
    found = compare(at("2024-06", 9, 10), base, at("2024-05", 4, 8), catalogue(), Boundaries.REPORTED)
    assert found.points == Fraction(2, 5)
    assert found.numerator_growth == Fraction(5, 4)
    assert found.denominator_growth == Fraction(1, 4)
    kept = compare(
        at("2024-06", 9, 10), replace(base, grows=False), at("2024-05", 4, 8), catalogue(), Boundaries.REPORTED
    )
    assert (kept.points, kept.numerator_growth, kept.denominator_growth) == (Fraction(2, 5), None, None)


def test_stocks_of_any_two_days_may_be_set_against_each_other() -> None:
    # The report on 2023: people who receive a pension, 1.705 more than on the last day of the year before.
    base = BasePeriod(Basis.DECEMBER_BEFORE, P("2022"), grows=False)
    of = {"indicator": "cashless", "item": "pension", "scope": "all"}
    now, then = at("2023-01-01..2023-11-30", 22579, 30000, **of), at("2022", 20874, 30000, **of)
    found = compare(now, base, then, catalogue(), Boundaries.REPORTED)
    assert (found.numerator_growth, found.denominator_growth) == (Fraction(1705, 20874), 0)


def test_sums_of_other_units_do_not_grow() -> None:
    base = BasePeriod(Basis.PREVIOUS, P("2024-05"))
    whole = at("2024-05", 4, 8, unit_id=None, coverage=Coverage(63, 63))
    partly = at("2024-06", 3, 4, unit_id=None, coverage=Coverage(62, 63, ("ha-noi",)))
    for now, then in ((partly, whole), (replace(whole, period=P("2024-06")), partly)):
        found = compare(now, base, then, catalogue(), Boundaries.REPORTED)
        assert (found.numerator_growth, found.denominator_growth) == (None, None)
        assert found.points is not None
    alike = replace(partly, period=P("2024-05"), numerator=2)
    assert compare(partly, base, alike, catalogue(), Boundaries.REPORTED).numerator_growth == Fraction(1, 2)


def test_nothing_is_claimed_against_nothing() -> None:
    base = BasePeriod(Basis.PREVIOUS, P("2024-05"))
    none = compare(at("2024-06", 9, 10), base, None, catalogue(), Boundaries.REPORTED)
    assert (none.before, none.points, none.numerator_growth) == (None, None, None)
    empty = compare(at("2024-06", 9, 10), base, at("2024-05", None, None), catalogue(), Boundaries.REPORTED)
    assert (empty.points, empty.numerator_growth, empty.broken_by) == (None, None, ())


def test_urban_rates_are_not_compared_across_the_end_of_towns_on_any_map() -> None:
    for boundaries in (Boundaries.REPORTED, Boundaries.TODAY):
        for unit in ("ha-noi", None):
            rows = [
                replace(
                    figure(unit, 9, 10, indicator="cashless", item="pension", scope="urban"),
                    period=P(slug),
                )
                for slug in ("2025-06", "2025-07")
            ]
            base = BasePeriod(Basis.PREVIOUS, P("2025-06"))
            found = compare(rows[1], base, rows[0], catalogue(), boundaries)
            assert [b.kind for b in found.broken_by] == [BreakKind.DEFINITION]
            assert (found.points, found.numerator_growth) == (None, None)
            whole = [replace(row, scope="all") for row in rows]
            assert compare(whole[1], base, whole[0], catalogue(), boundaries).points == 0


def test_a_redrawing_concerns_the_merged_until_they_are_restated() -> None:
    before, after = P("2025-06"), P("2025-07")

    def found(unit_id: str | None, boundaries: Boundaries) -> int:
        return len(breaks_between(catalogue(), "tthc_results", None, unit_id, boundaries, before, after))

    assert found("khanh-hoa-2025", Boundaries.REPORTED) == 1
    assert found("khanh-hoa", Boundaries.FORMER) == 1
    assert found("khanh-hoa-2025", Boundaries.TODAY) == 0
    assert found("ha-noi", Boundaries.REPORTED) == 0
    assert found(None, Boundaries.REPORTED) == 0


def test_a_figure_over_a_territory_that_changed_stands_alone() -> None:
    base = BasePeriod(Basis.YEAR_BEFORE, P("2024"))
    rows = at("2025", 9, 10, broken=True), at("2024", 4, 8)
    found = compare(rows[0], base, rows[1], catalogue(), Boundaries.REPORTED)
    assert (found.points, found.numerator_growth) == (None, None)


def test_a_break_lies_between_unless_both_periods_are_on_one_side() -> None:
    found = SeriesBreak(date(2025, 7, 1), BreakKind.DEFINITION, None, None, Name("vi", "en"), "")
    assert found.lies_between(P("2025-06"), P("2025-07"))
    assert found.lies_between(P("2025-07"), P("2025-06"))
    assert found.lies_between(P("2025-H1"), P("2025"))
    assert not found.lies_between(P("2025-05"), P("2025-06"))
    assert not found.lies_between(P("2025-07"), P("2025-08"))


def test_the_days_that_a_trend_marks() -> None:
    day = date(2025, 7, 1)
    assert break_days(catalogue().breaks, "tthc_results", None, Boundaries.REPORTED) == (day,)
    assert break_days(catalogue().breaks, "tthc_results", None, Boundaries.TODAY) == ()
    assert break_days(catalogue().breaks, "cashless", "urban", Boundaries.TODAY) == (day,)
    assert break_days(catalogue().breaks, "cashless", "all", Boundaries.TODAY) == ()


def test_a_later_merger_or_break_is_a_row() -> None:
    later = SeriesBreak(date(2026, 3, 1), BreakKind.DEFINITION, "tthc_results", None, Name("vi", "en"), "a law")
    wider = replace(catalogue(), breaks=(*catalogue().breaks, later))
    base = BasePeriod(Basis.PREVIOUS, P("2026-02"))
    found = compare(at("2026-03", 1, 2), base, at("2026-02", 1, 2), wider, Boundaries.TODAY)
    assert found.broken_by == (later,)
