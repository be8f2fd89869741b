"""Cards: one headline figure each, with its target, distance, trend, coverage and age."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import streamlit as st

from lib.model.figure import Figure, Verdict
from lib.model.league import League, Place
from lib.model.remark import About, Remark
from lib.model.views import Card, Comparison
from lib.services.desk import HERE
from lib.text import fairness
from lib.ui.filters import subject_title
from lib.ui.markdown import quiet, whole_brackets
from lib.ui.origin_link import origin_button
from lib.ui.pictures import sparkline
from lib.ui.remarks.marks import remark_button, remarks_of_figures
from lib.ui.visit import Visit

# Status is never colour alone: an icon and a word go with it.
_MARKS = {
    Verdict.MET: ("blue", "check_circle"),
    Verdict.NOT_YET: ("orange", "error"),
    Verdict.FAILED: ("orange", "cancel"),
    Verdict.UNREACHABLE: ("orange", "block"),
    Verdict.PROVISIONAL: ("gray", "hourglass_top"),
    Verdict.INSUFFICIENT: ("gray", "help"),
    Verdict.NO_TARGET: ("gray", "remove"),
    Verdict.NOTHING_ARISEN: ("gray", "horizontal_rule"),
    Verdict.NO_DATA: ("gray", "pending"),
}
IN_A_ROW = 4
_HEAD = 86  # pixels: two lines of a title and one of its scope, so that the figures of a row stand level
_LINE, _PADDING = 27, 5  # pixels of a line of a title
_LETTERS = {3: 36, 4: 24}  # of a title on a line on a laptop, by the cards of a row


def verdict_mark(visit: Visit, figure: Figure) -> str:
    """The verdict as icon and word."""
    return mark_of(visit, figure.verdict)


def mark_of(visit: Visit, verdict: Verdict) -> str:
    """A verdict as icon and word."""
    colour, icon = _MARKS[verdict]
    return f":{colour}[:material/{icon}: **{visit.text.verdict(verdict)}**]"


def target_text(visit: Visit, figure: Figure) -> str:
    """The target it was held against; nothing where there is none."""
    if figure.target is None:
        return ""
    return visit.text.say("target {target}", target=visit.text.target(figure.target))


def card_row(visit: Visit, cards: Sequence[Card]) -> None:
    """The cards beside each other, in rows of four, or of three where one would be left alone.

    On a page that is data, which may have one card alone, none is wider than a third of it or higher than its title.
    """
    said = remarks_of_figures(visit, [card.figure for card in cards])
    length = min(len(cards), 3 if len(cards) % IN_A_ROW == 1 else IN_A_ROW)
    length = max(length, 3) if visit.spec.system and cards else length
    for start in range(0, len(cards), max(length, 1)):
        row = cards[start : start + length]
        judged = any(card.figure.target for card in row)
        # A page that is data may have figures of one period alone: no room is kept for a trend then.
        trended = visit.spec.system is None or any(map(_trended, row))
        for column, card in zip(st.columns(length), row, strict=False):
            with column.container(border=True, height="stretch", gap="xsmall", vertical_alignment="distribute"):
                with st.container(gap="xsmall"):
                    _card(visit, card, judged=judged, trended=trended, head=_head(visit, row, length))
                with st.container(gap="xsmall"):
                    _foot(visit, card, said, judged=judged)


def country_text(visit: Visit, figure: Figure, digits: int) -> str:
    """The country's figure beside a province's; what it lacks goes with it."""
    said = visit.text.say("The whole country: {rate}", rate=visit.text.rate(figure, digits))
    covered, expected = figure.coverage.covered, figure.coverage.expected
    return said if covered == expected else f"{said} ({covered}/{expected})"


def unit_line(visit: Visit, view: Comparison, league: League) -> None:
    """For one province: its figure, place, distance and the country's figure, in a line above the comparison."""
    text, row = visit.text, next((r for r in view.rows if r.unit_id == view.question.unit_id), None)
    if row is None:
        return
    figure, digits = row.figure, visit.catalogue.indicators[row.figure.indicator].digits
    parts = [f"**{visit.names.unit(row.unit_id)}: {text.rate(figure, digits)}**", verdict_mark(visit, figure)]
    if row.rank and row.rank.of > 1:
        parts.append(text.say("Rank {place} of {of}", place=str(row.rank.place), of=str(row.rank.of)))
    parts += _among(visit, league.places[row.unit_id], league, figure)
    parts.append(text.distance(figure, visit.names.counted(figure)))
    parts.append(country_text(visit, view.country, digits))
    if figure.broken:
        parts.append(text.say("boundaries changed within the period"))
    parts += [text.mixed(figure), text.under_former(figure, row.former)]
    st.markdown(" · ".join(part for part in parts if part))


