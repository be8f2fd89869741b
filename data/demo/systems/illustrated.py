"""Invented figures of the forms of other systems, so that their pages can be looked at; each sheet says so.

    python -m data.demo.systems.illustrated

Two months and five days of linked procedures, two months of complaints, a month of digitisation and of online services.
Volumes follow the population; equal seeds give equal bytes.
"""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path

from data.demo.systems.clerk import CellValue, Written, write
from lib.catalog import Catalogue, load_default
from lib.model.period import Period
from lib.model.unit import Unit

_FOLDER = Path(__file__).parent
_OFFICE = "BAN TỔNG HỢP"
_MARK = "Số liệu minh họa"
_SEED = 766
_MONTHS = (Period.month(2026, 9), Period.month(2026, 10))
_DAYS = tuple(date(2026, 10, day) for day in (26, 27, 28, 29, 30))
_BIRTH = "Khai sinh - Thường trú - Cấp thẻ BHYT trẻ em dưới 6 tuổi"
_DEATH = "Khai tử - Xóa thường trú - Mai táng phí"
_LINKED = (
    "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết", "Số hồ sơ trả lại", "Người dân tự thực hiện trên Cổng",
    "Thẻ BHYT đã giao", "Tổng số ngày làm việc", "Trường hợp đăng ký hộ tịch",
)  # fmt: skip
_CHANNELS = ("Cổng Dịch vụ công quốc gia", "Đường dây nóng", "Hình thức khác")


def main() -> None:
    """Write every workbook anew."""
    catalogue, weights = load_default(), _weights()
    units = [(unit, _weight(catalogue, unit, weights)) for unit in catalogue.provinces_on(_MONTHS[-1].end)]
    draw = random.Random(_SEED)
    write(_FOLDER / "minh-hoa-lien-thong-2026.xlsx", *(_linked_month(units, month, draw) for month in _MONTHS))
    write(_FOLDER / "minh-hoa-lien-thong-hang-ngay-2026-10.xlsx", *(_linked_day(day, draw) for day in _DAYS))
    write(_FOLDER / "minh-hoa-phan-anh-2026.xlsx", *_complaints(units, draw))
    write(
        _FOLDER / "minh-hoa-so-hoa-dich-vu-cong-2026-10.xlsx",
        _digitised(units, _MONTHS[-1], draw), _services(units, _MONTHS[-1], draw), _synced(units, _MONTHS[-1], draw),
    )  # fmt: skip


