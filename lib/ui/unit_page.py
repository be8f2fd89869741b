"""The page of one unit: its parts, its indicators as a table that prints, and how the figures changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.model.figure import Figure
from lib.model.traced import FigureRef
from lib.model.unit import Level
from lib.model.unit_page import UnitLine, UnitPage
from lib.text import fairness, unit_words
from lib.ui.cards import verdict_mark
from lib.ui.filters import subject_title
from lib.ui.markdown import literal, quiet, whole_brackets
from lib.ui.params import Param, UnitPart
from lib.ui.registry import page
from lib.ui.short_link import CODE
from lib.ui.unit_link import unit_link
from lib.ui.visit import Visit, set_param

_NUMBER = 20  # signs: "-0,0005 điểm %" is a number, a reason is longer


def choose_part(visit: Visit) -> None:
    """The parts of the page, each of which fits on a sheet of paper; the choice stands in the address."""
    text = visit.text
    if visit.sealed:
        return
    labels = {
        UnitPart.FIGURES: text.say("Figures and reports"),
        UnitPart.CHANGES: text.say("Against other periods"),
        UnitPart.INSIDE: text.say("Inside the unit"),
        UnitPart.SHEET: text.say("On one page"),
    }
    st.session_state["part"] = visit.address.part
    st.segmented_control(
        text.say("Part of the page"),
        list(labels),
        format_func=labels.__getitem__,
        key="part",
        required=True,
        label_visibility="collapsed",
        on_change=_part_chosen,
    )


def _part_chosen() -> None:
    set_param(Param.PART, st.session_state["part"].value)


def heading(visit: Visit) -> None:
    """Whose page it is, with the way up from an office."""
    names, text = visit.names, visit.text
    unit_id = visit.address.unit_id
    name = names.unit(unit_id) if unit_id else text.say("The whole country")
    said = f"{literal(name)} · {literal(text.period(visit.question.period))}"
    if visit.address.part is UnitPart.SHEET:
        st.title(said)
        return
    st.subheader(said)
    unit = visit.catalogue.units.get(unit_id or "")
    if unit is not None and unit.level is Level.OFFICE and unit.parent_id:
        unit_link(visit, unit.parent_id)


def figure_lines(visit: Visit, view: UnitPage) -> None:
    """Each indicator with its verdict, distance, trend, place and the country; a table for each form."""
    described = visit.text.say("Indicators with target, trend and rank")
    marked = all(line.figure.illustrative for line in view.known)
    for form_id, lines in _by_form(visit, view.known).items():
        st.markdown(f"**{_form_title(visit, form_id, lines)}**")
        table([figure_row(visit, line, marked=marked) for line in lines], described)
    absent(visit, view)


def absent(visit: Visit, view: UnitPage) -> None:
    if view.absent:
        names = "; ".join(dict.fromkeys(_name(visit, line) for line in view.absent))
        st.markdown(quiet([visit.text.say("No figures yet: {names}.", names=literal(names))]))


def _by_form(visit: Visit, lines: Sequence[UnitLine]) -> dict[str, list[UnitLine]]:
    found: dict[str, list[UnitLine]] = {}
    for line in lines:
        found.setdefault(visit.catalogue.indicators[line.figure.indicator].form, []).append(line)
    return found


def _form_title(visit: Visit, form_id: str, lines: Sequence[UnitLine]) -> str:
    name = literal(visit.text.name(visit.catalogue.forms[form_id].name))
    scopes = dict.fromkeys(line.figure.scope for line in lines if line.figure.scope)
    return " · ".join([name, *(literal(visit.names.anything(scope)) for scope in scopes)])


def _name(visit: Visit, line: UnitLine) -> str:
    return subject_title(visit, line.figure)


def figure_row(visit: Visit, line: UnitLine, *, marked: bool) -> dict[str, str]:
    text, figure = visit.text, line.figure
    digits = visit.catalogue.indicators[figure.indicator].digits
    row = {
        text.say("Indicator"): literal(_name(visit, line)),
        text.say("Rate"): origin_address(visit, line, text.rate(figure, digits)),
        text.say("Verdict"): _verdict(visit, line, marked=marked),
        text.say("Target"): _whole(text.target(figure.target)) if figure.target else "—",
        text.say("Distance"): _distance(visit, figure) or "—",
        text.say("Trend"): unit_words.strokes(line.trend, line.breaks),
    }
    if line.country is None:
        return row | {text.say("Coverage"): _coverage(visit, line)}
    covered, expected = line.country.coverage.covered, line.country.coverage.expected
    beside = text.rate(line.country, digits)
    place = f"{line.rank.place}/{line.rank.of}" if line.rank and line.rank.of > 1 else "—"
    moved = fairness.moved(line.moved, text) if line.rank else "—"
    return row | {
        text.say("Rank"): _whole(place if moved == "—" else f"{place} {moved}"),
        text.say("Country"): literal(beside if covered == expected else f"{beside} ({covered}/{expected})"),
    }


def _whole(shown: str) -> str:
    """Text that is not torn apart at the end of a line."""
    return literal(shown).replace(" ", "\u00a0")


def _verdict(visit: Visit, line: UnitLine, *, marked: bool) -> str:
    """The verdict with its mark, and what has to be known beside the figure.

    ``marked``: the head of the page says already that all figures are illustrative.
    """
    figure, text = line.figure, visit.text
    if figure.broken and figure.rate is None:
        return literal(text.assessment(figure))
    told = replace(figure, at_volume=None)  # the assumption stands above the table
    beside = text.remarks(replace(told, illustrative=False) if marked else told)
    mark = verdict_mark(visit, figure)
    return " · ".join([mark, *(literal(remark) for remark in beside)])


def _distance(visit: Visit, figure: Figure) -> str:
    """From the target, and what the months left of the year must bring; as Markdown."""
    parts = (visit.text.distance(figure, visit.names.counted(figure)), visit.text.ahead(figure))
    return whole_brackets(literal(" · ".join(part for part in parts if part)))


def _coverage(visit: Visit, line: UnitLine) -> str:
    """Units, and the share of the volume that they had when all of them reported."""
    covered = f"{line.figure.coverage.covered}/{line.figure.coverage.expected}"
    if line.volume is None or line.figure.coverage.complete:
        return covered
    share = visit.text.percent(line.volume.share, 1)
    return literal(visit.text.say("{units}, {share} of the volume", units=covered, share=share))


def origin_address(visit: Visit, line: UnitLine, shown: str) -> str:
    """A rate as a link to where it comes from."""
    figure = line.figure
    if figure.rate is None and figure.denominator is None:
        return literal(shown)
    params = visit.address.with_(entry=None, origin=FigureRef.of(figure)).params()
    if visit.link_code is not None:  # within the link, which knows the rest of the address
        params = {CODE: visit.link_code, **{name: params[name] for name in (Param.LANGUAGE, Param.ORIGIN)}}
    slug = page("link" if visit.sealed else "unit").slug
    return f"[{literal(shown)}]({slug}?{urlencode(params)})"


def table(rows: Sequence[dict[str, str]], described: str) -> None:
    """A table of text that wraps and prints. A column that is empty throughout is left out."""
    frame = pd.DataFrame(list(rows))
    used = [name for name in frame.columns if frame[name].isin(["", "—"]).sum() < len(frame)]
    st.table(frame[used], border="horizontal", hide_index=True, alt=described)


def change_tables(visit: Visit, view: UnitPage) -> None:
    """One table for each base period: rates in points, counts in percent, never in one column."""
    text = visit.text
    bases = view.lines[0].changes if view.lines else ()
    if not bases:
        st.info(text.say("This period has no other to be compared with."))
    for number, change in enumerate(bases):
        st.markdown(f"**{literal(unit_words.base(change.base, text))}**")
        known = [line for line in view.known if _has_before(line, number)]
        if not known:
            st.markdown(quiet([text.say("There are no figures for that period.")]))
            continue
        table([_change_row(visit, line, number) for line in known], unit_words.base(change.base, text))


def _has_before(line: UnitLine, number: int) -> bool:
    change = line.changes[number]
    return bool(change.broken_by) or (change.before is not None and change.before.rate is not None)


def _change_row(visit: Visit, line: UnitLine, number: int) -> dict[str, str]:
    text, figure, change = visit.text, line.figure, line.changes[number]
    digits = visit.catalogue.indicators[figure.indicator].digits
    before = change.before
    return {
        text.say("Indicator"): literal(visit.names.short_title(figure)),
        text.say("Rate then"): literal(text.rate(before, digits)) if before else "—",
        text.say("Rate now"): literal(text.rate(figure, digits)),
        text.say("Difference"): _difference(unit_words.points(change, text)),
        text.say("Numerator then"): _count(visit, before.numerator if before else None),
        text.say("Numerator now"): _count(visit, figure.numerator),
        text.say("Growth of the numerator"): literal(unit_words.growth(change.numerator_growth, text)),
        text.say("Growth of the denominator"): literal(unit_words.growth(change.denominator_growth, text)),
    }


def _difference(said: str) -> str:
    """A number with its unit stays whole; why there is none may take several lines."""
    return _whole(said) if len(said) <= _NUMBER else literal(said)


def _count(visit: Visit, value: int | None) -> str:
    return "—" if value is None else literal(visit.text.number(value))
