"""Scoring schemes: points for a unit, index by index, by rules that are data and change on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.model.form import Name
from lib.model.period import Period
from lib.model.target import Comparator


@dataclass(frozen=True, slots=True)
class Input:
    """A count that an index rests on: a measure of a form, of one item where the form has items.

    ``name``: what the rule of the index calls it.
    """

    name: str
    form: str
    measure: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What each file of one kind is worth; ``count``: the input that says how many there are."""

    count: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Bound:
    """One input as a percentage of another, held against a percentage."""

    part: str
    whole: str
    comparator: Comparator
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """The points given where all bounds hold."""

    points: Decimal
    bounds: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """The share that points rise with: all of them at ``full_at`` percent."""

    part: str
    whole: str
    full_at: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class Index:
    """One index of a scheme. ``curve``: how its points come from its inputs, a file of lib/kpi/curves, which reads
    ``cases``, ``steps`` or ``share``.

    ``nothing``: the points where nothing arose that could be scored; None leaves the index out.
    """

    index_id: str
    name: Name
    maximum: Decimal
    curve: str = ""
    inputs: tuple[Input, ...] = ()
    cases: tuple[Case, ...] = ()
    steps: tuple[Step, ...] = ()
    share: Share | None = None
    nothing: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """What a total from ``at_least`` points on is called."""

    at_least: Decimal
    name: Name


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A scheme as it held from one date to another, with its document.

    ``digits``: to how many decimals the value of an index is rounded; the total adds the rounded values.
    ``grades``: the highest first.
    """

    version_id: str
    name: Name
    valid_from: date
    valid_to: date | None
    document: str
    indices: tuple[Index, ...]
    grades: tuple[Grade, ...] = ()
    digits: int = 1

    @property
    def maximum(self) -> Decimal:
        return sum((index.maximum for index in self.indices), Decimal(0))

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scoring scheme with all its versions, the oldest first.

    ``register``: where the points are only known as somebody else reported them, the register that holds them. Nothing
    is computed then: the versions say of how many points each group consists, and what can be compared.
    """

    scheme_id: str
    name: Name
    source: str
    versions: tuple[SchemeVersion, ...]
    register: str | None = None

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The forms whose counts it scores, or the register that holds its points."""
        if self.register is not None:
            return (self.register,)
        return tuple(
            dict.fromkeys(i.form for version in self.versions for index in version.indices for i in index.inputs)
        )

    def version_on(self, day: date) -> SchemeVersion | None:
        """The version in force on a day; None where the scheme was not there yet or is over."""
        return next((version for version in self.versions if version.holds_on(day)), None)

    def version(self, version_id: str | None) -> SchemeVersion | None:
        """The version of that id, None where there is none."""
        return next((version for version in self.versions if version.version_id == version_id), None)


class ScoreState(StrEnum):
    """``missing``: an input was not reported. ``nothing``: nothing arose that could be scored. Neither is nought."""

    SCORED = "scored"
    MISSING = "missing"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class IndexScore:
    """The value of one index of a unit, rounded as the scheme says; None where it has none."""

    index_id: str
    state: ScoreState
    points: Fraction | None
    inputs: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class UnitScore:
    """The indices of one unit. ``total``: of those scored, None where none is; ``maximum``: what they could give.

    ``grade``: only where every index has a value, since the grades are limits of the whole.
    """

    unit_id: str
    scores: tuple[IndexScore, ...]
    total: Fraction | None
    maximum: Decimal
    grade: Grade | None
    illustrative: bool = False

    @property
    def complete(self) -> bool:
        return all(score.state is ScoreState.SCORED for score in self.scores)


@dataclass(frozen=True, slots=True)
class SchemeView:
    """What a scheme says of a period. ``version``: None where the scheme was not in force on its last day.

    ``units``: those that reported anything, in the order of the map; of a unit, itself. ``expected``: how many
    provinces there are. ``latest``: the newest period that can be scored, where this one has nothing.
    """

    scheme: Scheme
    period: Period
    version: SchemeVersion | None
    units: tuple[UnitScore, ...]
    expected: int
    latest: Period | None = None


@dataclass(frozen=True, slots=True)
class ReportedScore:
    """What was reported of a unit for a period. ``groups``: the points of each group, as written.

    ``version_id``: the set of formulas, as the record names it, else the one of its last day; None where none is known.
    ``before``: the period reported before it, of the same kind; ``change``: of the total since then, None across a
    change of formulas and where nothing was reported before. ``entry``, ``cell``: where the total stands.
    """

    unit_id: str
    period: Period
    position: int
    version_id: str | None
    total: Decimal
    groups: tuple[tuple[str, Decimal], ...]
    before: Period | None
    change: Decimal | None
    entry: int
    cell: str | None
    illustrative: bool

    @property
    def redefined(self) -> bool:
        """Whether the period before was counted by other formulas, so that neither rise nor fall can be claimed."""
        return self.before is not None and self.change is None

    def points(self, index_id: str) -> Decimal | None:
        return dict(self.groups).get(index_id)


@dataclass(frozen=True, slots=True)
class ReportedView:
    """Every score in force of a unit, or of all, the newest first."""

    scheme: Scheme
    scores: tuple[ReportedScore, ...]
