"""Figures of one indicator for every unit and for the country: the entrance to this room.

A rate is a sum divided by a sum. A unit enters a sum only with numerator and denominator both present.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from lib.catalog import Catalogue
from lib.kpi.answer import UnitAnswer
from lib.kpi.contribution import complete, country_answers, is_flow, map_is_over
from lib.kpi.definitions import definitions_mixed
from lib.kpi.distance import allowance, needed_rate, shortfall
from lib.kpi.holdings import Holdings
from lib.kpi.targets import target_for
from lib.kpi.territory import Territory
from lib.kpi.verdict import Judgement, decide
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.form import Form, Indicator
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.target import Target
from lib.model.unit import Boundaries

NO_REMAINDER: Mapping[str | None, int] = {}


@dataclass(frozen=True, slots=True)
class FigureSet:
    """The figure of the country, of every province of the map, of the sector's own bodies, and of offices asked for.

    ``bodies`` (the army's and the police's) count in the country's sum, but are no provinces: they have no rank and do
    not count in the coverage. ``offices`` count in no sum: what they report is in their province's own report.
    """

    country: Figure
    units: Mapping[str, Figure]
    bodies: Mapping[str, Figure]
    offices: Mapping[str, Figure] = field(default_factory=dict)

    def of(self, unit_id: str | None) -> Figure:
        """The figure of a unit, or of the country for None. Raises KeyError for a unit that is not on the map."""
        if unit_id is None:
            return self.country
        return next((found for found in (self.units, self.bodies) if unit_id in found), self.offices)[unit_id]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numerator and denominator with their origin."""

    numerator: int
    denominator: int
    entries: tuple[int, ...] = ()
    illustrative: bool = False


