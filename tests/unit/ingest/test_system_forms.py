"""The forms of other systems: their workbooks as clerks make them, what of them is refused, and what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.demo.systems.clerk import Written, write
from lib.ingest import read
from lib.ingest.wordings import named_in
from lib.model.problem import Code, Problem
from lib.model.reading import Reading, Table
from lib.text import naming, translator
from tests.conftest import ROOT
from tests.unit.ingest.tables import TODAY, catalogue

SYSTEMS = ROOT / "data" / "demo" / "systems"
DATES = "(từ ngày 01/06/2024 đến ngày 30/06/2024)"
# The form, the period, and how many figures each workbook gives; several tables are several rows.
REPORTED = {
    "lien-thong-khanh-hoa-2023": [("linked_procedures", "2023-01-01..2023-12-14", 4)],
    "phan-anh-khanh-hoa-2023": [("complaints", "2023-01-01..2023-12-14", 7)],
    "cong-khai-khanh-hoa-2023": [("publication", "2023-01-01..2023-12-14", 15)],
    "luu-tru-khanh-hoa-2023": [("archive", "2023-01-01..2023-12-14", 8)],
    "dinh-danh-khanh-hoa-2023": [("identity", "2023-01-01..2023-12-14", 1)],
    "ket-noi-khanh-hoa-2023": [("health_data", "2023-01-01..2023-12-14", 2)],
    "minh-hoa-lien-thong-2026": [("linked_procedures", "2026-09", 442), ("linked_procedures", "2026-10", 442)],
    "minh-hoa-lien-thong-hang-ngay-2026-10": [("linked_procedures", f"2026-10-{day}", 11) for day in range(26, 31)],
    "minh-hoa-phan-anh-2026": [("complaints", "2026-09", 816), ("complaints", "2026-10", 816)],
    "minh-hoa-so-hoa-dich-vu-cong-2026-10": [
        ("digitisation", "2026-10", 204), ("online_services", "2026-10", 272), ("status_sync", "2026-10", 68),
    ],
}  # fmt: skip


def understood(path: Path) -> Reading:
    return read(path.read_bytes(), path.name, catalogue(), today=TODAY)


def table_of(tmp_path: Path, **parts: object) -> Table:
    """A table of BHXH tỉnh Khánh Hòa for June 2024."""
    given: dict[str, object] = {"sheet": "Bieu", "office": "BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA", "widths": (8,)}
    path = tmp_path / "bieu.xlsx"
    write(path, Written(**(given | parts)))  # type: ignore[arg-type]
    (table,) = understood(path).tables
    return table


def values(table: Table) -> dict[tuple[str | None, str], object]:
    return {(o.item, o.measure): o.value for o in table.observations}


@pytest.mark.parametrize("name", REPORTED)
def test_a_workbook_of_the_demo_is_read_without_a_question(name: str) -> None:
    reading = understood(SYSTEMS / f"{name}.xlsx")
    assert [(t.form, t.period and t.period.slug, len(t.observations)) for t in reading.tables] == REPORTED[name]
    assert not reading.all_problems
    assert all(table.storable and not table.doubts for table in reading.tables)
    assert {table.illustrative for table in reading.tables} == {name.startswith("minh-hoa")}


def test_one_figure_of_both_groups_stands_alone() -> None:
    (table,) = understood(SYSTEMS / "lien-thong-khanh-hoa-2023.xlsx").tables
    assert values(table) == {
        ("birth", "linked_files_resolved"): 4718, ("death", "linked_files_resolved"): 1,
        ("both_groups", "linked_files_received"): 4748, ("both_groups", "linked_files_resolved"): 4719,
    }  # fmt: skip


def test_of_tuyen_quang_390_items_do_not_add_up() -> None:
    (table,) = understood(SYSTEMS / "lien-thong-tuyen-quang-2020-2023.xlsx").tables
    assert len(table.observations) == 4  # stored as reported
    (problem,) = table.problems
    assert (problem.code, problem.place.cell, problem.measure) == (Code.UNIT_PRICE_MISMATCH, "F9", "reductions_amount")
    assert dict(problem.figures) == {
        "number": 270_940, "price": 7000, "expected": 1_896_580_000, "total": 1_899_310_000, "difference": 2_730_000,
        "pieces": 390,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ("270.940", "1.896.580.000", "2.730.000", "390")),
        ("en", ("270,940", "1,896,580,000", "2,730,000", "390")),
    ],
)
def test_a_price_that_does_not_hold_is_worded_with_its_figures(language: str, said: tuple[str, ...]) -> None:
    (table,) = understood(SYSTEMS / "lien-thong-tuyen-quang-2020-2023.xlsx").tables
    words = translator(language)
    names = naming(catalogue(), words, TODAY)
    reason = words.problem(table.problems[0], names.anything).message
    assert all(figure in reason for figure in said)


@pytest.mark.parametrize(("amount", "pieces"), [("70.001", None), ("63.000", 1), ("70.000", "none")])
def test_an_amount_is_the_number_times_the_price(tmp_path: Path, amount: str, pieces: object) -> None:
    table = table_of(
        tmp_path,
        title=("QUY CHẾ PHỐI HỢP", DATES),
        headings=("STT", "Đơn vị", "Số thẻ", "Kinh phí"),
        groups=((2, 3, "Thẻ BHYT"),),
        rows=((1, "Khánh Hòa", 10, amount),),
    )
    assert [p.figure("pieces") for p in table.problems] == ([] if pieces == "none" else [pieces])


def test_complaints_must_balance(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        title=("TỔNG HỢP PAKN (BIỂU 03.BC)", DATES),
        headings=(
            "STT", "Kênh", "Tổng số", "Mới", "Kỳ trước", "Tổng số", "Đúng hạn", "Quá hạn", "Đang xử lý", "Công khai",
        ),
        groups=((2, 4, "Tiếp nhận"), (5, 7, "Đã xử lý")),
        rows=(
            (1, "Cổng DVC quốc gia", 12, 9, 2, 8, 8, 0, 3, 8),
            (2, "Đường dây nóng", 5, 5, 0, 6, 6, 0, 0, 6),
            (3, "Email", 4, 4, "-", 3, 3, "-", 2, 3),
        ),
        notes=("Ghi chú: số liệu sơ bộ.",),
    )  # fmt: skip
    found = {(p.code, p.item) for p in table.problems}
    assert found == {
        (Code.IDENTITY_MISMATCH, "portal"), (Code.BALANCE_MISMATCH, "portal"),
        (Code.RATE_ABOVE_100, "hotline"), (Code.BALANCE_MISMATCH, "hotline"), (Code.BALANCE_MISMATCH, "email"),
    }  # fmt: skip
    assert values(table)["email", "complaints_carried_over"] == 0  # the formula of its row proves the dash
    assert ("hotline", "complaints_handled") not in values(table)


@pytest.mark.parametrize("form", ["digitisation", "identity", "health_data", "status_sync"])
def test_a_part_above_its_whole_is_refused_everywhere(tmp_path: Path, form: str) -> None:
    rows = {
        "digitisation": (("KẾT QUẢ SỐ HÓA", DATES), ("Hồ sơ phải số hóa", "Hồ sơ đã số hóa")),
        "identity": (("XÁC THỰC ĐỊNH DANH", DATES), ("Tổng số người tham gia", "Đã xác thực")),
        "health_data": (("LIÊN THÔNG DỮ LIỆU Y TẾ", DATES), ("Tổng số cơ sở", "Cơ sở đã kết nối")),
        "status_sync": (("ĐỒNG BỘ TRẠNG THÁI", DATES), ("Hồ sơ phải đồng bộ", "Hồ sơ đã đồng bộ")),
    }
    title, headings = rows[form]
    table = table_of(tmp_path, title=title, headings=("STT", "Đơn vị", *headings), rows=((1, "Khánh Hòa", 24, 25),))
    assert (table.form, [p.code for p in table.problems]) == (form, [Code.RATE_ABOVE_100])
    assert table.observations == ()


@pytest.mark.parametrize(
    ("title", "headings", "row", "read_as"),
    [
        (
            "KẾT QUẢ SỐ HÓA HỒ SƠ",
            ("Đơn vị", "Hồ sơ tiếp nhận", "Hồ sơ được số hóa", "Kết quả đã giải quyết", "Kết quả được số hóa",
             "Số hồ sơ tái sử dụng dữ liệu"),
            ("Khánh Hòa", 100, 90, 80, 70, 60),
            ("files_to_digitise", "files_digitised", "results_returned", "results_digitised", "files_reusing"),
        ),
        (
            "02 NHÓM THỦ TỤC HÀNH CHÍNH LIÊN THÔNG KHAI SINH",
            ("Nhóm thủ tục", "Tổng hồ sơ nhận", "Đã trả kết quả", "Từ chối/trả lại"),
            ("Khai sinh", 100, 90, 7),
            ("linked_files_received", "linked_files_resolved", "linked_files_returned"),
        ),
        (
            "ĐỒNG BỘ TRẠNG THÁI HỒ SƠ",
            ("Tỉnh", "Tổng số hồ sơ", "Số hồ sơ đã đồng bộ"),
            ("Khánh Hòa", 100, 90),
            ("files_to_sync", "files_synced"),
        ),
        (
            "KẾT QUẢ CÔNG KHAI TTHC",
            ("Lĩnh vực", "Tổng số TTHC", "Công khai trên website", "Niêm yết tại BPMC"),
            ("Giải quyết chế độ BHXH", 15, 14, 13),
            ("procedures_in_force", "procedures_on_website", "procedures_at_counter"),
        ),
        (
            "HỒ SƠ ĐƯA VÀO LƯU TRỮ ĐIỆN TỬ",
            ("Loại hồ sơ", "Số lượng hồ sơ"),
            ("Hưu trí", 10),
            ("files_archived",),
        ),
    ],
)  # fmt: skip
def test_headings_that_clerks_shorten_are_understood(
    tmp_path: Path, title: str, headings: tuple[str, ...], row: tuple[str | int, ...], read_as: tuple[str, ...]
) -> None:
    table = table_of(tmp_path, title=(title, DATES), headings=("STT", *headings), rows=((1, *row),))
    assert tuple(o.measure for o in table.observations) == read_as
    assert tuple(o.value for o in table.observations) == row[1:]


def test_what_was_resolved_in_time_is_not_taken_for_what_was_resolved(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        title=("02 NHÓM THỦ TỤC HÀNH CHÍNH LIÊN THÔNG KHAI SINH", DATES),
        headings=("STT", "Nhóm thủ tục", "Tiếp nhận", "Đã giải quyết đúng hạn", "Trả lại"),
        rows=((1, "Khai sinh", 100, 80, 7),),
    )
    assert values(table) == {("birth", "linked_files_received"): 100, ("birth", "linked_files_returned"): 7}


def test_words_in_place_of_counts_and_rows_of_nothing_known_are_said(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        title=("CÔNG KHAI TTHC", DATES),
        headings=("STT", "Lĩnh vực", "TTHC có hiệu lực", "Trên website", "Niêm yết"),
        rows=(
            (1, "Thu BHXH, BHYT, BHTN", 3, 3, "đang cập nhật"),
            (2, "Lĩnh vực đất đai", 4, 4, 4),
            (3, "Chi trả các chế độ BHXH", 3, 3, 3),
            (None, "Tổng cộng", 10, 10, 7),
        ),
    )
    codes: list[Problem] = list(table.problems)
    assert [(p.code, p.place.cell) for p in codes] == [(Code.NOT_A_NUMBER, "E8"), (Code.UNRECOGNISED_LAYOUT, "B9")]
    assert len(table.observations) == 5


def test_the_longer_name_of_an_item_is_not_the_shorter_one_too() -> None:
    items = catalogue().forms["archive"].items
    for label, item in (
        ("Hồ sơ hưởng chế độ tai nạn lao động một lần", "archived_accident_once"),
        ("Hồ sơ hưởng chế độ tai nạn lao động", "archived_accident_monthly"),
        ("Tuất 1 lần", "archived_survivor_once"),
        ("Hưởng BHXH một lần", "archived_lump_sum"),
    ):
        assert named_in(items, [label]) == (item,)
    both = "Tai nạn lao động, tai nạn lao động một lần"
    assert named_in(items, [both]) == ("archived_accident_monthly", "archived_accident_once")
