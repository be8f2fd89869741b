"""What confirming a file would change: the main thing in a sentence, then figures and cells before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lib.model.views import BlockChange, CellChange, Effects, FigureChange, Rank
from lib.text import Naming, naming
from lib.text.sorting import sorted_by_name
from lib.ui.markdown import literal, quiet
from lib.ui.upload.pending import Pending
from lib.ui.upload.shelf import effects_of
from lib.ui.visit import Visit

_NAMED_AT_MOST = 8
_LISTED_AT_MOST = 500
_MOST_DIGITS = 8


def show_changes(visit: Visit, pending: Pending) -> None:
    """Nothing where nothing would be stored, or where all of it is in force already."""
    checked = pending.preview
    if pending.good and checked.changes:
        changes_box(visit, pending.key, checked.changes, effects_of(visit, pending.key, checked))


def changes_box(visit: Visit, key: str, changes: Sequence[BlockChange], found: Effects) -> None:
    """What some groups of figures would change if they came into force. ``key``: of what holds them, on this page."""
    text = visit.text
    day = max((change.key.period.end for change in changes), default=visit.day)
    names = naming(visit.catalogue, text, day)
    with st.container(border=True):
        st.markdown(f"**{text.say('What it changes')}**")
        st.markdown(literal(_sentence(visit, found, names)))
        st.markdown(quiet([literal(_blocks_said(visit, changes, found, names))]))
        if lost := [change for change in changes if change.lost]:
            st.markdown(f":orange[:material/warning:] {literal(_lost_said(visit, lost, names))}")
        if found.figures:
            _figures(visit, key, found.figures, names)
        if replaced := [cell for cell in found.cells if cell.before is not None]:
            _cells(visit, key, replaced, names)


def _sentence(visit: Visit, found: Effects, names: Naming) -> str:
    """Tỷ lệ … toàn quốc: 94,12% → 94,31%; 3 tỉnh đổi kết quả."""
    text = visit.text
    if not found.figures:
        return text.say("No figure changes.") if not found.new else text.say("New figures; no rate changes.")
    country = next((change for change in found.figures if change.after.unit_id is None), None)
    judged = {c.after.unit_id for c in found.figures if c.after.unit_id and c.before.verdict is not c.after.verdict}
    parts = []
    if country is not None:
        before, after = _rates(visit, country)
        parts.append(
            text.say(
                "{title}, the whole country: {before} → {after}",
                title=names.title(country.after),
                before=before,
                after=_with_coverage(after, country),
            )
        )
    if judged:
        parts.append(text.plural("{n} unit changes its verdict", "{n} units change their verdict", len(judged)))
    else:
        units = {c.after.unit_id for c in found.figures if c.after.unit_id and c.before.rate != c.after.rate}
        if units or not parts:  # that others move in the ranking is shown below
            parts.append(text.plural("figures of {n} unit change", "figures of {n} units change", len(units)))
    return "; ".join(parts) + "."


def _rates(visit: Visit, change: FigureChange) -> tuple[str, str]:
    """Before and after, with as many digits as it takes to see that they differ."""
    text, before, after = visit.text, change.before, change.after
    digits = visit.catalogue.indicators[after.indicator].digits
    told = [(text.rate(before, more), text.rate(after, more)) for more in range(digits, _MOST_DIGITS)]
    return next((pair for pair in told if pair[0] != pair[1]), told[0])


def _with_coverage(said: str, change: FigureChange) -> str:
    """The rate, and how many provinces it covers where some are missing."""
    coverage = change.after.coverage
    return said if coverage.complete else f"{said} ({coverage.covered}/{coverage.expected})"


def _blocks_said(visit: Visit, changes: Sequence[BlockChange], found: Effects, names: Naming) -> str:
    """How many groups of figures are new, replace others (whose), stay as they are, or are not touched."""
    text = visit.text
    replaced = [c for c in changes if c.replaces is not None and not c.unchanged]
    new, same = sum(c.replaces is None for c in changes), sum(c.unchanged for c in changes)
    parts = [text.plural("{n} new group of figures", "{n} new groups of figures", new)] if new else []
    if replaced:
        parts.append(
            text.plural(
                "{n} group replaces figures in force ({units})",
                "{n} groups replace figures in force ({units})",
                len(replaced),
                units=_units_said(visit, replaced, names),
            )
        )
    if same:
        parts.append(text.plural("{n} unchanged", "{n} groups unchanged", same))
    if found.left:
        parts.append(text.plural("{n} group in force stays", "{n} groups in force stay", found.left))
    return "; ".join(parts)


def _lost_said(visit: Visit, lost: Sequence[BlockChange], names: Naming) -> str:
    measures = dict.fromkeys(names.anything(measure) for change in lost for measure in change.lost)
    return visit.text.say(
        "These figures in force will be missing afterwards, being blank or refused here: {measures} ({units}).",
        measures="; ".join(measures),
        units=_units_said(visit, lost, names),
    )


def _units_said(visit: Visit, changes: Iterable[BlockChange], names: Naming) -> str:
    """The names of the first few units, and how many more there are."""
    ids = dict.fromkeys(change.key.unit_id for change in changes)
    units = sorted_by_name((names.unit(unit_id) for unit_id in ids), lambda name: name)
    shown, more = ", ".join(units[:_NAMED_AT_MOST]), len(units) - _NAMED_AT_MOST
    return visit.text.say("{list} and {n} more units", list=shown, n=more) if more > 0 else shown


def _figures(visit: Visit, key: str, changes: Sequence[FigureChange], names: Naming) -> None:
    text = visit.text
    periods = {change.after.period for change in changes}
    shown = changes[:_LISTED_AT_MOST]
    rates = [_rates(visit, change) for change in shown]
    frame = pd.DataFrame(
        {
            text.say("Unit"): [
                names.unit(c.after.unit_id) if c.after.unit_id else text.say("The whole country") for c in shown
            ],
            text.say("Indicator"): [names.title(c.after) for c in shown],
            text.say("Period"): [text.period(c.after.period) if len(periods) > 1 else "" for c in shown],
            text.say("Before"): [before for before, _ in rates],
            text.say("After"): [after for _, after in rates],
            text.say("Verdict"): [_moved(text.assessment(c.before), text.assessment(c.after)) for c in shown],
            text.say("Rank"): [_moved(_place(c.rank_before), _place(c.rank_after)) for c in shown],
        }
    )
    right = {text.say(name): st.column_config.TextColumn(alignment="right") for name in ("Before", "After")}
    label = text.plural("{n} figure before and after", "{n} figures before and after", len(changes))
    with st.expander(label, expanded=len(changes) <= _NAMED_AT_MOST):
        st.dataframe(
            frame.loc[:, frame.any()],
            hide_index=True,
            height=min(36 * (len(frame) + 1), 330),
            column_config=right,
            key=f"effects {key}",
            alt=text.say("The rates that change, before and after, with verdict and rank"),
        )


def _moved(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _place(rank: Rank | None) -> str:
    return f"{rank.place}/{rank.of}" if rank else "—"


def _cells(visit: Visit, key: str, cells: Sequence[CellChange], names: Naming) -> None:
    text = visit.text
    dated: dict[date, Naming] = {}
    for cell in cells:
        dated.setdefault(cell.key.period.end, _names_on(visit, cell.key.period.end))
    shown = cells[:_LISTED_AT_MOST]
    frame = pd.DataFrame(
        {
            text.say("Unit"): [dated[c.key.period.end].unit(c.key.unit_id) for c in shown],
            text.say("Measure"): [_what(c, names) for c in shown],
            text.say("Before"): [_value(visit, c.before) for c in shown],
            text.say("After"): [_value(visit, c.after) for c in shown],
        }
    )
    label = text.plural("{n} stored value changes", "{n} stored values change", len(cells))
    with st.expander(label, expanded=len(cells) <= _NAMED_AT_MOST):
        st.dataframe(
            frame,
            hide_index=True,
            height=min(36 * (len(frame) + 1), 330),
            column_config={
                text.say(name): st.column_config.TextColumn(alignment="right") for name in ("Before", "After")
            },
            key=f"cells {key}",
            alt=text.say("The stored values that change, before and after"),
        )


def _names_on(visit: Visit, day: date) -> Naming:
    return naming(visit.catalogue, visit.text, day)


def _what(cell: CellChange, names: Naming) -> str:
    return " · ".join(names.anything(part) for part in (cell.measure, cell.key.item, cell.key.scope) if part)


def _value(visit: Visit, value: str | None) -> str:
    if value is None:
        return "—"
    return visit.text.number(int(value)) if value.isdecimal() else value
