"""Whatever stands below the headings of a register: nothing breaks, nothing is invented, nothing is lost unsaid."""

from __future__ import annotations

import random
from datetime import date, datetime, time

import pytest

from lib.ingest.grid import CellValue, Sheet
from lib.model.reading import Table
from lib.model.register import DueValue
from tests.unit.ingest.tables import catalogue, grid, reading

VALUES: tuple[CellValue, ...] = (
    None, None, None, "", " ", "-", "…", "x",
    "STT", "1", "1.1", "2.10.", "I", "IV.", "a)", 1, 1.1, 0, -3, 2.5, 1e300, True,
    "Ghi chú: xem dưới", "¹ chú thích", "Tổng cộng", "Cộng", "Nơi nhận:", "GIÁM ĐỐC", "Khánh Hòa", "Hà Nội",
    "Nơi nào đó",
    "Văn phòng", "VP, CNTT; - BHXH các tỉnh, thành phố", "Quý I/2024", "Quý II, III/2024", "Thường xuyên",
    "Khi được duyệt",
    "trước ngày 19 của tháng cuối quý I, II, III", "31/02/2024", "15/03/2024", "99/99/9999", "ngày 5 tháng 6 năm 2024",
    "1543/BHXH-VP", "1348/VP-BHXH", "12/QĐ-BHXH", "/", "0/0", "Công văn", "KH", "Có", "Không", "Đã khắc phục",
    date(2024, 3, 5), datetime(2024, 3, 5, 8, 30),  # noqa: DTZ001  a cell has no time zone
    time(8, 30), "tiếp theo dòng trên", "Tiếp theo", "a" * 500, "\u200b", "=1+1",
    "den het den het den het den het den het", "truoc truoc truoc", "quý quý quý I, I, I, I",
)  # fmt: skip


def random_sheet(register_id: str, seed: int) -> Sheet:
    chosen = random.Random(seed)
    register = catalogue().registers[register_id]
    headings = ["STT", *(field.wordings[0] for field in register.fields if field.wordings[0] != "stt")]
    if register.unit_labels and chosen.random() < 0.5:
        headings.append(register.unit_labels[0])
    rows: list[list[CellValue]] = [["BHXH TỈNH KHÁNH HÒA"], [register.titles[0]], ["Năm 2024"], list(headings)]
    for _ in range(chosen.randint(1, 14)):
        if chosen.random() < 0.1:
            rows.append(list(headings))
        width = chosen.choice((0, 1, 2, len(headings), len(headings), len(headings) + 2))
        rows.append([chosen.choice(VALUES) for _ in range(width)])
    plain = [n for n in range(4, len(rows) - 1) if list(headings) not in (rows[n], rows[n + 1])]
    merges = tuple(
        (n, left, n + chosen.randint(0, 1), left + chosen.randint(0, 3)) for n in plain[::4] for left in (0, 2)
    )
    return grid(rows, merges=merges)


def check(table: Table, sheet: Sheet) -> None:
    register = catalogue().registers[table.form]
    for record in table.records:
        assert record.unit_id in catalogue().units
        for cell in record.cells:
            field = register.field(cell.field)
            if field.type == "date":
                date.fromisoformat(cell.value)
            elif field.type == "due":
                assert DueValue.parse(cell.value).text == cell.value
            elif field.type == "choice":
                assert cell.value in {value.value_id for value in field.values}
    said = {row + 1 for row in range(4, len(sheet.rows)) if any(own(sheet, row, c) for c in range(sheet.width))}
    headings_again = {row for row in said if sheet.text(row - 1, 1) == sheet.text(3, 1)}
    assert {reading.row for reading in table.rows} == said - headings_again


def own(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a text begins in a cell."""
    return bool(sheet.text(row, column)) and sheet.anchor(row, column) == (row, column)


@pytest.mark.parametrize("register_id", list(catalogue().registers))
def test_no_rows_break_the_reading_and_none_is_left_unsaid(register_id: str) -> None:
    for seed in range(30):
        sheet = random_sheet(register_id, seed)
        for table in reading(sheet).tables:
            if table.form == register_id:
                check(table, sheet)
