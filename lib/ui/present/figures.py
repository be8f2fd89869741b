"""Slides of single figures: one of them as large as the screen bears, or a few as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from lib.kpi import comparable
from lib.model.figure import Figure, Verdict
from lib.model.target import Target
from lib.model.unit_page import UnitLine
from lib.model.views import Card, Detail, Overview
from lib.services.overview import detail, overview
from lib.services.series import Subject, form_subjects, headline_subjects
from lib.services.submissions import board
from lib.services.targets import register
from lib.services.unit_page import unit_page
from lib.text import Sentence, naming, sentences, unit_words
from lib.text import board as board_words
from lib.text.effects import signed
from lib.text.target_sentences import targets as target_sentence
from lib.ui.address import Address
from lib.ui.cards import country_text, target_text, verdict_mark
from lib.ui.filters import subject_title
from lib.ui.markdown import literal
from lib.ui.present.charts import trend_chart_of
from lib.ui.present.idea import Picture
from lib.ui.present.tables import MOST_ROWS, slide_table
from lib.ui.visit import Visit

_LONG_ROWS = 7  # of two lines each


def about(visit: Visit, *parts: str) -> tuple[str, ...]:
    """Of what a slide is, which unit and which period."""
    unit_id = visit.address.unit_id
    unit = visit.names.unit(unit_id) if unit_id else visit.text.say("The whole country")
    return (*(part for part in parts if part), unit, visit.text.period(visit.question.period))


def headline_states(visit: Visit) -> Sequence[Address]:
    """A slide for each headline figure."""
    subjects = headline_subjects(visit.catalogue, visit.address.scope)
    return [visit.address.with_(indicator=s.indicator, item=s.item) for s in subjects]


def headline_of_overview(visit: Visit) -> Picture:
    """The headline figure that the state is about."""
    view = overview(visit.desk, visit.question)
    return headline(visit, view.cards[view.focus])


def subjects_of_form(visit: Visit) -> tuple[Subject, ...]:
    """The indicators of the page's form, in the scope asked for."""
    form = visit.spec.form or ""
    return form_subjects(visit.catalogue, form, visit.address.scope if visit.catalogue.forms[form].scopes else None)


def card_in_focus(visit: Visit, view: Detail) -> Card:
    """The card of the indicator and item that the state is about, else the first."""
    asked = visit.address.indicator, visit.address.item
    return next((c for c in view.cards if (c.figure.indicator, c.figure.item) == asked), view.cards[0])


def headline_of_form(visit: Visit) -> Picture:
    """The figure in focus on a page of one form."""
    return headline(visit, card_in_focus(visit, detail(visit.desk, visit.question, subjects_of_form(visit))))


def headline(visit: Visit, card: Card) -> Picture:
    """One figure, huge, with its verdict, target, distance and trend."""
    figure = card.figure
    name = Sentence(visit.names.title(figure))
    return Picture(
        name, about(visit), lambda: _headline(visit, card), (figure, *([card.country] if card.country else []))
    )


def _headline(visit: Visit, card: Card) -> None:
    text, figure = visit.text, card.figure
    digits = visit.catalogue.indicators[figure.indicator].digits
    left, right = st.columns([11, 10], gap="large")
    with left:
        with st.container(key="slide_value"):
            st.markdown(literal(text.rate(figure, digits)))
        with st.container(key="slide_verdict"):
            st.markdown(verdict_mark(visit, figure))
        with st.container(key="slide_facts", gap="small"):
            for line in _facts(visit, card, digits):
                st.markdown(literal(line))
    with right:
        trend_chart_of(visit, card)


def _facts(visit: Visit, card: Card, digits: int) -> list[str]:
    """Distance, target with its document, change, and for a unit its rank and the country."""
    text, figure = visit.text, card.figure
    lines = [text.distance(figure, visit.names.counted(figure)), text.ahead(figure)]
    if figure.target is not None:
        said = target_text(visit, figure)
        lines += [f"{said[:1].upper()}{said[1:]}", figure.target.document]
    lines.append(_moved(visit, card))
    if card.rank is not None and card.rank.of > 1:
        lines.append(text.say("Rank {place} of {of}", place=str(card.rank.place), of=str(card.rank.of)))
    if card.country is not None:
        lines.append(country_text(visit, card.country, digits))
    lines.append(text.under_former(figure, card.former))
    told = replace(figure, illustrative=False)  # the foot of the slide says so
    return [line for line in (*lines, *text.remarks(told)) if line]


def _moved(visit: Visit, card: Card) -> str:
    """By how many points it moved since the period before, where that may be claimed."""
    figure, before = card.figure, card.trend[-2] if len(card.trend) > 1 else None
    if before is None or figure.rate is None or before.rate is None or not comparable(figure, before):
        return ""
    points = signed(figure.rate - before.rate, visit.text)
    return visit.text.say("{points} since {period}", points=points, period=visit.text.period_within(before.period))


def cards_of_overview(visit: Visit) -> Picture:
    """All headline figures beside each other."""
    view: Overview = overview(visit.desk, visit.question)
    return _cards(visit, sentences.overview(view, visit.names, visit.text), view.cards)


