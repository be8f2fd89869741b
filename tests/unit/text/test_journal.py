"""Every act of the journal has a wording, and tells what it was done to; what is not known is told as it was kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.model.journal import Act, JournalRow
from lib.text import journal, translator

VI, EN = translator("vi"), translator("en")
AT = datetime(2026, 11, 22, tzinfo=UTC)


def row(act: Act, subject: str = "", detail: str = "", entry: int | None = None) -> JournalRow:
    return JournalRow(1, AT, "lan", act, subject, detail, entry)


def test_every_act_has_a_wording_of_its_own() -> None:
    for words in (VI, EN):
        assert len({journal.act_name(act, words) for act in Act}) == len(Act)


@pytest.mark.parametrize(
    ("told", "vietnamese", "english"),
    [
        (row(Act.ENTERED, "thang-6.xlsx", "submission", 71), "Nộp số liệu · phiên bản 71 · thang-6.xlsx",
         "Submission · version 71 · thang-6.xlsx"),
        (row(Act.ENTERED, "", "lock", 72), "Khóa sổ · phiên bản 72", "Lock · version 72"),
        (row(Act.LINK_MADE, "12", "frozen"), "Liên kết 12 (chốt số liệu)", "Link 12 (frozen)"),
        (row(Act.LINK_REVOKED, "12", "live"), "Liên kết 12 (cập nhật)", "Link 12 (live)"),
        (row(Act.REMARKED, "5", "conclusion"), "Ý kiến số 5 (Kết luận)", "Remark 5 (Conclusion)"),
        (row(Act.REMARK_CHANGED, "5", "removed"), "Ý kiến số 5 (rút lại)", "Remark 5 (taken back)"),
        (row(Act.EXPORTED, "journal", "xlsx"), "Nhật ký (xlsx)", "Journal (xlsx)"),
        (row(Act.EXPORTED, "khác.csv", "csv"), "khác.csv (csv)", "khác.csv (csv)"),
        (row(Act.SIGNED_IN, "lan"), "", ""),
        (row(Act.ROLE_GIVEN, "a@b.vn", "unit_clerk"), "a@b.vn (Cán bộ đơn vị)", "a@b.vn (Clerk of a unit)"),
        (row(Act.ROLE_GIVEN, "a@b.vn", "unit_clerk:khanh-hoa"), "a@b.vn (Cán bộ đơn vị: Khánh Hòa)",
         "a@b.vn (Clerk of a unit: Khánh Hòa)"),
        (row(Act.ROLE_TAKEN, "a@b.vn", "unit_clerk:of a later map"), "a@b.vn (Cán bộ đơn vị: of a later map)",
         "a@b.vn (Clerk of a unit: of a later map)"),
        (row(Act.ROLE_TAKEN, "a@b.vn", "leader"), "a@b.vn (Lãnh đạo)", "a@b.vn (Leader)"),
        (row(Act.REFUSED, "journal", "read_journal"), "Nhật ký (Xem nhật ký)", "Journal (Read the journal)"),
        (row(Act.REFUSED, "journal", "of a later release"), "Nhật ký (of a later release)",
         "Journal (of a later release)"),
        (row(Act.ENTERED, "x", "of a later release", 3), "of a later release · phiên bản 3 · x",
         "of a later release · version 3 · x"),
    ],
)  # fmt: skip
def test_what_it_was_done_to(told: JournalRow, vietnamese: str, english: str) -> None:
    units = {"khanh-hoa": "Khánh Hòa"}
    assert journal.told(told, VI, units, {"journal": "Nhật ký"}) == vietnamese
    assert journal.told(told, EN, units, {"journal": "Journal"}) == english
