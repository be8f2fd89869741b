"""Accepting, closing months and explaining, as the centre's clerk does it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.catalog import load_default, reference_files
from lib.model.problem import Code, Place, Problem
from lib.store import Store
from tests.app.conftest import OpenApp, untranslated, words
from tests.unit.store.builders import AT, JUNE, results, submission

WARNING = replace(Problem.of(Code.BALANCE_MISMATCH, Place("Sheet1", "C5")), unit_id="ha-noi")


@pytest.fixture
def store(empty_url: str) -> Store:
    """One report counts, and a second one waits."""
    store = Store.open(empty_url)
    store.migrate(reference_files(), AT)
    catalogue = load_default()
    with store.writing() as writer:
        writer.submit(
            submission(results("ha-noi", resolved_total=10, resolved_on_time=9), problems=[WARNING]), catalogue
        )
        writer.submit(
            submission(
                results("hue", resolved_total=10, resolved_on_time=10), awaits=True, author="mai", file_name="hue.xlsx"
            ),
            catalogue,
        )
    return store


def test_what_waits_is_listed_first_with_its_effects_and_accepted(
    open_app: OpenApp, empty_url: str, store: Store
) -> None:
    app = open_app(empty_url, "versions", ky="2024-06")
    assert not app.exception
    assert "1 bản nộp chờ tiếp nhận" in words(app)
    assert "hue.xlsx" in words(app)
    app.button(key="waiting 2").click().run()
    assert app.query_params["muc"] == "2"
    assert "chờ trung tâm tiếp nhận" in words(app)
    assert "Huế" in "".join(str(cell) for table in app.dataframe for cell in table.value.to_numpy().ravel())
    assert untranslated(app) == []
    app.button(key="accept 2").click().run()
    assert not app.exception
    assert "Đã tiếp nhận phiên bản 2, số liệu được tính từ phiên bản 3." in words(app)
    assert "đã tiếp nhận" in words(app)
    with store.reading() as reader:
        assert reader.waiting_entries(3) == ()
    assert not any("chờ tiếp nhận" in heading.value for heading in app.subheader)
    assert untranslated(app) == []


def test_sending_back_needs_a_reason_and_tells_it(open_app: OpenApp, empty_url: str, store: Store) -> None:
    app = open_app(empty_url, "versions", ky="2024-06", muc="2")
    app.button(key="reject 2").click().run()
    assert app.error
    app.text_input(key="decision 2").set_value("thiếu chữ ký").run()
    app.button(key="reject 2").click().run()
    assert not app.exception
    assert "đã trả lại" in words(app)
    assert "thiếu chữ ký" in words(app)
    with store.reading() as reader:
        assert reader.entry(2).withdrawn_by == 3


def test_what_moved_has_to_be_seen_before_it_is_accepted(open_app: OpenApp, empty_url: str, store: Store) -> None:
    with store.writing() as writer:
        writer.submit(submission(results("hue", resolved_total=8, resolved_on_time=8)), load_default())
    app = open_app(empty_url, "versions", ky="2024-06", muc="2")
    assert app.button(key="accept 2").disabled
    assert "đã thay đổi từ khi gửi" in words(app)
    app.checkbox(key="seen 2").check().run()
    app.button(key="accept 2").click().run()
    with store.reading() as reader:
        assert reader.entry(2).accepted_by == 4


def test_a_month_is_closed_said_at_its_period_and_opened_with_a_reason(
    open_app: OpenApp, empty_url: str, store: Store
) -> None:
    app = open_app(empty_url, "versions", ky="2024-06")
    app.multiselect(key="months to close").select(JUNE).run()
    app.button(key="close months").click().run()
    assert not app.exception
    with store.reading() as reader:
        assert [lock.locked for lock in reader.locks(3)] == [True]
    assert "Kỳ này đã khóa: số liệu đã báo cáo không thay đổi nữa." in words(app)
    assert "1 tháng đã khóa" in words(app)
    assert untranslated(app) == []
    app.multiselect(key="months to close").select(JUNE).run()
    app.button(key="open months").click().run()
    assert app.error  # no reason given
    app.text_input(key="reason for closing").set_value("nộp bổ sung").run()
    app.button(key="open months").click().run()
    with store.reading() as reader:
        assert [lock.locked for lock in reader.locks(4)] == [True, False]
    assert "Kỳ này đã khóa" not in words(app)
    board = open_app(empty_url, "submissions", ky="2024-06", bieu_mau="tthc_results")
    assert not board.exception
    assert "◷" in "".join(map(str, board.dataframe[0].value.to_numpy().ravel()))


@pytest.mark.parametrize(
    ("page", "key", "given"),
    [
        ("versions", "entry 1", {"muc": "1"}),
        ("unit", "unit", {"don_vi": "ha-noi"}),
        ("submissions", "board", {"bieu_mau": "tthc_results"}),
    ],
)
def test_an_open_warning_is_explained_where_it_is_listed(
    open_app: OpenApp, empty_url: str, store: Store, page: str, key: str, given: dict[str, str]
) -> None:
    app = open_app(empty_url, page, ky="2024-06", **given)
    assert not app.exception
    app.button(key=f"explain {key}").click().run()
    assert untranslated(app) == []
    app.text_area(key=f"reason of {key}").set_value("đã đối chiếu với đơn vị").run()
    app.button(key=f"store {key}").click().run()
    assert not app.exception
    with store.reading() as reader:
        assert [f.reason for f in reader.findings_of_entry(1)] == ["đã đối chiếu với đơn vị"]
    assert not [button for button in app.button if button.key == f"explain {key}"]
