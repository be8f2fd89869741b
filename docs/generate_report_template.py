"""Write the template of reports anew: data/reference/reports/bao-cao.docx, in the layout of Decree 30/2020, Appendix I.

Run it only to start over: ``.venv/bin/python -m docs.generate_report_template`` replaces what was restyled in Word.
The page (paper, margins) and the styles of lib/reports/word_styles.py are what reports take from it; its text, a sample
of each style, is left out of them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

from lib.reports.word import TEMPLATE
from lib.reports.word_package import fixed
from lib.reports.word_styles import TableStyle, WordStyle

FONT = "Times New Roman"
CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True)
class Look:
    """Sizes and spaces in points, indents in centimetres; ``outline``: its level in the outline, 0 for none."""

    size: float
    align: Any = LEFT
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first: float = 0
    sides: tuple[float, float] = (0, 0)
    lines: float = 1
    keep: bool = False
    rule: bool = False
    outline: int = 0


LOOKS = {
    WordStyle.PARENT: Look(12, CENTRE),
    WordStyle.AGENCY: Look(12, CENTRE, bold=True),
    # A rule of a third to half of the line above it, and one as long as the motto.
    WordStyle.AGENCY_RULE: Look(4, CENTRE, sides=(2.2, 2.2), rule=True),
    WordStyle.STATE: Look(12, CENTRE, bold=True),
    WordStyle.MOTTO: Look(13, CENTRE, bold=True),
    WordStyle.MOTTO_RULE: Look(4, CENTRE, sides=(1.75, 1.75), rule=True),
    WordStyle.NUMBER: Look(13, CENTRE, before=4),
    WordStyle.DATED: Look(13, CENTRE, italic=True, before=4),
    WordStyle.TITLE: Look(14, CENTRE, bold=True, before=18, keep=True),
    WordStyle.SUBJECT: Look(14, CENTRE, bold=True, after=6, keep=True),
    WordStyle.MARK: Look(13, CENTRE, italic=True, after=6),
    WordStyle.ADDRESSEE: Look(14, CENTRE, before=6, after=12),
    WordStyle.HEADING_1: Look(14, JUSTIFY, bold=True, before=10, after=4, first=1.27, keep=True),
    WordStyle.HEADING_2: Look(14, JUSTIFY, bold=True, italic=True, before=8, after=4, first=1.27, keep=True),
    WordStyle.HEADING_3: Look(14, JUSTIFY, italic=True, before=6, after=4, first=1.27, keep=True),
    WordStyle.ANNEX: Look(14, CENTRE, bold=True, after=2, keep=True, outline=1),
    WordStyle.ATTACHED: Look(13, CENTRE, italic=True, after=6, keep=True),
    WordStyle.BODY: Look(14, JUSTIFY, after=6, first=1.27, lines=1.15),
    WordStyle.NOTE: Look(12, JUSTIFY, italic=True, before=3, after=6),
    WordStyle.TO_FILL: Look(14, JUSTIFY, italic=True, after=6, first=1.27, lines=1.15),
    WordStyle.CAPTION: Look(13, CENTRE, bold=True, before=8, after=4, keep=True),
    WordStyle.TABLE_HEADER: Look(12, CENTRE, bold=True, before=2, after=2),
    WordStyle.TABLE_CELL: Look(12, LEFT, before=2, after=2),
    WordStyle.SMALL_HEADER: Look(9, CENTRE, bold=True, before=1, after=1),
    WordStyle.SMALL_CELL: Look(9, LEFT, before=1, after=1),
    WordStyle.PICTURE: Look(12, CENTRE, after=8),
    WordStyle.RECIPIENTS_TITLE: Look(12, LEFT, bold=True, italic=True, keep=True),
    WordStyle.RECIPIENT: Look(11, LEFT),
    WordStyle.AUTHORITY: Look(14, CENTRE, bold=True, keep=True),
    WordStyle.HEADER: Look(13, CENTRE),
    WordStyle.FOOTER: Look(9, CENTRE),
}
GREY = {WordStyle.FOOTER}


def template() -> bytes:
    """The template as bytes; the same each time."""
    document = Document()
    _drop_what_is_not_used(document)
    _defaults(document)
    for style, look in LOOKS.items():
        _style(document, style, look)
    _table_styles(document)
    _page(document)
    _samples(document)
    _newest_word(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "Mẫu báo cáo", "", ""
    properties.language = "vi-VN"
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _drop_what_is_not_used(document: Any) -> None:
    """Most of the hundred styles of python-docx's own template would only hide ours in Word's list."""
    kept = {"Normal", "Default Paragraph Font", "Normal Table", "No List", *WordStyle}
    for style in list(document.styles):
        if style.name not in kept:
            style.element.getparent().remove(style.element)
    for element in document.styles.element.iter(qn("w:link")):
        element.set(qn("w:val"), "DefaultParagraphFont")
    for element in list(document.styles.element.iter(qn("w:link"))):
        element.getparent().remove(element)


def _fonts(properties: Any) -> None:
    """Times New Roman for every script, whatever the theme says."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _defaults(document: Any) -> None:
    default = document.styles.element.find(qn("w:docDefaults"))
    properties = default.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    _fonts(properties)
    language = OxmlElement("w:lang")
    for script in ("val", "eastAsia"):
        language.set(qn(f"w:{script}"), "vi-VN")
    properties.append(language)
    spacing = default.find(qn("w:pPrDefault")).find(qn("w:pPr"))
    for child in list(spacing):
        spacing.remove(child)
    normal = document.styles["Normal"]
    normal.font.size = Pt(14)
    _fonts(normal.element.get_or_add_rPr())


