"""What a clerk reads about the workbooks of Khánh Hòa, whose two contradictions are known."""

from __future__ import annotations

import pytest

from lib.catalog import load_default
from lib.ingest import read
from lib.ingest.problems import unreadable
from lib.model.problem import Code, Problem
from lib.text import naming, translator
from tests.conftest import ROOT
from tests.unit.ingest.tables import TODAY

SAMPLES = ROOT / "tests" / "samples" / "khanh-hoa-2023"
CATALOGUE = load_default()


def said(file: str, code: Code, language: str) -> str:
    reading = read((SAMPLES / file).read_bytes(), file, CATALOGUE, today=TODAY)
    problem = next(p for p in reading.all_problems if p.code is code)
    period = reading.tables[0].period
    assert period is not None
    text = translator(language)
    return text.problem(problem, naming(CATALOGUE, text, period.end).anything).message


def test_the_balance_of_khanh_hoa_names_its_parts_and_what_is_missing() -> None:
    vietnamese = said("ket-qua-tthc.xlsx", Code.BALANCE_MISMATCH, "vi")
    assert vietnamese.startswith("Trang tính “Bieu TTHC”, ô C12: Khánh Hòa, ")
    assert "1.165.628 ≠ 1.132.285 + 33.354 = 1.165.639 (thiếu 11)" in vietnamese
    english = said("ket-qua-tthc.xlsx", Code.BALANCE_MISMATCH, "en")
    assert "1,165,628 ≠ 1,132,285 + 33,354 = 1,165,639 (11 too few)" in english


@pytest.mark.parametrize(
    ("problem", "title", "remedy"),
    [
        (
            Problem.of(Code.BOUNDARY_MISMATCH, reason="other_map", label="Lào Cai", day="2024-06-30"),
            "Địa giới khác",
            "",
        ),
        (Problem.of(Code.BOUNDARY_MISMATCH, reason="table", found=23, day="2024-06-30"), "địa giới khác", ""),
        (Problem.of(Code.BOUNDARY_MISMATCH, reason="no_longer", label="Hà Giang", day="2025-08-31"), "tồn tại", ""),
        (unreadable("not_a_workbook", "a.pdf", found="pdf"), "", "tệp Excel gốc"),
        (unreadable("empty", "a.xlsx"), "", "Chọn lại tệp"),
        (unreadable("password", "a.xlsx"), "", "Bỏ mật khẩu"),
        (Problem.of(Code.UNRECOGNISED_LAYOUT, reason="all_hidden"), "", "Bỏ ẩn"),
    ],
)
def test_title_and_remedy_fit_the_reason(problem: Problem, title: str, remedy: str) -> None:
    worded = translator("vi").problem(problem)
    assert title in worded.title
    assert remedy in worded.remedy


def test_the_stated_rate_of_khanh_hoa_is_held_against_the_counts_in_the_signs_of_the_language() -> None:
    file = "chi-tra-khong-tien-mat.xlsx"
    assert "22.579 trên 35.485 là 63,63%" in said(file, Code.STATED_RATE_MISMATCH, "vi")
    assert "22,579 of 35,485 are 63.63%" in said(file, Code.STATED_RATE_MISMATCH, "en")
