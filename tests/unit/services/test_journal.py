"""The journal is read by who may, by days of Viet Nam, and as a file in which nothing runs."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from lib.model.errors import NotAllowed
from lib.model.journal import Act, JournalFilter
from lib.model.principal import Right
from lib.services import Desk
from lib.services.journal import FileKind, journal_file, journal_page, people
from tests.unit.services.conftest import somebody

HOSTILE = '=HYPERLINK("http://x","bấm")'


@pytest.fixture
def told(desk: Desk) -> Desk:
    with desk.store.writing() as writer:
        for at, who in (
            (datetime(2026, 11, 20, 16, 59, tzinfo=UTC), "lan"),  # 20/11 23:59 in Viet Nam
            (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), HOSTILE),  # 21/11 00:00
            (datetime(2026, 11, 21, 16, 59, tzinfo=UTC), "lan"),
        ):
            writer.meeting.note(at, who, Act.EXPORTED, HOSTILE, detail="csv")
    return desk


def test_only_who_may_reads_the_journal(told: Desk) -> None:
    reader = somebody(told, "độc giả", Right.READ)
    for read in (
        lambda: journal_page(reader, JournalFilter()),
        lambda: people(reader),
        lambda: journal_file(reader, JournalFilter(), FileKind.CSV, "vi"),
    ):
        with pytest.raises(NotAllowed) as refusal:
            read()
        assert refusal.value.right == "read_journal"


def test_days_are_those_of_viet_nam(told: Desk) -> None:
    def on(first: date, last: date) -> list[int]:
        rows = journal_page(told, JournalFilter(act=Act.EXPORTED, first=first, last=last)).rows
        return [row.row_id for row in rows]

    assert on(date(2026, 11, 20), date(2026, 11, 20)) == [2]
    assert on(date(2026, 11, 21), date(2026, 11, 21)) == [4, 3]
    assert on(date(2026, 11, 19), date(2026, 11, 22)) == [4, 3, 2]


def test_pages_follow_each_other_and_end(told: Desk) -> None:
    first = journal_page(told, JournalFilter(), limit=2)
    assert ([row.row_id for row in first.rows], first.before) == ([4, 3], 3)
    last = journal_page(told, JournalFilter(), first.before, limit=2)
    assert ([row.row_id for row in last.rows], last.before) == ([2, 1], None)
    assert "lan" in people(told)


def test_taking_the_journal_away_is_told_and_nothing_in_it_runs(told: Desk) -> None:
    asked = JournalFilter(who=HOSTILE)
    csv = journal_file(told, asked, FileKind.CSV, "vi").decode("utf-8-sig")
    assert csv.count("\r\n") == 2
    assert "'=HYPERLINK" in csv
    sheet = openpyxl.load_workbook(io.BytesIO(journal_file(told, asked, FileKind.XLSX, "vi"))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == HOSTILE for cell in cells)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    newest = journal_page(told, JournalFilter()).rows[:2]
    assert [(row.act, row.subject, row.detail, row.who) for row in newest] == [
        (Act.EXPORTED, "journal", "xlsx", "lan"),
        (Act.EXPORTED, "journal", "csv", "lan"),
    ]
