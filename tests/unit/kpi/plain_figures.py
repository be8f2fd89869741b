"""Figures of units and of the country, slowly and plainly, straight from what was reported: the yardstick of figures.

Written apart from lib.kpi and lib.catalog: formulas, kinds and groups of columns stand here once more as DESIGN.md has
them, and the map is read from its tables by itself. Only the type of a period is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lib.model.period import Period
from tests.unit.kpi import plain
from tests.unit.kpi.plain_map import REDRAWN, Province, read_map

RECEIVED = ("received_online", "received_counter", "received_post", "received_service_centre")
INDICATORS = {  # numerator, denominator
    "on_time": (("resolved_on_time",), ("resolved_total",)),
    "on_time_of_received": (("resolved_on_time",), ("received_total",)),
    "on_time_of_received_in_period": (("resolved_on_time",), RECEIVED),
    "progress_766": (("resolved_on_time", "pending_in_time"), ("resolved_total", "pending_total")),
    "late": (("resolved_late",), ("resolved_total",)),
    "online_share": (("received_online",), RECEIVED),
    "backlog": (("pending_total",), ("received_total",)),
    "overdue_backlog": (("pending_overdue",), ("pending_total",)),
    "cashless": (("recipients_cashless",), ("recipients",)),
}
BENEFITS = ("pension", "lump_sum", "unemployment", "sickness_maternity")
RESULTS = {
    **plain.KINDS,
    "resolved_late": "flow",
    "pending_in_time": "closing",
    "pending_overdue": "closing",
}
SUMS = {"received_total": (*RECEIVED, "carried_over")}


def form_of(indicator: str) -> str:
    return "cashless" if indicator == "cashless" else "tthc_results"


def kinds(item: str | None) -> Mapping[str, str]:
    """Benefits paid monthly are counted at the end, those paid once are added up."""
    if item is None:
        return RESULTS
    kind = "flow" if item in ("lump_sum", "sickness_maternity") else "closing"
    return {"recipients": kind, "recipients_cashless": kind}


def needed(indicator: str) -> tuple[str, ...]:
    """The measures of an indicator and those that they may follow from."""
    measures = {m for side in INDICATORS[indicator] for m in side}
    if "received_total" in measures:
        measures |= {*SUMS["received_total"], "pending_total"}
    return tuple(sorted(measures))


@dataclass(frozen=True)
class Block:
    """What one entry reported of a unit, period, item, scope and group of columns."""

    entry: int
    form: str
    unit_id: str
    period: Period
    item: str | None
    scope: str | None
    group: str
    values: Mapping[str, int | Decimal]


Place = tuple[str, str, str | None, str | None]


def in_force(blocks: Iterable[Block], version: int, withdrawn: Iterable[int] = ()) -> list[Block]:
    """The last block of each key among the entries up to a version, those taken back apart."""
    gone = set(withdrawn)
    last: dict[tuple[object, ...], Block] = {}
    for block in sorted(blocks, key=lambda b: b.entry):
        if block.entry <= version and block.entry not in gone:
            last[block.form, block.unit_id, block.period, block.item, block.scope, block.group] = block
    return list(last.values())


@dataclass(frozen=True)
class Answer:
    """A figure: counts, or a rate that was only stated, or nothing."""

    numerator: int | None = None
    denominator: int | None = None
    stated: Decimal | None = None


@dataclass(frozen=True)
class Result:
    country: Answer
    units: Mapping[str, Answer]
    missing: frozenset[str]


class PlainCountry:
    """Answers from the blocks in force."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.map = read_map()
        self.rows: dict[Place, dict[str, dict[Period, dict[str, int]]]] = {}
        self.stated: dict[tuple[Place, Period], Decimal] = {}
        for block in blocks:
            place = block.form, block.unit_id, block.item, block.scope
            counts = {m: v for m, v in block.values.items() if isinstance(v, int)}
            self.rows.setdefault(place, {}).setdefault(block.group, {})[block.period] = counts
            for measure, rate in block.values.items():
                if measure == "stated_rate":
                    self.stated[place, block.period] = Decimal(rate)
        self.known: dict[tuple[object, ...], int | None] = {}
        self.questions: dict[tuple[object, ...], _Question] = {}

    def result(self, indicator: str, item: str | None, scope: str | None, period: Period, boundaries: str) -> Result:
        """Every figure of one question on one map: "reported", "34" or "63"."""
        asked = (indicator, item, scope, period)
        if asked not in self.questions:
            self.questions[asked] = _Question(self, *asked, needed(indicator))
        question = self.questions[asked]
        shown = [p for p in self.map.values() if not p.is_body and self._is_shown(p, period, boundaries)]
        bodies = [p for p in self.map.values() if p.is_body]
        missing = frozenset(
            p.unit_id for p in shown if p.last < period.end or question.counts(p, restated=True).numerator is None
        )
        country = Answer()
        if all(p.last >= period.end for p in shown):
            country = question.country()
        units = {p.unit_id: question.unit(p, restated=boundaries == "34") for p in (*shown, *bodies)}
        return Result(country, units, missing)

    @staticmethod
    def _is_shown(province: Province, period: Period, boundaries: str) -> bool:
        if boundaries == "34":
            return province.last == date.max
        day = date(2025, 6, 30) if boundaries == "63" else period.end
        return province.first <= day <= province.last

    def own(self, place: Place, period: Period, measure: str, asked: Period) -> int | None:
        """One measure from the unit's own reports."""
        key = (place, period, measure, asked)
        if key not in self.known:
            groups = self.rows.get(place, {})
            holding = [rows for rows in groups.values() if self._holds(rows, measure)]
            assert len(holding) <= 1, "a measure belongs to one group of columns"
            self.known[key] = (
                plain.value(holding[0], period, measure, [REDRAWN], asked=asked, kinds=kinds(place[2]), sums=SUMS)
                if holding
                else None
            )
        return self.known[key]

    @staticmethod
    def _holds(rows: Mapping[Period, Mapping[str, int]], measure: str) -> bool:
        family = {*RESULTS, *SUMS} if measure in {*RESULTS, *SUMS} else {measure}
        return any(not family.isdisjoint(row) for row in rows.values())


