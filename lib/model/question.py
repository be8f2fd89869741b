"""What is asked of the figures: the state an address holds, once it is understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.model.period import Period
from lib.model.unit import Boundaries

AS_LAST_YEAR = 100  # percent of last year's volume, unless a reader assumes another


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator, item and scope for one unit (None: the whole country) and period, as of a version.

    ``cumulated``: the period was asked for as "since January", so its trend runs over the months since January.
    ``at_volume``: percent of last year's volume at which the months left of the year are taken.
    """

    indicator: str
    period: Period
    unit_id: str | None = None
    item: str | None = None
    scope: str | None = None
    boundaries: Boundaries = Boundaries.REPORTED
    version: int = 0
    cumulated: bool = False
    at_volume: int = AS_LAST_YEAR

    def at(self, period: Period) -> Question:
        return replace(self, period=period)

    def of_unit(self, unit_id: str | None) -> Question:
        return replace(self, unit_id=unit_id)
