"""The illustrative workbooks, generated once and read back with an independent reader."""

from __future__ import annotations

import io
from dataclasses import dataclass

import openpyxl  # type: ignore[import-untyped]
import pytest

from data.demo.generator import DemoFile, generate
from lib.catalog import Catalogue, load_default

Cell = int | float | str | None


@dataclass(frozen=True)
class Sheet:
    """A generated workbook as it reads back. ``rows``: unit or total label -> cells from column C on."""

    file: DemoFile
    title: str
    period_line: str
    cells: tuple[tuple[Cell, ...], ...]
    merged: frozenset[str]
    rows: dict[str, tuple[Cell, ...]]


def read_back(file: DemoFile) -> Sheet:
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0]
    cells = tuple(tuple(row) for row in sheet.iter_rows(values_only=True))
    rows = {
        str(row[1]): row[2:]
        for row in cells[10:]
        if row[1] is not None and (isinstance(row[0], int) or row[1] in ("TỔNG CỘNG", "Toàn quốc"))
    }
    merged = frozenset(str(area) for area in sheet.merged_cells.ranges)
    return Sheet(file, str(cells[3][0]), str(cells[4][0]), cells, merged, rows)


def number(cell: Cell) -> int:
    """A whole number, written as one or as Vietnamese text."""
    assert cell is not None
    return int(cell.replace(".", "")) if isinstance(cell, str) else int(cell)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_default()


@pytest.fixture(scope="session")
def files(catalogue: Catalogue) -> tuple[DemoFile, ...]:
    return tuple(generate(catalogue))


@pytest.fixture(scope="session")
def sheets(files: tuple[DemoFile, ...]) -> dict[str, Sheet]:
    """A sample that holds each kind of writing and each special case; reading all of them back would take long."""
    wanted = (
        "ket-qua-tthc-2024-01.xlsx",
        "ket-qua-tthc-2024-02.xlsx",
        "ket-qua-tthc-2024-10.xlsx",
        "ket-qua-tthc-2026-03.xlsx",
        "ket-qua-tthc-2026-03-dieu-chinh-khanh-hoa-2025.xlsx",
        "ket-qua-tthc-2026-06.xlsx",
        "ket-qua-tthc-2026-06-bo-sung-vinh-long-2025.xlsx",
        "chi-tra-khong-tien-mat-2024-06.xlsx",
        "chi-tra-khong-tien-mat-2025-05.xlsx",
        "chi-tra-khong-tien-mat-2025-08.xlsx",
        "chi-tra-khong-tien-mat-2025-11.xlsx",
        "chi-tra-khong-tien-mat-2026-10.xlsx",
    )
    by_name = {file.name: file for file in files}
    return {name: read_back(by_name[name]) for name in wanted}
