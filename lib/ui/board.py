"""The board of submissions on the screen: units over periods, and the five figures. A cell opens its entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from lib.model.period import Period
from lib.model.submissions import Board, BoardCell, BoardPeriod, State
from lib.services.desk import HERE
from lib.services.submissions import statutory_of
from lib.text import board as wording
from lib.text.sorting import collation_key
from lib.ui.address import Param
from lib.ui.markdown import literal, quiet
from lib.ui.pictures import theme
from lib.ui.registry import page
from lib.ui.visit import Visit, set_param

_FIRST = (State.WAITING, State.MISSING, State.LATE, State.AWAITED)
_TALLEST = 620


def board_sentence(visit: Visit, board: Board) -> None:
    """The sentence of the page, the deadline, and up to when is counted."""
    text = visit.text
    said = wording.sentence(board, visit.address.unit_id, visit.names, text)
    st.markdown(f"**{literal(said.lead)}** {literal(said.rest)}")
    visit.said.append(f"{said.lead} {said.rest}")
    asked = {head.period for head in board.periods}
    illustrative = any(s.illustrative for s in visit.status.periods if s.form == board.form and s.period in asked)
    badge = f" · :orange-badge[{text.say('Illustrative figures and targets')}]" if illustrative else ""
    parts = [
        literal(wording.deadline(board.asked.deadline, board.asked, text)),
        text.say("counted up to {day}", day=text.date(board.day)),
        text.say("version {version}", version=str(visit.status.version)),
    ]
    st.markdown(quiet([" · ".join(parts)]) + badge)
    if visit.sealed:
        return
    _offer_statutory(visit, board)
    today = visit.desk.now().astimezone(HERE).date()
    if board.day < today and visit.status.version == visit.status.newest:
        st.button(
            text.say("Count up to today ({day})", day=text.date(today)),
            icon=":material/today:",
            on_click=set_param,
            args=(Param.UNTIL, today.isoformat()),
        )


def _offer_statutory(visit: Visit, board: Board) -> None:
    """The way to the period that has the deadline, where the calendar one of the same months was opened."""
    found = statutory_of(visit.desk, board.form, board.asked.period, visit.status.version)
    if found is None:
        return
    label = visit.text.say("The report that is due: {period}", period=visit.text.period(found))
    there = visit.address.with_(period=found, cumulated=False, origin=None, entry=None)
    st.page_link(page("submissions").path, label=label, icon=":material/event:", query_params=there.params())


def reporting_metrics(visit: Visit, board: Board) -> None:
    """The five figures of the period: of the country, or of one unit over all periods shown beside the country's."""
    text, unit_id = visit.text, visit.address.unit_id
    if unit_id is not None:
        st.markdown(quiet([text.say("Over the periods shown, beside the whole country:")]))
    for column, (name, value), (_, country) in zip(
        st.columns(5), wording.five_figures(board, unit_id, text), wording.five(board.together, text), strict=True
    ):
        beside = text.say("Country: {figure}", figure=country) if unit_id else None
        column.metric(name, value, border=True, delta=beside, delta_color="off", delta_arrow="off")


def board_table(visit: Visit, board: Board) -> None:
    """Units over periods, those that are missing or late first; a cell opens the entries of its unit and period."""
    text = visit.text
    rows = [row for row in board.rows if visit.address.unit_id in (None, row[0].unit_id)]
    if not rows:
        return
    rows.sort(key=lambda row: (_place(row[-1]), collation_key(visit.names.unit(row[0].unit_id))))
    heads = {head.period: _head(visit, head) for head in board.periods}
    first = text.say("Province or city")
    records = [
        {first: visit.names.unit(row[0].unit_id)} | {heads[c.period]: wording.mark(c, text) for c in row}
        for row in rows
    ]
    frame = pd.DataFrame(records, columns=[first, *heads.values()]).fillna("")
    states = {(n, heads[c.period]): c.state for n, row in enumerate(rows) for c in row}
    st.subheader(text.say("Who has reported, and when"))
    about = [] if visit.sealed else [_about_the_periods(visit, board)]
    st.markdown(quiet([literal(wording.legend(text)), *about]))
    event = st.dataframe(
        frame.style.apply(lambda column: [_style(states.get((n, column.name))) for n in range(len(column))]),
        hide_index=True,
        column_config={first: st.column_config.TextColumn(pinned=True)},
        height=min(36 * (len(rows) + 1), _TALLEST),
        # Another board is another table: one that only changed its rows would not take the next click.
        key=" ".join(["board", *visit.address.params().values()]),
        on_select="rerun",
        selection_mode="single-cell",
        alt=_alternative(visit, board, rows),
    )
    if (picked := event["selection"]["cells"]) and not visit.sealed:
        _open(visit, rows[picked[0][0]], heads, picked[0][1])


