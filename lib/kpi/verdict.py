"""Whether a rate meets its target: a closed list of verdicts, the first that applies (DESIGN, "Distance")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.kpi.distance import allowance, reachable, shortfall
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.period import Period
from lib.model.target import Target


@dataclass(frozen=True, slots=True)
class Judgement:
    """The day on which verdicts are given, and the percentage of units that is enough for a final one."""

    judged_on: date
    enough_coverage: int = 90


def decide(
    *,
    numerator: int | None,
    denominator: int | None,
    stated: Decimal | None,
    target: Target | None,
    coverage: Coverage,
    period: Period,
    judgement: Judgement,
    remaining: int | None = None,
) -> Verdict:
    """The verdict on exact numbers; rounding plays no part.

    ``stated``: a percentage as written, used only where there are no counts; it counts in no coverage, so none is asked
    of it. ``remaining``: what is expected to arise
    in the rest of the target's year; give it only where numerator and denominator are flows, because a stock can
    change as a whole. It is used only for a question that starts on 1 January.
    """
    counted = numerator is not None and denominator is not None
    if not counted and stated is None:
        return Verdict.NO_DATA
    if counted and denominator == 0:
        return Verdict.NOTHING_ARISEN
    if target is None:
        return Verdict.NO_TARGET
    if not counted and stated is not None and undecidable(stated, target):
        return Verdict.INSUFFICIENT
    if counted and coverage.covered * 100 < judgement.enough_coverage * coverage.expected:
        return Verdict.PROVISIONAL
    rate = Fraction(stated or 0) / 100 if not counted else Fraction(numerator or 0, denominator or 1)
    if target.comparator.holds(rate, target.limit):
        return Verdict.MET
    if judgement.judged_on > target.valid_to or period.end >= target.valid_to:
        return Verdict.FAILED
    if counted and remaining is not None and period.from_new_year:
        within_reach = reachable(numerator or 0, denominator or 0, target, remaining)
        return Verdict.NOT_YET if within_reach else Verdict.UNREACHABLE
    return Verdict.NOT_YET


def undecidable(stated: Decimal, target: Target) -> bool:
    """Whether a stated rate is too coarse: the target lies within one unit of its last digit.

    A unit may have rounded or cut off what it wrote (63,6297% stands as 63,62 in a report of 2023).
    """
    exponent = stated.as_tuple().exponent
    unit = Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(0)
    return abs(Fraction(stated) - Fraction(target.value)) <= unit


def judged_by(
    figure: Figure, target: Target, judgement: Judgement, remaining: int | None = None, at_volume: int = 100
) -> Figure:
    """The same figure held against another target; ``remaining``, taken at ``at_volume``, as for ``decide``."""
    counts = figure.numerator, figure.denominator
    verdict = decide(
        numerator=figure.numerator,
        denominator=figure.denominator,
        stated=figure.stated_rate,
        target=target,
        coverage=figure.coverage,
        period=figure.period,
        judgement=judgement,
        remaining=remaining,
    )
    missing = spare = None
    if counts[0] is not None and counts[1] is not None:
        missing, spare = shortfall(counts[0], counts[1], target), allowance(counts[0], counts[1], target)
    return replace(
        figure,
        target=target,
        verdict=verdict,
        shortfall=missing,
        allowance=spare,
        needed=None,
        at_volume=at_volume if remaining is not None and verdict in (Verdict.NOT_YET, Verdict.UNREACHABLE) else None,
    )
