"""Inside a unit: where the late files are, by office or province, field, procedure and channel."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from lib.charts import Theme, late_bars
from lib.model.unit_page import Breakdown, Division, Inside, Share
from lib.text import unit_words
from lib.ui.markdown import literal, quiet
from lib.ui.pictures import draw
from lib.ui.registry import page
from lib.ui.unit_page import table
from lib.ui.visit import Visit

BARS = 12  # as many as stand beside each other on a screen
_ROWS = 15


def show_inside(visit: Visit, view: Inside) -> None:
    """Each division with bars where late files are known by part, and its counts as a table."""
    text = visit.text
    said = unit_words.inside_sentence(view, visit.names, text)
    st.markdown(f"**{literal(said.lead)}** {literal(said.rest)}")
    if not view.breakdowns:
        st.info(
            text.say(
                "Nothing was reported by office, field, procedure or channel for this period. "
                "Tables of offices, form II.06a and lists of dossiers are read on the page “Enter data”."
            )
        )
    for number, found in enumerate(view.breakdowns):
        _show(visit, found, number)


def _show(visit: Visit, found: Breakdown, number: int) -> None:
    text = visit.text
    described = unit_words.division_title(found.division, text, country=visit.address.unit_id is None)
    st.markdown(f"**{described}** {quiet([_from(visit, found)])}")
    delayed = [(visit.names.anything(share.part), share) for share in found.shares if share.delayed]
    if delayed:

        def build(colours: Theme) -> object:
            return late_bars(delayed[:BARS], text, colours)

        draw(visit, f"late {number}", build, found.division, found.form)
    if delayed and len(delayed) > BARS:
        rest = len(delayed) - BARS
        st.markdown(quiet([text.plural("{n} more part has late files.", "{n} more parts have late files.", rest)]))
    rows = [_row(visit, found, share) for share in found.shares]
    table(rows[:_ROWS], described)
    if rows[_ROWS:]:
        with st.expander(text.plural("{n} more row", "{n} more rows", len(rows) - _ROWS)):
            table(rows[_ROWS:], described)


def _from(visit: Visit, found: Breakdown) -> str:
    """The form, how many reported, the entries it was read from, and that it is made up where it is."""
    text = visit.text
    parts = [literal(text.name(visit.catalogue.forms[found.form].name))]
    covered, expected = found.coverage.covered, found.coverage.expected
    if expected > 1:
        parts.append(text.say("{covered}/{expected} units", covered=covered, expected=expected))
    entries = sorted({entry for share in found.shares for entry in share.entries})
    if len(entries) == 1:
        parts.append(text.say("version {version}", version=str(entries[0])))
    if any(share.illustrative for share in found.shares):
        parts.append(text.say("illustrative"))
    return " · ".join(parts)


def _row(visit: Visit, found: Breakdown, share: Share) -> dict[str, str]:
    text = visit.text
    rate = share.late_rate
    return {
        text.say("Part"): _part_name(visit, found, share),
        text.say("Received"): _count(visit, share.received),
        text.say("Resolved"): _count(visit, share.resolved),
        text.say("Resolved late"): _count(visit, share.late),
        text.say("Late of resolved"): "—" if rate is None else literal(text.percent(rate)),
        text.say("Pending"): _count(visit, share.pending),
        text.say("Overdue"): _count(visit, share.overdue),
    }


def _part_name(visit: Visit, found: Breakdown, share: Share) -> str:
    """A unit is a link to its own page; the others are names."""
    name = literal(visit.names.anything(share.part))
    if found.division is not Division.PART or visit.sealed:
        return name
    params = visit.address.with_(unit_id=share.part, entry=None, origin=None).params()
    return f"[{name}]({page('unit').slug}?{urlencode(params)})"


def _count(visit: Visit, value: int | None) -> str:
    return "—" if value is None else literal(visit.text.number(value))
