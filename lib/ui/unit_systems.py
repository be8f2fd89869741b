"""The other systems on the page of a unit: a few figures of each, with their dates and the way to its page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import streamlit as st

from lib.model.figure import Figure, Verdict
from lib.model.quotient import is_count, is_mean
from lib.model.register import Register
from lib.model.register_view import CountValue
from lib.model.system_view import RegisterSummary, SystemSummary
from lib.services.unit_systems import unit_systems
from lib.text import register_sentences, system_sentences
from lib.ui.address import Address
from lib.ui.cards import verdict_mark
from lib.ui.markdown import literal, quiet
from lib.ui.records_asked import RecordsAsked
from lib.ui.registry import page, title
from lib.ui.unit_page import table
from lib.ui.visit import Visit

_MOST = 3  # figures of a system


def system_lines(visit: Visit) -> None:
    """What every other system has of the unit or of the country."""
    text = visit.text
    found = unit_systems(visit.desk, visit.question)
    if not found:
        return
    heading = text.say("Other systems")
    rows = [row for summary in found if summary.known for row in _rows(visit, summary)]
    st.markdown(f"**{literal(heading)}**")
    if rows:
        table(rows, heading)
    lacking = [_link(visit, s.page_id, visit.address) for s in found if not s.known]
    if lacking:
        st.markdown(quiet([text.say("No figures yet: {names}.", names="; ".join(lacking))]))


def _rows(visit: Visit, summary: SystemSummary) -> Iterator[dict[str, str]]:
    text, first, told = visit.text, True, ""
    lines = [*_figures(visit, summary), *(line for r in summary.registers for line in _counts(visit, r))]
    for name, value, verdict, when, address in lines:
        yield {
            text.say("System"): _link(visit, summary.page_id, address) if first else "",
            text.say("Indicator"): name,
            text.say("Value"): value,
            text.say("Verdict"): verdict,
            text.say("Period"): when if when != told else "",
        }
        told = when
        first = False


_Line = tuple[str, str, str, str, Address]


def _figures(visit: Visit, summary: SystemSummary) -> Iterator[_Line]:
    """What is held against a target first, then other rates and means, then counts."""
    order = sorted(summary.figures, key=lambda figure: (is_count(figure.indicator), figure.target is None))
    chosen = order[:_MOST]
    address = visit.address.with_(origin=None)
    if summary.period is not None and summary.period != visit.question.period:
        address = address.with_(period=summary.period, cumulated=False)
    for figure in chosen:
        when = literal(visit.text.short_period(figure.period))
        yield literal(visit.names.title(figure)), _value(visit, figure), _verdict(visit, figure), when, address


def _value(visit: Visit, figure: Figure) -> str:
    if is_mean(figure.indicator):
        return literal(system_sentences.mean_value(figure, visit.names, visit.text))
    return literal(visit.text.rate(figure, visit.names.digits(figure)))


def _verdict(visit: Visit, figure: Figure) -> str:
    """The verdict with the target; nothing where there is none to be held against."""
    text = visit.text
    marked = [text.say("illustrative")] if figure.illustrative else []
    if is_count(figure.indicator) or figure.verdict is Verdict.NO_TARGET:
        return literal(" · ".join(marked)) or "—"
    target = [text.target(figure.target)] if figure.target is not None else []
    return " · ".join([verdict_mark(visit, figure), *map(literal, [*target, *marked])])


def _counts(visit: Visit, summary: RegisterSummary) -> Iterator[_Line]:
    """The first count of a register, what is urgent in it, and its rates with their verdicts."""
    text = visit.text
    register = visit.catalogue.registers[summary.register]
    address = visit.address.with_(records=RecordsAsked(register=register.slug, year=summary.year), origin=None)
    year = str(summary.year)
    marked = literal(text.say("illustrative")) if summary.illustrative else "—"
    counted = "; ".join(
        f"{text.name(register.count(count.count_id).name)}: {register_sentences.count_text(count, text)}"
        for count in _told(register, summary)
    )
    rates = [register_sentences.rate_said(register, rate, text) for rate in summary.rates if rate.rate is not None]
    counted = "; ".join([counted, *rates])
    yield literal(text.name(register.name)), literal(counted), marked, year, address


def _told(register: Register, summary: RegisterSummary) -> list[CountValue]:
    """The first count, and those that are urgent and not nought."""
    first, *rest = summary.counts
    return [first, *(c for c in rest if c.value and register.count(c.count_id).urgent)]


def _link(visit: Visit, page_id: str, address: Address) -> str:
    """The name of a page as a link to it in a state."""
    name = literal(title(page_id, visit.text))
    return name if visit.sealed else f"[{name}]({page(page_id).slug}?{urlencode(address.params())})"
