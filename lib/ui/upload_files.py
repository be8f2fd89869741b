"""The files of one upload as they wait to be confirmed: what each holds and what is wrong with it, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lib.model.problem import Code, Problem, Severity
from lib.model.reading import PeriodBasis, Table
from lib.model.views import Preview

# Errors about a name, which leave out all the cells of its row.
_OF_ROWS = frozenset({
    Code.UNKNOWN_UNIT, Code.AMBIGUOUS_UNIT, Code.DUPLICATE_UNIT, Code.BOUNDARY_MISMATCH, Code.UNRECOGNISED_LAYOUT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that was read and waits to be confirmed. ``same_as``: the file before it with the same content."""

    name: str
    data: bytes
    preview: Preview
    same_as: str | None = None

    @property
    def good(self) -> bool:
        """Whether confirming it would store anything."""
        return self.preview.storable and not self.preview.changes_nothing and self.same_as is None

    @property
    def errors(self) -> int:
        """How many errors it has, be they in tables that are stored or not."""
        return _count(Severity.ERROR, self._problems())

    @property
    def warnings(self) -> int:
        return _count(Severity.WARNING, self._problems())

    @property
    def left_out(self) -> int:
        """How many errors there are in the tables that would be stored."""
        return _count(Severity.ERROR, (p for table in self._tables if table.storable for p in _counted(table)))

    @property
    def only_cells(self) -> bool:
        """Whether each error leaves out cells, and none a whole row or column."""
        return not any(p.severity is Severity.ERROR and p.code in _OF_ROWS for p in self._problems())

    @property
    def tables_left_out(self) -> int:
        """How many tables would not be stored."""
        return sum(not table.storable for table in self._tables)

    @property
    def _tables(self) -> tuple[Table, ...]:
        return self.preview.reading.tables

    def _problems(self) -> Iterable[Problem]:
        yield from self.preview.reading.problems
        yield from self.preview.problems
        for table in self._tables:
            yield from _counted(table)

    @property
    def awaits_period(self) -> bool:
        """Whether a table of it can be stored once somebody confirms or gives its period."""
        return any(map(awaits_period, self._tables))


def _count(severity: Severity, problems: Iterable[Problem]) -> int:
    return sum(problem.severity is severity for problem in problems)


def _counted(table: Table) -> Iterable[Problem]:
    """Its problems but the question for a period, which is asked, and what sums up those of single rows."""
    for problem in table.problems:
        asked = table.period_basis.unsure and problem.code is Code.PERIOD_MISSING
        summary = problem.code is Code.BOUNDARY_MISMATCH and problem.figure("reason") == "table"
        if not asked and not summary:
            yield problem


def awaits_period(table: Table) -> bool:
    """Whether only the period is missing. Without any period nothing else is read yet, so there is still hope."""
    return table.period_basis.unsure and (bool(table.observations) or table.period_basis is PeriodBasis.NONE)


def without_repeats(files: Iterable[Pending]) -> tuple[Pending, ...]:
    """The files, of which those with the content of one before them say so: nothing is stored twice."""
    first: dict[str, str] = {}
    found = []
    for file in files:
        sha256 = file.preview.reading.sha256
        found.append(replace(file, same_as=first.get(sha256)))
        first.setdefault(sha256, file.name)
    return tuple(found)


def by_severity(problems: Iterable[Problem]) -> Sequence[Problem]:
    """Errors first, then warnings, then notices; within them the order of the table. None stands twice."""
    return sorted(dict.fromkeys(problems), key=lambda problem: list(Severity).index(problem.severity))
