"""The slide of open conclusions: what was decided, by when, and who is in charge."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.remark import RemarkFilter, RemarkKind, RemarkState, Said
from lib.services.remarks import listed, today
from lib.text import Sentence
from lib.text import remarks as wording
from lib.ui.markdown import literal
from lib.ui.present.idea import Picture
from lib.ui.present.tables import slide_table
from lib.ui.visit import Visit

_ROWS = 4
_LETTERS = 90  # of a conclusion; three lines of a slide, the whole of it stands on its page


def open_conclusions(visit: Visit) -> Picture:
    """The conclusions about the unit, or about the country and every unit, that wait to be carried out, as of today."""
    text, unit_id = visit.text, visit.address.unit_id
    asked = RemarkFilter(
        kind=RemarkKind.CONCLUSION, state=RemarkState.OPEN, units=frozenset({unit_id}) if unit_id else None
    )
    found = listed(visit.desk, asked)

    def body() -> None:
        if found.said:
            slide_table(visit, _rows(visit, found.said), text.say("Open conclusions"), _ROWS)
        else:
            st.markdown(literal(text.say("Nothing waits to be carried out.")))

    head = wording.attention(found.tally, text) or text.say("No conclusion is open.")
    unit = visit.names.unit(unit_id) if unit_id else text.say("The whole country")
    return Picture(Sentence(head), (text.say("Open conclusions"), unit, text.date(found.today)), body)


def _rows(visit: Visit, said: Sequence[Said]) -> list[dict[str, str]]:
    text, day = visit.text, today(visit.desk)
    rows = []
    for each in said:
        remark = each.remark
        shown = " ".join(remark.text.split())
        cut = shown if len(shown) <= _LETTERS else f"{shown[:_LETTERS].rstrip()}…"
        unit = wording.unit(remark.about, visit.catalogue, text)
        rows.append(
            {
                text.say("Conclusion"): literal(cut),
                text.say("About"): literal(f"{unit}, {text.period(remark.about.period)}"),
                text.say("In charge"): literal(remark.in_charge or "—"),
                text.say("Due"): literal(wording.due(remark, day, text)),
            }
        )
    return rows
