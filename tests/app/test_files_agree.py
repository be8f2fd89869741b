"""Word, Excel, PDF, slides, CSV and the screen say the same to the digit, from one version and under one code."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.question import Question
from lib.model.quotient import is_count
from lib.model.rounding import plain_percent
from lib.model.slide import SlideAsked
from lib.services.exporting_annexes import annex_xlsx
from lib.services.exporting_registers import register_xlsx
from lib.services.exporting_workbook import national_xlsx
from lib.services.overview import overview
from lib.services.page_file import page_pdf
from lib.services.products import USUAL
from lib.services.references import find, state_of
from lib.services.registers import register_view
from lib.services.showing import export_question
from lib.services.slides import slides_pptx
from lib.services.systems import system
from lib.text import naming, register_sentences, translator
from lib.ui.resources import desk
from tests.app.conftest import OpenApp, words

VI = translator("vi")
YEAR_2023, MONTH_2025 = "2023-01-01..2023-12-14", "2025-08"
CASES = [(YEAR_2023, "khanh-hoa"), (YEAR_2023, None), (MONTH_2025, "ha-noi"), (MONTH_2025, None)]


@pytest.mark.parametrize(("slug", "unit_id"), CASES)
def test_all_files_and_the_screen_agree(
    open_app: OpenApp, demo_url: str, tmp_path: Path, slug: str, unit_id: str | None
) -> None:
    screen = words(open_app(demo_url, ky=slug, don_vi=unit_id or "toan-quoc"))
    at = desk()
    question = export_question(at, Period.parse(slug), unit_id, None)
    made = {kind: file.made(at, question, "vi") for kind, file in USUAL.items()}
    catalogue = at.catalogue(question.version)
    figures = [card.figure for card in overview(at, question).cards if card.figure.rate is not None]
    assert figures

    texts = {"docx": _word(made["docx"]), "pdf": _pdf(made["pdf"], tmp_path), "pptx": _slides(made["pptx"])}
    for figure in figures:
        rate = VI.rate(figure, catalogue.indicators[figure.indicator].digits)
        assert rate in screen
        for kind, text in texts.items():
            assert _says(text, rate), (kind, figure.indicator, figure.item, rate)
        for count in (figure.numerator, figure.denominator):
            if count is not None:
                for kind in ("docx", "pdf"):
                    assert _says(texts[kind], VI.number(count)), (kind, figure.indicator, figure.item, count)
        assert _in_workbook(made["xlsx"], figure), (figure.indicator, figure.item)

    [on_time] = [figure for figure in figures if figure.indicator == question.indicator]
    assert on_time.rate is not None
    assert _row(made["csv"], unit_id or catalogue.country_id) == (
        str(on_time.numerator),
        str(on_time.denominator),
        plain_percent(on_time.rate),
    )
    assert {on_time.numerator, on_time.denominator} <= set(_numbers(annex_xlsx(at, question, "tthc_results", "")))

    codes = {file.code(question) for file in USUAL.values()}
    assert len(codes) == 1
    [code] = codes
    assert find(at, code).view == state_of(question)
    _carry(made, texts, question, code)


def test_the_files_of_a_system_and_its_screen_agree(open_app: OpenApp, demo_url: str, tmp_path: Path) -> None:
    """A page of a form: the screen, its page on paper, the workbook, the annex and the slide."""
    screen = words(open_app(demo_url, "linked", ky=YEAR_2023, don_vi="khanh-hoa"))
    at = desk()
    question = export_question(at, Period.parse(YEAR_2023), "khanh-hoa", None)
    names = naming(at.catalogue(question.version), VI, question.period.end)
    figures = [f for f in system(at, question, "linked").figures if f.numerator is not None]
    assert figures
    paper = _pdf(page_pdf(at, "linked", question, "vi", ""), tmp_path)
    slide = _slides(slides_pptx(at, "", [SlideAsked("linked", "tong-hop", question)], "vi"))
    book = national_xlsx(at, question, "vi", "")
    numbers = list(_numbers(book))
    annex = set(_numbers(annex_xlsx(at, question, "linked_procedures", "")))
    for figure in figures:
        shown = VI.rate(figure, names.digits(figure))
        for text in (screen, paper, slide):
            assert _says(text, shown), (figure.indicator, figure.item, shown)
        if is_count(figure.indicator):
            assert figure.numerator in numbers
            assert figure.numerator in annex
        elif figure.rate is not None:
            assert _in_workbook(book, figure)


def test_the_files_of_a_register_and_its_screen_agree(open_app: OpenApp, demo_url: str, tmp_path: Path) -> None:
    """The list has every record of the page, and all files count them alike."""
    screen = words(open_app(demo_url, "documents", ky=YEAR_2023, don_vi="khanh-hoa"))
    at = desk()
    question = export_question(at, Period.parse(YEAR_2023), "khanh-hoa", None)
    register = at.catalogue(question.version).registers["documents"]
    view = register_view(at, question.version, "documents", "khanh-hoa", Period.parse("2023"))
    paper = _pdf(page_pdf(at, "documents", question, "vi", ""), tmp_path)
    workbook = set(_cells(national_xlsx(at, question, "vi", "")))
    listed = set(_cells(register_xlsx(at, question, "documents", "")))
    for count in (count for count in view.counts if count.value is not None):  # what no list says is said nowhere
        shown = register_sentences.count_text(count, VI)
        name = VI.name(register.count(count.count_id).name)
        assert _says(screen, shown), name
        assert _says(paper, shown), name
        assert count.value in workbook, name
    assert len(view.rows) == view.records == view.count("all").value
    for row in view.rows:
        symbol = row.stored.record.value("symbol")
        assert symbol in screen
        assert symbol in paper
        assert symbol in workbook
        assert symbol in listed


def _cells(data: bytes) -> Iterator[object]:
    for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from row


def _carry(made: dict[str, bytes], texts: dict[str, str], question: Question, code: str) -> None:
    """Each file has the code and the version: documents in their footers, data in their rows."""
    version = str(question.version)
    assert code in texts["pdf"]
    assert f"phiên bản {version}".replace(" ", "") in texts["pdf"].replace(" ", "")
    footers = _parts(made["docx"], "word/footer")
    assert code in footers
    assert version in re.sub(r"<[^>]+>", "", footers)
    assert code in _parts(made["pptx"], "ppt/slides/slide")
    sheets = _parts(made["xlsx"], "xl/worksheets/sheet")
    assert sheets.count(code) >= sheets.count("<oddFooter>") > 0
    rows = list(csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"))))
    assert {(row[VI.say("Version")], row[VI.say("Reference code")]) for row in rows} == {(version, code)}


def _says(text: str, number: str) -> bool:
    """Whether a number is written there, and not as a part of a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text) is not None