@dataclass(frozen=True)
class _Question:
    book: PlainCountry
    indicator: str
    item: str | None
    scope: str | None
    period: Period
    measures: tuple[str, ...]
    seen: dict[tuple[str, Period, bool], Answer] = field(default_factory=dict)

    @property
    def items(self) -> tuple[str | None, ...]:
        return BENEFITS if self.item == "all_benefits" else (self.item,)

    def unit(self, province: Province, *, restated: bool) -> Answer:
        if province.last < self.period.end:
            return Answer()
        counts = self.counts(province, restated=restated)
        if counts.numerator is None and self.items == (self.item,):
            place = form_of(self.indicator), province.unit_id, self.item, self.scope
            return Answer(stated=self.book.stated.get((place, self.period)))
        return counts

    def country(self) -> Answer:
        parts: list[Answer] = []
        for province in self.book.map.values():
            if not province.first <= self.period.end <= province.last:
                continue
            whole = self.counts(province, restated=True)
            if whole.numerator is not None:
                parts.append(whole)
            elif self.only_flows() and self.began_within(province, self.period):
                parts += [self.counts_of(u, span, restated=False) for u, span in self.pieces(province, self.period)]
        counted = [p for p in parts if p.numerator is not None]
        if not counted:
            return Answer()
        return Answer(sum(p.numerator or 0 for p in counted), sum(p.denominator or 0 for p in counted))

    def counts(self, province: Province, *, restated: bool) -> Answer:
        return self.counts_of(province, self.period, restated=restated)

    def counts_of(self, province: Province, period: Period, *, restated: bool) -> Answer:
        key = (province.unit_id, period, restated and self.began_within(province, period))
        if key not in self.seen:
            self.seen[key] = self._counts_of(province, period, restated=restated)
        return self.seen[key]

    def _counts_of(self, province: Province, period: Period, *, restated: bool) -> Answer:
        sums: list[int] = []
        for side in INDICATORS[self.indicator]:
            total = 0
            for item in self.items:
                for measure in side:
                    ask = self.restated if restated else self.own
                    found = ask(province, item, period, measure)
                    if found is None:
                        return Answer()
                    total += found
            sums.append(total)
        return Answer(*sums)

    def own(self, province: Province, item: str | None, period: Period, measure: str) -> int | None:
        place = form_of(self.indicator), province.unit_id, item, self.scope
        return self.book.own(place, period, measure, self.period)

    def has_own(self, province: Province, item: str | None, period: Period) -> bool:
        return any(self.own(province, item, period, m) is not None for m in self.measures)

    def restated(self, province: Province, item: str | None, period: Period, measure: str) -> int | None:
        """Its own report of the whole, else its predecessors' up to the day before joined to its own since."""
        if self.has_own(province, item, period) or not self.began_within(province, period):
            return self.own(province, item, period, measure)
        older = [self.book.map[u] for u in province.merged_from]
        if province.first > period.end:
            return _sum(self.restated(u, item, period, measure) for u in older)
        before = Period(period.start, date.fromordinal(province.first.toordinal() - 1))
        since = Period(province.first, period.end)
        shared = [m for m in self.measures if None not in [self.restated(u, item, before, m) for u in older]]
        if not shared or not self.has_own(province, item, since):
            return None
        if measure in SUMS:
            return _sum(self.restated(province, item, period, part) for part in SUMS[measure])
        kind = kinds(item)[measure]
        first = _sum(self.restated(u, item, before, measure) for u in older)
        last = self.own(province, item, since, measure)
        if kind == "flow":
            return _sum([first, last])
        return first if kind == "opening" else last

    def began_within(self, province: Province, period: Period) -> bool:
        return bool(province.merged_from) and province.first > period.start

    def pieces(self, province: Province, period: Period) -> list[tuple[Province, Period]]:
        """The units of a territory, each with the part of the period in which it was."""
        if not self.began_within(province, period):
            return [(province, period)]
        until = min(period.end, date.fromordinal(province.first.toordinal() - 1))
        older = [self.book.map[u] for u in province.merged_from]
        found = [part for u in older for part in self.pieces(u, Period(period.start, until))]
        return [*found, (province, Period(province.first, period.end))] if province.first <= period.end else found

    def only_flows(self) -> bool:
        return all(
            kinds(item).get(measure) == "flow"
            for item in self.items
            for side in INDICATORS[self.indicator]
            for measure in side
        )


def _sum(parts: Iterable[int | None]) -> int | None:
    values = list(parts)
    return None if None in values else sum(v for v in values if v is not None)
