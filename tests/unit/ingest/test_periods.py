"""Which period a title, a sheet's name and a file's name claim."""

from collections.abc import Iterable, Sequence

import pytest

from lib.ingest import periods, timing
from lib.ingest.periods import Claim, Strength, Verdict, claims, claims_of_lines, claims_of_name
from lib.ingest.timing import Timing
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.reading import PeriodBasis
from tests.unit.ingest.tables import TODAY


def decide(found: Iterable[Claim]) -> Verdict:
    return periods.decide(found, TODAY.year + 1)


def settle(title: Sequence[str], leading: Sequence[str], sheet: str | None, file: str) -> Timing:
    return timing.settle(title, leading, sheet, file, today=TODAY)


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
        ("BÁO CÁO NGÀY 05/06/2024", "2024-06-05"), ("Báo cáo hằng ngày: 05/06/2024", "2024-06-05"),
        ("(số liệu trước 14:00 ngày 05/06/2024)", "2024-06-05"),
        ("trước 14 giờ 00 ngày 5 tháng 6 năm 2024", "2024-06-05"),
        ("trước 14h ngày 05/06/2024", "2024-06-05"), ("Số liệu ngày 05/06/2024", "2024-06-05"),
        ("Tháng 6/2024, trong ngày 05/06/2024", "2024-06-05"),
        ("Báo cáo tháng 5 năm 2024, báo cáo ngày 05/06/2024", "2024-05"),
        ("Số liệu từ 01/10/2026 đến trước 14:00 ngày 15/10/2026", "2026-10-01..2026-10-15"),
        ("từ ngày 01/06/2024 đến 14 giờ 00 ngày 30/06/2024", "2024-06"),
        ("từ ngày 01/05/2024 đến ngày 31/05/2024, gửi trước 14:00 ngày 05/06/2024", "2024-05"),
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
        "(kèm theo Báo cáo ngày 05/06/2024)", "Gửi trước ngày 19/12/2024", "Báo cáo số 12/BC-BHXH ngày 05/06/2024",
        "Tính đến trước 14:00 ngày 05/06/2024",
        "Lũy kế trước 14:00 ngày 05/06/2024", "Lũy kế, số liệu ngày 05/06/2024",
    ],
)  # fmt: skip
def test_dates_of_documents_and_signatures_claim_none(text: str) -> None:
    assert decide(claims_of_lines([text])).reason == "none"


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Kỳ báo cáo: Tháng 5 và Tháng 6 năm 2024", ("2024-05", "2024-06")),
        ("Tháng 5, 6/2024", ("2024-05", "2024-06")),
        ("Tháng 5 & 6 năm 2024", ("2024-05", "2024-06")), ("Tháng 5; tháng 6-2024", ("2024-05", "2024-06")),
        ("Tháng 12/2023, 01/2024", ("2023-12", "2024-01")), ("Tháng 4, 5 và 6/2024", ("2024-04", "2024-05", "2024-06")),
        ("Tháng 6/2024 so với tháng 5", ("2024-06", "2024-05")), ("Tháng 5/6/2024", ("2024-05", "2024-06")),
    ],
)  # fmt: skip
def test_several_months_in_one_title_are_named_and_none_is_taken(text: str, slugs: tuple[str, ...]) -> None:
    verdict = decide(claims(text))
    assert (verdict.period, verdict.reason, set(verdict.candidates)) == (None, "contradiction", set(slugs))


def test_explicit_dates_settle_several_months() -> None:
    assert decide(claims("Tháng 5, 6/2024 (từ 01/05/2024 đến 30/06/2024)")).period == Period.months(2024, 5, 6)


def test_months_from_to_are_a_span_to_confirm() -> None:
    for text in ("Tháng 5-6/2024", "Từ tháng 5 đến 6/2024", "Từ tháng 5 đến tháng 6/2024"):
        verdict = decide(claims(text))
        assert (verdict.period, verdict.strength) == (Period.months(2024, 5, 6), Strength.CALENDAR), text


