"""Putting a file right on the spot, explaining a finding, seeing what it changes, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from lib.model.problem import Severity
from lib.store import Store
from lib.text import translator
from tests.app.conftest import OpenApp, plain, words
from tests.app.test_upload import confirm_label, drop, head, labels, newest, press
from tests.app.test_upload_answers import edit
from tests.conftest import RESULTS_2023, RESULTS_2025

VI = translator("vi")
Altered = Callable[..., Path]


def apply(app: AppTest, rows: dict[int, dict[str, object]], reason: str = "") -> AppTest:
    """Fill in the grid and send it."""
    edit(app, "editor ", rows)
    (common,) = [i for i in app.text_input if i.label == VI.say("One reason for all cells corrected or left out")]
    common.set_value(reason)
    return press(app, VI.say("Apply"))


def test_a_wrong_cell_is_corrected_and_the_correction_is_part_of_the_entry(
    open_app: OpenApp, empty_url: str, altered: Altered
) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"D14": "chưa có"}))
    assert not app.exception
    assert "1 lỗi" in head(app)
    app = apply(app, {0: {"value": "139.740", "reason": "Đối chiếu bản ký"}})
    assert not app.exception
    assert "lỗi" not in head(app)
    said = "D14: sửa từ “chưa có” thành “139.740”, lý do: Đối chiếu bản ký"
    assert said in plain(words(app))
    app = press(app, confirm_label(1))
    assert not app.exception

    entry = open_app(empty_url, "versions", muc="1")
    assert said in plain(words(entry))
    store = Store.open(empty_url)
    with store.reading() as reader:
        (stored,) = [o for o in reader.observations(1) if o.cell == "D14"]
    store.dispose()
    assert (stored.value, stored.as_written, stored.reason) == (139_740, "chưa có", "Đối chiếu bản ký")


def test_a_correction_needs_a_reason_and_can_be_taken_back(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"D14": "chưa có"}))
    app = apply(app, {0: {"value": "139.740"}})
    assert [plain(e.value) for e in app.error] == ["Hãy nêu lý do cho từng ô được sửa: D14."]
    assert "1 lỗi" in head(app)
    app = apply(app, {0: {"value": "139.740"}}, reason="Đối chiếu bản ký")
    assert "lỗi" not in head(app)
    app = press(app, VI.say("Take back"))
    assert "1 lỗi" in head(app)


def test_a_cell_is_left_out(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"D14": "chưa có"}))
    app = apply(app, {0: {"out": True}}, reason="Tỉnh sẽ gửi sau")
    assert not app.exception
    assert "lỗi" not in head(app)
    assert "D14: bỏ “chưa có”, lý do: Tỉnh sẽ gửi sau" in plain(words(app))


def test_what_was_typed_is_read_like_a_cell(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"D14": "chưa có"}))
    app = apply(app, {0: {"value": "=1+1"}}, reason="thử")
    assert not app.exception
    assert "1 lỗi" in head(app)


def test_each_warning_is_explained_by_itself(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2023)
    app = apply(app, {0: {"reason": "Theo báo cáo đã ký"}})
    assert not app.exception
    assert "1 cảnh báo, đã giải trình" in head(app)
    app = press(app, confirm_label(1))
    store = Store.open(empty_url)
    with store.reading() as reader:
        (finding,) = [f for f in reader.findings_of_entry(1) if f.problem.severity is Severity.WARNING]
    store.dispose()
    assert finding.reason == "Theo báo cáo đã ký"


def test_the_neighbours_in_the_formula_stand_beside_a_finding(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2023)
    grid = next(table.value for table in app.dataframe if "why" in table.value)
    assert list(grid["cell"]) == ["C12", "I12", "L12"]
    assert list(grid["written"]) == ["1.165.628", "1.132.285", "33.354"]


def test_what_a_re_upload_changes_is_seen_before_and_undone_after(
    open_app: OpenApp, empty_url: str, altered: Altered
) -> None:
    press(drop(open_app(empty_url, "upload"), RESULTS_2023), confirm_label(1))
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2023, {"I12": 1_132_274, "J12": 1_131_224}))
    assert not app.exception
    cells = next(t.value for t in app.dataframe if VI.say("Measure") in t.value and VI.say("Before") in t.value)
    before, after = VI.say("Before"), VI.say("After")
    assert list(zip(cells[before], cells[after], strict=True)) == [
        ("1.132.285", "1.132.274"),
        ("1.131.235", "1.131.224"),
    ]
    app = press(app, confirm_label(1))
    assert newest(empty_url) == 2
    app = press(app, VI.say("Undo"))
    assert not app.exception
    assert newest(empty_url) == 3
    assert "Đã rút phiên bản 2" in plain(words(app)) or "phiên bản 3" in plain(words(app))
    assert VI.say("Undo") not in labels(app)
    store = Store.open(empty_url)
    with store.reading() as reader:
        assert reader.entry(3).reason == "hoàn tác nhập số liệu"
        assert reader.entry(3).withdraws == (2,)
    store.dispose()


def test_the_workbook_is_offered_back_with_its_problems_marked(
    open_app: OpenApp, empty_url: str, altered: Altered
) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"D14": "chưa có"}))
    app = press(app, VI.say("Get the file back with its problems marked"))
    assert not app.exception
    assert any("sua-lai" in str(button.proto) for button in app.get("download_button"))
