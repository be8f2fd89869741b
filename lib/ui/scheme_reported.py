"""Scores as they were reported: none is computed, and none compared across a change of formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st

from lib.model.register import Register
from lib.model.register_view import RecordRef
from lib.model.scheme import ReportedScore, ReportedView, Scheme
from lib.services.registers import register_view
from lib.text import naming, scheme_words
from lib.ui.markdown import literal, quiet
from lib.ui.registers.address import open_record, record_key
from lib.ui.registers.record import show_record
from lib.ui.scheme_frame import say_of_scheme, table_height
from lib.ui.visit import Visit


def draw_reported(visit: Visit, view: ReportedView) -> None:
    """The scores as reported, the newest first: no total is computed, and none compared across other formulas."""
    text, scheme = visit.text, view.scheme
    if not view.scores:
        nobody = visit.address.unit_id is None
        said = text.say("No figures have been reported yet.") if nobody else text.say("No figures of this unit.")
        st.markdown(f":gray[:material/pending:] {literal(said)}")
        return
    country = visit.catalogue.country_id
    newest = next((score for score in view.scores if score.unit_id == country), view.scores[0])
    version = scheme.version(newest.version_id)
    names = naming(visit.catalogue, text, newest.period.end)
    maximum = version.maximum if version else Decimal(100)
    facts = [scheme.source, text.say("points are kept as reported, none is computed here")]
    said = scheme_words.reported_sentence(newest, maximum, names, text)
    say_of_scheme(visit, said, facts, illustrative=newest.illustrative)
    scores = sorted(view.scores, key=lambda score: score.unit_id != country)
    _reported_table(visit, scheme, scores)
    if visit.address.records.record is not None:
        _record(visit, visit.catalogue.registers[scheme.register or ""])


def _record(visit: Visit, register: Register) -> None:
    """The record that was picked, over the page."""
    address = visit.address
    show_record(
        visit, register, register_view(visit.desk, address.version, register.register_id, address.unit_id, None)
    )


def _reported_table(visit: Visit, scheme: Scheme, scores: Sequence[ReportedScore]) -> None:
    text = visit.text
    names = {i.index_id: text.name(i.name) for v in scheme.versions for i in v.indices}
    groups = {g: name for g, name in names.items() if any(score.points(g) is not None for score in scores)}
    rows = [
        {
            text.say("Unit"): _unit_name(visit, score),
            text.say("Period"): text.period(score.period),
            text.say("Total points"): text.decimal(score.total),
            text.say("Change"): _change(visit, score),
            text.say("Formulas"): _formulas(visit, scheme, score),
            **{str(number): _of_group(visit, scheme, score, g) for number, g in enumerate(groups, 1)},
        }
        for score in scores
    ]
    column = st.column_config.TextColumn
    widths = {text.say("Unit"): 168, text.say("Period"): 104, text.say("Formulas"): 70}
    key = record_key(f"reported {scheme.scheme_id}")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=table_height(len(rows)),
        column_config={
            **{name: column(width=width) for name, width in widths.items()},
            text.say("Total points"): column(alignment="right", width=80),
            text.say("Change"): column(
                alignment="right", width=68, help=text.say("Since the period before of its kind")
            ),
            **{
                str(number): column(alignment="right", width=64, help=literal(name))
                for number, name in enumerate(groups.values(), 1)
            },
        },
        alt=text.say("The scores as reported, by group, the newest first"),
        key=key,
        on_select=lambda: _pick_record(key, scheme, scores),
        selection_mode="single-row",
    )
    lines = ["; ".join(f"{number}. {name}" for number, name in enumerate(groups.values(), 1)) + "."] if groups else []
    lines.append(text.say("Pick a row to see the cells that it was read from."))
    lines += [
        text.say(
            "{unit}, {period}: {said}.", unit=_unit_name(visit, score), period=text.period(score.period), said=said
        )
        for score in scores
        if score.redefined and (said := scheme_words.changed(score, text))
    ]
    st.markdown(quiet(map(literal, lines)))


def _unit_name(visit: Visit, score: ReportedScore) -> str:
    name = naming(visit.catalogue, visit.text, score.period.end).unit(score.unit_id)
    return f"{name} · {visit.text.say('Illustrative')}" if score.illustrative else name


def _change(visit: Visit, score: ReportedScore) -> str:
    """The change of the total; no number across other formulas, where neither rise nor fall can be claimed."""
    return "—" if score.change is None else scheme_words.signed(score.change, visit.text)


def _formulas(visit: Visit, scheme: Scheme, score: ReportedScore) -> str:
    version = scheme.version(score.version_id)
    return visit.text.name(version.name) if version else "—"


def _of_group(visit: Visit, scheme: Scheme, score: ReportedScore, group: str) -> str:
    """ "15,20/18": the points and what the group can give by its set of formulas."""
    value, version = score.points(group), scheme.version(score.version_id)
    if value is None:
        return "—"
    at_most = next((i.maximum for i in version.indices if i.index_id == group), None) if version else None
    shown = visit.text.decimal(value)
    return shown if at_most is None else f"{shown}/{visit.text.decimal(at_most)}"


def _pick_record(key: str, scheme: Scheme, scores: Sequence[ReportedScore]) -> None:
    if rows := st.session_state[key]["selection"]["rows"]:
        score = scores[rows[0]]
        open_record(RecordRef(scheme.register or "", score.unit_id, score.period, score.position))
