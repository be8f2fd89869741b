"""What a clerk reads about the workbooks of Khánh Hòa, whose two contradictions are known."""

from __future__ import annotations

from lib.catalog import load_default
from lib.ingest import read
from lib.model.problem import Code
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


def test_the_stated_rate_of_khanh_hoa_is_held_against_the_counts_in_the_signs_of_the_language() -> None:
    file = "chi-tra-khong-tien-mat.xlsx"
    assert "22.579 trên 35.485 là 63,63%" in said(file, Code.STATED_RATE_MISMATCH, "vi")
    assert "22,579 of 35,485 are 63.63%" in said(file, Code.STATED_RATE_MISMATCH, "en")
