"""Reported scores beside those before them: compared only where the same formulas gave both."""

from __future__ import annotations

from decimal import Decimal

from lib.catalog import load_default
from lib.kpi.reported import reported_scores
from lib.model.period import Period
from lib.model.register import Cell, Record, StoredRecord
from lib.model.scheme import ReportedScore


def reported(period: str, total: str, formula: str | None = None, unit: str = "ha-noi") -> StoredRecord:
    said = [("total", total), *([("formula", formula)] if formula else [])]
    cells = tuple(Cell(name, value, value, "A1") for name, value in said)
    return StoredRecord(Record("service_index", unit, Period.parse(period), cells, "S", 1), 1, 0, 1, False)


def scored(*records: StoredRecord) -> dict[str, ReportedScore]:
    scheme = load_default().schemes["service_index"]
    return {score.period.slug: score for score in reported_scores(scheme, records)}


def test_the_same_formulas_are_compared() -> None:
    found = scored(reported("2023", "78.1"), reported("2024", "80.37"))
    assert (found["2024"].change, found["2024"].before) == (Decimal("2.27"), Period.parse("2023"))
    assert (found["2023"].change, found["2023"].redefined) == (None, False)


def test_across_other_formulas_neither_rise_nor_fall_is_claimed() -> None:
    found = scored(reported("2025", "82.1"), reported("2026", "85.0"))
    assert (found["2026"].change, found["2026"].redefined) == (None, True)
    assert (found["2025"].version_id, found["2026"].version_id) == ("2022", "2026")


def test_the_formulas_that_a_row_names_go_before_those_of_its_day() -> None:
    found = scored(reported("2025", "82.1", "2026"), reported("2026", "85.0", "2026"))
    assert found["2026"].change == Decimal("2.9")


def test_before_the_first_set_of_formulas_nothing_is_compared() -> None:
    found = scored(reported("2020", "70"), reported("2021", "71"))
    assert (found["2021"].version_id, found["2021"].redefined) == (None, True)


def test_units_and_kinds_of_periods_stay_apart() -> None:
    found = scored(reported("2024", "80"), reported("2024-Q4", "81"), reported("2025-Q1", "83", unit="hue"))
    assert [found[p].before for p in ("2024", "2024-Q4", "2025-Q1")] == [None, None, None]
