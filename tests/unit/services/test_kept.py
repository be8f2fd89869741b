"""The part of a sheet that is kept with a submission: the cell of every figure can be shown where it stood."""

from __future__ import annotations

import pytest

from lib.model.answer import Correction
from lib.model.kept import KeptGrid
from lib.services import Desk
from lib.services.excerpt import parts
from lib.services.importing import confirm, preview
from lib.services.ledger import entry_grids, entry_values
from tests.conftest import CASHLESS_2025, RESULTS_2023, WORKBOOKS


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_every_stored_value_stands_in_its_grid_as_it_was_written(desk: Desk, path) -> None:  # type: ignore[no-untyped-def]
    data = path.read_bytes()
    number = confirm(desk, data, preview(desk, data, path.name), None).version
    assert number is not None
    values, grids = entry_values(desk, number), entry_grids(desk, number)
    assert values
    assert grids
    for value in values:
        assert _written(grids, value.sheet, value.cell) == {value.as_written}
    assert all(len(grid.rows) <= 300 and len(grid.columns) <= 80 for grid in grids)
    assert all(row.cells for grid in grids for row in grid.rows)


def test_headings_and_title_are_kept_above_the_figures(desk: Desk) -> None:
    data = RESULTS_2023.read_bytes()
    grid = preview(desk, data, RESULTS_2023.name).grids[0]
    heading = [text for row in grid.rows if row.number <= grid.head for text in row.cells.values()]
    assert any("đúng" in text.lower() for text in heading)
    assert not grid.cut


def test_the_grid_shows_the_file_and_not_the_correction(desk: Desk) -> None:
    data = CASHLESS_2025.read_bytes()
    first = preview(desk, data, CASHLESS_2025.name).reading.observations[0]
    mend = Correction(first.sheet, first.cell, "7", "gõ nhầm", "lan")
    number = confirm(desk, data, preview(desk, data, CASHLESS_2025.name, corrections=[mend]), None).version
    assert number is not None
    assert _written(entry_grids(desk, number), first.sheet, first.cell) == {first.as_written}


def test_an_entry_without_a_table_has_no_grid(desk: Desk) -> None:
    assert entry_grids(desk, 0) == ()


def _written(grids: tuple[KeptGrid, ...], sheet: str | None, cell: str) -> set[str]:
    column, number = parts(cell) or ("", 0)
    return {
        row.cells.get(column, "")
        for grid in grids
        if grid.sheet == sheet and grid.holds(column, number)
        for row in grid.rows
        if row.number == number
    }
