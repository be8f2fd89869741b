"""Pages and reports as files: what stands on the screen stands on paper, in Word and PDF alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib.catalog import system_pages
from lib.model.change import Basis
from lib.model.errors import NotAllowed, NotOnPaper
from lib.model.period import Period
from lib.model.question import Question
from lib.reports.pdf import pdf_document
from lib.reports.word import word_document
from lib.services import Desk
from lib.services.analysis import analysis
from lib.services.overview import comparison, overview
from lib.services.page_file import page_builders, page_pdf
from lib.services.report import statutory_report
from lib.services.submissions import board
from lib.services.targets import register
from lib.text import analysis as analysis_words
from lib.text import board as board_words
from lib.text import naming, sentences, translator
from tests.unit.reports.opened import OpenedPdf, bare, word_paragraphs
from tests.unit.services.conftest import somebody

VI = translator("vi")
CODE = "ABCDE-23FGH"


def asked(desk: Desk, slug: str, unit_id: str | None = None) -> Question:
    return Question("on_time", Period.parse(slug), unit_id, version=desk.newest_version())


@pytest.mark.parametrize("page_id", page_builders())
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_made_with_its_code_and_version(
    demo_desk: Desk, page_id: str, language: str, tmp_path: Path
) -> None:
    question = asked(demo_desk, "2025-08", "ha-noi" if page_id == "unit" else None)
    opened = OpenedPdf(page_pdf(demo_desk, page_id, question, language, CODE), tmp_path)
    for number in range(1, len(opened.pages) + 1):
        assert CODE in opened.text(number)
    assert str(question.version) in opened.about("Subject")
    assert all(opened.fonts.values())
    told = bare(translator(language).say("Illustrative figures and targets"))
    if page_id not in {page.page_id for page in system_pages()}:  # of those months hardly any other system reported
        assert told in opened.everything


def test_the_overview_on_paper_says_what_the_page_says(demo_desk: Desk, tmp_path: Path) -> None:
    question = asked(demo_desk, "2025-08")
    view = overview(demo_desk, question)
    names = naming(demo_desk.catalogue(question.version), VI, question.period.end)
    everything = OpenedPdf(page_pdf(demo_desk, "overview", question, "vi", CODE), tmp_path).everything
    assert bare(sentences.overview(view, names, VI).text) in everything
    for card in view.cards:
        assert bare(VI.rate(card.figure)) in everything
        if card.figure.numerator is not None:
            assert VI.number(card.figure.numerator) in everything


@pytest.mark.parametrize(("scope", "said"), [(None, "khu vực đô thị"), ("all", "toàn tỉnh")])
def test_payments_are_in_the_scope_that_the_code_opens(
    demo_desk: Desk, scope: str | None, said: str, tmp_path: Path
) -> None:
    """Nothing chosen means to the page what its headline figures are about, and so it does on paper."""
    version = demo_desk.newest_version()
    question = Question("on_time", Period.parse("2026-06"), None, scope=scope, version=version)
    text = OpenedPdf(page_pdf(demo_desk, "payments", question, "vi", CODE), tmp_path).everything
    others = {"khu vực đô thị", "toàn tỉnh"} - {said}
    assert bare(said) in text
    assert not any(bare(other) in text for other in others)


def test_every_province_of_the_comparison_is_on_paper(demo_desk: Desk, tmp_path: Path) -> None:
    question = asked(demo_desk, "2025-08")
    view = comparison(demo_desk, question)
    names = naming(demo_desk.catalogue(question.version), VI, question.period.end)
    everything = OpenedPdf(page_pdf(demo_desk, "provinces", question, "vi", CODE), tmp_path).everything
    assert len(view.rows) == 34
    for row in view.rows:
        assert bare(names.unit(row.unit_id)) in everything
        assert VI.rate(row.figure) in everything


def test_the_analysis_on_paper_says_what_the_page_says(demo_desk: Desk, tmp_path: Path) -> None:
    question = asked(demo_desk, "2025-08", "ha-noi")
    view = analysis(demo_desk, question, Basis.PREVIOUS)
    names = naming(demo_desk.catalogue(question.version), VI, question.period.end)
    everything = OpenedPdf(page_pdf(demo_desk, "analysis", question, "vi", CODE), tmp_path).everything
    assert bare(analysis_words.sentence(view, names, VI).text) in everything
    assert bare(analysis_words.what_if(view, names, VI)) in everything
    for lift in view.lifts:
        assert bare(names.unit(lift.what_if.unit_id)) in everything


def test_the_targets_on_paper_are_all_of_the_register(demo_desk: Desk, tmp_path: Path) -> None:
    question = asked(demo_desk, "2025-08")
    everything = OpenedPdf(page_pdf(demo_desk, "targets", question, "vi", CODE), tmp_path).everything
    found = register(demo_desk, question.version).rows
    assert len(found) > 5
    for row in found:
        assert bare(VI.target(row.target)) in everything
        assert VI.date(row.target.valid_from) in everything


def test_who_has_reported_stands_on_paper_in_signs_that_its_fonts_have(demo_desk: Desk, tmp_path: Path) -> None:
    question = asked(demo_desk, "2025-08")
    view = board(demo_desk, "cashless", question.period, question.version, date(2025, 9, 30))
    names = naming(demo_desk.catalogue(question.version), VI, question.period.end)
    made = page_pdf(demo_desk, "submissions", question, "vi", CODE, "cashless", date(2025, 9, 30))
    everything = OpenedPdf(made, tmp_path).everything
    assert bare(board_words.sentence(view, None, names, VI).text) in everything
    assert bare(VI.say("counted up to {day}", day="30/09/2025")) in everything
    for cells in view.rows:
        assert bare(names.unit(cells[0].unit_id)) in everything
    assert not set("✓✕◷") & set(everything)
    assert "√" in everything


def test_a_period_without_figures_is_made_too(demo_desk: Desk, tmp_path: Path) -> None:
    for page_id in page_builders():
        question = asked(demo_desk, "2019-03")
        assert OpenedPdf(page_pdf(demo_desk, page_id, question, "vi", CODE), tmp_path).pages


def test_who_may_not_read_gets_no_file_and_unknown_pages_are_refused(demo_desk: Desk) -> None:
    question = asked(demo_desk, "2025-08")
    with pytest.raises(NotAllowed):
        page_pdf(somebody(demo_desk, "stranger"), "overview", question, "vi", CODE)
    with pytest.raises(NotOnPaper):
        page_pdf(demo_desk, "../../etc/passwd", question, "vi", CODE)


@pytest.mark.parametrize(("slug", "unit"), [("2023-01-01..2023-12-14", "khanh-hoa"), ("2024-Q2", None)])
def test_the_report_says_the_same_in_word_and_pdf(demo_desk: Desk, slug: str, unit: str | None, tmp_path: Path) -> None:
    document = statutory_report(demo_desk, asked(demo_desk, slug, unit), CODE)
    opened = OpenedPdf(pdf_document(document), tmp_path)
    everything = opened.everything
    missing = [text for text in word_paragraphs(word_document(document)) if text not in everything]
    # A paragraph that runs over the end of a page has the footer and the next page's number in it.
    assert len(missing) <= len(opened.pages)
    assert any(page.turned for page in opened.pages)
