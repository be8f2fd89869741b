"""Answers on a map: of a unit from its own submissions, and of a merged unit from those of its predecessors.

Provinces were redrawn on 1 July 2025 (Resolution 202/2025/QH15). Counts are added upwards and never split downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from lib.catalog import Catalogue
from lib.kpi.answer import NOTHING, UnitAnswer, add_answers, answer_from, join_answers
from lib.kpi.combine import needed_measures
from lib.kpi.holdings import Holdings
from lib.model.form import Form
from lib.model.period import Period

_DAY = timedelta(days=1)


class Territory:
    """Answers of units for one scope and some measures of a form; each is computed once."""

    def __init__(
        self, form: Form, holdings: Holdings, catalogue: Catalogue, scope: str | None, measures: Iterable[str]
    ) -> None:
        self._form = form
        self._holdings = holdings
        self._catalogue = catalogue
        self._scope = scope
        self._measures = needed_measures(form, measures)
        self._wanted = frozenset(self._measures)
        self._known: dict[tuple[str, str | None, Period, Period | None], UnitAnswer] = {}

    def own(self, unit_id: str, item: str | None, period: Period, asked: Period | None = None) -> UnitAnswer:
        """What the unit itself submitted. ``asked``: the whole question where ``period`` is a part of it."""
        # Hashing periods is most of the work: the question is named only where it is another one.
        key = (unit_id, item, period, None if asked is period else asked)
        found = self._known.get(key)
        if found is None:
            shelves = self._holdings.shelves(unit_id, item, self._scope)
            found = self._known[key] = (
                answer_from(
                    self._form,
                    shelves,
                    period,
                    item,
                    redrawn_on=self._catalogue.redrawn_on,
                    asked=asked,
                    measures=self._wanted,
                )
                if shelves
                else NOTHING
            )
        return found

    def restated(self, unit_id: str, item: str | None, period: Period, asked: Period | None = None) -> UnitAnswer:
        """The answer on the unit's present territory: before it existed, its predecessors together.

        All of them must have answered, else it is missing. A period across the redrawing is theirs up to the day
        before and the unit's own from then on, joined as periods are. Its own submission of the whole beats both.
        """
        asked = asked or period
        whole = self.own(unit_id, item, period, asked)
        if whole.values or not self.redrawn_within(unit_id, period):
            return whole
        parts = self._parts(unit_id, period)
        before = add_answers([self.restated(p, item, parts[0], asked) for p in self._catalogue.predecessors[unit_id]])
        if len(parts) == 1:
            return before
        return join_answers(self._form, [before, self.own(unit_id, item, parts[1], asked)], item, self._measures)

    def redrawn_within(self, unit_id: str, period: Period) -> bool:
        """Whether the unit took over from others after the period's first day."""
        return (
            unit_id in self._catalogue.predecessors
            and self._catalogue.units[unit_id].spans[0].valid_from > period.start
        )

    def own_parts(self, unit_id: str, period: Period) -> tuple[tuple[str, Period], ...]:
        """The units that make up a unit's territory, each with the part of the period in which it existed."""
        if not self.redrawn_within(unit_id, period):
            return ((unit_id, period),)
        parts = self._parts(unit_id, period)
        found = [p for u in self._catalogue.predecessors[unit_id] for p in self.own_parts(u, parts[0])]
        return (*found, *((unit_id, part) for part in parts[1:]))

    def _parts(self, unit_id: str, period: Period) -> tuple[Period, ...]:
        first = self._catalogue.units[unit_id].spans[0].valid_from
        if first > period.end:
            return (period,)
        return (Period(period.start, first - _DAY), Period(first, period.end))
