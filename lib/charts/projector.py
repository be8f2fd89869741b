"""Charts for a projector: seen from ten metres, so that a slide shows few things in large letters.

A chart is drawn at its usual letters on a small sheet, and the slide enlarges the sheet: letters, lines and marks grow
alike. What does not fit onto the sheet is set beside it, never made smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import altair as alt

T = TypeVar("T")

# A sheet is shown 1,800 pixels wide and 760 high on a screen of 1,920 by 1,080. Letters of 12 pixels on it are then
# as high as its width is smaller: 32 pixels on the first.
SHEET = (675, 285)
# For what has many short texts, whose letters are 26 pixels high on the screen.
DENSE_SHEET = (790, 310)
_ROWS = 21  # of letters that large, below each other
_EDGE = {"left": 4, "right": 4, "top": 4, "bottom": 4}


def on_sheet(
    chart: alt.LayerChart, size: tuple[int, int], *, above: int = 0, right: int = 0, below: int = 0
) -> alt.LayerChart:
    """The chart filling a sheet of ``size`` pixels with its axes; room for what stands outside of its plot."""
    chart.width, chart.height = size
    chart.autosize = alt.AutoSizeParams(type="fit", contains="padding")
    chart.padding = {
        **_EDGE, "top": _EDGE["top"] + above, "right": _EDGE["right"] + right, "bottom": _EDGE["bottom"] + below,
    }  # fmt: skip
    return chart


def columns_for(rows: int) -> int:
    """Beside how many others a list of rows has to be set: 1 for 21 rows, 2 for 42, 3 at most."""
    return min(3, max(1, -(-rows // _ROWS)))


def in_columns(rows: Sequence[T]) -> list[Sequence[T]]:
    """The rows in columns as alike in length as can be, in their order."""
    columns = columns_for(len(rows))
    length = -(-len(rows) // columns)
    return [rows[start : start + length] for start in range(0, len(rows), max(length, 1))]


def column_size(columns: int, gap: int = 8) -> tuple[int, int]:
    """The sheet of one of several charts beside each other."""
    width, height = SHEET
    return (width - gap * (columns - 1)) // columns, height