def _style(document: Any, name: str, look: Look) -> None:
    styles = document.styles
    style = styles[name] if name in [s.name for s in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for part in ("w:pPr", "w:rPr"):
        found = style.element.find(qn(part))
        if found is not None:
            style.element.remove(found)
    style.base_style = styles["Normal"]
    style.next_paragraph_style = styles[WordStyle.BODY] if name in _FOLLOWED_BY_BODY else style
    style.quick_style, style.hidden = True, False
    _fonts(style.element.get_or_add_rPr())
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0x5B, 0x66, 0x73) if name in GREY else RGBColor(0, 0, 0)
    form.alignment, form.line_spacing, form.keep_with_next = look.align, look.lines, look.keep
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent = Cm(look.first)
    form.left_indent, form.right_indent = Cm(look.sides[0]), Cm(look.sides[1])
    form.widow_control = True
    level = int(name[-1]) if name.startswith("Heading") else look.outline
    if level:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
    if look.rule:
        rule = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        )
        style.element.get_or_add_pPr().insert_element_before(rule, *_AFTER_BORDERS)


_FOLLOWED_BY_BODY = {WordStyle.HEADING_1, WordStyle.HEADING_2, WordStyle.HEADING_3, WordStyle.ADDRESSEE}
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _table_styles(document: Any) -> None:
    for name in TableStyle:
        style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        kind = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if name is TableStyle.RULED else 'w:val="nil"'
        borders = "".join(f"<w:{side} {kind}/>" for side in sides)
        edge = 70 if name is TableStyle.RULED else 0
        style.element.append(
            parse_xml(
                f"<w:tblPr {nsdecls('w')}><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
                f'<w:left w:w="{edge}" w:type="dxa"/><w:right w:w="{edge}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            )
        )


def _newest_word(document: Any) -> None:
    """Without it Word opens what is written in its compatibility mode; and no picture of another template stays."""
    settings = document.settings.element
    for old in list(settings.iter(qn("w:compat"))):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    settings.insert_element_before(compat, *_AFTER_COMPAT)
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


_AFTER_COMPAT = (
    "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping",
    "w:doNotIncludeSubdocsInStats", "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip


def _page(document: Any) -> None:
    """A4; top and bottom 20 mm, left 30, right 15."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)


def _samples(document: Any) -> None:
    document.add_paragraph(
        "Tệp này là mẫu trình bày của báo cáo. Sửa khổ giấy, lề và các kiểu (Styles) dưới đây rồi lưu lại; đừng đổi "
        "tên kiểu. Nội dung của tệp không xuất hiện trong báo cáo.",
        style=WordStyle.NOTE,
    )
    for name in LOOKS:
        document.add_paragraph(str(name), style=name)
    table = document.add_table(2, 2, style=TableStyle.RULED)
    for row, style in zip(table.rows, (WordStyle.TABLE_HEADER, WordStyle.TABLE_CELL), strict=True):
        for cell in row.cells:
            cell.paragraphs[0].style = document.styles[style]
            cell.paragraphs[0].add_run(str(style))


def main() -> None:
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(template())


if __name__ == "__main__":
    main()
