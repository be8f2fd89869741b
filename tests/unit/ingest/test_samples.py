"""The sample workbooks give exactly the reading laid down beside them."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from lib.ingest import read
from lib.model.problem import Severity
from tests.unit.ingest.tables import TODAY, catalogue

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FOLDERS = ("khanh-hoa-2023", "toan-quoc-2024-06", "toan-quoc-2025-08")


@pytest.mark.parametrize(
    "path",
    [p for folder in FOLDERS for p in sorted((SAMPLES / folder).glob("*.xlsx"))],
    ids=lambda p: f"{p.parent.name}/{p.stem}",
)
def test_a_sample_is_read_exactly(path: Path) -> None:
    expected = json.loads(Path(f"{path}.expected.json").read_text("utf-8"), parse_float=Decimal)
    found = read(path.read_bytes(), path.name, catalogue(), today=TODAY)
    assert found.problems == ()
    assert len(found.tables) == len(expected["tables"])
    for table, wanted in zip(found.tables, expected["tables"], strict=True):
        assert table.form == wanted["form"]
        assert table.period is not None
        assert {"from": str(table.period.start), "to": str(table.period.end)} == wanted["period"]
        fields = ("unit_id", "item", "scope", "measure", "value", "sheet", "cell")
        assert [{f: getattr(o, f) for f in fields} for o in table.observations] == wanted["observations"]
        assert sorted({p.code.value for p in table.problems}) == sorted(wanted["issues"])
        assert all(p.severity is not Severity.INFO for p in table.problems)
        assert table.storable
        assert table.illustrative is (path.parent.name != "khanh-hoa-2023")
        assert table.claims_country is (path.parent.name != "khanh-hoa-2023")


def test_a_difference_of_eleven_files_is_shown_in_figures() -> None:
    path = SAMPLES / "khanh-hoa-2023" / "ket-qua-tthc.xlsx"
    (table,) = read(path.read_bytes(), path.name, catalogue(), today=TODAY).tables
    (problem,) = table.problems
    assert (problem.place.sheet, problem.place.cell, problem.unit_id) == ("Bieu TTHC", "C12", "khanh-hoa")
    assert dict(problem.figures) | {"cells": ()} == {
        "formula": "1=7+10", "total": 1165628, "parts": 1165639, "summands": ("1132285", "33354"), "difference": -11,
        "cells": (),
    }  # fmt: skip


def test_evidence_is_kept_for_columns_and_rows() -> None:
    path = SAMPLES / "khanh-hoa-2023" / "ket-qua-tthc.xlsx"
    (table,) = read(path.read_bytes(), path.name, catalogue(), today=TODAY).tables
    column = next(c for c in table.columns if c.measure == "resolved_late")
    assert column.column == "K"
    assert column.path == ("Kết quả giải quyết", "Số hồ sơ đã giải quyết", "Quá thời hạn")
    assert column.evidence == ("heading", "number")
    assert [r.taken_as for r in table.rows][:2] == ["formula", "unit"]
