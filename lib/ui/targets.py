"""The register of targets on the screen: what is known of each year, the rows in force, and the history of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.target import Target
from lib.model.target_register import TargetChange, TargetEntry, TargetRegister, TargetRow, TargetYears
from lib.model.target_register import TargetField as Field
from lib.services.desk import HERE
from lib.services.targets import register, undo
from lib.text import Naming, naming
from lib.text.target_sentences import targets as sentence
from lib.text.target_words import EVERY_UNIT, change_name, column_name, described
from lib.ui.address import EVERYTHING, Param
from lib.ui.markdown import literal, quiet
from lib.ui.visit import Visit, follow_newest, set_param

_DONE = "targets entered"
_TALL = 88  # pixels: four lines; Streamlit wraps texts in rows of more than 64
_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Shown:
    """The register with what of it the address asks for."""

    register: TargetRegister
    rows: tuple[TargetRow, ...]
    years: tuple[TargetYears, ...]


def shown_targets(visit: Visit) -> Shown:
    """The targets of the indicator and year in the address."""
    found, about, year = register(visit.desk, visit.status.version), visit.address.targets_of, visit.address.target_year
    rows = [row for row in found.rows if about in (None, row.target.indicator)]
    if year is not None:
        rows = [row for row in rows if row.target.valid_from.year <= year <= row.target.valid_to.year]
    years = [y for y in found.years if about in (None, y.indicator)]
    if year is not None:
        years = [
            TargetYears(y.indicator, y.item, y.scope, tuple(known for known in y.known if known[0] == year))
            for y in years
        ]
    return Shown(found, tuple(rows), tuple(years))


def named(visit: Visit, target: Target) -> Naming:
    """The names that held on a target's last day."""
    return naming(visit.catalogue, visit.text, target.valid_to)


def choose_shown(visit: Visit, found: Shown) -> None:
    """Which indicator and which year; the address holds both."""
    text, address = visit.text, visit.address
    if visit.sealed:
        return
    indicators = dict.fromkeys(y.indicator for y in found.register.years)
    years = dict.fromkeys(year for y in found.register.years for year, _ in y.known)
    if address.target_year is not None:
        years.setdefault(address.target_year)
    if address.targets_of is not None:
        indicators.setdefault(address.targets_of)
    left, right, _ = st.columns([2, 1, 2])
    with left:
        _select(
            text.say("Indicator"),
            [EVERYTHING, *indicators],
            {EVERYTHING: text.say("All indicators"), **{i: visit.names.anything(i) for i in indicators}},
            address.targets_of or EVERYTHING,
            Param.TARGETS_OF,
        )
    with right:
        _select(
            text.say("Year"),
            [EVERYTHING, *map(str, sorted(years))],
            {EVERYTHING: text.say("All years")},
            str(address.target_year or EVERYTHING),
            Param.TARGET_YEAR,
        )


def _select(label: str, options: list[str], names: dict[str, str], chosen: str, param: Param) -> None:
    key = param.value
    st.session_state[key] = chosen
    st.selectbox(
        label,
        options,
        format_func=lambda option: names.get(option, option),
        key=key,
        on_change=lambda: set_param(param, st.session_state[key]),
    )


def say_targets(visit: Visit, found: Shown) -> None:
    """The sentence of the page, the version, and what was entered or taken back last."""
    text, status = visit.text, visit.status
    today = visit.desk.judged_on(status.version).year
    said = sentence([row.target for row in found.rows], found.years, today, text)
    st.markdown(f"**{literal(said.lead)}** {literal(said.rest)}")
    visit.said.append(f"{said.lead} {said.rest}")
    parts = [text.say("version {version}", version=str(status.version))]
    if status.at:
        parts.append(text.say("updated {moment}", moment=text.moment(status.at)))
    marked = any(row.target.illustrative for row in found.rows)
    badge = f" · :orange-badge[{text.say('Illustrative targets')}]" if marked else ""
    st.markdown(quiet([" · ".join(parts)]) + badge)
    for first, second in found.register.clashes:
        what = [literal(described(target, text, named(visit, target))) for target in (first, second)]
        heading = text.say("Two targets hold for the same dates; change or remove one of them:")
        st.warning("  \n".join([heading, *what]), icon=":material/warning:")
    if _DONE in st.session_state:
        number = str(st.session_state.pop(_DONE))
        st.success(text.say("Recorded as version {number}.", number=number), icon=":material/check_circle:")


