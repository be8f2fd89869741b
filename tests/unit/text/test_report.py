"""The sentences of the report where figures are missing, nothing arose, or two periods may not be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lib.model.change import BasePeriod, Basis, BreakKind, Change, SeriesBreak
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.form import Name
from lib.model.outline import BenefitWords
from lib.model.period import Period
from lib.model.report import ReportLine
from lib.text import translator
from lib.text.report import absent, coverage, period_name
from lib.text.report_cashless import against, benefit

VI = translator("vi")
PERIOD = Period.parse("2023-01-01..2023-12-14")
SAME, DECEMBER = Period.parse("2022-01-01..2022-12-14"), Period.parse("2022")
PEOPLE = BenefitWords("Trợ cấp thất nghiệp", "người đang nhận trợ cấp BHTN")
YEAR_BEFORE = BasePeriod(Basis.YEAR_BEFORE, SAME)
DECEMBER_BEFORE = BasePeriod(Basis.DECEMBER_BEFORE, DECEMBER, grows=False)


def figure(numerator: int | None, denominator: int | None, period: Period = PERIOD) -> Figure:
    verdict = Verdict.NO_DATA if denominator is None else Verdict.NO_TARGET if denominator else Verdict.NOTHING_ARISEN
    return Figure(
        "cashless", "unemployment", "all", "khanh-hoa", period, numerator, denominator, None, None, verdict,
        Coverage(1, 1),
    )  # fmt: skip


NOW = figure(13_485, 13_835)


def held(before: int | None, base: BasePeriod = YEAR_BEFORE, growth: bool = True, **more: object) -> Change:
    then = figure(before, None if before is None else 14_000, base.period)
    grown = Fraction(13_485 - before, before) if growth and before else None
    return replace(Change(base, then, numerator_growth=grown), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        # The growth that the report of 2023 claims: 12.810 the year before, 13.685 in December (domain research, 6.3).
        (held(12_810), "tăng so với cùng kỳ năm trước (14/12/2022): 675 người"),
        (held(14_779), "giảm so với cùng kỳ năm trước (14/12/2022): 1.294 người"),
        (held(13_485), "không tăng, giảm so với cùng kỳ năm trước (14/12/2022)"),
        (held(13_685, DECEMBER_BEFORE), "tỷ lệ so với tháng 12 năm trước (31/12/2022): 98,54%"),
        (held(None), "so với cùng kỳ năm trước (14/12/2022): (chưa có số liệu kỳ trước)"),
        (held(0), "tăng so với cùng kỳ năm trước (14/12/2022): 13.485 người"),
        (
            held(12_810, growth=False),
            "so với cùng kỳ năm trước (14/12/2022): (không so sánh: hai kỳ có độ dài hoặc đơn vị báo cáo khác nhau)",
        ),
        (
            held(
                12_810,
                broken_by=(
                    SeriesBreak(
                        date(2023, 7, 1), BreakKind.TERRITORY, None, None, Name("Sáp nhập", "Merger"), "NQ 202"
                    ),
                ),
            ),
            "so với cùng kỳ năm trước (14/12/2022): (không so sánh: địa giới hoặc cách tính đã thay đổi giữa hai kỳ)",
        ),
    ],
)
def test_growth_names_its_base_or_says_why_there_is_none(change: Change, said: str) -> None:
    assert against(NOW, change, flow=False, words=VI) == said


def test_a_sum_over_time_is_of_dates_and_a_year_is_called_one_only_where_it_is() -> None:
    assert "cả năm trước (năm 2022)" in against(NOW, held(None, DECEMBER_BEFORE), flow=True, words=VI)
    quarter = BasePeriod(Basis.DECEMBER_BEFORE, Period.parse("2022-Q4"))
    assert "kỳ cuối năm trước (quý IV/2022)" in against(NOW, held(None, quarter), flow=True, words=VI)


def test_percent_of_nothing_is_not_claimed() -> None:
    base = replace(DECEMBER_BEFORE, grows=True)
    assert against(NOW, held(0, base), flow=False, words=VI).endswith("(kỳ đó không phát sinh)")


def test_a_benefit_without_figures_or_of_nobody() -> None:
    missing = benefit(ReportLine(figure(None, None)), PEOPLE, flow=False, words=VI)
    assert missing == (
        "Tổng số người đang nhận trợ cấp BHTN qua ATM đến thời điểm báo cáo: chưa có số liệu của kỳ báo cáo."
    )
    nobody = benefit(ReportLine(figure(0, 0)), PEOPLE, flow=False, words=VI)
    assert nobody == "Tổng số người đang nhận trợ cấp BHTN qua ATM đến thời điểm báo cáo: không phát sinh."
    month = benefit(ReportLine(figure(0, 0, Period.parse("2023-06"))), PEOPLE, flow=True, words=VI)
    assert month.startswith("Trong kỳ báo cáo, tổng số người đang nhận trợ cấp BHTN qua ATM")


def test_why_there_is_no_figure() -> None:
    assert absent(figure(None, None), VI) == "Chưa có số liệu của kỳ báo cáo."
    assert absent(replace(figure(None, None), broken=True), VI).startswith("Địa giới hành chính thay đổi")
    assert absent(figure(0, 0), VI) == "Không phát sinh trong kỳ báo cáo."


def test_the_units_that_are_missing_are_named() -> None:
    country = replace(NOW, unit_id=None, coverage=Coverage(61, 63, ("ha-noi", "lai-chau")))
    names = type("Names", (), {"unit": staticmethod({"ha-noi": "Hà Nội", "lai-chau": "Lai Châu"}.__getitem__)})
    said = coverage(country, names, VI)  # type: ignore[arg-type]
    assert said == "Số liệu tổng hợp từ 61/63 tỉnh, thành phố; chưa có số liệu của: Hà Nội, Lai Châu."
    assert coverage(NOW, names, VI) == ""  # type: ignore[arg-type]


def test_of_many_that_are_missing_the_first_are_named_and_of_all_none() -> None:
    missing = tuple(f"tinh-{n}" for n in range(36))
    names = type("Names", (), {"unit": staticmethod(str)})
    some = replace(NOW, unit_id=None, coverage=Coverage(27, 63, missing))
    said = coverage(some, names, VI)  # type: ignore[arg-type]
    assert said.endswith("tinh-32, tinh-33 và 2 đơn vị khác.")
    none = replace(NOW, unit_id=None, coverage=Coverage(0, 36, missing))
    assert coverage(none, names, VI) == "Chưa có số liệu của tỉnh, thành phố nào."  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("2023-01-01..2023-12-14", "từ ngày 01/01/2023 đến ngày 14/12/2023"),
        ("2023", "năm 2023"),
        ("2023-bc", "năm 2023 (15/12/2022–14/12/2023)"),
        ("2024-Q2", "quý II/2024"),
        ("2024-01-01..2024-05-31", "5 tháng đầu năm 2024"),
        ("2022-11-03..2023-02-01", "từ ngày 03/11/2022 đến ngày 01/02/2023"),
    ],
)
def test_a_period_is_called_by_its_name_or_its_dates(slug: str, said: str) -> None:
    assert period_name(Period.parse(slug), VI) == said
