"""From a figure back to its cells: everything listed adds up to it, whatever pieces it was put together from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.model.traced import FigureRef, InvalidReference
from lib.model.unit import Boundaries
from lib.model.views import Origin
from lib.services import Desk
from lib.services.excerpt import parts
from lib.services.importing import confirm, preview
from lib.services.tracing import look_at, origin_of, sources_of
from lib.store import Store
from tests.conftest import RESULTS_2023
from tests.unit.services.conftest import NOW, Memory


@pytest.fixture(scope="module")
def shared_demo_desk(demo_read_url: str, demo_version: int) -> Iterator[Desk]:
    store = Store.open(demo_read_url)
    assert demo_version > 0  # brought up to this release
    yield Desk(store, Settings(demo_read_url), Principal("lan", frozenset({Right.READ})), Memory(), lambda: NOW)
    store.dispose()


FREE = Period.parse("2023-01-01..2023-12-14")


def test_a_reference_survives_the_address() -> None:
    for ref in (
        FigureRef("on_time", None, None, None, FREE),
        FigureRef("cashless", "pension", "urban", "khanh-hoa", Period.parse("2024-Q2")),
    ):
        assert FigureRef.parse(ref.slug) == ref


@pytest.mark.parametrize("slug", ["", "on_time", "on_time~~~ha-noi~", "on_time~~~ha-noi~2024-13", "a~b~c~d~2024-06~e"])
def test_what_names_no_figure_is_refused(slug: str) -> None:
    with pytest.raises(InvalidReference):
        FigureRef.parse(slug)


def test_the_cells_of_a_real_figure_are_shown_in_their_sheet(desk: Desk) -> None:
    data = RESULTS_2023.read_bytes()
    version = confirm(desk, data, preview(desk, data, RESULTS_2023.name), None).version
    assert version is not None
    ref = FigureRef("on_time", None, None, "khanh-hoa", FREE)
    found = origin_of(desk, ref, Boundaries.REPORTED, version)
    (source,) = sources_of(found)
    view = look_at(desk, source)
    assert (source.entry, view.entry.sha256) == (version, preview(desk, data, RESULTS_2023.name).reading.sha256)
    assert view.grid is not None
    rows = {row.number: row.cells for row in view.grid.rows}
    shown = {rows[number][column] for column, number in (parts(v.cell) or ("", 0) for v in source.values)}
    assert shown == {v.as_written for v in source.values} == {"1.131.235", "1.132.285"}


@pytest.mark.parametrize("period", ["2024-06", "2024-Q2", "2024-H1", "2024", "2025"])
@pytest.mark.parametrize("unit", [None, "ha-noi", "khanh-hoa", "khanh-hoa-2025"])
@pytest.mark.parametrize("boundaries", list(Boundaries))
@pytest.mark.parametrize("indicator", ["on_time", "on_time_of_received", "backlog", "cashless"])
def test_the_values_listed_add_up_to_the_figure(
    shared_demo_desk: Desk, indicator: str, boundaries: Boundaries, unit: str | None, period: str
) -> None:
    item, scope = ("pension", "all") if indicator == "cashless" else (None, None)
    ref = FigureRef(indicator, item, scope, unit, Period.parse(period))
    found = origin_of(shared_demo_desk, ref, boundaries, shared_demo_desk.newest_version())
    figure = found.figure
    if figure.numerator is None or figure.denominator is None:
        assert found == Origin(figure, (), ())
        return
    assert (_sum(found.numerator), _sum(found.denominator)) == (figure.numerator, figure.denominator)
    assert {v.entry for v in (*found.numerator, *found.denominator)} <= set(figure.entries)


def _sum(values) -> int:  # type: ignore[no-untyped-def]
    return sum(int(v.value) for v in values)
