"""The part of a sheet that was kept with a submission, with cells marked in it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.kept import KeptGrid, KeptRow
from lib.services.excerpt import parts
from lib.ui.markdown import literal
from lib.ui.visit import Visit

# Around the marked rows; a grid of hardly more rows is shown whole.
_NEIGHBOURS, _FEW = 2, 14
_A_ROW = 3  # cells at least; above the headings stand titles of one or two
# Dark on pale orange in either theme; the sign beside the figure marks it for those who do not see colours.
_MARKED = "background-color: #F2B58C; color: #1B2430; font-weight: 600"
_SIGN = "▶ "


def show_grid(visit: Visit, grid: KeptGrid, cells: Sequence[str], key: str) -> None:
    """The headings and the rows around the marked cells, or on demand the whole table; see ``Visit.anonymous``."""
    text = visit.text
    marked = {place for cell in cells if (place := parts(cell))}
    title, rows = _title_and_rows(grid)
    numbers = {number for _, number in marked}
    # The other rows are of units that an open link is not about.
    near = _alone(grid, rows, numbers) if visit.anonymous else _near(grid, rows, numbers)
    if title:
        st.markdown(" · ".join(literal(line) for line in title))
    if len(near) < len(rows) and (visit.anonymous or not st.toggle(text.say("The whole table"), key=f"{key} whole")):
        rows = near
    missing = sum(not grid.holds(*place) for place in marked)
    if grid.cut or missing:
        st.markdown(f":gray[:small[{text.say('A large table: only a part of its rows and columns was kept.')}]]")
    columns = [c for c in grid.columns if any(c in row.cells for row in rows)]
    frame = pd.DataFrame(
        [[(_SIGN if (c, row.number) in marked else "") + row.cells.get(c, "") for c in columns] for row in rows],
        columns=columns,
        index=[row.number for row in rows],
    )
    styles = pd.DataFrame(
        [[_MARKED if (c, row.number) in marked else "" for c in columns] for row in rows],
        columns=frame.columns,
        index=frame.index,
    )
    st.dataframe(
        frame.style.apply(lambda _: styles, axis=None),
        height=min(36 * (len(rows) + 1), 430),
        key=f"{key} grid",
        alt=text.say(
            "The table as the file holds it; marked: {cells}",
            cells=", ".join(f"{column}{number}" for column, number in sorted(marked, key=lambda p: (p[1], p[0]))),
        ),
    )


def _title_and_rows(grid: KeptGrid) -> tuple[tuple[str, ...], tuple[KeptRow, ...]]:
    """The lines above the table, which would be cut off in its narrow columns, and the table from its headings on."""
    first = next((row.number for row in grid.rows if len(row.cells) >= _A_ROW or row.number > grid.head), 0)
    above = [text for row in grid.rows if row.number < first for text in row.cells.values()]
    return tuple(above), tuple(row for row in grid.rows if row.number >= first)


def _near(grid: KeptGrid, rows: tuple[KeptRow, ...], numbers: set[int]) -> tuple[KeptRow, ...]:
    """The headings and the rows around the numbers."""
    wanted = {n + step for n in numbers for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1)}
    return rows if len(rows) <= _FEW else _alone(grid, rows, wanted)


def _alone(grid: KeptGrid, rows: tuple[KeptRow, ...], numbers: set[int]) -> tuple[KeptRow, ...]:
    """The headings and the rows with the numbers."""
    return tuple(row for row in rows if row.number <= grid.head or row.number in numbers)
