"""Documents as PDF: the same texts as in Word, fit for the archive, and nothing in them is a command."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lib.model.document import Align, Cell, Document, Heading, PictureBlock, Section, TableBlock
from lib.reports.pdf import pdf_document
from lib.reports.word import word_document
from tests.unit.reports.documents import CHART, LONG, RESULTS, page, report, said
from tests.unit.reports.opened import OpenedPdf, as_pdf, bare, word_paragraphs

LETTERS = (
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ "
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ “”–—≥≤…"
)
HOSTILE = '#read("/etc/hostname") *x* $1$ \\u{41} <w:p/> @a #{ 1 + 1 } // /* \x00\x08\u202e =1+1'


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> OpenedPdf:
    return OpenedPdf(pdf_document(report(chart=True, results=RESULTS)), tmp_path_factory.mktemp("official"))


def test_it_says_what_the_word_document_says_paragraph_by_paragraph(tmp_path: Path) -> None:
    assert OpenedPdf(pdf_document(report(chart=True)), tmp_path).paragraphs == word_paragraphs(
        word_document(report(chart=True))
    )


def test_a_page_of_the_dashboard_says_the_same_in_both(tmp_path: Path) -> None:
    assert OpenedPdf(pdf_document(page()), tmp_path).paragraphs == word_paragraphs(word_document(page()))


def test_it_is_written_of_any_moment() -> None:
    exact = replace(report(), made_at=report().made_at.replace(second=59, microsecond=999_999))
    assert pdf_document(exact).startswith(b"%PDF")


def test_annexes_lie_across_and_page_numbers_begin_on_the_second_page_of_each_part(official: OpenedPdf) -> None:
    pages = official.pages
    assert [page.turned for page in pages] == [False, False, True, True, False]
    assert {round(min(page.width, page.height)) for page in pages} == {595}
    first_lines = [official.text(number).strip().splitlines()[0].strip() for number in range(1, len(pages) + 1)]
    numbers = [line if line.isdigit() else "" for line in first_lines]
    assert numbers == ["", "2", "", "2", ""]  # each annex is numbered apart, its first page not


def test_the_header_of_a_table_stands_on_each_of_its_pages(official: OpenedPdf) -> None:
    for number in (3, 4):
        assert "Các hình thức tiếp nhận" in official.text(number)
        assert "7=8+9" in official.text(number)


def test_each_page_carries_the_code(official: OpenedPdf) -> None:
    for number in range(1, len(official.pages) + 1):
        assert "Mã tham chiếu ABCDE-23FGH · phiên bản 75 · số liệu đến 14/12/2023 16:30" in official.text(number)


def test_fonts_are_in_the_file_and_vietnamese_letters_are_read_back(tmp_path: Path) -> None:
    opened = OpenedPdf(pdf_document(report(said(LETTERS))), tmp_path)
    assert all(opened.fonts.values())
    assert {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic"} <= set(opened.fonts)
    assert bare(LETTERS) in opened.everything


def test_it_is_tagged_for_the_archive_and_made_when_the_figures_are_of(official: OpenedPdf) -> None:
    data = official.path.read_bytes()
    assert official.about("Tagged") == "yes"
    assert official.about("Title") == "BÁO CÁO Công tác kiểm soát thủ tục hành chính năm 2023"
    assert official.about("Keywords") == "ABCDE-23FGH"
    assert re.search(rb"pdfaid:part>2<.*pdfaid:conformance>A<", data, re.DOTALL)
    assert b"pdfuaid:part>1<" in data
    assert pdf_document(report(chart=True, results=RESULTS)) == data


def test_what_is_hostile_stays_text(tmp_path: Path) -> None:
    table = TableBlock(HOSTILE, ((Cell(HOSTILE),),), ((Cell(HOSTILE),),), (1,), HOSTILE)
    chart = {**CHART, "data": {"values": [{"unit": HOSTILE, "rate": 1}]}}
    given = report(Heading(1, HOSTILE, HOSTILE), said(HOSTILE), table, PictureBlock(chart, HOSTILE, HOSTILE))
    document = replace(given, title=HOSTILE, subject=HOSTILE, addressee=HOSTILE)
    opened = OpenedPdf(pdf_document(document), tmp_path)
    assert opened.everything.count(bare('#read("/etc/hostname")*x*$1$\\u{41}<w:p/>@a#{1+1}///*=1+1')) >= 7


def test_signs_that_no_font_has_and_very_long_words_are_written_all_the_same(tmp_path: Path) -> None:
    long = "dài" * 2000
    tall = TableBlock("", (), ((Cell(LONG * 60), Cell("x")),), (3, 1), "")
    opened = OpenedPdf(pdf_document(report(said("\U0001f600 漢字 \ue000"), said(long), tall)), tmp_path)
    assert opened.everything.count("dài") >= 2000
    assert opened.everything.count(bare(LONG)) >= 60


def test_odd_tables_and_an_empty_document_are_written(tmp_path: Path) -> None:
    ragged = TableBlock(
        "",
        ((Cell("a", columns=9, rows=9),),),
        ((Cell("b", rows=2), Cell("c")), (Cell("d"), Cell("e"), Cell("f", Align.RIGHT))),
        (),
        "",
    )
    document = report(Heading(3, "", "Sâu ngay từ đầu"), Heading(9, "", "Sâu hơn nữa"), ragged)
    opened = OpenedPdf(pdf_document(document), tmp_path)
    assert opened.paragraphs == word_paragraphs(word_document(document))
    empty = Document("", "", "", (Section(()),), "", 0, report().made_at, "en", illustrative=False)
    assert len(OpenedPdf(pdf_document(empty), tmp_path).pages) == 1


def test_sections_that_turn_back_and_forth_keep_their_order(tmp_path: Path) -> None:
    sections = (
        Section((said("Ngang trước."),), landscape=True),
        Section((said("Rồi dọc."),)),
        Section((said("Lại ngang."),), landscape=True),
        Section((said("Phụ lục."),), landscape=True, annex="Phụ lục A"),
    )
    for document in (replace(report(), sections=sections), replace(page(), sections=sections)):
        opened = OpenedPdf(pdf_document(document), tmp_path)
        assert opened.paragraphs == word_paragraphs(word_document(document))
        turned = [True, False, True, False, True] if document.signature else [True, False, True, True]
        assert [page.turned for page in opened.pages] == turned


def test_a_signature_is_never_alone_on_its_page(tmp_path: Path) -> None:
    lines = [said(f"Dòng {number}.") for number in range(24)]
    for more in range(0, 24, 3):
        document = replace(
            report(), sections=(Section((*(said(LONG) for _ in range(5)), *lines[:more], said("Hết."))),)
        )
        opened = OpenedPdf(pdf_document(document), tmp_path)
        last = opened.text(len(opened.pages))
        assert "Nơi nhận" in last
        assert "Hết." in last


def test_libreoffice_opens_the_word_document_on_the_same_kinds_of_pages(tmp_path: Path) -> None:
    opened = as_pdf(word_document(report(chart=True, results=RESULTS)), "docx", tmp_path)
    turned = [page.turned for page in opened.pages]
    assert turned[0] is False
    assert turned[-1] is False
    assert sum(turned) >= 2
    everything = bare("".join(opened.text(number) for number in range(1, len(turned) + 1)))
    for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "(đơn vị bổ sung)", "PHÓ GIÁM ĐỐC", "BHXH huyện số 1"):
        assert bare(text) in everything
    # No page is empty: a paragraph that carries a break would be alone on one.
    assert all(len(bare(opened.text(number))) > 150 for number in range(1, len(turned) + 1))
