"""How a question about a period is answered from the periods that were submitted (DESIGN, "Period").

In this order: a submission of exactly its dates; the gapless chain of fewest pieces that do not overlap (at a tie the
longer first piece); the difference of two submissions from 1 January of one year and one set of boundaries; else it
is missing. A free period is answered only by itself. Reporting periods from the 15th to the 14th follow Decree
09/2019/ND-CP, article 12.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lib.model.period import Period, PeriodKind

_DAY = timedelta(days=1)
_CALENDAR = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR})


@dataclass(frozen=True, slots=True)
class Exact:
    """A submission of exactly the dates asked for."""

    period: Period


@dataclass(frozen=True, slots=True)
class Chain:
    """Two or more periods, oldest first, that cover the dates without a gap or an overlap."""

    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two submissions from 1 January of one year: what lies between their last days."""

    earlier: Period
    later: Period


@dataclass(frozen=True, slots=True)
class Missing:
    """No submissions answer the question."""


Plan = Exact | Chain | Difference | Missing
MISSING = Missing()


def plan_for(
    period: Period, available: Iterable[Period], redrawn_on: Iterable[date] = (), asked: Period | None = None
) -> Plan:
    """The first plan that applies. ``redrawn_on``: days on which the territory changed.

    ``asked``: the whole period of the question where ``period`` is only the part of it in which a unit existed; what
    may be pieced together depends on the kind of the question, not on where the map happened to change.
    """
    return _plans(period, frozenset(available), tuple(redrawn_on), asked or period)[0]


def alternatives(period: Period, available: Iterable[Period], redrawn_on: Iterable[date] = ()) -> tuple[Plan, ...]:
    """Every plan that applies, in order of precedence; empty when the answer is missing.

    Answers of these that differ are an ``overlap_mismatch``.
    """
    plans = _plans(period, frozenset(available), tuple(redrawn_on), period)
    return tuple(plan for plan in plans if not isinstance(plan, Missing))


@lru_cache(maxsize=8192)
def _plans(
    period: Period, available: frozenset[Period], redrawn_on: tuple[date, ...], asked: Period
) -> tuple[Plan, ...]:
    found: list[Plan] = []
    if period in available:
        found.append(Exact(period))
    if chain := _shortest_chain(period, frozenset(p for p in available if _may_be_chained(asked, p))):
        found.append(Chain(chain))
    if difference := _difference(period, available, redrawn_on):
        found.append(difference)
    return tuple(found) or (MISSING,)


def _may_be_chained(asked: Period, piece: Period) -> bool:
    """Whether a piece of this kind may be a link of the chain that answers a question of that kind."""
    if asked.kind.statutory:
        return piece.kind.statutory
    return asked.kind is not PeriodKind.FREE or _is_year_so_far(asked) or piece.kind not in _CALENDAR


def _is_year_so_far(asked: Period) -> bool:
    """January to the end of a month: it has no name of its own among the kinds, yet months make it up."""
    return asked.from_new_year and (asked.end + _DAY).day == 1


def _shortest_chain(period: Period, available: frozenset[Period]) -> tuple[Period, ...]:
    """The chain of fewest pieces, two at least; empty when there is none."""
    starting: dict[date, list[Period]] = {}
    for piece in available:
        if period.contains(piece) and piece != period:
            starting.setdefault(piece.start, []).append(piece)
    after_last = period.end + _DAY
    best: dict[date, tuple[Period, ...]] = {after_last: ()}
    for start in sorted(starting, reverse=True):
        # Longest first, and only a strictly shorter chain replaces what was found: at a tie the longer piece stays.
        for piece in sorted(starting[start], key=lambda p: p.end, reverse=True):
            rest = best.get(piece.end + _DAY)
            if rest is not None and (start not in best or len(rest) + 1 < len(best[start])):
                best[start] = (piece, *rest)
    return best.get(period.start, ())


def _difference(period: Period, available: frozenset[Period], redrawn_on: tuple[date, ...]) -> Difference | None:
    new_year = date(period.end.year, 1, 1)
    if period.start <= new_year or any(period.start <= day <= period.end for day in redrawn_on):
        return None
    later, earlier = Period(new_year, period.end), Period(new_year, period.start - _DAY)
    return Difference(earlier, later) if later in available and earlier in available else None
