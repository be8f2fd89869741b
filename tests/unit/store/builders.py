"""Submissions and observations with as little to say as a test needs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, text

from lib.catalog import Catalogue
from lib.model.ledger import Piece
from lib.model.observation import Observation, Value
from lib.model.period import Period
from lib.store import Store, Submission
from lib.store.tables import METADATA

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
JUNE = Period.month(2024, 6)


def results(unit_id: str = "ha-noi", period: Period = JUNE, **values: int) -> list[Observation]:
    """A row of tthc_results."""
    return [
        Observation(unit_id, period, "tthc_results", None, None, measure, value, "Sheet1", f"C{row}", str(value))
        for row, (measure, value) in enumerate(values.items(), start=5)
    ]


def cashless(
    values: Mapping[str, Value], unit_id: str = "khanh-hoa", item: str = "pension", scope: str = "all"
) -> list[Observation]:
    """A row of cashless."""
    return [
        Observation(unit_id, JUNE, "cashless", item, scope, measure, value, None, f"B{row}", f" {value} ")
        for row, (measure, value) in enumerate(values.items(), start=2)
    ]


def submission(*rows: Sequence[Observation], **rest: Any) -> Submission:
    observations = [o for row in rows for o in row]
    content = rest.pop("content", repr(observations).encode())
    sha256 = hashlib.sha256(content or b"").hexdigest()
    given = {"file_name": "thang-6.xlsx", "author": "lan", "at": AT, **rest}
    return Submission(sha256=sha256, size=len(content or b""), content=content, observations=observations, **given)


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored."""
    with store._engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in METADATA.tables.items()
        }


def clear(store: Store) -> None:
    """Back to the state of a fresh database: the entry of the release alone. The journal can only grow."""
    with store._engine.begin() as connection:
        for table in reversed([table for table in METADATA.sorted_tables if table.name != "journal"]):
            connection.execute(table.delete() if table.name != "entry" else text("DELETE FROM entry WHERE number > 0"))


STATED = Decimal("63.50")


def submit(store: Store, catalogue: Catalogue, given: Submission) -> int | None:
    with store.writing() as writer:
        return writer.submit(given, catalogue)


def pieces(store: Store, version: int, form: str = "tthc_results", period: Period = JUNE) -> list[Piece]:
    with store.reading() as reader:
        return reader.pieces(form, version, start=period.start, end=period.end)


def values(store: Store, version: int) -> list[dict[str, int | str]]:
    return [dict(piece.values) for piece in pieces(store, version)]
