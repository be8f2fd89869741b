"""A scoring scheme on a page: scores with the counts behind them, or scores as they were reported."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
import streamlit as st

from lib.model.period import Period
from lib.model.quotient import count_name
from lib.model.scheme import Scheme, SchemeVersion, SchemeView, UnitScore
from lib.model.system import SchemePart
from lib.model.traced import FigureRef
from lib.services.schemes import reported_view, scheme_view
from lib.text import scheme_words
from lib.ui.markdown import literal, quiet
from lib.ui.origin_link import open_origin, pick_key
from lib.ui.params import Param
from lib.ui.scheme_frame import say_of_scheme, table_height
from lib.ui.scheme_reported import draw_reported
from lib.ui.visit import Visit, set_param


def draw_scheme(visit: Visit, part: SchemePart) -> None:
    """The scheme of a part, for the unit and period of the page."""
    scheme = visit.catalogue.schemes.get(part.scheme)
    if scheme is None:
        return  # a version from before it was defined
    if scheme.register is not None:
        draw_reported(visit, reported_view(visit.desk, visit.address.version, scheme.scheme_id, visit.address.unit_id))
        return
    view = scheme_view(visit.desk, visit.question, scheme.scheme_id)
    if view.version is None:
        st.markdown(f":gray[:material/event_busy:] {literal(_over(visit, scheme))}")
    elif not view.units:
        st.markdown(f":gray[:material/pending:] {literal(visit.text.say('No figures for this period yet.'))}")
    else:
        _scored(visit, view, view.version)
    if not view.units and view.latest is not None and not visit.sealed:
        _offer(visit, scheme, view.latest)


def _over(visit: Visit, scheme: Scheme) -> str:
    return scheme_words.over_after(scheme.versions[-1], visit.text)


def _offer(visit: Visit, scheme: Scheme, period: Period) -> None:
    st.button(
        visit.text.say("Show {period}", period=visit.text.period_within(period)),
        key=f"latest {scheme.scheme_id}",
        on_click=set_param,
        args=(Param.PERIOD, period.slug),
    )


def _scored(visit: Visit, view: SchemeView, version: SchemeVersion) -> None:
    text = visit.text
    facts = [version.document, scheme_words.validity(version, text)]
    provinces = visit.address.unit_id is None
    if provinces:
        covered, expected = str(len(view.units)), str(view.expected)
        facts.insert(0, text.say("{covered}/{expected} provinces and cities", covered=covered, expected=expected))
    said = scheme_words.sentence(view, visit.names, text)
    say_of_scheme(visit, said, facts, illustrative=any(unit.illustrative for unit in view.units))
    if provinces:
        _units(visit, view, version)
    else:
        _indices(visit, view.units[0], version)
        _inputs(visit, view.units[0], version)


def _units(visit: Visit, view: SchemeView, version: SchemeVersion) -> None:
    """The units side by side, the highest total first; picking one leads to its counts."""
    text = visit.text
    units = sorted(view.units, key=lambda unit: (not unit.complete, -(unit.total or Fraction(0))))
    rows = [
        {
            text.say("Province or city"): visit.names.unit(unit.unit_id),
            text.say("Total points"): "—"
            if unit.total is None
            else scheme_words.points(unit.total, version.digits, text),
            text.say("Of at most"): text.decimal(unit.maximum),
            text.say("Grade"): text.name(unit.grade.name) if unit.grade else "—",
            **{
                str(number): scheme_words.score_text(score, version.digits, text)
                for number, score in enumerate(unit.scores, 1)
            },
        }
        for unit in units
    ]
    numbered = {
        str(number): st.column_config.TextColumn(alignment="right", help=literal(text.name(index.name)), width=56)
        for number, index in enumerate(version.indices, 1)
    }
    right = st.column_config.TextColumn(alignment="right", width=84)
    key = pick_key(f"scheme units {view.scheme.scheme_id}")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=table_height(len(rows)),
        column_config={**numbered, text.say("Total points"): right, text.say("Of at most"): right},
        alt=text.say("The units with the value of each index, their total and grade"),
        key=key,
        on_select="ignore" if visit.sealed else lambda: _pick_unit(key, units),
        selection_mode="single-row",
    )
    lines = ["; ".join(text.name(index.name) for index in version.indices) + "."]
    if not visit.sealed:
        lines.append(text.say("Pick a row to see what its points rest on."))
    st.markdown(quiet(map(literal, lines)))


def _pick_unit(key: str, units: Sequence[UnitScore]) -> None:
    if rows := st.session_state[key]["selection"]["rows"]:
        set_param(Param.UNIT, units[rows[0]].unit_id)


def _indices(visit: Visit, unit: UnitScore, version: SchemeVersion) -> None:
    text = visit.text
    rows = [
        {
            text.say("Index"): text.name(index.name),
            text.say("Points"): scheme_words.score_text(score, version.digits, text),
            text.say("Of at most"): text.decimal(index.maximum),
            text.say("Rests on"): scheme_words.inputs_text(index, score, visit.names, text),
        }
        for index, score in zip(version.indices, unit.scores, strict=True)
    ]
    right = st.column_config.TextColumn(alignment="right", width=90)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=table_height(len(rows)),
        column_config={
            text.say("Index"): st.column_config.TextColumn(width=340),
            text.say("Points"): right,
            text.say("Of at most"): right,
            text.say("Rests on"): st.column_config.TextColumn(width=460),
        },
        alt=text.say("The value of each index and the counts that it rests on"),
    )


def _inputs(visit: Visit, unit: UnitScore, version: SchemeVersion) -> None:
    """Every count behind the points; picking one shows the cells that it was read from."""
    text, period = visit.text, visit.question.period
    rows, refs = [], []
    for index, score in zip(version.indices, unit.scores, strict=True):
        for wanted, (_, value) in zip(index.inputs, score.inputs, strict=True):
            if value is None:
                continue
            rows.append(
                {
                    text.say("Index"): text.name(index.name),
                    text.say("Measure"): visit.names.anything(wanted.measure),
                    text.say("Value"): text.number(value),
                }
            )
            refs.append(FigureRef(count_name(wanted.form, wanted.measure), wanted.item, None, unit.unit_id, period))
    key = pick_key(f"scheme inputs {version.version_id}")
    with st.expander(text.say("The counts behind the points"), icon=":material/travel_explore:"):
        st.dataframe(
            pd.DataFrame(rows),
            hide_index=True,
            height=table_height(len(rows)),
            column_config={text.say("Value"): st.column_config.TextColumn(alignment="right")},
            alt=text.say("The counts behind the points"),
            key=key,
            on_select=lambda: _pick_input(key, refs),
            selection_mode="single-row",
        )
        st.markdown(quiet([text.say("Pick a figure to see where it comes from.")]))


def _pick_input(key: str, refs: Sequence[FigureRef]) -> None:
    if rows := st.session_state[key]["selection"]["rows"]:
        open_origin(refs[rows[0]])
