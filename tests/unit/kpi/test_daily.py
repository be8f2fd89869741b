"""Daily reports: a day answers for itself, all days of a month for the month, and a gap for nothing."""

from __future__ import annotations

from datetime import date

from lib.kpi import figures
from lib.model.figure import Figure
from lib.model.ledger import Piece
from tests.unit.kpi.builders import P, catalogue, piece

UNIT = "khanh-hoa"


def daily(days: range) -> list[Piece]:
    return [
        piece(
            UNIT, f"2024-06-{day:02d}", form="linked_procedures", item="birth", entry=day, block_id=day,
            linked_files_received=10 + day, linked_files_resolved=day,
        )
        for day in days
    ]  # fmt: skip


def resolved(pieces: list[Piece], period: str, item: str = "birth") -> Figure:
    chosen = catalogue().indicators["linked_resolved"]
    found = figures(
        chosen, catalogue().forms[chosen.form], pieces, period=P(period), item=item, catalogue=catalogue(),
        judged_on=date(2026, 11, 22),
    )  # fmt: skip
    return found.units[UNIT]


def test_a_day_answers_for_itself() -> None:
    figure = resolved(daily(range(1, 31)), "2024-06-05")
    assert (figure.numerator, figure.denominator) == (5, 15)


def test_all_days_of_a_month_answer_for_the_month_and_for_a_week() -> None:
    month = resolved(daily(range(1, 31)), "2024-06")
    assert (month.numerator, month.denominator) == (sum(range(1, 31)), 300 + sum(range(1, 31)))
    week = resolved(daily(range(1, 31)), "2024-W23")
    assert week.numerator == sum(range(3, 10))


def test_a_day_that_is_missing_leaves_the_month_without_figures() -> None:
    pieces = [found for found in daily(range(1, 31)) if found.period.start.day != 15]
    assert resolved(pieces, "2024-06").numerator is None
    assert resolved(pieces, "2024-06-14").numerator == 14


def test_the_report_of_the_month_beats_its_days() -> None:
    month = piece(
        UNIT, "2024-06", form="linked_procedures", item="birth", entry=99, block_id=99,
        linked_files_received=765, linked_files_resolved=460,
    )  # fmt: skip
    figure = resolved([*daily(range(1, 31)), month], "2024-06")
    assert (figure.numerator, figure.denominator) == (460, 765)


def test_the_figure_of_both_groups_is_never_added_to_them() -> None:
    pieces = [
        *daily(range(5, 6)),
        piece(UNIT, "2024-06-05", form="linked_procedures", item="both_groups", linked_files_received=40,
              linked_files_resolved=30),
    ]  # fmt: skip
    assert resolved(pieces, "2024-06-05", "both_groups").numerator == 30
    assert resolved(pieces, "2024-06-05", "birth").numerator == 5
    assert resolved(pieces, "2024-06-05", "death").numerator is None
