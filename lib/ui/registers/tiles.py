"""The figures of a register: what is urgent and its rates as cards, the other counts in a line that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from lib.model.register import Register
from lib.model.register_view import CountValue, RateValue, RegisterView
from lib.text.register_sentences import count_text, number, rate_text, target_text
from lib.ui.cards import mark_of
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.registers.address import ask
from lib.ui.visit import Visit

_IN_A_ROW = 4


def show_tiles(visit: Visit, register: Register, view: RegisterView) -> None:
    """Urgent counts that are not nought, then rates with their targets; below them every other count that is known."""
    urgent = {count.count_id for count in register.counts if count.urgent}
    late = [count for count in view.counts if count.count_id in urgent and count.value]
    tiles = [
        *(partial(_urgent, visit, register, view, count) for count in late),
        *(partial(_rate, visit, register, rate) for rate in view.rates),
    ]
    length = min(len(tiles), 3 if len(tiles) % _IN_A_ROW == 1 else _IN_A_ROW)
    for start in range(0, len(tiles), max(length, 1)):
        for column, tile in zip(st.columns(max(length, 3)), tiles[start : start + length], strict=False):
            with column.container(border=True, height="stretch", gap="xsmall"):
                tile()
    known = [count for count in view.counts if count.value is not None or not view.records]
    _line(visit, register, view, [count for count in known if count not in late])


def _urgent(visit: Visit, register: Register, view: RegisterView, count: CountValue) -> None:
    text = visit.text
    name = text.name(register.count(count.count_id).name)
    st.markdown(f"**{literal(name)}**")
    st.metric(name, count_text(count, text), label_visibility="collapsed", width="content")
    st.markdown(f":orange[:material/error: **{text.say('Needs attention')}**]")
    if count.value == count.records and count.records != view.records:
        of_all = text.say("of {records} records", records=view.records)
        st.markdown(quiet([literal(of_all)]))
    if not visit.sealed:
        _button(visit, count, None)


def _line(visit: Visit, register: Register, view: RegisterView, counts: Sequence[CountValue]) -> None:
    """Counts of some of the records lead to these; sums and noughts are only said."""
    text = visit.text
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        for count in counts:
            said = f"{text.name(register.count(count.count_id).name)}: {count_text(count, text)}"
            if count.blank:
                lacking = text.plural("{n} record does not say it", "{n} records do not say it", count.blank)
                said = f"{said} ({lacking})"
            leads = count.records and count.records != view.records and count.value == count.records
            if leads and not visit.sealed:
                _button(visit, count, said)
            else:
                st.markdown(literal(said), width="content")


def _button(visit: Visit, count: CountValue, label: str | None) -> None:
    """Lists what the count counts, or everything again. ``label``: None where the count is named above it."""
    text, asked = visit.text, visit.address.records
    chosen = asked.filter.count == count.count_id
    wanted = replace(asked.filter, count=None if chosen else count.count_id)
    st.button(
        literal(label) if label else text.say("Show all") if chosen else text.say("Show these"),
        key=f"{Param.RECORDS_COUNT} {count.count_id}",
        type="tertiary",
        icon=":material/filter_alt_off:" if chosen else ":material/filter_alt:",
        help=None if label is None else text.say("Show all") if chosen else text.say("Show these"),
        on_click=ask,
        args=(replace(asked.with_filter(wanted), shown=None),),
    )


def _rate(visit: Visit, register: Register, rate: RateValue) -> None:
    """A rate with its verdict, its target with the document, and how many records it lacks."""
    text = visit.text
    spec = next(r for r in register.rates if r.rate_id == rate.rate_id)
    name = text.name(spec.name)
    st.markdown(f"**{literal(name)}**", help=literal(f"{text.name(spec.definition)} {spec.source}"))
    st.metric(name, rate_text(rate, text), label_visibility="collapsed", width="content")
    st.markdown(mark_of(visit, rate.verdict))
    lines = []
    if rate.target is not None:
        st.markdown(
            quiet([literal(text.say("target {target}", target=target_text(rate, text)))]),
            help=literal(rate.target.document),
        )
        if rate.shortfall:
            more = text.plural("{n} more is needed", "{n} more are needed", rate.shortfall)
            many = text.say("{n} too many", n=rate.shortfall)
            lines.append(more if rate.target.comparator.upwards else many)
    if rate.numerator is not None and rate.denominator is not None:
        names = [text.name(register.count(count).name) for count in (spec.numerator, spec.denominator)]
        counts = [number(value, text) for value in (rate.numerator, rate.denominator)]
        lines.append(f"{names[0]} / {names[1]}: {counts[0]}/{counts[1]}")
    if rate.left_out:
        lines.append(
            text.plural(
                "{n} record that lacks a number is left out",
                "{n} records that lack a number are left out",
                rate.left_out,
            )
        )
    if lines:
        st.markdown(quiet(literal(line) for line in lines))
