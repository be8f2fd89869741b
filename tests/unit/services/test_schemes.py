"""Scores from workbooks as clerks make them: the internal evaluation scored, the service index as it was reported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from lib.model.errors import NotAllowed
from lib.model.period import Period, PeriodKind
from lib.model.question import Question
from lib.model.quotient import count_name
from lib.model.scheme import SchemeView, ScoreState
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.ledger import origin
from lib.services.schemes import reported_view, scheme_view, schemes_of
from tests.conftest import ROOT
from tests.unit.services.conftest import somebody

SYSTEMS = ROOT / "data" / "demo" / "systems"
QUARTER = Period.parse("2025-Q1")


def submit(desk: Desk, *names: str) -> int:
    for name in names:
        data = (SYSTEMS / name).read_bytes()
        checked = preview(desk, data, name)
        assert checked.storable
        assert not checked.reading.all_problems
        confirm(desk, data, checked, None)
    return desk.newest_version()


def evaluated(desk: Desk, unit_id: str | None = None, period: Period = QUARTER) -> SchemeView:
    version = submit(desk, "danh-gia-noi-bo-2025-Q1.xlsx")
    return scheme_view(desk, Question("", period, unit_id, version=version), "internal_evaluation")


def test_the_units_of_a_quarter_are_scored(desk: Desk) -> None:
    view = evaluated(desk)
    found = {unit.unit_id: unit for unit in view.units}
    points = {name: [s.points and float(s.points) for s in unit.scores] for name, unit in found.items()}
    assert points == {
        "ha-noi": [1.8, 1.7, 1.8, 1.9, 2.0, 2.0, 1.9, 2.0, 2.0],
        "da-nang": [1.9, 1.8, 1.8, 2.0, 2.0, 2.0, 1.9, 1.0, 0.0],
        "khanh-hoa": [1.6, 1.6, 1.7, 1.9, 2.0, 1.9, 1.8, 2.0, 1.0],
    }
    graded = {name: (unit.total, unit.grade.name.vi if unit.grade else None) for name, unit in found.items()}
    assert graded == {
        "ha-noi": (Fraction("17.1"), "Xuất sắc"),
        "da-nang": (Fraction("14.4"), "Tốt"),
        "khanh-hoa": (Fraction("15.5"), "Xuất sắc"),
    }
    assert all(unit.illustrative and unit.complete for unit in view.units)
    assert (view.expected, view.version and view.version.version_id) == (63, "2018")


def test_every_input_leads_back_to_its_cell(desk: Desk) -> None:
    view = evaluated(desk, "khanh-hoa")
    (unit,) = view.units
    assert view.version is not None
    index, score = view.version.indices[2], unit.scores[2]
    assert score.inputs == (("two", 450), ("one", 120), ("none", 30))
    cells = []
    for wanted in index.inputs:
        asked = Question(count_name(wanted.form, wanted.measure), QUARTER, "khanh-hoa", wanted.item,
                         version=desk.newest_version())  # fmt: skip
        cells += [(value.sheet, value.cell) for value in origin(desk, asked).numerator]
    assert cells == [("Theo hồ sơ", "E26"), ("Theo hồ sơ", "F26"), ("Theo hồ sơ", "G26")]


def test_a_unit_without_inputs_has_no_score(desk: Desk) -> None:
    view = evaluated(desk, "hue")
    assert (view.units, view.latest) == ((), None)


def test_after_its_last_day_the_scheme_scores_nothing(desk: Desk) -> None:
    view = evaluated(desk, period=Period.parse("2025-Q3"))
    assert (view.version, view.units, view.latest) == (None, (), QUARTER)


def test_an_index_that_was_not_reported_is_left_out(desk: Desk) -> None:
    view = evaluated(desk, "ha-noi", Period.parse("2025-H1"))
    assert view.units == ()  # the second quarter is missing: no half-year is made of the first alone
    quarter = evaluated(desk, "ha-noi")
    assert all(score.state is ScoreState.SCORED for score in quarter.units[0].scores)


def test_the_service_index_of_2024_is_as_reported(desk: Desk) -> None:
    version = submit(desk, "chi-so-766-2024.xlsx")
    (score,) = reported_view(desk, version, "service_index", None).scores
    assert (score.unit_id, score.total, score.cell) == ("viet-nam", Decimal("80.37"), "I8")
    assert (score.version_id, score.groups, score.change) == ("2022", (), None)
    assert not score.illustrative


def test_no_rise_or_fall_is_claimed_across_a_change_of_formulas(desk: Desk) -> None:
    version = submit(
        desk, "chi-so-766-2025-minh-hoa.xlsx", "chi-so-766-2026-Q1-minh-hoa.xlsx", "chi-so-766-2026-Q2-minh-hoa.xlsx"
    )
    scores = reported_view(desk, version, "service_index", "ha-noi").scores
    assert [(s.period.slug, s.version_id, s.change) for s in scores] == [
        ("2026-Q2", "2026", Decimal("1.04")),
        ("2026-Q1", "2026", None),
        ("2025", "2022", None),
    ]
    assert scores[1].before is None  # a quarter is not held against a year
    assert scores[0].points("payment") == Decimal("7.45")
    assert {s.period.kind for s in scores} == {PeriodKind.QUARTER, PeriodKind.YEAR}


def test_only_who_may_read_is_told(desk: Desk) -> None:
    stranger = somebody(desk, "khach")
    for ask in (
        lambda: scheme_view(stranger, Question("", QUARTER), "internal_evaluation"),
        lambda: reported_view(stranger, 0, "service_index", None),
        lambda: schemes_of(stranger, 0),
    ):
        with pytest.raises(NotAllowed):
            ask()
