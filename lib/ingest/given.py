"""The period that somebody gives for a file or for one of its tables: it settles a doubt, it overrules no statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lib.ingest.periods import can_be_meant
from lib.ingest.timing import Timing
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.reading import PeriodBasis, Table

# One period for a whole file, or of single tables by their place (Table.place): an answer or a correction may make a
# table of what was none before, so that their numbers change.
Periods = Period | Mapping[Place, Period] | None

# A stated period that lies in the future can only be confirmed: another one would overrule the table.
_UNSETTLED = (PeriodBasis.NONE, PeriodBasis.CALENDAR_ASSUMED, PeriodBasis.INFERRED)


class Given:
    """What was given, held against what the tables say themselves."""

    def __init__(self, periods: Periods, *, today: date) -> None:
        self.periods, self.latest_year = periods, today.year + 1

    def of(self, place: Place) -> Period | None:
        """The period given for the table that stands there, None when none was."""
        return self.periods.get(place) if isinstance(self.periods, Mapping) else self.periods

    def settle(self, place: Place, own: Timing) -> Timing:
        """The period of a table: its own where it states one, else the given one."""
        given = self.of(place)
        confirmed = own.basis is PeriodBasis.FUTURE and own.period == given
        if given is None or not (confirmed or own.basis in _UNSETTLED):
            return own
        if not can_be_meant(given, self.latest_year):
            return Timing(None, PeriodBasis.NONE, (_no_year(given),))
        return Timing(given, PeriodBasis.GIVEN)

    def contradicted(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The tables, of which those that state another period than was given for them say so.

        A period given for a whole file may be meant for some of its tables: it only contradicts when it fits none.
        """
        if isinstance(self.periods, Period) and any(table.period == self.periods for table in tables):
            return tuple(tables)
        return tuple(map(self._checked, tables))

    def _checked(self, table: Table) -> Table:
        given = self.of(table.place)
        if given is None or table.period is None or table.period == given:
            return table
        if not can_be_meant(given, self.latest_year):
            return replace(table, problems=(_no_year(given), *table.problems))
        place = table.period_place if table.period_place.cell else Place(table.sheet)
        candidates = (table.period.slug, given.slug)
        problem = Problem.of(Code.PERIOD_MISSING, place, reason="contradicts_given", candidates=candidates)
        return replace(table, problems=(problem, *table.problems))


def _no_year(given: Period) -> Problem:
    return Problem.of(Code.PERIOD_MISSING, reason="year", written=given.slug)
