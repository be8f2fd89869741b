"""Why the national rate moved, on the illustrative months: the parts are exactly the change."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.model.analysis import Analysis
from lib.model.change import Basis
from lib.model.errors import NotAllowed
from lib.model.period import Period
from lib.model.question import Question
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.analysis import analysis
from lib.services.overview import comparison
from tests.unit.services.conftest import somebody


def analysed(desk: Desk, period: str, against: Basis = Basis.PREVIOUS, **more: object) -> Analysis:
    question = Question("on_time", Period.parse(period), version=desk.newest_version())
    return analysis(desk, replace(question, **more), against)  # type: ignore[arg-type]


@pytest.mark.parametrize("boundaries", [Boundaries.REPORTED, Boundaries.TODAY])
@pytest.mark.parametrize(("period", "against"), [("2025-09", Basis.PREVIOUS), ("2024-12", Basis.YEAR_BEFORE)])
def test_the_effects_are_exactly_the_change(
    demo_desk: Desk, period: str, against: Basis, boundaries: Boundaries
) -> None:
    view = analysed(demo_desk, period, against, boundaries=boundaries)
    assert view.reason is not None
    if view.reason.explanation is None:
        assert view.reason.before.rate is None
        return
    effects = view.reason.explanation.effects
    assert view.country.rate is not None
    assert view.reason.before.rate is not None
    assert sum((e.total for e in effects), Fraction(0)) == view.country.rate - view.reason.before.rate
    assert all(e.unit_id is not None for e in effects)


def test_across_a_redrawing_both_periods_are_taken_on_todays_map(demo_desk: Desk) -> None:
    view = analysed(demo_desk, "2025-07")
    found = view.reason
    assert found is not None
    assert found.restated
    assert found.explanation is not None
    assert set(found.units_before) == set(found.units_after)
    assert not found.explanation.presence_effect
    assert not (analysed(demo_desk, "2025-09").reason or found).restated


def test_a_map_that_is_over_has_no_figure_and_no_reason(demo_desk: Desk) -> None:
    view = analysed(demo_desk, "2025-09", Basis.YEAR_BEFORE, boundaries=Boundaries.FORMER)
    assert view.country.rate is None
    assert view.reason is not None
    assert view.reason.explanation is None


def test_no_reason_is_made_up_where_what_is_counted_changed(demo_desk: Desk) -> None:
    view = analysed(demo_desk, "2025-07", indicator="cashless", item="pension", scope="urban")
    assert view.reason is not None
    assert view.reason.explanation is None
    assert len(view.reason.broken_by) == 1


def test_there_may_be_no_such_base_period(demo_desk: Desk) -> None:
    view = analysed(demo_desk, "2023-01-01..2023-12-14", Basis.DECEMBER_BEFORE)
    assert view.reason is None or view.reason.explanation is None


def test_what_if_is_the_sum_with_the_missing_files(demo_desk: Desk) -> None:
    view = analysed(demo_desk, "2025-09")
    assert view.lifts
    for lift in view.lifts:
        assert lift.unit.shortfall == lift.what_if.moved > 0
        assert lift.country.numerator == (view.country.numerator or 0) + lift.what_if.moved
        assert lift.country.denominator == view.country.denominator
    gains = [lift.what_if.gain for lift in view.lifts]
    assert gains == sorted(gains, reverse=True)


def test_the_funnel_stands_around_the_national_rate_and_holds_every_province(demo_desk: Desk) -> None:
    view = analysed(demo_desk, "2025-09")
    rows = comparison(demo_desk, view.question).rows
    assert view.funnel.centre == view.country.rate
    assert {p.unit_id for p in view.funnel.points} == {row.unit_id for row in rows}


def test_the_analysis_is_for_those_who_may_read(demo_desk: Desk) -> None:
    analysed(demo_desk, "2025-09")
    with pytest.raises(NotAllowed):
        analysed(somebody(demo_desk, "khách"), "2025-09")