def figures(
    indicator: Indicator,
    form: Form,
    pieces: Iterable[Piece] | Holdings,
    *,
    period: Period,
    item: str | None = None,
    scope: str | None = None,
    boundaries: Boundaries = Boundaries.REPORTED,
    catalogue: Catalogue,
    targets: Iterable[Target] = (),
    judged_on: date,
    enough_coverage: int = 90,
    remaining: Mapping[str | None, int] = NO_REMAINDER,
    at_volume: int = 100,
    offices: Iterable[str] = (),
    units: Collection[str] | None = None,
) -> FigureSet:
    """Every figure of one indicator, item, scope and period, on one map.

    ``pieces``: the blocks in force; those of other items and scopes are passed over. Give ``Holdings`` when many
    questions are asked of the same pieces. ``enough_coverage``: percent of the provinces below which the country's
    figure is only provisional. ``remaining``: by unit (None: the country), the denominator that is expected in the rest
    of the target's year, at ``at_volume`` percent of last year's, see ``remaining_volumes``. ``offices``: those whose
    figures are wanted too. ``units``: those whose figures are wanted, None for all; the country's is the same.
    """
    holdings = pieces if isinstance(pieces, Holdings) else Holdings(pieces)
    territory = Territory(form, holdings, catalogue, scope, indicator.measures)
    rates = (
        Territory(form, holdings, catalogue, scope, (indicator.stated_measure,)) if indicator.stated_measure else None
    )
    applying = tuple(t for t in targets if t.indicator == indicator.indicator_id)
    return _Sheet(
        indicator,
        form,
        territory,
        rates,
        catalogue,
        period,
        item,
        scope,
        boundaries,
        applying,
        Judgement(judged_on, enough_coverage),
        remaining if is_flow(indicator, form, item) else NO_REMAINDER,
        at_volume,
    ).figure_set(offices, units)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One question with everything its figures need."""

    indicator: Indicator
    form: Form
    territory: Territory
    rates: Territory | None
    catalogue: Catalogue
    period: Period
    item: str | None
    scope: str | None
    boundaries: Boundaries
    targets: Sequence[Target]
    judgement: Judgement
    remaining: Mapping[str | None, int]
    at_volume: int

    def figure_set(self, offices: Iterable[str] = (), units: Collection[str] | None = None) -> FigureSet:
        shown = [u.unit_id for u in self.catalogue.units_shown(self.period.end, self.boundaries)]
        bodies = [u.unit_id for u in self.catalogue.sector_bodies]
        return FigureSet(
            country=self._country(shown),
            units={unit_id: self._unit(unit_id) for unit_id in shown if units is None or unit_id in units},
            bodies={unit_id: self._unit(unit_id) for unit_id in bodies if units is None or unit_id in units},
            offices={unit_id: self._unit(unit_id) for unit_id in offices},
        )

    def _unit(self, unit_id: str) -> Figure:
        broken = False
        answers: list[UnitAnswer] = []
        if map_is_over(self.catalogue, unit_id, self.period):
            broken = self.catalogue.units[unit_id].exists_on(self.period.start)
        elif self.boundaries is Boundaries.TODAY:
            answers = [self.territory.restated(unit_id, part, self.period) for part in self._items]
        else:
            broken = self.territory.redrawn_within(unit_id, self.period)
            answers = [self.territory.own(unit_id, part, self.period) for part in self._items]
        counts = self._counts(answers)
        coverage = Coverage(0, 1, (unit_id,)) if counts is None else Coverage(1, 1)
        absent = self._absent(unit_id) if counts is None and self.boundaries is Boundaries.TODAY else ()
        if counts is None and self.rates is not None and answers and self._items == (self.item,):
            reported = self.rates.own(unit_id, self.item, self.period)
            if reported.stated is not None:
                return self._figure(unit_id, reported, coverage, broken=broken)
        return replace(self._figure(unit_id, counts, coverage, broken=broken), absent=absent)

    def _absent(self, unit_id: str) -> tuple[str, ...]:
        """The parts of a merged unit that lack the counts; none where all do, for then nothing is told apart."""
        if not self.territory.redrawn_within(unit_id, self.period):
            return ()
        parts = self.territory.own_parts(unit_id, self.period)
        lacking = tuple(
            part
            for part, span in parts
            if not complete(self.indicator, [self.territory.own(part, i, span, self.period) for i in self._items])
        )
        return tuple(dict.fromkeys(lacking)) if len(lacking) < len(parts) else ()

    def _country(self, shown: Sequence[str]) -> Figure:
        """Every unit's own pieces, whichever map is shown; the coverage is that of the map."""
        missing = tuple(u for u in shown if map_is_over(self.catalogue, u, self.period) or not self._covered(u))
        coverage = Coverage(len(shown) - len(missing), len(shown), missing)
        if any(map_is_over(self.catalogue, u, self.period) for u in shown):
            return self._figure(None, None, coverage)  # that map did not exist any more
        entering = country_answers(self.territory, self.indicator, self.form, self.catalogue, self.period, self.item)
        total = _total([c for answers in entering if (c := self._counts(answers))])
        absent = tuple(part for unit_id in missing for part in self._absent(unit_id))
        return replace(self._figure(None, total, coverage), absent=absent)

    def _mixed(self) -> tuple[date, ...]:
        breaks = self.catalogue.breaks
        return definitions_mixed(breaks, self.indicator, self.form, self.item, self.scope, self.period)

    def _covered(self, unit_id: str) -> bool:
        return complete(self.indicator, [self.territory.restated(unit_id, p, self.period) for p in self._items])

    @property
    def _items(self) -> tuple[str | None, ...]:
        return self.form.item_parts(self.item)

    def _counts(self, answers: Sequence[UnitAnswer]) -> Counts | None:
        """Numerator and denominator over all items asked for; None when anything is missing in any of them."""
        if not complete(self.indicator, answers):
            return None
        numerator = sum(answer.values[m] for answer in answers for m in self.indicator.numerator)
        denominator = sum(answer.values[m] for answer in answers for m in self.indicator.denominator)
        entries = {e for answer in answers for e in answer.entries}
        return Counts(numerator, denominator, tuple(sorted(entries)), any(a.illustrative for a in answers))

    def _figure(
        self, unit_id: str | None, source: Counts | UnitAnswer | None, coverage: Coverage, *, broken: bool = False
    ) -> Figure:
        """A figure from counts, or else from the rate that a unit stated itself."""
        target = target_for(self.targets, self.indicator.indicator_id, self.item, self.scope, unit_id, self.period.end)
        counts = source if isinstance(source, Counts) else None
        stated = source.stated if isinstance(source, UnitAnswer) else None
        numerator = counts.numerator if counts else None
        denominator = counts.denominator if counts else None
        has_rate = stated is not None or bool(denominator)
        verdict = decide(
            numerator=numerator,
            denominator=denominator,
            stated=stated,
            target=target,
            coverage=coverage,
            period=self.period,
            judgement=self.judgement,
            remaining=self.remaining.get(unit_id),
        )
        needed = self._needed(unit_id, counts, target) if verdict is Verdict.NOT_YET else None
        return Figure(
            indicator=self.indicator.indicator_id,
            item=self.item,
            scope=self.scope,
            unit_id=unit_id,
            period=self.period,
            numerator=numerator,
            denominator=denominator,
            stated_rate=stated,
            target=target,
            verdict=verdict,
            coverage=coverage,
            shortfall=shortfall(counts.numerator, counts.denominator, target) if counts and target else None,
            allowance=allowance(counts.numerator, counts.denominator, target) if counts and target else None,
            illustrative=bool(source and (source.illustrative or (has_rate and target and target.illustrative))),
            entries=source.entries if source else (),
            broken=broken,
            mixed=self._mixed() if source else (),
            lateness=self.indicator.lateness,
            needed=needed,
            at_volume=self.at_volume if self._assuming(unit_id, verdict) else None,
        )

    def _assuming(self, unit_id: str | None, verdict: Verdict) -> bool:
        """Whether a verdict rests on what the months left are expected to bring."""
        return unit_id in self.remaining and verdict in (Verdict.NOT_YET, Verdict.UNREACHABLE)

    def _needed(self, unit_id: str | None, counts: Counts | None, target: Target | None) -> Fraction | None:
        """What the months left must bring, where they are known and the target holds until the end of them."""
        left = self.remaining.get(unit_id)
        if counts is None or target is None or left is None or target.valid_to < date(self.period.end.year, 12, 31):
            return None
        return needed_rate(counts.numerator, counts.denominator, target, left)


def _total(parts: Sequence[Counts]) -> Counts | None:
    if not parts:
        return None
    return Counts(
        sum(p.numerator for p in parts),
        sum(p.denominator for p in parts),
        tuple(sorted({e for p in parts for e in p.entries})),
        any(p.illustrative for p in parts),
    )
