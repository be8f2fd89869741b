"""Slides of a rate over its periods."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lib.charts.alternative import trend_text
from lib.charts.breaks import marks as break_marks
from lib.model.figure import Figure
from lib.model.slide import LinesPart, Point, SlidePage, Tone, Values
from lib.model.views import Card
from lib.services.slide_sheet import Sheet


def shown_of(card: Card) -> tuple[Figure, ...]:
    """The periods from the first one with a figure on."""
    first = next((n for n, figure in enumerate(card.trend) if figure.rate is not None), 0)
    return card.trend[first:]


def trend_part(sheet: Sheet, card: Card) -> LinesPart:
    """A rate over its periods; where something else is counted from a day on, the line begins anew."""
    text, found = sheet.text, shown_of(card)
    marks = break_marks(sheet.catalogue, card.figure, sheet.question.boundaries, text)
    days = sorted(mark.day for mark in marks if mark.severs)
    segments = [sum(day <= figure.period.end for day in days) for figure in found]
    lines = []
    for segment in dict.fromkeys(segments):
        points = tuple(sheet.point(f) if at == segment else Point(None) for f, at in zip(found, segments, strict=True))
        name = text.say("Rate")
        if segment and segment != segments[0]:
            name = text.say("Rate since {day}", day=text.date(days[segment - 1]))
        lines.append(Values(name, points, Tone.MET))
    targets = [figure.target.limit if figure.target else None for figure in found]
    known = [figure.rate for figure in found if figure.rate is not None] + [t for t in targets if t is not None]
    return LinesPart(
        categories=tuple(text.short_period(figure.period) for figure in found),
        lines=tuple(lines),
        marks=Values(text.say("Target"), tuple(map(Point, targets))) if any(t is not None for t in targets) else None,
        span=lines_span(known),
        alt=trend_text(sheet.frame([(text.short_period(f.period), f) for f in found]), text),
        beside=sheet.counts(found),
    )


def lines_span(known: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """An axis with some room above and below; whoever draws it rounds its ends."""
    if not known:
        return Fraction(0), Fraction(1)
    low, high = min(known), max(known)
    room = max(high - low, Fraction(1, 500)) / 5
    return max(Fraction(0), low - room), high + room


def breaks_said(sheet: Sheet, card: Card) -> str:
    """The breaks within the periods of a trend."""
    found = shown_of(card)
    marks = break_marks(sheet.catalogue, card.figure, sheet.question.boundaries, sheet.text)
    return " · ".join(m.note for m in marks if found and found[0].period.end < m.day <= found[-1].period.end)


def trend_slide(sheet: Sheet, card: Card) -> SlidePage:
    """A rate over its periods, alone on the slide."""
    return sheet.page(
        sheet.names.title(card.figure), sheet.about(), [trend_part(sheet, card)], (card.figure,),
        legend=breaks_said(sheet, card), notes=[sheet.counted(figure) for figure in card.trend[-1:]],
    )  # fmt: skip
