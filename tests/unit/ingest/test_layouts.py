"""Layouts that were once misread or lost, each found by tables of our own writer or by thinking like a sender."""

import pytest

from lib.ingest.grid import CellValue
from lib.model.problem import Code
from tests.unit.ingest.tables import GOOD, HEADER, cashless, codes, figures, grid, only, reading, results, row, values

KH = "BHXH tỉnh Khánh Hòa"
TITLE = (("KẾT QUẢ GIẢI QUYẾT TTHC",), ("Tháng 6/2024",))


def test_figures_under_a_known_group_and_an_unknown_heading_are_settled_by_the_formulas() -> None:
    header = [list(r) for r in HEADER]
    header[2][8] = "Cộng dồn"
    table = only(results([row(KH)], header=header, index=False))
    assert list(values(table).values()) == list(GOOD)
    assert next(c for c in table.columns if c.measure == "resolved_total").evidence == ("formula",)


def test_figures_under_a_known_group_and_an_unknown_heading_are_never_lost_without_a_word() -> None:
    header = [list(r) for r in HEADER]
    header[2][8] = "Cộng dồn"
    table = only(results([row(KH, *([0] * 16))], header=header, index=False))
    assert "resolved_total" not in values(table)
    assert figures(table, Code.UNRECOGNISED_LAYOUT)["candidates"] == ("resolved_total",)
    assert [d.options for d in table.doubts] == [("resolved_total",)]


def test_the_heading_of_a_group_that_was_deleted_is_not_taken_for_another_group_s() -> None:
    header = ("Đơn vị", "Tổng số", "Trực tuyến", "Một cửa", "BCCI", "TT HCC", "Tồn đầu", "Tổng số tiếp nhận",
              "Đúng hạn", "Quá hạn", "Đang giải quyết")  # fmt: skip
    table = only(grid([*TITLE, header, (KH, 0, 0, 0, 0, 0, 0, 339, 323, 0, 16)]))
    assert values(table).get("received_total") != 339


def test_columns_that_the_sender_counted_through_are_not_the_numbers_of_the_form() -> None:
    header = ("STT", "Đơn vị", "Trực tuyến", "Một cửa", "BCCI", "TT HCC", "Tồn đầu", "Cộng", "Khác")
    table = only(grid([*TITLE, header, tuple(f"({n})" for n in range(1, 10)), (1, KH, 80, 10, 3, 2, 5, 100, 7)]))
    assert values(table) == {
        "received_online": 80, "received_counter": 10, "received_post": 3, "received_service_centre": 2,
        "carried_over": 5,
    }  # fmt: skip


def test_not_on_time_is_not_on_time() -> None:
    header = [list(r) for r in HEADER]
    header[2][10] = "Không đúng hạn"
    table = only(results([row(KH)], header=header, index=False))
    assert values(table)["resolved_on_time"] == 88


@pytest.mark.parametrize("place", ["section", "row", "heading", "title", "column"])
def test_rural_figures_are_refused_and_never_the_whole_province_s(place: str) -> None:
    title = ("BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA", "CHI TRẢ QUA ATM", "Tháng 06/2024")
    header: tuple[CellValue, ...] = ("STT", "Chế độ", "Tổng số người hưởng", "Qua ATM")
    body: list[tuple[CellValue, ...]] = [(1, "Lương hưu", 10, 9)]
    match place:
        case "section":
            body.insert(0, ("I", "Khu vực nông thôn"))
        case "row":
            body = [(1, "Lương hưu (nông thôn)", 10, 9)]
        case "heading":
            header = ("STT", "Chế độ", "Nông thôn: Tổng số người hưởng", "Nông thôn: qua ATM")
        case "title":
            title = (title[0], "CHI TRẢ QUA ATM Ở KHU VỰC NÔNG THÔN", title[2])
        case "column":
            header = ("STT", "Chế độ", "Khu vực", "Tổng số người hưởng", "Qua ATM")
            body = [(1, "Lương hưu", "Nông thôn", 10, 9)]
    sheet = cashless(body, title=title, header=header)
    found = reading(sheet)
    assert found.observations == ()
    assert "unrecognised_layout" in codes(found)


