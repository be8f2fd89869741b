"""Numbers, periods, rates, distances and problems as they are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.figure import Lateness, Verdict
from lib.model.form import DOSSIERS, PEOPLE, Name, Noun
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.target import Comparator, Target
from lib.text import UnknownLanguage, nouns, translator
from lib.text.problem_wordings import WORDINGS
from tests.unit.text.conftest import build_figure, build_target

VI, EN = translator("vi"), translator("en")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        translator("fr")


def test_numbers_dates_and_moments() -> None:
    assert VI.number(1165628) == "1.165.628"
    assert EN.number(1165628) == "1,165,628"
    assert VI.percent(Fraction(99907269, 100000000)) == "99,91%"
    assert VI.percent(Decimal("62.5"), 1) == "62,5%"
    assert VI.points(Fraction(167, 10000)) == "+1,67 điểm %"
    assert EN.points(Fraction(-167, 10000)) == "-1.67 pp"
    assert VI.points(Fraction(0)) == "0,00 điểm %"
    assert VI.points(Fraction(-3, 10**7)) == "-0,00003 điểm %"  # what moved does not read as if it had not
    assert VI.points(Fraction(-3, 10**7), 2) == "0,00 điểm %"
    assert VI.date(date(2023, 12, 14)) == "14/12/2023"
    assert VI.moment(datetime(2025, 9, 14, 9, 20, tzinfo=UTC)) == "14/09/2025 16:20"


@given(st.integers(-(10**15), 10**15))
def test_a_number_reads_back(value: int) -> None:
    assert int(VI.number(value).replace(".", "")) == value
    assert int(EN.number(value).replace(",", "")) == value


@given(st.fractions(min_value=0, max_value=2), st.integers(0, 6))
def test_a_percentage_is_off_by_at_most_half_of_its_last_digit(rate: Fraction, digits: int) -> None:
    shown = Fraction(VI.percent(rate, digits).rstrip("%").replace(".", "").replace(",", "."))
    assert -Fraction(1, 2 * 10**digits) < shown - rate * 100 <= Fraction(1, 2 * 10**digits) or shown == rate * 100
    assert VI.percent(rate, digits).count(",") == (1 if digits else 0)


@pytest.mark.parametrize(
    ("slug", "vietnamese", "english", "short"),
    [
        ("2025-08", "Tháng 8/2025", "August 2025", "8/25"),
        ("2024-Q2", "Quý II/2024", "Quarter II/2024", "Q.II/24"),
        ("2024-H1", "6 tháng đầu năm 2024", "First half of 2024", "1–6/24"),
        ("2024-H2", "6 tháng cuối năm 2024", "Second half of 2024", "7–12/24"),
        ("2024", "Năm 2024", "Year 2024", "2024"),
        ("2024-06-bc", "Tháng 6/2024 (15/5–14/6)", "June 2024 (15/5–14/6)", "15/5–14/6/24"),
        ("2024-bc", "Năm 2024 (15/12/2023–14/12/2024)", "Year 2024 (15/12/2023–14/12/2024)", "15/12/23–14/12/24"),
        ("2025-01-01..2025-08-31", "8 tháng đầu năm 2025", "First 8 months of 2025", "1–8/25"),
        ("2023-01-01..2023-12-14", "01/01–14/12/2023", "01/01–14/12/2023", "1/1–14/12/23"),
        ("2024-06-05", "Ngày 05/06/2024", "Day 05/06/2024", "5/6/24"),
    ],
)
def test_periods(slug: str, vietnamese: str, english: str, short: str) -> None:
    period = Period.parse(slug)
    assert (VI.period(period), EN.period(period), VI.short_period(period)) == (vietnamese, english, short)


def test_every_verdict_has_its_word() -> None:
    assert [VI.verdict(verdict) for verdict in Verdict] == [
        "Chưa có số liệu", "Không phát sinh", "Chưa có chỉ tiêu", "Chưa đủ căn cứ", "Tạm tính", "Đạt",
        "Không còn khả năng đạt", "Không đạt", "Chưa đạt",
    ]  # fmt: skip


def test_rounding_never_contradicts_the_verdict() -> None:
    below = build_figure(62996, 100000, Verdict.NOT_YET, build_target("63"))
    assert VI.rate(below) == "62,996%"
    above = build_figure(99_901, 100_000, Verdict.MET, build_target("99.90", Comparator.ABOVE))
    assert VI.rate(above) == "99,901%"
    assert VI.rate(build_figure(0, 0, Verdict.NOTHING_ARISEN)) == "—"
    assert VI.rate(build_figure(999_998, 1_000_000)) == "99,9998%"
    assert VI.rate(build_figure(7, 7)) == "100,00%"
    assert VI.rate(build_figure(None, None, stated_rate=Decimal("62.90"))) == "62,90%"


@given(st.integers(1, 10**6), st.data(), st.sampled_from(list(Comparator)))
def test_what_is_shown_stands_to_the_target_as_the_exact_rate(
    whole: int, data: st.DataObject, comparator: Comparator
) -> None:
    part = data.draw(st.integers(0, whole))
    target = build_target(str(data.draw(st.decimals(0, 100, places=2))), comparator)
    shown = Fraction(VI.rate(build_figure(part, whole, target=target)).rstrip("%").replace(",", "."))
    assert comparator.holds(shown / 100, target.limit) == comparator.holds(Fraction(part, whole), target.limit)


def test_targets_have_their_digits() -> None:
    assert VI.target(build_target("98")) == "≥ 98%"
    assert VI.target(build_target("99.90", Comparator.ABOVE)) == "> 99,90%"


def test_distances() -> None:
    missing = build_figure(900, 1000, Verdict.NOT_YET, build_target(), shortfall=1284)
    assert VI.distance(missing, PEOPLE) == "còn thiếu 1.284 người (-8,00 điểm %)"
    assert VI.distance(missing, DOSSIERS) == "còn thiếu 1.284 hồ sơ (-8,00 điểm %)"
    assert EN.distance(missing, PEOPLE) == "1,284 more people needed (-8.00 pp)"
    one = build_figure(979, 1000, Verdict.NOT_YET, build_target(), shortfall=1)
    assert EN.distance(one, PEOPLE) == "1 more person needed (-0.10 pp)"
    assert EN.distance(one, DOSSIERS) == "1 more file needed (-0.10 pp)"
    met = build_figure(999, 1000, Verdict.MET, build_target(), shortfall=0, allowance=37)
    assert VI.distance(met, DOSSIERS) == "được trễ tối đa 37 hồ sơ nữa (+1,90 điểm %)"
    assert VI.distance(replace(met, allowance=0), DOSSIERS) == "không được trễ thêm hồ sơ nào (+1,90 điểm %)"
    paid = replace(met, lateness=Lateness.NONE)
    assert VI.distance(replace(paid, allowance=1284), PEOPLE) == "dư 1.284 người so với chỉ tiêu (+1,90 điểm %)"
    assert EN.distance(replace(paid, allowance=1), PEOPLE) == "1 person more than needed (+1.90 pp)"
    assert VI.distance(replace(paid, allowance=0), PEOPLE) == "vượt 1,90 điểm %"
    exact = build_figure(98, 100, Verdict.MET, build_target(), allowance=0)
    assert VI.distance(replace(exact, lateness=Lateness.NONE), PEOPLE) == "vừa đạt chỉ tiêu"
    assert "điểm" not in VI.distance(exact, DOSSIERS)
    barely = build_figure(979_999, 1_000_000, Verdict.NOT_YET, build_target(), shortfall=1)
    assert VI.distance(barely, DOSSIERS) == "còn thiếu 1 hồ sơ (-0,0001 điểm %)"
    assert VI.distance(build_figure(), PEOPLE) == ""
    late = build_figure(5, 1000, Verdict.NOT_YET, build_target("0.1", Comparator.BELOW), shortfall=5)
    assert VI.distance(late, DOSSIERS) == "vượt mức cho phép 5 hồ sơ (+0,40 điểm %)"
    stated = build_figure(None, None, Verdict.NOT_YET, build_target(), stated_rate=Decimal("97.5"))
    assert VI.distance(stated, PEOPLE) == "còn thiếu 0,50 điểm %"


def test_a_distance_is_in_whatever_the_form_counts() -> None:
    complaints = Noun(Name("phản ánh", "complaint"), Name("phản ánh", "complaints"))
    missing = build_figure(519, 522, Verdict.NOT_YET, build_target("100"), shortfall=3)
    assert VI.distance(missing, complaints).startswith("còn thiếu 3 phản ánh (")
    assert EN.distance(missing, complaints).startswith("3 more complaints needed (")
    met = build_figure(999, 1000, Verdict.MET, build_target(), shortfall=0, allowance=1)
    assert EN.distance(met, complaints).startswith("at most 1 more complaint may be late")
    assert (nouns.volume(complaints, VI), nouns.volume(PEOPLE, EN)) == ("Số phản ánh (mẫu số)", "People (denominator)")


BELOW = build_target("10", Comparator.BELOW)


@pytest.mark.parametrize(
    ("lateness", "target", "counted", "allowance", "vi", "en"),
    [
        (
            Lateness.REST,
            build_target("1"),
            DOSSIERS,
            1,
            "được trễ tối đa 1 hồ sơ nữa",
            "at most 1 more file may be late",
        ),
        (Lateness.COUNTED, BELOW, DOSSIERS, 4, "được trễ tối đa 4 hồ sơ nữa", "at most 4 more files may be late"),
        (Lateness.COUNTED, BELOW, DOSSIERS, 0, "không được trễ thêm hồ sơ nào", "no further file may be late"),
        # Files received online, or on time of all received: those that are missing are not late.
        (Lateness.NONE, build_target("1"), DOSSIERS, 4, "dư 4 hồ sơ so với chỉ tiêu", "4 files more than needed"),
        (Lateness.NONE, BELOW, DOSSIERS, 4, "còn được thêm tối đa 4 hồ sơ", "room for 4 more files"),
        (Lateness.NONE, BELOW, DOSSIERS, 0, "còn được thêm tối đa 0 hồ sơ", "room for 0 more files"),
        (Lateness.NONE, BELOW, PEOPLE, 1, "còn được thêm tối đa 1 người", "room for 1 more person"),
        # A target that runs against the indicator: what lies beyond it is not late either.
        (Lateness.REST, BELOW, DOSSIERS, 4, "còn được thêm tối đa 4 hồ sơ", "room for 4 more files"),
        (Lateness.COUNTED, build_target("1"), DOSSIERS, 1, "dư 1 hồ sơ so với chỉ tiêu", "1 file more than needed"),
    ],
)
def test_only_what_is_late_may_be_late(
    lateness: Lateness, target: Target, counted: Noun, allowance: int, vi: str, en: str
) -> None:
    met = build_figure(5, 100, Verdict.MET, target, shortfall=0, allowance=allowance, lateness=lateness)
    assert VI.distance(met, counted).startswith(vi)
    assert EN.distance(met, counted).startswith(en)


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("words", [VI, EN])
def test_every_code_is_worded_even_without_figures(code: Code, words) -> None:  # type: ignore[no-untyped-def]
    text = words.problem(Problem.of(code))
    assert text.title
    assert text.message
    assert text.remedy


@pytest.mark.parametrize("code", list(Code))
def test_the_last_reason_of_every_code_needs_no_figure(code: Code) -> None:
    assert WORDINGS[code].reasons[-1][0] == ()


def test_a_problem_names_place_unit_and_figures() -> None:
    problem = Problem(
        Code.IDENTITY_MISMATCH,
        Problem.of(Code.IDENTITY_MISMATCH).severity,
        Place("Biểu 1", "H12"),
        (("formula", "7=8+9"), ("total", 1234), ("parts", 1200), ("difference", 34), ("cells", ("H12", "I12"))),
        unit_id="ha-noi",
    )
    text = VI.problem(problem, {"ha-noi": "Hà Nội"})
    assert text.message == (
        "Trang tính “Biểu 1”, ô H12: Hà Nội: Không khớp 7=8+9 in trên biểu: báo cáo ghi 1.234, cộng các thành phần "
        "được 1.200 (thừa 34)."
    )


def test_a_formula_that_does_not_hold_names_every_part() -> None:
    broken = Problem.of(
        Code.BALANCE_MISMATCH, formula="1=7+10", total=5, parts=1206, summands=("1200", "6"), difference=-1201
    )
    assert VI.problem(broken).message == "Không khớp 1=7+10: 5 ≠ 1.200 + 6 = 1.206 (thiếu 1.201)."
    assert EN.problem(broken).message == "1=7+10 does not hold: 5 ≠ 1,200 + 6 = 1,206 (1,201 too few)."
    one = Problem.of(Code.IDENTITY_MISMATCH, formula="1=2", total=5, parts=4, summands=("4",), difference=1)
    assert EN.problem(one).message == "The form prints 1=2: 5 reported, the parts give 4 (1 too many)."


def test_decimals_follow_the_language_but_what_is_written_stays() -> None:
    usual = Problem.of(Code.OUTLIER, value="1234.5", low="0.25", high="9.75")
    assert "1.234,5 nằm ngoài" in VI.problem(usual).message
    assert "(0,25 đến 9,75)" in VI.problem(usual).message
    assert "“1.5”" in VI.problem(Problem.of(Code.AMBIGUOUS_NUMBER, reason="fraction", written="1.5")).message


def test_an_unusual_value_names_its_range_and_its_history() -> None:
    count = Problem.of(Code.OUTLIER, value=1234, low=91, high=110, median="100.5", periods=6, period="2024-07")
    assert VI.problem(count).message == (
        "1.234 nằm ngoài mức đơn vị thường báo cáo: từ 91 đến 110 (trung vị của 6 kỳ trước: 100,5)."
    )
    rate = replace(count, figures=(*count.figures[:-1], ("indicator", "on_time")))
    assert VI.problem(rate, {"on_time": "Đúng hạn"}).message.startswith(
        "Đúng hạn là 1.234%, ngoài mức đơn vị thường đạt"
    )
    assert EN.problem(rate).message.endswith("(median of 6 earlier periods: 100.5%).")
    many = Problem.of(Code.OUTLIER, value=254699, low=257114, high=336132, median="296623", periods=19)
    assert VI.problem(many).message.endswith("(trung vị của 19 kỳ trước: 296.623).")


def test_braces_in_a_cell_are_text() -> None:
    text = VI.problem(Problem.of(Code.NOT_A_NUMBER, Place(None, "B2"), written="{x.__class__}"))
    assert "{x.__class__}" in text.message


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem.of(Code.UNREADABLE_FILE, file="a.xls", reason="password", found="", expected="xlsx"), "mật khẩu"),
        (Problem.of(Code.UNREADABLE_FILE, file="a.pdf", reason="not_a_workbook", found="pdf", expected="xlsx"), "pdf"),
        (Problem.of(Code.FILE_TOO_LARGE, reason="file_size", found=200 << 20, expected=120 << 20), "200,0 MB"),
        (
            Problem.of(Code.PERIOD_MISSING, reason="contradiction", candidates=("2024-06", "2024-Q2")),
            "Tháng 6/2024; Quý II/2024",
        ),
        (Problem.of(Code.PERIOD_FROM_NAME, found="2024-06", written="T6.2024", source="sheet"), "Tháng 6/2024"),
        (Problem.of(Code.BOUNDARY_MISMATCH, label="Hà Tây", reason="no_longer", day="2024-06-30"), "30/06/2024"),
        (Problem.of(Code.MISSING_UNIT, label="Huế", expected=63, found=62), "có 62 trong 63 đơn vị"),
        (
            Problem.of(
                Code.RATE_ABOVE_100, part=9, whole=8, part_measure="resolved_on_time", whole_measure="resolved_total"
            ),
            "resolved_on_time (9) lớn hơn resolved_total (8)",
        ),
        (
            Problem.of(Code.CARRY_OVER_MISMATCH, stated=5, expected=1234, previous_period="2024-05"),
            "cuối kỳ trước (Tháng 5/2024) đang giải quyết 1.234",
        ),
        (
            Problem.of(Code.OVERLAP_MISMATCH, stated=5, expected=6, other_period=("2024-05", "2024-06")),
            "Tháng 5/2024; Tháng 6/2024",
        ),
        (
            Problem.of(Code.STATED_RATE_MISMATCH, written="63,62%", expected="63.63", numerator=1, denominator=2),
            "1 trên 2 là 63,63%",
        ),
        (Problem.of(Code.UNRECOGNISED_LAYOUT, reason="undecided_column", path=("Tổng", "Số")), "Tổng › Số"),
    ],
)
def test_a_problem_shows_the_figures_it_carries(problem: Problem, expected: str) -> None:
    assert expected in VI.problem(problem).message


def test_a_territory_that_changed_within_the_period_is_named_as_the_reason() -> None:
    figure = replace(build_figure(1, 2), numerator=None, denominator=None, verdict=Verdict.NO_DATA, broken=True)
    assert VI.assessment(figure) == VI.say("boundaries changed within the period")
    assert VI.assessment(replace(figure, broken=False)) == VI.verdict(Verdict.NO_DATA)


def test_what_has_to_be_known_beside_a_figure() -> None:
    assert VI.remarks(build_figure()) == ()
    stated = build_figure(None, None, stated_rate=Decimal("64.67"))
    marked = replace(stated, illustrative=True, broken=True)
    assert VI.remarks(marked) == ("minh họa", "theo tỷ lệ do đơn vị báo cáo", "địa giới thay đổi trong kỳ")
    aim = replace(build_target(), illustrative=True)
    without = build_figure(None, None, Verdict.NO_DATA, aim)
    assert EN.remarks(without) == (), "where there is no figure, none is illustrative"


@pytest.mark.parametrize(
    ("slug", "vietnamese", "english"),
    [
        ("2025", "năm 2025", "year 2025"),
        ("2026-Q2", "quý II/2026", "quarter II/2026"),
        ("2026-10", "tháng 10/2026", "October 2026"),
        ("2023-01-01..2023-12-14", "01/01–14/12/2023", "01/01–14/12/2023"),
    ],
)
def test_periods_inside_a_sentence_begin_small_but_months_of_english(slug: str, vietnamese: str, english: str) -> None:
    period = Period.parse(slug)
    assert (translator("vi").period_within(period), translator("en").period_within(period)) == (vietnamese, english)
