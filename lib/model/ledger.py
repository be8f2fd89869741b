"""The ledger: one numbered sequence of entries; the version n is the state after entry n."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.model.locks import MonthLock
from lib.model.period import Period


class EntryKind(StrEnum):
    SUBMISSION = "submission"
    ACCEPTANCE = "acceptance"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    VOIDED_BLOCK = "voided_block"
    TARGETS = "targets"
    CATALOGUE = "catalogue"
    REGISTER = "register"
    LOCK = "lock"
    EXPLANATION = "explanation"


# What can be taken back.
WITHDRAWABLE = frozenset(
    {EntryKind.SUBMISSION, EntryKind.CORRECTION, EntryKind.TARGETS, EntryKind.EXPLANATION, EntryKind.REGISTER}
)


@dataclass(frozen=True, slots=True)
class EntryScope:
    """A form or register and a period that an entry holds, with the number of units and of values or records."""

    form: str
    period: Period
    units: int
    values: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``at`` is UTC. ``withdraws``: the entries a withdrawal takes back.

    ``had_to_wait``: a submission that counts only since it was accepted, by the entry ``accepted_by``. ``accepts``: the
    submission that an acceptance is about. ``explains``: how many findings an explanation is about. ``lock``: the
    months that were closed or opened.
    """

    number: int
    kind: EntryKind
    at: datetime
    author: str
    reason: str | None
    file_name: str | None
    sha256: str | None
    illustrative: bool
    scopes: tuple[EntryScope, ...] = ()
    withdraws: tuple[int, ...] = ()
    withdrawn_by: int | None = None
    open_warnings: int = 0
    had_to_wait: bool = False
    accepted_by: int | None = None
    accepts: int | None = None
    explains: int = 0
    lock: MonthLock | None = None

    @property
    def waits(self) -> bool:
        """Whether it still waits to be accepted."""
        return self.had_to_wait and self.accepted_by is None and self.withdrawn_by is None

    def counted_at(self, version: int) -> bool:
        """Whether it had not to wait for an acceptance any more by that version."""
        return not self.had_to_wait or (self.accepted_by is not None and self.accepted_by <= version)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in force with its values: what one submission says of one unit and period."""

    block_id: int
    entry: int
    form: str
    unit_id: str
    period: Period
    item: str | None
    scope: str | None
    group: str
    values: tuple[tuple[str, int | str], ...]  # measure -> count, or a stated rate as text
    illustrative: bool = False