def _weights() -> dict[str, int]:
    lines = (_FOLDER.parent / "population.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["unit_id"]: int(row["thousands"]) for row in rows}


def _weight(catalogue: Catalogue, unit: Unit, weights: dict[str, int]) -> int:
    return sum(weights[part] for part in catalogue.ancestors(unit.unit_id))


def _dated(title: str, period: Period) -> tuple[str, ...]:
    return (title, f"(từ ngày {period.start:%d/%m/%Y} đến ngày {period.end:%d/%m/%Y})", _MARK)


def _linked_month(units: list[tuple[Unit, int]], month: Period, draw: random.Random) -> Written:
    rows: list[tuple[CellValue, ...]] = []
    for unit, weight in units:
        for group, each in ((_BIRTH, 1.1), (_DEATH, 0.35)):
            name = unit.name_on(month.end)
            rows.append((len(rows) // 2 + 1, name, group, *_linked(int(weight * each), draw, cards=group is _BIRTH)))
    return Written(
        sheet=f"Thang {month.end.month}",
        office=_OFFICE,
        title=_dated("TỔNG HỢP KẾT QUẢ CÁC NHÓM TTHC LIÊN THÔNG CỦA CÁC TỈNH, THÀNH PHỐ", month),
        headings=("STT", "Tỉnh, thành phố", "Nhóm thủ tục", *_LINKED),
        widths=(6, 22, 48, *[13] * 7),
        rows=rows,
    )


def _linked_day(day: date, draw: random.Random) -> Written:
    return Written(
        sheet=f"{day:%d-%m}",
        office="BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA",
        title=("BÁO CÁO NHÓM TTHC LIÊN THÔNG", f"(số liệu trước 14:00 ngày {day:%d/%m/%Y})", _MARK),
        headings=("STT", "Nhóm thủ tục", *_LINKED[:-1]),
        widths=(6, 52, *[13] * 6),
        rows=((1, _BIRTH, *_linked(95, draw, cards=True)[:-1]), (2, _DEATH, *_linked(30, draw, cards=False)[:-1])),
        notes=("Ghi chú: gửi Ủy ban nhân dân tỉnh hằng ngày.",),
    )


def _linked(registered: int, draw: random.Random, *, cards: bool) -> tuple[CellValue, ...]:
    received = registered * draw.randint(62, 94) // 100
    resolved = received * draw.randint(930, 995) // 1000
    returned = (received - resolved) * draw.randint(20, 60) // 100
    citizens = received * draw.randint(18, 55) // 100
    delivered = resolved * draw.randint(95, 100) // 100 if cards else None
    return (received, resolved, returned, citizens, delivered, resolved * draw.randint(18, 52) // 10, registered)


def _complaints(units: list[tuple[Unit, int]], draw: random.Random) -> list[Written]:
    """What is pending at the end of a month is what the next one begins with."""
    found: list[Written] = []
    pending: dict[tuple[str, str], int] = {}
    for month in _MONTHS:
        rows: list[tuple[CellValue, ...]] = []
        for unit, weight in units:
            for channel in _CHANNELS:
                carried = pending.get((unit.unit_id, channel), draw.randint(0, 3))
                new = draw.randint(0, weight // 90)
                left = draw.randint(0, min(4, carried + new))
                handled = carried + new - left
                late = draw.randint(0, 1) if handled > 12 and draw.randint(0, 3) == 0 else 0
                pending[unit.unit_id, channel] = left
                rows.append((
                    len(rows) // len(_CHANNELS) + 1, unit.name_on(month.end), channel, carried + new, new, carried,
                    handled, handled - late, late, left, handled * draw.randint(80, 100) // 100,
                ))  # fmt: skip
        found.append(
            Written(
                sheet=f"Thang {month.end.month}",
                office=_OFFICE,
                title=_dated("TỔNG HỢP PHẢN ÁNH, KIẾN NGHỊ CỦA CÁC TỈNH, THÀNH PHỐ (BIỂU 03.BC)", month),
                headings=("STT", "Tỉnh, thành phố", "Kênh", "Tổng số", "Mới trong kỳ", "Kỳ trước chuyển qua", "Tổng số",
                          "Đúng hạn", "Quá hạn", "Đang xử lý", "Đã công khai kết quả"),
                widths=(6, 22, 30, *[12] * 8),
                groups=((3, 5, "Tiếp nhận"), (6, 8, "Đã xử lý")),
                rows=rows,
            )
        )  # fmt: skip
    return found


def _of_each(
    units: list[tuple[Unit, int]], month: Period, figures: list[tuple[CellValue, ...]]
) -> list[tuple[CellValue, ...]]:
    named = (unit.name_on(month.end) for unit, _ in units)
    return [(number, name, *row) for number, (name, row) in enumerate(zip(named, figures, strict=True), 1)]


def _digitised(units: list[tuple[Unit, int]], month: Period, draw: random.Random) -> Written:
    figures: list[tuple[CellValue, ...]] = []
    for _, weight in units:
        files = weight * 9
        results, reusable = files * draw.randint(90, 99) // 100, files * draw.randint(40, 60) // 100
        done = (files * draw.randint(960, 1000) // 1000, results * draw.randint(900, 1000) // 1000)
        figures.append((files, done[0], results, done[1], reusable, reusable * draw.randint(30, 80) // 100))
    return Written(
        sheet="So hoa",
        office=_OFFICE,
        title=_dated("KẾT QUẢ SỐ HÓA HỒ SƠ, KẾT QUẢ GIẢI QUYẾT TTHC CỦA CÁC TỈNH, THÀNH PHỐ", month),
        headings=("STT", "Tỉnh, thành phố", "Hồ sơ tiếp nhận phải số hóa", "Hồ sơ đã số hóa",
                  "Kết quả đã trả phải số hóa", "Kết quả đã số hóa",
                  "Hồ sơ có dữ liệu tái sử dụng được", "Hồ sơ đã tái sử dụng dữ liệu"),
        widths=(6, 24, *[15] * 6),
        rows=_of_each(units, month, figures),
    )  # fmt: skip


def _services(units: list[tuple[Unit, int]], month: Period, draw: random.Random) -> Written:
    figures: list[tuple[CellValue, ...]] = []
    for _, weight in units:
        integrated = draw.randint(22, 25)
        full = draw.randint(15, 20)
        figures.append((25, integrated, full, 25 - full, weight * draw.randint(200, 420), weight * draw.randint(4, 9),
                        weight * draw.randint(10, 40), weight * draw.randint(30, 90)))  # fmt: skip
    return Written(
        sheet="DVC truc tuyen",
        office=_OFFICE,
        title=_dated("DỊCH VỤ CÔNG TRỰC TUYẾN, TÀI KHOẢN VÀ ĐÓNG TRỰC TUYẾN CỦA CÁC TỈNH, THÀNH PHỐ", month),
        headings=("STT", "Tỉnh, thành phố", "Tổng số dịch vụ công trực tuyến", "Tích hợp trên Cổng DVCQG", "Toàn trình",
                  "Một phần", "Tài khoản của cá nhân", "Tài khoản của đơn vị", "Lượt đóng trực tuyến",
                  "Số tiền đóng trực tuyến (triệu đồng)"),
        widths=(6, 24, *[14] * 8),
        rows=_of_each(units, month, figures),
    )  # fmt: skip


def _synced(units: list[tuple[Unit, int]], month: Period, draw: random.Random) -> Written:
    figures: list[tuple[CellValue, ...]] = []
    for _, weight in units:
        due = weight * 10
        figures.append((due, due - draw.choice((0, 0, 0, draw.randint(1, 40)))))
    return Written(
        sheet="Dong bo",
        office=_OFFICE,
        title=_dated("ĐỒNG BỘ TRẠNG THÁI HỒ SƠ VỚI CỔNG DỊCH VỤ CÔNG QUỐC GIA CỦA CÁC TỈNH, THÀNH PHỐ", month),
        headings=("STT", "Tỉnh, thành phố", "Hồ sơ phải đồng bộ", "Hồ sơ đã đồng bộ"),
        widths=(6, 24, 16, 16),
        rows=_of_each(units, month, figures),
    )


if __name__ == "__main__":
    main()
