"""Writing the prose of a report, place by place."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.errors import ProductError
from lib.model.outline import ProsePlace
from lib.model.report import Prose
from lib.services.prose import LONGEST_PROSE, earlier_texts, write_prose
from lib.text.errors import explain
from lib.ui.jobs import session_jobs
from lib.ui.markdown import literal, quiet
from lib.ui.visit import Visit

_SAID = "report prose said"
_MOST_EARLIER = 20


def prose_editor(
    visit: Visit,
    report: str,
    place: ProsePlace,
    written: Prose | None,
    before: Sequence[tuple[str, Prose]] = (),
) -> None:
    """What stands in a place, to be changed or, where it was carried over, confirmed as it is.

    ``before``: what the units wrote that were merged into this one, with their ids.
    """
    text, question = visit.text, visit.question
    label = text.say("Write: {place}", place=place.name)
    key = f"prose {place.key} {question.unit_id} {question.period.slug}"
    with st.expander(literal(label), icon=":material/edit:", key=f"open {key}"):
        if written is not None:
            st.markdown(quiet([literal(_by(visit, written))]))
        if key not in st.session_state:
            st.session_state[key] = written.text if written else ""
        st.text_area(label, key=key, max_chars=LONGEST_PROSE, height=180, label_visibility="collapsed")
        with st.container(horizontal=True):
            confirmed = written is not None and written.carried and st.session_state[key] == written.text
            st.button(
                text.say("Confirm as it is") if confirmed else text.say("Store the text"),
                key=f"store {key}",
                icon=":material/check:" if confirmed else ":material/save:",
                on_click=_store,
                args=(visit, report, place, key),
            )
        if written is not None and not written.carried:
            _earlier(visit, report, place)
        elif written is None and before:
            _of_parts(visit, place, before)


def _of_parts(visit: Visit, place: ProsePlace, before: Sequence[tuple[str, Prose]]) -> None:
    """What the units before the merger wrote, to be read and copied from: it is no text of this unit by itself."""
    text = visit.text
    many = text.plural("{n} text of a unit before the merger", "{n} texts of the units before the merger", len(before))
    with st.popover(many, icon=":material/history:", key=f"parts {place.key}"):
        for unit_id, prose in before:
            said = text.say(
                "Of {unit}, {period}, written by {who} on {at}.",
                unit=visit.names.unit(unit_id), period=text.period_within(prose.period), who=prose.author,
                at=text.moment(prose.at),
            )  # fmt: skip
            st.markdown(quiet([literal(said)]))
            st.text(prose.text)


def _earlier(visit: Visit, report: str, place: ProsePlace) -> None:
    """What stood there before, with who wrote it when, to be read and copied from."""
    text, question = visit.text, visit.question
    found = earlier_texts(visit.desk, report, question.unit_id, question.period, place.key)
    if not found:
        return
    many = text.plural("{n} earlier text", "{n} earlier texts", len(found))
    with st.popover(many, icon=":material/history:", key=f"earlier {place.key}"):
        for prose in found[:_MOST_EARLIER]:
            st.markdown(quiet([literal(_by(visit, prose))]))
            st.text(prose.text or text.say("(empty)"))
        if len(found) > _MOST_EARLIER:
            st.markdown(quiet([literal(text.plural("{n} more", "{n} more", len(found) - _MOST_EARLIER))]))


def _by(visit: Visit, written: Prose) -> str:
    text = visit.text
    if written.carried:
        return text.say(
            "Carried over from the report on {period}, written by {who} on {at}.",
            period=text.period_within(written.period), who=written.author, at=text.moment(written.at),
        )  # fmt: skip
    return text.say("Written by {who} on {at}.", who=written.author, at=text.moment(written.at))


def _store(visit: Visit, report: str, place: ProsePlace, key: str) -> None:
    """What is refused is said on the next run; what was typed stays in the field."""
    question, text = visit.question, visit.text
    typed = st.session_state[key]
    try:
        changed = write_prose(
            visit.acting, visit.catalogue, report, question.unit_id, question.period, place.key, typed
        )
    except ProductError as error:
        st.session_state[_SAID] = (False, explain(error, text))
        return
    if changed:
        session_jobs().drop_all()  # files that were made before do not say it
    said = text.say("Stored: {place}.", place=place.name) if changed else text.say("Nothing has changed.")
    st.session_state[_SAID] = (True, said)


def told() -> None:
    """What became of the last text that was stored."""
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        well, words = said
        (st.success if well else st.error)(literal(words))
