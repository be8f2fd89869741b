"""What a statutory report is written from: figures with what they are held against, and the columns of its annex."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lib.model.change import Change
from lib.model.figure import Coverage, Figure
from lib.model.period import Period
from lib.model.question import Question


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """The values of a table's columns for a unit (None: the country), each None where it is missing.

    ``broken``: its territory changed within the period. ``covered``: of the country, whom each column adds up.
    """

    unit_id: str | None
    values: tuple[int | None, ...]
    broken: bool = False
    illustrative: bool = False
    covered: tuple[Coverage, ...] = ()

    @property
    def known(self) -> bool:
        return any(value is not None for value in self.values)


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """The table of a form as it is printed: a row each unit, the country's sum last.

    Of a report about one unit ``rows`` holds that unit alone and ``total`` is None.
    """

    form: str
    measures: tuple[str, ...]
    rows: tuple[ColumnRow, ...]
    total: ColumnRow | None = None

    def value(self, row: ColumnRow, measure: str) -> int | None:
        return row.values[self.measures.index(measure)]

    @property
    def whole(self) -> ColumnRow:
        """The row that the text is about: the country's, else the unit's own."""
        return self.total or self.rows[0]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A figure of the text with what it is held against: see ``Basis``; a period that serves as two stands once."""

    figure: Figure
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """The figures of a province, item by item, in one scope."""

    unit_id: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything that a report says in figures.

    ``cashless``: in the scope of the whole province; ``in_scope``: in the narrower ones, such as urban areas.
    ``provinces``: only of the sector, in the scope of the whole province, of the items that are reported.
    """

    question: Question
    columns: ColumnTable
    on_time: ReportLine
    late: ReportLine
    online: ReportLine
    cashless: tuple[ReportLine, ...]
    in_scope: tuple[ReportLine, ...]
    provinces: tuple[ProvinceLine, ...]

    @property
    def lines(self) -> tuple[ReportLine, ...]:
        return (self.on_time, self.late, self.online, *self.cashless, *self.in_scope)

    @property
    def known(self) -> bool:
        """Whether anything was reported for it."""
        return self.columns.whole.known or any(_known(line.figure) for line in self.lines)

    @property
    def has_results(self) -> bool:
        """Whether the table of the form has a row of figures."""
        return any(row.known for row in self.columns.rows)

    @property
    def has_cashless(self) -> bool:
        """Whether there are figures of payment without cash, of the sector in the row of a province."""
        if self.question.unit_id is None:
            return any(_known(figure) for line in self.provinces for figure in line.figures)
        return any(_known(line.figure) for line in (*self.cashless, *self.in_scope))

    @property
    def illustrative(self) -> bool:
        """Whether any figure of it is, or any target that it names: it names those without figures too."""
        rows = (*self.columns.rows, *filter(None, [self.columns.total]))
        figures = (*(line.figure for line in self.lines), *(f for line in self.provinces for f in line.figures))
        named = (line.figure.target for line in (*self.cashless, *self.in_scope) if line.figure.target is not None)
        return (
            any(row.illustrative for row in rows)
            or any(figure.illustrative for figure in figures)
            or any(target.illustrative for target in named)
        )


def _known(figure: Figure) -> bool:
    return figure.rate is not None or figure.denominator is not None


@dataclass(frozen=True, slots=True)
class Prose:
    """What stands in one place of a report. ``period``: of the report it was written for; ``at``: UTC.

    ``carried``: it was written for an earlier report and nobody has confirmed or changed it for this one.
    """

    place: str
    text: str
    period: Period
    author: str
    at: datetime
    carried: bool = False
