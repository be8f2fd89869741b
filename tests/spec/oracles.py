"""The figures of BHXH tỉnh Khánh Hòa for 01/01 to 14/12/2023, as its reports have them, checked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lib.model.ledger import Piece
from tests.unit.kpi.builders import catalogue, paid, piece

PERIOD = "2023-01-01..2023-12-14"
UNIT = "khanh-hoa"
BENEFITS = {
    "cashless_monthly_all": "pension",
    "cashless_lump_all": "lump_sum",
    "cashless_bhtn_all": "unemployment",
    "cashless_odts_all": "sickness_maternity",
}
URBAN = {"monthly": "pension", "lump_sum": "lump_sum", "unemployment": "unemployment"}


def oracles() -> dict[str, Any]:
    """Everything that was checked by hand."""
    content: dict[str, Any] = json.loads((Path(__file__).parent / "seed_oracles.json").read_text("utf-8"))
    return content


def khanh_hoa_2023() -> list[Piece]:
    """The province's blocks: sixteen columns, four benefits, and three rates only stated for urban areas."""
    content = oracles()
    form = catalogue().forms["tthc_results"]
    columns = {m.measure_id: content["S0_table"]["c"][str(m.number)] for m in form.measures}
    found = [piece(UNIT, PERIOD, **{m: columns[m] for m in form.group_measures(group)}) for group in ("main", "linked")]
    found += [
        paid(UNIT, PERIOD, BENEFITS[rate["id"]], rate["num"], rate["den"], "all")
        for rate in content["rates_half_up_2dp"]
        if rate["id"] in BENEFITS
    ]
    found += [
        piece(UNIT, PERIOD, form="cashless", item=URBAN[t["benefit"]], scope="urban", stated_rate=t["achieved"])
        for t in content["targets"]
        if "achieved" in t
    ]
    return found
