"""The page of targets: what it shows and says, and entering, refusing, importing and taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from lib.catalog import load_default, reference_files
from lib.model.principal import Principal, Right
from lib.model.target import Target
from lib.model.target_register import ChangeKind
from lib.store import Store
from lib.text import translator
from lib.text.target_words import change_name
from lib.ui.address import EVERYTHING
from tests.app.conftest import OpenApp, untranslated, words
from tests.app.test_upload import XLSX, newest, press

KNOWN = len(load_default().targets)
VI = translator("vi")


def in_force(url: str) -> tuple[Target, ...]:
    store = Store.open(url)
    with store.reading() as reader:
        found = tuple(target for target, _ in reader.targets(reader.version()))
    store.dispose()
    return found


def field(app: AppTest, english: str) -> str:
    """The key of a text input of the form by its label."""
    (found,) = [i.key for i in app.text_input if i.label == VI.say(english) and "undo" not in (i.key or "")]
    assert found is not None
    return found


def fill(app: AppTest, **values: str) -> None:
    labels = {"value": "Value (%)", "document": "Document", "reason": "Reason for the change", "until": "Valid to"}
    for name, value in values.items():
        app.text_input(key=field(app, labels[name])).set_value(value)


def save(app: AppTest) -> AppTest:
    return press(app, VI.say("Save the target"))


def test_the_page_lists_targets_and_says_where_none_is_known(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "targets")
    assert not app.exception
    assert str(KNOWN) in app.markdown[0].value
    rows = app.dataframe[0].value
    assert len(rows) == KNOWN
    years = open_app(empty_url, "targets", chi_tieu_cua="cashless").table[0].value
    assert set(years["2025"]) == {VI.say("No target")}
    assert "≥ 63%" in set(years["2023"])
    assert set(rows[VI.say("Entered by")]) == {VI.say("reference data")}


def test_words_in_brackets_are_not_parted_by_the_end_of_a_line(open_app: OpenApp, demo_read_url: str) -> None:
    years = open_app(demo_read_url, "targets").table[0].value
    assert any("(minh\N{NO-BREAK SPACE}họa)" in cell for cell in years["2026"])
    assert "Khu\N{NO-BREAK SPACE}vực\N{NO-BREAK SPACE}đô\N{NO-BREAK SPACE}thị" in set(years[VI.say("Scope")])


def test_the_filter_stands_in_the_address(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "targets", chi_tieu_cua="late", nam_chi_tieu="2023")
    assert len(app.dataframe[0].value) == 1
    assert list(app.dataframe[0].value[VI.say("Unit")]) == ["Khánh Hòa"]
    app.selectbox(key="nam-chi-tieu").set_value("2025").run()
    assert app.query_params["nam-chi-tieu"] == "2025"
    assert VI.say("No target is on record.") in words(app)
    app.selectbox(key="chi-tieu-cua").set_value(EVERYTHING).run()
    assert VI.say("Illustrative targets") in words(app)


def test_a_target_is_entered_and_taken_back(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "targets", chi_tieu_cua="on_time", nam_chi_tieu="2027")
    fill(app, value="98,5", document="Công văn 12/BHXH", reason="Giao chỉ tiêu năm 2027")
    app = save(app)
    assert not app.exception
    assert [s.value for s in app.success] == [VI.say("Recorded as version {number}.", number="1")]
    [entered] = in_force(empty_url)
    assert (entered.value, entered.document, entered.valid_from.year) == (Decimal("98.5"), "Công văn 12/BHXH", 2027)
    assert "Giao chỉ tiêu năm 2027" in words(app)
    app.text_input(key="reason for undoing 1").set_value("nhầm")
    app = press(app, VI.say("Undo this change"))
    assert not app.exception
    assert in_force(empty_url) == ()
    assert VI.say("withdrawn by {number}", number="2") in words(app)
    assert untranslated(app) == []


def test_the_ledger_lists_what_an_entry_changed_as_the_page_of_targets_does(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "targets", chi_tieu_cua="on_time", nam_chi_tieu="2027")
    fill(app, value="98,5", document="Công văn 12/BHXH", reason="Giao chỉ tiêu năm 2027")
    app = save(app)
    [said] = [m.value for m in app.markdown if "Công văn 12" in m.value]
    app.text_input(key="reason for undoing 1").set_value("nhầm")
    press(app, VI.say("Undo this change"))
    entered = open_app(empty_url, "versions", muc="1")
    assert not entered.exception
    assert said in [m.value for m in entered.markdown]
    taken_back = words(open_app(empty_url, "versions", muc="2"))
    assert "Công văn 12/BHXH" in taken_back
    assert f"**{change_name(ChangeKind.REMOVED, VI)}**" in taken_back


def test_what_is_typed_stays_while_others_store_something_else(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "targets", chi_tieu_cua="on_time", nam_chi_tieu="2027")
    fill(app, value="98,5", document="Công văn 12/BHXH")
    app.run()
    store = Store.open(empty_url)
    with store.writing() as writer:
        writer.set_catalogue({**reference_files(), "note.csv": "#"}, "lan", None, datetime.now(UTC))
    store.dispose()
    app.session_state["following newest"] = True
    app.run()
    assert app.query_params["phien-ban"] == "1"
    assert app.text_input(key=field(app, "Value (%)")).value == "98,5"
    fill(app, reason="Giao chỉ tiêu")
    assert VI.say("Recorded as version {number}.", number="2") in [s.value for s in save(app).success]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"value": "101", "document": "CV", "reason": "x"}, "lớn hơn 100%"),
        ({"value": "95", "document": "", "reason": "x"}, "“Văn bản” còn trống"),
        ({"value": "95", "document": "CV", "reason": ""}, VI.say("A reason is needed.")),
        ({"value": "95", "document": "CV", "reason": "x", "until": "30/02/2027"}, "không phải là ngày"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_entered(
    open_app: OpenApp, empty_url: str, values: dict[str, str], said: str
) -> None:
    app = open_app(empty_url, "targets", chi_tieu_cua="on_time", nam_chi_tieu="2027")
    fill(app, **values)
    app = save(app)
    assert not app.exception
    assert said in words(app)
    assert newest(empty_url) == 0


def test_dates_that_overlap_are_refused_with_the_other_row(open_app: OpenApp, empty_url: str) -> None:
    app = open_app(empty_url, "targets", chi_tieu_cua="cashless", nam_chi_tieu="2023")
    fill(app, value="70", document="CV", reason="x")
    app = save(app)
    assert "Quyết định" not in "".join(e.value for e in app.error)
    assert "≥ 63%" in words(app)
    assert len(app.error) == 1
    assert newest(empty_url) == 0


def test_a_spreadsheet_is_previewed_and_confirmed(open_app: OpenApp, empty_url: str, tmp_path: Path) -> None:
    app = open_app(empty_url, "targets")
    path = tmp_path / "chi-tieu.xlsx"
    path.write_bytes(_exported(empty_url))
    app.get("file_uploader")[0].set_value([("chi-tieu.xlsx", path.read_bytes(), XLSX)]).run()
    assert VI.say("Nothing would change.") in words(app)
    book = openpyxl.load_workbook(path)
    book.active["I5"] = 0.7
    book.active.delete_rows(6)
    book.save(path)
    app.get("file_uploader")[0].set_value([("chi-tieu.xlsx", path.read_bytes(), XLSX)]).run()
    assert not app.exception
    assert "≥ 70%" in words(app)
    (reason,) = [i for i in app.text_input if i.label == VI.say("Reason for the change") and "target" not in str(i.key)]
    reason.set_value("theo văn bản mới")
    app = press(app, VI.plural("Confirm {n} change", "Confirm {n} changes", 2))
    assert not app.exception
    assert newest(empty_url) == 1
    assert [t.value for t in in_force(empty_url)] == [70]
    assert len(app.dataframe[0].value) == KNOWN - 1


def _exported(url: str) -> bytes:
    from lib.services.targets import export
    from lib.ui.resources import desk

    store = Store.open(url)
    store.dispose()
    return export(desk(), 0, "vi")


def test_rows_that_a_release_brought_beside_others_are_named(open_app: OpenApp, empty_url: str) -> None:
    store = Store.open(empty_url)
    store.migrate(reference_files(), datetime.now(UTC))
    known = next(target for target in load_default().targets if target.item == "pension")
    with store.writing() as writer:
        writer.set_targets([replace(known, target_id="ours", value=Decimal(70))], "lan", None, datetime.now(UTC))
    store.dispose()
    [warning] = open_app(empty_url, "targets").warning
    assert "63%" in warning.value
    assert "70%" in warning.value


def test_who_may_only_read_can_change_nothing(
    open_app: OpenApp, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.ui.identity.visitor", lambda *_: Principal("khách", frozenset({Right.READ})))
    app = open_app(empty_url, "targets")
    assert not app.exception
    assert not [b for b in app.button if b.label == VI.say("Save the target")]
    assert not app.get("file_uploader")


def test_an_older_version_is_shown_and_not_changed(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "targets", phien_ban="0")
    assert len(app.dataframe[0].value) in (5, KNOWN)  # as many as were known when the demo was built
    assert not [b for b in app.button if b.label == VI.say("Save the target")]
