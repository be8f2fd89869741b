"""Workbooks hold numbers as numbers and texts as texts; the summary says where its figures come from."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from lib.catalog import load_default
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.ledger import Entry, EntryKind, EntryScope
from lib.model.period import Period
from lib.model.question import Question
from lib.model.target import Comparator, Target
from lib.model.views import Card, Comparison, Overview, Rank, UnitRow
from lib.reports import (
    Column,
    ColumnKind,
    Percent,
    SheetSpec,
    summary_csv,
    workbook,
)
from lib.reports.csv import safe, table
from lib.reports.sheet import Points
from lib.reports.sources import sources_sheet
from lib.reports.summary import cards_sheet, periods_sheet, provinces_sheet
from lib.text import naming, translator

VI = translator("vi")
CATALOGUE = load_default()
AUGUST, JULY = Period.month(2025, 8), Period.month(2025, 7)
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "http://example.org", "=cmd|' /C calc'!A0", "0123"]


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def one_sheet(*rows: tuple[object, ...], kinds: tuple[ColumnKind, ...]) -> bytes:
    columns = tuple(Column(f"c{index}", kind) for index, kind in enumerate(kinds))
    return workbook([SheetSpec("Bảng", "Tiêu đề", columns, rows)], language="vi")  # type: ignore[arg-type]


def test_numbers_are_numbers_with_formats() -> None:
    kinds = (ColumnKind.COUNT, ColumnKind.PERCENT, ColumnKind.PERCENT, ColumnKind.POINTS, ColumnKind.DATE)
    row = (1165628, Percent(Fraction(1, 4)), Percent(Fraction(62996, 100000), 3), Fraction(-3, 2), date(2023, 12, 14))
    sheet = opened(one_sheet(row, kinds=kinds)).active
    assert sheet is not None
    cells = [sheet.cell(4, column) for column in range(1, 6)]
    assert [cell.value for cell in cells[:4]] == [1165628, 0.25, 0.62996, -1.5]
    assert cells[4].value == datetime(2023, 12, 14)  # noqa: DTZ001 - a day has no zone
    vietnamese = "[$-42A]"  # by which separators are those of the language, not of the machine
    assert [cell.number_format for cell in cells[:3]] == [
        f"{vietnamese}{shown}" for shown in ("#,##0", "0.00%", "0.000%")
    ]
    assert sheet.freeze_panes == "B4"


def test_a_number_with_many_digits_has_room() -> None:
    """Else it is shown as ###."""
    rate = Percent(Fraction(999199999, 10**9), 7)
    sheet = opened(
        one_sheet((rate, Points(Fraction(-12, 10**7), 9)), kinds=(ColumnKind.PERCENT, ColumnKind.POINTS))
    ).active
    assert sheet is not None
    assert sheet.column_dimensions["A"].width >= len("99,9199999%") + 2
    assert sheet.column_dimensions["B"].width >= len("-0,000001200") + 2


def test_texts_never_become_formulas_links_or_numbers() -> None:
    sheet = opened(one_sheet(*((text,) for text in HOSTILE), kinds=(ColumnKind.TEXT,))).active
    assert sheet is not None
    for row, text in enumerate(HOSTILE, start=4):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert str(cell.value).replace("_x000D_", "\r") == text


def test_a_count_that_excel_would_change_is_a_text() -> None:
    sheet = opened(one_sheet((10**18 + 1,), kinds=(ColumnKind.COUNT,))).active
    assert sheet is not None
    assert sheet.cell(4, 1).value == str(10**18 + 1)