def cards_of_form(visit: Visit) -> Picture:
    """All figures of a page of one form."""
    view = detail(visit.desk, visit.question, subjects_of_form(visit))
    cashless = visit.spec.form == "cashless"
    say = sentences.cashless if cashless else sentences.on_time
    return _cards(visit, say(view, visit.names, visit.text), view.cards)


def _cards(visit: Visit, head: Sentence, cards: Sequence[Card]) -> Picture:
    figures = tuple(card.figure for card in cards)
    ranks = [card.rank for card in cards]
    rows = [
        _row(visit, figure, _rank(rank.place, rank.of) if rank else "—")
        for figure, rank in zip(figures, ranks, strict=True)
    ]
    return Picture(
        head,
        about(visit, _scopes(visit, figures)),
        _table(visit, rows, visit.text.say("Indicators with target and distance")),
        figures,
    )


def _rank(place: int, of: int) -> str:
    return f"{place}/{of}" if of > 1 else "—"


def _row(visit: Visit, figure: Figure, rank: str) -> dict[str, str]:
    text = visit.text
    return {
        text.say("Indicator"): literal(subject_title(visit, figure)),
        text.say("Rate"): f"**{literal(text.rate(figure, visit.catalogue.indicators[figure.indicator].digits))}**",
        text.say("Verdict"): verdict_mark(visit, figure),
        text.say("Target"): literal(text.target(figure.target)) if figure.target else "—",
        text.say("Distance"): literal(text.distance_in_counts(figure, visit.names.counted(figure))) or "—",
        text.say("Rank"): literal(rank),
    }  # fmt: skip


def _scopes(visit: Visit, figures: Sequence[Figure]) -> str:
    """The scope of the figures that have one; the page shows them in one scope."""
    scopes = dict.fromkeys(visit.names.anything(figure.scope) for figure in figures if figure.scope)
    return ", ".join(scopes)


def _table(visit: Visit, rows: Sequence[dict[str, str]], described: str, most: int = MOST_ROWS) -> Callable[[], None]:
    return lambda: slide_table(visit, rows, described, most)


def unit_sheet(visit: Visit) -> Picture:
    """Everything known of one unit that is held against a target, then what is not."""
    view = unit_page(visit.desk, visit.question)
    lines = sorted(view.known, key=lambda line: line.figure.verdict is Verdict.NO_TARGET)
    rows = [_row(visit, line.figure, _place(line)) for line in lines]
    head = unit_words.sentence(view, visit.names, visit.text)
    body = _table(visit, rows, visit.text.say("Indicators with target and distance"))
    shown = tuple(line.figure for line in lines[:MOST_ROWS])
    return Picture(head, about(visit, _scopes(visit, shown)), body, shown)


def _place(line: UnitLine) -> str:
    return _rank(line.rank.place, line.rank.of) if line.rank else "—"


def target_table(visit: Visit) -> Picture:
    """The targets that hold on the last day of the period, with their documents."""
    text = visit.text
    found = register(visit.desk, visit.status.version)
    held = [row.target for row in found.rows if row.target.holds_on(visit.question.period.end)]
    rows = [_target_row(visit, target) for target in held]
    head = target_sentence(held, found.years, visit.question.period.end.year, text)
    marked = any(target.illustrative for target in held[:_LONG_ROWS])
    when = text.say("held on {day}", day=text.date(visit.question.period.end))
    return Picture(
        head,
        (text.say("Targets in force"), when),
        _table(visit, rows, text.say("Targets in force"), _LONG_ROWS),
        (),
        marked,
    )


def _target_row(visit: Visit, target: Target) -> dict[str, str]:
    text, names = visit.text, naming(visit.catalogue, visit.text, target.valid_to)
    parts = [names.anything(part) for part in (target.item, target.scope) if part]
    name = text.name(visit.catalogue.indicators[target.indicator].short_name)
    return {
        text.say("Indicator"): literal(": ".join([name, ", ".join(parts)]) if parts else name),
        text.say("Unit"): literal(names.unit(target.unit_id)) if target.unit_id else "—",
        text.say("Target"): f"**{literal(text.target(target))}**",
        text.say("Document"): literal(target.document),
    }


def quality(visit: Visit) -> Picture:
    """The five figures of the submissions of a form, as large as they can stand beside each other."""
    text, address = visit.text, visit.address
    # The page about submissions has both.
    assert address.form is not None
    assert address.until is not None
    view = board(visit.desk, address.form, visit.question.period, visit.status.version, address.until)

    def body() -> None:
        figures = board_words.five_figures(view, visit.address.unit_id, visit.text)
        with st.container(key="slide_board"):
            for column, (name, value) in zip(st.columns(len(figures)), figures, strict=True):
                column.markdown(f"{literal(value)}  \n:gray[{literal(name)}]")
            st.markdown(literal(board_words.deadline(view.asked.deadline, view.asked, text)))

    head = board_words.sentence(view, address.unit_id, visit.names, text)
    asked = view.asked.period
    marked = any(s.illustrative for s in visit.status.periods if (s.form, s.period) == (view.form, asked))
    name = text.name(visit.catalogue.forms[view.form].name)
    return Picture(
        head, (name, *about(visit), text.say("counted up to {day}", day=text.date(view.day))), body, (), marked
    )
