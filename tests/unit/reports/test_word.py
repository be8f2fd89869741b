"""Reports as Word: what Word's own rules ask for, on a template that can be restyled; nothing hostile gets through."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from docs.generate_report_template import template
from lib.model.document import Cell, Document, Heading, Section, TableBlock
from lib.model.errors import BrokenTemplate
from lib.reports.word import TEMPLATE, word_document
from lib.reports.word_styles import TableStyle, WordStyle
from lib.text import translator
from lib.text.errors import explain
from tests.unit.reports.documents import LONG, RESULTS, page, report, said

HOSTILE = '=1+1 <w:p/> &amp; \x00\x08\x1f\ud800 {{ x }} #read("/etc/hostname") $1$ \u202etxt.exe ]]> \ufffe'


@pytest.fixture(scope="module")
def made() -> bytes:
    return word_document(report(chart=True, results=RESULTS))


@pytest.fixture(scope="module")
def opened(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def styled(opened: Any, style: WordStyle) -> list[str]:
    """The texts of all paragraphs of a style, also of those in tables."""
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in opened.element.body.iter(qn("w:p"))
        if opened.part.get_style(paragraph.style, 1).name == style
    ]


def test_the_same_document_gives_the_same_bytes(made: bytes) -> None:
    assert word_document(report(chart=True, results=RESULTS)) == made
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_is_that_of_decree_30(opened: Any) -> None:
    first = opened.sections[0]
    near = {"page_width": 210, "page_height": 297, "top_margin": 20, "bottom_margin": 20, "left_margin": 30}
    for name, millimetres in {**near, "right_margin": 15}.items():
        assert abs(getattr(first, name) - Mm(millimetres)) < Mm(0.1), name
    body = opened.styles[WordStyle.BODY]
    assert (body.font.name, body.font.size) == ("Times New Roman", Pt(14))
    assert round(body.paragraph_format.first_line_indent.cm, 2) == 1.27


def test_the_head_has_the_agency_the_motto_and_a_number_and_day_left_blank(opened: Any) -> None:
    assert styled(opened, WordStyle.PARENT) == ["BẢO HIỂM XÃ HỘI VIỆT NAM"]
    assert styled(opened, WordStyle.AGENCY) == ["BẢO HIỂM XÃ HỘITỈNH KHÁNH HÒA"]
    assert styled(opened, WordStyle.STATE) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert styled(opened, WordStyle.MOTTO) == ["Độc lập - Tự do - Hạnh phúc"]
    assert re.fullmatch(r"Số:\s+/BC-BHXH", styled(opened, WordStyle.NUMBER)[0])
    assert re.fullmatch(r"Khánh Hòa, ngày\s+tháng\s+năm 2023", styled(opened, WordStyle.DATED)[0])
    assert styled(opened, WordStyle.ADDRESSEE) == ["Kính gửi: Bảo hiểm xã hội Việt Nam"]


def test_headings_are_real_ones_and_places_to_fill_in_are_marked(opened: Any) -> None:
    assert styled(opened, WordStyle.HEADING_1)[0] == "4. Kết quả giải quyết thủ tục hành chính"
    assert styled(opened, WordStyle.HEADING_2) == ["5.2. Dịch vụ công trực tuyến"]
    assert styled(opened, WordStyle.TO_FILL) == ["(đơn vị bổ sung)"]
    assert "- Dòng thứ nhất của đơn vị;" in styled(opened, WordStyle.BODY)
    for name, level in ((WordStyle.HEADING_2, "1"), (WordStyle.ANNEX, "0")):
        assert opened.styles[name].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == level


def test_annexes_turn_the_page_and_the_closing_stands_before_them(opened: Any) -> None:
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in opened.sections]
    assert turned == [False, True, False]
    texts = ["".join(t.text or "" for t in child.iter(qn("w:t"))) for child in opened.element.body]
    closing = next(at for at, text in enumerate(texts) if "Nơi nhận" in text)
    assert "PHÓ GIÁM ĐỐC" in texts[closing]
    annex = next(at for at, text in enumerate(texts) if text.startswith("Phụ lục I"))
    assert closing < annex
    # Number and name on two lines, and to which document they belong, as Decree 30/2020 wants them.
    assert texts[annex] == "Phụ lục IKẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    assert len(list(opened.element.body[annex].iter(qn("w:br")))) == 1
    assert texts[annex + 1].startswith("(Kèm theo Báo cáo số ")


def test_a_signature_is_never_alone_on_its_page(opened: Any) -> None:
    last = next(p for p in opened.paragraphs if p.text.endswith("Trân trọng báo cáo./."))
    assert last.paragraph_format.keep_with_next


def test_page_numbers_begin_on_the_second_page_and_each_footer_has_the_code(opened: Any) -> None:
    first = opened.sections[0]
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == ""
    assert " PAGE " in first.header._element.xml
    for footer in (first.footer, first.first_page_footer):
        assert footer.paragraphs[0].text == (
            "Mã tham chiếu ABCDE-23FGH · phiên bản 75 · số liệu đến 14/12/2023 16:30 · Số liệu và chỉ tiêu minh họa"
        )
    assert all(section.footer.is_linked_to_previous for section in list(opened.sections)[1:])


def test_each_annex_is_numbered_apart_its_first_page_without_number(opened: Any) -> None:
    of_report, *of_annexes = opened.sections
    assert of_report._sectPr.find(qn("w:pgNumType")) is None
    for section in of_annexes:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        order = [part.tag for part in section._sectPr]
        assert order.index(qn("w:pgMar")) < order.index(qn("w:pgNumType")) < order.index(qn("w:cols"))


def test_tables_repeat_their_header_keep_rows_whole_and_are_told_to_those_who_cannot_see(opened: Any) -> None:
    wide = next(t for t in opened.tables if t.style.name == TableStyle.RULED and len(t.columns) == 17)
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in wide.rows]
    assert repeated == [True] * 4 + [False] * 40
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in wide.rows)
    assert wide._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == RESULTS.alt
    assert wide.cell(0, 1).text == wide.cell(0, 6).text == "Số hồ sơ tiếp nhận"
    assert wide.cell(0, 0).text == wide.cell(2, 0).text == "Đơn vị"
    # No number is broken over two lines.
    widths = [int(column.get(qn("w:w"))) for column in wide._tbl.tblGrid]
    assert min(widths[1:]) >= (4 * 9 + 4) * 20


def test_pictures_are_told_and_properties_filled(opened: Any) -> None:
    described = opened.element.body.find(f".//{qn('wp:docPr')}")
    assert described.get("descr").startswith("Biểu đồ cột: Khánh Hòa 99,91%")
    properties = opened.core_properties
    assert properties.title == "BÁO CÁO Công tác kiểm soát thủ tục hành chính năm 2023"
    assert (properties.language, properties.keywords) == ("vi-VN", "ABCDE-23FGH")
    assert properties.created == report().made_at


def test_a_page_of_the_dashboard_has_no_letterhead() -> None:
    opened = docx.Document(io.BytesIO(word_document(page())))
    assert not styled(opened, WordStyle.STATE)
    assert not styled(opened, WordStyle.RECIPIENTS_TITLE)
    assert styled(opened, WordStyle.TITLE) == ["Tổng quan"]


def test_what_is_hostile_stays_text() -> None:
    table = TableBlock(HOSTILE, ((Cell(HOSTILE),),), ((Cell(HOSTILE),),), (1,), HOSTILE)
    document = replace(
        report(Heading(1, HOSTILE, HOSTILE), said(HOSTILE), table),
        title=HOSTILE * 40,
        subject=HOSTILE,
        addressee=HOSTILE,
        reference=HOSTILE,
    )
    opened = docx.Document(io.BytesIO(word_document(document)))
    cleaned = '=1+1 <w:p/> &amp; {{ x }} #read("/etc/hostname") $1$ txt.exe ]]> '
    assert cleaned in styled(opened, WordStyle.BODY)
    assert opened.element.body.find(f".//{qn('w:instrText')}") is None


def test_a_very_long_text_and_an_empty_document_are_written() -> None:
    long = "dài" * 100_000
    table = TableBlock("", (), ((Cell(long, columns=9, rows=9),), (Cell("b"), Cell("c"), Cell("d"))), (), "")
    opened = docx.Document(io.BytesIO(word_document(report(said(long), table))))
    assert long in styled(opened, WordStyle.BODY)
    empty = Document("", "", "", (Section(()),), "", 0, report().made_at, "en", illustrative=False)
    assert docx.Document(io.BytesIO(word_document(empty))).core_properties.language == "en-GB"


def test_the_template_is_what_the_script_writes() -> None:
    assert TEMPLATE.read_bytes() == template()


def test_a_restyled_template_is_followed_and_its_text_left_out() -> None:
    restyled = docx.Document(io.BytesIO(TEMPLATE.read_bytes()))
    restyled.styles[WordStyle.BODY].font.size = Pt(13)
    restyled.sections[0].left_margin = Mm(35)
    out = io.BytesIO()
    restyled.save(out)
    opened = docx.Document(io.BytesIO(word_document(report(), out.getvalue())))
    assert opened.styles[WordStyle.BODY].font.size == Pt(13)
    assert round(opened.sections[0].left_margin.mm) == 35
    assert not any("mẫu trình bày" in paragraph.text for paragraph in opened.paragraphs)
    assert LONG in styled(opened, WordStyle.BODY)


def test_a_broken_template_is_named_with_the_styles_it_lacks() -> None:
    with pytest.raises(BrokenTemplate):
        word_document(report(), b"no package")
    lacking = docx.Document(io.BytesIO(TEMPLATE.read_bytes()))
    style = lacking.styles[WordStyle.NOTE]
    style.element.getparent().remove(style.element)
    out = io.BytesIO()
    lacking.save(out)
    with pytest.raises(BrokenTemplate) as raised:
        word_document(report(), out.getvalue())
    assert raised.value.missing == (str(WordStyle.NOTE),)


def test_a_broken_template_is_told_in_words() -> None:
    text = translator("vi")
    assert "không phải là tệp Word" in explain(BrokenTemplate(), text)
    assert explain(BrokenTemplate(("Title", "Caption")), text) == (
        "Mẫu báo cáo thiếu các kiểu trình bày (Styles): Title, Caption."
    )
