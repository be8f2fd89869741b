"""A register to be taken away as a list that can be sent back: what is on each sheet, before any of it is a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.model.period import Period
from lib.model.register import StoredRecord


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The records of one period. ``unit_id``: whose they are; None: each record names its own.

    ``due``: by record (its block and place) and field, how a due value is written so that it is read as it is kept.
    """

    period: Period
    unit_id: str | None
    records: tuple[StoredRecord, ...]
    due: Mapping[tuple[int, int, str], str]

    @property
    def illustrative(self) -> bool:
        return any(stored.illustrative for stored in self.records)
