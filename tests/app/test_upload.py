"""Dropping spreadsheets, seeing what was understood, confirming; and taking a submission back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from lib.model.errors import MovedOn
from lib.store import Store
from lib.text import translator
from tests.app.conftest import OpenApp, plain, words
from tests.conftest import CASHLESS_2023, RESULTS_2023, RESULTS_2025, ROOT

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


def confirm_label(n: int) -> str:
    return VI.plural("Confirm and store {n} file", "Confirm and store {n} files", n)


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def newest(url: str) -> int:
    store = Store.open(url)
    with store.reading() as reader:
        version = reader.version()
    store.dispose()
    return version


def expanders(app: AppTest) -> str:
    """The heads of the files shown."""
    return "\n".join(e.label for e in app.expander)


def test_a_good_file_is_understood_and_stored_once_confirmed(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2025)
    assert not app.exception
    assert VI.say("adds up") in expanders(app)
    assert "Tháng 8/2025" in words(app)
    assert "646.597" in words(app)  # as it was written, beside what was understood
    assert newest(empty_url) == 0

    app = press(app, confirm_label(1))
    assert not app.exception
    assert [plain(s.value) for s in app.success] == [
        f"{RESULTS_2025.name}: {VI.say('stored as version {version}', version='1')}"
    ]
    assert newest(empty_url) == 1
    assert app.query_params["phien-ban"] == "1"
    assert labels(app) == []  # the uploader is empty again, there is nothing more to confirm


def test_the_same_file_again_makes_no_version(open_app: OpenApp, demo_url: str) -> None:
    before = newest(demo_url)
    app = drop(open_app(demo_url, "upload"), RESULTS_2023)
    assert not app.exception
    assert VI.say("in force already, changes nothing") in expanders(app)
    assert confirm_label(1) not in labels(app)
    assert newest(demo_url) == before


def test_findings_are_shown_with_their_cell_and_can_be_explained(open_app: OpenApp, empty_url: str) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2023)
    assert VI.plural("{n} finding", "{n} findings", 1) in expanders(app)
    assert "1.165.639" in words(app)
    assert "C12" in words(app)
    app.text_input[0].set_value("Số liệu theo báo cáo gốc")
    press(app, confirm_label(1))
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
    assert VI.say("cannot be stored") in expanders(app)
    assert VI.say("The file cannot be read") in words(app)
    app = press(app, confirm_label(1))
    assert [plain(s.value).split(":")[0] for s in app.success] == [CASHLESS_2023.name]
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
    assert VI.say("cannot be stored") in expanders(app)
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
    assert VI.say("cannot be stored") in expanders(app)


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
    press(app, confirm_label(1))
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


def test_what_moved_on_meanwhile_is_said_and_nothing_is_stored(
    open_app: OpenApp, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = drop(open_app(empty_url, "upload"), RESULTS_2025)

    def moved(*_: object) -> None:
        raise MovedOn(0, 5)

    monkeypatch.setattr("lib.ui.uploads.confirm", moved)
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
    app.text_input[0].set_value("Xóa số liệu minh họa")
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
