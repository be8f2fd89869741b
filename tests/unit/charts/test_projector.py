"""What a projector shows fits onto its sheet, beside each other where it does not fit below."""

from __future__ import annotations

import pytest

from lib.charts import SHEET, column_size, in_columns


@pytest.mark.parametrize(("rows", "lengths"), [(0, []), (1, [1]), (21, [21]), (34, [17, 17]), (63, [21, 21, 21])])
def test_rows_stand_in_columns_as_alike_as_can_be_and_in_their_order(rows: int, lengths: list[int]) -> None:
    parts = in_columns(range(rows))
    assert [len(part) for part in parts] == lengths
    assert [row for part in parts for row in part] == list(range(rows))


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_share_the_width_of_the_sheet(columns: int) -> None:
    width, height = column_size(columns)
    assert height == SHEET[1]
    assert width * columns <= SHEET[0]
