"""Dropping spreadsheets, seeing what was understood, confirming; and taking a submission back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from lib.model.errors import MovedOn
from lib.store import Store
from lib.text import translator
from tests.app.conftest import OpenApp, plain, words
from tests.conftest import CASHLESS_2023, CASHLESS_2024, CASHLESS_2025, RESULTS_2023, RESULTS_2025, ROOT

VI = translator("vi")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Altered = Callable[..., Path]


def drop(app: AppTest, *paths: Path) -> AppTest:
    """Put files into the uploader."""
    files = [(path.name, path.read_bytes(), XLSX) for path in paths]
    uploader = app.get("file_uploader")[0]
    return uploader.set_value(files).run()


def press(app: AppTest, label: str) -> AppTest:
    """Press the button of that label."""
    (button,) = [b for b in app.button if b.label == label]
    return button.click().run()


def confirm_label(n: int, left_out: int = 0) -> str:
    label = VI.plural("Confirm and store {n} file", "Confirm and store {n} files", n)
    return f"{label} (bỏ {left_out} ô lỗi)" if left_out else label


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def newest(url: str) -> int:
    store = Store.open(url)
    with store.reading() as reader:
        version = reader.version()
    store.dispose()
    return version


LINKED_2023 = ROOT / "data" / "demo" / "systems" / "lien-thong-khanh-hoa-2023.xlsx"


def head(app: AppTest) -> str:
    """What is said of the file looked at, under its name: its state, its errors and warnings."""
    texts = [m.value for m in app.markdown]
    at = next(i for i, text in enumerate(texts) if text.startswith("#### "))
    return plain(texts[at + 1])


def test_a_good_file_is_understood_and_stored_once_confirmed(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "upload")
    begin = VI.say("The database is empty. Drop the first spreadsheets here.")
    assert begin in words(app)
    app = drop(app, RESULTS_2025)
    assert begin not in words(app)
    assert not app.exception
    assert VI.say("adds up") in head(app)
    assert "Tháng 8/2025" in words(app)
    assert "646.597" in words(app)  # as it was written, beside what was understood
    assert newest(empty_url) == 0

    app = press(app, confirm_label(1))
    assert not app.exception
    assert [plain(s.value) for s in app.success] == [
        f"**{RESULTS_2025.name}**  \nKết quả giải quyết TTHC · Tháng 8/2025 → phiên bản 1"
    ]
    assert [element for element in app.get("page_link") if VI.say("To the overview") in str(element.proto)]
    assert newest(empty_url) == 1
    assert app.query_params["phien-ban"] == "1"
    assert labels(app) == [VI.say("Undo")]  # the uploader is empty again, there is nothing more to confirm


def test_what_another_system_reported_leads_to_its_page(open_app: OpenApp, empty_url: str) -> None:
    app = press(drop(open_app(empty_url, "upload"), LINKED_2023), confirm_label(1))
    assert not app.exception
    links = [element.proto for element in app.get("page_link")]
    (way,) = [link for link in links if link.label == VI.say("Open “{page}”", page="Thủ tục liên thông")]
    assert "ky=2023-01-01..2023-12-14" in way.query_string
    assert not [link for link in links if link.label == VI.say("To the overview")]


def test_the_same_file_again_makes_no_version(open_app: OpenApp, demo_url: str) -> None:
    before = newest(demo_url)
    app = drop(open_app(demo_url, "upload"), RESULTS_2023)
    assert not app.exception
    assert VI.say("in force already, changes nothing") in head(app)
    assert confirm_label(1) not in labels(app)
    assert newest(demo_url) == before


def test_findings_are_shown_with_their_cell_and_can_be_explained(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2023)
    assert "1 cảnh báo: lưu, cần giải trình" in head(app)
    assert "lỗi" not in head(app)
    assert "1.165.639" in words(app)
    assert "C12" in words(app)
    (reason,) = [i for i in app.text_input if i.label == "Đề nghị giải trình các cảnh báo (có thể để trống)"]
    reason.set_value("Số liệu theo báo cáo gốc")
    app = press(app, confirm_label(1))
    assert "chưa giải trình" not in plain(app.success[0].value)
    store = Store.open(empty_url)
    with store.reading() as reader:
        assert reader.entry(1).reason == "Số liệu theo báo cáo gốc"
    store.dispose()


def test_a_bad_file_is_named_and_the_good_one_beside_it_is_stored(
    open_app: OpenApp, empty_url: str, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    app = drop(open_app(empty_url, "upload"), broken, CASHLESS_2023)
    assert not app.exception
    assert VI.say("cannot be stored") in head(app)
    assert VI.say("The file cannot be read") in words(app)
    app = press(app, confirm_label(1))
    assert [plain(s.value).split("**")[1] for s in app.success] == [CASHLESS_2023.name]
    assert newest(empty_url) == 1


def test_a_file_that_cannot_be_read_offers_nothing_to_confirm(
    open_app: OpenApp, empty_url: str, tmp_path: Path
) -> None:
    empty = tmp_path / "rong.xlsx"
    empty.write_bytes(b"")
    app = drop(open_app(empty_url, "upload"), empty)
    assert not app.exception
    assert VI.say("The file is empty.") in words(app)
    assert labels(app) == []


def test_a_file_without_a_period_is_asked_for_it(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"A5": ""}))
    assert not app.exception
    assert "cần xác nhận kỳ" in head(app)
    assert "lỗi" not in head(app)  # the question is no error beside itself
    assert confirm_label(1) not in labels(app)
    first, last = app.date_input
    first.set_value(date(2025, 8, 1))
    last.set_value(date(2025, 8, 31))
    app = press(app, VI.say("Use this period"))
    assert not app.exception
    assert "Tháng 8/2025" in words(app)
    app = press(app, confirm_label(1))
    assert newest(empty_url) == 1
    assert len(app.success) == 1


def test_dates_in_the_wrong_order_are_refused_in_words(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"A5": ""}))
    first, last = app.date_input
    first.set_value(date(2025, 8, 31))
    last.set_value(date(2025, 8, 1))
    app = press(app, VI.say("Use this period"))
    assert not app.exception
    assert app.error
    assert "cần xác nhận kỳ" in head(app)


def test_an_assumed_quarter_has_to_be_confirmed(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"A5": "Kỳ báo cáo: Quý III/2025"}))
    assert not app.exception
    assert confirm_label(1) not in labels(app)
    (yes,) = [label for label in labels(app) if label.startswith(VI.say("Yes, the period is {period}", period=""))]
    app = press(app, yes)
    assert not app.exception
    press(app, confirm_label(1))
    store = Store.open(empty_url)
    with store.reading() as reader:
        assert {scope.period.slug for scope in reader.entry(1).scopes} == {"2025-Q3"}
    store.dispose()


def test_an_answer_about_one_table_leaves_the_others_open(open_app: OpenApp, empty_url: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(RESULTS_2025)
    book.copy_worksheet(book.worksheets[0])
    for sheet, title in zip(book.worksheets, ("Quý II/2025", "Quý I/2025"), strict=True):
        sheet["A5"] = f"Kỳ báo cáo: {title}"
    book.save(tmp_path / "hai-bang.xlsx")

    app = drop(open_app(empty_url, "upload"), tmp_path / "hai-bang.xlsx")
    yes = [label for label in labels(app) if label.startswith(VI.say("Yes, the period is {period}", period=""))]
    assert len(yes) == 2
    app = press(app, yes[1])
    assert not app.exception
    assert yes[0] in labels(app)
    assert yes[1] not in labels(app)
    (confirm,) = [label for label in labels(app) if label.startswith(confirm_label(1))]
    assert "bỏ 1 bảng" in confirm
    press(app, confirm)
    store = Store.open(empty_url)
    with store.reading() as reader:
        assert {scope.period.slug for scope in reader.entry(1).scopes} == {"2025-Q1"}
    store.dispose()


def test_a_file_that_is_blank_throughout_says_what_stays_in_force(
    open_app: OpenApp, demo_url: str, altered: Altered
) -> None:
    blank = altered(RESULTS_2023, dict.fromkeys((f"{c}12" for c in "CDEFGHIJKLMNOPQR"), "chưa có"))
    app = drop(open_app(demo_url, "upload"), blank)
    assert not app.exception
    assert VI.say("Nothing is replaced") in words(app)


def test_a_month_to_come_can_only_be_confirmed(open_app: OpenApp, empty_url: str, altered: Altered) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2025, {"A5": "Kỳ báo cáo: Tháng 12 năm 2026"}))
    assert "cần xác nhận kỳ" in head(app)
    assert not app.date_input
    (yes,) = [label for label in labels(app) if label.endswith("tháng 12/2026")]
    app = press(app, yes)
    assert not app.exception
    assert confirm_label(1) in labels(app)


def test_errors_are_told_from_warnings_and_what_is_left_out_is_counted(
    open_app: OpenApp, empty_url: str, altered: Altered
) -> None:
    app = drop(open_app(empty_url, "upload"), altered(RESULTS_2023, {"D12": "chưa có", "H12": "x"}))
    assert not app.exception
    said = head(app)
    assert "2 lỗi: không lưu các ô này" in said
    assert "cảnh báo: lưu, cần giải trình" in said
    shown = words(app)
    error, warning = shown.index(VI.say("Not a number")), shown.index("1.165.639")
    assert error < warning  # though the warning stands in an earlier cell
    assert "(Bieu TTHC · D12)" not in plain(shown)  # the place is part of the sentence and stands there once
    app = press(app, confirm_label(1, left_out=2))
    assert plain(app.success[0].value).endswith("→ phiên bản 1 · 1 điểm chưa giải trình")


def test_a_file_in_force_still_shows_its_warnings(open_app: OpenApp, demo_url: str) -> None:
    app = drop(open_app(demo_url, "upload"), RESULTS_2023)
    assert "cảnh báo: lưu, cần giải trình" in head(app)


def test_what_is_replaced_and_what_will_be_missing_is_said_with_the_names_of_the_units(
    open_app: OpenApp, demo_url: str, altered: Altered
) -> None:
    app = drop(open_app(demo_url, "upload"), altered(RESULTS_2023, {"E12": None, "P12": 7}))
    assert not app.exception
    shown = plain(words(app))
    assert "2 nhóm thay số liệu đang có hiệu lực (Khánh Hòa)" in shown
    lost = next(m.value for m in app.markdown if "đang có hiệu lực sau đây sẽ không còn" in m.value)
    assert "(Khánh Hòa)" in plain(lost)
    assert "khối" not in shown


def test_the_files_of_a_zip_stand_in_one_table_and_the_good_ones_are_stored(
    open_app: OpenApp, empty_url: str, tmp_path: Path
) -> None:
    packed = tmp_path / "thang-8.zip"
    with ZipFile(packed, "w") as archive:
        archive.writestr("ket-qua.xlsx", RESULTS_2025.read_bytes())
        archive.writestr("chi-tra.xlsx", CASHLESS_2025.read_bytes())
        archive.writestr("hong.xlsx", b"PK\x03\x04 no workbook")
    app = drop(open_app(empty_url, "upload"), packed)
    assert not app.exception
    table = next(t.value for t in app.dataframe if "state" in t.value)
    assert sorted(table["file"]) == ["thang-8.zip/chi-tra.xlsx", "thang-8.zip/hong.xlsx", "thang-8.zip/ket-qua.xlsx"]
    assert sorted(table["state"]) == ["✓ ghi được", "✓ ghi được", "✕ không đọc được"]
    app = press(app, confirm_label(2))
    assert not app.exception
    assert newest(empty_url) == 2


def test_of_many_files_those_with_errors_are_stored_only_where_somebody_says_so(
    open_app: OpenApp, empty_url: str, altered: Altered
) -> None:
    wrong = altered(RESULTS_2025, {"D14": "chưa có"})
    app = drop(open_app(empty_url, "upload"), wrong, CASHLESS_2025, CASHLESS_2024)
    assert confirm_label(2) in labels(app)
    (both,) = app.checkbox
    app = both.check().run()
    app = press(app, confirm_label(3, left_out=1))
    assert newest(empty_url) == 3


def test_the_limits_stand_beside_the_uploader(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "upload")
    (table,) = app.table
    shown = " ".join(str(cell) for row in table.value.to_records() for cell in row)
    assert "120 MB" in shown
    assert "8 giây, thêm 1 giây cho mỗi 10 MB" in shown


def test_the_same_content_under_two_names_is_stored_once(open_app: OpenApp, empty_url: str, tmp_path: Path) -> None:
    again = tmp_path / "ban-sao.xlsx"
    again.write_bytes(RESULTS_2025.read_bytes())
    app = drop(open_app(empty_url, "upload"), RESULTS_2025, again)
    assert not app.exception
    assert VI.say("same as another file") in words(app)
    press(app, confirm_label(1))
    assert newest(empty_url) == 1


def test_what_moved_on_meanwhile_is_said_and_nothing_is_stored(
    open_app: OpenApp, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2025)

    def moved(*_: object) -> None:
        raise MovedOn(0, 5)

    monkeypatch.setattr("lib.ui.upload.storing.confirm", moved)
    app = press(app, confirm_label(1))
    assert not app.exception
    assert [RESULTS_2025.name in plain(e.value) and "5" in e.value for e in app.error] == [True]
    assert newest(empty_url) == 0


def test_a_submission_is_taken_back_with_a_reason(open_app: OpenApp, demo_url: str) -> None:
    before = newest(demo_url)
    app = open_app(demo_url, "versions", muc="2")
    assert not app.exception
    assert "khanh-hoa-2023-ket-qua-tthc.xlsx" in words(app)

    app = withdraw(app, "")
    assert [e.value for e in app.error] == [VI.say("A reason is needed.")]
    assert newest(demo_url) == before

    app = withdraw(app, "Gửi nhầm tệp")
    assert not app.exception
    assert newest(demo_url) == before + 1
    assert app.query_params["phien-ban"] == str(before + 1)
    assert VI.say("withdrawn by {number}", number=str(before + 1)) in words(app)

    then = open_app(demo_url, "timeliness", ky="2023-01-01..2023-12-14", don_vi="khanh-hoa", phien_ban=str(before))
    assert "99,91%" in words(then)  # the link from before shows what it showed


def withdraw(app: AppTest, reason: str) -> AppTest:
    """Fill in the form of the entry shown (the last one: another removes the illustration) and send it."""
    at = [i for i, field in enumerate(app.text_input) if field.label == VI.say("Reason")]
    app.text_input[at[-1]].set_value(reason)
    return [b for b in app.button if b.label == VI.say("Withdraw")][-1].click().run()


def test_the_illustration_is_removed_by_one_entry(open_app: OpenApp, demo_url: str) -> None:
    before = newest(demo_url)
    app = open_app(demo_url, "versions")
    reason = next(field for field in app.text_input if field.label == VI.say("Reason"))
    reason.set_value("Xóa số liệu minh họa")
    app = press(app, VI.say("Withdraw"))
    assert not app.exception
    assert newest(demo_url) == before + 1
    left = open_app(demo_url, "overview")
    assert not left.exception
    assert left.query_params["ky"] == "2023-01-01..2023-12-14"
    assert VI.say("Illustrative") not in words(left)


def test_pages_read_without_writing(open_app: OpenApp, demo_url: str) -> None:
    before = newest(demo_url)
    for page in sorted(p.stem for p in (ROOT / "pages").glob("[a-z]*.py")):
        open_app(demo_url, page)
    assert newest(demo_url) == before
