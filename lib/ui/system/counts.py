"""The counts of a form: measures by items, whichever way is narrower; a cell leads to where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.figure import Figure
from lib.model.system_view import FormFigures
from lib.ui.markdown import quiet
from lib.ui.origin_link import open_origin, pick_key
from lib.ui.visit import Visit

_MOST_COLUMNS = 6
_MOST_LETTERS = 100  # of all headings but the first: wider tables would have to be scrolled
_Grid = list[list[Figure | None]]


def count_table(visit: Visit, found: FormFigures, number: int) -> None:
    """What was reported, as it was; a measure that nobody reported is named elsewhere, not shown as 0."""
    text = visit.text
    reported = [figure for figure in found.counts if figure.numerator is not None]
    if not reported:
        return
    items = tuple(dict.fromkeys(figure.item for figure in reported))
    measures = tuple(dict.fromkeys(figure.indicator for figure in reported))
    rows, grid = _laid_out(visit, reported, measures, items)
    if len(items) == 1 and items[0] is not None:
        st.markdown(quiet([visit.names.anything(items[0])]))
    key = pick_key(f"counts {visit.spec.page_id} {number}")
    described = text.say("The counts as reported")
    names = [name for name in rows if name not in (_measure(visit), _item(visit))]
    st.markdown(f"**{described}**")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height="content",
        column_config={name: st.column_config.TextColumn(alignment="right") for name in names},
        alt=described,
        placeholder="—",
        key=key,
        on_select=lambda: _picked(key, names, grid),
        selection_mode="single-cell",
    )
    st.markdown(quiet([text.say("Pick a figure to see where it comes from.")]))


def _measure(visit: Visit) -> str:
    return visit.text.say("Measure")


def _item(visit: Visit) -> str:
    return visit.text.say("Broken down by")


def _named(visit: Visit, figure: Figure, *, marked: bool) -> str:
    """The measure alone; its item stands in a column or above the table.

    ``marked``: all figures are illustrative, as the head of the page says.
    """
    name = visit.text.name(visit.catalogue.quotient(figure.indicator).name)
    return f"{name} · {visit.text.say('Illustrative')}" if figure.illustrative and not marked else name


def _laid_out(
    visit: Visit, reported: Sequence[Figure], measures: Sequence[str], items: Sequence[str | None]
) -> tuple[dict[str, list[str | None]], _Grid]:
    """What is short stands in the columns: the items, else the measures; else a row for each figure."""
    if len(items) == 1:
        return _listed(visit, reported)
    known = {(figure.indicator, figure.item): figure for figure in reported}
    marked = all(figure.illustrative for figure in reported)
    named = {figure.indicator: _named(visit, figure, marked=marked) for figure in reversed(reported)}
    called = {item: visit.names.anything(item) if item else visit.text.say("Value") for item in items}
    if len(items) <= _MOST_COLUMNS and sum(map(len, called.values())) <= _MOST_LETTERS:
        grid = [[known.get((measure, item)) for item in items] for measure in measures]
        first, head, columns = _measure(visit), [named[m] for m in measures], list(called.values())
    elif len(measures) <= _MOST_COLUMNS and sum(map(len, named.values())) <= _MOST_LETTERS:
        grid = [[known.get((measure, item)) for measure in measures] for item in items]
        first, head, columns = _item(visit), list(called.values()), [named[m] for m in measures]
    else:
        return _listed(visit, reported)
    rows: dict[str, list[str | None]] = {first: list(head)}
    for place, column in enumerate(columns):
        rows[column] = [_shown(visit, row[place]) for row in grid]
    return rows, grid


def _shown(visit: Visit, figure: Figure | None) -> str | None:
    return None if figure is None else visit.text.rate(figure)


def _listed(visit: Visit, reported: Sequence[Figure]) -> tuple[dict[str, list[str | None]], _Grid]:
    marked = all(figure.illustrative for figure in reported)
    rows: dict[str, list[str | None]] = {_measure(visit): [_named(visit, f, marked=marked) for f in reported]}
    if len({figure.item for figure in reported}) > 1:
        rows[_item(visit)] = [visit.names.anything(figure.item) if figure.item else None for figure in reported]
    rows[visit.text.say("Value")] = [visit.text.rate(figure) for figure in reported]
    return rows, [[figure] for figure in reported]


def _picked(key: str, names: Sequence[str], grid: _Grid) -> None:
    """Open the origin of the cell that was picked; its row where the name of the measure was. For callbacks."""
    cells = st.session_state[key]["selection"]["cells"]
    if not cells:
        return
    row, column = cells[0]
    figure = grid[row][names.index(column) if column in names else 0]
    if figure is not None:
        open_origin(figure)
