"""The words of a unit's page: sentences for none, one, many and ties; strokes; changes; reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lib.catalog import load_default
from lib.model.change import BasePeriod, Basis, BreakKind, Change, SeriesBreak
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.form import Name
from lib.model.period import Period
from lib.model.question import Question
from lib.model.reporting import ReportingFigures, Standing, Timeliness
from lib.model.submissions import State
from lib.model.unit_page import Breakdown, Division, Inside, ReportState, Share
from lib.text import naming, translator, unit_words

JUNE = Period.month(2024, 6)
VI, EN = translator("vi"), translator("en")
NAMES = naming(load_default(), VI, JUNE.end)


def figure(numerator: int | None, period: Period = JUNE) -> Figure:
    whole = None if numerator is None else 100
    verdict = Verdict.NO_DATA if numerator is None else Verdict.NO_TARGET
    return Figure("on_time", None, None, "ha-noi", period, numerator, whole, None, None, verdict, Coverage(1, 1))


def months(*numerators: int | None) -> tuple[Figure, ...]:
    return tuple(figure(n, Period.month(2025, 5 + i)) for i, n in enumerate(numerators))


@pytest.mark.parametrize(
    ("numerators", "drawn"),
    [((), ""), ((None, None), ""), ((50,), "▄"), ((50, 50), "▄▄"), ((0, 50, 100), "▁▅█"), ((0, None, 100), "▁·█")],
)
def test_a_trend_as_strokes(numerators: tuple[int | None, ...], drawn: str) -> None:
    assert unit_words.strokes(months(*numerators), ()) == drawn


def test_a_break_is_marked_where_it_lies() -> None:
    assert unit_words.strokes(months(0, 50, 100), (date(2025, 7, 1),)) == "▁▅┊█"
    assert unit_words.strokes(months(0, 50), (date(2025, 7, 1),)) == "▁█"


def inside(*shares: Share) -> Inside:
    found = Breakdown(Division.FIELD, "tthc_dossiers", shares, Coverage(1, 1))
    return Inside(Question("on_time", JUNE), (found,) if shares else ())


@pytest.mark.parametrize(
    ("shares", "vietnamese", "english"),
    [
        (
            (),
            "Kỳ này chưa có báo cáo cho biết hồ sơ trễ nằm ở đâu.",
            "How many files are late in which part has not been reported for this period.",
        ),
        (
            (Share("payment", late=0, overdue=0),),
            "Không nơi nào báo cáo có hồ sơ trễ hoặc quá hạn.",
            "No part reported late or overdue files.",
        ),
        (
            (Share("payment", late=1),),
            "1 hồ sơ trễ hoặc quá hạn. Nhiều nhất là Chi trả các chế độ BHXH (1, chiếm 100,0%).",
            "1 file is late or overdue. The largest number: Chi trả các chế độ BHXH (1, 100.0%).",
        ),
        (
            (Share("payment", late=2, overdue=1), Share("collection", late=3)),
            "6 hồ sơ trễ hoặc quá hạn. 2 nơi cùng nhiều nhất, mỗi nơi 50,0%.",
            "6 files are late or overdue. 2 parts have the largest number, 50.0% each.",
        ),
    ],
)
def test_where_the_late_files_are(shares: tuple[Share, ...], vietnamese: str, english: str) -> None:
    assert unit_words.inside_sentence(inside(*shares), NAMES, VI).text == vietnamese
    assert unit_words.inside_sentence(inside(*shares), NAMES, EN).text == english


BASE = BasePeriod(Basis.DECEMBER_BEFORE, Period.month(2023, 12))


def test_points_and_growth_are_never_the_same_sign() -> None:
    change = Change(BASE, figure(50), points=Fraction(1, 200), numerator_growth=Fraction(-1, 40))
    assert unit_words.base(BASE, VI) == "Cuối năm trước: Tháng 12/2023"
    assert unit_words.points(change, VI) == "+0,50 điểm %"
    assert unit_words.growth(change.numerator_growth, VI) == "-2,50%"
    assert unit_words.growth(Fraction(0), VI) == "0,00%"
    assert unit_words.points(replace(change, points=None), VI) == unit_words.growth(None, VI) == "—"


def test_a_break_is_said_instead_of_a_difference() -> None:
    broken = SeriesBreak(date(2025, 7, 1), BreakKind.TERRITORY, None, None, Name("", ""), "")
    assert unit_words.points(Change(BASE, figure(50), broken_by=(broken,)), VI) == "không so sánh qua mốc 01/07/2025"


def test_what_became_of_a_report() -> None:
    on_time = Standing(Timeliness.ON_TIME, date(2024, 6, 18), date(2024, 6, 18))
    sent = ReportState("tthc_results", JUNE, None, State.ON_TIME, on_time, corrections=2)
    assert unit_words.report(sent, VI) == "đúng hạn 18/06/2024, bổ sung 2 lần"
    country = ReportState("tthc_results", JUNE, None, figures=ReportingFigures(63, 61, 60))
    assert unit_words.report(country, VI) == "đã nhận 61/63, 60 đúng hạn"
    assert unit_words.due(None, JUNE, VI) == "không có hạn"
