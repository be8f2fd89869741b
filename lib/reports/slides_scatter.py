"""A funnel on a slide: rates over volumes with limits of chance, as a native chart."""

from __future__ import annotations

from math import log
from typing import Any

from lxml import etree
from pptx.chart.data import XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib.model.slide import Dot, ScatterPart, Tone
from lib.reports.printable import fit
from lib.reports.slides_charts import Box, decimals, describe, percent_format, round_axis
from lib.reports.slides_colours import FILLS, INK, LINE, QUIET
from lib.reports.slides_workbook import workbook_of_pairs

_MARKERS = {Tone.MET: XL_MARKER_STYLE.TRIANGLE, Tone.UNMET: XL_MARKER_STYLE.DIAMOND}
_LETTERS = 12.0
_NEAR = 0.1  # of an axis
# The sides of a dot on which its name may stand; those beside it keep to the plot at its edges.
_SIDES = (XL_LABEL_POSITION.BELOW, XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.RIGHT, XL_LABEL_POSITION.LEFT)


def add_scatter(slide: Any, box: Box, part: ScatterPart) -> None:
    """Dots in groups, those outside of the limits by their names; limits as lines without marks."""
    data = XyChartData(number_format=percent_format(2))
    # The curves first: LibreOffice draws no dots of a series that a longer one follows.
    for curve in part.curves:
        series = data.add_series(fit(curve.name))
        for volume, rate in curve.points:
            series.add_data_point(volume, rate)
    for group in part.groups:
        series = data.add_series(fit(group.name))
        for dot in group.dots:
            series.add_data_point(dot.volume, float(dot.rate))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box.inches, data)
    describe(frame, part.alt)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook_of_pairs(data))
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = chart.font.size = Pt(_LETTERS)
    chart.font.color.theme_color = INK
    _axes(chart, part)
    drawn = list(chart.plots[0].series)
    for shown, group in zip(drawn[len(part.curves) :], part.groups, strict=True):
        shown.format.line.fill.background()
        shown.marker.style, shown.marker.size = _MARKERS.get(group.tone, XL_MARKER_STYLE.CIRCLE), 9
        shown.marker.format.fill.solid()
        shown.marker.format.fill.fore_color.theme_color = FILLS[group.tone] if group.tone in _MARKERS else QUIET
        shown.marker.format.line.fill.background()
        for number, dot in enumerate(group.dots):
            if dot.named:
                label = shown.points[number].data_label
                label.text_frame.text = fit(dot.name)
                label.text_frame.paragraphs[0].runs[0].font.size = Pt(_LETTERS)
                label.position = _SIDES[_neighbours(part, dot) % len(_SIDES)]
    for shown, curve in zip(drawn, part.curves, strict=False):
        shown.marker.style = XL_MARKER_STYLE.NONE
        shown.format.line.color.theme_color = QUIET if len(curve.points) > 2 else INK
        shown.format.line.width = Pt(1.25)
        if curve.dashed:
            shown.format.line.dash_style = MSO_LINE.DASH
    _keys(chart, part)


def _neighbours(part: ScatterPart, dot: Dot) -> int:
    """How many names were set beside dots so near that the same side would put them above each other."""
    named = [each for group in part.groups for each in group.dots if each.named]
    before = named[: next(n for n, each in enumerate(named) if each is dot)]
    width, height = log(part.volumes[1] / part.volumes[0]), part.span[1] - part.span[0]
    return sum(
        abs(log(each.volume / dot.volume)) < width * _NEAR and abs(each.rate - dot.rate) < height * _NEAR
        for each in before
    )


def _axes(chart: Any, part: ScatterPart) -> None:
    across, up = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale = part.volumes
    low, high, step = round_axis(part.span)
    up.minimum_scale, up.maximum_scale, up.major_unit = float(low), float(high), float(step)
    scaling = across._element.find(qn("c:scaling"))  # noqa: SLF001 - python-pptx has no logarithmic axes
    log = etree.Element(qn("c:logBase"))
    log.set("val", "10")
    scaling.insert(0, log)
    up.crosses_at = float(low)
    across.crosses_at = part.volumes[0]
    for axis, code in ((across, "[$-42A]#,##0"), (up, percent_format(decimals(step)))):
        axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.tick_labels.font.size = Pt(_LETTERS)
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = code, False
        axis.format.line.color.theme_color = LINE
    across.has_major_gridlines, up.has_major_gridlines = False, True
    up.major_gridlines.format.line.color.theme_color = LINE
    across.has_title = True
    across.axis_title.text_frame.text = fit(part.across)
    across.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(_LETTERS)
    across.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False


def _keys(chart: Any, part: ScatterPart) -> None:
    """Curves come in pairs of one name: it stands in the legend once."""
    legend = chart.legend._element  # noqa: SLF001 - python-pptx leaves out no entry of a legend
    place = legend.find(qn("c:legendPos"))
    names = [curve.name for curve in part.curves]
    for number in reversed(range(len(names))):
        if names[number] in names[:number]:
            entry = etree.Element(qn("c:legendEntry"))
            etree.SubElement(entry, qn("c:idx")).set("val", str(number))
            etree.SubElement(entry, qn("c:delete")).set("val", "1")
            place.addnext(entry)