@pytest.mark.parametrize("text", ["Tháng 12/2026", "từ ngày 01/11/2026 đến ngày 30/11/2026", "Quý IV/2026"])
def test_a_period_that_is_not_over_has_to_be_confirmed(text: str) -> None:
    found = settle([text], [], "Sheet1", "x.xlsx")
    assert found.period is not None
    assert found.basis.unsure
    assert [(p.code, p.severity, p.figure("reason")) for p in found.problems] == [
        (Code.PERIOD_MISSING, Severity.WARNING, "future")
    ]


def test_a_period_that_ends_today_is_over() -> None:
    assert settle(["từ 01/11/2026 đến 22/11/2026"], [], None, "x").basis is PeriodBasis.STATED


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
    "text",
    ["từ 31/06/2024 đến 30/07/2024", "từ 30/06/2024 đến 01/06/2024", "Tháng 13/2024", "đến 30/02/2024", "Tháng 6/0000"],
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
    assert settle(["Tháng 6/2024"], ["Tháng 5/2024"], "T4.2024", "x.xlsx").period == Period.month(2024, 6)
    assert settle(["Biểu"], ["Tháng 5/2024"], "T4.2024", "x.xlsx").period == Period.month(2024, 5)
    sheet = settle([], [], "T4.2024", "2024-03.xlsx")
    assert (sheet.period, sheet.basis) == (Period.month(2024, 4), PeriodBasis.SHEET_NAME)
    file = settle([], [], "Sheet1", "2024-03.xlsx")
    assert (file.period, file.basis) == (Period.month(2024, 3), PeriodBasis.FILE_NAME)
    assert [p.code for p in file.problems] == [Code.PERIOD_FROM_NAME]


def test_a_named_quarter_has_to_be_confirmed() -> None:
    found = settle(["Quý II/2024"], [], "Sheet1", "x.xlsx")
    assert (found.basis, found.contradicted) == (PeriodBasis.CALENDAR_ASSUMED, False)
    assert [(p.code, p.severity) for p in found.problems] == [(Code.PERIOD_MISSING, Severity.WARNING)]


