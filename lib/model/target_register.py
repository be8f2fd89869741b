"""The register of targets: its rows, how they are entered, what is wrong with an entry, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.model.ledger import Entry
from lib.model.problem import Problem
from lib.model.target import Target


class TargetField(StrEnum):
    """What a row says, in the order of the columns of its spreadsheet."""

    TARGET_ID = "target_id"
    INDICATOR = "indicator"
    ITEM = "item"
    SCOPE = "scope"
    UNIT = "unit"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    COMPARATOR = "comparator"
    VALUE = "value"
    DOCUMENT = "document"
    ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A row as somebody wrote it, every field as text. ``row``: its number in the sheet, None in the form."""

    row: int | None
    target_id: str
    indicator: str
    item: str
    scope: str
    unit: str
    valid_from: str
    valid_to: str
    comparator: str
    value: str
    document: str
    illustrative: str = ""


class FaultCode(StrEnum):
    """Why a row cannot be taken."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NOT_APPLICABLE = "not_applicable"
    NOT_THEN = "not_then"
    NOT_A_DATE = "not_a_date"
    ENDS_BEFORE_START = "ends_before_start"
    NOT_A_NUMBER = "not_a_number"
    OVER_100 = "over_100"
    BELOW_0 = "below_0"
    TOO_LONG = "too_long"
    REPEATED = "repeated"
    OVERLAP = "overlap"
    NO_TABLE = "no_table"
    SEVERAL_TABLES = "several_tables"
    TOO_MANY_ROWS = "too_many_rows"
    MISSING_COLUMN = "missing_column"


@dataclass(frozen=True, slots=True)
class TargetFault:
    """One reason. ``written``: the text at fault. ``other``: the target or row it clashes with."""

    code: FaultCode
    row: int | None = None
    field: TargetField | None = None
    written: str = ""
    other: Target | None = None
    other_row: int | None = None


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class TargetChange:
    """What becomes of one row; at least one side is there."""

    before: Target | None
    after: Target | None

    @property
    def kind(self) -> ChangeKind:
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.after is None else ChangeKind.CHANGED

    @property
    def shown(self) -> Target:
        """The row after the change, or the one that is removed."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in force. ``entry``: the entry that brought it; None for one of the reference data."""

    target: Target
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A change of targets in the ledger, and the entry that took it back, if any did."""

    entry: Entry
    changes: tuple[TargetChange, ...]
    undone: Entry | None = None


@dataclass(frozen=True, slots=True)
class TargetYears:
    """What is known of one indicator, item and scope in each of some years; empty: "Chưa có chỉ tiêu"."""

    indicator: str
    item: str | None
    scope: str | None
    known: tuple[tuple[int, tuple[Target, ...]], ...]


@dataclass(frozen=True, slots=True)
class TargetRegister:
    """The register as of a version, its history newest first, and what is known of each year.

    ``clashes``: rows that contradict each other; nobody can enter such, but a release can bring a row beside theirs.
    """

    version: int
    rows: tuple[TargetRow, ...]
    history: tuple[TargetEntry, ...]
    years: tuple[TargetYears, ...]
    clashes: tuple[tuple[Target, Target], ...] = ()

    @property
    def changed_by(self) -> int:
        """The last entry that changed it, 0 where none did: what is typed into a form stays while it is the same."""
        entries = (e for told in self.history for e in (told.entry, told.undone) if e is not None)
        return max((entry.number for entry in entries), default=0)


@dataclass(frozen=True, slots=True)
class TargetPreview:
    """What entering would change, against the register at ``version``; nothing is entered while there are faults.

    ``refusal``: why a file could not be read at all. ``ignored``: headings of columns that have no meaning here.
    """

    version: int
    changes: tuple[TargetChange, ...] = ()
    unchanged: int = 0
    faults: tuple[TargetFault, ...] = ()
    refusal: Problem | None = None
    ignored: tuple[str, ...] = ()

    @property
    def storable(self) -> bool:
        return bool(self.changes) and not self.faults and self.refusal is None