def test_a_section_of_the_whole_province_ends_the_urban_one_of_the_unit_before() -> None:
    body: list[tuple[CellValue, ...]] = [
        ("I", "Hà Nội"), (None, "Đô thị"), (1, "Lương hưu", 10, 9), ("II", "Khánh Hòa"), (1, "Lương hưu", 5, 4),
    ]  # fmt: skip
    table = only(cashless(body, title=("CHI TRẢ QUA ATM", "Tháng 06/2024")))
    assert [(o.unit_id, o.scope, o.value) for o in table.observations] == [
        ("ha-noi", "urban", 10), ("ha-noi", "urban", 9), ("khanh-hoa", "all", 5), ("khanh-hoa", "all", 4),
    ]  # fmt: skip


def test_rows_below_the_heading_of_an_unknown_unit_are_not_the_title_s() -> None:
    body: list[tuple[CellValue, ...]] = [("I", "BHXH huyện Không Có"), (1, "Lương hưu", 10, 9)]
    table = only(cashless(body))
    assert (table.observations, codes(table)) == ((), ["unknown_unit"])


def test_sums_below_a_heading_of_all_units_are_not_the_last_unit_s() -> None:
    body: list[tuple[CellValue, ...]] = [
        ("I", "Hà Nội"), (1, "Lương hưu", 10, 9), ("II", "Toàn quốc"), (1, "Lương hưu", 10, 9),
    ]  # fmt: skip
    table = only(cashless(body, title=("CHI TRẢ QUA ATM", "Tháng 06/2024")))
    assert [(o.unit_id, o.cell) for o in table.observations] == [("ha-noi", "C5"), ("ha-noi", "D5")]
    assert [r.taken_as for r in table.rows] == ["section", "unit", "section", "skipped"]


def test_a_long_table_of_few_units_does_not_stand_on_another_map() -> None:
    header = ("Đơn vị", "Chế độ", "Tổng số người hưởng", "Qua ATM")
    benefits = ("Lương hưu", "BHXH một lần", "Thất nghiệp", "Ốm đau")
    units = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Khánh Hòa", "Lai Châu", "Sơn La", "Nghệ An", "Cao Bằng")
    body = [(unit, benefit, 10, 9) for unit in units for benefit in benefits]
    table = only(cashless(body, title=("CHI TRẢ QUA ATM", "Tháng 06/2024"), header=header))
    assert (len(table.observations), codes(table)) == (64, [])


def test_a_flat_table_of_totals_is_settled_by_the_balance() -> None:
    header = ("STT", "Đơn vị", "Tổng số hồ sơ tiếp nhận", "Đã giải quyết", "Đúng hạn", "Trễ hạn", "Đang giải quyết")
    table = only(grid([*TITLE, header, (1, KH, 100, 90, 88, 2, 10)]))
    assert values(table) == {
        "received_total": 100, "resolved_total": 90, "resolved_on_time": 88, "resolved_late": 2, "pending_total": 10,
    }  # fmt: skip


def test_sums_of_money_are_no_people() -> None:
    header = ("STT", "Chế độ", "Tổng số người hưởng", "Tổng số tiền", "Số người nhận qua ATM", "Số tiền qua ATM")
    table = only(cashless([(1, "Lương hưu", 100, 10, 90, 9)], header=header))
    assert (values(table), codes(table)) == ({"recipients": 100, "recipients_cashless": 90}, [])
    money = ("STT", "Chế độ", "Tổng số tiền", "Số tiền qua ATM")
    assert reading(cashless([(1, "Lương hưu", 10, 9)], header=money)).observations == ()
