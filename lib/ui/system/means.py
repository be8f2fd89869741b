"""Means: a value in its own unit against its limit, with the two sums it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.model.views import Card
from lib.text import system_sentences
from lib.ui.cards import coverage_lines, verdict_mark
from lib.ui.markdown import literal, quiet
from lib.ui.origin_link import origin_button
from lib.ui.visit import Visit

_IN_A_ROW = 3


def mean_row(visit: Visit, cards: Sequence[Card]) -> None:
    """The means beside each other."""
    for start in range(0, len(cards), _IN_A_ROW):
        for column, card in zip(st.columns(_IN_A_ROW), cards[start : start + _IN_A_ROW], strict=False):
            with column.container(border=True, height="stretch", gap="xsmall", vertical_alignment="distribute"):
                with st.container(gap="xsmall"):
                    _mean(visit, card)
                with st.container(gap="xsmall"):
                    st.markdown(quiet(coverage_lines(visit, card, judged=False)))
                    origin_button(visit.text, card.figure, f"{card.figure.indicator} {card.figure.item}")


def _mean(visit: Visit, card: Card) -> None:
    text, figure, names = visit.text, card.figure, visit.names
    st.markdown(f"**{literal(names.title(figure))}**")
    value = text.rate(figure, names.digits(figure))
    st.metric(names.title(figure), value, label_visibility="collapsed", width="content")
    st.markdown(quiet([literal(names.measured_in(figure))]))
    st.markdown(verdict_mark(visit, figure))
    lines = []
    if figure.target is not None:
        limit = text.say("limit {limit} {unit}", limit=text.target(figure.target), unit=names.measured_in(figure))
        st.markdown(quiet([literal(limit)]), help=figure.target.document)
    if figure.numerator is not None and figure.denominator is not None:
        numerator, denominator = (text.number(n) for n in (figure.numerator, figure.denominator))
        lines.append(literal(text.say("{part} over {whole}", part=numerator, whole=denominator)))
    if card.country is not None and card.country.rate is not None:
        country = system_sentences.mean_value(card.country, names, text)
        lines.append(literal(text.say("The whole country: {rate}", rate=country)))
    lines += map(literal, text.remarks(replace(figure, illustrative=False)))  # the foot says so
    if lines:
        st.markdown(quiet(lines))
