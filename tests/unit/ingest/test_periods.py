"""Which period a title, a sheet's name and a file's name claim."""

import pytest

from lib.ingest.periods import claims, claims_of_lines, claims_of_name, decide
from lib.ingest.timing import settle
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.reading import PeriodBasis


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("(từ ngày 01/01/2023 đến 14/12/2023)", "2023-01-01..2023-12-14"),
        ("từ 01/01 đến 14/12/2023", "2023-01-01..2023-12-14"),
        ("từ ngày 15 tháng 5 năm 2024 đến ngày 14 tháng 6 năm 2024", "2024-06-bc"),
        ("Quý II (01/04/2024 - 30/06/2024)", "2024-Q2"),
        ("Tháng 06/2024", "2024-06"), ("THÁNG 6 NĂM 2024", "2024-06"), ("Tháng 6-2024", "2024-06"),
        ("Kỳ báo cáo: Tháng 06/2024 (từ ngày 01/06/2024 đến ngày 30/06/2024)", "2024-06"),
        ("Tháng 6/2024 (từ ngày 15/5/2024 đến ngày 14/6/2024)", "2024-06-bc"),
        ("(đến thời điểm báo cáo: 14/12/2023)", "2023-01-01..2023-12-14"),
        ("tính đến hết ngày 30/06/2024", "2024-H1"), ("Năm 2023 (tính đến 14/12/2023)", "2023-01-01..2023-12-14"),
        ("Quý II/2024", "2024-Q2"), ("Quý 3 năm 2024", "2024-Q3"), ("quý iv-2024", "2024-Q4"),
        ("6 tháng đầu năm 2024", "2024-H1"), ("6 tháng cuối năm 2024", "2024-H2"),
        ("9 tháng năm 2024", "2024-01-01..2024-09-30"), ("Từ tháng 1 đến tháng 6 năm 2024", "2024-H1"),
        ("Năm 2024", "2024"), ("Quý II năm 2024, số liệu năm 2024", "2024-Q2"),
    ],
)  # fmt: skip
def test_a_text_claims_a_period(text: str, slug: str) -> None:
    verdict = decide(claims(text))
    assert verdict.period is not None
    assert verdict.period.slug == slug


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 459/QĐ-BHXH ngày 23/3/2023", "Thông tư số 01/2020/TT-VPCP ngày 21/10/2020",
        "Công văn số 1521/BHXH-VP ngày 23 tháng 5 năm 2024",
        "(Ban hành theo Quyết định của Tổng Giám đốc ngày 5/4/2024)",
        "Khánh Hòa, ngày 14 tháng 12 năm 2023", "Đơn vị tính: Người, %", "",
    ],
)  # fmt: skip
def test_dates_of_documents_and_signatures_claim_none(text: str) -> None:
    assert decide(claims_of_lines([text])).reason == "none"


def test_dates_in_neighbouring_cells_are_one_span() -> None:
    verdict = decide(claims_of_lines(["Từ ngày:", "15/05/2024", "Đến ngày:", "14/06/2024"]))
    assert verdict.period == Period.statutory(2024, 6, 6)


@pytest.mark.parametrize(
    "text",
    ["Tháng 5/2024 và Tháng 6/2024", "từ 01/06/2024 đến 30/06/2024; từ 01/07/2024 đến 31/07/2024",
     "Tháng 5/2024 (từ 01/06/2024 đến 30/06/2024)", "Tháng 6/2024, tính đến 30/06/2024", "Quý I/2024, Quý II/2024"],
)  # fmt: skip
def test_two_periods_claimed_give_none(text: str) -> None:
    verdict = decide(claims(text))
    assert (verdict.period, verdict.reason) == (None, "contradiction")
    assert len(verdict.candidates) == 2


@pytest.mark.parametrize(
    "text", ["từ 31/06/2024 đến 30/07/2024", "từ 30/06/2024 đến 01/06/2024", "Tháng 13/2024", "đến 30/02/2024"]
)
def test_dates_that_do_not_exist_give_none(text: str) -> None:
    assert decide(claims(text)).reason == "invalid_date"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("ket-qua-2024-06", "2024-06"), ("T6.2024", "2024-06"), ("thang-06-2024", "2024-06"), ("06.2024", "2024-06"),
     ("2024-Q2", "2024-Q2"), ("bao_cao_quy_ii_2024", "2024-Q2"), ("Tháng 6-2024", "2024-06")],
)  # fmt: skip
def test_names_claim_periods_in_short(name: str, slug: str) -> None:
    verdict = decide(claims_of_name(name))
    assert verdict.period is not None
    assert verdict.period.slug == slug


@pytest.mark.parametrize("name", ["Sheet1", "khanh-hoa-2023", "2024-06-15", "Bieu TTHC"])
def test_names_that_claim_nothing(name: str) -> None:
    assert decide(claims_of_name(name)).reason == "none"


def test_the_nearest_source_is_taken() -> None:
    assert settle(["Tháng 6/2024"], ["Tháng 5/2024"], "T4.2024", "x.xlsx", None).period == Period.month(2024, 6)
    assert settle(["Biểu"], ["Tháng 5/2024"], "T4.2024", "x.xlsx", None).period == Period.month(2024, 5)
    sheet = settle([], [], "T4.2024", "2024-03.xlsx", None)
    assert (sheet.period, sheet.basis) == (Period.month(2024, 4), PeriodBasis.SHEET_NAME)
    file = settle([], [], "Sheet1", "2024-03.xlsx", None)
    assert (file.period, file.basis) == (Period.month(2024, 3), PeriodBasis.FILE_NAME)
    assert [p.code for p in file.problems] == [Code.PERIOD_FROM_NAME]
    given = settle(["Tháng 6/2024"], [], None, "x.xlsx", Period.month(2020, 1))
    assert (given.period, given.basis) == (Period.month(2020, 1), PeriodBasis.GIVEN)


def test_a_named_quarter_has_to_be_confirmed() -> None:
    timing = settle(["Quý II/2024"], [], "Sheet1", "x.xlsx", None)
    assert (timing.basis, timing.contradicted) == (PeriodBasis.CALENDAR_ASSUMED, False)
    assert [(p.code, p.severity) for p in timing.problems] == [(Code.PERIOD_MISSING, Severity.WARNING)]


def test_no_period_anywhere_is_an_error() -> None:
    timing = settle(["Biểu"], [], "Sheet1", "x.xlsx", None)
    assert (timing.period, timing.contradicted) == (None, True)
