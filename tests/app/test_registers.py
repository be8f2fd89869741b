"""The pages of registers: the plan and its tasks, documents and where they come from, filling in, and the search."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.catalog import reference_files
from lib.model.principal import NOBODY, Principal, Right
from lib.model.settings import Settings
from lib.services import Desk, ProcessCache
from lib.services.importing import confirm, preview
from lib.store import Store
from lib.text import translator
from lib.ui import identity
from tests.app.conftest import OpenApp, plain, untranslated, words
from tests.app.test_sharing import follow, share_openly
from tests.conftest import RESULTS_2023, ROOT

SYSTEMS = ROOT / "data" / "demo" / "systems"
FILES = (
    RESULTS_2023,
    *(SYSTEMS / name for name in ("ke-hoach-2024.xlsx", "van-ban-khanh-hoa-2023.xlsx", "kiem-tra-minh-hoa-2026.xlsx")),
)
AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
TASK = "tasks~viet-nam~2024~0"


def filled(url: str) -> str:
    """A database with the plan of 2024, the documents of Khanh Hoa, some inspections and a table of figures."""
    store = Store.open(url)
    store.migrate(reference_files(), AT)
    desk = Desk(store, Settings(url), Principal("lan", frozenset(Right)), ProcessCache(), lambda: AT)
    for path in FILES:
        data = path.read_bytes()
        confirm(desk, data, preview(desk, data, path.name), None)
    store.dispose()
    return url


@pytest.fixture(scope="module")
def registers_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("registers") / "registers.sqlite"
    filled(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="module")
def registers_url(registers_file: Path) -> str:
    """To be read only."""
    return f"sqlite:///{registers_file}"


@pytest.fixture
def own_url(registers_file: Path, tmp_path: Path) -> str:
    """A copy to write to."""
    shutil.copy(registers_file, tmp_path / "own.sqlite")
    return f"sqlite:///{tmp_path / 'own.sqlite'}"


def version(app: AppTest) -> str:
    """The version that the address names."""
    named = app.query_params["phien-ban"]
    return named if isinstance(named, str) else named[0]


def records(app: AppTest) -> list[list[str]]:
    """The rows of the list of records."""
    return next(table.value for table in app.dataframe if table.proto.alt.startswith("Các mục")).values.tolist()


@pytest.mark.parametrize("shown", ["danh-sach", "lich", "tong-hop"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_plan_opens_in_every_view_and_language(
    open_app: OpenApp, registers_url: str, shown: str, language: str
) -> None:
    app = open_app(registers_url, "plan", xem=shown, ngon_ngu=language)
    assert not app.exception
    assert not app.error
    if language == "vi":
        assert untranslated(app) == []
    assert "32" in words(app)


def test_the_newest_year_with_a_list_is_opened_whatever_period_was_looked_at(
    open_app: OpenApp, registers_url: str
) -> None:
    said = words(open_app(registers_url, "plan", ky="2026-09"))
    assert "Năm 2024 · 1 danh sách" in said


def test_a_year_without_a_list_offers_the_one_that_has_one(open_app: OpenApp, registers_url: str) -> None:
    app = open_app(registers_url, "plan", nam="2022")
    assert "chưa có báo cáo" in words(app)
    next(button for button in app.button if "2024" in button.label).click().run()
    assert "1 danh sách" in words(app)


def test_a_unit_without_a_plan_is_told_of_those_that_have_one(open_app: OpenApp, registers_url: str) -> None:
    app = open_app(registers_url, "plan", don_vi="ha-noi")
    assert not app.exception
    assert "Đơn vị khác đã có báo cáo" in words(app)


def test_filters_of_the_address_hold_together_and_can_be_left(open_app: OpenApp, registers_url: str) -> None:
    app = open_app(registers_url, "plan", chu_tri="cntt", tim="ung dung")
    shown = len(records(app))
    assert 0 < shown < 7
    assert f"{shown}/32 mục" in words(app)
    app.button(key="records all").click().run()
    assert len(records(app)) == 32
    assert "tim" not in app.query_params


def test_odd_values_are_named_and_nothing_breaks(open_app: OpenApp, registers_url: str) -> None:
    odd = "'; drop table record; -- <script>alert(1)</script> {0} %"
    app = open_app(registers_url, "plan", tim=odd, nhom_viec=odd, phan_loai="status.x", trang_so="99", ban_ghi="x")
    assert not app.exception
    assert "Không có mục nào như vậy" in words(app)
    assert len(app.warning) == 1


def test_a_document_leads_to_its_cell_and_says_what_does_not_add_up(open_app: OpenApp, registers_url: str) -> None:
    app = open_app(registers_url, "documents", tim="1543")
    assert len(records(app)) == 1
    assert "cảnh báo" in " ".join(map(str, records(app)[0]))
    app.query_params["ban-ghi"] = "documents~khanh-hoa~2023-01-01..2023-12-14~15"
    app.run()
    said = words(app)
    assert not app.exception
    assert "1543/BHXH-VP" in said
    assert "18/07/2023" in said
    assert "ô D23" in said
    assert "van-ban-khanh-hoa-2023.xlsx" in said
    assert "Số và ngày văn bản không theo thứ tự" in said


def test_of_several_registers_only_the_chosen_one_is_drawn(open_app: OpenApp, registers_url: str) -> None:
    app = open_app(registers_url, "inspections")
    assert not app.exception
    assert "Kiểm tra" in words(app)
    other = open_app(registers_url, "inspections", so_theo_doi="truyen-thong")
    assert "Truyền thông, đối thoại: chưa có báo cáo." in words(other)
    assert "Minh họa" in words(app)


def test_marking_a_task_done_is_one_entry_and_shows_who_and_when(open_app: OpenApp, own_url: str) -> None:
    app = open_app(own_url, "plan", ban_ghi=TASK)
    before = int(version(app))
    status = next(box for box in app.selectbox if box.label == "Tình trạng")
    status.set_value("done")
    next(box for box in app.text_input if box.label == "Minh chứng").set_value("QĐ 12/QĐ-BHXH")
    next(button for button in app.button if button.label == "Lưu").click().run()
    assert not app.exception
    assert version(app) == str(before + 1)
    said = words(app)
    assert f"Đã ghi thành phiên bản {before + 1}." in said
    assert "Thay đổi trên trang này" in said
    assert "QĐ 12/QĐ-BHXH" in said
    assert "ke-hoach-2024.xlsx" in said  # the file it came from is still named


def test_nothing_changed_is_nothing_stored(open_app: OpenApp, own_url: str) -> None:
    app = open_app(own_url, "plan", ban_ghi=TASK)
    before = version(app)
    next(button for button in app.button if button.label == "Lưu").click().run()
    assert version(app) == before
    assert translator("vi").say("Nothing would change.") in words(app)


def test_an_older_version_is_not_filled_in(open_app: OpenApp, own_url: str) -> None:
    app = open_app(own_url, "plan", ban_ghi=TASK, phien_ban="3")
    assert not any(button.label == "Lưu" for button in app.button)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["", "   ", "!!! ///", "x" * 2000, "khanh hoa", "1543", "đúng hạn", "<b>{0}</b>"])
def test_the_search_takes_whatever_is_typed(open_app: OpenApp, registers_url: str, typed: str, language: str) -> None:
    app = open_app(registers_url, "search", ngon_ngu=language, **({"tim": typed} if typed else {}))
    assert not app.exception
    if language == "vi":
        assert untranslated(app) == []


def test_the_search_finds_things_of_every_kind_without_accents(open_app: OpenApp, registers_url: str) -> None:
    def found(typed: str) -> str:
        app = open_app(registers_url, "search", tim=typed)
        return plain("\n".join(link.proto.label for link in app.get("page_link")))

    assert "1543/BHXH-VP · 18/07/2023" in found("1543/bhxh-vp")
    assert "Hà Nội" in found("ha noi")
    assert "Kế hoạch kiểm soát TTHC" in found("ke hoach kiem soat")
    assert "Không tìm thấy gì" in words(open_app(registers_url, "search", tim="zzzz khong co"))


def test_a_shared_list_opens_its_own_records_and_no_others_and_names_nobody(
    open_app: OpenApp, own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPEN_LINKS", "1")
    code = share_openly(open_app(own_url, "documents", don_vi="khanh-hoa", ky="2023-01-01..2023-12-14", tim="1543"))
    monkeypatch.setattr(identity, "visitor", lambda *_: NOBODY)
    whole = follow(code)
    assert not whole.exception
    assert "Văn bản đã ban hành: 27" in words(whole)
    assert not whole.text_input
    of_unit = "documents~khanh-hoa~2023-01-01..2023-12-14"
    inside = words(follow(code, ban_ghi=f"{of_unit}~15"))
    assert "van-ban-khanh-hoa-2023.xlsx" in inside
    assert "lan" not in inside.split()
    assert "van-ban-khanh-hoa-2023.xlsx" not in words(follow(code, ban_ghi=f"{of_unit}~3"))
