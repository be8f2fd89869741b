"""The files of one upload as they wait to be confirmed: what each holds and what is wrong with it, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lib.model.answer import Doubt
from lib.model.problem import Code, Problem, Severity
from lib.model.reading import PeriodBasis, Table
from lib.model.views import Preview
from lib.services.opening import Opened
from lib.ui.upload.given import Given

# Errors about a name, which leave out all the cells of its row.
_OF_ROWS = frozenset({
    Code.UNKNOWN_UNIT, Code.AMBIGUOUS_UNIT, Code.DUPLICATE_UNIT, Code.BOUNDARY_MISMATCH, Code.UNRECOGNISED_LAYOUT,
})  # fmt: skip


class State(StrEnum):
    """What can become of a file, from what stops it to what is fine; the first that applies."""

    REPEATED = "repeated"
    ASKED = "asked"
    UNREADABLE = "unreadable"
    IN_FORCE = "in_force"
    ERRORS = "errors"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Pending:
    """A file that was read and waits to be confirmed. ``same_as``: the file before it with the same content."""

    key: str
    name: str
    opened: Opened
    preview: Preview
    given: Given
    same_as: str | None = None

    @property
    def state(self) -> State:
        if self.same_as is not None:
            return State.REPEATED
        if self.awaits_period or self.open_doubts:
            return State.ASKED
        if not self.tables:
            return State.UNREADABLE
        if self.preview.changes_nothing:
            return State.IN_FORCE
        return State.ERRORS if self.errors or not self.preview.storable else State.READY

    @property
    def good(self) -> bool:
        """Whether confirming it would store anything."""
        return self.preview.storable and not self.preview.changes_nothing and self.same_as is None

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.preview.reading.tables

    @property
    def errors(self) -> int:
        """How many errors it has, be they in tables that are stored or not."""
        return _count(Severity.ERROR, self._problems())

    @property
    def warnings(self) -> int:
        return _count(Severity.WARNING, self._problems())

    @property
    def unexplained(self) -> int:
        """How many warnings nobody has given a reason for yet."""
        explained = self.given.reason_of
        return _count(Severity.WARNING, (p for p in self._problems() if p not in explained))

    @property
    def left_out(self) -> int:
        """How many errors there are in the tables that would be stored."""
        return _count(Severity.ERROR, (p for table in self.tables if table.storable for p in counted(table)))

    @property
    def only_cells(self) -> bool:
        """Whether each error leaves out cells, and none a whole row or column."""
        return not any(p.severity is Severity.ERROR and p.code in _OF_ROWS for p in self._problems())

    @property
    def tables_left_out(self) -> int:
        """How many tables would not be stored."""
        return sum(not table.storable for table in self.tables)

    @property
    def figures(self) -> int:
        """How many figures would be stored."""
        return sum(len(table.observations) for table in self.tables if table.storable)

    @property
    def records(self) -> int:
        """How many records of registers would be stored."""
        return sum(len(table.records) for table in self.tables if table.storable)

    @property
    def awaits_period(self) -> bool:
        """Whether a table of it can be stored once somebody confirms or gives its period."""
        return any(map(awaits_period, self.tables))

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        return tuple(doubt for table in self.tables for doubt in table.doubts if doubt.answered is None)

    def _problems(self) -> Iterable[Problem]:
        yield from self.preview.reading.problems
        yield from self.preview.problems
        for table in self.tables:
            yield from counted(table)


def _count(severity: Severity, problems: Iterable[Problem]) -> int:
    return sum(problem.severity is severity for problem in problems)


def counted(table: Table) -> Iterable[Problem]:
    """Its problems but the question for a period, which is asked, and what sums up those of single rows."""
    for problem in table.problems:
        asked = table.period_basis.unsure and problem.code is Code.PERIOD_MISSING
        summary = problem.code is Code.BOUNDARY_MISMATCH and problem.figure("reason") == "table"
        if not asked and not summary:
            yield problem


def awaits_period(table: Table) -> bool:
    """Whether only the period is missing. Without any period nothing else is read yet, so there is still hope."""
    something = bool(table.observations or table.records) or table.counted is not None
    return table.period_basis.unsure and (something or table.period_basis is PeriodBasis.NONE)


def without_repeats(files: Iterable[Pending]) -> tuple[Pending, ...]:
    """The files, of which those with the content of one before them say so: nothing is stored twice."""
    first: dict[str, str] = {}
    found = []
    for file in files:
        sha256 = file.preview.reading.sha256
        found.append(replace(file, same_as=first.get(sha256)))
        if sha256:  # nothing could be read of a file without one
            first.setdefault(sha256, file.name)
    return tuple(found)


def by_severity(problems: Iterable[Problem]) -> Sequence[Problem]:
    """Errors first, then warnings, then notices; within them the order of the table. None stands twice."""
    return sorted(dict.fromkeys(problems), key=lambda problem: list(Severity).index(problem.severity))
