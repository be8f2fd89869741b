"""A document as .docx, on a template that a clerk can restyle in Word."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from lxml import etree

from lib.model.document import Block, Document, Heading, Paragraph, PictureBlock, Section, Style, TableBlock
from lib.model.errors import BrokenTemplate
from lib.model.settings import ROOT
from lib.reports.laid_out import Closing, Head, LaidOut, heading_text, laid_out
from lib.reports.pictures import to_png
from lib.reports.table_grid import shared
from lib.reports.word_package import fixed
from lib.reports.word_styles import TableStyle, WordStyle
from lib.reports.word_table import element, paragraph, ruled, run, side_by_side

TEMPLATE = ROOT / "data" / "reference" / "reports" / "bao-cao.docx"
_EMU_A_TWIP = 635
_HEADINGS = (WordStyle.HEADING_1, WordStyle.HEADING_2, WordStyle.HEADING_3)
_PARAGRAPHS = {Style.BODY: WordStyle.BODY, Style.NOTE: WordStyle.NOTE, Style.TO_FILL: WordStyle.TO_FILL}
_HEAD_WIDTHS, _CLOSING_WIDTHS = (70, 95), (85, 80)
_ROOM_TO_SIGN = 2000  # twips: stamp and signature
_OF_THE_PAGE = ("page_width", "page_height", "top_margin", "right_margin", "bottom_margin", "left_margin")
# What stands after the numbering of pages among the properties of a section, as Word wants them ordered.
_AFTER_NUMBERING = tuple(
    f"w:{name}"
    for name in ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid")
)
_TALLEST = 0.75  # of the text's height, for a picture
_LONGEST_PROPERTY = 255
_LOCALES = {"vi": "vi-VN", "en": "en-GB"}


def word_document(document: Document, template: bytes | None = None) -> bytes:
    """The document as .docx; the same bytes for the same document and template.

    ``template``: the shipped one unless given. Raises BrokenTemplate where it is none or lacks a style.
    """
    return _Writer(TEMPLATE.read_bytes() if template is None else template).written(document)


class _Writer:
    """One document being written."""

    def __init__(self, template: bytes) -> None:
        try:
            self._made: Any = docx.Document(io.BytesIO(template))
        except (ValueError, KeyError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
            raise BrokenTemplate from error
        self._ids: dict[str, str] = {style.name: style.style_id for style in self._made.styles if style.name}
        page = self._made.sections[0] if len(self._made.sections) else None
        missing = tuple(str(name) for name in (*WordStyle, *TableStyle) if name not in self._ids)
        missing += tuple(name for name in _OF_THE_PAGE if getattr(page, name, None) is None)
        if missing:
            raise BrokenTemplate(missing)
        self._body: Any = self._made.element.body
        for child in list(self._body):
            if child.tag != qn("w:sectPr"):
                self._body.remove(child)

    def written(self, document: Document) -> bytes:
        laid = laid_out(document)
        self._furnish(laid)
        if laid.head is not None:
            self._head(laid.head)
        self._titles(laid)
        for section in laid.body:
            self._section(section)
        if laid.closing is not None:
            self._turn(landscape=False)
            self._closing(laid.closing)
        for section in laid.annexes:
            self._section(section, laid.attached)
        self._describe(laid, document.made_at)
        out = io.BytesIO()
        self._made.save(out)
        return fixed(out.getvalue())

    # --- pages

    def _furnish(self, laid: LaidOut) -> None:
        """Page numbers from the second page on, and the footer on all; later sections inherit both."""
        section = self._made.sections[0]
        section.different_first_page_header_footer = True
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            part.is_linked_to_previous = False
            for child in list(part._element):  # noqa: SLF001 - python-docx has no way to empty a header
                part._element.remove(child)  # noqa: SLF001
        number = self._paragraph("", WordStyle.HEADER)
        field = element("fldSimple", instr=" PAGE ")
        field.append(run("2"))
        number.append(field)
        section.header._element.append(number)  # noqa: SLF001
        section.first_page_header._element.append(self._paragraph("", WordStyle.HEADER))  # noqa: SLF001
        for footer in (section.footer, section.first_page_footer):
            footer._element.append(self._paragraph(laid.footer, WordStyle.FOOTER))  # noqa: SLF001

    def _turn(self, *, landscape: bool, new_page: bool = False) -> None:
        """Go on in this orientation; on a new page where it changes, or where that is wanted."""
        section = self._made.sections[-1]
        turned = (section.orientation == WD_ORIENT.LANDSCAPE) != landscape
        if not turned and not new_page:
            return
        if len(self._body) > 1:
            last = self._body[-2]
            section = self._made.add_section(WD_SECTION.NEW_PAGE)
            section.different_first_page_header_footer = False
            self._number_from_one(section, anew=False)
            self._carry_break(last, self._body[-2])
        if turned:
            section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = section.page_height, section.page_width
            top, right, bottom, left = (
                section.top_margin, section.right_margin, section.bottom_margin, section.left_margin,
            )  # fmt: skip
            # The edge that is bound stays the same one of the sheet.
            sides = (left, top, right, bottom) if landscape else (right, bottom, left, top)
            section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = sides

    @staticmethod
    def _number_from_one(section: Any, *, anew: bool) -> None:
        """Whether its pages are numbered anew; made from the section before, it would do as that one does."""
        properties = section._sectPr  # noqa: SLF001 - python-docx has no way to number pages anew
        for known in properties.findall(qn("w:pgNumType")):
            properties.remove(known)
        if anew:
            properties.insert_element_before(element("pgNumType", start=1), *_AFTER_NUMBERING)

    def _carry_break(self, last: Any, ending: Any) -> None:
        """Let the last paragraph carry the break: one made for it could be alone on a page."""
        if last.tag != qn("w:p"):
            self._shrink(self._made.paragraphs[-1])
            return
        last.get_or_add_pPr().append(ending.pPr.find(qn("w:sectPr")))
        self._body.remove(ending)

    @staticmethod
    def _shrink(ending: Any) -> None:
        """A paragraph that Word wants to be there takes no room."""
        form = ending.paragraph_format
        form.line_spacing, form.space_before, form.space_after = Pt(1), Pt(0), Pt(0)
        mark = element("rPr")
        mark.append(element("sz", val=2))
        ending._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr", "w:pPrChange")  # noqa: SLF001 - no other way

    def _width(self) -> int:
        """Of the text, in twentieths of a point."""
        section = self._made.sections[-1]
        return int(section.page_width - section.left_margin - section.right_margin) // _EMU_A_TWIP

    # --- blocks

    def _head(self, head: Head) -> None:
        left = [
            *([self._paragraph(head.parent, WordStyle.PARENT)] if head.parent else []),
            self._paragraph(head.agency, WordStyle.AGENCY),
            self._paragraph("", WordStyle.AGENCY_RULE),
        ]
        state, motto = head.motto
        right = [
            self._paragraph(state, WordStyle.STATE),
            self._paragraph(motto, WordStyle.MOTTO),
            self._paragraph("", WordStyle.MOTTO_RULE),
        ]
        number, dated = self._paragraph(head.number, WordStyle.NUMBER), self._paragraph(head.dated, WordStyle.DATED)
        widths = shared(self._width(), _HEAD_WIDTHS)
        self._add(side_by_side([[left, right], [[number], [dated]]], widths, self._ids[TableStyle.PLAIN]))

    def _titles(self, laid: LaidOut) -> None:
        for text, style in (
            (laid.title, WordStyle.TITLE),
            (laid.subject, WordStyle.SUBJECT),
            (laid.mark, WordStyle.MARK),
            (laid.addressee, WordStyle.ADDRESSEE),
        ):
            if text:
                self._add(self._paragraph(text, style))

    def _section(self, section: Section, attached: str = "") -> None:
        self._turn(landscape=section.landscape, new_page=bool(section.annex))
        if section.annex:
            # Pages of each annex are numbered apart (Decree 30/2020, Appendix I), the first one without its number.
            pages = self._made.sections[-1]
            pages.different_first_page_header_footer = True
            self._number_from_one(pages, anew=True)
            self._add(self._paragraph(section.annex, WordStyle.ANNEX))
            if attached:
                self._add(self._paragraph(attached, WordStyle.ATTACHED))
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                level = min(max(block.level, 1), len(_HEADINGS))
                self._add(self._paragraph(heading_text(block), _HEADINGS[level - 1]))
            case Paragraph():
                made = self._paragraph("", _PARAGRAPHS[block.style])
                for part in block.runs:
                    made.append(run(part.text, bold=part.bold, italic=part.italic))
                self._add(made)
            case TableBlock():
                if block.title:
                    self._add(self._paragraph(block.title, WordStyle.CAPTION))
                self._add(ruled(block, self._width(), self._ids))
                # Without a paragraph between them two tables would be one; what follows keeps its distance.
                between = self._made.add_paragraph(style=WordStyle.NOTE)
                self._shrink(between)
                between.paragraph_format.space_after = Pt(6)
            case PictureBlock():
                self._picture(block)

    def _picture(self, block: PictureBlock) -> None:
        if block.title:
            self._add(self._paragraph(block.title, WordStyle.CAPTION))
        placed = self._made.add_paragraph(style=WordStyle.PICTURE).add_run()
        shape = placed.add_picture(io.BytesIO(to_png(block.chart)), width=Emu(self._width() * _EMU_A_TWIP))
        section = self._made.sections[-1]
        tallest = int((section.page_height - section.top_margin - section.bottom_margin) * _TALLEST)
        if shape.height > tallest:
            shape.width, shape.height = Emu(shape.width * tallest // shape.height), Emu(tallest)
        described = shape._inline.docPr  # noqa: SLF001 - python-docx has no way to describe a picture
        described.set("descr", block.alt)
        described.set("title", block.title)

    def _closing(self, closing: Closing) -> None:
        left = [self._paragraph(closing.title, WordStyle.RECIPIENTS_TITLE)]
        left += [self._paragraph(recipient, WordStyle.RECIPIENT) for recipient in closing.recipients]
        right = [self._paragraph(capacity, WordStyle.AUTHORITY) for capacity in closing.authority]
        widths = shared(self._width(), _CLOSING_WIDTHS)
        # Nobody signs a page that says nothing: the last paragraph stays with the signature.
        if len(self._made.paragraphs):
            self._made.paragraphs[-1].paragraph_format.keep_with_next = True
        between = self._made.add_paragraph(style=WordStyle.NOTE)
        between.paragraph_format.keep_with_next = True
        self._shrink(between)
        self._add(side_by_side([[left, right]], widths, self._ids[TableStyle.PLAIN], _ROOM_TO_SIGN))

    def _paragraph(self, text: str, style: WordStyle) -> Any:
        return paragraph(text, self._ids[style])

    def _add(self, made: Any) -> None:
        self._body.insert(len(self._body) - 1, made)

    # --- properties

    def _describe(self, laid: LaidOut, moment: datetime) -> None:
        # Word wants a paragraph at the end of a document.
        if len(self._body) == 1 or self._body[-2].tag == qn("w:tbl"):
            self._shrink(self._made.add_paragraph(style=WordStyle.NOTE))
        made_at = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
        properties = self._made.core_properties
        properties.title = f"{laid.title} {laid.subject}".strip()[:_LONGEST_PROPERTY]
        properties.subject = laid.subject[:_LONGEST_PROPERTY]
        properties.author = "" if laid.head is None else laid.head.agency[:_LONGEST_PROPERTY]
        properties.keywords = laid.reference[:_LONGEST_PROPERTY]
        properties.comments, properties.last_modified_by = laid.footer[:_LONGEST_PROPERTY], ""
        properties.revision, properties.created, properties.modified = 1, made_at, made_at
        properties.language = _LOCALES[laid.language]
        for language in self._made.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), _LOCALES[laid.language])
