"""Surveys, the internal evaluation and the service index, read from workbooks as clerks make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from lib.catalog import load_default
from lib.ingest import read
from lib.model.period import Period
from lib.model.problem import Code
from lib.model.reading import Reading, Table
from tests.conftest import ROOT

SYSTEMS = ROOT / "data" / "demo" / "systems"
TODAY = date(2026, 11, 22)
Row = Sequence[str | int | float | None]


def understood(data: bytes, name: str = "tep.xlsx") -> Reading:
    return read(data, name, load_default(), today=TODAY)


def workbook(rows: Sequence[Row], *merged: str) -> Table:
    """The one table of a sheet with these rows and merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    (table,) = understood(out.getvalue()).tables
    return table


@pytest.mark.parametrize(
    ("name", "form", "period", "values"),
    [
        ("khao-sat-hai-long-2025.xlsx", "satisfaction", "2025", 44),
        ("danh-gia-noi-bo-2025-Q1.xlsx", "internal_evaluation", "2025-Q1", 84),
        ("danh-gia-noi-bo-2025-Q1.xlsx", "evaluation_of_unit", "2025-Q1", 21),
    ],
)
def test_the_workbooks_of_the_demo_are_read_without_a_question(name: str, form: str, period: str, values: int) -> None:
    reading = understood((SYSTEMS / name).read_bytes(), name)
    table = next(table for table in reading.tables if table.form == form)
    assert (table.period, len(table.observations), table.problems, table.doubts) == (
        Period.parse(period), values, (), (),
    )  # fmt: skip
    assert table.storable


def test_a_survey_of_one_province_with_factors_and_groups() -> None:
    table = workbook(
        [
            ("BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA",),
            (None,),
            ("BÁO CÁO KẾT QUẢ KHẢO SÁT SỰ HÀI LÒNG NĂM 2024",),
            ("(từ ngày 01/01/2024 đến ngày 31/12/2024)",),
            ("TT", "Nội dung", "Số phiếu", None, "Tỷ lệ"),
            (None, None, "Số phiếu hợp lệ", "Hài lòng trở lên", None),
            (1, "Đánh giá chung", 500, "430", "86%"),
            (2, "Tiếp cận dịch vụ", 500, 451, "90,2%"),
            (3, "Kết quả giải quyết", 500, 0, "0%"),
            (4, "Người hưởng chế độ", 120, None, None),
            ("Ghi chú: khảo sát bằng phiếu giấy.",),
        ],
        "C5:D5", "A3:E3",
    )  # fmt: skip
    found = {(o.item, o.measure): (o.value, o.cell) for o in table.observations}
    assert found["factor_overall", "satisfied_answers"] == (430, "D7")
    assert found["factor_access", "valid_answers"] == (500, "C8")
    assert found["factor_result", "satisfied_answers"] == (0, "D9")
    assert ("asked_beneficiaries", "satisfied_answers") not in found  # a blank is missing, not nought
    assert {o.unit_id for o in table.observations} == {"khanh-hoa"}


def test_more_satisfied_than_asked_is_refused() -> None:
    table = workbook(
        [
            ("KHẢO SÁT HÀI LÒNG NĂM 2025 (từ ngày 01/01/2025 đến ngày 31/12/2025)",),
            ("STT", "Đơn vị", "Nội dung đánh giá", "Số phiếu hợp lệ", "Số phiếu hài lòng"),
            (1, "Hà Nội", "Hài lòng chung", 100, 101),
            (2, "Hà Nội", "Thủ tục hành chính", 100, 99),
        ]
    )
    assert {o.item for o in table.observations} == {"factor_procedures"}
    assert [p.code for p in table.problems] == [Code.RATE_ABOVE_100]


def test_points_of_files_that_do_not_add_up_are_told() -> None:
    table = workbook(
        [
            ("BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA",),
            ("ĐÁNH GIÁ NỘI BỘ QUÝ II/2024 (từ ngày 01/04/2024 đến ngày 30/06/2024)",),
            ("Chỉ số", "Số hồ sơ được đánh giá", "Đạt 2 điểm", "Đạt 1 điểm", "0 điểm"),
            ("Chỉ số 1", 100, 80, 15, 5),
            ("Chỉ số 7. Thái độ", 100, 80, 15, 6),
        ]
    )
    assert [(p.code, p.place.cell, p.item) for p in table.problems] == [
        (Code.IDENTITY_MISMATCH, "B5", "index_attitude")
    ]
    assert len(table.observations) == 8  # a warning is stored as reported


def test_the_service_index_is_kept_as_written() -> None:
    table = workbook(
        [
            ("CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP THEO QUYẾT ĐỊNH 766/QĐ-TTg NĂM 2024",),
            (None,),
            ("STT", "Đơn vị", "Công khai", "Tiến độ", "Số hóa", "DVC trực tuyến", "Hài lòng", "Tổng điểm"),
            (1, "BHXH Việt Nam", "15,20", "18,5 điểm", 14, 17.25, "15,42", "80,37"),
            (2, "Hà Nội", 15, 18, 14, 17, 15, "79,50"),
            (3, "Huế", None, None, None, None, None, "101"),
            (4, "Đà Nẵng", None, None, None, None, None, "78,2%"),
        ]
    )
    (whole, city) = table.records
    assert (whole.unit_id, whole.value("total"), whole.value("publication"), whole.value("progress")) == (
        "viet-nam", "80.37", "15.20", "18.5",
    )  # fmt: skip
    assert whole.cell("total") is not None
    assert [(c.as_written, c.cell) for c in whole.cells if c.field == "total"] == [("80,37", "H4")]
    assert city.value("total") == "79.50"
    found = {(p.code, p.place.cell) for p in table.problems}
    assert (Code.IDENTITY_MISMATCH, "H5") in found  # 79 by its groups
    assert (Code.IDENTITY_MISMATCH, "H4") not in found
    assert {(Code.NOT_A_NUMBER, "H6"), (Code.AMBIGUOUS_NUMBER, "H7")} <= found  # more than 100 points; a percentage


@pytest.mark.parametrize(
    ("total", "groups", "told"),
    [
        ("80", (20, 20, 20, 10, None, 10), False),
        ("80", (20, 20, 20, 10, 5, 5), False),
        ("80,01", (20, 20, 20, 10, 5, 5), True),
        ("80", (20, None, 20, 10, 5, 5), False),  # a group is missing: nothing to hold it against
        ("50", (20, None, 20, 10, 5, 5), True),  # but they are too many already
        ("80", (None, None, None, None, None, None), False),
    ],
)
def test_the_total_is_held_against_its_groups(total: str, groups: tuple[int | None, ...], told: bool) -> None:
    headings = ("Đơn vị", "Công khai", "Tiến độ", "Số hóa", "DVC trực tuyến", "Thanh toán trực tuyến", "Hài lòng")
    table = workbook([("CHỈ SỐ 766 NĂM 2025",), (None,), (*headings, "Tổng điểm"), ("Hà Nội", *groups, total)])
    assert [p.code for p in table.problems] == ([Code.IDENTITY_MISMATCH] if told else [])
    (record,) = table.records
    assert Decimal(record.value("total") or "") == Decimal(total.replace(",", "."))
