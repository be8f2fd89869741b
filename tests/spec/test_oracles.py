"""The figures of the source documents that concern our indicators, recomputed."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest

from lib.kpi import figures
from lib.model.figure import Figure, Verdict
from tests.spec.oracles import BENEFITS, PERIOD, UNIT, URBAN, khanh_hoa_2023, oracles
from tests.unit.kpi.builders import P, catalogue

ORACLES = oracles()
RATES = {
    "ontime_resolved": "on_time",
    "late_resolved": "late",
    "ontime_received_nd61": "on_time_of_received",
    "ontime_received_in_period": "on_time_of_received_in_period",
    "progress_766": "progress_766",
    "electronic_in_period": "online_share",
}


def ours(indicator: str, item: str | None = None, scope: str | None = None) -> Figure:
    chosen = catalogue().indicators[indicator]
    found = figures(
        chosen,
        catalogue().forms[chosen.form],
        khanh_hoa_2023(),
        period=P(PERIOD),
        item=item,
        scope=scope,
        catalogue=catalogue(),
        targets=catalogue().targets,
        judged_on=date(2026, 11, 22),
    )
    return found.units[UNIT]


def half_up(figure: Figure) -> str:
    rate = figure.rate
    assert rate is not None
    percent = Decimal(rate.numerator * 100) / Decimal(rate.denominator)
    return str(percent.quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.mark.parametrize(
    "oracle", [r for r in ORACLES["rates_half_up_2dp"] if r["id"] in RATES | BENEFITS], ids=lambda r: r["id"]
)
def test_a_rate_of_the_reports(oracle: dict[str, Any]) -> None:
    name = oracle["id"]
    figure = ours(RATES[name]) if name in RATES else ours("cashless", BENEFITS[name], "all")
    assert (figure.numerator, figure.denominator) == (oracle["num"], oracle["den"])
    assert half_up(figure) == oracle["value"]


@pytest.mark.parametrize("oracle", [t for t in ORACLES["targets"] if "achieved" in t], ids=lambda t: t["benefit"])
def test_an_urban_target_of_2023(oracle: dict[str, Any]) -> None:
    figure = ours("cashless", URBAN[oracle["benefit"]], oracle["scope"])
    assert figure.target is not None
    assert (figure.target.comparator.value, figure.target.value) == (oracle["op"], oracle["target"])
    assert str(figure.stated_rate) == oracle["achieved"]
    assert (figure.verdict is Verdict.MET) is oracle["met"]
    assert figure.gap is not None
    assert figure.gap * 100 == Fraction(oracle["gap"])
    assert figure.shortfall is None


def test_the_target_of_2024_is_for_all_benefits_together() -> None:
    (oracle,) = [t for t in ORACLES["targets"] if t["year"] == 2024]
    rows = [t for t in catalogue().targets if t.indicator == "cashless" and t.valid_from.year == 2024]
    assert [(t.item, t.scope, t.comparator.value, t.value) for t in rows] == [
        ("all_benefits", oracle["scope"], oracle["op"], oracle["target"])
    ]


@pytest.mark.parametrize("item", sorted(BENEFITS.values()))
def test_the_whole_province_is_never_held_against_an_urban_target(item: str) -> None:
    assert ours("cashless", item, "all").verdict is Verdict.NO_TARGET


def test_late_files_of_khanh_hoa_stay_below_its_own_aim() -> None:
    figure = ours("late")
    assert (figure.verdict, figure.shortfall, figure.allowance) == (Verdict.MET, 0, 82)


def test_formulas_of_the_sixteen_columns() -> None:
    columns = ORACLES["S0_table"]["c"]
    form = catalogue().forms["tthc_results"]
    number = {m.measure_id: str(m.number) for m in form.measures}
    broken = [
        (f.printed, columns[number[f.total]], sum(columns[number[p]] for p in f.parts))
        for f in form.formulas
        if columns[number[f.total]] != sum(columns[number[p]] for p in f.parts)
    ]
    warned = ORACLES["S0_table"]["must_warn"]
    assert broken == [(w["check"], w["left"], w["right"]) for w in warned]
    assert {f.printed for f in form.formulas if not f.implied} == set(ORACLES["S0_table"]["must_hold"])
