"""Charts of Excel's own: they stay editable, and follow the cells that they are drawn from."""

from __future__ import annotations

from typing import Any

from lib.reports.sheet import ChartSpec

_MET, _TARGET, _GRID = "#1F4E8C", "#C8500A", "#D5DBE3"
_FONT = {"name": "Times New Roman", "size": 10}
_WIDTH, _HEIGHT = 850, 560  # pixels: a page of A4
_ROWS = 32  # of a page, from one chart to the next
_FIRST_ROW = 2
_MARGIN = 0.4  # inches


def draw(book: Any, sheet: Any, place: int, spec: ChartSpec, source: str, first_row: int, percent: str) -> None:
    """Put a chart onto a sheet. ``source``: the name of the sheet with its figures, the first in row ``first_row``.

    ``percent``: the number format of its axis.

    Dots or lines rather than bars: rates near 100% differ too little for lengths that begin at 0.
    """
    chart = book.add_chart({"type": "line"})
    span = (first_row + spec.first, first_row + spec.last)

    def column(index: int) -> list[Any]:
        return [source, span[0], index, span[1], index]

    marker = {"type": "circle", "size": 7, "fill": {"color": _MET}, "border": {"color": _MET}}
    line = {"color": _MET, "width": 2} if spec.line else {"none": True}
    chart.add_series(
        {
            "name": _plain(spec.value_name),
            "categories": column(spec.category),
            "values": column(spec.value),
            "marker": marker,
            "line": line,
        }
    )
    if spec.target is not None:
        chart.add_series(
            {
                "name": _plain(spec.target_name),
                "categories": column(spec.category),
                "values": column(spec.target),
                "marker": {"type": "none"},
                "line": {"color": _TARGET, "width": 1.75, "dash_type": "dash"},
            }
        )
    chart.set_title({"name": _plain(spec.title), "name_font": {**_FONT, "size": 13}, "overlay": False})
    chart.set_x_axis({"num_font": {**_FONT, "rotation": 0 if spec.line else -90}})
    chart.set_y_axis(
        {"num_font": _FONT, "num_format": percent, "major_gridlines": {"visible": True, "line": {"color": _GRID}}}
    )
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.show_blanks_as("gap")
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    # Manual breaks hold only on pages that are not scaled to a width.
    sheet.fit_page = False
    sheet.set_margins(_MARGIN, _MARGIN)
    sheet.set_h_pagebreaks([_ROWS * (n + 1) for n in range(place)])
    sheet.insert_chart(_FIRST_ROW + place * _ROWS, 0, chart, {"description": spec.title})


def _plain(text: str) -> str:
    """A name that begins with "=" would be taken for a reference to cells."""
    return f" {text}" if text.startswith("=") else text
