"""What an upload or a change on a page does to the records of a register."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.kept import KeptGrid
from lib.model.ledger import Entry
from lib.model.period import Period
from lib.model.register import Record, StoredRecord


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that is new (``before`` None), gone (``after`` None) or changed in some of its ``fields``.

    ``fields``: in the order of the register; those that are filled anew, filled otherwise or empty from then on.
    """

    before: Record | None
    after: Record | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordsChange:
    """What confirming would do to the records of one register, unit and period, which it replaces as a whole.

    ``replaces``: the entry in force now, None when there is none. ``records``: how many there are afterwards.
    ``differences``: in the order of the new records, those that are gone last; none where only their order or mark of
    illustration is another.
    """

    register: str
    unit_id: str
    period: Period
    replaces: int | None
    unchanged: bool
    records: int
    differences: tuple[RecordDifference, ...] = ()

    @property
    def new(self) -> int:
        return sum(found.before is None for found in self.differences)

    @property
    def gone(self) -> int:
        return sum(found.after is None for found in self.differences)

    @property
    def changed(self) -> int:
        return len(self.differences) - self.new - self.gone


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """A change of a record on a page: the entry that tells who, when and why, and the fields changed."""

    entry: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordOrigin:
    """Where a record comes from: the upload that its cells stand in, and the changes made since, newest first.

    ``grid``: the part of its sheet that was kept with the upload, None where none was.
    """

    stored: StoredRecord
    entry: Entry
    grid: KeptGrid | None
    edits: tuple[RecordEdit, ...] = ()
