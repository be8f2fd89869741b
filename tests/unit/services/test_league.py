"""Provinces compared fairly: places and their movement, too few files, peers; on the illustrative months."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.kpi import ranked
from lib.model.change import BreakKind
from lib.model.errors import NotAllowed
from lib.model.fairness import Grouping
from lib.model.form import Direction
from lib.model.period import Period
from lib.model.question import Question
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.league import league
from lib.services.overview import comparison
from tests.unit.services.conftest import somebody


def asked(desk: Desk, period: str, indicator: str = "on_time", **more: object) -> Question:
    return replace(Question(indicator, Period.parse(period), version=desk.newest_version()), **more)  # type: ignore[arg-type]


def test_places_move_against_the_period_before(demo_desk: Desk) -> None:
    now, before = (comparison(demo_desk, asked(demo_desk, period)) for period in ("2025-09", "2025-08"))
    found = league(demo_desk, asked(demo_desk, "2025-09"), None)
    then = ranked([row.figure for row in before.rows], Direction.HIGHER)
    assert found.moves
    assert found.before == Period.parse("2025-08")
    for row in now.rows:
        assert row.rank is not None
        assert found.places[row.unit_id].moved == then[row.unit_id].place - row.rank.place


def test_no_movement_is_claimed_across_a_redrawing(demo_desk: Desk) -> None:
    found = league(demo_desk, asked(demo_desk, "2025-07"), None)
    assert not found.moves
    assert all(place.moved is None for place in found.places.values())
    assert [b.kind for b in found.broken_by] == [BreakKind.TERRITORY]
    restated = league(demo_desk, asked(demo_desk, "2025-07", boundaries=Boundaries.TODAY), None)
    assert restated.moves
    assert restated.broken_by == ()


def test_where_nobody_had_a_place_before_nothing_is_said_of_it(demo_desk: Desk) -> None:
    for period in ("2023-12", "2024-01"):  # the illustrative months begin in January 2024
        found = league(demo_desk, asked(demo_desk, period), None)
        assert (found.before, found.moves) == (None, False)
    assert league(demo_desk, asked(demo_desk, "2024-02"), None).moves


def test_nor_across_a_change_of_what_is_counted_on_any_map(demo_desk: Desk) -> None:
    question = asked(demo_desk, "2025-07", "cashless", item="pension", scope="urban", boundaries=Boundaries.TODAY)
    found = league(demo_desk, question, None)
    assert not found.moves
    assert [b.kind for b in found.broken_by] == [BreakKind.DEFINITION]
    assert all(row.previous is None for row in comparison(demo_desk, question).rows)  # neither of the rate
    whole = replace(question, scope="all")
    assert league(demo_desk, whole, None).broken_by == ()


def test_a_province_of_too_few_files_is_named_and_has_no_place(demo_desk: Desk) -> None:
    question = asked(demo_desk, "2025-09")
    volumes = sorted(row.figure.denominator or 0 for row in comparison(demo_desk, question).rows)
    strict = replace(demo_desk, settings=replace(demo_desk.settings, least_volume=volumes[3]))
    strict.cache.kept.clear()  # type: ignore[attr-defined]
    found, rows = league(strict, question, Grouping.SIZE), comparison(strict, question).rows
    few = {unit_id for unit_id, place in found.places.items() if place.too_few}
    assert len(few) == 3
    assert {row.unit_id for row in rows if row.rank is None} == few
    assert all(found.places[unit_id].in_group is None for unit_id in few)
    assert all(found.places[unit_id].interval is not None for unit_id in few)


@pytest.mark.parametrize("grouping", Grouping)
def test_a_place_among_peers(demo_desk: Desk, grouping: Grouping) -> None:
    question = asked(demo_desk, "2025-09")
    found, rows = league(demo_desk, question, grouping), comparison(demo_desk, question).rows
    for group in found.groups:
        members = [row for row in rows if found.places[row.unit_id].group == group]
        best = min(members, key=lambda row: row.rank.place if row.rank else 99)
        rank = found.places[best.unit_id].in_group
        assert rank is not None
        assert (rank.place, rank.of) == (1, len(members))
    assert {place.group for place in found.places.values()} == set(found.groups)


def test_a_province_that_did_not_report_has_neither_place_nor_interval(demo_desk: Desk) -> None:
    found = league(demo_desk, asked(demo_desk, "2023-01-01..2023-12-14"), None)
    silent = found.places["ha-noi"]
    assert (silent.interval, silent.moved, silent.too_few) == (None, None, False)


def test_places_are_for_those_who_may_read(demo_desk: Desk) -> None:
    question = asked(demo_desk, "2025-09")
    league(demo_desk, question, None)
    with pytest.raises(NotAllowed):
        league(somebody(demo_desk, "khách"), question, None)
