"""The register of targets: entered all or nothing, checked row by row, exported and imported, taken back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from lib.model.errors import NotAllowed, NothingToWithdraw, RefusedTargets, TargetsClash, TargetsMoved
from lib.model.principal import Right
from lib.model.target import Comparator
from lib.model.target_register import ChangeKind, FaultCode, TargetDraft, TargetField
from lib.services import Desk
from lib.services.ledger import withdraw
from lib.services.targets import enter, export, preview_drafts, preview_file, preview_removal, register, undo
from lib.text import naming, translator
from lib.text.errors import explain
from lib.text.target_words import fault
from tests.unit.services.conftest import somebody

VI = translator("vi")
PENSION_2025 = TargetDraft(
    None, "", "cashless", "pension", "urban", "Mọi đơn vị", "01/01/2025", "31/12/2025", "≥", "75,5", "Công văn 1"
)


def entered(desk: Desk, *drafts: TargetDraft) -> int:
    return enter(desk, preview_drafts(desk, drafts), "giao chỉ tiêu")


def codes(desk: Desk, *drafts: TargetDraft) -> list[tuple[FaultCode, TargetField | None]]:
    return [(fault.code, fault.field) for fault in preview_drafts(desk, drafts).faults]


def test_a_new_database_holds_the_targets_of_the_reference_data(desk: Desk) -> None:
    found = register(desk, 0)
    assert [row.target for row in found.rows] == list(desk.catalogue(0).targets)
    assert {row.entry for row in found.rows} == {None}
    assert found.history == ()


def test_a_target_is_added_with_author_reason_and_moment(desk: Desk) -> None:
    number = entered(desk, PENSION_2025)
    row = register(desk, number).rows[-1]
    assert (row.target.value, row.target.comparator) == (Decimal("75.5"), Comparator.AT_LEAST)
    assert row.target.target_id == "cashless-pension-urban-2025-01-01"
    assert row.entry is not None
    assert (row.entry.author, row.entry.reason, row.entry.at) == ("lan", "giao chỉ tiêu", desk.now())
    assert [c.kind for c in register(desk, number).history[0].changes] == [ChangeKind.ADDED]
    assert len(register(desk, 0).rows) == len(desk.catalogue(0).targets)


def test_a_target_of_the_reference_data_is_changed_and_ended(desk: Desk) -> None:
    known = desk.targets(0)[0]
    draft = replace(
        PENSION_2025, target_id=known.target_id, valid_from="2023-01-01", valid_to="30/6/2023", value="63", document="X"
    )
    number = entered(desk, draft)
    [changed] = [t for t in desk.targets(number) if t.target_id == known.target_id]
    assert changed.valid_to == date(2023, 6, 30)
    assert len(desk.targets(number)) == len(desk.targets(0))
    assert [c.kind for c in register(desk, number).history[0].changes] == [ChangeKind.CHANGED]


def test_taking_a_change_back_puts_the_old_row_in_force_again(desk: Desk) -> None:
    number = enter(desk, preview_removal(desk, desk.targets(0)[0].target_id), "nhầm")
    assert len(desk.targets(number)) == len(desk.targets(0)) - 1
    by = undo(desk, number, "vẫn còn hiệu lực")
    assert desk.targets(by) == desk.targets(0)
    [told] = register(desk, by).history
    assert told.undone is not None
    assert (told.undone.number, told.undone.reason) == (by, "vẫn còn hiệu lực")
    with pytest.raises(NothingToWithdraw):
        undo(desk, number, "lần nữa")
    with pytest.raises(NothingToWithdraw):
        undo(desk, 0, "danh mục")


def test_a_change_is_not_taken_back_where_two_targets_would_hold_at_once(desk: Desk) -> None:
    first = entered(desk, PENSION_2025)
    shorter = replace(PENSION_2025, target_id="cashless-pension-urban-2025-01-01", valid_to="30/06/2025")
    ended = entered(desk, shorter)
    entered(desk, replace(PENSION_2025, valid_from="01/07/2025", value="80"))
    for take_back in (undo, lambda d, n, r: withdraw(d, [n], r)):
        with pytest.raises(TargetsClash) as refused:
            take_back(desk, ended, "nhầm")
        assert "cashless-pension-urban-2025-07-01" in explain(refused.value, VI)
    assert desk.newest_version() == first + 2


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"indicator": ""}, FaultCode.MISSING, TargetField.INDICATOR),
        ({"indicator": "tốc độ"}, FaultCode.UNKNOWN, TargetField.INDICATOR),
        ({"item": ""}, FaultCode.MISSING, TargetField.ITEM),
        ({"item": "xe máy"}, FaultCode.UNKNOWN, TargetField.ITEM),
        ({"scope": "hải đảo"}, FaultCode.UNKNOWN, TargetField.SCOPE),
        ({"unit": ""}, FaultCode.MISSING, TargetField.UNIT),
        ({"unit": "Atlantis"}, FaultCode.UNKNOWN, TargetField.UNIT),
        ({"unit": "viet-nam"}, FaultCode.UNKNOWN, TargetField.UNIT),
        ({"unit": "Ninh Thuận", "valid_from": "01/08/2025"}, FaultCode.NOT_THEN, TargetField.UNIT),
        ({"unit": "Khánh Hòa"}, FaultCode.AMBIGUOUS, TargetField.UNIT),  # the old one and the merged one
        ({"valid_from": "32/01/2025"}, FaultCode.NOT_A_DATE, TargetField.VALID_FROM),
        ({"valid_to": "năm 2025"}, FaultCode.NOT_A_DATE, TargetField.VALID_TO),
        ({"valid_to": "31/12/2024"}, FaultCode.ENDS_BEFORE_START, TargetField.VALID_TO),
        ({"comparator": "=="}, FaultCode.UNKNOWN, TargetField.COMPARATOR),
        ({"comparator": ""}, FaultCode.MISSING, TargetField.COMPARATOR),
        ({"value": "100,01"}, FaultCode.OVER_100, TargetField.VALUE),
        ({"value": "-1"}, FaultCode.BELOW_0, TargetField.VALUE),
        ({"value": "cao"}, FaultCode.NOT_A_NUMBER, TargetField.VALUE),
        ({"value": "0,98"}, FaultCode.AMBIGUOUS, TargetField.VALUE),
        ({"value": ""}, FaultCode.MISSING, TargetField.VALUE),
        ({"document": "  "}, FaultCode.MISSING, TargetField.DOCUMENT),
        ({"document": "x" * 501}, FaultCode.TOO_LONG, TargetField.DOCUMENT),
        ({"illustrative": "có lẽ"}, FaultCode.UNKNOWN, TargetField.ILLUSTRATIVE),
        ({"target_id": "=1+1"}, FaultCode.UNKNOWN, TargetField.TARGET_ID),
        ({"valid_from": "31/12/2023"}, FaultCode.OVERLAP, TargetField.VALID_FROM),
    ],
)
def test_each_mistake_is_refused_by_name(
    desk: Desk, change: dict[str, str], code: FaultCode, field: TargetField
) -> None:
    draft = replace(PENSION_2025, **change)
    assert codes(desk, draft) == [(code, field)]
    preview = preview_drafts(desk, [draft])
    for language in ("vi", "en"):
        text = translator(language)
        said = fault(preview.faults[0], text, naming(desk.catalogue(0), text, date(2025, 12, 31)))
        assert said
        assert "{" not in said
    with pytest.raises(RefusedTargets):
        enter(desk, preview, "thử")
    assert desk.newest_version() == 0


def test_a_new_row_never_replaces_one_of_the_same_day_by_itself(desk: Desk) -> None:
    known = desk.targets(0)[0]
    draft = replace(PENSION_2025, valid_from="01/01/2023", valid_to="31/12/2023", value="70")
    [found] = preview_drafts(desk, [draft]).faults
    assert (found.code, found.other) == (FaultCode.OVERLAP, known)
    [change] = [c for c in preview_drafts(desk, [draft], whole=True).changes if c.after is not None]
    assert change.before == known


def test_everything_wrong_with_all_rows_is_told_at_once(desk: Desk) -> None:
    first = replace(PENSION_2025, row=5, value="101", document="")
    second = replace(PENSION_2025, row=6)
    third = replace(PENSION_2025, row=7, valid_from="01/06/2025")
    found = preview_drafts(desk, [first, second, third]).faults
    assert [(f.row, f.code, f.other_row) for f in found] == [
        (5, FaultCode.OVER_100, None),
        (5, FaultCode.MISSING, None),
        (7, FaultCode.OVERLAP, 6),
    ]


@pytest.mark.parametrize(("written", "value"), [("0", "0"), ("100", "100"), ("0,1%", "0.1"), ("62.50", "62.5")])
def test_the_ends_of_the_scale_and_small_values_with_a_sign_are_taken(desk: Desk, written: str, value: str) -> None:
    [change] = preview_drafts(desk, [replace(PENSION_2025, value=written)]).changes
    assert change.shown.value == Decimal(value)


def test_a_row_for_one_unit_does_not_overlap_the_row_for_all(desk: Desk) -> None:
    number = entered(desk, PENSION_2025, replace(PENSION_2025, unit="Hà Nội", value="80"))
    assert [t.unit_id for t in desk.targets(number)[-2:]] == [None, "ha-noi"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_exported_file_read_again_changes_nothing(demo_desk: Desk, language: str) -> None:
    version = demo_desk.newest_version()
    preview = preview_file(demo_desk, export(demo_desk, version, language), "chi-tieu.xlsx")
    assert preview.faults == ()
    assert preview.refusal is None
    assert (preview.changes, preview.unchanged) == ((), len(demo_desk.targets(version)))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_value_unit_and_text_comes_back_from_the_spreadsheet_as_it_was(desk: Desk, language: str) -> None:
    values = ("0", "0.1%", "0.0001%", "1%", "33.3333", "98.50", "99.99", "100")
    signs = (">=", ">", "<=", "<")
    drafts = [
        replace(PENSION_2025, value=value, comparator=signs[n % 4], valid_from=f"01/01/{2030 + n}",
                valid_to=f"31/12/{2030 + n}", document=f"=HYPERLINK(\"http://x\") {n} <b>", illustrative="có")
        for n, value in enumerate(values)
    ]  # fmt: skip
    drafts.append(replace(PENSION_2025, unit="khanh-hoa-2025"))  # its name alone means two units in 2025
    drafts.append(replace(PENSION_2025, unit="Khánh Hòa", valid_from="01/01/2026", valid_to="31/12/2026"))
    number = entered(desk, *drafts)
    assert [t.unit_id for t in desk.targets(number)[-2:]] == ["khanh-hoa-2025", "khanh-hoa-2025"]
    preview = preview_file(desk, export(desk, number, language), "chi-tieu.xlsx")
    assert (preview.faults, preview.changes) == ((), ())
    assert preview.unchanged == len(desk.targets(number))


def edited(data: bytes, *edits: tuple[int, TargetField, object]) -> bytes:
    """The exported file with cells changed; rows counted from 0 below the heading, None deletes the row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    fields = list(TargetField)
    for row, field, value in edits:
        sheet.cell(5 + row, fields.index(field) + 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_changed_file_is_previewed_and_entered_as_one_entry(desk: Desk) -> None:
    data = export(desk, 0, "vi")
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    assert sheet["A4"].value == "Mã"
    sheet.delete_rows(5)
    sheet.append(["", "Chi trả không dùng tiền mặt", "BHXH một lần", "Khu vực đô thị", "Khánh Hòa [khanh-hoa-2025]",
                  "01/01/2026", "31/12/2026", ">=", 0.95, "Công văn 2", ""])  # fmt: skip
    sheet.cell(sheet.max_row, 9).number_format = "0%"
    sheet["J5"] = "Văn bản khác"
    out = io.BytesIO()
    book.save(out)
    preview = preview_file(desk, out.getvalue(), "chi-tieu.xlsx")
    assert preview.faults == ()
    assert [c.kind for c in preview.changes] == [ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.REMOVED]
    assert preview.changes[1].shown.unit_id == "khanh-hoa-2025"
    assert preview.changes[1].shown.value == 95
    number = enter(desk, preview, "giao năm 2026")
    assert len(desk.targets(number)) == len(desk.targets(0))
    assert preview_file(desk, out.getvalue(), "chi-tieu.xlsx").changes == ()


def test_a_file_with_one_mistake_changes_nothing_and_names_its_row(desk: Desk) -> None:
    data = edited(export(desk, 0, "vi"), (1, TargetField.VALUE, 120), (3, TargetField.INDICATOR, "không có"))
    preview = preview_file(desk, data, "chi-tieu.xlsx")
    assert [(f.row, f.code) for f in preview.faults] == [(6, FaultCode.OVER_100), (8, FaultCode.UNKNOWN)]
    assert not preview.storable


def test_the_same_code_twice_is_refused(desk: Desk) -> None:
    again = desk.targets(0)[0].target_id
    preview = preview_file(desk, edited(export(desk, 0, "vi"), (1, TargetField.TARGET_ID, again)), "chi-tieu.xlsx")
    assert [(f.row, f.code, f.other_row) for f in preview.faults] == [(6, FaultCode.REPEATED, 5)]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_a_hostile_file_is_refused_in_words(desk: Desk, data: bytes) -> None:
    preview = preview_file(desk, data, "../../chi-tieu.xlsx")
    assert preview.refusal is not None or preview.faults
    assert not preview.storable


def test_a_file_of_something_else_is_refused(desk: Desk) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Đơn vị", "Số hồ sơ"])
    out = io.BytesIO()
    book.save(out)
    assert [f.code for f in preview_file(desk, out.getvalue(), "x.xlsx").faults] == [FaultCode.NO_TABLE]


def test_a_file_without_a_column_is_refused_with_its_name(desk: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(desk, 0, "en")))
    book.active.delete_cols(10)
    out = io.BytesIO()
    book.save(out)
    preview = preview_file(desk, out.getvalue(), "x.xlsx")
    assert [(f.code, f.field) for f in preview.faults] == [(FaultCode.MISSING_COLUMN, TargetField.DOCUMENT)]


