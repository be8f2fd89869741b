"""The invented figures hold together: formulas, stocks, the redrawing, plausible rates."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from data.demo import history
from data.demo.generator import SEED
from data.demo.history import Month
from data.demo.scenario import as_settled
from lib.catalog import Catalogue
from lib.model.period import Period


@pytest.fixture(scope="module")
def results(catalogue: Catalogue) -> tuple[Month, ...]:
    return tuple(as_settled(month) for month in history.results(catalogue, SEED))


@pytest.fixture(scope="module")
def cashless(catalogue: Catalogue) -> tuple[Month, ...]:
    return tuple(as_settled(month) for month in history.cashless(catalogue, SEED))


def test_the_weights_are_those_of_the_63_provinces(catalogue: Catalogue) -> None:
    former = {unit.unit_id for unit in catalogue.provinces_on(Period.month(2025, 6).end)}
    assert set(history.weights()) == former
    assert 100_000 < sum(history.weights().values()) < 101_000  # thousands: about a hundred million


def test_every_month_has_the_provinces_of_its_day(results: tuple[Month, ...], cashless: tuple[Month, ...]) -> None:
    for months in (results, cashless):
        assert [months[0].period.slug, months[-1].period.slug, len(months)] == ["2024-01", "2026-10", 34]
        assert {len(m.units) for m in months if m.period.slug <= "2025-06"} == {63}
        assert {len(m.units) for m in months if m.period.slug >= "2025-07"} == {34}


def test_printed_and_implied_formulas_hold(catalogue: Catalogue, results: tuple[Month, ...]) -> None:
    formulas = catalogue.forms["tthc_results"].formulas
    for month in results:
        for figures in month.units.values():
            for formula in formulas:
                parts = sum(figures[None, None, part] for part in formula.parts)
                assert figures[None, None, formula.total] == parts
            assert min(figures.values()) >= 0


def test_what_is_carried_over_is_what_was_pending(catalogue: Catalogue, results: tuple[Month, ...]) -> None:
    for before, month in pairwise(results):
        for unit_id, figures in month.units.items():
            parts = (unit_id,) if unit_id in before.units else catalogue.predecessors[unit_id]
            left = sum(before.units[part][None, None, "pending_total"] for part in parts)
            assert figures[None, None, "carried_over"] == left


def test_files_are_resolved_on_time_as_often_as_is_plausible(results: tuple[Month, ...]) -> None:
    for month in results:
        for figures in month.units.values():
            rate = Fraction(figures[None, None, "resolved_on_time"], figures[None, None, "resolved_total"])
            assert Fraction(995, 1000) <= rate < 1


def test_the_month_of_the_lunar_new_year_is_lower(results: tuple[Month, ...]) -> None:
    resolved = {
        m.period.slug: sum(figures[None, None, "resolved_total"] for figures in m.units.values()) for m in results
    }
    for year, new_year in (("2024", "02"), ("2025", "01"), ("2026", "02")):
        of_year = [value for slug, value in resolved.items() if slug.startswith(year)]
        assert resolved[f"{year}-{new_year}"] == min(of_year)


def test_stocks_move_slowly(results: tuple[Month, ...], cashless: tuple[Month, ...]) -> None:
    for months, key in ((results, (None, None, "pending_total")), (cashless, ("pension", "all", "recipients"))):
        for before, month in pairwise(months):
            for unit_id in before.units.keys() & month.units.keys():
                was, now = before.units[unit_id][key], month.units[unit_id][key]
                assert abs(now - was) * 100 <= was * (20 if months is results else 2)


def test_urban_people_are_among_all_and_nobody_is_paid_twice(cashless: tuple[Month, ...]) -> None:
    for month in cashless:
        for figures in month.units.values():
            for benefit in history.BENEFITS:
                people, paid = (
                    {scope: figures[benefit.item, scope, m] for scope in ("all", "urban")}
                    for m in ("recipients", "recipients_cashless")
                )
                assert 0 <= paid["urban"] <= people["urban"] <= people["all"]
                assert 0 <= paid["all"] <= people["all"]
                assert people["urban"] - paid["urban"] <= people["all"] - paid["all"]


@pytest.mark.parametrize(
    ("item", "low", "high"),
    [
        ("pension", 55, 92),
        ("lump_sum", 90, 98),
        ("unemployment", 96, Fraction("99.6")),
        ("sickness_maternity", 98, 100),
    ],
)
def test_rates_are_plausible(cashless: tuple[Month, ...], item: str, low: int, high: Fraction | int) -> None:
    for month in cashless:
        for figures in month.units.values():
            people = figures[item, "urban", "recipients"]
            if people:
                rate = Fraction(100 * figures[item, "urban", "recipients_cashless"], people)
                assert low <= rate <= high


def test_the_country_pays_more_pensions_without_cash_every_year(cashless: tuple[Month, ...]) -> None:
    def rate(month: Month) -> Fraction:
        return Fraction(
            sum(u["pension", "urban", "recipients_cashless"] for u in month.units.values()),
            sum(u["pension", "urban", "recipients"] for u in month.units.values()),
        )

    first, second, third, last = (rate(cashless[i]) for i in (0, 12, 24, 33))
    assert Fraction(63, 100) < first < second < third < last < Fraction(85, 100)
