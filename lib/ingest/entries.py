"""The values of a table in their places, with dashes read as 0 where the formulas of their row prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lib.ingest.numbers import Count, Mark
from lib.ingest.rows import Body, Row, Value
from lib.model.answer import Correction
from lib.model.form import Form
from lib.model.problem import Code, Place, Problem

Dimensions = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in its place: what a cell would be stored as, once nothing speaks against it."""

    body: int
    row: Row
    value: Value
    sheet: str | None
    item: str | None
    scope: str | None
    correction: Correction | None = None

    @property
    def measure(self) -> str:
        return self.value.column.measure or ""

    @property
    def place(self) -> Place:
        return Place(self.sheet, self.value.cell.address)

    @property
    def slot(self) -> tuple[int, int, int]:
        """Identifies the cell within the table."""
        return self.body, self.row.row, self.value.column.column

    @property
    def key(self) -> tuple[str | None, str | None, str | None, str]:
        return self.row.unit_id, self.item, self.scope, self.measure

    @property
    def count(self) -> int | None:
        """The count in the cell, None when there is none that can be used."""
        read = self.value.read
        return read.value if isinstance(read, Count) and read.mark is Mark.NUMBER else None

    def problem(self, code: Code, /, **figures: str | int | tuple[str, ...]) -> Problem:
        return replace(
            Problem.of(code, self.place, **figures),
            unit_id=self.row.unit_id,
            item=self.item,
            scope=self.scope,
            measure=self.measure,
        )


def entries_of(bodies: Sequence[Body], form: Form, *, total: bool = False) -> tuple[Entry, ...]:
    """Every cell taken for a measure, of the data rows or of the total rows; dashes that a formula proves are 0."""
    found: list[Entry] = []
    for number, body in enumerate(bodies):
        for row in body.rows:
            if row.taken_as != ("total" if total else "unit"):
                continue
            entries = [entry_of(number, body, row, value) for value in row.values]
            found += entries if total else _dashes_proven(entries, form)
    return tuple(found)


def entry_of(number: int, body: Body, row: Row, value: Value) -> Entry:
    """A cell of the body of that number."""
    column = value.column
    correction = body.sheet.corrections.get((value.cell.row, value.cell.column))
    return Entry(number, row, value, body.sheet.name, column.item or row.item, column.scope or row.scope, correction)


def groups_of(entries: Iterable[Entry]) -> Iterator[dict[str, Entry]]:
    """The cells of one row, item and scope, by measure."""
    found: dict[tuple[int, int, Dimensions], dict[str, Entry]] = {}
    for entry in entries:
        found.setdefault((entry.body, entry.row.row, (entry.item, entry.scope)), {})[entry.measure] = entry
    yield from found.values()


def _dashes_proven(entries: list[Entry], form: Form) -> list[Entry]:
    """A dash is 0 where a printed formula of its row leaves nothing else."""
    proven: dict[tuple[int, int, int], Entry] = {}
    for group in groups_of(entries):
        found = dict(group)
        changed = True
        while changed:
            changed = False
            for formula in (f for f in form.formulas if not f.implied):
                members = (formula.total, *formula.parts)
                if not all(m in found for m in members):
                    continue
                dashes = [m for m in members if found[m].value.read.mark is Mark.DASH]
                counts = {m: found[m].count for m in members if m not in dashes}
                if not dashes or any(c is None for c in counts.values()):
                    continue
                parts = sum(counts.get(m) or 0 for m in formula.parts)
                total = 0 if formula.total in dashes else counts[formula.total]
                # Without a written total, parts that are all 0 prove it; dashed parts beside it would prove nothing.
                if total != parts or (formula.total in dashes and len(dashes) > 1):
                    continue
                for measure in dashes:
                    entry = found[measure]
                    zero = replace(entry, value=replace(entry.value, read=Count(Mark.NUMBER, 0)))
                    found[measure] = proven[entry.slot] = zero
                    changed = True
    return [proven.get(entry.slot, entry) for entry in entries]
