"""The page of service quality: what was reported, what was scored, and what cannot be."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.catalog import reference_files
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.services import Desk, ProcessCache
from lib.services.importing import confirm, preview
from lib.store import Store
from tests.app.conftest import OpenApp, untranslated, words
from tests.conftest import ROOT

NAMES = ("chi-so-766-2024", "chi-so-766-2025-minh-hoa", "chi-so-766-2026-Q1-minh-hoa", "chi-so-766-2026-Q2-minh-hoa",
         "danh-gia-noi-bo-2025-Q1", "khao-sat-hai-long-2025")  # fmt: skip
AT = datetime(2026, 11, 22, 3, tzinfo=UTC)


def filled(url: str) -> str:
    """A database with the workbooks of this page alone."""
    store = Store.open(url)
    store.migrate(reference_files(), AT)
    desk = Desk(store, Settings(url), Principal("lan", frozenset(Right)), ProcessCache(), lambda: AT)
    for name in NAMES:
        data = (ROOT / "data" / "demo" / "systems" / f"{name}.xlsx").read_bytes()
        confirm(desk, data, preview(desk, data, f"{name}.xlsx"), None)
    store.dispose()
    return url


@pytest.fixture(scope="module")
def quality_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("quality") / "quality.sqlite"
    return filled(f"sqlite:///{path}")


def test_the_country_sees_the_index_as_reported_and_the_survey(open_app: OpenApp, quality_url: str) -> None:
    app = open_app(quality_url, "service_quality", ky="2025")
    assert not app.exception
    said = words(app)
    assert "Bảo hiểm xã hội Việt Nam, năm 2024: 80,37 trên 100 điểm, theo báo cáo." in said
    assert "88,33%" in said  # satisfied overall: (2.217 + 1.001) / (2.463 + 1.180)
    assert "≥ 85%" in said
    scores = next(table.value for table in app.dataframe if "Tổng điểm" in table.value.columns)
    assert scores["Tổng điểm"].tolist() == ["80,37", "84,7", "79,9", "83,66", "79,97", "82,66", "79,8"]
    # A rise is told within one set of formulas alone.
    assert scores["Thay đổi"].tolist() == ["—", "+1,04", "-0,07", "—", "—", "—", "—"]


def test_after_its_last_day_nothing_is_scored_and_the_way_back_is_offered(open_app: OpenApp, quality_url: str) -> None:
    app = open_app(quality_url, "service_quality", ky="2025")
    assert "Thông tư 01/2018/TT-VPCP, Điều 13 đến Điều 15 có hiệu lực từ 06/01/2019 đến 30/06/2025" in words(app)
    app.button(key="latest internal_evaluation").click().run()
    assert app.query_params["ky"] == "2025-Q1"
    assert "3 đơn vị đã được đánh giá: Xuất sắc 2; Tốt 1." in words(app)


def test_a_unit_sees_its_points_and_what_they_rest_on(open_app: OpenApp, quality_url: str) -> None:
    app = open_app(quality_url, "service_quality", ky="2025-Q1", don_vi="khanh-hoa")
    assert not app.exception
    assert "Khánh Hòa: 15,5 trên 18 điểm, xếp loại Xuất sắc." in words(app)
    indices = next(table.value for table in app.dataframe if "Số liệu làm căn cứ" in table.value.columns)
    assert indices["Điểm"].tolist() == ["1,6", "1,6", "1,7", "1,9", "2,0", "1,9", "1,8", "2,0", "1,0"]
    assert "Hồ sơ đạt 2 điểm 450" in indices["Số liệu làm căn cứ"][2]


def test_in_english_nothing_stays_vietnamese(open_app: OpenApp, quality_url: str) -> None:
    app = open_app(quality_url, "service_quality", ky="2025-Q1", ngon_ngu="en")
    assert not app.exception
    assert "3 units were evaluated: Excellent 2; Good 1." in words(app)
    assert len(untranslated(app)) >= 5


def test_a_link_to_the_page_keeps_its_scores(open_app: OpenApp, quality_url: str) -> None:
    """Every answer of the page can be frozen: the services it asks are among those a link keeps."""
    app = open_app(quality_url, "service_quality", ky="2025-Q1")
    names = {asked.name for asked, _ in app.session_state["visit"].recording.answers}
    assert {"scheme", "reported scores"} <= names
