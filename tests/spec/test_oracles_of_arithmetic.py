"""The figures of the source documents that need no indicator of ours: rates, growth, sums, codes and days off."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from lib.catalog import load_default
from lib.text import translator
from tests.spec.oracles import oracles

ORACLES = oracles()
CATALOGUE = load_default()
EN = translator("en")
FIELDS = {
    "thu": "collection",
    "so_the": "books_cards",
    "che_do": "si_benefits",
    "bhyt": "hi_policy",
    "chi_tra": "payment",
}


@pytest.mark.parametrize("oracle", ORACLES["rates_half_up_2dp"], ids=lambda r: r["id"])
def test_a_rate_is_rounded_half_up(oracle: dict[str, Any]) -> None:
    if oracle["den"] == 0:
        assert oracle["value"] is None
        return
    assert EN.percent(Fraction(oracle["num"], oracle["den"])) == f"{oracle['value']}%"


@pytest.mark.parametrize("oracle", ORACLES["growth"], ids=lambda r: r["item"])
def test_growth_over_the_same_period_and_over_december_have_different_bases(oracle: dict[str, Any]) -> None:
    base = oracle["now"] - oracle["delta_same_period"]
    assert base == oracle["same_period_base"]
    assert EN.percent(Fraction(oracle["now"], base)) == f"{oracle['pct_same_period']}%"
    assert EN.percent(Fraction(oracle["now"], oracle["implied_dec_base"])) == f"{oracle['pct_vs_dec']}%"


def test_sums_of_the_reports() -> None:
    digitised = dict(ORACLES["digitised_2023"])
    assert digitised.pop("total") == sum(digitised.values())
    linked = ORACLES["linked"]
    assert linked["birth"] + linked["death"] == linked["sum"] == linked["resolved"]
    assert linked["received"] - linked["resolved"] == linked["open"]
    cards = ORACLES["tuyen_quang"]
    assert cards["cards"] * cards["per_card"] == cards["cards_vnd"]
    assert cards["death_vnd"] - cards["death_items"] * cards["per_card"] == cards["diff"]


def test_the_procedures_by_field() -> None:
    counted = Counter(procedure.field for procedure in CATALOGUE.procedures)
    expected = dict(ORACLES["tthc_fields"])
    assert sum(counted.values()) == expected.pop("total")
    assert counted == {FIELDS[name]: count for name, count in expected.items()}


def test_days_off_and_worked_of_2026() -> None:
    for day, kind in ORACLES["holiday_overrides"].items():
        days = CATALOGUE.days_off if kind == "off" else CATALOGUE.days_worked
        assert date.fromisoformat(day) in days


@pytest.mark.parametrize("code", ORACLES["code_reuse"])
def test_a_code_means_nothing_without_a_date(code: str) -> None:
    before, after = ORACLES["code_reuse"][code]
    redrawn = CATALOGUE.redrawn_on[-1]
    spans = [s for u in CATALOGUE.units.values() for s in u.spans if s.code == code and u.level == "province"]
    assert {s.name for s in spans if s.valid_from < redrawn} == {before}
    assert {s.name for s in spans if s.valid_from >= redrawn} == {after}
