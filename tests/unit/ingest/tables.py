"""Tables of the forms as grids in memory and as workbooks, with single cells changed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import openpyxl

from lib.catalog import Catalogue, load_default
from lib.ingest import understand
from lib.ingest.grid import CellValue, Detail, Sheet, Workbook
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.reading import Reading, Table

TODAY = date(2026, 11, 22)
FORMULAS = ("A", "B", "1=2+3+4+5+6", *"23456", "7=8+9", *"89", "10=11+12", "11", "12", "13=14+15+16", "14", "15", "16")
HEADER: tuple[tuple[str | None, ...], ...] = (
    ("STT", "Đơn vị", "Số hồ sơ tiếp nhận", *[None] * 5, "Kết quả giải quyết", *[None] * 5, "Liên thông", *[None] * 3),
    (None, None, "Tổng số", "Các hình thức tiếp nhận", None, None, None, "Số kỳ trước chuyển qua",
     "Số hồ sơ đã giải quyết", None, None, "Số hồ sơ đang giải quyết", None, None,
     "Tổng số tiếp nhận", "Số hồ sơ đã giải quyết", None, "Số hồ sơ đang giải quyết"),
    (None, None, None, "Qua giao dịch điện tử", "Tại Bộ phận một cửa", "Qua dịch vụ bưu chính",
     "Tại Trung tâm phục vụ HCC", None, "Tổng số", "Đúng thời hạn", "Quá thời hạn",
     "Tổng số", "Chưa đến hạn", "Quá thời hạn", None, "Đúng thời hạn", "Quá thời hạn", None),
)  # fmt: skip
MERGES = (
    (0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 7), (0, 8, 0, 13), (0, 14, 0, 17), (1, 2, 2, 2), (1, 3, 1, 6), (1, 7, 2, 7),
    (1, 8, 1, 10), (1, 11, 1, 13), (1, 14, 2, 14), (1, 15, 1, 16), (1, 17, 2, 17),
)  # fmt: skip
GOOD: tuple[CellValue, ...] = (100, 80, 10, 3, 2, 5, 90, 88, 2, 10, 9, 1, 6, 4, 1, 1)
CASHLESS = ("STT", "Chế độ", "Tổng số người hưởng", "Số người nhận qua ATM", "Tỷ lệ (%)")
Rows = Sequence[Sequence[CellValue]]


@cache
def catalogue() -> Catalogue:
    return load_default()


def book(*sheets: Sheet, name: str = "bao-cao.xlsx") -> Workbook:
    return Workbook(name, "0" * 64, 1, "xlsx", sheets)


def grid(rows: Rows, name: str = "Bieu", **about: object) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows), **about)  # type: ignore[arg-type]


def results(
    body: Rows,
    title: Sequence[str] = ("KẾT QUẢ GIẢI QUYẾT TTHC", "(từ ngày 01/06/2024 đến 30/06/2024)"),
    *,
    merged: bool = True,
    index: bool = True,
    header: Rows = HEADER,
    name: str = "Bieu",
    details: Mapping[tuple[int, int], Detail] | None = None,
    **about: object,
) -> Sheet:
    """The 16-column table; the first body row is the row after the title, three header rows and the formula row."""
    rows: list[Sequence[CellValue]] = [*((line,) for line in title), *header]
    if index:
        rows.append(FORMULAS)
    start = len(rows)
    rows += body
    merges = tuple((t + len(title), le, b + len(title), r) for t, le, b, r in MERGES) if merged else ()
    moved = {(start + row, column): detail for (row, column), detail in (details or {}).items()}
    return grid(rows, name, merges=merges, details=moved, **about)


def row(label: str, *values: CellValue, **changed: CellValue) -> tuple[CellValue, ...]:
    """A body row: the good one with single printed columns changed, as in ``c8=91``."""
    cells = list(values or GOOD)
    for column, value in changed.items():
        cells[int(column[1:]) - 1] = value
    return (1, label, *cells)


def cashless(
    body: Rows,
    title: Sequence[str] = ("BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA", "SỐ LIỆU VỀ CHI TRẢ QUA ATM", "Tháng 06/2024"),
    header: Sequence[CellValue] = CASHLESS,
    **about: object,
) -> Sheet:
    return grid([*((line,) for line in title), header, *body], **about)


def reading(*sheets: Sheet, name: str = "bao-cao.xlsx", period: Period | None = None) -> Reading:
    return understand(book(*sheets, name=name), catalogue(), today=TODAY, period=period)


def only(*sheets: Sheet, name: str = "bao-cao.xlsx", period: Period | None = None) -> Table:
    """The single table of a workbook."""
    (table,) = reading(*sheets, name=name, period=period).tables
    return table


def values(table: Table) -> dict[str, object]:
    return {o.measure: o.value for o in table.observations}


def codes(found: Table | Reading, *, infos: bool = False) -> list[str]:
    problems = found.problems if isinstance(found, Table) else found.all_problems
    return sorted(p.code.value for p in problems if infos or p.severity is not Severity.INFO)


def figures(table: Table, code: Code) -> dict[str, object]:
    """The figures of the first problem of a code."""
    return dict(next(p for p in table.problems if p.code is code).figures)


def workbook_bytes(rows: Rows, sheet: str = "Bieu") -> tuple[openpyxl.Workbook, openpyxl.worksheet.worksheet.Worksheet]:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for values_of_row in rows:
        page.append(list(values_of_row))
    return made, page


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