def _parts(data: bytes, beginning: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.startswith(beginning))


def _word(data: bytes) -> str:
    """The text of each paragraph on a line of its own, as Word shows it."""
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", _parts(data, "word/document.xml"), re.DOTALL)
    return "\n".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)) for paragraph in paragraphs)


def _slides(data: bytes) -> str:
    paragraphs = re.findall(r"<a:p>.*?</a:p>", _parts(data, "ppt/slides/slide"), re.DOTALL)
    return "\n".join("".join(re.findall(r"<a:t>([^<]*)</a:t>", paragraph)) for paragraph in paragraphs)


def _pdf(data: bytes, folder: Path) -> str:
    path = folder / "agree.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def _numbers(data: bytes) -> Iterator[float]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (value for value in row if isinstance(value, (int, float)))


def _in_workbook(data: bytes, figure: Figure) -> bool:
    """Its counts side by side, and before them its rate to the last digit; a stated rate stands alone."""
    assert figure.rate is not None
    numbers = list(_numbers(data))
    rate = float(figure.rate)
    if figure.numerator is None:
        return any(abs(number - rate) < 1e-12 for number in numbers)
    counts = (figure.numerator, figure.denominator)
    places = [i for i in range(1, len(numbers) - 1) if (numbers[i], numbers[i + 1]) == counts]
    return any(abs(numbers[i - 1] - rate) < 1e-12 for i in places)


def _row(data: bytes, unit_id: str) -> tuple[str, str, str]:
    rows = {row[VI.say("Unit code")]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    row = rows[unit_id]
    return row[VI.say("Numerator")], row[VI.say("Denominator")], row[VI.say("Rate (%)")]


def test_the_terminal_asks_what_the_page_asks_where_nothing_was_chosen(open_app: OpenApp, demo_url: str) -> None:
    """One state, one code: a file of the terminal and one of the page differ in nothing."""
    screen = words(open_app(demo_url, "downloads", ky=MONTH_2025, don_vi="ha-noi"))
    question = export_question(desk(), Period.parse(MONTH_2025), "ha-noi", None)
    for file in USUAL.values():
        assert file.name(question) in screen
