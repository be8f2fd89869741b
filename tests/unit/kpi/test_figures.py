"""Figures of units and of the country, on each map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lib.kpi import FigureSet, Holdings, figures
from lib.model.figure import Verdict
from lib.model.ledger import Piece
from lib.model.unit import Boundaries
from tests.unit.kpi.builders import P, catalogue, paid, piece, results, target

TODAY = date(2026, 11, 22)


def asked(pieces: Iterable[Piece] | Holdings, period: str, indicator: str = "on_time", **more: Any) -> FigureSet:
    chosen = catalogue().indicators[indicator]
    given: dict[str, Any] = {"catalogue": catalogue(), "judged_on": TODAY} | more
    return figures(chosen, catalogue().forms[chosen.form], pieces, period=P(period), **given)


def pair(found: FigureSet, unit_id: str | None) -> tuple[int | None, int | None]:
    figure = found.of(unit_id)
    return figure.numerator, figure.denominator


def everyone(period: str, on_time: int = 9, resolved: int = 10) -> list[Piece]:
    return [results(u.unit_id, period, on_time, resolved) for u in catalogue().provinces_on(P(period).end)]


def test_the_country_is_a_sum_over_a_sum() -> None:
    found = asked([results("hue", "2024-06", 1, 10), results("ha-noi", "2024-06", 90, 90)], "2024-06")
    assert pair(found, None) == (91, 100)
    assert found.country.coverage.covered == 2
    assert found.country.coverage.expected == 63
    assert len(found.country.coverage.missing) == 61
    assert found.country.verdict is Verdict.NO_TARGET


def test_a_unit_without_both_parts_stays_out() -> None:
    half = piece("hue", "2024-06", resolved_total=1000)
    found = asked([half, results("ha-noi", "2024-06", 9, 10)], "2024-06")
    assert pair(found, None) == (9, 10)
    assert found.units["hue"].verdict is Verdict.NO_DATA
    assert found.units["hue"].coverage.missing == ("hue",)
    assert "hue" in found.country.coverage.missing


def test_only_the_units_asked_for_have_figures_beside_the_same_country() -> None:
    pieces = everyone("2024-06")
    found, whole = asked(pieces, "2024-06", units=["hue"]), asked(pieces, "2024-06")
    assert found.country == whole.country
    assert dict(found.units) == {"hue": whole.units["hue"]}
    assert not found.bodies
    assert whole.bodies


def test_nothing_arisen_is_neither_0_nor_100_percent() -> None:
    found = asked([results("hue", "2024-06", 0, 0)], "2024-06")
    assert found.units["hue"].verdict is Verdict.NOTHING_ARISEN
    assert found.units["hue"].rate is None
    assert found.country.coverage.covered == 1


def test_without_any_submission_there_is_no_figure() -> None:
    found = asked([], "2024-06")
    assert pair(found, None) == (None, None)
    assert found.country.verdict is Verdict.NO_DATA


def test_bodies_of_the_sector_count_in_the_sum_and_not_in_the_coverage() -> None:
    found = asked([results("bo-quoc-phong", "2024-06", 5, 5), results("hue", "2024-06", 1, 2)], "2024-06")
    assert pair(found, None) == (6, 7)
    assert found.country.coverage.covered == 1
    assert pair(found, "bo-quoc-phong") == (5, 5)
    assert "bo-quoc-phong" not in found.units
    with pytest.raises(KeyError):
        found.of("nowhere")


def test_a_target_and_the_distances_to_it() -> None:
    found = asked([results("hue", "2024-06", 95, 100)], "2024-06", targets=[target(">= 98")])
    hue = found.units["hue"]
    assert (hue.verdict, hue.shortfall, hue.allowance) == (Verdict.FAILED, 3, 0)
    assert found.country.verdict is Verdict.PROVISIONAL
    met = asked(everyone("2024-06", 99, 100), "2024-06", targets=[target(">= 98")])
    assert (met.country.verdict, met.country.shortfall, met.country.allowance) == (Verdict.MET, 0, 63)


def test_the_target_of_another_indicator_is_not_used() -> None:
    assert asked(everyone("2024-06"), "2024-06", targets=[target("< 1", "late")]).country.target is None


def test_illustrative_data_and_targets_mark_the_figure() -> None:
    pieces = [piece("hue", "2024-06", illustrative=True, entry=7, resolved_on_time=1, resolved_total=1)]
    found = asked([*pieces, results("ha-noi", "2024-06", 1, 1)], "2024-06")
    assert found.units["hue"].illustrative
    assert not found.units["ha-noi"].illustrative
    assert found.country.illustrative
    assert found.country.entries == (1, 7)


def test_a_figure_without_data_is_not_illustrative_whatever_its_target() -> None:
    aim = replace(target(">= 98"), illustrative=True)
    found = asked([results("hue", "2024-06", 9, 10), results("ha-noi", "2024-06", 0, 0)], "2024-06", targets=[aim])
    assert found.units["hue"].illustrative
    assert found.country.illustrative
    assert not found.units["ha-noi"].illustrative, "nothing arisen is held against nothing"
    assert not found.units["cao-bang"].illustrative
    assert found.units["cao-bang"].target == aim


def test_a_successor_is_the_sum_of_its_predecessors() -> None:
    pieces = [results("khanh-hoa", "2024-06", 8, 10), results("ninh-thuan", "2024-06", 5, 5)]
    found = asked(pieces, "2024-06", boundaries=Boundaries.TODAY)
    assert pair(found, "khanh-hoa-2025") == (13, 15)
    assert found.country.coverage.covered == 1
    assert found.country.coverage.expected == 34


def test_a_successor_is_missing_while_a_predecessor_is() -> None:
    found = asked([results("khanh-hoa", "2024-06", 8, 10)], "2024-06", boundaries=Boundaries.TODAY)
    assert pair(found, "khanh-hoa-2025") == (None, None)
    assert pair(found, None) == (8, 10)  # the country is the same on every map
    assert found.country.coverage.covered == 0


@pytest.mark.parametrize("period", ["2024-06", "2025-H1", "2025", "2025-08"])
def test_the_country_is_the_same_as_reported_and_on_the_map_of_today(period: str) -> None:
    pieces = [p for m in range(1, 13) for p in everyone(f"2025-{m:02d}", m, 2 * m)] + everyone("2024-06")
    as_reported, today = (asked(pieces, period, boundaries=b) for b in (Boundaries.REPORTED, Boundaries.TODAY))
    assert pair(as_reported, None) == pair(today, None)
    assert sum(f.denominator or 0 for f in today.units.values()) == today.country.denominator
    assert as_reported.country.coverage.complete
    assert today.country.coverage.complete


def test_a_merged_province_is_broken_in_a_period_across_the_redrawing() -> None:
    pieces = [*everyone("2025-06"), *everyone("2025-07"), *everyone("2025-H1", 6, 7), *everyone("2025-H2", 5, 7)]
    found = asked(pieces, "2025")
    assert found.units["khanh-hoa-2025"].broken
    assert found.units["khanh-hoa-2025"].verdict is Verdict.NO_DATA
    assert pair(found, "ha-noi") == (11, 14)
    assert not found.units["ha-noi"].broken
    assert pair(found, None) == (63 * 6 + 34 * 5, 63 * 7 + 34 * 7)
    restated = asked(pieces, "2025", boundaries=Boundaries.TODAY)
    assert pair(restated, "khanh-hoa-2025") == (2 * 6 + 5, 2 * 7 + 7)
    assert not restated.units["khanh-hoa-2025"].broken


def test_what_a_merged_province_reported_of_the_whole_period_stands_and_is_marked() -> None:
    pieces = [
        results("khanh-hoa-2025", "2025", 50, 60),
        *everyone("2025-H1"),
        results("khanh-hoa-2025", "2025-H2", 1, 1),
    ]
    found = asked(pieces, "2025")
    assert pair(found, "khanh-hoa-2025") == (50, 60)
    assert found.units["khanh-hoa-2025"].broken
    assert pair(asked(pieces, "2025", boundaries=Boundaries.TODAY), "khanh-hoa-2025") == (50, 60)


def test_pieces_of_an_incomplete_merger_still_count_for_the_country() -> None:
    pieces = [results("khanh-hoa", "2025-H1", 8, 10), results("khanh-hoa-2025", "2025-H2", 5, 5)]
    found = asked(pieces, "2025")
    assert pair(found, None) == (13, 15)
    assert found.country.coverage.covered == 0


def test_a_rate_of_flows_and_stocks_takes_no_incomplete_merger() -> None:
    pieces = [
        piece(u, p, received_total=30, received_online=10, received_counter=0, received_post=0,
              received_service_centre=0, carried_over=20, pending_total=5)
        for u, p in (("khanh-hoa", "2025-H1"), ("khanh-hoa-2025", "2025-H2"))
    ]  # fmt: skip
    assert pair(asked(pieces, "2025", "backlog"), None) == (None, None)
    both = [*pieces, piece("ninh-thuan", "2025-H1", **dict(pieces[0].values))]
    # 3 x 10 received, 2 x 20 carried over at the start; 5 pending at the end
    assert pair(asked(both, "2025", "backlog"), None) == (5, 70)


def test_the_63_end_with_the_redrawing() -> None:
    pieces = [*everyone("2025-06"), *everyone("2025-08")]
    before = asked(pieces, "2025-06", boundaries=Boundaries.FORMER)
    assert len(before.units) == 63
    assert pair(before, None) == (63 * 9, 630)
    after = asked(pieces, "2025-08", boundaries=Boundaries.FORMER)
    assert pair(after, "ha-noi") == (9, 10)
    assert pair(after, "khanh-hoa") == (None, None)
    assert not after.units["khanh-hoa"].broken
    assert pair(after, None) == (None, None)
    assert (after.country.coverage.covered, after.country.coverage.expected) == (11, 63)
    assert asked(pieces, "2025", boundaries=Boundaries.FORMER).units["khanh-hoa"].broken


def test_all_benefits_only_where_every_benefit_is_present() -> None:
    items = ("pension", "lump_sum", "unemployment", "sickness_maternity")
    pieces = [paid("hue", "2024-06", item, n, 10) for n, item in enumerate(items, 1)]
    pieces += [paid("ha-noi", "2024-06", item, 9, 10) for item in items[:3]]
    found = asked(pieces, "2024-06", "cashless", item="all_benefits", scope="urban", targets=catalogue().targets)
    assert pair(found, "hue") == (10, 40)
    assert pair(found, "ha-noi") == (None, None)
    assert pair(found, None) == (10, 40)
    assert found.units["hue"].target is not None
    assert found.units["hue"].shortfall == 18  # 28 of 40 is the least above 68%


def test_benefits_of_a_quarter_combine_by_their_own_kind() -> None:
    items = ("pension", "lump_sum", "unemployment", "sickness_maternity")
    pieces = [paid("hue", f"2024-0{m}", item, m, 10 * m) for m in (4, 5, 6) for item in items]
    found = asked(pieces, "2024-Q2", "cashless", item="all_benefits", scope="urban")
    assert pair(found, "hue") == (6 + 15 + 6 + 15, 60 + 150 + 60 + 150)


def stated(unit_id: str, rate: str, period: str = "2023-01-01..2023-12-14") -> Piece:
    return piece(unit_id, period, form="cashless", item="pension", scope="urban", stated_rate=rate, entry=3)


def test_a_stated_rate_is_judged_but_never_added() -> None:
    more = {"item": "pension", "scope": "urban", "targets": catalogue().targets}
    found = asked([stated("khanh-hoa", "64.67")], "2023-01-01..2023-12-14", "cashless", **more)
    figure = found.units["khanh-hoa"]
    assert (figure.stated, figure.stated_rate, figure.verdict) == (True, Decimal("64.67"), Verdict.MET)
    assert (figure.shortfall, figure.allowance, figure.entries) == (None, None, (3,))
    assert found.country.verdict is Verdict.NO_DATA
    assert [(f.coverage.covered, f.coverage.expected) for f in (figure, found.country)] == [(0, 1), (0, 63)]
    assert (
        asked([stated("khanh-hoa", "63.0")], "2023-01-01..2023-12-14", "cashless", **more).units["khanh-hoa"].verdict
        is Verdict.INSUFFICIENT
    )


def test_counts_beat_the_stated_rate() -> None:
    pieces = [stated("hue", "64.67", "2023-06"), paid("hue", "2023-06", "pension", 1, 2)]
    figure = asked(pieces, "2023-06", "cashless", item="pension", scope="urban").units["hue"]
    assert (figure.stated_rate, figure.numerator, figure.entries) == (None, 1, (1,))


def test_a_stated_rate_is_not_restated() -> None:
    pieces = [stated("khanh-hoa", "64.67", "2023-06"), stated("ninh-thuan", "64.67", "2023-06")]
    found = asked(pieces, "2023-06", "cashless", item="pension", scope="urban", boundaries=Boundaries.TODAY)
    assert found.units["khanh-hoa-2025"].verdict is Verdict.NO_DATA


def test_other_items_and_scopes_are_passed_over() -> None:
    pieces = [paid("hue", "2024-06", "pension", 1, 2, "all"), paid("hue", "2024-06", "lump_sum", 1, 2)]
    found = asked(pieces, "2024-06", "cashless", item="pension", scope="urban")
    assert found.country.verdict is Verdict.NO_DATA


def test_out_of_reach_with_what_is_expected_in_the_rest_of_the_year() -> None:
    more: dict[str, Any] = {"targets": [target(">= 98")], "judged_on": date(2024, 7, 1)}
    pieces = [results("hue", "2024-H1", 0, 100)]
    assert asked(pieces, "2024-H1", **more, remaining={"hue": 100}).units["hue"].verdict is Verdict.UNREACHABLE
    assert asked(pieces, "2024-H1", **more).units["hue"].verdict is Verdict.NOT_YET
    twice = asked(pieces, "2024-H1", **more, remaining={"hue": 4900}, at_volume=200).units["hue"]
    assert (twice.verdict, twice.needed, twice.at_volume) == (Verdict.NOT_YET, 1, 200)
    assert asked(pieces, "2024-H1", **more, at_volume=200).units["hue"].at_volume is None  # nothing known to take it of
    # A stock can change as a whole: never out of reach.
    stock = [piece("hue", "2024-H1", pending_overdue=9, pending_total=9)]
    aim = [target("< 1", "overdue_backlog")]
    found = asked(stock, "2024-H1", "overdue_backlog", targets=aim, judged_on=date(2024, 7, 1), remaining={"hue": 1})
    assert found.units["hue"].verdict is Verdict.NOT_YET


def test_counts_of_a_million_millions_stay_exact() -> None:
    many = 10**12
    pieces = [results(u.unit_id, "2024-06", many - 1, many) for u in catalogue().provinces_on(date(2024, 6, 30))]
    assert pair(asked(Holdings(pieces), "2024-06"), None) == (63 * many - 63, 63 * many)
