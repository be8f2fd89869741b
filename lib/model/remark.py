"""What people say about a figure: comments, explanations of a unit, conclusions of a leader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.traced import FigureRef


class RemarkKind(StrEnum):
    """``explanation``: by the unit itself, it also settles open warnings; ``conclusion``: a task by its nature."""

    COMMENT = "comment"
    EXPLANATION = "explanation"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class About:
    """What a remark is about. ``unit_id`` None: the country. ``indicator`` None: the unit's reports in general."""

    indicator: str | None
    item: str | None
    scope: str | None
    unit_id: str | None
    period: Period

    @classmethod
    def of(cls, figure: Figure | FigureRef) -> About:
        return cls(figure.indicator, figure.item, figure.scope, figure.unit_id, figure.period)

    @property
    def slug(self) -> str:
        """As of a figure, with nothing for the indicator of a remark about the reports in general."""
        return FigureRef(self.indicator or "", self.item, self.scope, self.unit_id, self.period).slug

    @classmethod
    def parse(cls, slug: str) -> About:
        """The inverse of ``slug``. Raises InvalidReference."""
        ref = FigureRef.parse(slug)
        return cls(ref.indicator or None, ref.item, ref.scope, ref.unit_id, ref.period)

    @property
    def in_general(self) -> About:
        """The reports of the same unit and period in general."""
        return About(None, None, None, self.unit_id, self.period)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. ``version``: the one it was said about, whose figures it is kept with; ``at``: UTC.

    ``in_charge``, ``due``: of a conclusion. ``done_at``: when somebody said that it was carried out.
    ``settles``: the ledger entry by which an explanation settled open warnings.
    """

    remark_id: int
    kind: RemarkKind
    about: About
    text: str
    version: int
    author: str
    at: datetime
    in_charge: str | None = None
    due: date | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    settles: int | None = None
    removed_at: datetime | None = None
    removed_by: str | None = None

    def overdue(self, today: date) -> bool:
        """A conclusion that is not carried out although its day has passed."""
        return self.due is not None and self.done_at is None and self.removed_at is None and self.due < today

    @property
    def open(self) -> bool:
        """Whether a conclusion still waits to be carried out."""
        return self.kind is RemarkKind.CONCLUSION and self.done_at is None and self.removed_at is None


class RemarkState(StrEnum):
    """Of a conclusion. ``OVERDUE`` ones are open too."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


class RemarkChange(StrEnum):
    """What can become of a remark; the journal calls it so."""

    DONE = "done"
    REOPENED = "reopened"
    REMOVED = "removed"


class RemarkFault(StrEnum):
    """Why a remark is not taken."""

    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    NOBODY_IN_CHARGE = "nobody_in_charge"
    NO_DUE_DAY = "no_due_day"
    DUE_DAY_PASSED = "due_day_passed"


@dataclass(frozen=True, slots=True)
class RemarkDraft:
    """What somebody wants to say. ``version``: the one on the screen.

    ``findings``: the open warnings that an explanation settles, as entry and position.
    """

    kind: RemarkKind
    about: About
    text: str
    version: int
    in_charge: str = ""
    due: date | None = None
    findings: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkFilter:
    """Which remarks are listed; None does not restrict. ``units``: None among them stands for the country."""

    kind: RemarkKind | None = None
    state: RemarkState | None = None
    units: frozenset[str | None] | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class RemarkTally:
    """How many conclusions are open, and how many of these are overdue."""

    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Said:
    """A remark with its figure as of the version it was said about, and as of the newest; None where there is none."""

    remark: Remark
    then: Figure | None
    now: Figure | None

    @property
    def moved(self) -> bool:
        """Whether the figure is another now."""
        if self.then is None or self.now is None:
            return self.then is not self.now
        counts = [(f.numerator, f.denominator, f.stated_rate) for f in (self.then, self.now)]
        return counts[0] != counts[1]


@dataclass(frozen=True, slots=True)
class RemarkList:
    """Remarks as listed, the open conclusions first by their day; ``more``: whether others were left out."""

    said: tuple[Said, ...]
    tally: RemarkTally
    today: date
    more: bool
