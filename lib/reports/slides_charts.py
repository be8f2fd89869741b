"""Native charts on slides: they open for editing, their values are the exact figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
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
from pptx.util import Emu, Pt

from lib.model.rounding import half_up
from lib.model.slide import BarsPart, LinesPart, Point, Tone, Values
from lib.reports.printable import fit
from lib.reports.slides_colours import FILLS, INK, LINE, QUIET
from lib.reports.slides_fit import EMU, row_size
from lib.reports.slides_workbook import workbook_of_categories

_LETTER = 0.56  # the width of a letter as a part of its size


_VIETNAMESE, _ENGLISH = "[$-42A]", "[$-409]"  # languages by their codes, before a number format


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def inches(self) -> tuple[Emu, Emu, Emu, Emu]:
        return Emu(self.left), Emu(self.top), Emu(self.width), Emu(self.height)


def percent_format(digits: int, *, signed: bool = False) -> str:
    """Shown as Vietnamese writes numbers, 99,91%, by programs that heed the code of the language (``written_in``)."""
    number = f"0.{'0' * digits}" if digits else "0"
    return f"[$-42A]+{number};[$-42A]-{number};[$-42A]0" if signed else f"[$-42A]{number}%"


def written_in(chart: Any, language: str) -> None:
    """Numbers of a chart as a language writes them: those of an English slide as the texts beside it."""
    if language == "vi":
        return
    for element in chart._chartSpace.iter():  # noqa: SLF001 - python-pptx lists no formats of a chart
        if (shown := element.get("formatCode")) is not None:
            element.set("formatCode", shown.replace(_VIETNAMESE, _ENGLISH))
        if element.tag == qn("c:formatCode") and element.text:
            element.text = element.text.replace(_VIETNAMESE, _ENGLISH)


def add_bars(slide: Any, box: Box, part: BarsPart) -> None:
    """Lying bars from the target, with the target of each category as a series of its own."""
    scale = 100 if part.signed else 1
    data = CategoryChartData(number_format=percent_format(2, signed=part.signed))
    data.categories = [fit(name) for name in part.categories]
    series = [*part.bars, *([part.marks] if part.marks else [])]
    for each in series:
        data.add_series(fit(each.name), [_number(point, scale) for point in each.points])
    chart = _added(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, data, part.alt, workbook_of_categories(data, part.beside))
    size = row_size(len(part.categories), box.height / EMU)
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _plain(names, size)
    names.format.line.color.theme_color = INK
    names.format.line.width = Pt(1.5)
    _every_name(names)
    values.minimum_scale, values.maximum_scale = (float(end) * scale for end in part.span)
    values.crosses_at = float(part.origin) * scale
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    values.has_major_gridlines = False
    _plain(values, size)
    values.format.line.fill.background()
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = (35, 100) if part.marks or len(part.bars) == 1 else (30, 0)
    for drawn, each in zip(plot.series, series, strict=True):
        drawn.invert_if_negative = False
        if each is part.marks:
            drawn.format.fill.background()
            drawn.format.line.color.theme_color = INK
            drawn.format.line.width = Pt(1.5)
        else:
            _filled(drawn, each)
            _labelled(drawn, each, size, XL_LABEL_POSITION.OUTSIDE_END, signed=part.signed)
    if len(part.bars) > 1:
        _legend(chart)


def add_lines(slide: Any, box: Box, part: LinesPart) -> None:
    """Lines with gaps where there is no figure, and the dashed target of each period."""
    data = CategoryChartData(number_format=percent_format(2))
    data.categories = [fit(name) for name in part.categories]
    series = [*part.lines, *([part.marks] if part.marks else [])]
    for each in series:
        data.add_series(fit(each.name), [_number(point) for point in each.points])
    chart = _added(slide, XL_CHART_TYPE.LINE_MARKERS, box, data, part.alt, workbook_of_categories(data, part.beside))
    many = len(part.categories)
    longest = max((len(name) for name in part.categories), default=1)
    size = max(9.0, min(14.0, box.width * 0.9 / EMU / max(many, 1) / (longest * _LETTER)))
    _plain(chart.category_axis, size)
    chart.category_axis.format.line.color.theme_color = LINE
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values = chart.value_axis
    low, high, step = round_axis(part.span)
    values.minimum_scale, values.maximum_scale, values.major_unit = float(low), float(high), float(step)
    _plain(values, size)
    values.tick_labels.number_format = percent_format(decimals(step))
    values.tick_labels.number_format_is_linked = False
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.theme_color = LINE
    values.major_gridlines.format.line.width = Pt(0.75)
    values.format.line.fill.background()
    last = max((n for each in part.lines for n, p in enumerate(each.points) if p.value is not None), default=-1)
    room = box.width / EMU / max(many, 1) > size * 3.6  # a value is about as wide as six digits
    for drawn, each in zip(chart.plots[0].series, series, strict=True):
        drawn.smooth = False
        if each is part.marks:
            drawn.format.line.color.theme_color = QUIET
            drawn.format.line.width, drawn.format.line.dash_style = Pt(1.75), MSO_LINE.DASH
            drawn.marker.style = XL_MARKER_STYLE.NONE if many > 1 else XL_MARKER_STYLE.DASH  # no line joins one point
        else:
            drawn.format.line.color.theme_color = FILLS[each.tone]
            drawn.format.line.width = Pt(2.75)
            _marked(drawn, each)
            shown = [n for n, p in enumerate(each.points) if p.value is not None and (room or n == last)]
            _label_points(drawn, each, shown, size, XL_LABEL_POSITION.ABOVE, bold=not room)
    if len(series) > 1:
        _legend(chart)


def _number(point: Point, scale: int = 1) -> float | None:
    return None if point.value is None else float(point.value * scale)


def round_step(width: Fraction) -> Fraction:
    """A round step with which an axis of that width bears three to six values."""
    step = Fraction(1, 10**6)
    while True:
        for factor in (1, 2, 5):
            if width <= 5 * factor * step:
                return factor * step
        step *= 10


def round_axis(span: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """The ends of an axis on round values, and the step between them: what stands beside a line is where it is."""
    step = round_step(span[1] - span[0])
    return span[0] // step * step, -(-span[1] // step) * step, step


def decimals(step: Fraction) -> int:
    """Decimals that a step of an axis needs in percent."""
    return next(digits for digits in range(8) if (step * 100 * 10**digits).denominator == 1)


def _added(slide: Any, kind: Any, box: Box, data: Any, alt: str, workbook: bytes) -> Any:
    frame = slide.shapes.add_chart(kind, *box.inches, data)
    describe(frame, alt)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook)
    chart.has_legend, chart.has_title = False, False
    chart.font.size = Pt(12)
    chart.font.color.theme_color = INK
    return chart


def describe(shape: Any, alt: str) -> None:
    """What a reader who cannot see it is told."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", fit(alt))  # noqa: SLF001 - python-pptx has no way to describe


