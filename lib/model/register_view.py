"""What a page shows of a register: counts and rates as of a day, records that are asked for, and what is due when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lib.model.figure import Verdict
from lib.model.period import InvalidPeriod, Period
from lib.model.register import DueKind, RateTarget, StoredRecord
from lib.model.traced import InvalidReference

RECORDS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class RecordRef:
    """One record in force: its register, unit and period, and its place among theirs, counted from 0.

    Written "register~unit~period~place".
    """

    register: str
    unit_id: str
    period: Period
    position: int

    @classmethod
    def of(cls, stored: StoredRecord) -> RecordRef:
        return cls(stored.record.register, stored.record.unit_id, stored.record.period, stored.position)

    @property
    def slug(self) -> str:
        return "~".join((self.register, self.unit_id, self.period.slug, str(self.position)))

    @classmethod
    def parse(cls, slug: str) -> RecordRef:
        """The inverse of ``slug``. Raises InvalidReference."""
        named = slug.split("~")
        if len(named) != 4 or not (named[3].isascii() and named[3].isdecimal() and len(named[3]) < 8):
            raise InvalidReference(slug)
        try:
            return cls(named[0], named[1], Period.parse(named[2]), int(named[3]))
        except InvalidPeriod as error:
            raise InvalidReference(slug) from error


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records are listed; what is absent does not restrict, and all that is there must hold.

    ``group``, ``lead``: slugs of ``slug_of``. ``choices``: field and id of its value. ``month``: its first day.
    ``count``: only what this count counts. ``words``: every one occurs in the record, without regard to accents.
    ``page``: of RECORDS_A_PAGE records, counted from 1.
    """

    group: str | None = None
    lead: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    month: date | None = None
    count: str | None = None
    words: str = ""
    page: int = 1

    @property
    def restricts(self) -> bool:
        return any((self.group, self.lead, self.choices, self.month, self.count, self.words.strip()))


@dataclass(frozen=True, slots=True)
class CountValue:
    """The value of a count. None: nothing is known (no list was reported, or no record says the number summed).

    ``records``: how many records meet its conditions; ``blank``: how many of them lack the number that is summed.
    """

    count_id: str
    value: Fraction | None
    records: int
    blank: int = 0


@dataclass(frozen=True, slots=True)
class RateValue:
    """The value of a rate with its verdict. ``shortfall``: how many records the target lacks at this denominator.

    ``left_out``: records that lack one of the numbers that it sums up.
    """

    rate_id: str
    numerator: Fraction | None
    denominator: Fraction | None
    target: RateTarget | None
    verdict: Verdict
    shortfall: int | None = None
    left_out: int = 0

    @property
    def rate(self) -> Fraction | None:
        """As a fraction of one; None without a denominator."""
        if self.numerator is None or not self.denominator:
            return None
        return self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many records have their date in a month; ``month``: its first day."""

    month: date
    records: int


class By(StrEnum):
    """What records are broken down by. By leads, a record with several counts for each of them."""

    GROUP = "group"
    LEAD = "lead"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Part:
    """One group, lead or unit with the counts of the register. ``key``: as kept; empty for records without one.

    ``slug``: by which the address names it.
    """

    key: str
    slug: str
    counts: tuple[CountValue, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The counts of a register part by part. ``shared``: how many records stand in several parts."""

    by: By
    parts: tuple[Part, ...]
    shared: int = 0


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record as it is listed. ``urgent``: a count that is urgent counts it; ``soon``: it is due soon and not settled.

    ``days_late``: calendar days past its last due day, up to the day when it was done or, where it is still urgent,
    the day of the view; None where it is not late. ``warnings``: about its cells that nobody has explained.
    """

    stored: StoredRecord
    urgent: bool = False
    soon: bool = False
    days_late: int | None = None
    warnings: int = 0

    @property
    def ref(self) -> RecordRef:
        return RecordRef.of(self.stored)


class DueState(StrEnum):
    """How a day on which something is due turned out, as of the day of the view."""

    DONE = "done"
    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    PASSED = "passed"  # the day is over, and nothing says that it is late


@dataclass(frozen=True, slots=True)
class DueDay:
    day: date
    state: DueState


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A record in the calendar; ``days`` is empty for what is ongoing, waits for an event or was not understood."""

    listed: ListedRecord
    kind: DueKind
    days: tuple[DueDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """What records can be filtered by: keys as kept with their slugs, ids of choices, first days of months."""

    groups: tuple[tuple[str, str], ...] = ()
    leads: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    months: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register of one unit or the country (``unit_id`` None) in a period (None: of all times), as of a day.

    Counts, rates, months, breakdowns and the calendar are of all records; ``rows`` are one page of the ``found`` ones
    that the filter asks for. ``undated``: records without the date that months are counted by. ``repeated``: records
    left out because a newer list of the same unit has them too. ``warned``: records with open warnings.
    ``units``: whose lists these are. ``blocks``: how many lists. ``entries``: where they come from.
    """

    register_id: str
    unit_id: str | None
    period: Period | None
    day: date
    blocks: int
    records: int
    units: tuple[str, ...]
    entries: tuple[int, ...]
    illustrative: bool
    counts: tuple[CountValue, ...]
    rates: tuple[RateValue, ...]
    months: tuple[MonthCount, ...] = ()
    undated: int = 0
    repeated: int = 0
    breakdowns: tuple[Breakdown, ...] = ()
    calendar: tuple[DueRecord, ...] = ()
    offered: Offered = Offered()
    found: int = 0
    page: int = 1
    rows: tuple[ListedRecord, ...] = ()
    warned: int = 0

    @property
    def pages(self) -> int:
        """How many pages the records found fill, at least one."""
        return max(1, -(-self.found // RECORDS_A_PAGE))

    def count(self, count_id: str) -> CountValue:
        """The count of that id; KeyError when the register has none."""
        for count in self.counts:
            if count.count_id == count_id:
                return count
        raise KeyError(count_id)
