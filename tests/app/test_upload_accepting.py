"""What a clerk of a unit is told before and after confirming: units of others, closed months, what waits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.catalog import reference_files
from lib.model.period import Period
from lib.model.principal import Grant, Principal, Role
from lib.store import Store
from tests.app.conftest import OpenApp, untranslated, words
from tests.app.test_upload import confirm_label, drop, press
from tests.conftest import RESULTS_2023

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def clerk_of(monkeypatch: pytest.MonkeyPatch, unit_id: str) -> None:
    grant = Grant(1, "mai@bhxh.vn", Role.UNIT_CLERK, unit_id, NOW, "hoa")
    monkeypatch.setattr("lib.ui.identity.visitor", lambda *_: Principal.of("mai@bhxh.vn", [grant]))
    monkeypatch.setenv("ACCEPTANCE", "tthc_results")


def test_that_it_will_wait_is_said_before_and_after_confirming(
    open_app: OpenApp, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk_of(monkeypatch, "khanh-hoa")
    app = drop(open_app(empty_url, "upload"), RESULTS_2023)
    assert not app.exception
    assert "đến lúc đó cả tệp chờ" in words(app)
    app = press(app, confirm_label(1))
    assert "chờ trung tâm tiếp nhận" in words(app)
    assert untranslated(app) == []


def test_units_of_others_are_named_and_nothing_can_be_confirmed(
    open_app: OpenApp, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk_of(monkeypatch, "hue")
    app = drop(open_app(empty_url, "upload"), RESULTS_2023)
    assert not app.exception
    assert "Bạn không có quyền nộp cho: Khánh Hòa. Không lưu gì của tệp này." in words(app)
    assert not [b for b in app.button if b.label == confirm_label(1)]
    assert untranslated(app) == []


def test_a_closed_month_is_named_with_who_can_open_it(open_app: OpenApp, empty_url: str) -> None:
    store = Store.open(empty_url)
    store.migrate(reference_files(), NOW)
    with store.writing() as writer:
        writer.lock(Period.month(2023, 12), "hoa", None, NOW)
    app = drop(open_app(empty_url, "upload"), RESULTS_2023)
    assert not app.exception
    assert "Đã khóa số liệu: tháng 12/2023." in words(app)
    assert "Quản trị viên" in words(app)
    assert not [b for b in app.button if b.label == confirm_label(1)]