def _among(visit: Visit, place: Place, league: League, figure: Figure) -> list[str]:
    """How many places a province moved, its place among its peers, or that its files are too few for one."""
    text, found = visit.text, [fairness.moved_said(place.moved, visit.text)]
    if place.in_group is not None and place.in_group.of > 1:
        rank = text.say("Rank {place} of {of}", place=str(place.in_group.place), of=str(place.in_group.of))
        found.append(f"{fairness.group_name(place.group, league.grouping, text)}: {rank[:1].lower()}{rank[1:]}")
    if place.too_few:
        found.append(fairness.too_few(visit.names.counted(figure), text))
    return found


def _trended(card: Card) -> bool:
    return sum(figure.rate is not None for figure in card.trend) > 1


def _head(visit: Visit, row: Sequence[Card], length: int) -> int:
    """How high the titles of a row are, in pixels."""
    if visit.spec.system is None:
        return _HEAD
    lines = max(ceil(len(subject_title(visit, card.figure)) / _LETTERS[length]) for card in row)
    return min(_HEAD, _LINE * lines + _PADDING)


def _card(visit: Visit, card: Card, *, judged: bool, trended: bool, head: int) -> None:
    """``judged``, ``trended``: whether any card of the row has a target, or more than one period, so that all keep
    the lines for it and stand level; ``head``: the height of their titles.
    """
    text, figure = visit.text, card.figure
    digits = visit.catalogue.indicators[figure.indicator].digits
    with st.container(height=head, border=False, gap=None):
        st.markdown(f"**{_title(visit, figure)}**")
    st.metric(visit.names.title(figure), text.rate(figure, digits), label_visibility="collapsed", width="content")
    st.markdown(verdict_mark(visit, figure))
    if judged:
        st.markdown(quiet([target_text(visit, figure)]), help=figure.target.document if figure.target else None)
    if trended:
        sparkline(visit, card)
    said = [text.distance(figure, visit.names.counted(figure))] if judged else []
    lines = [*said, *filter(None, [text.ahead(figure)]), *_former(visit, card), *_beside(visit, card)]
    if any(lines):
        st.markdown(quiet(whole_brackets(line) for line in lines))


def _foot(visit: Visit, card: Card, said: Sequence[Remark], *, judged: bool) -> None:
    """What every card has, however much is said of it above: it ends level with its neighbours.

    ``said``: the remarks about the figures of all cards.
    """
    text, figure = visit.text, card.figure
    st.markdown(quiet(coverage_lines(visit, card, judged=judged)))
    key = f"{figure.indicator} {figure.item} {figure.scope}"
    with st.container(horizontal=True, gap="xsmall"):
        origin_button(text, figure, key)
        remark_button(visit, About.of(figure), said, key)


def _title(visit: Visit, figure: Figure) -> str:
    """The item where there is one (the page says of what), else the indicator; the scope below it."""
    name = subject_title(visit, figure)
    return f"{name}  \n:gray[:small[{visit.names.anything(figure.scope)}]]" if figure.scope else name


def _former(visit: Visit, card: Card) -> list[str]:
    """Where the target changed: what the verdict is under the one before."""
    said = visit.text.under_former(card.figure, card.former)
    return [said] if said else []


def _beside(visit: Visit, card: Card) -> list[str]:
    """For a province: the country's figure and its place."""
    text, lines = visit.text, []
    if card.country is not None:
        digits = visit.catalogue.indicators[card.figure.indicator].digits
        lines.append(country_text(visit, card.country, digits))
    if card.rank is not None and card.rank.of > 1:
        lines.append(text.say("Rank {place} of {of}", place=str(card.rank.place), of=str(card.rank.of)))
    if card.figure.stated:
        lines.append(text.say("from the rate that the unit reported"))
    if card.figure.broken:
        lines.append(text.say("boundaries changed within the period"))
    if card.figure.mixed:
        lines.append(text.mixed(card.figure))
    return lines


def coverage_lines(visit: Visit, card: Card, *, judged: bool) -> list[str]:
    """For the country: how many provinces are in, and how many of them meet the target; then age and kind.

    ``judged``: a card beside it says how many meet theirs, so that the line is kept.
    """
    text, figure, lines = visit.text, card.figure, []
    if figure.unit_id is None:
        covered, expected = str(figure.coverage.covered), str(figure.coverage.expected)
        units = text.say("{covered}/{expected} provinces and cities", covered=covered, expected=expected)
        if card.volume is not None and not figure.coverage.complete:
            share = text.percent(card.volume.share)
            units = text.say("{units}, {share} of the volume", units=units, share=share)
        lines.append(units)
        if card.units_judged:
            lines.append(text.say("{met} met", met=f"{card.units_met}/{card.units_judged}"))
        elif judged:
            lines.append("")
    if card.updated:
        age = text.say("updated {moment}", moment=text.date(card.updated.astimezone(HERE).date()))
        mark = f" · :orange[{text.say('Illustrative')}]" if figure.illustrative else ""
        lines.append(age + mark)
    return lines
