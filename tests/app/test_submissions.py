"""The page of data quality, as a clerk and a leader use it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from lib.model.period import Period
from lib.text import translator
from lib.ui.registry import page
from tests.app.conftest import OpenApp, untranslated, words

VI = translator("vi")


def test_the_country_says_who_is_missing_and_has_the_letter_ready(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "submissions", bieu_mau="cashless", ky="2026-10")
    assert not app.exception
    assert [m.value for m in app.metric] == ["34", "31", "91,18%", "—", "—"]
    assert "31/34 tỉnh, thành phố đã gửi báo cáo. Còn thiếu: Cà Mau, Đắk Lắk, Lai Châu." in words(app).replace("**", "")
    table = app.dataframe[0].value
    assert list(table.iloc[:3, 0]) == ["Cà Mau", "Đắk Lắk", "Lai Châu"]
    assert list(table.iloc[:3, -1]) == ["✕ thiếu"] * 3
    assert "1. BHXH tỉnh Cà Mau" in app.code[0].value
    assert untranslated(app) == []


def test_one_unit_has_its_own_row_and_the_country_beside_it(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "submissions", bieu_mau="cashless", ky="2026-10", don_vi="lai-chau")
    assert not app.exception
    assert [(m.value, m.delta) for m in app.metric][:3] == [
        ("8", "Toàn quốc: 272"), ("6", "Toàn quốc: 268"), ("75,00%", "Toàn quốc: 98,53%"),
    ]  # fmt: skip
    assert len(app.dataframe[0].value) == 1
    assert app.code[0].value.startswith("Kính gửi: BHXH tỉnh Lai Châu\n")


def test_a_quarter_that_nobody_reported_is_offered_and_overdue(open_app: OpenApp, demo_read_url: str) -> None:
    given = {"bieu_mau": "tthc_results", "ky": "2026-Q3-bc", "tinh_den": "2026-09-21"}
    app = open_app(demo_read_url, "submissions", **given)
    assert not app.exception
    assert not app.warning
    assert app.query_params["tinh-den"] == "2026-09-21"
    assert "Đã quá hạn 1 ngày làm việc." in words(app)
    assert "trước ngày 19/09/2026" in words(app)
    assert "✕ thiếu +1" in set(app.dataframe[0].value.iloc[:, -1])


def test_what_nobody_explained_is_listed_with_its_version(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "submissions", bieu_mau="tthc_results", ky="2023-01-01..2023-12-14")
    found = app.dataframe[-1].value
    assert list(found[VI.say("Unit")]) == ["Khánh Hòa"]
    assert "1.165.628" in found[VI.say("What was found")][0]
    link = found[VI.say("Version")][0]
    assert link.startswith(page("versions").slug)
    assert link.endswith("muc=2")
    assert not app.code


def test_what_is_unusual_for_a_province_is_said_in_words(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "submissions", bieu_mau="tthc_results", ky="2026-10")
    found = app.dataframe[-1].value
    about = [text for text in found[VI.say("What was found")] if text.startswith("Đà Nẵng")]
    assert about
    assert all("216" in text and "470" in text for text in about)
    assert set(found[VI.say("Reason given")]) == {VI.say("not explained yet")}


def test_the_versions_of_a_unit_are_those_of_the_period(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "versions", ky="2026-06", don_vi="vinh-long-2025")
    assert not app.exception
    shown = [b.label for b in app.button if b.key and b.key.startswith("open entry")]
    assert shown == [VI.say("Version {number}", number=n) for n in ("66", "65")]


def test_the_cell_of_a_unit_opens_its_versions(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "submissions", bieu_mau="tthc_results", ky="2026-06", don_vi="vinh-long-2025")
    app.session_state[str(app.dataframe[0].key)] = {"selection": {"rows": [], "columns": [], "cells": [(0, "6/26")]}}
    app.run()
    assert [h.value for h in app.title] == [VI.say("Versions & sources")]
    assert app.query_params["muc"] == "65"
    assert app.query_params["don-vi"] == "vinh-long-2025"
    assert "bieu-mau" not in app.query_params


@pytest.mark.parametrize(("param", "value"), [("bieu_mau", "tthc_dossiers"), ("tinh_den", "2999-01-01")])
def test_a_wrong_form_or_day_is_named(open_app: OpenApp, demo_read_url: str, param: str, value: str) -> None:
    app = open_app(demo_read_url, "submissions", **{param: value})
    assert not app.exception
    assert value in app.warning[0].value.replace("\\", "")


def test_a_calendar_quarter_leads_to_the_statutory_one_that_is_due(open_app: OpenApp, demo_read_url: str) -> None:
    def labels(period: str) -> list[str]:
        app = open_app(demo_read_url, "submissions", bieu_mau="tthc_results", ky=period)
        assert not app.exception
        return [link.proto.label for link in app.main if link.type == "page_link"]

    said = VI.say("The report that is due: {period}", period=VI.period(Period.parse("2026-Q3-bc")))
    assert said in labels("2026-Q3")
    assert said not in labels("2026-Q3-bc")


def test_the_link_to_an_entry_is_one_address_whatever_its_values(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "submissions", bieu_mau="tthc_results", ky="2023-01-01..2023-12-14")
    link = app.dataframe[-1].value[VI.say("Version")][0]
    assert parse_qs(urlsplit(link).query)["ky"] == ["2023-01-01..2023-12-14"]
