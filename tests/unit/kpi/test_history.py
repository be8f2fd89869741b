"""A submission against those that are in force."""

from __future__ import annotations

from lib.kpi import check_history
from lib.model.ledger import Piece
from lib.model.problem import Code, Problem, Severity
from tests.unit.kpi.builders import catalogue, paid, piece

FORM = catalogue().forms["tthc_results"]


def found(new: list[Piece], existing: list[Piece]) -> list[Problem]:
    return list(check_history(FORM, new, existing, catalogue()))


def stocks(unit_id: str, period: str, carried_over: int, pending: int) -> Piece:
    return piece(unit_id, period, carried_over=carried_over, pending_total=pending)


def test_what_was_pending_is_carried_over() -> None:
    assert found([stocks("hue", "2024-06", 30, 5)], [stocks("hue", "2024-05", 1, 30)]) == []


def test_a_carry_over_that_differs_is_named_with_both_figures() -> None:
    (problem,) = found([stocks("hue", "2024-06", 31, 5)], [stocks("hue", "2024-05", 1, 30)])
    assert (problem.code, problem.severity) == (Code.CARRY_OVER_MISMATCH, Severity.WARNING)
    assert (problem.unit_id, problem.measure) == ("hue", "carried_over")
    assert dict(problem.figures) == {
        "period": "2024-06",
        "stated": 31,
        "expected": 30,
        "previous_period": "2024-05",
        "unit_ids": ("hue",),
    }


def test_the_following_period_that_is_stored_is_checked_too() -> None:
    (problem,) = found([stocks("hue", "2024-05", 1, 29)], [stocks("hue", "2024-06", 30, 5)])
    assert problem.figure("period") == "2024-06"
    assert problem.figure("expected") == 29


def test_an_unknown_stock_is_no_mismatch() -> None:
    assert found([stocks("hue", "2024-06", 30, 5)], []) == []
    assert found([stocks("hue", "2024-06", 30, 5)], [piece("hue", "2024-05", resolved_total=1)]) == []
    assert found([piece("hue", "2024-06", resolved_total=1)], [stocks("hue", "2024-05", 1, 2)]) == []
    assert found([stocks("hue", "2024-06", 30, 5)], [stocks("ha-noi", "2024-05", 1, 2)]) == []


def test_mismatches_of_the_history_itself_are_not_repeated() -> None:
    old = [stocks("hue", "2024-01", 1, 2), stocks("hue", "2024-02", 9, 9)]
    assert found([stocks("hue", "2024-06", 30, 5)], old) == []


def test_the_period_of_the_same_kind_is_compared_with() -> None:
    old = [stocks("hue", "2024-06", 1, 7), stocks("hue", "2024-Q2", 1, 8), stocks("hue", "2024-H1", 1, 9)]
    (problem,) = found([stocks("hue", "2024-Q3", 1, 1)], old)
    assert problem.figure("previous_period") == "2024-Q2"
    (problem,) = found([stocks("hue", "2024-07-01..2024-07-09", 1, 1)], old)
    assert problem.figure("previous_period") == "2024-06"


def test_a_merged_province_opens_with_the_sum_of_its_predecessors() -> None:
    old = [stocks("khanh-hoa", "2025-06", 0, 10), stocks("ninh-thuan", "2025-06", 0, 5)]
    assert found([stocks("khanh-hoa-2025", "2025-07", 15, 0)], old) == []
    (problem,) = found([stocks("khanh-hoa-2025", "2025-07", 10, 0)], old)
    assert problem.figure("expected") == 15
    assert problem.figure("unit_ids") == ("khanh-hoa", "ninh-thuan")
    assert found([stocks("khanh-hoa-2025", "2025-07", 10, 0)], old[:1]) == []
    (problem,) = found([stocks("ninh-thuan", "2025-06", 0, 6)], [*old, stocks("khanh-hoa-2025", "2025-07", 15, 0)])
    assert problem.unit_id == "khanh-hoa-2025"


def test_a_unit_that_goes_on_opens_with_its_own_stock() -> None:
    assert found([stocks("ha-noi", "2025-07", 4, 0)], [stocks("hue", "2025-06", 0, 9)]) == []
    assert len(found([stocks("ha-noi", "2025-07", 4, 0)], [stocks("ha-noi", "2025-06", 0, 9)])) == 1


def flows(period: str, resolved: int, **more: int) -> Piece:
    return piece("hue", period, resolved_total=resolved, **more)


def test_months_that_differ_from_their_quarter() -> None:
    months = [flows("2024-04", 1), flows("2024-05", 2), flows("2024-06", 3)]
    assert found([flows("2024-Q2", 6)], months) == []
    (problem,) = found([flows("2024-Q2", 7)], months)
    assert problem.code is Code.OVERLAP_MISMATCH
    assert (problem.figure("stated"), problem.figure("expected")) == (7, 6)
    assert problem.figure("other_period") == ("2024-04", "2024-05", "2024-06")
    (problem,) = found([months[2]], [*months[:2], flows("2024-Q2", 7)])
    assert problem.figure("period") == "2024-Q2"


def test_a_month_that_differs_from_the_difference_of_reports_since_new_year() -> None:
    (problem,) = found([flows("2024-06", 5)], [flows("2024-H1", 60), flows("2024-01-01..2024-05-31", 56)])
    assert (problem.figure("stated"), problem.figure("expected")) == (5, 4)


def test_only_what_a_submission_touches_is_looked_at() -> None:
    contradiction = [flows("2024-Q2", 9), flows("2024-04", 1), flows("2024-05", 1), flows("2024-06", 1)]
    assert found([flows("2024-08", 1)], contradiction) == []
    assert found([piece("ha-noi", "2024-06", resolved_total=1)], contradiction) == []


def test_a_new_version_of_a_block_replaces_the_old_one() -> None:
    months = [flows("2024-04", 1), flows("2024-05", 2), flows("2024-06", 3)]
    assert found([flows("2024-Q2", 6)], [*months, flows("2024-Q2", 100)]) == []


def test_a_derived_total_says_nothing_of_its_own() -> None:
    row = {"received_counter": 0, "received_post": 0, "received_service_centre": 0, "carried_over": 0}
    months = [piece("hue", f"2024-0{m}", received_total=1, received_online=1, **row) for m in (4, 5, 6)]
    quarter = piece("hue", "2024-Q2", received_total=4, received_online=4, **row)
    assert [p.measure for p in found([quarter], months)] == ["received_online"]


def test_pieces_of_other_forms_are_passed_over() -> None:
    assert found([paid("hue", "2024-06", "pension", 1, 2)], [stocks("hue", "2024-05", 1, 2)]) == []
