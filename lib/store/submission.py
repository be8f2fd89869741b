"""What is handed in to be stored, and how its values fall into blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lib.model.errors import ContradictoryValues
from lib.model.form import Form
from lib.model.kept import KeptGrid
from lib.model.observation import BlockKey, Observation, Value
from lib.model.period import Period
from lib.model.problem import Problem
from lib.model.register import RECORDS, Record
from lib.model.views import Particulars

# Of a form its values, of a register its records.
Block = tuple[Observation, ...] | tuple[Record, ...]
Content = Mapping[str, int | str] | tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """One confirmed upload. ``at``: a moment with time zone. ``size``: of the file, in bytes.

    ``content``: the file itself, None where it is not kept. ``reason``: explains all its warnings that have none of
    their own in ``reasons``; without one they stay open. ``previewed_version``: the version at which the person saw
    what confirming would do; None where nothing was previewed. ``particulars``: what people answered and corrected.
    ``grids``: the cells of its tables as the file holds them. ``awaits``: it counts only once somebody accepts it.
    ``records``: those of registers, in the order of the file.
    """

    file_name: str
    sha256: str
    size: int
    content: bytes | None
    observations: Sequence[Observation]
    author: str
    at: datetime
    problems: Sequence[Problem] = ()
    reason: str | None = None
    illustrative: bool = False
    previewed_version: int | None = None
    reasons: Mapping[Problem, str] = field(default_factory=dict)
    particulars: Particulars = field(default_factory=Particulars)
    grids: Sequence[KeptGrid] = ()
    awaits: bool = False
    records: Sequence[Record] = ()

    def blocks(self, forms: Mapping[str, Form]) -> dict[BlockKey, Block]:
        """The observations and records by block, in the order of the file.

        All records of a register, unit and period are one block. The same value twice counts once; raises
        ContradictoryValues when two cells give one measure differently, and KeyError for a form or measure that the
        catalogue does not have.
        """
        found: dict[BlockKey, dict[str, Observation]] = {}
        for observation in self.observations:
            values = found.setdefault(block_key(observation, forms), {})
            first = values.setdefault(observation.measure, observation)
            if stored_value(first.value) != stored_value(observation.value):
                raise ContradictoryValues(first, observation)
        blocks: dict[BlockKey, Block] = {key: tuple(values.values()) for key, values in found.items()}
        return blocks | records_by_block(self.records)

    def table_of(self, problem: Problem) -> tuple[str, Period] | None:
        """The form and period a problem concerns: those of its cell, else of its sheet where that holds one table."""
        by_cell: dict[tuple[str | None, str | None], tuple[str, Period]] = {
            (o.sheet, o.cell): (o.form, o.period) for o in self.observations
        }
        by_cell |= {(r.sheet, cell.cell): (r.register, r.period) for r in self.records for cell in r.cells}
        if problem.place.cell and (problem.place.sheet, problem.place.cell) in by_cell:
            return by_cell[problem.place.sheet, problem.place.cell]
        on_sheet = {table for (sheet, _), table in by_cell.items() if sheet == problem.place.sheet}
        return on_sheet.pop() if len(on_sheet) == 1 else None


def block_key(observation: Observation, forms: Mapping[str, Form]) -> BlockKey:
    """The block an observation belongs to; KeyError when the catalogue does not have its form or measure."""
    group = forms[observation.form].group_of(observation.measure)
    return BlockKey(
        observation.form, observation.unit_id, observation.period, observation.item, observation.scope, group
    )


def records_by_block(records: Sequence[Record]) -> dict[BlockKey, tuple[Record, ...]]:
    """Records by register, unit and period, in their order."""
    found: dict[BlockKey, list[Record]] = {}
    for record in records:
        key = BlockKey(record.register, record.unit_id, record.period, None, None, RECORDS)
        found.setdefault(key, []).append(record)
    return {key: tuple(held) for key, held in found.items()}


def content(block: Block) -> Content:
    """What a block says, wherever it stood: the values by measure, or what each record means."""
    records = tuple(part.meaning for part in block if isinstance(part, Record))
    return records or {o.measure: stored_value(o.value) for o in block if isinstance(o, Observation)}


def stored_value(value: Value) -> int | str:
    """A value as it is kept and compared: counts as integers, stated rates with the digits they were written with."""
    return value if isinstance(value, int) else str(value)