def entered(number: int) -> None:
    """Show the state after an entry just made, and say its number."""
    st.session_state[_DONE] = number
    follow_newest()
    st.rerun()


def show_years(visit: Visit, found: Shown) -> None:
    """What is known of each indicator in each year, and where nothing is."""
    text, names = visit.text, visit.names
    if not found.years:
        return
    st.subheader(text.say("By year"))
    columns: dict[str, list[str]] = {
        text.say("Indicator"): [literal(_short(visit, y.indicator)) for y in found.years],
        text.say("Benefit or field"): [literal(names.anything(y.item)) if y.item else "" for y in found.years],
        text.say("Scope"): [_unbroken(names.anything(y.scope)) if y.scope else "" for y in found.years],
    }
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    for position, (year, _) in enumerate(found.years[0].known):
        columns[str(year)] = [_known(visit, y.known[position][1]) for y in found.years]
    # It is read, not picked from: names that are longer than a column go on in the next line.
    st.table(
        pd.DataFrame(columns),
        border="horizontal",
        hide_index=True,
        alt=text.say("The targets known of each indicator in each year"),
    )


def _known(visit: Visit, held: Sequence[Target]) -> str:
    """The targets of one year, as Markdown."""
    text = visit.text
    if not held:
        return literal(text.say("No target"))
    return "; ".join(_held(visit, target) for target in held)


def _held(visit: Visit, target: Target) -> str:
    """The target; the unit and the dates where it is not that of everybody for the whole year. As Markdown."""
    text, said = visit.text, visit.text.target(target)
    notes = []
    if target.unit_id:
        notes.append(named(visit, target).unit(target.unit_id))
    if (target.valid_from.month, target.valid_from.day) != (1, 1):
        notes.append(text.say("from {day}", day=text.date(target.valid_from)))
    if (target.valid_to.month, target.valid_to.day) != (12, 31):
        notes.append(text.say("until {day}", day=text.date(target.valid_to)))
    if target.illustrative:
        notes.append(text.say("illustrative"))
    shown = literal(said)
    return f"{shown} ({', '.join(_unbroken(note) for note in notes)})" if notes else shown


def _unbroken(words: str) -> str:
    """A few words that belong together, so that no line ends within them; as Markdown."""
    return literal(words).replace(" ", _NBSP)


def show_rows(visit: Visit, found: Shown) -> Target | None:
    """The rows in force; gives the one that was picked, which is the case of none while none is."""
    text = visit.text
    st.subheader(text.say("Targets in force"))
    if not found.rows:
        st.info(text.say("No target"))
        return None
    targets = [row.target for row in found.rows]
    rows = [_row(visit, row) for row in found.rows]
    columns = {name: [cells[name] for cells in rows] for name in rows[0]}
    event = st.dataframe(
        pd.DataFrame({name: cells for name, cells in columns.items() if any(cells)}),
        hide_index=True,
        height=min(_TALL * len(targets) + 40, 440),
        row_height=_TALL,
        column_config=_widths(visit),
        on_select="rerun",
        selection_mode="single-row",
        key=f"targets {found.register.changed_by} {visit.address.targets_of} {visit.address.target_year}",
        alt=text.say("The targets in force, with dates, document and who entered them"),
    )
    picked = event["selection"]["rows"]
    return targets[picked[0]] if picked and picked[0] < len(targets) else None


def _widths(visit: Visit) -> dict[str, Any]:
    """Widths at which a laptop of 1366 pixels shows every column; long names take more lines."""
    text = visit.text
    wide = {
        column_name(Field.INDICATOR, text): 78,
        column_name(Field.ITEM, text): 122,
        column_name(Field.SCOPE, text): 104,
        column_name(Field.UNIT, text): 76,
        text.say("Target"): 82,
        column_name(Field.VALID_FROM, text): 88,
        column_name(Field.VALID_TO, text): 88,
        column_name(Field.DOCUMENT, text): 170,
        text.say("Entered by"): 80,
    }
    return {name: st.column_config.TextColumn(width=width) for name, width in wide.items()}


