"""Which target held before the one that decides, and which rows contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lib.kpi import clashes, former_target, target_for
from lib.model.period import Period
from lib.model.target import Comparator, Target

OLD = Target(
    "old", "cashless", "pension", "urban", None, date(2023, 1, 1), date(2023, 12, 31), Comparator.AT_LEAST,
    Decimal(63), "QĐ 459",
)  # fmt: skip
NEW = replace(OLD, target_id="new", valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31), value=Decimal(70))
OURS = replace(NEW, target_id="ours", unit_id="hue", valid_from=date(2024, 7, 1), value=Decimal(75))


def former(period: str, *rows: Target, unit_id: str | None = None) -> Target | None:
    return former_target(rows, "cashless", "pension", "urban", unit_id, Period.parse(period))


def test_the_target_of_the_year_before_is_the_old_one() -> None:
    assert former("2024-06", OLD, NEW) == OLD
    assert former("2023-06", OLD, NEW) is None


def test_a_target_that_changed_within_the_period() -> None:
    half = replace(NEW, valid_from=date(2023, 7, 1))
    first = replace(OLD, valid_to=date(2023, 6, 30))
    assert former("2023", first, half) == first


def test_a_row_for_the_unit_took_over_from_the_row_for_all() -> None:
    assert former("2024-08", OLD, NEW, OURS, unit_id="hue") == NEW
    assert former("2024-08", OLD, NEW, OURS, unit_id="ha-noi") == OLD
    assert former("2024-08", OLD, NEW, OURS) == OLD


def test_a_row_for_the_unit_ran_out_and_the_row_for_all_holds_again() -> None:
    ours = replace(OURS, valid_from=date(2024, 1, 1), valid_to=date(2024, 3, 31))
    assert former("2024-06", OLD, NEW, ours, unit_id="hue") == ours


def test_a_target_that_was_renewed_unchanged_is_no_old_one() -> None:
    assert former("2024-06", OLD, replace(NEW, value=Decimal(63))) is None


def test_a_target_that_ran_out_counts_only_within_the_period() -> None:
    assert former("2024-06", OLD) is None
    assert former("2023-12-01..2024-01-31", OLD) == OLD


def test_another_scope_is_never_the_old_target() -> None:
    assert former("2024-06", replace(OLD, scope="all"), NEW) is None


def test_rows_that_hold_for_the_same_on_one_day_clash() -> None:
    last_day = replace(NEW, valid_from=date(2023, 12, 31))
    assert clashes([OLD, NEW, OURS]) == frozenset()
    assert clashes([OLD, last_day]) == {(OLD, last_day)}
    assert target_for([OLD, NEW], "cashless", "pension", "urban", None, date(2023, 12, 31)) == OLD


def test_a_target_of_what_was_counted_before_is_no_former_one_of_what_is_counted_since() -> None:
    day, year = date(2024, 7, 1), replace(NEW, valid_from=date(2024, 7, 1))
    half = replace(OLD, valid_to=date(2024, 6, 30))

    def across(period: str, *rows: Target) -> Target | None:
        return former_target(rows, "cashless", "pension", "urban", None, Period.parse(period), [day])

    assert former("2024-08", half, year) == half
    assert across("2024-08", half, year) is None
    assert across("2024", half, year) is None
    assert across("2024-06", OLD, NEW) == OLD  # both of before
    whole = replace(NEW, valid_to=date(2024, 9, 30))  # it went on, but was set for what was counted before
    raised = replace(year, target_id="raised", valid_from=date(2024, 10, 1), value=Decimal(80))
    assert across("2024-11", whole, raised) is None
    assert across("2024-11", replace(year, valid_to=date(2024, 9, 30)), raised) is not None  # set since