def _head(visit: Visit, head: BoardPeriod) -> str:
    name = visit.text.short_period(head.period)
    return f"{name} · {visit.text.say('closed')}" if head.locked else name


def _about_the_periods(visit: Visit, board: Board) -> str:
    said = visit.text.say("Choose a cell to open the submissions behind it.")
    if board.cut_by is None:
        return said
    cut = visit.text.say("Periods before {day} are on another map: choose one of them to see it.",
                         day=visit.text.date(board.cut_by))  # fmt: skip
    return f"{said} {cut}"


def _place(cell: BoardCell) -> int:
    return _FIRST.index(cell.state) if cell.state in _FIRST else len(_FIRST)


def _style(state: State | None) -> str:
    colours = theme()
    match state:
        case State.MISSING:
            return f"background-color: {colours.unmet_fill}; color: {colours.on_unmet}"
        case State.LATE:
            return f"background-color: {colours.unmet_pale}; color: {colours.on_pale}"
        case State.ON_TIME:
            return f"background-color: {colours.met_pale}; color: {colours.on_pale}"
        case State.WAITING:
            return f"background-color: {colours.surface}; color: {colours.met}; font-weight: bold"
        case State.AWAITED:
            return f"background-color: {colours.surface}; color: {colours.quiet}"
    return ""


def _alternative(visit: Visit, board: Board, rows: Sequence[Sequence[BoardCell]]) -> str:
    text = visit.text
    missing = sum(cell.state is State.MISSING for row in rows for cell in row)
    late = sum(cell.state is State.LATE for row in rows for cell in row)
    return text.say(
        "{units} units over {periods} periods: {missing} reports missing, {late} late",
        units=len(rows), periods=len(board.periods), missing=missing, late=late,
    )  # fmt: skip


def _open(visit: Visit, row: Sequence[BoardCell], heads: Mapping[Period, str], column: str) -> None:
    """The versions page for a cell; the unit itself for its name."""
    cell = next((c for c in row if heads[c.period] == column), None)
    if cell is None:
        set_param(Param.UNIT, row[0].unit_id)
        st.rerun()
    indicators = visit.catalogue.indicators.values()
    indicator = next(
        (i.indicator_id for i in indicators if i.form == visit.form and i.headline), visit.address.indicator
    )
    there = visit.address.with_(
        unit_id=cell.unit_id,
        period=cell.period,
        indicator=indicator,
        entry=cell.waiting or cell.first_entry,
        form=None,
        until=None,
    )
    st.switch_page(page("versions").path, query_params=there.params())


def group_figures(visit: Visit, board: Board) -> None:
    """The five figures of the country and of each group of units."""
    text = visit.text
    rows = [
        (text.say("The whole country"), board.asked.figures),
        *((group.group, group.figures) for group in board.groups),
    ]
    if len(board.periods) > 1:
        rows.append((text.say("The whole country, {n} periods", n=len(board.periods)), board.together))
    frame = pd.DataFrame([{text.say("Group"): name} | dict(wording.five(figures, text)) for name, figures in rows])
    st.subheader(text.say("Reports by group"))
    st.dataframe(
        frame,
        hide_index=True,
        height="content",
        column_config={
            name: st.column_config.TextColumn(alignment="right") for name, _ in wording.five(board.asked.figures, text)
        },
        alt=text.say("Reports expected, received and on time, by region and type of unit"),
    )
