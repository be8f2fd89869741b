"""Slides of single figures: one of them as large as a slide bears, or several as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.kpi import comparable
from lib.model.document import Align
from lib.model.figure import Figure, Verdict
from lib.model.slide import BigFigure, SlideCell, SlidePage, TablePart, Tone
from lib.model.unit_page import UnitLine
from lib.model.views import Card, Detail, Rank
from lib.services.overview import detail, overview
from lib.services.series import Subject, form_subjects
from lib.services.slide_sheet import Sheet, tone_of
from lib.services.slide_trends import breaks_said, trend_part, trend_slide
from lib.services.unit_page import unit_page
from lib.text import Sentence, sentences, unit_words
from lib.text.effects import signed

MOST_ROWS = 14  # of a table; more would be too small for a projector
_WIDTHS = (30, 13, 20, 13, 24, 10)


def headline_of_overview(sheet: Sheet) -> SlidePage:
    """The headline figure that the state is about."""
    view = overview(sheet.desk, sheet.question)
    return headline(sheet, view.cards[view.focus])


def headline_of_form(sheet: Sheet) -> SlidePage:
    """The figure in focus on a page of one form."""
    return headline(sheet, _in_focus(sheet, _detail(sheet)))


def trend_of_form(sheet: Sheet) -> SlidePage:
    """The trend of the figure in focus on a page of one form."""
    return trend_slide(sheet, _in_focus(sheet, _detail(sheet)))


def _detail(sheet: Sheet) -> Detail:
    """The page of the form, in the scope asked for where the form has scopes."""
    form = sheet.asked.form or sheet.catalogue.indicators[sheet.question.indicator].form
    scope = sheet.question.scope if sheet.catalogue.forms[form].scopes else None
    return detail(sheet.desk, sheet.question, form_subjects(sheet.catalogue, form, scope))


def _in_focus(sheet: Sheet, view: Detail) -> Card:
    """The card of the indicator and item that the state is about, else the first."""
    asked = Subject(sheet.question.indicator, sheet.question.item)
    return next((c for c in view.cards if Subject(c.figure.indicator, c.figure.item) == asked), view.cards[0])


def headline(sheet: Sheet, card: Card) -> SlidePage:
    """One figure, huge, with its verdict, target, distance and trend."""
    figure = card.figure
    big = BigFigure(sheet.shown(figure), sheet.verdict(figure), tone_of(figure), tuple(_facts(sheet, card)))
    return sheet.page(
        sheet.names.title(figure), sheet.about(), [trend_part(sheet, card)],
        (figure,),
        illustrative=card.country is not None and card.country.illustrative,
        legend=breaks_said(sheet, card), notes=[sheet.counted(figure)], figure=big,
    )  # fmt: skip


def _facts(sheet: Sheet, card: Card) -> list[str]:
    """Distance, target with its document, change, and for a unit its rank and the country."""
    text, figure = sheet.text, card.figure
    lines = [text.distance(figure, sheet.names.counted(figure)), text.ahead(figure)]
    if figure.target is not None:
        said = text.say("target {target}", target=text.target(figure.target))
        lines += [f"{said[:1].upper()}{said[1:]}", figure.target.document]
    lines.append(_moved(sheet, card))
    if card.rank is not None and card.rank.of > 1:
        lines.append(text.say("Rank {place} of {of}", place=str(card.rank.place), of=str(card.rank.of)))
    if card.country is not None:
        lines.append(_country(sheet, card.country))
    lines.append(text.under_former(figure, card.former))
    told = replace(figure, illustrative=False)  # the foot of the slide says so
    return [line for line in (*lines, *text.remarks(told)) if line]


def _country(sheet: Sheet, figure: Figure) -> str:
    """The country's figure beside a unit's; what it lacks goes with it."""
    said = sheet.text.say("The whole country: {rate}", rate=sheet.shown(figure))
    covered, expected = figure.coverage.covered, figure.coverage.expected
    return said if covered == expected else f"{said} ({covered}/{expected})"


def _moved(sheet: Sheet, card: Card) -> str:
    """By how many points it moved since the period before, where that may be claimed."""
    figure, before = card.figure, card.trend[-2] if len(card.trend) > 1 else None
    if before is None or figure.rate is None or before.rate is None or not comparable(figure, before):
        return ""
    points = signed(figure.rate - before.rate, sheet.text)
    return sheet.text.say("{points} since {period}", points=points, period=sheet.text.period_within(before.period))


def cards_of_overview(sheet: Sheet) -> SlidePage:
    """All headline figures beside each other."""
    view = overview(sheet.desk, sheet.question)
    return _cards(sheet, sentences.overview(view, sheet.names, sheet.text), view.cards)


def cards_of_form(sheet: Sheet) -> SlidePage:
    """All figures of a page of one form."""
    view = _detail(sheet)
    say = sentences.cashless if sheet.asked.form == "cashless" else sentences.on_time
    return _cards(sheet, say(view, sheet.names, sheet.text), view.cards)


def _cards(sheet: Sheet, head: Sentence, cards: Sequence[Card]) -> SlidePage:
    rows = [(card.figure, card.rank) for card in cards]
    return _table(sheet, head, rows)


def unit_sheet(sheet: Sheet) -> SlidePage:
    """Everything known of one unit that is held against a target, then what is not."""
    view = unit_page(sheet.desk, sheet.question)
    lines: list[UnitLine] = sorted(view.known, key=lambda line: line.figure.verdict is Verdict.NO_TARGET)
    head = unit_words.sentence(view, sheet.names, sheet.text)
    return _table(sheet, head, [(line.figure, line.rank) for line in lines])


def _table(sheet: Sheet, head: Sentence, rows: Sequence[tuple[Figure, Rank | None]]) -> SlidePage:
    """Figures with verdict, target, distance and rank; a column that says nothing is left out."""
    text, shown = sheet.text, rows[:MOST_ROWS]
    titles = ("Indicator", "Rate", "Verdict", "Target", "Distance", "Rank")
    header = [SlideCell(text.say(title), align=_ALIGN[n]) for n, title in enumerate(titles)]
    lines = [_row(sheet, figure, rank) for figure, rank in shown]
    used = [n for n in range(len(header)) if any(line[n].text not in ("", "—") for line in lines)]
    part = TablePart(
        tuple(header[n] for n in used), tuple(tuple(line[n] for n in used) for line in lines),
        tuple(_WIDTHS[n] for n in used), text.say("Indicators with target and distance"),
    )  # fmt: skip
    figures = tuple(figure for figure, _ in shown)
    more = len(rows) - len(shown)
    scopes = ", ".join(dict.fromkeys(sheet.names.anything(f.scope) for f in figures if f.scope))
    return sheet.page(
        head.lead, sheet.about(scopes), [part] if lines and used else [], figures,
        legend=text.plural("{n} more row on the page.", "{n} more rows on the page.", more) if more > 0 else "",
        notes=[*filter(None, [head.rest]), *(sheet.counted(figure) for figure in figures)],
    )  # fmt: skip


_ALIGN = (Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT)


def _row(sheet: Sheet, figure: Figure, rank: Rank | None) -> tuple[SlideCell, ...]:
    text, tone = sheet.text, tone_of(figure)
    name = sheet.names.anything(figure.item) if figure.item else sheet.names.short_title(figure)
    cells = (
        name,
        sheet.shown(figure),
        sheet.verdict(figure),
        text.target(figure.target) if figure.target else "—",
        text.distance_in_counts(figure, sheet.names.counted(figure)) or "—",
        f"{rank.place}/{rank.of}" if rank and rank.of > 1 else "—",
    )
    toned = {2: tone}
    return tuple(
        SlideCell(cell, toned.get(n, Tone.PLAIN), bold=n in (1, 2), align=_ALIGN[n]) for n, cell in enumerate(cells)
    )