def test_no_period_anywhere_is_an_error() -> None:
    found = settle(["Biểu"], [], "Sheet1", "x.xlsx")
    assert (found.period, found.contradicted) == (None, True)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Lũy kế từ đầu năm đến hết tháng 6 năm 2024", "2024-H1"), ("Lũy kế đến tháng 6/2024", "2024-H1"),
        ("Luỹ kế đến tháng 9/2024", "2024-01-01..2024-09-30"), ("đến hết tháng 6/2024", "2024-H1"),
        ("Tháng 6 năm 2024 (lũy kế từ đầu năm)", "2024-H1"), ("Cộng dồn tháng 12 năm 2024", "2024"),
        ("Tháng 6/2024, lũy kế đến hết tháng 6/2024", "2024-H1"),
        ("Lũy kế đến hết quý III/2024", "2024-01-01..2024-09-30"),
        ("Lũy kế quý II năm 2024", "2024-H1"), ("Lũy kế đến tháng 1/2024", "2024-01"),
    ],
)  # fmt: skip
def test_a_cumulated_title_begins_in_january(text: str, slug: str) -> None:
    verdict = decide(claims(text))
    assert verdict.period is not None
    assert (verdict.period.slug, verdict.strength) == (slug, Strength.CUMULATED)
    found = settle([text], [], "Sheet1", "x.xlsx")
    assert (found.basis, found.contradicted) == (PeriodBasis.CALENDAR_ASSUMED, False)
    assert [(p.code, p.severity) for p in found.problems] == [(Code.PERIOD_MISSING, Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    ["Lũy kế đến hết tháng 6/2024 (từ ngày 01/01/2024 đến ngày 30/06/2024)", "Lũy kế đến ngày 30/06/2024",
     "Tháng 6/2024 (lũy kế từ đầu năm) (từ ngày 01/01/2024 đến ngày 30/06/2024)"],
)  # fmt: skip
def test_dates_beside_a_cumulated_title_settle_it(text: str) -> None:
    found = settle([text], [], "Sheet1", "x.xlsx")
    assert (found.period, found.basis, found.problems) == (Period.months(2024, 1, 6), PeriodBasis.STATED, ())


def test_dates_that_end_in_another_month_contradict_a_cumulated_title() -> None:
    assert decide(claims("Lũy kế đến tháng 7/2024 (từ 01/01/2024 đến 30/06/2024)")).reason == "contradiction"
    assert decide(claims("Lũy kế đến tháng 12/2023 (từ 01/01/2023 đến 14/12/2023)")).reason == ""


@pytest.mark.parametrize(
    ("text", "slug"),
    [("9 tháng đầu năm 2024", "2024-01-01..2024-09-30"), ("3 tháng đầu năm 2024", "2024-Q1"),
     ("11 tháng năm 2024", "2024-01-01..2024-11-30"), ("Sáu tháng đầu năm 2024", "2024-H1"),
     ("Từ tháng 1/2024 đến tháng 5/2024", "2024-01-01..2024-05-31"),
     ("từ tháng 12/2023 đến hết tháng 2/2024", "2023-12-01..2024-02-29")],
)  # fmt: skip
def test_a_number_of_months_is_a_period_to_confirm(text: str, slug: str) -> None:
    found = settle([text], [], "Sheet1", "x.xlsx")
    assert found.period is not None
    assert (found.period.slug, found.basis) == (slug, PeriodBasis.CALENDAR_ASSUMED)


def test_a_name_may_say_that_figures_are_cumulated() -> None:
    for title, sheet, file in (
        ((), "Sheet1", "BC luy ke T6-2024.xlsx"),
        ((), "Sheet1", "bao_cao_luy_ke_2024-06.xlsx"),
        ((), "Lũy kế T6.2024", "x.xlsx"),
        (("BÁO CÁO LŨY KẾ",), "T6.2024", "x.xlsx"),
        (("Tháng 6/2024",), "Lũy kế", "x.xlsx"),
    ):
        found = settle(title, [], sheet, file)
        assert (found.period, found.basis) == (Period.months(2024, 1, 6), PeriodBasis.CALENDAR_ASSUMED), file


def test_the_name_of_the_file_does_not_overrule_a_title() -> None:
    assert settle(["Tháng 6/2024"], [], "Sheet1", "luy ke.xlsx").period == Period.month(2024, 6)


@pytest.mark.parametrize(
    "text",
    ["Tháng 6/2204", "Tháng 6/1924", "Tháng 6/0024", "Tháng 6/24", "Quý II/24", "Năm 2028",
     "từ ngày 01/06/0024 đến ngày 30/06/0024", "từ 01/06/24 đến 30/06/24", "đến ngày 30/06/2204", "tháng 6 năm 9999",
     "từ 01/06/2024 đến 30/06/9999"],
)  # fmt: skip
def test_a_year_that_cannot_be_meant_is_an_error_and_named(text: str) -> None:
    found = settle([text], [], "T6.2024", "2024-05.xlsx")
    assert (found.period, found.contradicted) == (None, True)
    problem = found.problems[0]
    assert problem.figure("reason") == "year"
    assert str(problem.figure("written")) in text  # as written, with its marks and capitals


def test_the_first_and_the_last_year_that_can_be_meant() -> None:
    assert settle(["Tháng 1/1995"], [], None, "x.xlsx").period == Period.month(1995, 1)
    assert settle(["Tháng 12/2027"], [], None, "x.xlsx").period == Period.month(2027, 12)
    assert settle(["Tháng 1/2028"], [], None, "x.xlsx").period is None


def test_a_short_year_beside_dates_disturbs_nobody() -> None:
    assert settle(["Tháng 6/24 (từ 01/06/2024 đến 30/06/2024)"], [], None, "x").period == Period.month(2024, 6)
