"""A small plan as a clerk writes it: title block, headings, tasks."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl

HEADINGS = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện", "Sản phẩm")
REVIEW = (1, "Rà soát, đánh giá thủ tục", "PC", "CSXH, CSYT", "Quý I/2024", "Báo cáo")
PUBLISH = (2, "Công khai thủ tục", "VP", "CNTT", "Thường xuyên", "Quyết định")
INSPECT = (3, "Kiểm tra tại địa phương", "PC", "VP", "Khi Kế hoạch được phê duyệt", "Thông báo")
PLAN = (REVIEW, PUBLISH, INSPECT)

Row = Sequence[str | int | None]


def plan(*rows: Row, headings: Sequence[str] = HEADINGS, sender: str = "BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA") -> bytes:
    """A workbook of these tasks for 2024; their rows begin with the sixth."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Phụ lục I"
    sheet["A1"] = sender
    sheet["A3"] = "PHỤ LỤC I: NHIỆM VỤ TRỌNG TÂM KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2024"
    for column, heading in enumerate(headings, 1):
        sheet.cell(5, column, heading)
    for number, row in enumerate(rows, 6):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
