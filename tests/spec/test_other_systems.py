"""The figures of the source documents that concern other systems, from the workbooks that hold them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from lib.ingest import read
from lib.kpi import figures
from lib.model.figure import Figure, Verdict
from lib.model.ledger import Piece
from lib.model.observation import Observation
from tests.conftest import ROOT
from tests.spec.oracles import PERIOD, UNIT, oracles
from tests.unit.kpi.builders import P, catalogue, piece

ORACLES = oracles()
SYSTEMS = ROOT / "data" / "demo" / "systems"
TODAY = date(2026, 11, 22)
RATES = {
    "linked_groups_resolved": ("lien-thong-khanh-hoa-2023", "linked_resolved", "both_groups"),
    "kcb_connected": ("ket-noi-khanh-hoa-2023", "facilities_share", None),
    "pakn_other": ("phan-anh-khanh-hoa-2023", "complaints_handled_share", "other_ways"),
    "pakn_portal": ("phan-anh-khanh-hoa-2023", "complaints_handled_share", "portal"),
}


def observations(name: str) -> tuple[Observation, ...]:
    path: Path = SYSTEMS / f"{name}.xlsx"
    (table,) = read(path.read_bytes(), path.name, catalogue(), today=TODAY).tables
    return table.observations


def counts(name: str, measure: str) -> dict[str | None, int]:
    return {o.item: int(o.value) for o in observations(name) if o.measure == measure}


def pieces(name: str) -> list[Piece]:
    """The blocks that the workbook would store."""
    blocks: dict[tuple[str | None, str], dict[str, int | str]] = {}
    form = catalogue().forms[observations(name)[0].form]
    for o in observations(name):
        blocks.setdefault((o.item, form.group_of(o.measure)), {})[o.measure] = int(o.value)
    return [piece(UNIT, PERIOD, form=form.form_id, item=item, **row) for (item, _), row in blocks.items()]


def ours(name: str, indicator: str, item: str | None) -> Figure:
    chosen = catalogue().indicators[indicator]
    found = figures(
        chosen, catalogue().forms[chosen.form], pieces(name), period=P(PERIOD), item=item, catalogue=catalogue(),
        targets=catalogue().targets, judged_on=TODAY,
    )  # fmt: skip
    return found.units[UNIT]


@pytest.mark.parametrize("oracle", [r for r in ORACLES["rates_half_up_2dp"] if r["id"] in RATES], ids=lambda r: r["id"])
def test_a_rate_of_the_reports(oracle: dict[str, Any]) -> None:
    figure = ours(*RATES[oracle["id"]])
    assert (figure.numerator, figure.denominator) == (oracle["num"], oracle["den"])
    if oracle["value"] is None:
        assert (figure.rate, figure.verdict) == (None, Verdict.NOTHING_ARISEN)
    else:
        assert figure.rate is not None
        percent = Decimal(figure.rate.numerator * 100) / figure.rate.denominator
        assert str(percent.quantize(Decimal("0.01"), ROUND_HALF_UP)) == oracle["value"]


def test_linked_files_of_the_two_groups() -> None:
    resolved = counts("lien-thong-khanh-hoa-2023", "linked_files_resolved")
    oracle = ORACLES["linked"]
    assert resolved == {"birth": oracle["birth"], "death": oracle["death"], "both_groups": oracle["resolved"]}
    assert resolved["birth"] + resolved["death"] == oracle["sum"] == resolved["both_groups"]
    received = counts("lien-thong-khanh-hoa-2023", "linked_files_received")
    assert received == {"both_groups": oracle["received"]}
    assert received["both_groups"] - resolved["both_groups"] == oracle["open"]


def test_published_procedures_by_field() -> None:
    oracle = ORACLES["tthc_fields"]
    for measure in ("procedures_in_force", "procedures_on_website", "procedures_at_counter"):
        found = counts("cong-khai-khanh-hoa-2023", measure)
        assert list(found.values()) == [oracle[name] for name in ("thu", "so_the", "che_do", "bhyt", "chi_tra")]
        assert sum(found.values()) == oracle["total"] == len(catalogue().procedures)
    figure = ours("cong-khai-khanh-hoa-2023", "website_share", "all_fields")
    assert (figure.numerator, figure.denominator) == (25, 25)


def test_files_archived_by_benefit() -> None:
    oracle = dict(ORACLES["digitised_2023"])
    total = oracle.pop("total")
    found = counts("luu-tru-khanh-hoa-2023", "files_archived")
    assert list(found.values()) == list(oracle.values())
    assert sum(found.values()) == total


def test_identities_without_a_total_have_a_count_and_no_rate() -> None:
    figure = ours("dinh-danh-khanh-hoa-2023", "identity_share", None)
    assert counts("dinh-danh-khanh-hoa-2023", "identities_verified") == {None: 1_153_515}
    assert (figure.denominator, figure.rate) == (None, None)


def test_support_in_tuyen_quang() -> None:
    oracle = ORACLES["tuyen_quang"]
    found = {o.measure: o.value for o in observations("lien-thong-tuyen-quang-2020-2023")}
    assert found == {
        "cards_listed": oracle["cards"], "cards_amount": oracle["cards_vnd"],
        "reductions_listed": oracle["death_items"], "reductions_amount": oracle["death_vnd"],
    }  # fmt: skip
    assert {rule.price for rule in catalogue().forms["cooperation"].unit_prices} == {oracle["per_card"]}
    assert oracle["death_items"] * oracle["per_card"] == oracle["expected_at_7000"]
    assert oracle["death_vnd"] - oracle["expected_at_7000"] == oracle["diff"]
