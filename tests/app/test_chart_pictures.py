"""Every chart of every page can be taken away, saying of itself what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.reports.pictures import to_svg
from lib.services import Desk, ProcessCache
from lib.store import Store
from lib.ui.chart_pictures import CHARTS, ChartFile, charts_of
from lib.ui.registry import page, pages
from lib.ui.visit import Visit, understood


@pytest.fixture(scope="module")
def desk(demo_read_url: str, demo_version: int) -> Iterator[Desk]:
    assert demo_version  # it was brought up to this release
    store = Store.open(demo_read_url)
    now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    yield Desk(store, Settings(demo_read_url), Principal("lan", frozenset(Right)), ProcessCache(), lambda: now)
    store.dispose()


def visit(desk: Desk, **params: str) -> Visit:
    asked = {name.replace("_", "-"): value for name, value in params.items()}
    return understood(page("downloads"), asked, desk, desk.newest_version())


def test_the_table_is_about_pages_that_there_are() -> None:
    known = {spec.page_id for spec in pages()}
    assert all(set(chart.pages) <= known for chart in CHARTS)
    assert len({chart.slug for chart in CHARTS}) == len(CHARTS)


def test_charts_of_every_page_are_offered(desk: Desk) -> None:
    found = {page_id for chart in charts_of(visit(desk, ky="2025-08")) for page_id in chart.pages}
    assert found == {"overview", "provinces", "analysis", "timeliness", "payments", "unit"}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)
def test_a_picture_says_what_it_is_about(desk: Desk, chart: ChartFile) -> None:
    state = visit(desk, ky="2025-08")
    offered = {each.slug: each for each in charts_of(state)}
    found = offered.get(chart.slug)
    if found is None:
        assert chart.slug.startswith("ho-so-cham-")
        return
    svg = to_svg(found.build(state))
    assert "8/2025" in svg
    assert f"phiên bản {state.status.version}" in svg
    assert "minh họa" in svg


def test_what_has_nothing_to_show_is_not_offered(desk: Desk) -> None:
    """One province has figures for the whole of 2023, and for no period before."""
    found = {chart.slug for chart in charts_of(visit(desk, ky="2023-01-01..2023-12-14", don_vi="khanh-hoa"))}
    assert found == {"xep-hang", "ban-do", "theo-thoi-gian"}


def test_numbers_below_nought_have_a_minus_of_the_font(desk: Desk) -> None:
    state = visit(desk, ky="2025-08")
    why = next(chart for chart in charts_of(state) if chart.slug == "vi-sao")
    assert "\N{MINUS SIGN}" not in to_svg(why.build(state))
