"""What of a slide is no chart: tables, the map of tiles, figures in large letters."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from lib.model.document import Align
from lib.model.slide import FiguresPart, SlideCell, TablePart, TileCell, TilesPart, Tone
from lib.reports.laid_out import line
from lib.reports.slides_charts import Box, describe
from lib.reports.slides_colours import FILLS, INK, LINE, ON_FILLS, PAPER, QUIET, SURFACE, TEXTS
from lib.reports.slides_fit import EMU, head_size, row_heights, side_of, table_size

_ALIGNED = {Align.LEFT: PP_ALIGN.LEFT, Align.CENTRE: PP_ALIGN.CENTER, Align.RIGHT: PP_ALIGN.RIGHT}
_TWO_LINES = 30  # points of height
_GAP = 0.06  # of a tile, to the next one


def letters_of(part: TablePart, box: Box) -> float:
    """The largest letters with which a table keeps to its place."""
    texts, points = _measured(part, box)
    return table_size(texts, points, box.height / EMU)


def _measured(part: TablePart, box: Box) -> tuple[list[list[str]], list[float]]:
    """The texts of all rows, and the widths of the columns in points."""
    texts = [[line(cell.text) for cell in row] for row in (part.header, *part.rows)]
    return texts, [box.width * width / sum(part.widths) / EMU for width in part.widths]


def add_table(slide: Any, box: Box, part: TablePart, size: float) -> None:
    """A table in letters of that size; no taller than it has to be."""
    rows = [part.header, *part.rows]
    widths = [box.width * width // sum(part.widths) for width in part.widths]
    texts, points = _measured(part, box)
    heights = row_heights(texts, points, size)
    spare = max(0.0, box.height / EMU - sum(heights)) / len(rows)
    heights = [height + min(spare, size * 0.8) for height in heights]
    frame = slide.shapes.add_table(len(rows), len(widths), *box.inches)
    describe(frame, part.alt)
    table = frame.table
    table.first_row, table.horz_banding = True, False
    for column, width in enumerate(widths):
        table.columns[column].width = Emu(width)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = Emu(int(height * EMU))
        for column, cell in enumerate(row):
            _cell(table.cell(number, column), cell, size, header=number == 0)
    frame.height = Emu(int(sum(heights) * EMU))


def _cell(drawn: Any, cell: SlideCell, size: float, *, header: bool) -> None:
    drawn.margin_left = drawn.margin_right = Pt(side_of(size))
    drawn.margin_top = drawn.margin_bottom = Pt(min(2.5, size * 0.2))
    drawn.vertical_anchor = MSO_ANCHOR.MIDDLE
    drawn.fill.solid()
    drawn.fill.fore_color.theme_color = SURFACE if header else FILLS[cell.tone] if cell.filled else PAPER
    _bordered(drawn)
    paragraph = drawn.text_frame.paragraphs[0]
    paragraph.alignment = _ALIGNED[cell.align]
    run = paragraph.add_run()
    run.text = line(cell.text)
    run.font.size, run.font.bold = Pt(size), cell.bold or header
    run.font.color.theme_color = QUIET if header else ON_FILLS[cell.tone] if cell.filled else TEXTS[cell.tone]


def _bordered(drawn: Any) -> None:
    """A thin line below, none elsewhere."""
    properties = drawn._tc.get_or_add_tcPr()  # noqa: SLF001 - python-pptx has no borders
    for place, side in enumerate(("a:lnL", "a:lnR", "a:lnT", "a:lnB")):
        edge = properties.makeelement(qn(side), {"w": "9525"})
        if side == "a:lnB":
            colour = edge.makeelement(qn("a:schemeClr"), {"val": "accent6"})
            fill = edge.makeelement(qn("a:solidFill"), {})
            fill.append(colour)
        else:
            fill = edge.makeelement(qn("a:noFill"), {})
        edge.append(fill)
        properties.insert(place, edge)


def add_tiles(slide: Any, box: Box, part: TilesPart) -> None:
    """Each province a tile with its name and value, as shapes that can be moved and coloured."""
    columns = max((tile.column for tile in part.tiles), default=0) + 1
    rows = max((tile.row for tile in part.tiles), default=0) + 1
    group = slide.shapes.add_group_shape()
    width, height = box.width / columns, box.height / rows
    size = _tile_size(part, width * (1 - _GAP) / EMU, height * (1 - _GAP) / EMU)
    for tile in part.tiles:
        place = Box(
            int(box.left + tile.column * width), int(box.top + tile.row * height),
            int(width * (1 - _GAP)), int(height * (1 - _GAP)),
        )  # fmt: skip
        _tile(group, place, tile, size)
    describe(group, part.alt)


def _tile_texts(tile: TileCell, height: float) -> list[str]:
    """The name above the value; beside it where two lines would be too small to be read."""
    beside = height < _TWO_LINES
    return [line(f"{tile.name}  {tile.shown}")] if beside else [line(tile.name), line(tile.shown)]


def _tile_size(part: TilesPart, width: float, height: float) -> float:
    """Letters for all tiles, so that the map is calm. Names of islands are smaller where they are longer."""
    texts = [_tile_texts(tile, height) for tile in part.tiles if not tile.island]
    sizes = (head_size(max(said, key=len), width - 4, height / len(said), 14, least=7) for said in texts)
    return min(sizes, default=14)


def _tile(group: Any, box: Box, tile: TileCell, size: float) -> None:
    shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.inches)
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 - it brings a shadow that python-pptx cannot take away
    shape._element.remove(style)  # noqa: SLF001
    shape.name = line(tile.name)
    shape.fill.solid()
    shape.fill.fore_color.theme_color = SURFACE if tile.island else FILLS[tile.tone]
    shape.line.color.theme_color = LINE
    shape.line.width = Pt(0.5)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, False
    texts = _tile_texts(tile, box.height / EMU)
    own = head_size(max(texts, key=len), box.width / EMU - 4, box.height / EMU / len(texts), size, least=6)
    for number, said in enumerate(filter(None, texts)):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER
        run = paragraph.add_run()
        run.text = said
        run.font.size, run.font.bold = Pt(own), number == 1
        run.font.color.theme_color = QUIET if tile.island else ON_FILLS[tile.tone]


def add_figures(slide: Any, box: Box, part: FiguresPart) -> None:
    """Values in large letters with their names below, beside each other; then lines."""
    width = box.width // max(len(part.figures), 1)
    for number, (name, value) in enumerate(part.figures):
        place = Box(box.left + number * width, box.top + box.height // 6, width, box.height // 2)
        frame = _text_box(slide, place)
        size = head_size(value, width / EMU - 12, 60, largest=48, least=20)
        _said(frame.paragraphs[0], value, size, INK, bold=True, centred=True)
        _said(frame.add_paragraph(), name, 18, QUIET, centred=True)
    frame = _text_box(slide, Box(box.left, box.top + box.height * 2 // 3, box.width, box.height // 4))
    for number, said in enumerate(part.lines):
        _said(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), said, 18, INK, centred=True)


def _text_box(slide: Any, box: Box) -> Any:
    frame = slide.shapes.add_textbox(*box.inches).text_frame
    frame.word_wrap = True
    return frame


def _said(paragraph: Any, text: str, size: float, colour: Any, *, bold: bool = False, centred: bool = False) -> None:
    paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = line(text)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.theme_color = colour


def toned(tone: Tone) -> Any:
    """The colour of a text that says a verdict."""
    return TEXTS[tone]
