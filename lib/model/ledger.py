"""The ledger: one numbered sequence of entries; the version n is the state after entry n."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class EntryScope:
    """A form and period that an entry holds, with the number of units and values."""

    form: str
    period: Period
    units: int
    values: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``at`` is UTC. ``withdraws``: the entries a withdrawal takes back."""

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
