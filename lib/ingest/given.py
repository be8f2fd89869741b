"""The period that somebody gives for a file or for one of its tables: it settles a doubt, it overrules no statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.ingest.timing import Timing
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.reading import PeriodBasis, Table

# One period for a whole file, or the number of a table in the reading with its period.
Periods = Period | Mapping[int, Period] | None

_UNSETTLED = (PeriodBasis.NONE, PeriodBasis.CALENDAR_ASSUMED, PeriodBasis.INFERRED)


class Given:
    """What was given, held against what the tables say themselves."""

    def __init__(self, periods: Periods) -> None:
        self.periods = periods

    def of(self, number: int) -> Period | None:
        """The period given for the table of that number, None when none was."""
        return self.periods.get(number) if isinstance(self.periods, Mapping) else self.periods

    def settle(self, number: int, own: Timing) -> Timing:
        """The period of a table: its own where it states one, else the given one."""
        given = self.of(number)
        return own if given is None or own.basis not in _UNSETTLED else Timing(given, PeriodBasis.GIVEN)

    def contradicted(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The tables, of which those that state another period than was given for them say so.

        A period given for a whole file may be meant for some of its tables: it only contradicts when it fits none.
        """
        if isinstance(self.periods, Period) and any(table.period == self.periods for table in tables):
            return tuple(tables)
        return tuple(self._checked(number, table) for number, table in enumerate(tables))

    def _checked(self, number: int, table: Table) -> Table:
        given = self.of(number)
        if given is None or table.period is None or table.period == given:
            return table
        place = table.period_place if table.period_place.cell else Place(table.sheet)
        candidates = (table.period.slug, given.slug)
        problem = Problem.of(Code.PERIOD_MISSING, place, reason="contradicts_given", candidates=candidates)
        return replace(table, problems=(problem, *table.problems))
