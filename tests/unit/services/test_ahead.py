"""What the months left of a year must bring, and how much of the country's volume a figure covers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.model.figure import Verdict
from lib.model.period import Period
from lib.model.question import Question
from lib.services import Desk
from lib.services.overview import comparison, overview
from lib.services.series import Subject, read_series, remaining_of

ON_TIME = Subject("on_time")


def test_the_needed_rate_is_the_least_with_which_the_whole_year_meets_the_target(demo_desk: Desk) -> None:
    question = Question("on_time", Period.parse("2026-10").year_to_date, version=demo_desk.newest_version())
    series = read_series(demo_desk, question, [ON_TIME])
    catalogue = series.catalogue
    indicator = catalogue.indicators["on_time"]
    form = catalogue.forms[indicator.form]
    left = remaining_of(indicator, form, series.holdings[form.form_id], ON_TIME, question, catalogue)
    found = series.at(ON_TIME, question.period)
    not_yet = [f for f in (found.country, *found.units.values()) if f.verdict is Verdict.NOT_YET]
    assert not_yet
    for figure in not_yet:
        assert figure.needed is not None
        assert figure.target is not None
        assert figure.denominator
        on_time = figure.needed * left[figure.unit_id]
        assert on_time.denominator == 1  # so many files, no fraction of one
        whole = figure.denominator + left[figure.unit_id]
        assert Fraction(figure.numerator or 0) + on_time >= figure.target.limit * whole
        assert Fraction(figure.numerator or 0) + on_time - 1 < figure.target.limit * whole
    others = [f for f in found.units.values() if f.verdict is not Verdict.NOT_YET]
    assert others
    assert all(figure.needed is None for figure in others)


def test_a_month_alone_says_nothing_of_the_months_left(demo_desk: Desk) -> None:
    question = Question("on_time", Period.parse("2026-10"), version=demo_desk.newest_version())
    found = read_series(demo_desk, question, [ON_TIME]).at(ON_TIME, question.period)
    assert all(figure.needed is None for figure in (found.country, *found.units.values()))


def test_a_card_of_the_country_says_how_much_of_the_volume_is_in(demo_desk: Desk) -> None:
    question = Question("on_time", Period.parse("2026-10"), scope="urban", version=demo_desk.newest_version())
    pension = next(card for card in overview(demo_desk, question).cards if card.figure.item == "pension")
    assert (pension.figure.coverage.covered, pension.figure.coverage.expected) == (31, 34)
    assert pension.volume is not None
    assert pension.volume.period == Period.parse("2026-08")  # in September one was missing
    assert Fraction(9, 10) < pension.volume.share < 1
    of_one = Question("on_time", question.period, "khanh-hoa", scope="urban", version=question.version)
    assert all(card.volume is None for card in overview(demo_desk, of_one).cards)


def test_the_comparison_knows_how_much_of_the_volume_the_country_covers(demo_desk: Desk) -> None:
    question = Question(
        "cashless", Period.parse("2026-10"), None, "pension", "urban", version=demo_desk.newest_version()
    )
    view = comparison(demo_desk, question)
    pension = next(card for card in overview(demo_desk, question).cards if card.figure.item == "pension")
    assert view.volume is not None
    assert view.volume == pension.volume


def test_the_verdicts_follow_the_volume_that_is_assumed(demo_desk: Desk) -> None:
    """Fewer files left: more is out of reach, and what is left must be better; all without a mix-up in the cache."""
    question = Question("on_time", Period.parse("2026-10").year_to_date, version=demo_desk.newest_version())
    rows = {
        percent: {row.unit_id: row.figure for row in comparison(demo_desk, replace(question, at_volume=percent)).rows}
        for percent in (50, 100, 200)
    }
    lost = {p: {u for u, f in found.items() if f.verdict is Verdict.UNREACHABLE} for p, found in rows.items()}
    assert lost[200] < lost[50]
    assert lost[200] <= lost[100] <= lost[50]
    for unit_id, figure in rows[50].items():
        if figure.needed is not None:
            needed = rows[200][unit_id].needed
            assert needed is not None
            assert needed <= figure.needed
    resting = [f for f in rows[50].values() if f.verdict in (Verdict.NOT_YET, Verdict.UNREACHABLE)]
    assert {f.at_volume for f in resting} == {50}
    assert all(f.at_volume is None for f in rows[50].values() if f.verdict is Verdict.MET)