def test_what_was_previewed_is_refused_once_the_register_moved(desk: Desk) -> None:
    preview = preview_drafts(desk, [PENSION_2025])
    entered(desk, replace(PENSION_2025, item="lump_sum"))
    with pytest.raises(TargetsMoved):
        enter(desk, preview, "giao")


def test_rights(desk: Desk) -> None:
    reader = somebody(desk, "minh", Right.READ, Right.SUBMIT, Right.WITHDRAW)
    preview = preview_drafts(desk, [PENSION_2025])
    assert register(reader, 0).rows
    assert export(reader, 0, "vi")
    for attempt in (
        lambda: preview_drafts(reader, [PENSION_2025]),
        lambda: preview_file(reader, b"", "x"),
        lambda: preview_removal(reader, "x"),
        lambda: enter(reader, preview, "x"),
        lambda: undo(reader, 1, "x"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    nobody = somebody(desk, "")
    for attempt in (lambda: register(nobody, 0), lambda: export(nobody, 0, "vi")):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_years_say_where_nothing_is_known(desk: Desk) -> None:
    years = {(y.indicator, y.item, y.scope): dict(y.known) for y in register(desk, 0).years}
    pension = years["cashless", "pension", "urban"]
    assert [t.value for t in pension[2023]] == [63]
    assert pension[2025] == pension[2026] == ()
    assert {2023, 2024, 2025, 2026} <= set(pension)
    assert years["on_time", None, None][2023] == ()
    assert [t.unit_id for t in years["late", None, None][2023]] == ["khanh-hoa"]
