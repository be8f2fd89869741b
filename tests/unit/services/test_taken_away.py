"""The journal tells of every file that is taken away, and not of those that are only offered."""

from __future__ import annotations

from lib.model.journal import Act
from lib.model.period import Period
from lib.model.question import Question
from lib.services import Desk
from lib.services.exporting import comparison_csv, picture_taken
from lib.services.exporting_workbook import national_xlsx
from lib.services.importing import confirm, preview
from lib.services.ledger import keeps_original, original_file
from lib.services.references import find
from lib.services.targets import export
from tests.conftest import RESULTS_2025


def taken(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.store.reading() as reader:
        rows = reader.meeting.journal.rows(None, 50)
    return [(row.who, row.subject, row.detail) for row in rows if row.act is Act.EXPORTED]


def test_tables_the_register_and_the_file_as_it_was_sent(desk: Desk) -> None:
    data = RESULTS_2025.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2025.name), None)
    asked = Question("on_time", Period.parse("2025-08"), None, version=1)
    assert keeps_original(desk, 1)
    assert not keeps_original(desk, 0)
    assert original_file(desk, 0) is None
    assert taken(desk) == []
    national_xlsx(desk, asked, "vi", "ABCDE-23FGH")
    comparison_csv(desk, asked, "vi", "ABCDE-23FGH")
    export(desk, 1, "vi")
    code = picture_taken(desk, asked, "xep-hang", "png")
    assert find(desk, code).version == 1
    assert original_file(desk, 1) == data
    assert taken(desk) == [
        ("lan", RESULTS_2025.name, "original"),
        ("lan", "xep-hang on_time 2025-08 v1", "png"),
        ("lan", "chi-tieu v1", "xlsx"),
        ("lan", "cac-tinh on_time 2025-08 v1", "csv"),
        ("lan", "so-lieu toan-quoc on_time 2025-08 v1", "xlsx"),
    ]
