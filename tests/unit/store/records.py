"""Records of the register of tasks with as little to say as a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.model.period import Period
from lib.model.register import Cell, Record
from lib.store import Submission
from tests.unit.store.builders import submission

TASKS = "tasks"
Y2024 = Period.months(2024, 1, 12)


def task(content: str, unit_id: str = "viet-nam", row: int = 8, period: Period = Y2024, **values: str) -> Record:
    """A task as a plan states it: its text in column B, further fields in the columns after it."""
    written = {"content": content, **values}
    cells = (
        Cell(name, value, value, f"{column}{row}")
        for column, (name, value) in zip("BCDEFG", written.items(), strict=False)
    )
    return Record(TASKS, unit_id, period, tuple(cells), "Phụ lục I", row, "I. Cải cách")


def upload(*records: Record, content: Sequence[str] = (), **rest: Any) -> Submission:
    """A workbook of these records."""
    said = repr((records, content)).encode()
    return submission(content=said, file_name="ke-hoach.xlsx", records=records, **rest)
