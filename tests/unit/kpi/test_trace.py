"""What a figure rests on adds up to the figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lib.catalog import load_default
from lib.kpi import Holdings, UnitAnswer, figures, measure_sums, underlying
from lib.kpi.trace import cells_behind
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.unit import Boundaries
from tests.unit.kpi.builders import P, catalogue, paid, piece, results

PIECES = [
    *(
        results(u.unit_id, "2025-H1", 6, 7, entry=1, received_online=2)
        for u in catalogue().provinces_on(date(2025, 6, 30))
    ),
    *(results(u.unit_id, "2025-H2", 5, 8, entry=2) for u in catalogue().provinces_on(date(2025, 12, 31))),
    results("bo-quoc-phong", "2025-H2", 1, 1, entry=3),
]


def rests_on(
    pieces: list[Piece], period: str, unit_id: str | None, indicator: str = "on_time", **more: Any
) -> tuple[UnitAnswer, ...]:
    chosen = catalogue().indicators[indicator]
    given: dict[str, Any] = {"item": None, "scope": None, "boundaries": Boundaries.REPORTED} | more
    form = catalogue().forms[chosen.form]
    return underlying(chosen, form, Holdings(pieces), period=P(period), catalogue=catalogue(), unit_id=unit_id, **given)


@pytest.mark.parametrize("boundaries", list(Boundaries))
@pytest.mark.parametrize("period", ["2025-H1", "2025-H2", "2025"])
@pytest.mark.parametrize("unit_id", [None, "ha-noi", "khanh-hoa-2025", "khanh-hoa"])
@pytest.mark.parametrize("dropped", [None, "khanh-hoa"])
def test_the_answers_add_up_to_the_figure(
    boundaries: Boundaries, period: str, unit_id: str | None, dropped: str | None
) -> None:
    pieces = [p for p in PIECES if p.unit_id != dropped]
    sheet = figures(
        catalogue().indicators["on_time"],
        catalogue().forms["tthc_results"],
        pieces,
        period=P(period),
        boundaries=boundaries,
        catalogue=catalogue(),
        judged_on=date(2026, 1, 1),
    )
    if unit_id is not None and unit_id not in sheet.units:
        return
    figure = sheet.of(unit_id)
    found = rests_on(pieces, period, unit_id, boundaries=boundaries)
    sums = measure_sums(catalogue().forms["tthc_results"], ["resolved_on_time", "resolved_total"], found)
    assert (sums.get("resolved_on_time"), sums.get("resolved_total")) == (figure.numerator, figure.denominator)
    assert {e for a in found for e in a.entries} == set(figure.entries)


def test_a_stated_rate_is_what_the_figure_rests_on() -> None:
    rate = piece("hue", "2024-06", form="cashless", item="pension", scope="urban", stated_rate="64.67", block_id=4)
    more = {"indicator": "cashless", "item": "pension", "scope": "urban"}
    (found,) = rests_on([rate], "2024-06", "hue", **more)
    assert found.block_ids == (4,)
    assert rests_on([rate], "2024-05", "hue", **more) == ()
    assert rests_on([rate], "2024-06", "hue", **(more | {"item": "all_benefits"})) == ()


def test_a_unit_without_both_parts_is_not_in_it() -> None:
    assert rests_on([piece("hue", "2024-06", resolved_total=9)], "2024-06", "hue") == ()
    assert rests_on([piece("hue", "2024-06", resolved_total=9)], "2024-06", None) == ()


def test_a_sum_over_benefits_rests_on_each_of_them() -> None:
    items = ("pension", "lump_sum", "unemployment", "sickness_maternity")
    pieces = [paid("hue", "2024-06", item, 1, 2) for item in items]
    assert len(rests_on(pieces, "2024-06", None, "cashless", item="all_benefits", scope="urban")) == 4


def test_the_cells_behind_a_measure_are_those_it_is_combined_from() -> None:
    form = load_default().forms["tthc_results"]
    april, may, quarter = Period.month(2024, 4), Period.month(2024, 5), Period.parse("2024-04-01..2024-05-31")
    both = {april, may}
    assert cells_behind(form, "resolved_total", None, both, quarter) == {("resolved_total", p) for p in both}
    assert cells_behind(form, "carried_over", None, both, quarter) == {("carried_over", april)}
    assert cells_behind(form, "pending_total", None, both, quarter) == {("pending_total", may)}
    assert ("received_total", april) not in cells_behind(form, "received_total", None, both, quarter)
    assert ("carried_over", may) not in cells_behind(form, "received_total", None, both, quarter)
    assert cells_behind(form, "received_total", None, {quarter}, quarter) == {("received_total", quarter)}
    # May as January to May less January to April: what was carried over is what was pending at the end of April.
    since = {Period.months(2024, 1, 4), Period.months(2024, 1, 5)}
    assert cells_behind(form, "carried_over", None, since, may) == {("pending_total", Period.months(2024, 1, 4))}
