"""A scoring scheme on a page: scores with the counts behind them, or scores as they were reported."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import streamlit as st

from lib.model.period import Period
from lib.model.quotient import count_name
from lib.model.register_view import RecordRef
from lib.model.scheme import ReportedScore, ReportedView, Scheme, SchemeVersion, SchemeView, UnitScore
from lib.model.system import SchemePart
from lib.model.traced import FigureRef
from lib.services.schemes import reported_view, scheme_view
from lib.text import naming, scheme_words
from lib.ui.markdown import literal, quiet
from lib.ui.origin_link import open_origin, pick_key
from lib.ui.params import Param
from lib.ui.registers.address import open_record, record_key
from lib.ui.visit import Visit, set_param

_HIGHEST = 14  # rows that a table shows without scrolling
_ROW, _HEAD = 36, 40  # pixels


def draw_scheme(visit: Visit, part: SchemePart) -> None:
    """The scheme of a part, for the unit and period of the page."""
    scheme = visit.catalogue.schemes.get(part.scheme)
    if scheme is None:
        return  # a version from before it was defined
    if scheme.register is not None:
        _reported(visit, reported_view(visit.desk, visit.address.version, scheme.scheme_id, visit.address.unit_id))
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


def _say(visit: Visit, sentence: str, facts: Sequence[str], *, illustrative: bool) -> None:
    visit.said.append(sentence)
    st.markdown(f"**{literal(sentence)}**")
    badge = f" · :orange-badge[{visit.text.say('Illustrative')}]" if illustrative else ""
    st.markdown(quiet([" · ".join(map(literal, facts))]) + badge)


def _scored(visit: Visit, view: SchemeView, version: SchemeVersion) -> None:
    text = visit.text
    facts = [version.document, scheme_words.validity(version, text)]
    provinces = visit.address.unit_id is None
    if provinces:
        covered, expected = str(len(view.units)), str(view.expected)
        facts.insert(0, text.say("{covered}/{expected} provinces and cities", covered=covered, expected=expected))
    said = scheme_words.sentence(view, visit.names, text)
    _say(visit, said, facts, illustrative=any(unit.illustrative for unit in view.units))
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
        height=_height(len(rows)),
        column_config={**numbered, text.say("Total points"): right, text.say("Of at most"): right},
        alt=text.say("The units with the value of each index, their total and grade"),
        key=key,
        on_select=lambda: _pick_unit(key, units),
        selection_mode="single-row",
    )
    names = "; ".join(text.name(index.name) for index in version.indices)
    st.markdown(quiet([literal(f"{names}."), literal(text.say("Pick a row to see what its points rest on."))]))


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
        height=_height(len(rows)),
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
            height=_height(len(rows)),
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


def _reported(visit: Visit, view: ReportedView) -> None:
    """The scores as reported, the newest first: no total is computed, and none compared across other formulas."""
    text, scheme = visit.text, view.scheme
    if not view.scores:
        st.markdown(f":gray[:material/pending:] {literal(text.say('No figures have been reported yet.'))}")
        return
    country = visit.catalogue.country_id
    newest = next((score for score in view.scores if score.unit_id == country), view.scores[0])
    version = scheme.version(newest.version_id)
    names = naming(visit.catalogue, text, newest.period.end)
    maximum = version.maximum if version else Decimal(100)
    facts = [scheme.source, text.say("points are kept as reported, none is computed here")]
    said = scheme_words.reported_sentence(newest, maximum, names, text)
    _say(visit, said, facts, illustrative=newest.illustrative)
    scores = sorted(view.scores, key=lambda score: score.unit_id != country)
    _reported_table(visit, scheme, scores)


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
            **{name: _of_group(visit, scheme, score, g) for g, name in groups.items()},
        }
        for score in scores
    ]
    column = st.column_config.TextColumn
    widths = {text.say("Unit"): 168, text.say("Period"): 88, text.say("Formulas"): 70}
    key = record_key(f"reported {scheme.scheme_id}")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=_height(len(rows)),
        column_config={
            **{name: column(width=width) for name, width in widths.items()},
            text.say("Total points"): column(alignment="right", width=84),
            text.say("Change"): column(
                alignment="right", width=84, help=text.say("Since the period before of its kind")
            ),
            **{name: column(alignment="right", width=67, help=literal(name)) for name in groups.values()},
        },
        alt=text.say("The scores as reported, by group, the newest first"),
        key=key,
        on_select=lambda: _pick_record(key, scheme, scores),
        selection_mode="single-row",
    )
    lines = [text.say("Pick a row to see the cells that it was read from.")]
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


def _height(rows: int) -> int:
    return _ROW * min(rows, _HIGHEST) + _HEAD
