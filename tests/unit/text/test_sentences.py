"""The first sentence of each page, for nothing, one, many, ties and gaps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lib.model.figure import Coverage, Figure, Verdict
from lib.model.period import Period
from lib.model.question import Question
from lib.model.unit import Boundaries
from lib.model.views import Card, Comparison, Detail, Overview, Rank, UnitRow
from lib.text import Naming, sentences, translator
from tests.unit.text.conftest import build_figure, build_target

VI, EN = translator("vi"), translator("en")
QUESTION = Question("on_time", Period.month(2024, 6))


def card(figure: Figure) -> Card:
    return Card(figure, (), None, None, 0, 0, None)


def timeliness(on_time: int, late: int) -> tuple[Card, Card]:
    """Files on time and files late of the same total, as the page of timeliness shows them."""
    counts = (build_figure(part, on_time + late, Verdict.NO_TARGET) for part in (on_time, late))
    first, second = (card(figure) for figure in counts)
    return first, second


def row(unit_id: str, part: int | None, whole: int = 1000) -> UnitRow:
    if part is None:
        return UnitRow(unit_id, build_figure(None, None, Verdict.NO_DATA, unit_id=unit_id), None, None)
    verdict = Verdict.MET if part * 100 >= 98 * whole else Verdict.NOT_YET
    return UnitRow(unit_id, build_figure(part, whole, verdict, build_target(), unit_id=unit_id), None, None)


def overview(*figures: Figure, rows: tuple[UnitRow, ...] = ()) -> Overview:
    return Overview(QUESTION, tuple(card(figure) for figure in figures), 0, rows)


MET = build_figure(99, 100, Verdict.MET, build_target(), allowance=1)
UNMET = build_figure(97, 100, Verdict.NOT_YET, build_target(), shortfall=1284)
NOTHING = build_figure(None, None, Verdict.NO_DATA)


def test_overview_without_figures(names: Naming) -> None:
    assert sentences.overview(overview(), names, VI).text == "Kỳ này chưa có số liệu."
    assert sentences.overview(overview(NOTHING), names, EN).text == "There are no figures for this period yet."


def test_overview_where_only_some_provinces_have_figures_does_not_say_that_there_are_none(names: Naming) -> None:
    partly = replace(NOTHING, coverage=Coverage(11, 63))
    said = sentences.overview(overview(partly, partly), names, VI).text
    assert said == "Không có số liệu toàn quốc. Chỉ có số liệu của 11/63 tỉnh, thành phố."
    said = sentences.on_time(Detail(QUESTION, (card(partly),), ()), names, EN).text
    assert said == "There is no figure for the whole country. Only 11 of 63 provinces have figures."


def test_overview_all_met(names: Naming) -> None:
    assert sentences.overview(overview(MET), names, VI).text == "Đã đạt chỉ tiêu."
    assert sentences.overview(overview(MET, MET), names, VI).text == "Cả 2 chỉ tiêu đều đạt."
    assert sentences.overview(overview(MET, MET), names, EN).text == "All 2 targets are met."


def test_overview_says_what_is_missed_most_and_where(names: Naming) -> None:
    rows = (row("an-giang", 990), row("ha-noi", 950), row("hue", 900))
    said = sentences.overview(overview(UNMET, MET, rows=rows), names, VI)
    assert said.lead == "Đạt 1/2 chỉ tiêu."
    assert said.rest == (
        "Hồ sơ đúng hạn đạt 97,00% so với chỉ tiêu ≥ 98%: còn thiếu 1.284 hồ sơ (-1,00 điểm %). "
        "2 tỉnh, thành phố chưa đạt: Huế và Hà Nội."
    )


def test_what_is_out_of_reach_is_not_said_as_if_it_could_still_be_made_good(names: Naming) -> None:
    lost = replace(UNMET, verdict=Verdict.UNREACHABLE)
    said = sentences.overview(overview(lost), names, VI).text
    assert "chỉ tiêu ≥ 98%: không còn khả năng đạt, còn thiếu" in said
    assert "≥ 98%: out of reach, " in sentences.overview(overview(lost), names, EN).text


def test_overview_without_target_says_the_rate(names: Naming) -> None:
    said = sentences.overview(overview(build_figure(9, 10, Verdict.NO_TARGET, covered=61)), names, VI)
    assert said.text == "Kỳ này chưa có chỉ tiêu. Hồ sơ đúng hạn: 90,00%. 2 tỉnh, thành phố chưa có số liệu."


def comparison(*rows: UnitRow, country: Figure = UNMET) -> Comparison:
    return Comparison(QUESTION, country, rows, (), (), None)


def test_comparison(names: Naming) -> None:
    said = sentences.comparison(comparison(row("an-giang", 990), row("ha-noi", 950), row("hue", None)), names, VI)
    assert said.text == (
        "1/2 tỉnh, thành phố đạt chỉ tiêu. Cao nhất là An Giang (99,00%), thấp nhất là Hà Nội (95,00%). "
        "Toàn quốc: 97,00%. 1 tỉnh, thành phố chưa có số liệu."
    )


def test_comparison_of_equals_and_of_nothing(names: Naming) -> None:
    same = sentences.comparison(comparison(row("an-giang", 990), row("hue", 990), country=NOTHING), names, EN)
    assert same.text == "All 2 provinces meet the target. All are at 99.00%."
    nothing = sentences.comparison(comparison(row("hue", None), country=NOTHING), names, VI)
    assert nothing.text == "Kỳ này chưa có số liệu."


def test_comparison_names_two_that_share_a_place_but_only_counts_more(names: Naming) -> None:
    rows = [row("hue", 990), row("an-giang", 990), row("ha-noi", 950)]
    assert "An Giang và Huế (99,00%)" in sentences.comparison(comparison(*rows), names, VI).rest
    rows.insert(0, row("x", 990))
    assert "3 tỉnh, thành phố (99,00%)" in sentences.comparison(comparison(*rows), names, VI).rest


def redrawn_row(unit_id: str) -> UnitRow:
    without = row(unit_id, None)
    return replace(without, figure=replace(without.figure, broken=True))


def test_a_redrawing_is_told_apart_from_missing_figures(names: Naming) -> None:
    rows = (row("an-giang", 990), redrawn_row("ha-noi"), redrawn_row("y"), row("hue", None))
    country = replace(
        build_figure(9, 10, Verdict.NO_TARGET, covered=60), coverage=Coverage(60, 63, ("ha-noi", "hue", "x"))
    )
    said = sentences.overview(overview(country, rows=rows), names, VI).text
    assert said.endswith("2 tỉnh, thành phố thay đổi địa giới trong kỳ. 2 tỉnh, thành phố chưa có số liệu.")
    said = sentences.comparison(comparison(*rows, country=country), names, VI).text
    assert said.endswith("2 tỉnh, thành phố thay đổi địa giới trong kỳ. 1 tỉnh, thành phố chưa có số liệu.")
    english = sentences.comparison(comparison(*rows[:2], country=country), names, EN).text
    assert english.endswith("1 province changed its boundaries within the period.")
    assert sentences.comparison(comparison(rows[1], country=NOTHING), names, VI).text == (
        "1 tỉnh, thành phố thay đổi địa giới trong kỳ."
    )


def test_a_province_that_only_stated_a_rate_is_not_without_figures(names: Naming) -> None:
    stated = UnitRow("hue", build_figure(None, None, Verdict.MET, stated_rate=Decimal("64.67")), None, None)
    country = replace(build_figure(9, 10, Verdict.NO_TARGET), coverage=Coverage(62, 63, ("hue",)))
    assert "chưa có số liệu" not in sentences.overview(overview(country, rows=(stated,)), names, VI).text
    alone = replace(stated.figure, unit_id="hue", coverage=Coverage(0, 1, ("hue",)))
    assert "chưa có số liệu" not in sentences.on_time(Detail(OF_HUE, (card(alone),), ()), names, VI).text


def test_a_comparison_begins_with_the_chosen_unit(names: Naming) -> None:
    chosen = replace(row("hue", 990), rank=Rank(1, 3))
    view = replace(comparison(chosen, row("an-giang", 970), redrawn_row("ha-noi")), question=OF_HUE)
    said = sentences.comparison(view, names, VI)
    assert said.lead == "Huế: 99,00%. Xếp hạng 1/3."
    assert said.rest.startswith("1/2 tỉnh, thành phố đạt chỉ tiêu. Cao nhất là Huế (99,00%)")
    of_hanoi = replace(view, question=QUESTION.of_unit("ha-noi"))
    assert sentences.comparison(of_hanoi, names, VI).lead.startswith("Hà Nội: địa giới thay đổi trong kỳ. Hãy chọn")
    nothing = replace(comparison(row("hue", None)), question=OF_HUE)
    assert sentences.comparison(nothing, names, EN).text == "Huế: there are no figures for this period yet."
    off_the_map = replace(view, question=QUESTION.of_unit("x"))
    assert sentences.comparison(off_the_map, names, VI).lead == "1/2 tỉnh, thành phố đạt chỉ tiêu."


def test_on_time(names: Naming) -> None:
    view = Detail(QUESTION, timeliness(999, 1), ())
    assert sentences.on_time(view, names, VI).text == (
        "99,90% hồ sơ được giải quyết đúng hạn. 1 hồ sơ trễ hạn trên 1.000 hồ sơ."
    )
    assert "1 file of 1,000 was late." in sentences.on_time(view, names, EN).text
    nothing = Detail(QUESTION, (card(build_figure(0, 0, Verdict.NOTHING_ARISEN)),), ())
    assert sentences.on_time(nothing, names, VI).text == "Kỳ này không phát sinh hồ sơ được giải quyết."
    none_late = Detail(QUESTION, timeliness(7, 0), ())
    assert "Không có hồ sơ nào trễ hạn trong 7 hồ sơ." in sentences.on_time(none_late, names, VI).text


def test_no_number_of_late_files_is_made_up(names: Naming) -> None:
    """The report says 990 on time and 5 late of 1.000: which of them is wrong is not ours to say."""
    on_time, late = timeliness(990, 10)
    wrong = replace(late, figure=replace(late.figure, numerator=5))
    assert sentences.on_time(Detail(QUESTION, (on_time, wrong), ()), names, VI).text == (
        "99,00% hồ sơ được giải quyết đúng hạn."
    )


def test_cashless_counts_targets(names: Naming) -> None:
    view = Detail(QUESTION, (card(MET), card(UNMET), card(NOTHING)), ())
    said = sentences.cashless(view, names, VI)
    assert said.lead == "Đạt 1/2 chỉ tiêu."
    assert "1 chỉ số chưa có số liệu." in said.rest


OF_HUE = QUESTION.of_unit("hue")


def of_hue(*figures: Figure, rank: Rank | None = None, focus: int = 0) -> Overview:
    cards = tuple(Card(figure, (), UNMET, rank, 20, 34, None) for figure in figures)
    return Overview(OF_HUE, cards, focus, (row("an-giang", 900), row("ha-noi", 950)))


def test_overview_of_a_unit_speaks_of_it_alone(names: Naming) -> None:
    said = sentences.overview(of_hue(UNMET, MET, rank=Rank(5, 34)), names, VI)
    assert said.lead == "Huế: đạt 1/2 chỉ tiêu."
    assert said.rest == (
        "Hồ sơ đúng hạn đạt 97,00% so với chỉ tiêu ≥ 98%: còn thiếu 1.284 hồ sơ (-1,00 điểm %). Xếp hạng 5/34."
    )
    assert sentences.overview(of_hue(UNMET, MET, rank=Rank(5, 34)), names, EN).text == (
        "Huế: 1 of 2 targets met. Hồ sơ đúng hạn at 97.00% against the target ≥ 98%: "
        "1,284 more files needed (-1.00 pp). Rank 5 of 34."
    )


def test_overview_of_a_unit_with_none_one_or_all_targets_met(names: Naming) -> None:
    assert sentences.overview(of_hue(UNMET), names, VI).lead == "Huế: chưa đạt chỉ tiêu."
    assert sentences.overview(of_hue(UNMET), names, EN).lead == "Huế: the target is not met."
    assert sentences.overview(of_hue(UNMET, UNMET), names, VI).lead == "Huế: chưa đạt chỉ tiêu nào trong 2 chỉ tiêu."
    assert sentences.overview(of_hue(UNMET, UNMET), names, EN).lead == "Huế: none of 2 targets is met."
    assert sentences.overview(of_hue(MET), names, VI).lead == "Huế: đã đạt chỉ tiêu."
    all_met = sentences.overview(of_hue(MET, MET, rank=Rank(1, 34)), names, VI)
    assert all_met.text == (
        "Huế: cả 2 chỉ tiêu đều đạt. Hồ sơ đúng hạn đạt 99,00% so với chỉ tiêu ≥ 98%: "
        "được trễ tối đa 1 hồ sơ nữa (+1,00 điểm %). Xếp hạng 1/34."
    )


def test_overview_of_a_unit_without_figures_target_or_rank(names: Naming) -> None:
    nothing = replace(NOTHING, coverage=Coverage(0, 1, ("hue",)))
    assert sentences.overview(of_hue(nothing), names, VI).text == "Huế: kỳ này chưa có số liệu."
    assert sentences.overview(of_hue(nothing), names, EN).text == "Huế: there are no figures for this period yet."
    assert sentences.overview(of_hue(), names, VI).text == "Huế: kỳ này chưa có số liệu."
    redrawn = sentences.overview(of_hue(replace(nothing, broken=True)), names, VI)
    assert redrawn.text == (
        "Huế: địa giới thay đổi trong kỳ. Hãy chọn Địa giới “34 tỉnh, thành hiện nay” để xem theo địa giới hiện nay."
    )
    former = replace(of_hue(replace(nothing, broken=True)), question=replace(OF_HUE, boundaries=Boundaries.FORMER))
    assert sentences.overview(former, names, VI).text == "Huế: địa giới thay đổi trong kỳ."
    plain = build_figure(9, 10, Verdict.NO_TARGET)
    said = sentences.overview(of_hue(nothing, plain), names, VI)
    assert said.text == "Huế: kỳ này chưa có chỉ tiêu. Hồ sơ đúng hạn: 90,00%. 1 chỉ số chưa có số liệu."


def test_on_time_of_a_unit(names: Naming) -> None:
    ranked = Card(build_figure(999, 1000, Verdict.NO_TARGET), (), UNMET, Rank(3, 34), 0, 0, None)
    assert sentences.on_time(Detail(OF_HUE, (ranked, timeliness(999, 1)[1]), ()), names, VI).text == (
        "Huế: 99,90% hồ sơ được giải quyết đúng hạn. 1 hồ sơ trễ hạn trên 1.000 hồ sơ. Xếp hạng 3/34."
    )
    alone = replace(ranked, rank=Rank(1, 1))
    assert "Xếp hạng" not in sentences.on_time(Detail(OF_HUE, (alone,), ()), names, VI).text
    none = Detail(OF_HUE, (card(build_figure(0, 0, Verdict.NOTHING_ARISEN)),), ())
    assert sentences.on_time(none, names, VI).text == "Huế: kỳ này không phát sinh hồ sơ được giải quyết."
    missing = Detail(OF_HUE, (card(NOTHING),), ())
    assert sentences.on_time(missing, names, EN).text == "Huế: there are no figures for this period yet."


def test_cashless_of_a_unit(names: Naming) -> None:
    said = sentences.cashless(Detail(OF_HUE, (card(MET), card(UNMET), card(NOTHING)), ()), names, VI)
    assert said.lead == "Huế: đạt 1/2 chỉ tiêu."
    assert said.rest.startswith("Hồ sơ đúng hạn đạt 97,00% so với chỉ tiêu ≥ 98%: còn thiếu 1.284 hồ sơ")
    assert said.rest.endswith("1 chỉ số chưa có số liệu.")
    assert "tỉnh" not in said.text


def test_a_comparison_in_which_nobody_meets_the_target_counts_no_0_of_1(names: Naming) -> None:
    alone, three = comparison(row("ha-noi", 950)), comparison(*(row(u, 950) for u in ("an-giang", "ha-noi", "hue")))
    said = [sentences.comparison(view, names, words).lead for view in (alone, three) for words in (VI, EN)]
    assert said == [
        "Tỉnh, thành phố duy nhất có chỉ tiêu chưa đạt.",
        "The only province with a target does not meet it.",
        "Cả 3 tỉnh, thành phố đều chưa đạt chỉ tiêu.",
        "None of 3 provinces meets the target.",
    ]
