"""What was submitted, when, and what is wrong with it: the board of units over periods, and its figures.

Everything follows from the submissions themselves; nobody has to press "complete".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lib.model.finding import OpenFinding
from lib.model.period import Period
from lib.model.reporting import Deadline, ReportingFigures, Standing, Timeliness, VolumeCoverage


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a unit first reported a period, as of a version, of the submissions that nobody has taken back.

    ``at``: UTC. ``corrections``: how many later submissions replaced something of an earlier one.
    """

    unit_id: str
    period: Period
    first_entry: int
    at: datetime
    corrections: int


@dataclass(frozen=True, slots=True)
class FindingCount:
    """``unexplained``: warnings about what is in force that nobody has given a reason for.

    ``refused``: cells that were not stored, of the submissions in force; where a unit has nothing in force, of those
    that brought nothing.
    """

    unit_id: str
    period: Period
    unexplained: int
    refused: int


class State(StrEnum):
    """What a cell of the board says first. ``awaited``: not there, and neither over nor due yet.

    ``waiting``: it was sent, and the centre has not accepted it yet.
    """

    ON_TIME = "on_time"
    LATE = "late"
    RECEIVED = "received"
    MISSING = "missing"
    AWAITED = "awaited"
    WAITING = "waiting"

    @classmethod
    def of(cls, timeliness: Timeliness, day: date, until: date, *, waiting: bool = False) -> State:
        """``day``: up to which is judged; ``until``: the last day in time, or of the period where there is none.

        ``waiting``: something was sent that waits to be accepted, which only matters where nothing counts yet.
        """
        if waiting and timeliness is Timeliness.MISSING:
            return cls.WAITING
        awaited = timeliness is Timeliness.MISSING and day <= until
        return cls.AWAITED if awaited else cls(timeliness.value)


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One unit in one period. ``first_entry`` None where nothing was submitted that counts.

    ``waiting``: the first submission that waits to be accepted, ``sent``: the day it was sent, in Viet Nam.
    """

    unit_id: str
    period: Period
    state: State
    standing: Standing
    first_entry: int | None = None
    corrections: int = 0
    unexplained: int = 0
    refused: int = 0
    waiting: int | None = None
    sent: date | None = None


@dataclass(frozen=True, slots=True)
class BoardPeriod:
    """One period of the board: its deadline (None where no rule gives one) and the figures of the country.

    ``locked``: as of the version shown it was closed: what was reported for it changes no more.
    """

    period: Period
    deadline: Deadline | None
    figures: ReportingFigures
    locked: bool = False

    @property
    def last_day(self) -> date | None:
        return self.deadline.last_day(self.period) if self.deadline else None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The five figures of the units of one group, by its name in the table of units, in the period asked for."""

    group: str
    figures: ReportingFigures


@dataclass(frozen=True, slots=True)
class CoveredVolume:
    """How much of the volume of one indicator and item is covered; ``volume`` None where no period serves as measure.

    ``covered``, ``expected``: units.
    """

    indicator: str
    item: str | None
    covered: int
    expected: int
    volume: VolumeCoverage | None


@dataclass(frozen=True, slots=True)
class Board:
    """The submissions of one form. ``day``: the day up to which a missing report is late.

    ``rows``: the units that exist on the last day of the last period, each with a cell for every period in which it
    existed. ``periods``: oldest first; the last is the one asked for. All lie on the same map: ``cut_by`` is the day
    of the redrawing before which further periods would have been, None where none was left out. ``together``: the
    figures of all these periods. ``findings``: what is unusual, unexplained or refused in the period asked for.
    """

    form: str
    day: date
    periods: tuple[BoardPeriod, ...]
    rows: tuple[tuple[BoardCell, ...], ...]
    groups: tuple[GroupFigures, ...]
    together: ReportingFigures
    volumes: tuple[CoveredVolume, ...] = ()
    findings: tuple[OpenFinding, ...] = ()
    cut_by: date | None = None

    @property
    def asked(self) -> BoardPeriod:
        """The period asked for."""
        return self.periods[-1]

    def asked_cells(self, unit_id: str | None = None) -> tuple[BoardCell, ...]:
        """The cells of the period asked for: of every unit that should report it, or of one of them."""
        cells = (cell for row in self.rows for cell in row if cell.period == self.asked.period)
        return tuple(cell for cell in cells if unit_id in (None, cell.unit_id))

    def of_unit(self, unit_id: str) -> tuple[BoardCell, ...]:
        """The cells of one unit, oldest first; none for a unit that does not report."""
        return next((row for row in self.rows if row and row[0].unit_id == unit_id), ())