def _short(visit: Visit, indicator: str) -> str:
    return visit.text.name(visit.catalogue.indicators[indicator].short_name)


def _row(visit: Visit, row: TargetRow) -> dict[str, str]:
    text, target = visit.text, row.target
    names = named(visit, target)
    mark = f" ({text.say('illustrative')})" if target.illustrative else ""
    return {
        column_name(Field.INDICATOR, text): _short(visit, target.indicator),
        column_name(Field.ITEM, text): names.anything(target.item) if target.item else "",
        column_name(Field.SCOPE, text): names.anything(target.scope) if target.scope else "",
        column_name(Field.UNIT, text): names.unit(target.unit_id) if target.unit_id else text.say(EVERY_UNIT),
        text.say("Target"): f"{text.target(target)}{mark}",
        column_name(Field.VALID_FROM, text): text.date(target.valid_from),
        column_name(Field.VALID_TO, text): text.date(target.valid_to),
        column_name(Field.DOCUMENT, text): target.document,
        text.say("Entered by"): _entered_by(visit, row),
    }


def _entered_by(visit: Visit, row: TargetRow) -> str:
    text = visit.text
    if row.entry is None:
        return text.say("reference data")
    day, number = text.date(row.entry.at.astimezone(HERE).date()), str(row.entry.number)
    if visit.anonymous:
        return text.say("{moment} (version {version})", moment=day, version=number)
    return text.say("{author}, {day} (version {number})", author=row.entry.author, day=day, number=number)


def change_said(visit: Visit, change: TargetChange) -> str:
    """ "sửa: … → …" as Markdown."""
    text = visit.text
    kind = change_name(change.kind, text)
    said = literal(described(change.shown, text, named(visit, change.shown)))
    if change.before is not None and change.after is not None:
        before = literal(described(change.before, text, named(visit, change.before)))
        said = f"{before} → {said}"
    return f"**{kind}** {said} · {literal(change.shown.document)}"


def show_history(visit: Visit, found: Shown, *, editable: bool) -> None:
    """Every change of targets, newest first: who, when, why, what; each can be taken back."""
    text = visit.text
    if not found.register.history:
        return
    st.subheader(text.say("History of changes"))
    for told in found.register.history:
        entry = told.entry
        moment = text.moment(entry.at)
        head = text.say("Version {number}", number=str(entry.number))
        many = text.plural("{n} row", "{n} rows", len(told.changes))
        label = " · ".join(filter(None, (head, moment, literal(visit.person(entry.author)), many)))
        if told.undone is not None:
            label += f" · {text.say('withdrawn by {number}', number=str(told.undone.number))}"
        with st.expander(label):
            _history_entry(visit, told, editable=editable)


def _history_entry(visit: Visit, told: TargetEntry, *, editable: bool) -> None:
    text, entry = visit.text, told.entry
    if entry.reason:
        st.markdown(f"{text.say('Reason')}: {literal(entry.reason)}")
    st.markdown("\n".join(f"- {change_said(visit, change)}" for change in told.changes))
    if told.undone is not None:
        undone = told.undone
        said = ", ".join(filter(None, (literal(visit.person(undone.author)), text.moment(undone.at))))
        why = f" ({literal(undone.reason)})" if undone.reason else ""
        st.markdown(f":material/undo: {text.say('withdrawn by {number}', number=str(undone.number))}: {said}{why}")
    elif editable:
        with st.form(f"undo {entry.number}", border=False):
            reason = st.text_input(text.say("Reason"), key=f"reason for undoing {entry.number}")
            if st.form_submit_button(text.say("Undo this change"), icon=":material/undo:"):
                if reason.strip():
                    entered(undo(visit.desk, entry.number, reason.strip()))
                else:
                    st.error(text.say("A reason is needed."))
