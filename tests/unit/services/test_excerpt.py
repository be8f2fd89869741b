"""The rows around cells in question are shown as they are written."""

from __future__ import annotations

from lib.ingest.grid import Sheet, Workbook
from lib.services.excerpt import as_written, parts, rows_around

BOOK = Workbook("a.xlsx", "", 0, "xlsx", (Sheet("S", (("Đơn vị", "Số"), ("Hà Nội", "1.050"), ("Huế", None))),))


def test_an_address_has_letters_and_a_row_and_a_range_is_none() -> None:
    assert parts("AB12") == ("AB", 12)
    assert [parts(text) for text in ("A4:J9", "12", "", "a1")] == [None] * 4


def test_cells_are_given_as_written_and_blank_where_the_sheet_ends() -> None:
    assert as_written(BOOK, "S", ["B2", "B3", "Z99", "A1:B2"]) == {"B2": "1.050", "B3": "", "Z99": ""}
    assert as_written(BOOK, "no such sheet", ["B2"]) == {"B2": ""}


def test_whole_rows_stand_once_and_in_order() -> None:
    rows = rows_around(BOOK, "S", [3, 2, 3], ["A", "B"])
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (2, {"A": "Hà Nội", "B": "1.050"}),
        (3, {"A": "Huế", "B": ""}),
    ]
