"""What stands above the figures: the sentence that says the main thing, coverage and version, and newer periods."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.figure import Figure
from lib.model.reporting import VolumeCoverage
from lib.model.views import Detail
from lib.text import Sentence, breaks
from lib.ui.address import Param, offered_periods, opening_period
from lib.ui.breaks import mixed_notes
from lib.ui.markdown import literal, quiet, whole_brackets
from lib.ui.offered import day_of
from lib.ui.registry import page
from lib.ui.visit import Visit, set_param


def say(visit: Visit, sentence: Sentence, figures: Sequence[Figure], volume: VolumeCoverage | None = None) -> None:
    """The one sentence of the page, then what its figures cover, their version and age.

    The coverage stands here where all figures share it; where they differ, each card names its own.
    ``volume``: of the country's figure, told where provinces are missing.
    """
    text, status = visit.text, visit.status
    st.markdown(f"**{literal(sentence.lead)}** {whole_brackets(literal(sentence.rest))}")
    visit.said.append(f"{sentence.lead} {sentence.rest}")
    parts = []
    coverages = {(f.coverage.covered, f.coverage.expected) for f in figures if f.unit_id is None}
    if len(coverages) == 1:
        covered, expected = coverages.pop()
        units = text.say("{covered}/{expected} provinces and cities", covered=str(covered), expected=str(expected))
        if volume is not None and covered < expected:
            units = text.say("{units}, {share} of the volume", units=units, share=text.percent(volume.share))
        parts.append(units)
    parts.append(text.say("version {version}", version=str(status.version)))
    if status.at:
        parts.append(text.say("updated {moment}", moment=text.moment(status.at)))
    illustrative = any(f.illustrative for f in figures)
    badge = f" · :orange-badge[{text.say('Illustrative figures and targets')}]" if illustrative else ""
    st.markdown(quiet([" · ".join(parts)]) + badge)
    if absent := tuple(dict.fromkeys(unit_id for f in figures for unit_id in f.absent)):
        st.markdown(f":orange[:material/merge:] {literal(breaks.absent(absent, visit.catalogue, visit.day, text))}")

    for note in mixed_notes(visit, figures):
        st.markdown(f":orange[:material/call_split:] {literal(note)}")


def announce_newer(visit: Visit) -> None:
    """Name and offer the periods after the one shown: none is opened on while provinces are missing."""
    shown = visit.address.period
    if visit.sealed:
        return
    if shown is None or shown != opening_period(visit.status, None, visit.desk.settings.enough_coverage):
        return  # an older period was chosen on purpose
    over = day_of(visit.status) or shown.end
    newer = [s for s in offered_periods(visit.status, None) if shown.end < s.period.end <= over]
    if not newer:
        return
    newest = newer[0]
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.markdown(
        visit.text.say(
            "Newer figures are coming in: {period}, {covered}/{expected} provinces and cities so far.",
            period=visit.text.period_within(newest.period),
            covered=str(newest.coverage.covered),
            expected=str(newest.coverage.expected),
        )
    )
    right.button(
        visit.text.say("Show {period}", period=visit.text.period_within(newest.period)),
        on_click=set_param,
        args=(Param.PERIOD, newest.period.slug),
        width="stretch",
    )


def welcome(visit: Visit) -> None:
    """What to do with an empty database, or with a version from before the first figures."""
    if visit.status.version < visit.status.newest:
        st.info(visit.text.say("This version holds no figures yet."))
        return
    st.info(visit.text.say("There are no figures yet. Drop the first spreadsheets on the page “Enter data”."))
    st.page_link(page("upload").path, label=visit.text.say("Enter data"), icon=":material/upload_file:")


def measure_table(visit: Visit, view: Detail) -> None:
    """The counts that the cards rest on, each once."""
    text, names = visit.text, visit.names
    counts = {(m.measure, m.item, m.scope): m.value for m in view.measures}
    st.subheader(text.say("The counts behind the rates"))
    columns = {
        text.say("Measure"): [names.anything(measure) for measure, _, _ in counts],
        text.say("Benefit or field"): [names.anything(item) if item else "" for _, item, _ in counts],
        text.say("Scope"): [names.anything(scope) if scope else "" for _, _, scope in counts],
        text.say("Value"): [text.number(value) if value is not None else "—" for value in counts.values()],
    }
    used = {name: cells for name, cells in columns.items() if any(cells)}
    st.dataframe(
        pd.DataFrame(used),
        hide_index=True,
        height="content",
        column_config={text.say("Value"): st.column_config.TextColumn(alignment="right")},
        alt=text.say("The counts behind the rates"),
    )
