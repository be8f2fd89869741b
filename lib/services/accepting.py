"""Submissions that wait to be accepted by the centre: what accepting one would do, accepting it, sending it back."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.errors import NothingToAccept, ReasonMissing
from lib.model.ledger import Entry
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.record_changes import RecordsChange
from lib.model.views import BlockChange, Effects
from lib.services.desk import Desk
from lib.services.effects import effects_at
from lib.services.importing import blocks_of
from lib.services.record_changes import record_changes
from lib.services.submitting import block_changes, closed_months
from lib.store.submission import records_by_block


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission that waits, and what accepting it at ``version`` would do, to figures and to ``records``.

    ``moved``: what it would replace changed since it was sent. ``locked``: the closed months that stop it.
    """

    entry: Entry
    version: int
    changes: tuple[BlockChange, ...]
    effects: Effects
    moved: bool
    locked: tuple[Period, ...]
    records: tuple[RecordsChange, ...] = ()


def waiting_entries(desk: Desk) -> tuple[Entry, ...]:
    """The submissions that wait now, newest first. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.waiting_entries(reader.version())


def waiting(desk: Desk, number: int) -> Waiting:
    """One of them with its effects. Raises NotAllowed, NothingToAccept, UnknownVersion."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        entry, version = reader.entry(number), reader.version()
        moved = reader.moved_since(number)
    if not entry.waits:
        raise NothingToAccept(number)
    changes, effects, records = desk.cache.recall(("waiting", number, version), lambda: _effects(desk, entry, version))
    locked = closed_months(desk, (scope.period for scope in entry.scopes))
    return Waiting(entry, version, changes, effects, moved, locked, records)


def _effects(
    desk: Desk, entry: Entry, version: int
) -> tuple[tuple[BlockChange, ...], Effects, tuple[RecordsChange, ...]]:
    catalogue = desk.catalogue(version)
    with desk.store.reading() as reader:
        blocks = blocks_of(reader.observations(entry.number), catalogue)
        records = records_by_block(reader.records_of_entry(entry.number))
        in_force = reader.in_force((*blocks, *records), version)
    changes = block_changes(blocks, in_force, illustrative=entry.illustrative)
    effects = effects_at(desk, version, blocks, changes, illustrative=entry.illustrative)
    return changes, effects, record_changes(records, in_force, catalogue, illustrative=entry.illustrative)


def accept(desk: Desk, number: int, reason: str | None = None, *, seen: int | None = None) -> int:
    """Let a submission count from now on, by one new entry, whose number is returned.

    ``seen``: the version at which the person saw its effects and agreed to them. Without it MovedSinceSubmitted is
    raised when what it would replace changed since it was sent. Raises NotAllowed, NothingToAccept, MonthsLocked.
    """
    desk.require(Right.ACCEPT)
    with desk.store.writing() as writer:
        return writer.accept(number, desk.principal.name, (reason or "").strip() or None, desk.now(), seen=seen)


def reject(desk: Desk, number: int, reason: str) -> int:
    """Send a submission that waits back by one new entry, whose number is returned; whoever sent it sees the reason.

    Raises NotAllowed, NothingToAccept, ReasonMissing.
    """
    desk.require(Right.ACCEPT)
    if not reason.strip():
        raise ReasonMissing
    with desk.store.writing() as writer:
        if not writer.waits(number):
            raise NothingToAccept(number)
        return writer.withdraw([number], desk.principal.name, reason.strip(), desk.now())
