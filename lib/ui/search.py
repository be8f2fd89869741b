"""The search box and what it finds, each find leading to its page."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.model.register import Register
from lib.model.register_view import RecordRef
from lib.model.search import Findings, Found, FoundRecord, Kind, PageName
from lib.model.unit import Boundaries
from lib.services.search import LONGEST, search
from lib.text import naming
from lib.ui.address import Address, Param
from lib.ui.markdown import literal, quiet
from lib.ui.records_asked import ALL_RECORDS, RecordsAsked
from lib.ui.registry import PageSpec, page, pages, title
from lib.ui.visit import Visit

_ICONS = {
    Kind.UNIT: ":material/domain:",
    Kind.INDICATOR: ":material/monitoring:",
    Kind.PAGE: ":material/web_asset:",
    Kind.REGISTER: ":material/list_alt:",
    Kind.RECORD: ":material/article:",
    Kind.DOCUMENT: ":material/gavel:",
    Kind.MEASURE: ":material/view_column:",
}


def ask_words(visit: Visit) -> None:
    """The box; the address holds the words."""
    text = visit.text
    st.session_state["search"] = visit.address.records.filter.words
    st.text_input(
        text.say("Search"),
        key="search",
        on_change=_typed,
        max_chars=LONGEST,
        placeholder=text.say("a unit, an indicator, a document, a task… with or without accents"),
        icon=":material/search:",
        label_visibility="collapsed",
    )


def _typed() -> None:
    words = st.session_state["search"].strip()
    if words:
        st.query_params[Param.WORDS.value] = words
    else:
        st.query_params.pop(Param.WORDS.value, None)


def findings(visit: Visit) -> Findings:
    """What the words of the address find, among the pages that the visitor may open."""
    offered = tuple(
        PageName(spec.page_id, title(spec.page_id, visit.text)) for spec in pages() if _open_to(visit, spec)
    )
    return search(visit.desk, visit.address.version, visit.address.records.filter.words, visit.text.language, offered)


def _open_to(visit: Visit, spec: PageSpec) -> bool:
    return spec.offered and visit.desk.principal.may(spec.right)


def show_findings(visit: Visit, found: Findings) -> None:
    """Kind after kind, that of the best find first; or what can be looked for."""
    text = visit.text
    typed = visit.address.records.filter.words.strip()
    if not found.words:
        if typed:
            st.info(
                text.say("There is nothing to look for in “{words}”: type letters or digits.", words=literal(typed))
            )
        else:
            st.markdown(
                text.say(
                    "Looks for units, indicators, pages, registers with their tasks and documents, documents of "
                    "targets, and columns of the forms."
                )
            )
        return
    if not found.kinds:
        st.info(text.say("Nothing was found for “{words}”.", words=literal(typed)))
        return
    for kind in found.kinds:
        st.markdown(f"**{_heading(visit, kind)}**")
        with st.container(gap=None):
            if kind is Kind.RECORD:
                for record in found.records:
                    _record(visit, record)
            else:
                for item in found.named:
                    if item.kind is kind:
                        _named(visit, item)
        if kind in found.more:
            st.markdown(quiet([text.say("There are more of them: type more words to narrow them down.")]))


def _heading(visit: Visit, kind: Kind) -> str:
    text = visit.text
    return {
        Kind.UNIT: text.say("Units"),
        Kind.INDICATOR: text.say("Indicators"),
        Kind.PAGE: text.say("Pages"),
        Kind.REGISTER: text.say("Registers"),
        Kind.RECORD: text.say("Tasks, documents and other records"),
        Kind.DOCUMENT: text.say("Documents of targets"),
        Kind.MEASURE: text.say("Columns of forms"),
    }[kind]


def _named(visit: Visit, item: Found) -> None:
    spec, address = _target(visit, item)
    label = f"{literal(item.name)} :gray[{literal(item.detail)}]" if item.detail else literal(item.name)
    _link(visit, spec, address, label, _ICONS[item.kind])


def _link(visit: Visit, spec: PageSpec, address: Address, label: str, icon: str) -> None:
    params = address.params()
    if spec.form is not None and visit.catalogue.indicators[address.indicator].form != spec.form:
        for param in (Param.INDICATOR, Param.ITEM):
            params.pop(param.value, None)
    st.page_link(spec.path, label=label, icon=icon, query_params=params)


def _target(visit: Visit, item: Found) -> tuple[PageSpec, Address]:
    """The page a find leads to, and the state it is opened in."""
    address = visit.address.with_(records=ALL_RECORDS)
    match item.kind:
        case Kind.UNIT:
            return page("unit"), _of_unit(visit, address, item.key)
        case Kind.INDICATOR:
            indicator = visit.catalogue.indicators[item.key]
            first = next(iter(indicator.headline_items), None)
            chosen = address.with_(indicator=item.key, item=first)
            own = _page_of_form(indicator.form)
            return (own if own is not None and own.system is not None else page("provinces")), chosen
        case Kind.PAGE:
            return page(item.key), address
        case Kind.REGISTER:
            return _of_register(address, visit.catalogue.registers[item.key])
        case Kind.DOCUMENT:
            return page("targets"), address
        case _:
            own = _page_of_form(item.key.partition(".")[0])
            return own or page("methodology"), address


def _page_of_form(form: str) -> PageSpec | None:
    """The page that shows a form, if one does."""
    for spec in pages():
        if spec.form == form or (spec.system is not None and form in spec.system.forms):
            return spec
    return None


def _of_unit(visit: Visit, address: Address, unit_id: str) -> Address:
    """A unit that ended is opened on the newest period in which it still was there."""
    ended = visit.catalogue.units[unit_id].ended_on
    opened = address.with_(unit_id=unit_id, boundaries=Boundaries.REPORTED)
    if ended is None or (address.period is not None and address.period.end <= ended):
        return opened
    before = [state.period for state in visit.status.periods if state.period.end <= ended]
    return opened.with_(period=max(before, key=lambda period: period.end)) if before else opened


def _of_register(
    address: Address, register: Register, year: int | None = None, record: RecordRef | None = None
) -> tuple[PageSpec, Address]:
    """The page of a register with all its units; one that no page shows is found where forms are explained."""
    spec = next((s for s in pages() if s.system is not None and register.register_id in s.system.registers), None)
    if spec is None:
        return page("versions"), address
    return spec, address.with_(unit_id=None, records=RecordsAsked(register.slug, year, record=record))


def _record(visit: Visit, found: FoundRecord) -> None:
    """A record: what it is about, its register, unit and period; it opens on its page."""
    text, record = visit.text, found.stored.record
    register = visit.catalogue.registers[record.register]
    address = visit.address.with_(records=ALL_RECORDS)
    spec, address = _of_register(address, register, record.period.end.year, RecordRef.of(found.stored))
    if spec.system is None:
        address = replace(address, entry=found.stored.entry)
    unit = naming(visit.catalogue, text, record.period.end).unit(record.unit_id)
    detail = " · ".join((text.name(register.name), unit, text.period(record.period)))
    _link(visit, spec, address, f"{literal(found.name)} :gray[{literal(detail)}]", _ICONS[Kind.RECORD])
