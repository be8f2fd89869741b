"""The grids kept with submissions: plain JSON of the cells that are not blank."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from lib.model.kept import KeptGrid, KeptRow
from lib.model.period import Period
from lib.store.columns import storable
from lib.store.tables import KEPT_GRID


def keep(connection: Connection, entry: int, grids: Sequence[KeptGrid]) -> None:
    """Store the grids of an entry."""
    rows = [
        {
            "entry": entry,
            "position": position,
            "form": grid.form,
            "period_start": grid.period.start,
            "period_end": grid.period.end,
            "sheet": grid.sheet,
            "head": grid.head,
            "columns": list(grid.columns),
            "rows": [[row.number, {column: storable(text) for column, text in row.cells.items()}] for row in grid.rows],
            "cut": grid.cut,
        }
        for position, grid in enumerate(grids)
    ]
    if rows:
        connection.execute(insert(KEPT_GRID), rows)


def of_entry(connection: Connection, entry: int) -> tuple[KeptGrid, ...]:
    """The grids of an entry in the order of its tables; none for one from before they were kept."""
    column = KEPT_GRID.c
    found = connection.execute(select(KEPT_GRID).where(column.entry == entry).order_by(column.position)).mappings()
    return tuple(
        KeptGrid(
            form=row["form"],
            period=Period(row["period_start"], row["period_end"]),
            sheet=row["sheet"],
            columns=tuple(row["columns"]),
            head=row["head"],
            rows=tuple(KeptRow(number, cells) for number, cells in row["rows"]),
            cut=row["cut"],
        )
        for row in found
    )