def test_names_of_sheets_are_made_to_fit() -> None:
    sheets = [SheetSpec(name, "", (Column("a"),), ()) for name in ("A/B" * 20, "A/B" * 20, "", "History?")]
    names = opened(workbook(sheets, language="vi")).sheetnames
    assert len(set(names)) == 4
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize("text", [text for text in HOSTILE if text[0] not in "h0"])
def test_csv_texts_are_no_formulas(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_csv_opens_in_excel_as_it_is() -> None:
    data = table(["Đơn vị", "Số"], [["Hà Nội, TP", -5], ["=1", None]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == 'Đơn vị,Số\r\n"Hà Nội, TP",-5\r\n\'=1,\r\n'


TARGET = Target(
    "t", "cashless", "unemployment", "urban", None, date(2025, 1, 1), date(2025, 12, 31), Comparator.AT_LEAST,
    Decimal(98), "Quyết định minh họa", illustrative=True,
)  # fmt: skip


def figure(unit_id: str | None, part: int | None, period: Period = AUGUST) -> Figure:
    verdict = Verdict.NO_DATA if part is None else Verdict.MET if part >= 98000 else Verdict.NOT_YET
    whole = None if part is None else 100000
    return Figure(
        "cashless", "unemployment", "urban", unit_id, period, part, whole, None, TARGET, verdict, Coverage(33, 34),
        shortfall=None if part is None else max(0, 98000 - part), illustrative=part is not None,
        entries=(12 if period == AUGUST else 11,) if part is not None else (),
    )  # fmt: skip


ROWS = (
    UnitRow("hue", figure("hue", 99000), Rank(1, 2), figure("hue", 98000, JULY)),
    UnitRow("ha-noi", figure("ha-noi", 97996), Rank(2, 2), None),
    UnitRow("cao-bang", figure("cao-bang", None), None, None),
)
QUESTION = Question("cashless", AUGUST, None, "unemployment", "urban", version=12)
COUNTRY = figure(None, 97410)
COMPARISON = Comparison(
    QUESTION, COUNTRY, ROWS, (JULY, AUGUST), (figure("hue", 98000, JULY), *(row.figure for row in ROWS)), JULY,
    figure(None, 96000, JULY),
)  # fmt: skip
OVERVIEW = Overview(QUESTION, (Card(COUNTRY, (COUNTRY,), None, None, 1, 2, None),), 0, ROWS)
ENTRY = Entry(
    12, EntryKind.SUBMISSION, datetime(2025, 9, 14, 9, 20, tzinfo=UTC), "can-bo", None, "bao-cao.xlsx", "ab" * 32,
    illustrative=True, scopes=(EntryScope("cashless", AUGUST, 34, 272),),
)  # fmt: skip


def summary() -> Workbook:
    return opened(_written())


def _written() -> bytes:
    names = naming(CATALOGUE, VI, AUGUST.end)
    figures = (COUNTRY, *(row.figure for row in ROWS))
    sheets = [
        cards_sheet(OVERVIEW, CATALOGUE, names, VI),
        provinces_sheet(COMPARISON, CATALOGUE, names, VI),
        periods_sheet(COMPARISON, CATALOGUE, names, VI),
        sources_sheet(figures, ENTRY, (ENTRY,), CATALOGUE, names, VI),
    ]
    return workbook(sheets, language="vi", title="Tổng hợp", created=ENTRY.at)


def texts(book: Workbook, name: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def test_the_summary_has_a_sheet_for_each_table_and_its_sources() -> None:
    assert summary().sheetnames == ["Tổng quan", "Các tỉnh, thành phố", "Theo thời gian", "Nguồn số liệu"]


def test_the_summary_holds_exact_numbers_and_says_how_they_stand() -> None:
    book = summary()
    rows = {row[0]: row for row in texts(book, "Các tỉnh, thành phố")}
    assert rows["Huế"][1:7] == [1, 0.99, 99000, 100000, "≥ 98%", "Đạt"]
    assert rows["Huế"][9] == 1
    assert rows["Hà Nội"][2] == 0.97996
    assert rows["Cao Bằng"][1:5] == [None] * 4, "numbers that are missing are empty cells"
    assert rows["Cao Bằng"][6] == "Chưa có số liệu"
    assert rows["Toàn quốc"][8:12] == [0.96, 1.41, 33, 34]
    assert rows["Huế"][10:12] == [None, None]
    assert rows["Toàn quốc"][7] == "còn thiếu 590 người (-0,59 điểm %)"
    hanoi = next(row for row in book["Các tỉnh, thành phố"].iter_rows() if row[0].value == "Hà Nội")
    assert hanoi[2].number_format == "[$-42A]0.000%"


def test_the_summary_marks_what_is_illustrative_and_names_its_sources() -> None:
    book = summary()
    for name in book.sheetnames[:3]:
        assert "minh họa" in str(book[name]["A2"].value)
    shown = "\n".join(str(value) for row in texts(book, "Nguồn số liệu") for value in row if value)
    for needed in (
        "bao-cao.xlsx",
        "14/09/2025 16:20",
        "ab" * 32,
        "Quyết định minh họa",
        CATALOGUE.sha256,
        "Tháng 8/2025",
    ):
        assert needed in shown


def test_no_text_stands_in_a_column_of_numbers() -> None:
    for name in ("Các tỉnh, thành phố", "Theo thời gian"):
        assert not [value for row in texts(summary(), name) for value in row if value in ("—", "-")]


def test_two_columns_of_the_sources_are_not_called_alike() -> None:
    header = next(row for row in texts(summary(), "Nguồn số liệu") if "SHA-256" in row)
    assert header[:2] == ["Nguồn", "Tệp, kỳ, định nghĩa hoặc văn bản"]


def test_where_the_boundaries_changed_the_files_say_so() -> None:
    redrawn = UnitRow("cao-bang", replace(figure("cao-bang", None), broken=True), None, None)
    view = replace(COMPARISON, rows=(redrawn,))
    assert (
        "địa giới thay đổi trong kỳ"
        in summary_csv(view, code="ABCDE-23FGH", catalogue=CATALOGUE, text=VI).decode().splitlines()[2]
    )


def test_the_same_summary_has_the_same_bytes() -> None:
    assert _written() == _written()


def test_the_csv_has_the_country_and_every_province() -> None:
    lines = summary_csv(COMPARISON, code="ABCDE-23FGH", catalogue=CATALOGUE, text=VI).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 1 + 3
    assert lines[1].startswith("viet-nam,Toàn quốc,2025-08,,97410,100000,97.410000,≥ 98%,Chưa đạt")
    assert lines[1].endswith(",33,34,minh họa,12,ABCDE-23FGH")
    assert lines[4].endswith(",,,,12,ABCDE-23FGH"), "a figure that is missing is not illustrative"
    assert lines[4].startswith("cao-bang,Cao Bằng,2025-08,,,,,≥ 98%,Chưa có số liệu")
