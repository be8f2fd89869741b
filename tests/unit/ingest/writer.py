"""Our own writer of monthly tables: random figures in random layouts, with the observations they must give.

A Written sheet is what a province might send; it knows nothing of how lib.ingest reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from lib.ingest.grid import CellValue, Sheet, a1

# unit, item, scope, measure, value, cell
Expected = tuple[str, str | None, str | None, str, str, str]
Merge = tuple[int, int, int, int]

UNITS = {
    "khanh-hoa": ("BHXH tỉnh Khánh Hòa", "Khánh Hòa", "Tỉnh Khánh Hoà", "KHÁNH HÒA"),
    "ha-noi": ("BHXH thành phố Hà Nội", "TP. Hà Nội", "Hà Nội", "Thành phố Hà Nội"),
    "hai-phong": ("BHXH TP Hải Phòng", "Hải Phòng"),
    "hue": ("Thừa Thiên Huế", "BHXH tỉnh Thừa Thiên - Huế"),
    "da-nang": ("Đà Nẵng", "TP Đà Nẵng"),
    "ho-chi-minh": ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
}
UNIT_HEADINGS = ("Đơn vị", "Tên đơn vị", "BHXH tỉnh, thành phố", "Tỉnh, thành phố", "Địa phương", "Tỉnh/thành phố")
ORDER_HEADINGS = ("STT", "TT", "Số TT")
TOTALS = ("Tổng cộng", "TỔNG CỘNG", "Tổng số", "Cộng", "Toàn quốc")


@dataclass(frozen=True)
class Leaf:
    """A column: its headings from the outermost to the innermost, and what it holds."""

    path: tuple[str, ...]
    measure: str | None
    item: str | None = None
    scope: str | None = None
    number: int | None = None


@dataclass(frozen=True, repr=False)
class Written:
    """``certain``: nothing in it is open, so that it must read back without any error."""

    sheet: Sheet
    expected: tuple[Expected, ...]
    certain: bool = True

    def __repr__(self) -> str:
        lines = "\n".join(f"  {n}: {list(row)}" for n, row in enumerate(self.sheet.rows, 1))
        return f"Written certain={self.certain} merges={self.sheet.merges}\n{lines}\n"


@dataclass
class Page:
    """A sheet being written."""

    rows: list[list[CellValue]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    def put(self, row: int, column: int, value: CellValue) -> None:
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells += [None] * (column + 1 - len(cells))
        cells[column] = value

    @property
    def bottom(self) -> int:
        return len(self.rows)

    def sheet(self, name: str = "Bieu") -> Sheet:
        return Sheet(name, tuple(map(tuple, self.rows)), tuple(self.merges))


def number(value: int, style: str) -> CellValue:
    """A count as a table may write it."""
    match style:
        case "int":
            return value
        case "float":
            return float(value)
        case "plain":
            return str(value)
        case "words":
            return "không phát sinh" if value == 0 else f"{value} hồ sơ"
    return f"{value:,}".replace(",", {"dots": ".", "commas": ",", "spaces": " ", "hard": "\u00a0"}[style])


NUMBER_STYLES = ("int", "float", "plain", "dots", "commas", "spaces", "hard")


def write_header(
    page: Page, top: int, left: int, leaves: Sequence[Leaf], *, merged: bool, keep: int | None = None
) -> int:
    """The header rows from ``top`` on; returns the row below. ``keep``: only so many of the lowest rows are left.

    Without merges a group heading stands over its first column only, as it does once the merges are lost.
    """
    depth = max(len(leaf.path) for leaf in leaves)
    skip = 0 if keep is None else max(0, depth - keep)
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for offset, leaf in enumerate(leaves):
        for level, text in enumerate(leaf.path):
            last = level == len(leaf.path) - 1
            prefix = leaf.path[: level + 1]
            run = offset
            while not last and run + 1 < len(leaves) and leaves[run + 1].path[: level + 1] == prefix:
                run += 1
            first = last or offset == 0 or leaves[offset - 1].path[: level + 1] != prefix
            bottom = depth - 1 if last else level
            row = max(level, skip) if bottom >= skip else None
            if row is None or not first:
                continue
            seen.add((level, prefix))
            page.put(top + row - skip, left + offset, text)
            if merged and (bottom > row or run > offset):
                page.merges.append((top + row - skip, left + offset, top + bottom - skip, left + run))
    while page.bottom < top + depth - skip:
        page.rows.append([])
    return top + depth - skip


@st.composite
def title_blocks(draw: st.DrawFn, lines: Sequence[str]) -> Page:
    """The lines of a title somewhere above the table, with blank rows and a letterhead."""
    page = Page()
    row = draw(st.integers(0, 2))
    if draw(st.booleans()):
        page.put(row, 0, "BẢO HIỂM XÃ HỘI VIỆT NAM")
        page.put(row, 6, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        page.put(row + 1, 6, "Độc lập - Tự do - Hạnh phúc")
        row += 2 + draw(st.integers(0, 1))
    column = draw(st.integers(0, 3))
    merged = draw(st.booleans())
    for line in lines:
        page.put(row, column, line)
        if merged:
            page.merges.append((row, column, row, column + 5))
        row += 1 + draw(st.integers(0, 1))
    for _ in range(row - page.bottom):
        page.rows.append([])
    return page


def write_foot(page: Page, left: int) -> None:
    """A note, a place and date, and two signatures below a table."""
    row = page.bottom + 1
    page.put(row, left, "Ghi chú: Số liệu do các đơn vị báo cáo.")
    page.put(row + 1, left + 6, "Hà Nội, ngày     tháng     năm 2024")
    page.put(row + 2, left + 1, "NGƯỜI LẬP BIỂU")
    page.put(row + 2, left + 6, "GIÁM ĐỐC")
    page.put(row + 3, left + 6, "(Ký, đóng dấu)")


@dataclass(frozen=True)
class Line:
    """A row of figures: its labels, and its values by the position of the column."""

    labels: tuple[CellValue, ...]
    values: tuple[int | None, ...]
    unit: str | None = None
    item: str | None = None
    scope: str | None = None


def write_line(page: Page, left: int, leaves: Sequence[Leaf], line: Line, styles: Sequence[str]) -> list[Expected]:
    """One row below all others; returns what it must be read as, nothing for a total."""
    row = page.bottom
    for offset, label in enumerate(line.labels):
        page.put(row, left + offset, label)
    found: list[Expected] = []
    start = len(line.labels)
    for offset, (leaf, value) in enumerate(zip(leaves, line.values, strict=True)):
        column = left + start + offset
        page.put(row, column, None if value is None else number(value, styles[offset % len(styles)]))
        if line.unit and leaf.measure and value is not None:
            item, scope = leaf.item or line.item, leaf.scope or line.scope
            found.append((line.unit, item, scope, leaf.measure, str(value), a1(row, column)))
    return found
