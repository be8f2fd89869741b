"""View models: what a page, a chart, a report and a link are drawn from. No words in them, only figures and ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lib.model.answer import Answer, Correction
from lib.model.figure import Coverage, Figure
from lib.model.kept import KeptGrid
from lib.model.ledger import Entry
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.problem import Problem
from lib.model.question import Question
from lib.model.reading import Reading
from lib.model.record_changes import RecordsChange
from lib.model.reporting import VolumeCoverage


@dataclass(frozen=True, slots=True)
class Status:
    """The state of the data that every page names."""

    version: int
    newest: int
    at: datetime | None  # of the last entry up to the version, UTC
    periods: tuple[PeriodState, ...]


@dataclass(frozen=True, slots=True)
class PeriodState:
    """A period for which a form has figures or a register records, and how many provinces it covers.

    ``measured``: an indicator rests on the form, and it has no page of its own; the period of another is no reason to
    open a page on.
    """

    form: str
    period: Period
    coverage: Coverage
    illustrative: bool
    measured: bool = True


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in the order of the units that reported: ties share it (1, 2, 2, 4)."""

    place: int
    of: int


@dataclass(frozen=True, slots=True)
class Card:
    """One headline figure: its trend (oldest first, this period last), and for a unit its rank and the country's.

    ``former``: the same figure held against the target that held before; None where the target did not change.
    ``volume``: how much of the country's volume its figure covers; None for a unit, or where no period is a measure.
    """

    figure: Figure
    trend: tuple[Figure, ...]
    country: Figure | None
    rank: Rank | None
    units_met: int
    units_judged: int
    updated: datetime | None
    former: Figure | None = None
    volume: VolumeCoverage | None = None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A province in a comparison. ``previous``: the same figure one period earlier, None where none can be compared.

    ``former``: the figure under the target that held before, None where it did not change.
    """

    unit_id: str
    figure: Figure
    rank: Rank | None
    previous: Figure | None
    former: Figure | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page: the cards, and the provinces for the one in focus."""

    question: Question
    cards: tuple[Card, ...]
    focus: int
    rows: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Provinces beside each other for one indicator: ``rows`` in rank order, ``heat`` unit by unit over time.

    ``country_before``: the country's figure of ``previous_period``, None without such a period or across a break.
    ``volume``: how much of the country's volume its figure covers, None where no period is a measure of it.
    ``country_former``: the country's figure under the target that held before.
    """

    question: Question
    country: Figure
    rows: tuple[UnitRow, ...]
    periods: tuple[Period, ...]
    heat: tuple[Figure, ...]
    previous_period: Period | None
    country_before: Figure | None = None
    volume: VolumeCoverage | None = None
    country_former: Figure | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A page of one form: cards for several indicators, items or scopes, and the measures they rest on."""

    question: Question
    cards: tuple[Card, ...]
    measures: tuple[MeasureValue, ...]


@dataclass(frozen=True, slots=True)
class MeasureValue:
    """The value of one measure for the unit and period of a page; None when it is missing."""

    measure: str
    item: str | None
    scope: str | None
    value: int | None


@dataclass(frozen=True, slots=True)
class SourceValue:
    """One stored value that a figure rests on, back to its cell.

    ``counted``: where it was counted from a list of dossiers, that list; ``cell`` is then only where the list stands.
    """

    entry: int
    file_name: str | None
    sheet: str | None
    cell: str
    unit_id: str
    period: Period
    item: str | None
    scope: str | None
    measure: str
    value: str
    as_written: str
    counted: CountedList | None = None


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list of dossiers that an entry counted: how many records, in which cells, of which file."""

    form: str
    period: Period
    sheet: str | None
    cells: str
    rows: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What people added to a submission: answers used, cells put right, the file it puts right; the lists it counted.

    ``answers_to``: the sha256 of that file, ``answers_entry`` the entry that had stored it, where one had.
    """

    answers: tuple[Answer, ...] = ()
    corrections: tuple[Correction, ...] = ()
    answers_to: str | None = None
    answers_entry: int | None = None
    lists: tuple[CountedList, ...] = ()


@dataclass(frozen=True, slots=True)
class RememberedAnswer:
    """An answer as it is listed. ``replaced_by``: the id of the newer answer to the same question."""

    answer: Answer
    replaced_by: int | None = None
    deleted_at: datetime | None = None  # UTC
    deleted_by: str | None = None

    @property
    def in_use(self) -> bool:
        """Whether the next file of that layout and unit is read by it."""
        return self.replaced_by is None and self.deleted_at is None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure comes from: every value of its numerator and denominator.

    ``former``: the figure under the target that held before, None where it did not change.
    """

    figure: Figure
    numerator: tuple[SourceValue, ...]
    denominator: tuple[SourceValue, ...]
    former: Figure | None = None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A part of the ledger, newest first; ``before``: where the next part starts, None at the end."""

    entries: tuple[Entry, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block that confirming would store. ``replaces``: the entry in force now, None when there is none.

    ``lost``: the measures in force now that the new block lacks, which will be missing afterwards.
    """

    key: BlockKey
    values: tuple[tuple[str, str], ...]
    replaces: int | None
    unchanged: bool
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What confirming an upload would do, computed at ``version``, to figures (``changes``) and ``records``.

    ``problems`` adds those against the history. ``answers_to``: the entry whose file this one puts right, where that
    file was stored. ``grids``: of its tables. ``awaits``: it would count only once the centre accepts it. ``locked``:
    the closed months that it holds; ``foreign``: the units it holds that the person may not submit for: both stop it.
    """

    reading: Reading
    version: int
    changes: tuple[BlockChange, ...]
    problems: tuple[Problem, ...]
    answers_to: int | None = None
    grids: tuple[KeptGrid, ...] = ()
    awaits: bool = False
    locked: tuple[Period, ...] = ()
    foreign: tuple[str, ...] = ()
    records: tuple[RecordsChange, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether what it holds may not be stored, however well it was read."""
        return bool(self.locked or self.foreign)

    @property
    def storable(self) -> bool:
        return not self.stopped and any(table.storable for table in self.reading.tables)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything it holds is in force already."""
        known = [*(change.unchanged for change in self.changes), *(change.unchanged for change in self.records)]
        return bool(known) and all(known)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A stored value that confirming would change; ``before`` None: new; ``after`` None: it would be missing."""

    key: BlockKey
    measure: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """An indicator before and after confirming, for one unit or (unit_id None in the figures) the whole country."""

    before: Figure
    after: Figure
    rank_before: Rank | None = None
    rank_after: Rank | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What confirming would do. ``left``: blocks in force of the same forms and periods that stay as they are.

    ``cells``: the values that change; ``figures``: the indicators that do, the country's first, then unit by unit.
    """

    cells: tuple[CellChange, ...]
    replaced: int
    new: int
    left: int
    figures: tuple[FigureChange, ...]
