"""What needs attention first, below the cards of the overview: a few calm lines, each with its way."""

from __future__ import annotations

import streamlit as st

from lib.model.attention import Matter, MatterKind
from lib.model.register_view import RecordFilter
from lib.services.attention import attention
from lib.text import attention as attention_words
from lib.ui.address import Address
from lib.ui.markdown import literal, quiet
from lib.ui.records_asked import RecordsAsked
from lib.ui.registry import page
from lib.ui.visit import Visit

_ICONS = {
    MatterKind.UNREACHABLE: "block",
    MatterKind.MISSED: "error",
    MatterKind.OVERDUE: "alarm",
    MatterKind.MISSING: "pending",
    MatterKind.WARNINGS: "warning",
    MatterKind.SOON: "schedule",
}


def attention_list(visit: Visit) -> None:
    """The first matters across every system; nothing where there is none."""
    found = attention(visit.desk, visit.question)
    if not found.matters:
        return
    text = visit.text
    with st.container(border=True, key="attention", gap="xsmall"):
        st.markdown(f"**{text.say('Needs attention first')}**")
        for matter in found.matters:
            _line(visit, matter)
        if found.more:
            st.markdown(quiet([text.plural("{n} more", "{n} more", found.more)]))


def _line(visit: Visit, matter: Matter) -> None:
    register = visit.catalogue.registers[matter.register] if matter.register else None
    said = literal(attention_words.line(matter, register, visit.names, visit.text))
    icon = f":material/{_ICONS[matter.kind]}:"
    if visit.sealed:
        st.markdown(f"{icon} {said}")
        return
    to = page(matter.page_id)
    address = _address(visit, matter)
    st.page_link(to.path, label=said, icon=icon, query_params=address.params())


def _address(visit: Visit, matter: Matter) -> Address:
    """The state that shows the matter: its figure in focus, its records listed."""
    address = visit.address.with_(origin=None, entry=None, remarks=None)
    figure = matter.figure
    if figure is not None and figure.indicator in visit.catalogue.indicators:
        address = address.with_(indicator=figure.indicator, item=figure.item, scope=figure.scope or address.scope)
        if matter.kind is MatterKind.MISSING:
            address = address.with_(form=visit.catalogue.indicators[figure.indicator].form)
    if matter.register is not None:
        slug = visit.catalogue.registers[matter.register].slug
        asked = RecordsAsked(register=slug, year=matter.year, filter=RecordFilter(count=matter.count))
        address = address.with_(records=asked)
    return address
