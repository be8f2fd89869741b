"""Tables in Word: header rows repeated on each page, rows kept whole, alternative text; and two things side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lib.model.document import Align, TableBlock
from lib.reports.table_grid import SMALL_PADDING, GridRow, Placed, on_grid
from lib.reports.word_styles import TableStyle, WordStyle

_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def element(tag: str, **attributes: str | int) -> Any:
    """An element of WordprocessingML: element("tcW", w=100, type="dxa")."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def ruled(block: TableBlock, width: int, style_ids: dict[str, str]) -> Any:
    """The table as an element; ``width`` in twentieths of a point."""
    grid = on_grid(block, width)
    widths = grid.widths
    header = style_ids[WordStyle.SMALL_HEADER if grid.small else WordStyle.TABLE_HEADER]
    body = style_ids[WordStyle.SMALL_CELL if grid.small else WordStyle.TABLE_CELL]
    table = _table(widths, style_ids[TableStyle.RULED], has_header=bool(block.header), small=grid.small)
    properties = table[0]
    if block.title:
        properties.append(element("tblCaption", val=block.title))
    if block.alt:
        properties.append(element("tblDescription", val=block.alt))
    for row in grid.rows:
        table.append(_row(row, widths, header if row.header else body))
    return table


def side_by_side(rows: Sequence[Sequence[Sequence[Any]]], widths: Sequence[int], style_id: str, height: int = 0) -> Any:
    """Paragraphs (elements) in cells without rules; ``height``: least height of a row, in twentieths of a point."""
    table = _table(widths, style_id, has_header=False)
    for row in rows:
        made = element("tr")
        kept = element("trPr")
        kept.append(element("cantSplit"))
        if height:
            kept.append(element("trHeight", val=height, hRule="atLeast"))
        made.append(kept)
        for paragraphs, width in zip(row, widths, strict=True):
            cell = element("tc")
            cell.append(_cell_properties(width, 1, None, centred=False))
            for paragraph in paragraphs or (element("p"),):
                cell.append(paragraph)
            made.append(cell)
        table.append(made)
    return table


def paragraph(text: str, style_id: str, align: Align | None = None, *, bold: bool = False) -> Any:
    """A paragraph of one look; a line break in the text is one in Word."""
    made = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val=style_id))
    if align is not None:
        properties.append(element("jc", val=_SIDES[align]))
    made.append(properties)
    if text:
        made.append(run(text, bold=bold))
    return made


def run(text: str, *, bold: bool = False, italic: bool = False) -> Any:
    made = element("r")
    if bold or italic:
        look = element("rPr")
        if bold:
            look.append(element("b"))
        if italic:
            look.append(element("i"))
        made.append(look)
    for number, part in enumerate(text.split("\n")):
        if number:
            made.append(element("br"))
        written = element("t")
        written.text = part
        written.set(qn("xml:space"), "preserve")
        made.append(written)
    return made


def _table(widths: Sequence[int], style_id: str, *, has_header: bool, small: bool = False) -> Any:
    table = element("tbl")
    properties = element("tblPr")
    properties.append(element("tblStyle", val=style_id))
    properties.append(element("tblW", w=sum(widths), type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    if small:
        margins = element("tblCellMar")
        for side in ("left", "right"):
            margins.append(element(side, w=round(SMALL_PADDING * 10), type="dxa"))
        properties.append(margins)
    properties.append(element("tblLook", val="0020" if has_header else "0000", firstRow=int(has_header)))
    grid = element("tblGrid")
    for width in widths:
        grid.append(element("gridCol", w=width))
    table.append(properties)
    table.append(grid)
    return table


def _row(row: GridRow, widths: Sequence[int], style_id: str) -> Any:
    made = element("tr")
    properties = element("trPr")
    if row.whole:
        properties.append(element("cantSplit"))
    if row.header:
        properties.append(element("tblHeader"))
    if len(properties):
        made.append(properties)
    for placed in row.cells:
        made.append(_cell(placed, widths, style_id, header=row.header))
    return made


def _cell(placed: Placed, widths: Sequence[int], style_id: str, *, header: bool) -> Any:
    cell = placed.cell
    made = element("tc")
    merge = "continue" if placed.continued else "restart" if cell.rows > 1 else None
    made.append(_cell_properties(sum(widths[placed.column : placed.column + cell.columns]), cell.columns, merge))
    text = "" if placed.continued else cell.text
    # The style of the header says how its cells stand; in the body the table does.
    made.append(paragraph(text, style_id, None if header else cell.align, bold=cell.bold and not header))
    return made


def _cell_properties(width: int, columns: int, merge: str | None, *, centred: bool = True) -> Any:
    properties = element("tcPr")
    properties.append(element("tcW", w=width, type="dxa"))
    if columns > 1:
        properties.append(element("gridSpan", val=columns))
    if merge:
        properties.append(element("vMerge", val=merge))
    if centred:
        properties.append(element("vAlign", val="center"))
    return properties
