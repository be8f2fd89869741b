"""A sum over a day from which something else is counted says so: urban areas lost the towns on 1/7/2025."""

from __future__ import annotations

from datetime import date

import pytest

from lib.kpi import figures, redefined_on
from lib.model.figure import Figure
from lib.model.unit import Boundaries
from tests.unit.kpi.builders import P, catalogue, paid

DAY = date(2025, 7, 1)


def of(period: str, item: str = "lump_sum", scope: str = "urban", unit_id: str | None = None) -> Figure:
    months = [paid("ha-noi", f"2025-{month:02d}", item, 6, 10, scope) for month in range(1, 13)]
    found = figures(
        catalogue().indicators["cashless"], catalogue().forms["cashless"], months,
        period=P(period), item=item, scope=scope, boundaries=Boundaries.TODAY, catalogue=catalogue(),
        judged_on=date(2026, 1, 1),
    )  # fmt: skip
    return found.of(unit_id)


@pytest.mark.parametrize("unit_id", [None, "ha-noi"])
@pytest.mark.parametrize("period", ["2025", "2025-01-01..2025-08-31"])
def test_a_flow_that_spans_the_day_adds_two_definitions(period: str, unit_id: str | None) -> None:
    assert of(period, unit_id=unit_id).mixed == (DAY,)


@pytest.mark.parametrize(
    ("period", "item", "scope"),
    [
        ("2025-Q3", "lump_sum", "urban"),
        ("2025-H1", "lump_sum", "urban"),
        ("2025", "lump_sum", "all"),
        ("2025", "pension", "urban"),  # a stock: that of the last day alone
    ],
)
def test_other_figures_do_not(period: str, item: str, scope: str) -> None:
    assert of(period, item, scope).rate is not None
    assert of(period, item, scope).mixed == ()


def test_where_there_is_no_figure_nothing_is_added() -> None:
    assert of("2025", unit_id="hue").mixed == ()


def test_the_days_come_from_the_table_of_breaks() -> None:
    assert redefined_on(catalogue().breaks, "cashless", "urban") == (DAY,)
    assert redefined_on(catalogue().breaks, "cashless", "all") == ()
    assert redefined_on(catalogue().breaks, "tthc_results", None) == ()
