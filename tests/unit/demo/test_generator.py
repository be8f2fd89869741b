"""The illustrative files: complete, in order, equal byte for byte, and with the cases that the screens must show."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from data.demo.generator import SEED, DemoFile, generate, real_files
from data.demo.history import months
from data.demo.scenario import ABSENCES
from lib.catalog import Catalogue
from tests.unit.demo.conftest import Cell, Sheet, number


def digests(files: Sequence[DemoFile]) -> list[str]:
    return [hashlib.sha256(file.content).hexdigest() for file in files]


def test_equal_seeds_give_equal_bytes_and_others_do_not(catalogue: Catalogue, files: tuple[DemoFile, ...]) -> None:
    again = tuple(generate(catalogue, seed=SEED))
    assert again == files
    assert not set(digests(files)) & set(digests(tuple(generate(catalogue, seed=SEED + 1))))


def test_every_month_has_both_forms(files: tuple[DemoFile, ...]) -> None:
    names = {file.name for file in files}
    assert len(names) == len(files)
    for period in months():
        assert {f"ket-qua-tthc-{period.slug}.xlsx", f"chi-tra-khong-tien-mat-{period.slug}.xlsx"} <= names


def test_files_come_in_the_order_of_submission(files: tuple[DemoFile, ...]) -> None:
    assert all(before.at <= after.at for before, after in pairwise(files))
    assert files[-1].at < datetime(2026, 11, 22, tzinfo=UTC)
    for file in files:
        if file.reason is None:
            assert 10 <= file.at.day <= 12
            assert file.at.isoweekday() <= 5
            assert timedelta(days=9) < file.at - datetime(*file.period.end.timetuple()[:3], tzinfo=UTC)


def test_the_real_files_come_first(files: tuple[DemoFile, ...]) -> None:
    real = tuple(real_files())
    assert [file.period.slug for file in real] == ["2023-01-01..2023-12-14"] * 2
    assert max(file.at for file in real) < files[0].at


def test_only_late_and_corrected_provinces_come_alone_with_a_reason(files: tuple[DemoFile, ...]) -> None:
    assert [file.name for file in files if file.reason] == [
        "ket-qua-tthc-2026-03-dieu-chinh-khanh-hoa-2025.xlsx",
        "ket-qua-tthc-2026-06-bo-sung-vinh-long-2025.xlsx",
        "chi-tra-khong-tien-mat-2026-06-bo-sung-vinh-long-2025.xlsx",
    ]


def test_the_layout_is_that_of_the_sector(sheets: dict[str, Sheet]) -> None:
    results, cashless = sheets["ket-qua-tthc-2024-01.xlsx"], sheets["chi-tra-khong-tien-mat-2024-06.xlsx"]
    assert results.title == "TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH CÁC TỈNH, THÀNH PHỐ"
    assert cashless.period_line == "Kỳ báo cáo: Tháng 06/2024 (từ ngày 01/06/2024 đến ngày 30/06/2024)"
    assert {"A1:D1", "A4:R4", "C8:H8", "D9:G9", "A8:A10", "R9:R10"} <= results.merged
    assert {"A1:D1", "A4:Z4", "C8:H8", "C9:E9", "B8:B10", "X9:Z9"} <= cashless.merged
    assert results.cells[10][2] == "1=2+3+4+5+6"
    for sheet in sheets.values():
        assert any(row[0] == "Ghi chú: Số liệu minh họa dùng để kiểm thử phần mềm." for row in sheet.cells)
        assert any("NGƯỜI LẬP BIỂU" in row for row in sheet.cells)


def test_numbers_and_names_are_written_in_both_manners(sheets: dict[str, Sheet]) -> None:
    plain, text = sheets["ket-qua-tthc-2024-01.xlsx"], sheets["ket-qua-tthc-2024-02.xlsx"]
    assert isinstance(plain.rows["Hà Nội"][0], int)
    assert "BHXH tỉnh Thừa Thiên Huế" in text.rows
    written = text.rows["BHXH TP Hà Nội"][0]
    assert isinstance(written, str)
    assert f"{number(written):,}".replace(",", ".") == written


def test_total_rows_add_up(sheets: dict[str, Sheet]) -> None:
    for name, sheet in sheets.items():
        if "-bo-sung-" in name or "-dieu-chinh-" in name:
            assert len(sheet.rows) == 1
            continue
        *units, total = sheet.rows.values()
        counted = range(16) if name.startswith("ket-qua") else (i for i in range(24) if i % 3 != 2)
        for column in counted:
            assert number(total[column]) == sum(number(row[column]) for row in units)


def test_stated_rates_are_those_of_the_counts_but_for_one(sheets: dict[str, Sheet]) -> None:
    wrong = [
        (name, label, column)
        for name, sheet in sheets.items()
        if name.startswith("chi-tra")
        for label, row in sheet.rows.items()
        for column in range(2, 24, 3)
        if row[column] is not None and not _states(row[column], number(row[column - 1]), number(row[column - 2]))
    ]
    assert wrong == [("chi-tra-khong-tien-mat-2025-05.xlsx", "Nam Định", 2)]


def _states(cell: Cell, part: int, whole: int) -> bool:
    hundredths = round(float(str(cell).replace(",", ".")) * 100)
    return abs(hundredths * whole - part * 10_000) * 2 <= whole


def test_the_newest_months_lack_a_few_provinces_in_one_form(catalogue: Catalogue, sheets: dict[str, Sheet]) -> None:
    newest = sheets["chi-tra-khong-tien-mat-2026-10.xlsx"]
    assert len(newest.rows) == 1 + 31
    assert not {"Lai Châu", "Đắk Lắk", "Cà Mau"} & {label.removeprefix("BHXH tỉnh ") for label in newest.rows}
    assert {a.form for a in ABSENCES if a.comes_at is None} == {"cashless"}


def test_a_late_province_is_in_a_workbook_of_its_own(sheets: dict[str, Sheet]) -> None:
    assert not any("Vĩnh Long" in label for label in sheets["ket-qua-tthc-2026-06.xlsx"].rows)
    alone = sheets["ket-qua-tthc-2026-06-bo-sung-vinh-long-2025.xlsx"]
    assert list(alone.rows) == ["BHXH tỉnh Vĩnh Long"]
    assert alone.cells[1][0] == "BẢO HIỂM XÃ HỘI TỈNH VĨNH LONG"
    assert "TỈNH, THÀNH PHỐ" not in alone.title


def test_a_correction_changes_late_files_and_nothing_else(sheets: dict[str, Sheet]) -> None:
    labels = {label.removeprefix("BHXH tỉnh "): row for label, row in sheets["ket-qua-tthc-2026-03.xlsx"].rows.items()}
    first = [number(cell) for cell in labels["Khánh Hòa"]]
    corrected = sheets["ket-qua-tthc-2026-03-dieu-chinh-khanh-hoa-2025.xlsx"].rows["BHXH tỉnh Khánh Hòa"]
    changed = {i + 1: number(cell) - was for i, (cell, was) in enumerate(zip(corrected, first, strict=True))}
    assert {column: by for column, by in changed.items() if by} == {8: -60, 9: 60}
    assert min(first) >= 0


def test_one_row_does_not_add_up(sheets: dict[str, Sheet]) -> None:
    wrong = {
        (name, label)
        for name, sheet in sheets.items()
        if name.startswith("ket-qua")
        for label, row in sheet.rows.items()
        if number(row[0]) != sum(map(number, row[1:6])) or number(row[0]) != number(row[6]) + number(row[9])
    }
    assert wrong == {("ket-qua-tthc-2024-10.xlsx", label) for label in ("BHXH tỉnh Hải Dương", "TỔNG CỘNG")}


def test_nothing_arisen_has_zero_people_and_no_rate(sheets: dict[str, Sheet]) -> None:
    rows = sheets["chi-tra-khong-tien-mat-2025-11.xlsx"].rows
    row = next(row for label, row in rows.items() if label.endswith("Lai Châu"))
    assert [number(row[9]), number(row[10])] == [0, 0]
    assert row[11] is None
