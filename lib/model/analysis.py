"""Why a national rate moved, which units differ from it by more than chance, and what one unit could change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.model.change import BasePeriod, Explanation, SeriesBreak, WhatIf
from lib.model.fairness import Funnel
from lib.model.figure import Figure
from lib.model.question import Question


@dataclass(frozen=True, slots=True)
class Reason:
    """A change of the country's rate against a base period, split by units.

    ``before``, ``after``: the country's figures. ``units_before``, ``units_after``: those of the provinces and of the
    sector's bodies, on one map. ``restated``: both periods were taken on today's map, because a redrawing lies between.
    ``explanation`` None: nothing may be claimed, because of ``broken_by`` or because a rate is missing.
    """

    base: BasePeriod
    before: Figure
    after: Figure
    units_before: Mapping[str, Figure]
    units_after: Mapping[str, Figure]
    explanation: Explanation | None
    restated: bool
    broken_by: tuple[SeriesBreak, ...]


@dataclass(frozen=True, slots=True)
class Lift:
    """What the country's rate would be if one unit just met its target. ``country``: with the counts of then."""

    unit: Figure
    what_if: WhatIf
    country: Figure


@dataclass(frozen=True, slots=True)
class Analysis:
    """The page for analysts about one indicator and period.

    ``reason`` None: there is no such base period. ``lifts``: of the units that miss their target, the greatest gain
    first. ``unit``: the figure of the unit asked about, None for the country.
    """

    question: Question
    country: Figure
    units: Mapping[str, Figure]
    unit: Figure | None
    funnel: Funnel
    reason: Reason | None
    lifts: tuple[Lift, ...]
