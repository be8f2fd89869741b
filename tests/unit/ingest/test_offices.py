"""A unit may be an office inside a province: its name means something only below the province of the title."""

from __future__ import annotations

import pytest

from lib.model.problem import Code
from lib.model.unit import Level
from tests.unit.ingest.tables import GOOD, HEADER, catalogue, codes, only, results, row

TITLE = (
    "BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA", "KẾT QUẢ GIẢI QUYẾT TTHC", "(từ ngày 01/06/2024 đến 30/06/2024)"
)  # fmt: skip
# Without a column of units the title names the unit of the rows.
NAMELESS = tuple(tuple("Nội dung" if cell == "Đơn vị" else cell for cell in line) for line in HEADER)
OFFICES = {
    "Văn phòng BHXH tỉnh": "khanh-hoa-van-phong",
    "BHXH thành phố Nha Trang": "khanh-hoa-nha-trang",
    "BHXH TP. Cam Ranh": "khanh-hoa-cam-ranh",
    "BHXH thị xã Ninh Hoà": "khanh-hoa-ninh-hoa",
    "Bảo hiểm xã hội huyện Vạn Ninh": "khanh-hoa-van-ninh",
    "Diên Khánh": "khanh-hoa-dien-khanh",
    "H. Khánh Vĩnh": "khanh-hoa-khanh-vinh",
    "BHXH HUYỆN KHÁNH SƠN": "khanh-hoa-khanh-son",
    "BHXH huyÖn Cam L©m": "khanh-hoa-cam-lam",
}
SUM = tuple(int(value) * len(OFFICES) for value in GOOD if isinstance(value, int))


def test_the_offices_of_a_province_are_read_below_its_title() -> None:
    table = only(results([*(row(label) for label in OFFICES), row("Tổng cộng", *SUM)], TITLE))
    assert table.title_unit in (None, "khanh-hoa")
    assert list(table.unit_ids) == list(OFFICES.values())
    assert {catalogue().units[i].level for i in table.unit_ids} == {Level.OFFICE}
    assert {catalogue().units[i].parent_id for i in table.unit_ids} == {"khanh-hoa"}
    assert codes(table) == []


@pytest.mark.parametrize("label", ["Tổng cộng", "Toàn tỉnh", "BHXH tỉnh Khánh Hòa", "Khánh Hòa"])
def test_the_province_among_its_offices_is_their_total_checked_and_never_stored(label: str) -> None:
    good = only(results([*(row(label) for label in OFFICES), row(label, *SUM)], TITLE))
    assert codes(good) == []
    assert "khanh-hoa" not in good.unit_ids
    wrong = only(results([*(row(label) for label in OFFICES), row(label, *SUM, c1=SUM[0] + 1)], TITLE))
    assert Code.TOTAL_ROW_MISMATCH in codes(wrong)


def test_without_the_province_an_office_is_a_question_with_itself_as_the_option() -> None:
    table = only(results([row("Vạn Ninh"), row("Hà Nội")]))
    assert table.unit_ids == ("ha-noi",)
    assert codes(table) == [Code.UNKNOWN_UNIT]
    assert [doubt.options for doubt in table.doubts] == [("khanh-hoa-van-ninh",)]


def test_the_letterhead_of_an_office_is_no_table_of_its_province() -> None:
    office = only(results([row("Ninh Hòa")], ("BHXH TỈNH KHÁNH HÒA", "BHXH THỊ XÃ NINH HÒA", *TITLE[1:])))
    assert office.unit_ids == ("khanh-hoa-ninh-hoa",)


def test_the_letterhead_of_a_capital_is_no_table_of_the_province_of_its_name() -> None:
    table = only(results([row("x")], ("BHXH TỈNH THANH HÓA", "BHXH THÀNH PHỐ THANH HÓA", *TITLE[1:]), header=NAMELESS))
    assert table.unit_ids == ()
    assert Code.AMBIGUOUS_UNIT in codes(table)


def test_an_office_that_nobody_knows_is_none_of_the_figures_of_its_province() -> None:
    table = only(results([row("x")], ("BHXH TỈNH KHÁNH HÒA", "BHXH HUYỆN TRƯỜNG SA", *TITLE[1:]), header=NAMELESS))
    assert table.unit_ids == ()
    assert Code.UNKNOWN_UNIT in codes(table)


@pytest.mark.parametrize("label", ["Cao Bằng", "Quảng Ninh"])
def test_among_unknown_offices_the_name_of_a_province_is_a_question(label: str) -> None:
    title = ("BHXH TỈNH CAO BẰNG", *TITLE[1:])
    table = only(results([row(label), row("BHXH huyện Bảo Lạc"), row("Hạ Lang")], title))
    assert table.unit_ids == ()
    assert codes(table) == [Code.AMBIGUOUS_UNIT, Code.UNKNOWN_UNIT, Code.UNKNOWN_UNIT]
    assert len(table.doubts) == 3


def test_the_province_itself_may_stand_alone_below_its_title() -> None:
    assert only(results([row("Khánh Hòa")], TITLE)).unit_ids == ("khanh-hoa",)


def test_offices_end_with_the_district_level() -> None:
    later = (TITLE[0], TITLE[1], "(từ ngày 01/07/2025 đến 31/07/2025)")
    table = only(results([row("Vạn Ninh")], later))
    assert (table.unit_ids, codes(table)) == ((), [Code.UNKNOWN_UNIT])


def test_thirty_offices_with_a_total_claim_no_country() -> None:
    table = only(results([*(row(label) for label in list(OFFICES) * 4), row("Tổng cộng", *SUM)], TITLE))
    assert Code.MISSING_UNIT not in codes(table)
