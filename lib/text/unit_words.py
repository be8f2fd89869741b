"""The page of one unit in words: its sentence, what became of its reports, trends as strokes, and changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.change import BasePeriod, Basis, Change
from lib.model.figure import Figure
from lib.model.reporting import Deadline, ReportingFigures
from lib.model.rounding import half_up
from lib.model.submissions import BoardCell
from lib.model.unit_page import Breakdown, Division, Inside, ReportState, UnitPage
from lib.model.views import Card, Overview
from lib.text import board, clauses, sentences
from lib.text.figures import MOST_DIGITS, NOTHING
from lib.text.naming import Naming
from lib.text.numbers import fixed
from lib.text.sentences import Sentence

if TYPE_CHECKING:
    from lib.model.period import Period
    from lib.text.translator import Translator

_STROKES = "▁▂▃▄▅▆▇█"
_LEVEL = "▄"
_ABSENT, _BREAK = "·", "┊"


def division_title(division: Division, words: Translator, *, country: bool) -> str:
    """By what a unit is divided."""
    return {
        Division.PART: words.say("By province and city") if country else words.say("By office"),
        Division.FIELD: words.say("By field"),
        Division.PROCEDURE: words.say("By procedure"),
        Division.CHANNEL: words.say("By channel"),
    }[division]


def sentence(view: UnitPage, names: Naming, words: Translator) -> Sentence:
    """The targets met, the one missed most, the rank there, what is absent, and the warnings nobody explained."""
    cards = tuple(Card(line.figure, line.trend, line.country, line.rank, 0, 0, None) for line in view.lines)
    said = sentences.overview(Overview(view.question, cards, 0, ()), names, words)
    parts = [said.rest]
    if view.unexplained:
        parts.append(
            words.plural(
                "{n} warning has not been explained.", "{n} warnings have not been explained.", view.unexplained
            )
        )
    if view.unusual:
        parts.append(words.plural("{n} unusual value.", "{n} unusual values.", len(view.unusual)))
    return Sentence(said.lead, clauses.join(parts))


def inside_sentence(view: Inside, names: Naming, words: Translator) -> Sentence:
    """Where most of the files lie that are late or overdue; the first division that tells it."""
    told = next((b for b in view.breakdowns if b.tells_late), None)
    if told is None:
        return Sentence(words.say("How many files are late in which part has not been reported for this period."))
    delayed = sum(share.delayed for share in told.shares)
    if not delayed:
        return Sentence(words.say("No part reported late or overdue files."))
    lead = words.plural("{n} file is late or overdue.", "{n} files are late or overdue.", delayed)
    return Sentence(lead, _most(told, delayed, names, words))


def _most(told: Breakdown, delayed: int, names: Naming, words: Translator) -> str:
    """Who has most of them, with the share; how many share the first place where several do."""
    first = told.shares[0].delayed
    leading = [share for share in told.shares if share.delayed == first]
    share = words.percent(Fraction(first, delayed), 1)
    if len(leading) > 1:
        return words.say("{n} parts have the largest number, {share} each.", n=len(leading), share=share)
    return words.say(
        "The largest number: {name} ({n}, {share}).", name=names.anything(leading[0].part), n=first, share=share
    )


def strokes(trend: Sequence[Figure], breaks: Sequence[date]) -> str:
    """A rate over its periods as strokes of eight heights, "·" where there is none, "┊" where a break lies."""
    rates = [figure.rate for figure in trend]
    known = [rate for rate in rates if rate is not None]
    if not known:
        return ""
    low, span = min(known), max(known) - min(known)
    drawn = []
    for number, (figure, rate) in enumerate(zip(trend, rates, strict=True)):
        before = trend[number - 1].period if number else None
        if before is not None and any(before.end < day <= figure.period.end for day in breaks):
            drawn.append(_BREAK)
        if rate is None:
            drawn.append(_ABSENT)
        else:
            drawn.append(_STROKES[min(int((rate - low) / span * 8), 7)] if span else _LEVEL)
    return "".join(drawn).lstrip(_ABSENT)


def base(found: BasePeriod, words: Translator) -> str:
    """What is compared with, by name and dates: "Cùng kỳ năm trước: Tháng 6/2023"."""
    name = {
        Basis.PREVIOUS: words.say("The period before"),
        Basis.YEAR_BEFORE: words.say("Same period last year"),
        Basis.DECEMBER_BEFORE: words.say("End of last year"),
    }[found.basis]
    return words.say("{basis}: {period}", basis=name, period=words.period(found.period))


def points(change: Change, words: Translator) -> str:
    """The difference of two rates in points; why none is claimed across a break; "—" without both."""
    if change.broken_by:
        return words.say("not comparable across {day}", day=words.date(change.broken_by[-1].effective))
    if change.points is None:
        return NOTHING
    return words.points(change.points)


def growth(value: Fraction | None, words: Translator) -> str:
    """How much a count grew, in percent of the earlier one: "+4,50%"; "—" where it cannot be told."""
    if value is None:
        return NOTHING
    digits = 2 if not value else next((d for d in range(2, MOST_DIGITS) if half_up(abs(value) * 100, d)), MOST_DIGITS)
    sign = "+" if value > 0 else ""
    return f"{sign}{fixed(value * 100, digits, words.language)}%"


def report(found: ReportState, words: Translator) -> str:
    """ "đã nhận 10/07/2024, bổ sung 1 lần"; of the country how many are there."""
    if found.figures is not None:
        return _of_country(found.figures, words)
    if found.state is None or found.standing is None:
        return NOTHING
    said = board.state(BoardCell("", found.period, found.state, found.standing), words)
    parts = [f"{said} {words.date(found.standing.on)}" if found.standing.on else said]
    if found.corrections:
        parts.append(words.plural("corrected {n} time", "corrected {n} times", found.corrections))
    return ", ".join(parts)


def _of_country(figures: ReportingFigures, words: Translator) -> str:
    said = words.say("{received}/{expected} received", received=figures.received, expected=figures.expected)
    if figures.on_time is None:
        return said
    return words.say("{said}, {n} on time", said=said, n=figures.on_time)


def due(rule: Deadline | None, period: Period, words: Translator) -> str:
    """ "trước 19/06/2024"; that there is none."""
    if rule is None:
        return words.say("no deadline")
    day = words.date(rule.named_day(period))
    return words.say("by {day}", day=day) if rule.inclusive else words.say("before {day}", day=day)
