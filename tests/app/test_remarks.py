"""Remarks over the pages: saying something, the list with its sentence, hostile text, and what shared views hide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.catalog import reference_files
from lib.model.journal import Act
from lib.model.period import Period
from lib.model.principal import NOBODY, RIGHTS_OF, Principal, Role
from lib.model.remark import About, RemarkDraft, RemarkKind
from lib.store import Store
from lib.ui import identity
from lib.ui.visit import Visit, leave_if_signed_out
from tests.app.conftest import OpenApp, untranslated, words
from tests.conftest import ROOT

JUNE = Period.month(2024, 6)
FIGURE = About("on_time", None, None, "ha-noi", JUNE)
OF_PAGE = {"ky": JUNE.slug, "don_vi": "ha-noi"}
HOSTILE = "<script>alert(1)</script> **đậm** $x$ [bấm](http://x)"


@pytest.fixture
def store(demo_url: str) -> Iterator[Store]:
    opened = Store.open(demo_url)
    opened.migrate(reference_files(), datetime.now(UTC))
    yield opened
    opened.dispose()


def said(store: Store, kind: RemarkKind = RemarkKind.COMMENT, author: str = "lan", **rest: Any) -> int:
    given = {"text": "Xem lại tháng này", "version": 1, **rest}
    about = given.pop("about", FIGURE)
    with store.writing() as writer:
        return writer.meeting.remarks.add(RemarkDraft(kind, about, **given), author, datetime.now(UTC))


def conclusion(store: Store, days: int, **rest: Any) -> int:
    due = datetime.now(UTC).date() + timedelta(days=days)
    return said(store, RemarkKind.CONCLUSION, in_charge="an@bhxh.vn", due=due, **rest)


def sit(monkeypatch: pytest.MonkeyPatch, name: str, role: Role) -> None:
    """Somebody of a role sits before the sessions from now on."""
    monkeypatch.setattr(identity, "visitor", lambda *_: Principal(name, RIGHTS_OF[role]))


def press(app: AppTest, label: str, position: int = 0) -> AppTest:
    found = [button for button in app.button if button.label == label]
    return found[position].click().run()


def test_something_is_said_in_the_dialog_and_counted_beside_the_figure(
    store: Store, demo_url: str, open_app: OpenApp
) -> None:
    app = open_app(demo_url, "timeliness", **OF_PAGE, y_kien=FIGURE.slug)
    assert "Chưa có ý kiến nào." in words(app)
    app.text_area[0].set_value(HOSTILE)
    press(app, "Ghi lại")
    assert not app.exception
    assert "<script>alert(1)</script> **đậm** $x$ [bấm](http://x)" in words(app)  # as it was written, nothing runs
    assert "1 ý kiến" in [button.label for button in app.button]
    with store.reading() as reader:
        (kept,) = reader.meeting.remarks.about("ha-noi", JUNE)
        assert reader.meeting.journal.rows(None, 1)[0].act is Act.REMARKED
        assert (kept.text, kept.version) == (HOSTILE, reader.version())
    assert untranslated(app) == []


@pytest.mark.parametrize("now", [NOBODY, Principal("lan", RIGHTS_OF[Role.VIEWER])], ids=["signed out", "role taken"])
def test_what_stood_open_does_nothing_once_the_right_is_gone(
    store: Store, demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, now: Principal
) -> None:
    sit(monkeypatch, "lan", Role.LEADER)
    said(store, author="lan")
    app = open_app(demo_url, "timeliness", **OF_PAGE, y_kien=FIGURE.slug)
    app.text_area[0].set_value("Nói thêm")
    monkeypatch.setattr(identity, "visitor", lambda *_: now)
    press(app, "Ghi lại")
    with store.reading() as reader:
        assert [kept.text for kept in reader.meeting.remarks.about("ha-noi", JUNE)] == ["Xem lại tháng này"]
    assert not app.exception


def test_a_dialog_that_stands_open_asks_for_the_sign_in_once_that_has_run_out(
    demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit: Visit = open_app(demo_url).session_state["visit"]
    asked_again: list[bool] = []
    monkeypatch.setattr("streamlit.rerun", lambda: asked_again.append(True))
    leave_if_signed_out(visit)
    assert asked_again == []
    monkeypatch.setattr(identity, "visitor", lambda *_: NOBODY)
    leave_if_signed_out(visit)
    assert asked_again == [True]
    opening = [path.read_text("utf-8") for path in (ROOT / "lib" / "ui").rglob("*.py")]
    assert all("leave_if_signed_out(visit)" in source for source in opening if "st.dialog(" in source)


def test_nothing_is_said_without_a_text(store: Store, demo_url: str, open_app: OpenApp) -> None:
    app = open_app(demo_url, "timeliness", **OF_PAGE, y_kien=FIGURE.slug)
    press(app, "Ghi lại")
    assert [error.value for error in app.error] == ["Chưa nhập nội dung."]
    with store.reading() as reader:
        assert reader.meeting.remarks.about("ha-noi", JUNE) == ()


def test_a_viewer_reads_and_says_nothing(
    store: Store, demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(store)
    sit(monkeypatch, "xem@bhxh.vn", Role.VIEWER)
    app = open_app(demo_url, "timeliness", **OF_PAGE, y_kien=FIGURE.slug)
    assert "Xem lại tháng này" in words(app)
    labels = [button.label for button in app.button]
    assert "1 ý kiến" in labels
    assert not {"Ghi lại", "Ghi ý kiến", "Rút lại ý kiến này"} & set(labels)


def test_the_list_begins_with_what_is_open_and_overdue(
    store: Store, demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(store)
    conclusion(store, -3, text="Quá hạn rồi")
    conclusion(store, 9, text="Còn hạn", about=About("cashless", "pension", "all", None, JUNE))
    app = open_app(demo_url, "conclusions")
    shown = words(app)
    assert "2 kết luận chưa thực hiện xong." in shown
    assert "Trong đó 1 kết luận đã quá hạn." in shown
    order = [shown.index(text) for text in ("Quá hạn rồi", "Còn hạn", "Xem lại tháng này")]
    assert order == sorted(order)
    assert untranslated(app) == []
    app = open_app(demo_url, "conclusions", loai_y_kien="ket-luan", tinh_trang="qua-han", y_kien_ve="ha-noi")
    shown = words(app)
    assert "Quá hạn rồi" in shown
    assert "Còn hạn" not in shown
    assert "Xem lại tháng này" not in shown
    sit(monkeypatch, "an@bhxh.vn", Role.VIEWER)  # in charge of it
    app = open_app(demo_url, "conclusions", tinh_trang="qua-han")
    press(app, "Đã thực hiện")
    assert not app.error
    assert "Quá hạn rồi" not in words(app)
    app = open_app(demo_url, "conclusions", tinh_trang="da-xong")
    assert "an@bhxh.vn báo đã thực hiện" in words(app)


def test_the_choices_of_the_list_stand_in_the_address(store: Store, demo_url: str, open_app: OpenApp) -> None:
    said(store)
    app = open_app(demo_url, "conclusions")
    next(box for box in app.selectbox if box.label == "Loại").select("giai-trinh").run()
    assert app.query_params["loai-y-kien"] == "giai-trinh"
    assert "Không có ý kiến nào khớp với lựa chọn này." in words(app)


def test_open_conclusions_are_told_on_the_overview_and_the_page_of_the_unit(
    store: Store, demo_url: str, open_app: OpenApp
) -> None:
    conclusion(store, -3)
    for app in (
        open_app(demo_url, ky=JUNE.slug),
        open_app(demo_url, "unit", **OF_PAGE),
        open_app(demo_url, "provinces", **OF_PAGE),
    ):
        assert not app.exception
        assert any("Kết luận này đã quá hạn" in link.proto.label for link in app.get("page_link"))
    app = open_app(demo_url, "unit", **OF_PAGE, phan="mot-trang")
    assert "Kết luận · Quá hạn" in words(app)
    app = open_app(demo_url, "overview", ky=JUNE.slug, nguon_goc="on_time~~~ha-noi~2024-06")
    assert "1 ý kiến" in words(app)


def test_a_view_that_was_shared_shows_no_remarks(
    store: Store, demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    conclusion(store, -3)
    monkeypatch.setattr(Visit, "sealed", property(lambda _: True))
    for page in ("timeliness", "unit", "provinces"):
        app = open_app(demo_url, page, **OF_PAGE, y_kien=FIGURE.slug)
        assert not app.exception
        assert "Xem lại tháng này" not in words(app)
        assert "kết luận" not in "".join(link.proto.label for link in app.main.get("page_link"))
        assert not any("ý kiến" in button.label for button in app.button)


def test_a_long_text_is_folded(store: Store, demo_url: str, open_app: OpenApp) -> None:
    said(store, text="dài " * 300)
    app = open_app(demo_url, "conclusions")
    assert "Toàn văn" in [block.label for block in app.expander]


def test_the_journal_is_read_page_by_page_by_who_may(
    store: Store, demo_url: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as writer:
        for position in range(120):
            writer.meeting.note(datetime.now(UTC), "binh@bhxh.vn", Act.EXPORTED, f"tệp {position}")
    app = open_app(demo_url, "journal", nguoi="binh@bhxh.vn")
    assert "tệp 119" in words(app)
    assert "tệp 69" not in words(app)
    press(app, "Cũ hơn")
    assert "tệp 69" in words(app)
    assert "tệp 119" not in words(app)
    press(app, "Mới nhất")
    assert "tệp 119" in words(app)
    assert untranslated(app) == []
    app = open_app(demo_url, "journal", viec="tai-ve", den_ngay="2020-01-01")
    assert "Nhật ký không có dòng nào như vậy." in words(app)
    sit(monkeypatch, "x", Role.LEADER)
    app = open_app(demo_url, "journal")
    assert "tệp" not in words(app)
    assert "Nhật ký" not in [link.proto.label for link in app.sidebar.get("page_link")]


def test_the_journal_words_the_acts_of_a_whole_database(demo_url: str, open_app: OpenApp) -> None:
    app = open_app(demo_url, "journal")
    assert not app.exception
    assert "Nộp số liệu · phiên bản" in words(app)
