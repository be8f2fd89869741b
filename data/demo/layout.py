"""The fixed parts of the two workbooks: titles, merged headings of three rows, the row of formulas, columns."""

from __future__ import annotations

from dataclasses import dataclass

from data.demo.history import BENEFITS, Key

MINISTRY = "BẢO HIỂM XÃ HỘI VIỆT NAM"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over the cells from (row, first) to (last_row, last), counted from 0."""

    row: int
    first: int
    last_row: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The fixed parts of one form. ``columns``: what stands in column C and after; None: the rate of the two before."""

    sheet: str
    title: str
    title_of_one: str
    office: str
    counted: str
    total: str
    headings: tuple[Heading, ...]
    formula_row: tuple[str, ...]
    columns: tuple[Key | None, ...]
    motto_column: int
    signature_column: int


_MEASURES = (
    "received_total",
    "received_online",
    "received_counter",
    "received_post",
    "received_service_centre",
    "carried_over",
    "resolved_total",
    "resolved_on_time",
    "resolved_late",
    "pending_total",
    "pending_in_time",
    "pending_overdue",
    "linked_received",
    "linked_on_time",
    "linked_late",
    "linked_pending",
)
_PRINTED = {1: "1=2+3+4+5+6", 7: "7=8+9", 10: "10=11+12", 13: "13=14+15+16"}

_RESULTS = Layout(
    sheet="Kết quả TTHC",
    title="TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH CÁC TỈNH, THÀNH PHỐ",
    title_of_one="KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    office="VĂN PHÒNG",
    counted="Hồ sơ",
    total="TỔNG CỘNG",
    headings=(
        Heading(7, 0, 9, 0, "STT"),
        Heading(7, 1, 9, 1, "Đơn vị"),
        Heading(7, 2, 7, 7, "Số hồ sơ tiếp nhận"),
        Heading(8, 2, 9, 2, "Tổng số"),
        Heading(8, 3, 8, 6, "Các hình thức tiếp nhận"),
        Heading(9, 3, 9, 3, "Qua giao dịch điện tử"),
        Heading(9, 4, 9, 4, "Tại Bộ phận một cửa của cơ quan BHXH"),
        Heading(9, 5, 9, 5, "Qua dịch vụ bưu chính"),
        Heading(9, 6, 9, 6, "Tại Trung tâm phục vụ HCC các cấp trực tuyến"),
        Heading(8, 7, 9, 7, "Số kỳ trước chuyển qua"),
        Heading(7, 8, 7, 13, "Kết quả giải quyết"),
        Heading(8, 8, 8, 10, "Số hồ sơ đã giải quyết"),
        Heading(9, 8, 9, 8, "Tổng số"),
        Heading(9, 9, 9, 9, "Đúng thời hạn"),
        Heading(9, 10, 9, 10, "Quá thời hạn"),
        Heading(8, 11, 8, 13, "Số hồ sơ đang giải quyết"),
        Heading(9, 11, 9, 11, "Tổng số"),
        Heading(9, 12, 9, 12, "Chưa đến hạn"),
        Heading(9, 13, 9, 13, "Quá thời hạn"),
        Heading(7, 14, 7, 17, "Theo cơ chế một cửa liên thông"),
        Heading(8, 14, 9, 14, "Tổng số tiếp nhận"),
        Heading(8, 15, 8, 16, "Số hồ sơ đã giải quyết"),
        Heading(9, 15, 9, 15, "Đúng thời hạn"),
        Heading(9, 16, 9, 16, "Quá thời hạn"),
        Heading(8, 17, 9, 17, "Số hồ sơ đang giải quyết"),
    ),
    formula_row=("A", "B", *(_PRINTED.get(number, str(number)) for number in range(1, 17))),
    columns=tuple((None, None, measure) for measure in _MEASURES),
    motto_column=12,
    signature_column=14,
)

_BENEFITS = {
    "pension": "Lương hưu và trợ cấp BHXH hằng tháng",
    "lump_sum": "BHXH một lần",
    "unemployment": "Trợ cấp thất nghiệp",
    "sickness_maternity": "Ốm đau, thai sản, DSPHSK",
}
_SCOPES = {"all": "Toàn tỉnh", "urban": "Khu vực đô thị"}


def _cashless_headings() -> tuple[Heading, ...]:
    headings = [Heading(7, 0, 9, 0, "STT"), Heading(7, 1, 9, 1, "BHXH tỉnh, thành phố")]
    for i, benefit in enumerate(BENEFITS):
        headings.append(Heading(7, 2 + 6 * i, 7, 7 + 6 * i, _BENEFITS[benefit.item]))
        for j, scope in enumerate(_SCOPES.values()):
            left = 2 + 6 * i + 3 * j
            headings.append(Heading(8, left, 8, left + 2, scope))
            for k, text in enumerate(("Tổng số người hưởng", "Số người nhận qua tài khoản (ATM)", "Tỷ lệ (%)")):
                headings.append(Heading(9, left + k, 9, left + k, text))
    return tuple(headings)


def _cashless_columns() -> tuple[Key | None, ...]:
    columns: list[Key | None] = []
    for benefit in BENEFITS:
        for scope in _SCOPES:
            columns += [(benefit.item, scope, "recipients"), (benefit.item, scope, "recipients_cashless"), None]
    return tuple(columns)


_CASHLESS = Layout(
    sheet="KDTM",
    title="TÌNH HÌNH CHI TRẢ CÁC CHẾ ĐỘ BHXH, BHTN QUA PHƯƠNG TIỆN THANH TOÁN KHÔNG DÙNG TIỀN MẶT",
    title_of_one="TÌNH HÌNH CHI TRẢ CÁC CHẾ ĐỘ BHXH, BHTN QUA PHƯƠNG TIỆN THANH TOÁN KHÔNG DÙNG TIỀN MẶT",
    office=MINISTRY,
    counted="Người, %",
    total="Toàn quốc",
    headings=_cashless_headings(),
    formula_row=(),
    columns=_cashless_columns(),
    motto_column=20,
    signature_column=22,
)
LAYOUTS = {"tthc_results": _RESULTS, "cashless": _CASHLESS}
