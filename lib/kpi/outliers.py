"""A submission against what its units usually report: a warning for each value outside of the expected range.

Problems carry their place as unit, item, scope and measure; the caller knows the cell. Figures of ``outlier``:
``value``, ``low``, ``high`` (the least and the greatest count, or percentages as text), ``median`` (as text),
``periods`` (how many earlier ones), ``period``, and for a rate ``indicator``; its measure is the numerator's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from lib.catalog import Catalogue
from lib.kpi.expected import USUAL, expected_range
from lib.kpi.holdings import Holdings, counts_of
from lib.kpi.territory import Territory
from lib.model.change import BreakKind
from lib.model.expected import ExpectedRange, ExpectedSettings
from lib.model.form import Form, Indicator, Kind
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.problem import Code, Problem
from lib.model.rounding import PERCENT_DIGITS, plain

_DIGITS = 2
_DECIMALS = 1  # a median of counts is a whole or a half


def check_outliers(
    form: Form,
    new: Iterable[Piece],
    existing: Iterable[Piece],
    catalogue: Catalogue,
    settings: ExpectedSettings = USUAL,
    indicators: Sequence[Indicator] | None = None,
) -> tuple[Problem, ...]:
    """The warnings that storing ``new`` would raise against the history of its own units.

    The history of a value are the earlier periods of the same kind, as they would stand after storing; a merged unit
    has that of its predecessors together. It begins anew at a change of what is counted. Counts that follow from
    others are left out: their parts say the same. ``indicators``: whose rates are looked at; the form's headlines when
    not given. Free periods have no others of their kind.
    """
    arriving = [piece for piece in new if piece.form == form.form_id]
    headlines = [i for i in catalogue.indicators.values() if i.headline] if indicators is None else indicators
    watch = _Watch(
        form, [p for p in existing if p.form == form.form_id], arriving, catalogue, settings,
        [i for i in headlines if i.form == form.form_id],
    )  # fmt: skip
    return (*watch.counts(), *watch.rates())


class _Watch:
    """The pieces as they would be in force after storing, and the history of each unit in them."""

    def __init__(
        self,
        form: Form,
        existing: Sequence[Piece],
        arriving: Sequence[Piece],
        catalogue: Catalogue,
        settings: ExpectedSettings,
        indicators: Sequence[Indicator],
    ) -> None:
        self._form = form
        self._catalogue = catalogue
        self._settings = settings
        self._indicators = indicators
        self._arriving = arriving
        self._holdings = Holdings([*existing, *arriving])
        self._counted = [m.measure_id for m in form.measures if m.kind is not Kind.STATED]
        self._territories: dict[str | None, Territory] = {}
        self._periods_before: dict[tuple[str | None, Period], tuple[Period, ...]] = {}

    def counts(self) -> Iterable[Problem]:
        for piece in self._arriving:
            values = counts_of(piece)
            for measure in sorted(values, key=self._counted.index):
                if self._form.measure(measure).kind_for(piece.item) is Kind.DERIVED:
                    continue
                usual = expected_range(self._history(piece, measure), self._settings)
                if usual is not None and not usual.holds(values[measure]):
                    yield _located(
                        _problem(
                            piece.period, values[measure], ceil(usual.low), floor(usual.high),
                            plain(usual.median, _DECIMALS).removesuffix(".0"), usual,
                        ),
                        piece, measure,
                    )  # fmt: skip

    def rates(self) -> Iterable[Problem]:
        told: set[tuple[str, str, str | None, str | None, Period]] = set()
        for piece in self._arriving:
            for indicator in self._indicators:
                key = (indicator.indicator_id, piece.unit_id, piece.item, piece.scope, piece.period)
                touched = not set(indicator.measures).isdisjoint(counts_of(piece))
                rate = self._rate(piece, indicator, piece.period) if touched and key not in told else None
                if rate is None:
                    continue
                told.add(key)
                earlier = [self._rate(piece, indicator, period) for period in self._earlier(piece)]
                history = [value for value in earlier if value is not None]
                usual = expected_range(history, self._settings, is_rate=True)
                if usual is not None and not usual.holds(rate):
                    value, low, high, middle = _percentages(rate, usual)
                    problem = _problem(piece.period, value, low, high, middle, usual)
                    named = replace(problem, figures=(*problem.figures, ("indicator", indicator.indicator_id)))
                    yield _located(named, piece, indicator.numerator[0])

    def _history(self, piece: Piece, measure: str) -> list[int]:
        answers = (self._territory(piece).restated(piece.unit_id, piece.item, p) for p in self._earlier(piece))
        return [answer.values[measure] for answer in answers if measure in answer.values]

    def _rate(self, piece: Piece, indicator: Indicator, period: Period) -> Fraction | None:
        values = self._territory(piece).restated(piece.unit_id, piece.item, period).values
        if any(measure not in values for measure in indicator.measures):
            return None
        whole = sum(values[m] for m in indicator.denominator)
        return Fraction(sum(values[m] for m in indicator.numerator), whole) if whole else None

    def _earlier(self, piece: Piece) -> Sequence[Period]:
        """The periods of the same kind before a piece's, newest first, back to the last change of what is counted."""
        key = piece.scope, piece.period
        if key not in self._periods_before:
            self._periods_before[key] = tuple(self._periods_back(*key))
        return self._periods_before[key]

    def _periods_back(self, scope: str | None, period: Period) -> Iterable[Period]:
        breaks = [
            b.effective
            for b in self._catalogue.breaks
            if b.kind is BreakKind.DEFINITION and b.concerns(self._form.form_id, scope) and b.effective <= period.end
        ]
        before = period.previous()
        for _ in range(self._settings.most_periods):
            if before is None or any(before.start < day for day in breaks):
                return
            yield before
            before = before.previous()

    def _territory(self, piece: Piece) -> Territory:
        found = self._territories.get(piece.scope)
        if found is None:
            found = self._territories[piece.scope] = Territory(
                self._form, self._holdings, self._catalogue, piece.scope, self._counted
            )
        return found


def _problem(
    period: Period, value: int | str, low: int | str, high: int | str, median: str, usual: ExpectedRange
) -> Problem:
    return Problem.of(
        Code.OUTLIER, value=value, low=low, high=high, median=median, periods=usual.periods, period=period.slug
    )


def _percentages(rate: Fraction, usual: ExpectedRange) -> tuple[str, str, str, str]:
    """Rate, low, high and median in percent, with as many digits as show that the rate lies outside; two at least."""
    limit = usual.high if rate > usual.high else usual.low
    digits = next((d for d in range(_DIGITS, PERCENT_DIGITS) if plain(rate * 100, d) != plain(limit * 100, d)), None)
    shown = (rate, usual.low, usual.high, usual.median)
    value, low, high, middle = (plain(v * 100, PERCENT_DIGITS if digits is None else digits) for v in shown)
    return value, low, high, middle


def _located(problem: Problem, piece: Piece, measure: str) -> Problem:
    return replace(problem, unit_id=piece.unit_id, item=piece.item, scope=piece.scope, measure=measure)
