"""The counts and rates of a register as calm tiles, urgent ones first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial

import streamlit as st

from lib.model.register import Register
from lib.model.register_view import CountValue, RateValue, RegisterView
from lib.text.register_sentences import count_text, rate_text, target_text
from lib.ui.cards import mark_of
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.registers.address import ask
from lib.ui.visit import Visit

_IN_A_ROW = 4


def show_tiles(visit: Visit, register: Register, view: RegisterView) -> None:
    """Urgent counts that are not nought, then rates with their targets, then the other counts.

    What is nought stands in the sentence above and needs no tile.
    """
    urgent = {count.count_id for count in register.counts if count.urgent}
    late = [count for count in view.counts if count.count_id in urgent and count.value]
    rest = [count for count in view.counts if count not in late and count.value != 0]
    tiles = [
        *(partial(_count, visit, register, view, count, urgent=True) for count in late),
        *(partial(_rate, visit, register, rate) for rate in view.rates),
        *(partial(_count, visit, register, view, count, urgent=False) for count in rest),
    ]
    length = min(len(tiles), 3 if len(tiles) % _IN_A_ROW == 1 else _IN_A_ROW)
    for start in range(0, len(tiles), max(length, 1)):
        for column, tile in zip(st.columns(length), tiles[start : start + length], strict=False):
            with column.container(border=True, height="stretch", gap="xsmall"):
                tile()


def _count(visit: Visit, register: Register, view: RegisterView, count: CountValue, *, urgent: bool) -> None:
    """A count; what it counts can be listed."""
    text = visit.text
    spec = register.count(count.count_id)
    st.markdown(f"**{literal(text.name(spec.name))}**")
    st.metric(text.name(spec.name), count_text(count, text), label_visibility="collapsed", width="content")
    if urgent:
        st.markdown(f":orange[:material/error: **{text.say('Needs attention')}**]")
    lines = []
    if _is_part(count, view):
        lines.append(text.say("{share} of all", share=text.percent(Fraction(count.records, view.records))))
    if count.blank:
        lines.append(text.plural("{n} record does not say it", "{n} records do not say it", count.blank))
    if lines:
        st.markdown(quiet(literal(line) for line in lines))
    if visit.sealed or not count.records or count.records == view.records:
        return
    asked = visit.address.records
    chosen = asked.filter.count == count.count_id
    wanted = replace(asked.filter, count=None if chosen else count.count_id)
    st.button(
        text.say("Show all") if chosen else text.say("Show these"),
        key=f"{Param.RECORDS_COUNT} {count.count_id}",
        type="tertiary",
        icon=":material/filter_alt_off:" if chosen else ":material/filter_alt:",
        on_click=ask,
        args=(replace(asked.with_filter(wanted), shown=None),),
    )


def _is_part(count: CountValue, view: RegisterView) -> bool:
    """Whether it is a number of records that are not all of them."""
    return count.value is not None and count.value == count.records and 0 < count.records < view.records


def _rate(visit: Visit, register: Register, rate: RateValue) -> None:
    """A rate with its verdict, its target with the document, and how many records it lacks."""
    text = visit.text
    spec = next(r for r in register.rates if r.rate_id == rate.rate_id)
    st.markdown(f"**{literal(text.name(spec.name))}**", help=literal(f"{text.name(spec.definition)} {spec.source}"))
    st.metric(text.name(spec.name), rate_text(rate, text), label_visibility="collapsed", width="content")
    st.markdown(mark_of(visit, rate.verdict))
    if rate.target is not None:
        said = text.say("target {target}", target=target_text(rate, text))
        st.markdown(quiet([literal(said)]), help=literal(rate.target.document))
    if rate.shortfall and rate.target is not None:
        more = text.plural("{n} more is needed", "{n} more are needed", rate.shortfall)
        many = text.plural("{n} too many", "{n} too many", rate.shortfall)
        st.markdown(quiet([more if rate.target.comparator.upwards else many]))
    if rate.numerator is not None and rate.denominator is not None:
        counts = [
            count_text(CountValue(name, value, 0), text)
            for name, value in ((spec.numerator, rate.numerator), (spec.denominator, rate.denominator))
        ]
        names = [text.name(register.count(name).name) for name in (spec.numerator, spec.denominator)]
        st.markdown(quiet([literal(f"{names[0]} / {names[1]}: {counts[0]}/{counts[1]}")]))
