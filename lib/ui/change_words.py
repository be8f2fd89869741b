"""A figure then and now, in words."""

from __future__ import annotations

from lib.model.figure import Figure
from lib.model.link import FigureChange
from lib.model.quotient import is_count, is_mean
from lib.model.rounding import half_up
from lib.text import naming
from lib.ui.visit import Visit

_MOST_DIGITS = 6


def figure_said(visit: Visit, change: FigureChange) -> str:
    """Which figure it is: indicator, scope, unit, period."""
    figure = _either(change)
    names = naming(visit.catalogue, visit.text, figure.period.end)
    unit = names.unit(figure.unit_id) if figure.unit_id else visit.text.say("The whole country")
    scope = [names.anything(figure.scope)] if figure.scope else []
    return ", ".join([names.short_title(figure), *scope, unit, visit.text.period(figure.period)])


def value_said(visit: Visit, figure: Figure | None) -> str:
    """The rate with its counts and verdict."""
    text = visit.text
    if figure is None:
        return text.say("not there")
    digits = visit.catalogue.quotient(figure.indicator).digits
    counts = ""
    if figure.numerator is not None and figure.denominator is not None and not is_count(figure.indicator):
        counts = f" ({text.number(figure.numerator)}/{text.number(figure.denominator)})"
    return f"{text.rate(figure, digits)}{counts}"


def difference_said(visit: Visit, change: FigureChange) -> str:
    """By how much: points of the rate, then numerator and denominator; else what changed beside the counts."""
    text, then, now = visit.text, change.then, change.now
    if then is None or now is None:
        return text.say("only in one of the two")
    parts = []
    if then.rate is not None and now.rate is not None and then.rate != now.rate and not is_mean(then.indicator):
        gap = now.rate - then.rate
        digits = next((d for d in range(2, _MOST_DIGITS) if half_up(abs(gap) * 100, d)), _MOST_DIGITS)
        parts.append(text.points(gap, digits))
    counts = [
        (text.say("Numerator"), then.numerator, now.numerator),
        (text.say("Denominator"), then.denominator, now.denominator),
    ]
    if is_count(then.indicator):
        counts = [(text.say("Value"), then.numerator, now.numerator)]
    for name, before, after in counts:
        if before != after and before is not None and after is not None:
            sign = "+" if after > before else "-"
            parts.append(f"{name.lower()} {sign}{text.number(abs(after - before))}")
    if then.verdict is not now.verdict:
        parts.append(f"{text.verdict(then.verdict)} → {text.verdict(now.verdict)}")
    if then.target != now.target:
        was, is_now = (text.target(f.target) if f.target else text.say("No target") for f in (then, now))
        parts.append(f"{was} → {is_now}" if was != is_now else text.say("another target"))
    covered = [f"{f.coverage.covered}/{f.coverage.expected}" for f in (then, now)]
    if covered[0] != covered[1]:
        parts.append(text.say("covers {then} → {now}", then=covered[0], now=covered[1]))
    return " · ".join(parts)


def change_said(visit: Visit, change: FigureChange, *, named: bool = True) -> str:
    """ "Giải quyết đúng hạn, Hà Nội, tháng 9/2026: 99,1% (991/1.000) → 98,0% (980/1.000) (−1,1 điểm %)"."""
    values = f"{value_said(visit, change.then)} → {value_said(visit, change.now)}"
    said = f"{values}; {difference_said(visit, change)}"
    return f"{figure_said(visit, change)}: {said}" if named else said


def _either(change: FigureChange) -> Figure:
    figure = change.then or change.now
    if figure is None:
        raise ValueError("a change of no figure")
    return figure
