"""Nothing is held against a figure across a break: for urban areas there is one on the day of the redrawing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.settings import Settings
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.overview import comparison
from lib.store import Store
from tests.unit.services.conftest import NOW, Memory


@pytest.fixture(scope="module")
def demo(demo_read_url: str, demo_version: int) -> Iterator[Desk]:
    store = Store.open(demo_read_url)
    assert demo_version > 0
    yield Desk(store, Settings(demo_read_url), Principal("lan", frozenset({Right.READ})), Memory(), lambda: NOW)
    store.dispose()


@pytest.mark.parametrize(
    ("period", "scope", "boundaries", "compared"),
    [
        ("2025-06", "urban", Boundaries.TODAY, True),
        ("2025-07", "urban", Boundaries.TODAY, False),
        ("2025-07", "urban", Boundaries.REPORTED, False),
        ("2025-07", "all", Boundaries.TODAY, True),
        ("2025-08", "urban", Boundaries.REPORTED, True),
    ],
)
def test_no_movement_across_the_abolition_of_towns(
    demo: Desk, period: str, scope: str, boundaries: Boundaries, *, compared: bool
) -> None:
    asked = Question("cashless", Period.parse(period), None, "pension", scope, boundaries, demo.newest_version())
    view = comparison(demo, asked)
    assert (view.country_before is not None) == compared
    assert any(row.previous for row in view.rows) == compared


def test_a_merged_province_is_compared_only_where_it_is_restated(demo: Desk) -> None:
    for boundaries, compared in ((Boundaries.REPORTED, False), (Boundaries.TODAY, True)):
        asked = Question("on_time", Period.parse("2025-07"), None, boundaries=boundaries, version=demo.newest_version())
        rows = {row.unit_id: row for row in comparison(demo, asked).rows}
        assert (rows["khanh-hoa-2025"].previous is not None) == compared
        assert rows["ha-noi"].previous is not None
