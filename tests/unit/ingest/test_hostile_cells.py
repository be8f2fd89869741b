"""Whatever stands in the cells: a reading comes out, and every problem in it can be worded."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest

from lib.ingest import understand
from lib.ingest.given import Periods
from lib.ingest.grid import CellValue, Sheet
from lib.model.period import Period
from lib.model.problem import Place
from lib.text import naming, translator
from tests.unit.ingest.tables import TODAY, book, cashless, catalogue, grid, results, row

TEXTS = (
    "Tháng 6/2024", "Tháng 0/2024", "Tháng 6/0000", "Quý II/2024", "Quý IV/9999", "Lũy kế đến tháng 13/2024",
    "đến 31/12/9999", "từ 01/01/0001 đến 31/12/9999", "99 tháng đầu năm 2024", "0 tháng cuối năm 2024",
    "6 tháng cuối năm 0000", "lũy kế tháng 0/2024", "tháng 6 năm 9999", "năm 0000", "đến tháng 6/10000",
    "Tháng ٣/٢٠٢٤", "Toàn quốc", "Tổng cộng", "BHXH tỉnh Khánh Hòa", "Hà Nội", "", "x" * 500, "Lương hưu",
    "BHXH một lần", "Khu vực đô thị", "STT", "Đơn vị", "Chế độ", "BHXH khu vực XX", "Tỷ lệ (%)", "…", "-", "٣",
    "64,67%", "1.234.567", "-5", "1e999", "Ghi chú:",
)  # fmt: skip
VALUES: tuple[CellValue, ...] = (
    None, 0, 5, -3, 1.5, 10**30, float("inf"), float("nan"), True, date(24, 1, 1), date(9999, 12, 31),
    datetime(1, 1, 1),  # noqa: DTZ001 - cells have no time zone
    *TEXTS,
)  # fmt: skip
PERIODS: tuple[Periods, ...] = (
    None, Period.month(2024, 6), Period(date(1, 1, 1), date(9999, 12, 31)),
    {Place("Bieu", "A3"): Period.month(2025, 8)},
    {Place("Bieu", "A2"): Period(date(9999, 12, 31), date(9999, 12, 31))},
)  # fmt: skip


def some_sheet(chance: random.Random) -> Sheet:
    title = chance.choices(TEXTS, k=chance.randint(0, 3))
    if chance.random() < 0.5:
        counts = [[chance.choice(VALUES) if chance.random() < 0.3 else 5 for _ in range(16)] for _ in range(3)]
        body = [row(chance.choice(TEXTS), *values) for values in counts]
        made = results(body, title, merged=chance.random() < 0.5, index=chance.random() < 0.5)
    else:
        rows = [chance.choices(VALUES, k=5) for _ in range(3)]
        made = cashless(rows, ["BHXH TỈNH KHÁNH HÒA", *title])
    cells = [list(values) for values in made.rows]
    for values in chance.choices([v for v in cells if v], k=chance.randint(0, 4)):
        values[chance.randrange(len(values))] = chance.choice(VALUES)
    return grid(cells, merges=made.merges)


@pytest.mark.parametrize("seed", range(8))
def test_a_reading_comes_out(seed: int) -> None:
    chance = random.Random(seed)
    text = translator("vi")
    named = naming(catalogue(), text, TODAY).anything
    for _ in range(25):
        workbook = book(some_sheet(chance), some_sheet(chance), name=chance.choice(TEXTS) + ".xlsx")
        found = understand(workbook, catalogue(), today=TODAY, period=chance.choice(PERIODS))
        for problem in found.all_problems:
            assert text.problem(problem, named).message
