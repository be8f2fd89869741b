"""The sample lists of dossiers are counted exactly as laid down beside them."""

import json
from datetime import date
from pathlib import Path

import pytest

from lib.ingest import read
from lib.model.problem import Severity
from lib.services.understood import reading_json
from lib.text import translator
from tests.unit.ingest.tables import TODAY, catalogue

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "ho-so-chi-tiet"


@pytest.mark.parametrize("name", ["khanh-hoa-2024-06.xlsx", "khanh-hoa-2024-06.csv"])
def test_a_sample_is_counted_exactly(name: str) -> None:
    path = SAMPLES / name
    expected = json.loads(Path(f"{path}.expected.json").read_text("utf-8"))
    found = read(path.read_bytes(), name, catalogue(), today=TODAY)
    told = reading_json(found, name, catalogue(), translator("vi"), date(2026, 11, 22))
    assert told["issues"] == []
    (table,), (wanted,) = told["tables"], expected["tables"]
    assert "observations" not in table
    assert {key: table[key] for key in ("form", "period", "totals", "rows")} == {
        key: wanted[key] for key in ("form", "period", "totals", "rows")
    }
    assert [i["code"] for i in table["issues"] if i["severity"] != Severity.INFO.value] == wanted["issues"]
    assert table["storable"]
