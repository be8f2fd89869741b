"""A report with every kind of block, for what writes files from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from lib.model.document import (
    Align,
    Cell,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    PictureBlock,
    Run,
    Section,
    Signature,
    Style,
    TableBlock,
)

CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"unit": "Khánh Hòa", "rate": 99.91}, {"unit": "Thừa Thiên Huế", "rate": 98.2}]},
    "mark": "bar",
    "width": 400,
    "height": 120,
    "encoding": {
        "x": {"field": "rate", "type": "quantitative"},
        "y": {"field": "unit", "type": "nominal", "title": "Đơn vị"},
    },
}
MIDDLE, AT_RIGHT = Align.CENTRE, Align.RIGHT


def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, MIDDLE, bold=True, columns=columns, rows=rows)


def numbers(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, AT_RIGHT) for text in texts)


# The sixteen columns of the form: three rows of captions with merged cells, and the row of formulas.
RESULTS = TableBlock(
    title="Kết quả giải quyết, trả kết quả trong kỳ báo cáo",
    header=(
        (
            head("Đơn vị", rows=3), head("Số hồ sơ tiếp nhận", 6), head("Kết quả giải quyết", 6),
            head("Theo cơ chế một cửa liên thông", 4),
        ),
        (
            head("Tổng số", rows=2), head("Các hình thức tiếp nhận", 4), head("Số kỳ trước chuyển qua", rows=2),
            head("Số hồ sơ đã giải quyết", 3), head("Số hồ sơ đang giải quyết", 3),
            head("Tổng số tiếp nhận", rows=2), head("Số hồ sơ đã giải quyết", 2), head("Đang giải quyết", rows=2),
        ),
        tuple(
            map(
                head,
                (
                    "Giao dịch điện tử", "Bộ phận một cửa", "Bưu chính", "Trung tâm phục vụ HCC", "Tổng số",
                    "Đúng thời hạn", "Quá thời hạn", "Tổng số", "Chưa đến hạn", "Quá thời hạn", "Đúng thời hạn",
                    "Quá thời hạn",
                ),
            )
        ),
        tuple(
            map(
                head,
                ("", "1=2+3+4+5+6", "2", "3", "4", "5", "6", "7=8+9", "8", "9", "10=11+12", "11", "12", "13=14+15+16",
                 "14", "15", "16"),
            )
        ),
    ),
    rows=tuple(
        (Cell(f"BHXH huyện số {number}"), *numbers(*(["1.165.628"] * 16)))
        for number in range(1, 41)
    ),
    widths=(30, *[14] * 16),
    alt="Số hồ sơ tiếp nhận, đã giải quyết và đang giải quyết của từng đơn vị",
)  # fmt: skip
TARGETS = TableBlock(
    title="Chi trả không dùng tiền mặt so với chỉ tiêu (khu vực đô thị)",
    header=((head("Nội dung"), head("Chỉ tiêu"), head("Kết quả"), head("Đánh giá")),),
    rows=(
        (Cell("Lương hưu, trợ cấp BHXH hằng tháng"), *numbers("≥ 63%", "64,67%"), Cell("Đạt", MIDDLE)),
        (Cell("Trợ cấp BHXH một lần"), *numbers("≥ 90%", "95,94%"), Cell("Đạt", MIDDLE)),
        (Cell("Cộng", bold=True, columns=2), Cell("—", AT_RIGHT), Cell("")),
    ),
    widths=(4, 2, 2, 2),
    alt="Tỷ lệ chi trả không dùng tiền mặt của từng chế độ và chỉ tiêu của nó",
)
PICTURE = PictureBlock(CHART, "Tỷ lệ đúng hạn theo đơn vị", "Biểu đồ cột: Khánh Hòa 99,91%; Thừa Thiên Huế 98,20%")
LETTERHEAD = Letterhead("Bảo hiểm xã hội Việt Nam", "Bảo hiểm xã hội tỉnh Khánh Hòa", "BC-BHXH", "Khánh Hòa", 2023)
SIGNATURE = Signature(
    "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    ("Như trên;", "Văn phòng BHXH Việt Nam (để b/cáo);", "Lãnh đạo BHXH tỉnh;", "Lưu: VT, VP."),
)
LONG = (
    "Trong kỳ, BHXH tỉnh Khánh Hòa đã giải quyết 1.132.285 hồ sơ, trong đó 1.131.235 hồ sơ đúng hạn, đạt tỷ lệ 99,91% "
    "trên tổng số hồ sơ đã giải quyết; 1.050 hồ sơ quá hạn, chiếm 0,09%."
)


SHORT = replace(RESULTS, rows=RESULTS.rows[:2])


def said(*texts: str, style: Style = Style.BODY) -> Paragraph:
    return Paragraph(tuple(map(Run, texts)), style)


def body(*more: Heading | Paragraph | TableBlock | PictureBlock, chart: bool) -> Section:
    drawn = (PICTURE,) if chart else ()
    return Section((
        said("BHXH tỉnh Khánh Hòa báo cáo kết quả thực hiện năm 2023 như sau:"),
        Heading(1, "4", "Kết quả giải quyết thủ tục hành chính"),
        Paragraph((Run("Đã giải quyết "), Run("1.132.285", bold=True), Run(" hồ sơ, "), Run("đúng hạn", italic=True))),
        *(said(LONG) for _ in range(9)),
        said("Xem phụ lục 1.", style=Style.NOTE),
        Heading(1, "5", "Thực hiện TTHC trên môi trường điện tử"),
        Heading(2, "5.2", "Dịch vụ công trực tuyến"),
        said("(đơn vị bổ sung)", style=Style.TO_FILL),
        said("- Dòng thứ nhất của đơn vị;\n- Dòng thứ hai của đơn vị."),
        TARGETS,
        *drawn,
        *more,
        said("Trân trọng báo cáo./."),
    ))  # fmt: skip


def report(
    *more: Heading | Paragraph | TableBlock | PictureBlock, chart: bool = False, results: TableBlock = SHORT
) -> Document:
    """An official report with an annex in landscape (``results``: RESULTS takes two pages) and one in portrait."""
    return Document(
        title="BÁO CÁO",
        subject="Công tác kiểm soát thủ tục hành chính năm 2023",
        addressee="Bảo hiểm xã hội Việt Nam",
        sections=(
            body(*more, chart=chart),
            Section((results,), landscape=True, annex="Phụ lục I", annex_title="Kết quả giải quyết thủ tục hành chính"),
            Section((TARGETS, TARGETS, said("Hết.")), annex="Phụ lục II", annex_title="Chỉ tiêu"),
        ),
        reference="ABCDE-23FGH",
        version=75,
        made_at=datetime(2023, 12, 14, 9, 30, tzinfo=UTC),
        language="vi",
        illustrative=True,
        letterhead=LETTERHEAD,
        signature=SIGNATURE,
    )


def page(*more: Heading | Paragraph | TableBlock | PictureBlock, chart: bool = False) -> Document:
    """A page of the dashboard: no letterhead, nobody who signs."""
    return Document(
        title="Tổng quan",
        subject="Toàn quốc · Tháng 8/2025",
        addressee="",
        sections=(body(*more, chart=chart),),
        reference="ABCDE-23FGH",
        version=75,
        made_at=datetime(2025, 9, 14, 9, 20, tzinfo=UTC),
        language="vi",
        illustrative=False,
    )
