"""Dropping the table of a register: its records as understood, the question for a day, what changes, storing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.text import translator
from tests.app.conftest import OpenApp, words
from tests.app.test_upload import confirm_label, drop, head, newest, press
from tests.unit.services.plans import INSPECT, PLAN, PUBLISH, REVIEW, Row, plan

VI = translator("vi")
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(*rows: Row) -> Path:
        path = tmp_path / "ke-hoach.xlsx"
        path.write_bytes(plan(*rows))
        return path

    return write


def test_a_register_is_shown_asked_about_and_stored(open_app: OpenApp, empty_url: str, written: Written) -> None:
    app = drop(open_app(empty_url, "upload"), written(*PLAN))
    assert not app.exception
    assert "1 câu hỏi" in head(app)
    said = words(app)
    assert VI.plural("{n} record as understood", "{n} records as understood", 3) in said
    assert "Rà soát, đánh giá thủ tục" in said
    assert VI.say("What it changes in registers") in said
    assert VI.plural("{n} new record", "{n} new records", 3) in said
    app.date_input[0].set_value("2024-05-31").run()
    assert not app.exception
    assert "1 câu hỏi" not in head(app)
    app = press(app, confirm_label(1))
    assert not app.exception
    assert newest(empty_url) == 1


def test_what_a_new_list_changes_in_the_old_one_is_told(open_app: OpenApp, empty_url: str, written: Written) -> None:
    press(drop(open_app(empty_url, "upload"), written(*PLAN)), confirm_label(1))
    later = (*REVIEW[:4], "Quý II/2024", *REVIEW[5:])
    app = drop(open_app(empty_url, "upload"), written(later, PUBLISH))
    assert not app.exception
    said = words(app)
    assert VI.say("The records of version {number} are replaced as a whole.", number="1") in said
    assert INSPECT[1] in said
    assert "30/06/2024" in said


def test_the_page_of_versions_shows_the_records_of_an_upload(
    open_app: OpenApp, empty_url: str, written: Written
) -> None:
    press(drop(open_app(empty_url, "upload"), written(*PLAN)), confirm_label(1))
    app = open_app(empty_url, "versions", muc="1")
    assert not app.exception
    assert "Kiểm tra tại địa phương" in words(app)
