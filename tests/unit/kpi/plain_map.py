"""The map, read plainly from its tables and apart from lib.catalog: for the slow computation of figures."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

REDRAWN = date(2025, 7, 1)
REFERENCE = Path(__file__).resolve().parents[3] / "data" / "reference"


@dataclass(frozen=True)
class Province:
    """A unit with the days of its existence and what it was merged from."""

    unit_id: str
    is_body: bool
    first: date
    last: date
    merged_from: tuple[str, ...]


def read_map() -> dict[str, Province]:
    """Provinces and the sector's own bodies, from the tables themselves."""

    def rows(name: str) -> list[dict[str, str]]:
        lines = (REFERENCE / name).read_text("utf-8").splitlines()
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))

    before: dict[str, list[str]] = {}
    for row in rows("successions.csv"):
        before.setdefault(row["successor_id"], []).append(row["predecessor_id"])
    found: dict[str, Province] = {}
    for row in rows("units.csv"):
        if row["unit_id"] == "viet-nam":
            continue
        first = date.fromisoformat(row["valid_from"])
        last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max
        known = found.get(row["unit_id"])
        found[row["unit_id"]] = Province(
            row["unit_id"],
            row["level"] == "sector",
            min(first, known.first) if known else first,
            max(last, known.last) if known else last,
            tuple(before.get(row["unit_id"], ())),
        )
    return found
