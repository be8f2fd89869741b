"""Which submissions answer a question about a period."""

from __future__ import annotations

from datetime import date

from lib.kpi import Chain, Difference, Exact, Missing, alternatives, plan_for
from lib.model.period import Period

P = Period.parse


def held(*slugs: str) -> list[Period]:
    return [P(slug) for slug in slugs]


def test_a_submission_of_exactly_the_dates_comes_first() -> None:
    assert plan_for(P("2024-Q2"), held("2024-Q2", "2024-04", "2024-05", "2024-06")) == Exact(P("2024-Q2"))


def test_fewest_pieces_win_and_at_a_tie_the_longer_first_one() -> None:
    months = [f"2024-{m:02d}" for m in range(1, 13)]
    quarters = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert plan_for(P("2024"), held(*months, *quarters, "2024-H1")) == Chain(
        tuple(held("2024-H1", "2024-Q3", "2024-Q4"))
    )
    tied = held("2024-04-01..2024-05-31", "2024-06", "2024-04", "2024-05-01..2024-06-30")
    assert plan_for(P("2024-Q2"), tied) == Chain(tuple(held("2024-04-01..2024-05-31", "2024-06")))


def test_a_gap_or_an_overlap_leaves_it_missing() -> None:
    assert plan_for(P("2024-Q2"), held("2024-04", "2024-06")) == Missing()
    assert plan_for(P("2024-04"), held("2024-04-01..2024-04-20", "2024-04-20..2024-04-30")) == Missing()
    assert plan_for(P("2024-Q2"), []) == Missing()


def test_a_dead_end_does_not_hide_a_longer_chain() -> None:
    pieces = held("2024-04-01..2024-05-15", "2024-04", "2024-05", "2024-06")
    assert plan_for(P("2024-Q2"), pieces) == Chain(tuple(held("2024-04", "2024-05", "2024-06")))


def test_a_month_is_the_difference_of_two_reports_since_new_year() -> None:
    assert plan_for(P("2024-06"), held("2024-H1", "2024-01-01..2024-05-31")) == Difference(
        P("2024-01-01..2024-05-31"), P("2024-H1")
    )


def test_a_difference_stays_within_one_year() -> None:
    assert plan_for(P("2024-01"), held("2024-01-01..2024-02-29", "2023")) == Missing()
    across = P("2023-12-15..2024-01-14")
    assert plan_for(across, held("2024-01-01..2024-01-14", "2023-01-01..2023-12-14")) == Missing()


def test_a_difference_needs_one_set_of_boundaries() -> None:
    redrawn = [date(2025, 7, 1)]
    pieces = held("2025-H1", "2025-01-01..2025-07-31", "2025-01-01..2025-08-31")
    assert plan_for(P("2025-07"), pieces, redrawn) == Missing()
    assert isinstance(plan_for(P("2025-08"), pieces, redrawn), Difference)
    assert isinstance(plan_for(P("2025-07"), pieces), Difference)


def test_statutory_periods_are_made_of_statutory_ones_only() -> None:
    assert plan_for(P("2024-Q2-bc"), held("2024-04-bc", "2024-05-bc", "2024-06-bc")) == Chain(
        tuple(held("2024-04-bc", "2024-05-bc", "2024-06-bc"))
    )
    calendar_like = held("2024-03-15..2024-03-31", "2024-04", "2024-05", "2024-06-01..2024-06-14")
    assert plan_for(P("2024-Q2-bc"), calendar_like) == Missing()


def test_a_free_period_is_never_pieced_together_from_calendar_ones() -> None:
    free = P("2023-01-01..2023-12-14")
    pieces = held("2023-H1", "2023-07-01..2023-12-14")
    assert plan_for(free, pieces) == Missing()
    assert plan_for(free, [*pieces, free]) == Exact(free)
    assert plan_for(P("2024-02-01..2024-05-31"), held("2024-02", "2024-03-01..2024-05-31")) == Missing()


def test_a_free_period_is_a_chain_of_others_that_are_not_of_the_calendar() -> None:
    halves = held("2023-01-01..2023-06-14", "2023-06-15..2023-12-14")
    assert plan_for(P("2023-01-01..2023-12-14"), halves) == Chain(tuple(halves))
    spans = held("2024-02-01..2024-03-31", "2024-04-01..2024-05-31")
    assert plan_for(P("2024-02-01..2024-05-31"), [*spans, *held("2024-02", "2024-03")]) == Chain(tuple(spans))


def test_a_free_period_is_the_difference_of_two_reports_since_new_year() -> None:
    pieces = held("2023-01-01..2023-12-14", "2023-01-01..2023-11-30")
    assert plan_for(P("2023-12-01..2023-12-14"), pieces) == Difference(
        P("2023-01-01..2023-11-30"), P("2023-01-01..2023-12-14")
    )
    redrawn = [date(2025, 7, 1)]
    across = held("2025-01-01..2025-07-14", "2025-01-01..2025-06-20")
    assert plan_for(P("2025-06-21..2025-07-14"), across, redrawn) == Missing()


def test_the_months_since_january_are_no_free_period() -> None:
    months = held("2025-01", "2025-02", "2025-03", "2025-04", "2025-05")
    assert plan_for(P("2025-01-01..2025-05-31"), months) == Chain(tuple(months))
    assert plan_for(P("2025-02-01..2025-05-31"), months) == Missing()
    days = held("2025-01", "2025-02-01..2025-02-14")
    assert plan_for(P("2025-01-01..2025-02-14"), days) == Missing()


def test_the_part_of_a_calendar_question_is_pieced_together_like_the_question() -> None:
    part = P("2025-07-01..2025-08-31")
    assert plan_for(part, held("2025-07", "2025-08")) == Missing()
    assert plan_for(part, held("2025-07", "2025-08"), asked=P("2025-H2")) == Chain(tuple(held("2025-07", "2025-08")))


def test_all_plans_that_apply_are_known() -> None:
    pieces = held("2024-06", "2024-H1", "2024-01-01..2024-05-31", "2024-06-01..2024-06-10", "2024-06-11..2024-06-30")
    found = alternatives(P("2024-06"), pieces)
    assert [type(plan) for plan in found] == [Exact, Chain, Difference]
    assert alternatives(P("2022"), pieces) == ()
