"""Everything that can be written: always one more entry, never a change of an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from lib.catalog import Catalogue, content_hash
from lib.model.answer import Answer
from lib.model.errors import (
    MovedOn,
    MovedSinceSubmitted,
    NothingToAccept,
    NothingToLock,
    NothingToWithdraw,
    WaitsAlready,
)
from lib.model.journal import Act
from lib.model.ledger import WITHDRAWABLE, EntryKind
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.register import RECORDS, Cell
from lib.model.target import Target
from lib.store import (
    acceptance,
    answers,
    as_of,
    explained,
    journal,
    ledger,
    locks,
    particulars,
    record_changes,
    records,
    standings,
    storing,
    tracing,
)
from lib.store.as_of import AsOf
from lib.store.meeting import MeetingWriter
from lib.store.submission import Block, Submission, content
from lib.store.tables import ENTRY, WITHDRAWN


class Writer:
    """Writes within one transaction that holds the lock: all of it is stored, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def meeting(self) -> MeetingWriter:
        """What surrounds the ledger: journal, people, links, remarks, agendas."""
        return MeetingWriter(self._connection)

    def version(self) -> int:
        """The newest version; nobody else can change it while this writer lives."""
        return ledger.newest(self._connection)

    def targets(self, known: Iterable[Target] = ()) -> tuple[Target, ...]:
        """The targets in force as this writer leaves them; ``known``: those of the reference files."""
        return tuple(target for target, _ in ledger.targets(self._connection, self.version(), known))

    def submit(self, submission: Submission, catalogue: Catalogue) -> int | None:
        """Store an upload as one entry and return its number; None when it changes nothing that is in force.

        Each of its blocks replaces the one in force as a whole; those of one that awaits its acceptance do so only
        then. Raises MovedOn when one of them changed since the version previewed, UnknownVersion when that lies in the
        future, MonthsLocked, WaitsAlready, ContradictoryValues, and KeyError for a form, measure or unit that the
        catalogue does not have.
        """
        newest = self.version()
        blocks = submission.blocks(catalogue.forms)
        if submission.previewed_version is not None:
            previewed = ledger.known(submission.previewed_version, newest)
            storing.refuse_if_moved(self._connection, blocks, previewed, newest)
        current = records.filled(self._connection, as_of.in_force(self._connection, AsOf(newest, newest), blocks))
        if all(storing.same(current.get(key), block, submission) for key, block in blocks.items()):
            return None
        locks.refuse_closed(self._connection, newest, {key.period for key in blocks})
        if submission.awaits:
            self._refuse_if_waiting(submission, blocks, catalogue, newest)
        number = newest + 1
        storing.keep_file(self._connection, submission)
        self._append(
            number,
            EntryKind.SUBMISSION,
            submission.at,
            submission.author,
            submission.reason,
            file_sha256=submission.sha256,
            file_name=submission.file_name,
            illustrative=submission.illustrative,
            payload=particulars.payload(submission.particulars),
        )
        storing.keep(self._connection, number, submission, blocks, catalogue)
        self._begin(number, [block.block_id for block in current.values()], awaits=submission.awaits)
        storing.refresh_statistics(self._connection, number)
        return number

    def change_record(
        self,
        register: str,
        unit_id: str,
        period: Period,
        position: int,
        cells: Mapping[str, Cell | None],
        author: str,
        reason: str | None,
        at: datetime,
        catalogue: Catalogue,
        *,
        seen: int,
        awaits: bool = False,
    ) -> int:
        """Change fields of one record by one entry, which holds its block anew and whose number is returned.

        ``cells``: by field; None takes its value away. ``seen``: the version at which the person saw the record.
        Raises UnknownRecord, NothingChanged, MovedOn where its block changed since, MonthsLocked, UnknownVersion.
        """
        newest = self.version()
        key = BlockKey(register, unit_id, period, None, None, RECORDS)
        storing.refuse_if_moved(self._connection, {key}, ledger.known(seen, newest), newest)
        held = as_of.in_force(self._connection, AsOf(newest, newest), {key})
        block = records.filled(self._connection, held).get(key)
        changed = record_changes.changed(block, position, cells)
        assert block is not None  # changed() refuses otherwise
        locks.refuse_closed(self._connection, newest, {period})
        number = newest + 1
        payload = record_changes.payload(self._connection, block, position, tuple(cells))
        self._append(number, EntryKind.REGISTER, at, author, reason, illustrative=block.illustrative, payload=payload)
        storing.keep_blocks(self._connection, number, {key: changed}, catalogue)
        solved = {(block.records[position].sheet, cell.cell) for cell in cells.values() if cell is not None}
        record_changes.keep_findings(self._connection, number, key, block.entry, solved)
        self._begin(number, [block.block_id], awaits=awaits)
        return number

    def waits(self, number: int) -> bool:
        """Whether a submission still waits to be accepted."""
        return acceptance.waits(self._connection, number, self.version())

    def accepted(self, number: int) -> bool:
        """Whether a submission had to wait and was accepted."""
        return acceptance.is_accepted(self._connection, number)

    def accept(self, number: int, author: str, reason: str | None, at: datetime, *, seen: int | None = None) -> int:
        """Let a submission that waits count from now on, by one entry, whose number is returned.

        ``seen``: the version at which the person saw what accepting does; None: only what the sender saw, so that
        MovedSinceSubmitted is raised when what it would replace changed since it was sent. Raises NothingToAccept for
        an entry that does not wait, MonthsLocked where it holds a closed month, UnknownVersion.
        """
        newest = self.version()
        if not acceptance.waits(self._connection, number, newest):
            raise NothingToAccept(number)
        try:
            previewed = number if seen is None else ledger.known(seen, newest)
            storing.refuse_if_moved(self._connection, storing.blocks_of(self._connection, number), previewed, newest)
        except MovedOn as error:
            raise MovedSinceSubmitted(error.previewed, error.current) from None
        locks.refuse_closed(self._connection, newest, locks.periods_of(self._connection, [number]))
        by = newest + 1
        self._append(by, EntryKind.ACCEPTANCE, at, author, reason)
        acceptance.keep(self._connection, number, by)
        standings.after_acceptance(self._connection, by, number)
        return by

    def lock(self, months: Period, author: str, reason: str | None, at: datetime, *, locked: bool = True) -> int:
        """Close whole calendar months, or open them again, by one entry, whose number is returned.

        Raises NothingToLock when all of them are so already, and ValueError where they are no whole months.
        """
        each = months.calendar_months()
        if not each:
            raise ValueError("no whole months")
        newest = self.version()
        closed = locks.closed_months(self._connection, newest, each)
        if len(closed) == (len(each) if locked else 0):
            raise NothingToLock
        self._append(newest + 1, EntryKind.LOCK, at, author, reason)
        locks.keep(self._connection, newest + 1, months, locked=locked)
        return newest + 1

    def explain(self, findings: Sequence[tuple[int, int]], author: str, reason: str, at: datetime) -> int:
        """Give the reason for stored warnings, each as (entry, position), by one entry, whose number is returned.

        The newest explanation that nobody took back holds. Raises NothingToExplain.
        """
        number = self.version() + 1
        self._append(number, EntryKind.EXPLANATION, at, author, reason)
        explained.keep(self._connection, findings, number)
        return number

    def withdraw(self, numbers: Sequence[int], author: str, reason: str | None, at: datetime) -> int:
        """Take back submissions, changes of records or targets, explanations by one entry, whose number is returned.

        What they had replaced is in force again; one that waited never counts. Changes of records that rest on a
        submission fall with it. Raises NothingToWithdraw for an entry that is none of these or is withdrawn already,
        ChangedSince, MonthsLocked where one that counts holds a closed month, and ValueError for an empty list.
        """
        wanted = sorted(set(numbers))
        if not wanted:
            raise ValueError("no entry named")
        held = set(
            self._connection.scalars(
                select(ENTRY.c.number).where(
                    ENTRY.c.number.in_(wanted),
                    ENTRY.c.kind.in_(sorted(kind.value for kind in WITHDRAWABLE)),
                    ENTRY.c.number.not_in(select(WITHDRAWN.c.number)),
                )
            )
        )
        for number in wanted:
            if number not in held:
                raise NothingToWithdraw(number)
        wanted = sorted({*wanted, *record_changes.resting_on(self._connection, wanted)})
        newest = self.version()
        counting = [number for number in wanted if not acceptance.waits(self._connection, number, newest)]
        locks.refuse_closed(self._connection, newest, locks.periods_of(self._connection, counting))
        by = newest + 1
        self._append(by, EntryKind.WITHDRAWAL, at, author, reason)
        self._connection.execute(insert(WITHDRAWN), [{"number": number, "by": by} for number in wanted])
        standings.after_withdrawal(self._connection, by, wanted)
        return by

    def set_targets(
        self,
        targets: Sequence[Target],
        author: str,
        reason: str | None,
        at: datetime,
        *,
        illustrative: bool = False,
        removed: Sequence[str] = (),
    ) -> int:
        """Enter targets as one entry, whose number is returned; a row with the id of an earlier one replaces it.

        ``removed``: the ids of those that are in force no longer.
        """
        number = self.version() + 1
        rows = [ledger.target_row(target, illustrative=illustrative) for target in targets]
        rows += [ledger.removed_row(target_id) for target_id in removed]
        self._append(number, EntryKind.TARGETS, at, author, reason, illustrative=illustrative, payload=rows)
        return number

    def set_catalogue(self, files: Mapping[str, str], author: str, reason: str | None, at: datetime) -> int:
        """Enter the reference files of a release; entry 0 on a database without entries."""
        last: int | None = self._connection.scalar(select(func.max(ENTRY.c.number)))
        number = 0 if last is None else last + 1
        self._append(
            number, EntryKind.CATALOGUE, at, author, reason, file_sha256=content_hash(files), payload=dict(files)
        )
        return number

    def remember(self, given: Sequence[Answer], at: datetime) -> tuple[Answer, ...]:
        """Remember answers from now on; returns them as they are kept, with number and date."""
        return answers.remember(self._connection, given, at)

    def forget(self, answer_id: int, author: str, at: datetime) -> None:
        """Use an answer no longer; it stays listed. Raises UnknownAnswer."""
        answers.forget(self._connection, answer_id, author, at)

    def rebuild_standings(self) -> None:
        """Make the derived tables anew from the ledger; the rows are the same as those kept up entry by entry."""
        standings.rebuild(self._connection)

    def _append(self, number: int, kind: EntryKind, at: datetime, author: str, reason: str | None, **rest: Any) -> None:
        row = {"file_sha256": None, "file_name": None, "illustrative": False, "payload": None, **rest}
        self._connection.execute(
            insert(ENTRY).values(number=number, kind=kind.value, at=at, author=author, reason=reason, **row)
        )
        journal.append(
            self._connection, at, author, Act.ENTERED, row["file_name"] or "", detail=kind.value, entry=number
        )

    def _begin(self, number: int, replaced: Sequence[int], *, awaits: bool) -> None:
        """Let the blocks of an entry hold in place of others, at once or when somebody accepts them."""
        if awaits:
            acceptance.await_acceptance(self._connection, number)
        else:
            standings.after_submission(self._connection, number, replaced)

    def _refuse_if_waiting(
        self, submission: Submission, blocks: Mapping[BlockKey, Block], catalogue: Catalogue, newest: int
    ) -> None:
        """The same values of the same file need not be accepted twice."""
        said = {key: content(block) for key, block in blocks.items()}
        for number in acceptance.waiting_with_file(self._connection, submission.sha256, newest):
            held = tracing.observations(self._connection, number), records.of_entry(self._connection, number)
            waiting = replace(submission, observations=held[0], records=held[1]).blocks(catalogue.forms)
            if {key: content(block) for key, block in waiting.items()} == said:
                raise WaitsAlready(number)