def _plain(axis: Any, size: float) -> None:
    axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
    axis.tick_labels.font.size = Pt(size)
    axis.has_minor_gridlines = False


def _every_name(axis: Any) -> None:
    """No name is left out, however many there are."""
    element = axis._element  # noqa: SLF001 - python-pptx has no way to ask for every label
    skip = etree.SubElement(element, qn("c:tickLblSkip"))
    skip.set("val", "1")
    multi = element.find(qn("c:noMultiLvlLbl"))
    if multi is not None:
        multi.addprevious(skip)


def _filled(drawn: Any, values: Values) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.theme_color = FILLS[values.tone]
    for number, point in enumerate(values.points):
        if point.tone not in (Tone.PLAIN, values.tone) and point.value is not None:
            fill = drawn.points[number].format.fill
            fill.solid()
            fill.fore_color.theme_color = FILLS[point.tone]


def _marked(drawn: Any, values: Values) -> None:
    """A dot for each period in the colour of its verdict; not met is a triangle, for colour alone says nothing."""
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.theme_color = FILLS[values.tone]
    drawn.marker.format.line.color.theme_color = FILLS[values.tone]
    for number, point in enumerate(values.points):
        if point.value is None or point.tone in (Tone.PLAIN, values.tone):
            continue
        marker = drawn.points[number].marker
        unmet = point.tone in (Tone.UNMET, Tone.UNMET_PALE)
        marker.style, marker.size = (XL_MARKER_STYLE.TRIANGLE if unmet else XL_MARKER_STYLE.CIRCLE), 9
        marker.format.fill.solid()
        marker.format.fill.fore_color.theme_color = FILLS[point.tone]
        marker.format.line.color.theme_color = FILLS[point.tone]


def _labelled(drawn: Any, values: Values, size: float, position: Any, *, signed: bool) -> None:
    """Values beside all bars; those that need more decimals than others have a format of their own."""
    labels = drawn.data_labels
    usual = min((point.digits for point in values.points if point.value is not None), default=2)
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = percent_format(usual, signed=signed), False
    labels.font.size, labels.font.bold = Pt(size if not signed else max(8, size - 3)), not signed
    more = [n for n, p in enumerate(values.points) if p.value is not None and p.digits != usual]
    _label_points(drawn, values, more, size, position, signed=signed, bold=not signed)
    if signed:
        _leave_out(
            drawn, [n for n, p in enumerate(values.points) if p.value is None or not half_up(p.value * 100, usual)]
        )


def _label_points(
    drawn: Any,
    values: Values,
    shown: Sequence[int],
    size: float,
    position: Any,
    *,
    signed: bool = False,
    bold: bool = False,
) -> None:
    """A label at each of these points, with as many decimals as its own value needs."""
    element = drawn._element  # noqa: SLF001 - python-pptx formats no label of a point
    labels = element.get_or_add_dLbls()
    for child in [c for c in labels if c.tag == qn("c:dLbl")]:
        labels.remove(child)
    where = {XL_LABEL_POSITION.ABOVE: "t", XL_LABEL_POSITION.OUTSIDE_END: "outEnd"}[position]
    for place, number in enumerate(shown):
        code = percent_format(values.points[number].digits, signed=signed)
        label = etree.fromstring(
            f'<c:dLbl xmlns:c="{_C}" xmlns:a="{_A}"><c:idx val="{number}"/>'
            f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
            f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{int(size * 100)}" b="{int(bold)}"/></a:pPr>'
            f'<a:endParaRPr lang="vi-VN"/></a:p></c:txPr><c:dLblPos val="{where}"/><c:showLegendKey val="0"/>'
            '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
            '<c:showBubbleSize val="0"/></c:dLbl>'
        )
        labels.insert(place, label)


def _leave_out(drawn: Any, numbers: Sequence[int]) -> None:
    """No label where it would read 0: whoever wants the value opens the data."""
    labels = drawn._element.get_or_add_dLbls()  # noqa: SLF001 - python-pptx takes no label away
    for place, number in enumerate(numbers):
        labels.insert(
            place, etree.fromstring(f'<c:dLbl xmlns:c="{_C}"><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>')
        )


_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(12)
