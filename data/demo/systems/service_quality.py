"""Writes the workbooks on service quality that lie beside this file, laid out as a clerk lays them out.

    python -m data.demo.systems.service_quality

The service index of BHXH Viet Nam for 2024 (80,37) is real (vss.gov.vn, ItemID 12388); everything else is illustrative,
and its workbooks say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FOLDER = Path(__file__).parent
MADE = datetime(2026, 1, 15, 8, 0, tzinfo=UTC)
Row = Sequence[str | int | float | None]

FACTORS = (
    "Hài lòng chung",
    "Tiếp cận dịch vụ",
    "Thủ tục hành chính",
    "Chất lượng phục vụ của viên chức",
    "Kết quả cung ứng dịch vụ",
    "Tiếp thu góp ý, phản ánh, kiến nghị",
)
GROUPS = (
    "Đơn vị sử dụng lao động",
    "Người lao động tham gia bắt buộc",
    "Người tham gia BHXH tự nguyện, BHYT hộ gia đình",
    "Người hưởng chế độ BHXH, BHTN",
    "Người bệnh BHYT",
)
# Valid and satisfied answers: by factor of all respondents, then how satisfied overall each group is.
SURVEYS = {
    "Hà Nội": (
        ((2463, 2217), (2463, 2241), (2463, 2118), (2463, 2192), (2463, 2266), (2463, 2019)),
        ((410, 361), (620, 548), (480, 437), (553, 513), (400, 358)),
    ),
    "Khánh Hòa": (
        ((1180, 1001), (1180, 1038), (1180, 968), (1180, 1015), (1180, 1050), (1180, 991)),
        ((200, 164), (300, 255), (230, 199), (270, 238), (180, 145)),
    ),
}
INDICES = (
    "Chỉ số 1. Thời gian thực hiện thủ tục hành chính",
    "Chỉ số 2. Thời gian thực hiện của từng cơ quan",
    "Chỉ số 3. Số lần phải liên hệ để hoàn thiện hồ sơ",
    "Chỉ số 4. Số cơ quan phải liên hệ",
    "Chỉ số 5. Thực hiện cơ chế một cửa, một cửa liên thông",
    "Chỉ số 6. Công khai thủ tục hành chính",
    "Chỉ số 7. Thái độ của công chức, viên chức",
)
# Files with 2, 1 and 0 points, index by index.
EVALUATED = {
    "Hà Nội": ((1650, 300, 50), (1500, 420, 80), (1710, 240, 50), (1880, 110, 10), (1990, 10, 0), (1950, 50, 0),
               (1820, 150, 30)),
    "Đà Nẵng": ((720, 60, 20), (690, 90, 20), (640, 130, 30), (760, 40, 0), (800, 0, 0), (780, 20, 0), (750, 40, 10)),
    "Khánh Hòa": ((410, 150, 40), (380, 170, 50), (450, 120, 30), (560, 40, 0), (600, 0, 0), (540, 60, 0),
                  (500, 80, 20)),
}  # fmt: skip
# Petitions, of these on time; procedures, of these online; files, of these online, of these late.
UNITS = {
    "Hà Nội": (186, 186, 25, 25, 342_810, 334_020, 0),
    "Đà Nẵng": (64, 62, 25, 25, 98_430, 93_515, 12),
    "Khánh Hòa": (0, 0, 25, 25, 71_206, 20_340, 3),
}
GROUP_HEADINGS = ("Công khai, minh bạch", "Tiến độ giải quyết", "Số hóa hồ sơ", "Cung cấp DVC trực tuyến",
                  "Thanh toán trực tuyến", "Mức độ hài lòng")  # fmt: skip

# By group and in all; in the set of formulas of 2022 payments online were part of the services.
INDEXED: tuple[tuple[str, str, tuple[Row, ...]], ...] = (
    (
        "chi-so-766-2025-minh-hoa.xlsx",
        "Năm 2025",
        (
            ("Hà Nội", 15.2, 18.91, 14.35, 17.4, None, 16.8, 82.66, "2022"),
            ("Khánh Hòa", 14.8, 18.25, 13.9, 16.75, None, 16.1, 79.8, "2022"),
        ),
    ),
    (
        "chi-so-766-2026-Q1-minh-hoa.xlsx",
        "Quý I/2026 (từ ngày 01/01/2026 đến ngày 31/03/2026)",
        (
            ("Hà Nội", 15.6, 19.02, 15.1, 9.84, 7.2, 16.9, 83.66, "2026"),
            ("Khánh Hòa", 15.1, 18.4, 14.22, 9.1, 6.85, 16.3, 79.97, "2026"),
        ),
    ),
    (
        "chi-so-766-2026-Q2-minh-hoa.xlsx",
        "Quý II/2026 (từ ngày 01/04/2026 đến ngày 30/06/2026)",
        (
            ("Hà Nội", 15.9, 19.1, 15.3, 9.9, 7.45, 17.05, 84.7, "2026"),
            ("Khánh Hòa", 15.0, 18.35, 14.4, 9.05, 6.7, 16.4, 79.9, "2026"),
        ),
    ),
)


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "align": "center"})
        self.note: Format = book.add_format({"italic": True, "align": "center"})
        self.head: Format = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.cell: Format = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        self.score: Format = book.add_format({"border": 1, "num_format": "0.00"})


def _block(sheet: Worksheet, styles: _Styles, title: str, period: str, width: int, *, real: bool = False) -> int:
    """The lines above a table; returns the row after them."""
    lines = ["BẢO HIỂM XÃ HỘI VIỆT NAM", None, title, period, None if real else "(Số liệu minh họa)"]
    for row, line in enumerate(lines):
        if line is not None:
            sheet.merge_range(row, 0, row, width - 1, line, styles.title if row < 3 else styles.note)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, width - 1, 24)
    return len(lines) + 1


def _table(sheet: Worksheet, styles: _Styles, at: int, headings: Sequence[str], rows: Sequence[Row]) -> int:
    sheet.write_row(at, 0, headings, styles.head)
    for number, row in enumerate(rows, 1):
        sheet.write_row(at + number, 0, row, styles.cell)
    return at + len(rows) + 1


def satisfaction() -> None:
    """The survey of 2025."""
    book, styles = _book("khao-sat-hai-long-2025.xlsx")
    sheet = book.add_worksheet("Khảo sát")
    headings = (
        "STT",
        "Đơn vị",
        "Nội dung đánh giá, nhóm đối tượng",
        "Số phiếu hợp lệ",
        "Số phiếu hài lòng",
        "Tỷ lệ (%)",
    )
    period = "(từ ngày 01/01/2025 đến ngày 31/12/2025)"
    at = _block(sheet, styles, "KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG", period, len(headings))
    rows: list[Row] = []
    for unit, (factors, groups) in SURVEYS.items():
        asked = [(name, *counts) for name, counts in zip(FACTORS + GROUPS, factors + groups, strict=True)]
        rows += [(len(rows) + n, unit, *row, round(row[2] * 100 / row[1], 2)) for n, row in enumerate(asked, 1)]
    last = _table(sheet, styles, at, headings, rows)
    sheet.write(last, 0, "Ghi chú: phiếu hài lòng là phiếu trả lời “hài lòng” hoặc “rất hài lòng”.")
    book.close()


def evaluation() -> None:
    """The internal evaluation of the first quarter of 2025, files and units on a sheet each."""
    book, styles = _book("danh-gia-noi-bo-2025-Q1.xlsx")
    sheet = book.add_worksheet("Theo hồ sơ")
    period = "(từ ngày 01/01/2025 đến ngày 31/03/2025)"
    at = _block(sheet, styles, "ĐÁNH GIÁ NỘI BỘ VIỆC GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH - CHỈ SỐ 1 ĐẾN 7", period, 7)
    for column, heading in enumerate(("STT", "Đơn vị", "Chỉ số đánh giá")):
        sheet.merge_range(at, column, at + 1, column, heading, styles.head)
    sheet.merge_range(at, 3, at, 6, "Số hồ sơ được đánh giá", styles.head)
    sheet.write_row(at + 1, 3, ("Tổng số", "2 điểm", "1 điểm", "0 điểm"), styles.head)
    sheet.write_row(at + 2, 0, ("A", "B", "C", "1=2+3+4", "2", "3", "4"), styles.head)
    row = at + 3
    for number, (unit, indices) in enumerate(EVALUATED.items(), 1):
        sheet.merge_range(row, 0, row + len(INDICES) - 1, 0, number, styles.cell)
        sheet.merge_range(row, 1, row + len(INDICES) - 1, 1, unit, styles.cell)
        for index, counts in zip(INDICES, indices, strict=True):
            sheet.write_row(row, 2, (index, sum(counts), *counts), styles.cell)
            row += 1
    other = book.add_worksheet("Theo đơn vị")
    headings = ("STT", "Đơn vị", "Số PAKN phải xử lý", "Số PAKN xử lý đúng hạn", "Tổng số TTHC",
                "Số TTHC cung cấp trực tuyến", "Số hồ sơ tiếp nhận để đánh giá", "Số hồ sơ giải quyết trực tuyến",
                "Số hồ sơ trực tuyến quá hạn")  # fmt: skip
    title = "ĐÁNH GIÁ NỘI BỘ VIỆC GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH - CHỈ SỐ 8 VÀ CHỈ SỐ 9"
    at = _block(other, styles, title, period, len(headings))
    _table(other, styles, at, headings, [(n, unit, *counts) for n, (unit, counts) in enumerate(UNITS.items(), 1)])
    book.close()


def service_index() -> None:
    """The service index of 2024, as published; and illustrative rows of two sets of formulas."""
    book, styles = _book("chi-so-766-2024.xlsx")
    sheet = book.add_worksheet("Chỉ số 766")
    title, period = "KẾT QUẢ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP THEO QUYẾT ĐỊNH 766/QĐ-TTg", "Năm 2024"
    headings = ("STT", "Đơn vị", *GROUP_HEADINGS, "Tổng điểm", "Bộ công thức", "Nguồn")
    at = _block(sheet, styles, title, period, len(headings), real=True)
    source = "Cổng thông tin điện tử BHXH Việt Nam (vss.gov.vn, ItemID 12388)"
    _table(sheet, styles, at, headings, [(1, "BHXH Việt Nam", *[None] * len(GROUP_HEADINGS), "80,37", None, source)])
    book.close()
    for name, when, rows in INDEXED:
        book, styles = _book(name)
        sheet = book.add_worksheet("Chỉ số 766")
        at = _block(sheet, styles, title, when, len(headings))
        _table(sheet, styles, at, headings, [(n, *row, None) for n, row in enumerate(rows, 1)])
        book.close()


def _book(name: str) -> tuple[xlsxwriter.Workbook, _Styles]:
    book = xlsxwriter.Workbook(FOLDER / name)
    book.set_properties({"created": MADE})
    return book, _Styles(book)


def main() -> None:
    """Write them all."""
    satisfaction()
    evaluation()
    service_index()


if __name__ == "__main__":
    main()
