"""The part of a page that shows a register: which of several, its sentence and figures, and what is chosen below."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from lib.model.period import Period
from lib.model.register import Register
from lib.model.register_view import RegisterView
from lib.model.system import RegisterPart
from lib.services.registers import register_view, register_years
from lib.text import register_sentences
from lib.ui.markdown import literal, quiet
from lib.ui.params import Param
from lib.ui.records_asked import Shown
from lib.ui.registers.address import ask
from lib.ui.registers.calendar import show_calendar
from lib.ui.registers.choices import choose
from lib.ui.registers.listing import show_records
from lib.ui.registers.months import show_months
from lib.ui.registers.parts import show_parts
from lib.ui.registers.record import show_record
from lib.ui.registers.tiles import show_tiles
from lib.ui.visit import Visit


def draw_register(visit: Visit, part: RegisterPart) -> None:
    """The register of a part. Of several on one page only the one chosen is read and drawn, in place of the first."""
    registers = _on_page(visit, part)
    if not registers:
        return  # a version from before any of them was defined
    if part.register != registers[0].register_id and len(registers) > 1:
        return
    register = _chosen(visit, registers)
    years = register_years(visit.desk, visit.address.version, register.register_id, visit.address.unit_id)
    view = _view(visit, register, years)
    show_record(visit, register, view)
    _say(visit, register, view)
    if not view.records:
        _where_else(visit, register)
        return
    show_tiles(visit, register, view)
    shown = _choose_shown(visit, register, view)
    if shown is not Shown.PARTS and shown is not Shown.MONTHS:
        choose(visit, register, view, years)
    elif not visit.sealed:
        choose(visit, register, view, years, alone=True)
    match shown:
        case Shown.LIST:
            show_records(visit, register, view)
        case Shown.CALENDAR:
            show_calendar(visit, register, view)
        case Shown.MONTHS:
            show_months(visit, register, view)
        case Shown.PARTS:
            show_parts(visit, register, view)


def _on_page(visit: Visit, part: RegisterPart) -> list[Register]:
    """The registers of the page that this version knows, in the order of the page."""
    ids = visit.spec.system.registers if visit.spec.system is not None else (part.register,)
    return [visit.catalogue.registers[name] for name in ids if name in visit.catalogue.registers]


def _chosen(visit: Visit, registers: list[Register]) -> Register:
    """The register that the address names, else the first; offered where there are several."""
    slugs = {register.slug: register for register in registers}
    slug = visit.address.records.register
    chosen = slugs.get(slug or "", registers[0])
    if len(registers) > 1 and not visit.sealed:
        st.session_state["register"] = chosen.slug
        st.segmented_control(
            visit.text.say("Register"),
            list(slugs),
            format_func=lambda name: visit.text.name(slugs[name].name),
            key="register",
            on_change=_register_chosen,
            label_visibility="collapsed",
        )
    elif len(registers) > 1:
        st.subheader(visit.text.name(chosen.name))
    return chosen


def _register_chosen() -> None:
    slug = st.session_state["register"]
    if slug is None:
        return  # a click on what is chosen already: it stays
    for param in Param:
        if param.name.startswith("RECORD") or param is Param.WORDS:
            st.query_params.pop(param.value, None)
    st.query_params[Param.REGISTER.value] = slug


def _view(visit: Visit, register: Register, years: tuple[int, ...]) -> RegisterView:
    """The records of the year asked for; else of that of the page's period, else of the newest with a list."""
    address = visit.address
    year = year_shown(visit, years)
    period = Period.months(year, 1, 12) if year else None
    return register_view(
        visit.desk, address.version, register.register_id, address.unit_id, period, None, address.records.filter
    )


def year_shown(visit: Visit, years: tuple[int, ...]) -> int:
    """The year whose lists are shown; 0 for all."""
    asked, period = visit.address.records.year, visit.address.period
    if asked is not None:
        return asked
    if period is not None and period.end.year in years:
        return period.end.year
    return years[0] if years else 0


def _say(visit: Visit, register: Register, view: RegisterView) -> None:
    """The sentence, and below it of which lists and of which day it speaks."""
    text = visit.text
    said = register_sentences.sentence(register, view, text)
    visit.said.append(said.text)
    st.markdown(f"**{literal(said.lead)}** {literal(said.rest)}")
    if not view.records:
        return
    facts = [text.period(view.period) if view.period else text.say("all years")]
    facts.append(text.plural("{n} list", "{n} lists", view.blocks))
    if register.due_field:
        facts.append(text.say("as of {day}", day=text.date(view.day)))
    facts.append(text.say("Source: {source}", source=register.source))
    lines = [literal(" · ".join(facts))]
    if view.warned:
        asked = text.plural("{n} record has an open warning", "{n} records have open warnings", view.warned)
        lines.append(f":orange[:material/warning: {literal(asked)}]")
    if view.repeated:
        lines.append(
            literal(
                text.plural(
                    "{n} record stands in several lists of a unit; the newest list counts.",
                    "{n} records stand in several lists of a unit; the newest list counts.",
                    view.repeated,
                )
            )
        )
    if view.illustrative:
        lines.append(f":orange-badge[{text.say('Illustrative')}]")
    st.markdown(quiet(lines))


def _where_else(visit: Visit, register: Register) -> None:
    """Where nothing was reported: of whom and when something was."""
    text = visit.text
    everybody = register_years(visit.desk, visit.address.version, register.register_id, None)
    mine = register_years(visit.desk, visit.address.version, register.register_id, visit.address.unit_id)
    if visit.sealed:
        return
    if mine:
        asked = replace(visit.address.records, year=None)
        st.button(
            text.say("Show the newest year with a list: {year}", year=str(mine[0])),
            icon=":material/history:",
            on_click=partial(ask, replace(asked, year=mine[0])),
        )
    elif everybody and visit.address.unit_id is not None:
        st.info(text.say("Other units have reported it: choose the whole country to see their lists."))


def _choose_shown(visit: Visit, register: Register, view: RegisterView) -> Shown:
    """What stands below: the records, the calendar, the months, or the counts part by part."""
    text = visit.text
    offered = {Shown.LIST: text.say("List")}
    if register.due_field:
        offered[Shown.CALENDAR] = text.say("Calendar")
    if view.months:
        offered[Shown.MONTHS] = text.say("By month")
    if view.breakdowns:
        offered[Shown.PARTS] = text.say("By group and unit")
    asked = visit.address.records.shown or Shown.LIST
    shown = asked if asked in offered else Shown.LIST
    if visit.sealed or len(offered) == 1:
        return shown
    st.session_state["records shown"] = shown
    st.segmented_control(
        text.say("What is shown"),
        list(offered),
        format_func=lambda option: offered[option],
        key="records shown",
        on_change=_shown_chosen,
        label_visibility="collapsed",
    )
    return shown


def _shown_chosen() -> None:
    shown = st.session_state["records shown"]
    if shown is None:
        return  # a click on what is chosen already: it stays
    if shown is Shown.LIST:
        st.query_params.pop(Param.RECORDS_SHOWN.value, None)
    else:
        st.query_params[Param.RECORDS_SHOWN.value] = shown.value
