"""Flows are summed, stocks are taken from one end, derived measures are computed."""

from __future__ import annotations

import pytest

from lib.kpi import Missing, answer, combine, needed_measures, periods_of, plan_for
from lib.model.period import Period
from tests.unit.kpi.builders import P, catalogue, paid, piece, results

FORM = catalogue().forms["tthc_results"]
CASHLESS = catalogue().forms["cashless"]
MONTHS = {
    P("2024-04"): {"received_total": 130, "received_online": 100, "received_counter": 5, "received_post": 0,
                   "received_service_centre": 5, "carried_over": 20, "resolved_total": 100, "pending_total": 30},
    P("2024-05"): {"received_total": 160, "received_online": 110, "received_counter": 10, "received_post": 5,
                   "received_service_centre": 5, "carried_over": 30, "resolved_total": 120, "pending_total": 40},
}  # fmt: skip


def combined(asked: str, rows: dict[Period, dict[str, int]], item: str | None = None) -> dict[str, int]:
    return combine(FORM, plan_for(P(asked), rows), rows, item)


def chain() -> dict[str, int]:
    both = P("2024-04-01..2024-05-31")
    return combine(FORM, plan_for(both, MONTHS, asked=P("2024-Q2")), MONTHS, None)


def test_flows_are_summed_and_stocks_come_from_their_end() -> None:
    found = chain()
    assert found["resolved_total"] == 220
    assert found["carried_over"] == 20
    assert found["pending_total"] == 40


def test_a_derived_total_counts_what_was_carried_over_once() -> None:
    assert chain()["received_total"] == 240 + 20
    assert chain()["received_total"] != 130 + 160


def test_linked_received_does_not_count_pending_twice() -> None:
    rows = {
        P("2024-04"): {"linked_received": 9, "linked_on_time": 5, "linked_late": 1, "linked_pending": 3},
        P("2024-05"): {"linked_received": 8, "linked_on_time": 6, "linked_late": 0, "linked_pending": 2},
        P("2024-06"): {"linked_received": 4, "linked_on_time": 4, "linked_late": 0, "linked_pending": 0},
    }
    assert combined("2024-Q2", rows)["linked_received"] == 15 + 1 + 0


def test_a_measure_missing_in_a_needed_piece_is_missing() -> None:
    rows = {p: dict(row) for p, row in MONTHS.items()}
    del rows[P("2024-04")]["received_post"]
    del rows[P("2024-04")]["pending_total"]
    plan = plan_for(P("2024-04-01..2024-05-31"), rows, asked=P("2024-Q2"))
    found = combine(FORM, plan, rows, None)
    assert "received_post" not in found
    assert "received_total" not in found
    assert found["pending_total"] == 40  # only the last one is needed


def test_what_was_reported_for_the_dates_stands() -> None:
    rows = {P("2024-04"): {"received_total": 999, "received_online": 1}}
    assert combined("2024-04", rows) == {"received_total": 999, "received_online": 1}


def test_a_difference_subtracts_flows_and_opens_with_the_earlier_closing_stock() -> None:
    full = {"received_counter": 0, "received_post": 0, "received_service_centre": 0}
    rows = {
        P("2024-01-01..2024-05-31"): full | {"received_online": 500, "carried_over": 7, "pending_total": 40},
        P("2024-H1"): full | {"received_online": 620, "carried_over": 7, "pending_total": 25, "received_total": 627},
    }
    found = combined("2024-06", rows)
    assert found["received_online"] == 120
    assert found["carried_over"] == 40
    assert found["pending_total"] == 25
    assert found["received_total"] == 160


def test_a_flow_never_becomes_negative() -> None:
    rows = {P("2024-01-01..2024-05-31"): {"resolved_total": 50}, P("2024-H1"): {"resolved_total": 49}}
    assert combined("2024-06", rows) == {}


def test_no_plan_gives_no_values() -> None:
    assert combine(FORM, Missing(), {}, None) == {}
    assert periods_of(Missing()) == ()


def test_the_kind_depends_on_the_item() -> None:
    rows = {P(f"2024-0{m}"): {"recipients": 100 + m} for m in (4, 5, 6)}
    plan = plan_for(P("2024-Q2"), rows)
    assert combine(CASHLESS, plan, rows, "pension") == {"recipients": 106}
    assert combine(CASHLESS, plan, rows, "lump_sum") == {"recipients": 315}


def test_a_stated_rate_is_never_combined() -> None:
    rows = {P(f"2024-0{m}"): {"stated_rate": 60} for m in (4, 5, 6)}
    plan = plan_for(P("2024-Q2"), rows)
    assert combine(CASHLESS, plan, rows, "pension", ["stated_rate"]) == {}
    since = {P("2024-01-01..2024-05-31"): {"stated_rate": 1}, P("2024-H1"): {"stated_rate": 2}}
    assert combine(CASHLESS, plan_for(P("2024-06"), since), since, "pension", ["stated_rate"]) == {}


def test_needed_measures_include_what_they_are_computed_from() -> None:
    assert set(needed_measures(FORM, ["received_total"])) == {
        "received_total", "received_online", "received_counter", "received_post", "received_service_centre",
        "carried_over", "pending_total",
    }  # fmt: skip


def test_each_group_of_columns_is_answered_for_itself() -> None:
    pieces = [
        results("hue", "2024-Q2", 8, 9),
        *(piece("hue", f"2024-0{m}", linked_on_time=m, linked_late=0, entry=m) for m in (4, 5, 6)),
    ]
    found = answer(FORM, pieces, P("2024-Q2"))
    assert found.values == {"resolved_on_time": 8, "resolved_total": 9, "linked_on_time": 15, "linked_late": 0}
    assert found.entries == (1, 4, 5, 6)


def test_an_answer_is_of_one_unit() -> None:
    assert answer(FORM, [], P("2024")).values == {}
    with pytest.raises(ValueError, match="several units"):
        answer(FORM, [results("hue", "2024-06", 1, 1), results("ha-noi", "2024-06", 1, 1)], P("2024-06"))


def test_a_stated_rate_answers_only_for_its_own_dates() -> None:
    rate = piece(
        "hue", "2024-06", form="cashless", item="pension", scope="urban", stated_rate="64.670", illustrative=True
    )
    counts = paid("hue", "2024-06", "pension", 3, 4)
    found = answer(CASHLESS, [rate, counts], P("2024-06"))
    assert str(found.stated) == "64.670"
    assert found.values == {"recipients": 4, "recipients_cashless": 3}
    assert found.illustrative
    months = [piece("hue", f"2024-0{m}", form="cashless", item="pension", stated_rate="60") for m in (4, 5, 6)]
    assert answer(CASHLESS, months, P("2024-Q2")).stated is None
