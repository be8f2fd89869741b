"""The same dates give the same verdicts, however they are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.figure import Verdict
from lib.model.period import Period
from lib.model.question import Question
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.overview import chosen
from lib.services.series import Subject, read_series
from lib.services.showing import show

ON_TIME = Subject("on_time")


def verdicts(desk: Desk, period: Period, *, cumulated: bool) -> dict[str | None, Verdict]:
    question = Question("on_time", period, version=desk.newest_version(), cumulated=cumulated)
    found = read_series(desk, question, [ON_TIME]).at(ON_TIME, period)
    return {figure.unit_id: figure.verdict for figure in (found.country, *found.units.values())}


@pytest.mark.parametrize("period", ["2026-01", "2026-Q1", "2026-H1"])
def test_a_span_from_january_has_the_verdicts_of_the_same_span_cumulated(demo_desk: Desk, period: str) -> None:
    dates = Period.parse(period)
    alone, cumulated = (verdicts(demo_desk, dates, cumulated=c) for c in (False, True))
    assert alone == cumulated
    assert {Verdict.MET, Verdict.NOT_YET} <= set(alone.values())


def test_what_is_out_of_reach_is_said_of_half_a_year_on_the_terminal_too(demo_desk: Desk) -> None:
    answer = show(
        demo_desk,
        indicator="on_time",
        period=Period.parse("2026-H1"),
        unit_id=None,
        item=None,
        scope=None,
        boundaries=Boundaries.REPORTED,
        version=None,
    )
    shown = {figure.unit_id: figure.verdict for figure in answer.figures}
    assert Verdict.UNREACHABLE in shown.values()
    assert shown == verdicts(demo_desk, answer.period, cumulated=True)


def test_a_month_in_the_middle_of_a_year_is_never_out_of_reach(demo_desk: Desk) -> None:
    assert Verdict.UNREACHABLE not in verdicts(demo_desk, Period.parse("2026-06"), cumulated=False).values()


def test_a_unit_that_is_not_on_the_map_lacks_nothing_that_the_country_lacks(demo_desk: Desk) -> None:
    june = Period.month(2024, 6)
    question = Question("on_time", june, version=demo_desk.newest_version(), boundaries=Boundaries.TODAY)
    found = read_series(demo_desk, question, [ON_TIME]).at(ON_TIME, june)
    lacking = replace(found, country=replace(found.country, absent=("ninh-thuan",)))
    assert chosen(lacking, "khanh-hoa").absent == ()


@pytest.mark.parametrize("unit_id", [None, "hue", "khanh-hoa", "ninh-thuan"])
def test_a_figure_read_alone_is_that_of_the_whole_set(demo_desk: Desk, unit_id: str | None) -> None:
    june = Period.month(2026, 6)
    question = Question("on_time", june, unit_id, version=demo_desk.newest_version())
    whole, alone = (read_series(demo_desk, question, [ON_TIME], alone=a).at(ON_TIME, june) for a in (False, True))
    assert chosen(alone, unit_id) == chosen(whole, unit_id)
    assert set(alone.units) <= {unit_id}
