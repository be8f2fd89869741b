"""The page of one unit or of the country: its indicators, reports, warnings, and what is inside. No words in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from lib.model.change import Change
from lib.model.figure import Coverage, Figure
from lib.model.finding import OpenFinding
from lib.model.period import Period
from lib.model.problem import Problem
from lib.model.question import Question
from lib.model.reporting import Deadline, ReportingFigures, Standing, VolumeCoverage
from lib.model.submissions import State
from lib.model.views import Rank


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One indicator, item and scope. ``trend``: oldest first, this period last; ``breaks``: days to mark in it.

    ``country``: the country's figure, None where the page is about the country. ``moved``: places up (above 0) or down
    since the period before, None where none may be claimed. ``changes``: against each base period, in their order.
    ``volume``: how much of the country's volume the country's figure covers, None where no period serves as measure.
    """

    figure: Figure
    trend: tuple[Figure, ...]
    breaks: tuple[date, ...]
    country: Figure | None
    rank: Rank | None
    moved: int | None
    changes: tuple[Change, ...]
    volume: VolumeCoverage | None

    @property
    def known(self) -> bool:
        """Whether something was reported of it: a rate, that nothing arose, or a territory that changed."""
        figure = self.figure
        return figure.denominator is not None or figure.rate is not None or figure.broken


@dataclass(frozen=True, slots=True)
class ReportState:
    """One report that is expected. Of a unit ``state`` and ``standing``, of the country ``figures``; else None.

    ``last``: when the newest submission that still counts was made, UTC, ``entry`` its number. ``corrections``: how
    many later submissions replaced something of an earlier one.
    """

    form: str
    period: Period
    deadline: Deadline | None
    state: State | None = None
    standing: Standing | None = None
    figures: ReportingFigures | None = None
    corrections: int = 0
    last: datetime | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class UnitPage:
    """``reports``: those of the period asked for, form by form. ``due``: those of its year that have a deadline.

    ``warnings``: open ones about what was reported within the period, of a unit; ``unexplained``: their number, also of
    the country. ``unusual``: values of the unit outside of the range that its own history gives, which no warning
    tells. ``day``: the day that the state of the reports is told for.
    """

    question: Question
    lines: tuple[UnitLine, ...]
    reports: tuple[ReportState, ...]
    due: tuple[ReportState, ...]
    warnings: tuple[OpenFinding, ...]
    unexplained: int
    unusual: tuple[Problem, ...]
    day: date

    @property
    def known(self) -> tuple[UnitLine, ...]:
        """The lines with something reported."""
        return tuple(line for line in self.lines if line.known)

    @property
    def absent(self) -> tuple[UnitLine, ...]:
        return tuple(line for line in self.lines if not line.known)


class Division(StrEnum):
    """What a unit is divided into. ``part``: the units directly below it, offices or (of the country) provinces."""

    PART = "part"
    FIELD = "field"
    PROCEDURE = "procedure"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Share:
    """One part: the id of a unit, item, scope or (of channels in a table) measure. A count not reported is None.

    ``received``, ``resolved``, ``late``: in the period; ``pending``, ``overdue``: on its last day.
    """

    part: str
    received: int | None = None
    resolved: int | None = None
    late: int | None = None
    pending: int | None = None
    overdue: int | None = None
    illustrative: bool = False
    entries: tuple[int, ...] = ()

    @property
    def reported(self) -> bool:
        return any(n is not None for n in (self.received, self.resolved, self.late, self.pending, self.overdue))

    @property
    def delayed(self) -> int:
        """Files resolved late and files overdue that are still pending; no file is in both."""
        return (self.late or 0) + (self.overdue or 0)

    @property
    def late_rate(self) -> Fraction | None:
        """Late of resolved, a fraction of one; None without either, or where nothing was resolved."""
        return Fraction(self.late, self.resolved) if self.late is not None and self.resolved else None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of one division as one form has them, those with the most late and overdue files first.

    ``form``: of the tables they come from. ``coverage``: of the units that are listed or added up, how many reported.
    """

    division: Division
    form: str
    shares: tuple[Share, ...]
    coverage: Coverage

    @property
    def tells_late(self) -> bool:
        """Whether late or overdue files are known by part."""
        return any(share.late is not None or share.overdue is not None for share in self.shares)


@dataclass(frozen=True, slots=True)
class Inside:
    """Everything that is known inside of a unit; without breakdowns nothing was reported by parts."""

    question: Question
    breakdowns: tuple[Breakdown, ...]
