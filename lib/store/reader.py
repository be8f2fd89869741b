"""Everything that can be read, on one connection and of one state of the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, and_, true

from lib.model.errors import MovedOn, UnknownVersion
from lib.model.everything import StoredValue
from lib.model.finding import OpenFinding
from lib.model.kept import KeptGrid
from lib.model.ledger import Entry, EntryKind, Piece
from lib.model.locks import MonthLock
from lib.model.observation import BlockKey, Observation
from lib.model.period import Period
from lib.model.register import Record, StoredRecord
from lib.model.submissions import FindingCount, Receipt
from lib.model.target import Target
from lib.model.unit import Level
from lib.model.views import Particulars, RememberedAnswer, SourceValue
from lib.store import (
    acceptance,
    answers,
    as_of,
    everything,
    explained,
    kept,
    ledger,
    locks,
    particulars,
    receipts,
    record_changes,
    records,
    storing,
    tracing,
)
from lib.store.as_of import AsOf, BlockInForce, PeriodUnits, Wanted
from lib.store.meeting import MeetingReader
from lib.store.receipts import Reports
from lib.store.record_changes import RecordChange
from lib.store.records import RecordBlock
from lib.store.tables import ENTRY


class Reader:
    """Reads one consistent snapshot. Every method that takes a version raises UnknownVersion for one not there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waits: dict[int, bool] = {}

    @cached_property
    def _newest(self) -> int:
        return ledger.newest(self._connection)

    def _at(self, version: int) -> AsOf:
        return AsOf(ledger.known(version, self._newest), self._newest)

    @property
    def meeting(self) -> MeetingReader:
        """What surrounds the ledger: journal, people, links, remarks, agendas."""
        return MeetingReader(self._connection)

    def version(self) -> int:
        """The newest version: the number of the last entry."""
        return self._newest

    def entry(self, number: int) -> Entry:
        """One entry. Raises UnknownVersion."""
        found = ledger.entries(self._connection, ENTRY.c.number == number, 1)
        if not found:
            raise UnknownVersion(number)
        return found[0]

    def entries(self, before: int | None, limit: int) -> tuple[Entry, ...]:
        """At most ``limit`` entries, newest first, of those numbered below ``before`` (None: all)."""
        return ledger.entries(self._connection, true() if before is None else ENTRY.c.number < before, limit)

    def catalogue_sha(self, version: int) -> str:
        """The content hash of the reference files in force; cheap, for a cache's key."""
        return ledger.catalogue_sha(self._connection, self._at(version).version)

    def catalogue_files(self, version: int) -> tuple[str, dict[str, str]]:
        """The content hash and the text of the reference files in force."""
        return ledger.catalogue_files(self._connection, self._at(version).version)

    def targets(self, version: int, known: Iterable[Target] = ()) -> tuple[tuple[Target, int | None], ...]:
        """The targets in force, each with the entry that brought it; ``known``: those of the reference files."""
        return ledger.targets(self._connection, self._at(version).version, known)

    def entries_of(self, kind: EntryKind, version: int) -> tuple[Entry, ...]:
        """Every entry of one kind up to a version, newest first; for kinds of which there are few."""
        condition = and_(ENTRY.c.kind == kind.value, ENTRY.c.number <= self._at(version).version)
        return ledger.entries(self._connection, condition, self._newest + 1)

    def illustrative_entries(self, *kinds: EntryKind) -> tuple[int, ...]:
        """The numbers of the illustrative entries of some kinds that nobody took back, newest first."""
        return ledger.illustrative(self._connection, kinds)

    def pieces(
        self,
        form: str,
        version: int,
        *,
        start: date,
        end: date,
        cumulated: bool = True,
        levels: Collection[Level] | None = None,
        parent_id: str | None = None,
        unit_ids: Collection[str] | None = None,
        items: Collection[str | None] | None = None,
        scopes: Collection[str | None] | None = None,
        groups: Collection[str] | None = None,
        measures: Collection[str] | None = None,
    ) -> list[Piece]:
        """The blocks of a form in force whose period lies within ``start`` and ``end``, both included.

        ``cumulated`` adds those from 1 January of the year of ``start`` that end within, or on the day before:
        what differences are taken of. None does not restrict; an item or scope of None means a block without one.
        Name levels rather than many units: a question about the country then never meets the offices. A block that
        lacks the measures wanted is returned with no values, since it still replaces others; naming ``groups``
        leaves out the groups of columns that do not matter.
        """
        wanted = Wanted(form, start, end, cumulated, levels, parent_id, unit_ids, items, scopes, groups, measures)
        return as_of.pieces(self._connection, self._at(version), wanted)

    def periods(self, version: int, *levels: Level) -> tuple[PeriodUnits, ...]:
        """Every form and period for which units of the levels have blocks in force, with their number.

        Ordered by form and period. Read from a derived table of a few rows a period, so that neither offices nor
        uploads make it slower.
        """
        return as_of.periods(self._connection, self._at(version), levels)

    def in_force(self, keys: Iterable[BlockKey], version: int) -> dict[BlockKey, BlockInForce]:
        """What holds for the keys; a key for which nothing does is absent."""
        return records.filled(self._connection, as_of.in_force(self._connection, self._at(version), keys))

    def records(
        self,
        version: int,
        register: str,
        *,
        unit_ids: Collection[str] | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> tuple[StoredRecord, ...]:
        """The records of a register in force, of blocks whose period overlaps ``start`` to ``end``; None: no limit.

        By unit, period and their order in the file.
        """
        return records.records(self._connection, self._at(version), register, unit_ids, start, end)

    def search_records(self, version: int, words: str, limit: int) -> tuple[StoredRecord, ...]:
        """At most ``limit`` records in force in which every word occurs, whatever its accents; newest periods first."""
        return records.search(self._connection, self._at(version), words, limit)

    def record_blocks(self, version: int) -> tuple[RecordBlock, ...]:
        """Every register, unit and period of which records are in force, with their number and entry."""
        return records.blocks(self._connection, self._at(version))

    def records_of_entry(self, entry: int) -> tuple[Record, ...]:
        """Every record of an entry; none for an entry that holds none."""
        return records.of_entry(self._connection, entry)

    def record_change(self, entry: int) -> RecordChange | None:
        """What a change of one record was made from; None for an entry of another kind."""
        return record_changes.of_entry(self._connection, entry)

    def record_history(self, entry: int) -> tuple[tuple[int, RecordChange], ...]:
        """The changes of single records that led to an entry, itself included, newest first, with their entries."""
        return record_changes.history(self._connection, entry)

    def observations(self, entry: int) -> tuple[Observation, ...]:
        """Every value of an entry; none for an entry that holds none."""
        return tracing.observations(self._connection, entry)

    def sources(self, block_ids: Iterable[int], measures: Collection[str] | None = None) -> tuple[SourceValue, ...]:
        """The values of some blocks (of some measures) with file, sheet, cell and what was written there."""
        return tracing.sources(self._connection, block_ids, measures)

    def every_value(self, version: int) -> Iterator[StoredValue]:
        """Every value in force with its origin, in the order of the ledger; read lot by lot while it is consumed."""
        return everything.every_value(self._connection, self._at(version))

    def findings_of_entry(self, entry: int) -> tuple[OpenFinding, ...]:
        """Everything that was found when an entry was stored."""
        return tracing.findings_of_entry(self._connection, entry)

    def findings(
        self,
        version: int,
        unit_id: str | None = None,
        *,
        form: str | None = None,
        period: Period | None = None,
    ) -> tuple[OpenFinding, ...]:
        """The findings about what is in force: gone once the blocks concerned were replaced or withdrawn."""
        return tracing.findings_in_force(self._connection, self._at(version), unit_id, form, period)

    def receipts(self, version: int, asked: Reports) -> tuple[Receipt, ...]:
        """When each unit first reported each period, and how often later submissions replaced something of it.

        Submissions that were taken back by then do not count. A unit and period without any is absent.
        """
        return receipts.receipts(self._connection, self._at(version), asked)

    def waiting(self, version: int, asked: Reports) -> tuple[Receipt, ...]:
        """The first submission of each unit and period that waited to be accepted."""
        at = self._at(version)
        if version not in self._waits:  # asked report by report, and mostly nothing waits at all
            self._waits[version] = acceptance.anything_waits(self._connection, at.version)
        if not self._waits[version]:
            return ()
        return receipts.waiting(self._connection, self._at(version), asked)

    def waiting_entries(self, version: int) -> tuple[Entry, ...]:
        """Every submission that waited to be accepted, newest first."""
        condition = acceptance.waited(ENTRY.c.number, self._at(version).version)
        return ledger.entries(self._connection, condition, self._newest + 1)

    def locks(self, version: int) -> tuple[MonthLock, ...]:
        """Every entry that closed or opened months, in the order of the ledger."""
        return locks.locks(self._connection, self._at(version).version)

    def moved_since(self, number: int) -> bool:
        """Whether what is in force for the blocks of a submission changed since it was sent."""
        try:
            storing.refuse_if_moved(self._connection, storing.blocks_of(self._connection, number), number, self._newest)
        except MovedOn:
            return True
        return False

    def units_of(self, number: int) -> frozenset[str]:
        """The units that a submission holds something of."""
        return storing.units_of(self._connection, number)

    def named_findings(self, findings: Sequence[tuple[int, int]]) -> tuple[OpenFinding, ...]:
        """The findings given as (entry, position), with the reasons given until now; unknown ones are absent."""
        return tracing.matching(self._connection, explained.condition_on(findings), None)

    def explained_by(self, number: int) -> tuple[OpenFinding, ...]:
        """The findings that an entry explains."""
        return self.named_findings(explained.of_entry(self._connection, number))

    def finding_counts(self, version: int, asked: Reports) -> tuple[FindingCount, ...]:
        """How many unexplained warnings and refused cells concern each unit and period; absent where none do."""
        return receipts.finding_counts(self._connection, self._at(version), asked)

    def open_findings(self, version: int, asked: Reports) -> tuple[OpenFinding, ...]:
        """What is unexplained, refused or (explained or not) unusual in what is in force of the reports.

        Findings about a whole table are among them; so is what was refused of a unit that has nothing in force.
        """
        return receipts.findings(self._connection, self._at(version), asked)

    def entries_about(self, version: int, asked: Reports, limit: int) -> tuple[Entry, ...]:
        """At most ``limit`` entries that hold something of the reports, newest first, those taken back too."""
        return ledger.entries(self._connection, receipts.entries_about(self._at(version), asked), limit)

    def file(self, sha256: str) -> bytes | None:
        """An uploaded file; None where it is unknown or was too large to keep."""
        return ledger.stored_file(self._connection, sha256)

    def keeps_file(self, sha256: str) -> bool:
        """Whether ``file`` has it; nothing of it is read."""
        return ledger.keeps_file(self._connection, sha256)

    def particulars(self, entry: int) -> Particulars:
        """What people answered and corrected for a submission; nothing for any other entry."""
        return particulars.of_entry(self._connection, entry)

    def grids(self, entry: int) -> tuple[KeptGrid, ...]:
        """The cells that were kept with a submission; none for one from before they were."""
        return kept.of_entry(self._connection, entry)

    def entry_of_file(self, sha256: str) -> int | None:
        """The newest submission of a file that nobody has taken back; None where there is none."""
        return ledger.entry_of_file(self._connection, sha256)

    def remembered(self) -> tuple[RememberedAnswer, ...]:
        """Every answer ever given, newest first, with what became of it."""
        return answers.remembered(self._connection)
