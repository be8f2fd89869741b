"""Pages of other systems in files: what stands on paper and in the workbook is what the page shows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lib.catalog import system_pages
from lib.model.errors import NotAllowed
from lib.model.period import Period
from lib.model.question import Question
from lib.model.quotient import is_count, is_mean
from lib.services import Desk
from lib.services.exporting_workbook import national_xlsx
from lib.services.page_file import page_pdf
from lib.services.registers import register_view
from lib.services.system_papers import system_paper, system_papers
from lib.services.systems import system
from lib.text import naming, register_sentences, system_sentences, translator
from tests.unit.reports.opened import OpenedPdf, bare
from tests.unit.services.conftest import somebody

VI = translator("vi")
CODE = "ABCDE-23FGH"
YEAR_2023 = "2023-01-01..2023-12-14"


def asked(desk: Desk, slug: str, unit_id: str | None = None) -> Question:
    return Question("on_time", Period.parse(slug), unit_id, version=desk.newest_version())


@pytest.mark.parametrize("page_id", [page.page_id for page in system_pages() if page.forms])
@pytest.mark.parametrize(("slug", "unit_id"), [(YEAR_2023, "khanh-hoa"), ("2026-10", None)])
def test_every_figure_of_a_page_is_on_paper(
    demo_desk: Desk, page_id: str, slug: str, unit_id: str | None, tmp_path: Path
) -> None:
    question = asked(demo_desk, slug, unit_id)
    names = naming(demo_desk.catalogue(question.version), VI, question.period.end)
    everything = OpenedPdf(page_pdf(demo_desk, page_id, question, "vi", CODE), tmp_path).everything
    view = system(demo_desk, question, page_id)
    if view.known:
        assert bare(system_sentences.sentence(view, names, VI).lead) in everything
    for figure in view.figures:
        if figure.rate is not None:
            assert bare(VI.rate(figure, names.digits(figure))) in everything, figure
    for note in view.notes:
        assert bare(VI.name(note.text).format(*map(VI.number, note.values))) in everything


def test_a_page_of_a_register_shows_its_counts_and_its_first_records(demo_desk: Desk, tmp_path: Path) -> None:
    question = asked(demo_desk, YEAR_2023, "khanh-hoa")
    everything = OpenedPdf(page_pdf(demo_desk, "documents", question, "vi", CODE), tmp_path).everything
    register = demo_desk.catalogue(question.version).registers["documents"]
    view = register_view(demo_desk, question.version, "documents", "khanh-hoa", Period.parse("2023"))
    assert bare(register_sentences.sentence(register, view, VI).lead) in everything
    assert view.records == len(view.rows) == 27
    for row in view.rows:
        assert bare(row.stored.record.value("symbol") or "") in everything


def test_a_register_is_shown_in_its_newest_year_on_paper_and_left_out_of_the_workbook(demo_desk: Desk) -> None:
    question = asked(demo_desk, "2026-10")
    (plan,) = system_paper(demo_desk, question, "plan", most=5, newest=True).registers
    assert plan.view.period == Period.parse("2024")
    assert (len(plan.records), plan.left) == (5, 27)
    assert "plan" not in {paper.page.page_id for paper in system_papers(demo_desk, question, most=5)}


def test_the_workbook_has_the_figures_the_records_and_the_scores_of_every_system(demo_desk: Desk) -> None:
    question = asked(demo_desk, YEAR_2023, "khanh-hoa")
    book = load_workbook(io.BytesIO(national_xlsx(demo_desk, question, "vi", CODE)), data_only=True)
    papers = {paper.page.page_id: paper for paper in system_papers(demo_desk, question, most=1_000)}
    assert {"linked", "documents", "publication"} <= set(papers)
    assert "inspections" not in papers  # nothing of that year
    names = naming(demo_desk.catalogue(question.version), VI, question.period.end)
    for paper in papers.values():
        if not paper.figures:
            continue
        named = VI.name(paper.page.title)[:27].strip()  # a form may have the name of its page
        sheets = [sheet for sheet in book.worksheets if sheet.title.startswith(named)]
        rows = [row[:4] for sheet in sheets for row in sheet.iter_rows(values_only=True, max_col=4)]
        for figure in paper.figures:
            if is_mean(figure.indicator):
                name = f"{names.title(figure)} ({names.measured_in(figure)})"
            else:
                name = names.title(figure)
            if is_count(figure.indicator):
                assert (name, figure.numerator, None, None) in rows
            elif figure.numerator is not None:
                assert (name, figure.numerator, figure.denominator) in [(row[0], *row[2:4]) for row in rows]
    documents = book["Văn bản chỉ đạo, điều hành (2)"].iter_rows(values_only=True)
    assert sum(str(row[0]).endswith(("-BHXH", "/BHXH-VP")) for row in documents) > 20


def test_papers_are_for_readers(demo_desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        system_papers(somebody(demo_desk, "khach"), asked(demo_desk, "2026-10"), most=5)
