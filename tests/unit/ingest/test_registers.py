"""Tables of registers: found by their headings, read row by row, and every question about them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lib.ingest import read, understand
from lib.ingest.field import field_types
from lib.ingest.grid import CellValue, Sheet
from lib.ingest.register_check import checks
from lib.model.answer import Answer, AnswerKind, Correction
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.reading import PeriodBasis, Table
from lib.model.register import Record
from lib.text import naming, translator
from tests.unit.ingest.tables import HEADER, MERGES, TODAY, book, catalogue, codes, figures, grid, only, reading, row

TITLE = ("BHXH TỈNH KHÁNH HÒA", "DANH MỤC VĂN BẢN CHỈ ĐẠO", "Năm 2023")
HEADINGS = ("STT", "Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Nơi nhận")
GOOD: tuple[CellValue, ...] = (1, "102/BHXH-VP", "19/01/2023", "Công văn", "Cử nhân sự", None)
TASKS = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian thực hiện", "Sản phẩm")
PLAN = ("KẾ HOẠCH KIỂM SOÁT TTHC CỦA BHXH VIỆT NAM NĂM 2024",)


def documents(
    *rows: tuple[CellValue, ...], title: tuple[str, ...] = TITLE, headings: tuple[str, ...] = HEADINGS, **about: object
) -> Sheet:
    return grid([*((line,) for line in title), headings, *rows], **about)


def tasks(*rows: tuple[CellValue, ...], title: tuple[str, ...] = PLAN, **about: object) -> Sheet:
    return grid([*((line,) for line in title), TASKS, *rows], **about)


def values(record: Record) -> dict[str, str]:
    return {cell.field: cell.value for cell in record.cells}


def test_every_register_names_types_and_checks_that_exist() -> None:
    for register in catalogue().registers.values():
        assert {field.type for field in register.fields} <= set(field_types()), register.register_id
        assert set(register.checks) <= set(checks()), register.register_id


def test_a_list_of_documents_is_read() -> None:
    table = only(documents(GOOD))
    assert (table.form, table.period, table.title_unit) == ("documents", Period.parse("2023"), "khanh-hoa")
    (record,) = table.records
    assert (record.unit_id, record.row, record.sheet) == ("khanh-hoa", 5, "Bieu")
    assert values(record) == {
        "symbol": "102/BHXH-VP", "issued_on": "2023-01-19", "kind": "letter", "subject": "Cử nhân sự",
    }  # fmt: skip
    assert table.problems == ()
    assert table.storable


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("19/01/2023", "2023-01-19"),
        (date(2023, 1, 19), "2023-01-19"),
        (datetime(2023, 1, 19, 8, 30), "2023-01-19"),  # noqa: DTZ001  a cell has no time zone
        ("ngày 19/1/2023", "2023-01-19"),
        ("ngày 19 tháng 01 năm 2023", "2023-01-19"),
        (44945, "2023-01-19"),
        ("…", None),
        ("-", None),
        (None, None),
    ],
)
def test_dates_are_read_however_they_are_written(written: CellValue, kept: str | None) -> None:
    table = only(documents((1, "102/BHXH-VP", written, "CV", "Cử nhân sự")))
    assert table.records[0].value("issued_on") == kept
    assert codes(table) == []


@pytest.mark.parametrize("written", ["19/01/23", "31/02/2023", "tháng 1", "chưa rõ"])
def test_what_is_no_date_is_refused_and_the_rest_is_kept(written: str) -> None:
    table = only(documents((1, "102/BHXH-VP", written, "CV", "Cử nhân sự")))
    assert codes(table) == ["not_a_date"]
    assert figures(table, Code.NOT_A_DATE) == {"written": written, "register": "documents"}
    assert table.problems[0].place.cell == "C5"
    assert table.records[0].value("issued_on") is None
    assert table.records[0].value("symbol") == "102/BHXH-VP"


def test_a_problem_names_the_field_as_its_own_register_calls_it() -> None:
    """Apologies have a field "due" as well, called "Ngày hẹn trả"; that of a task is "Thời gian thực hiện"."""
    table = only(tasks((1, "Rà soát TTHC", "VP", "khoảng giữa năm", "Báo cáo")))
    names = naming(catalogue(), translator("vi"), TODAY)
    said = translator("vi").problem(table.problems[0], names.anything).message
    assert "Thời gian thực hiện" in said
    assert "Ngày hẹn trả" not in said


def test_an_unknown_choice_is_refused_with_what_is_known() -> None:
    table = only(documents((1, "102/BHXH-VP", "19/01/2023", "Giấy mời", "Cử nhân sự")))
    assert codes(table) == ["unknown_value"]
    assert "Công văn" in str(figures(table, Code.UNKNOWN_VALUE)["known"])


def test_headings_stand_over_two_rows_and_in_another_order() -> None:
    rows = [
        *((line,) for line in TITLE),
        ("STT", "Văn bản", None, None, "Trích yếu nội dung"),
        (None, "Loại văn bản", "Ngày, tháng, năm", "Số, ký hiệu", None),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        (1, "Công văn", "19/01/2023", "102/BHXH-VP", "Cử nhân sự"),
    ]
    sheet = grid(rows, merges=((3, 0, 4, 0), (3, 1, 3, 3), (3, 4, 4, 4)))
    table = only(sheet)
    assert (table.form, table.header, len(table.records)) == ("documents", "A4:E5", 1)
    assert values(table.records[0])["symbol"] == "102/BHXH-VP"
    assert [r.taken_as for r in table.rows] == ["formula", "unit"]


def test_headings_repeated_on_each_page_cut_no_record() -> None:
    first = (1, "102/BHXH-VP", "19/01/2023", "CV", "Cử nhân sự đến làm việc tại Trung tâm Phục vụ")
    table = only(
        documents(
            first,
            HEADINGS,
            (None, None, None, None, "hành chính công tỉnh"),
            (2, "103/BHXH-VP", "20/01/2023", "CV", "Khác"),
        )
    )
    assert [r.value("subject") for r in table.records] == [
        "Cử nhân sự đến làm việc tại Trung tâm Phục vụ hành chính công tỉnh", "Khác",
    ]  # fmt: skip
    subject = table.records[0].cell("subject")
    assert subject is not None
    assert (subject.cell, subject.as_written.count("\n")) == ("E5", 1)


def test_a_column_headed_on_the_first_page_only_goes_on_below() -> None:
    """A clerk adds states to the plan, whose printed headings stand again on each page without them."""
    rows = (
        (*TASKS, "Tình trạng"),
        (1, "Rà soát", "VP", "31/03/2024", "Báo cáo của", "Hoàn thành"),
        TASKS,
        (None, None, None, None, "Văn phòng", None),
        (2, "Công khai", "VP", "30/06/2024", "Quyết định", "Đang thực hiện"),
    )
    table = only(grid([*((line,) for line in PLAN), *rows]))
    assert [(r.value("product"), r.value("status")) for r in table.records] == [
        ("Báo cáo của Văn phòng", "done"), ("Quyết định", "going"),
    ]  # fmt: skip


def test_the_same_document_twice_is_stored_by_neither_row() -> None:
    table = only(documents(GOOD, (2, "103/BHXH-VP", "20/01/2023", "CV", "Khác"), (3, *GOOD[1:])))
    assert [r.value("symbol") for r in table.records] == ["103/BHXH-VP"]
    assert codes(table) == ["duplicate_record", "duplicate_record"]
    assert figures(table, Code.DUPLICATE_RECORD)["cells"] == ("B5", "B7")


def numbered(*written: tuple[str, str]) -> Table:
    return only(documents(*((n, symbol, day, "CV", f"Văn bản {n}") for n, (symbol, day) in enumerate(written, 1))))


def test_a_number_out_of_order_is_named_with_the_one_it_disagrees_with() -> None:
    table = numbered(("1348/BHXH-VP", "07/7/2023"), ("1543/BHXH-VP", "18/7/2023"), ("1493/BHXH-VP", "25/7/2023"),
                     ("1547/BHXH-VP", "31/7/2023"))  # fmt: skip
    assert codes(table) == ["out_of_order"]
    assert figures(table, Code.OUT_OF_ORDER) == {
        "written": "1543/BHXH-VP", "other": "1493/BHXH-VP", "day": "2023-07-18", "other_day": "2023-07-25",
        "register": "documents",
    }  # fmt: skip
    assert len(table.records) == 4


def test_one_wrong_date_does_not_blame_all_others() -> None:
    days = [f"{day:02d}/03/2023" for day in range(1, 20)]
    days[3] = "04/12/2023"
    assert codes(numbered(*((f"{n}/BHXH-VP", day) for n, day in enumerate(days, 100)))) == ["out_of_order"]


def test_kinds_are_numbered_apart_and_years_begin_anew() -> None:
    table = numbered(("500/BHXH-VP", "01/03/2023"), ("12/QĐ-BHXH", "05/06/2023"), ("499/TB-BHXH", "02/05/2023"))
    assert codes(table) == []


def test_a_symbol_turned_round_is_named() -> None:
    table = numbered(("1/BHXH-VP", "01/03/2023"), ("2/BHXH-VP", "02/03/2023"), ("3/VP-BHXH", "03/03/2023"))
    assert figures(table, Code.OUT_OF_ORDER) == {
        "reason": "symbol", "written": "3/VP-BHXH", "other": "BHXH-VP", "register": "documents",
    }  # fmt: skip


def test_the_unit_is_that_of_its_column_else_of_the_title_else_asked() -> None:
    headings = (*HEADINGS, "Đơn vị ban hành")
    sheet = documents((*GOOD, "Hà Nội"), (2, "5/KH-BHXH", "20/01/2023", "KH", "Khác", None, "Hà Nộ"), headings=headings)
    table = only(sheet)
    assert [r.unit_id for r in table.records] == ["ha-noi"]
    assert codes(table) == ["unknown_unit"]
    (doubt,) = table.doubts
    assert (doubt.kind, doubt.shown, doubt.place.cell) == (AnswerKind.UNIT, "Hà Nộ", "G6")
    nameless = only(documents(GOOD, title=("DANH MỤC VĂN BẢN CHỈ ĐẠO", "Năm 2023")))
    assert nameless.records == ()
    assert codes(nameless) == ["unknown_unit"]
    assert nameless.doubts[0].kind is AnswerKind.UNIT


def test_the_letterhead_of_the_administration_alone_names_no_unit() -> None:
    title = ("BẢO HIỂM XÃ HỘI VIỆT NAM", "DANH MỤC VĂN BẢN CHỈ ĐẠO", "Năm 2023")
    assert codes(only(documents(GOOD, title=title))) == ["unknown_unit"]
    office = ("BẢO HIỂM XÃ HỘI VIỆT NAM", "BHXH HUYỆN NÀO ĐÓ", "KẾ HOẠCH KIỂM SOÁT TTHC NGÀNH BHXH NĂM 2024")
    assert codes(only(tasks((1, "Việc", "VP", "Quý I"), title=office))) == ["unknown_unit"]
    assert only(tasks((1, "Việc", "VP", "Quý I"))).title_unit == "viet-nam"


def test_a_plan_of_a_year_that_is_not_over_is_certain() -> None:
    table = only(tasks((1, "Việc", "VP", "Quý I"), title=("KẾ HOẠCH KIỂM SOÁT TTHC NGÀNH BHXH NĂM 2027",)))
    assert (table.period, table.period_basis) == (Period.parse("2027"), PeriodBasis.STATED)
    assert table.storable
    assert table.records[0].value("due") == "2027-03-31"


def test_without_a_period_the_year_of_the_dates_waits_for_confirmation() -> None:
    title = ("BHXH TỈNH KHÁNH HÒA", "DANH MỤC VĂN BẢN CHỈ ĐẠO")
    table = only(documents(GOOD, title=title))
    assert (table.period, table.period_basis, table.storable) == (Period.parse("2023"), PeriodBasis.INFERRED, False)
    given = only(documents(GOOD, title=title), period=Period.parse("2023"))
    assert given.storable
    several = only(documents(GOOD, (2, "5/KH-BHXH", "20/01/2024", "KH", "Khác"), title=title))
    assert several.period is None
    assert several.records == ()


def test_a_further_lead_below_a_numbered_task_is_a_record_of_the_same_task() -> None:
    table = only(tasks(
        ("1", "Văn bản"),
        ("1.1", "Xây dựng Kế hoạch", "Văn phòng", "Quý I/2024", "Kế hoạch của ngành"),
        (None, None, "BHXH các tỉnh, thành phố", "Quý II/2024", "Kế hoạch của tỉnh"),
    ))  # fmt: skip
    first, second = table.records
    assert (first.value("number"), second.value("number")) == ("1.1", "1.1")
    assert first.value("content") == second.value("content") == "Xây dựng Kế hoạch"
    assert (second.value("lead"), second.value("due"), second.group) == ("BHXH tỉnh", "2024-06-30", "1. Văn bản")
    assert codes(table) == []


def test_a_number_merged_over_several_leads_is_of_each() -> None:
    sheet = tasks(
        ("1.1", "Xây dựng Kế hoạch", "Văn phòng", "Quý I/2024"), (None, None, "CNTT", "Quý II/2024"),
        merges=((2, 0, 3, 0), (2, 1, 3, 1)),
    )  # fmt: skip
    assert [(r.value("number"), r.value("lead")) for r in only(sheet).records] == [("1.1", "VP"), ("1.1", "CNTT")]


def test_rows_merged_over_two_are_one_record() -> None:
    """A clerk merges every cell of a document over two rows of the sheet."""
    merges = tuple((4, column, 5, column) for column in range(6))
    table = only(documents(GOOD, (), (2, "5/KH-BHXH", "20/02/2023", "KH", "Khác"), merges=merges))
    assert [record.row for record in table.records] == [5, 7]
    assert codes(table) == []


def test_a_merged_task_is_not_read_twice_into_itself() -> None:
    sheet = tasks(
        ("1.1", "Xây dựng Kế hoạch", "VP", "Quý I", "Kế hoạch"), (None, None, None, None, "và phụ lục"),
        merges=((2, 1, 3, 1),),
    )  # fmt: skip
    (record,) = only(sheet).records
    assert (record.value("content"), record.value("product")) == ("Xây dựng Kế hoạch", "Kế hoạch và phụ lục")


def test_notes_signatures_blank_rows_and_totals_are_no_records() -> None:
    sheet = documents(
        GOOD, (), ("Ghi chú: số liệu đến hết năm",), (None, None, None, "Nơi nhận:"),
        (None, None, None, None, "KT. GIÁM ĐỐC"),
    )  # fmt: skip
    table = only(sheet)
    assert len(table.records) == 1
    assert [r.taken_as for r in table.rows] == ["unit", "note", "note", "note"]


def test_hidden_rows_are_read_and_named() -> None:
    table = only(documents(GOOD, (2, "5/KH-BHXH", "20/02/2023", "KH", "Khác"), hidden_rows=frozenset({5})))
    assert len(table.records) == 2
    (told,) = table.problems
    assert (told.code, told.severity, dict(told.figures)["cells"]) == (Code.HIDDEN_ROWS, Severity.INFO, ("6",))


def inspections(*rows: tuple[CellValue, ...]) -> Table:
    headings = ("STT", "Nội dung kiểm tra", "Đơn vị được kiểm tra", "Số tồn tại phát hiện", "Số đã khắc phục")
    return only(grid([("BHXH TỈNH KHÁNH HÒA",), ("KẾT QUẢ KIỂM TRA NĂM 2023",), headings, *rows]))


def test_a_total_is_checked_and_never_stored() -> None:
    rows: tuple[tuple[CellValue, ...], ...] = (
        (1, "Một cửa", "BHXH Cam Ranh", 4, 3),
        (2, "Niêm yết", "BHXH Ninh Hòa", 2, 2),
    )
    assert codes(inspections(*rows, (None, "Tổng cộng", None, 6, 5))) == []
    table = inspections(*rows, (None, "Tổng cộng", None, 7, 5))
    assert codes(table) == ["total_row_mismatch"]
    assert figures(table, Code.TOTAL_ROW_MISMATCH) == {
        "label": "Tổng cộng", "total": 7, "parts": 6, "difference": 1, "register": "inspections",
    }  # fmt: skip
    assert len(table.records) == 2


def test_numbers_are_read_as_counts_are() -> None:
    table = inspections(
        (1, "Một cửa", "BHXH Cam Ranh", "1.050", "không phát sinh"), (2, "Khác", "BHXH Ninh Hòa", "vài", 1)
    )
    assert [(r.value("findings"), r.value("mended")) for r in table.records] == [("1050", "0"), (None, "1")]
    assert codes(table) == ["not_a_number"]


def test_a_field_named_by_the_section_is_that_of_its_rows() -> None:
    headings = ("STT", "Tên thủ tục hành chính", "Trên website")
    table = only(grid([
        ("BHXH TỈNH KHÁNH HÒA",), ("DANH MỤC TTHC NĂM 2023",), headings, ("I. Lĩnh vực thu: 01 TTHC",),
        (1, "Đăng ký đóng", "x"), ("II", "Chi trả"), (2, "Ủy quyền lĩnh thay", "chưa"),
    ]))  # fmt: skip
    assert [(r.value("field"), r.value("website"), r.group) for r in table.records] == [
        ("collection", "yes", "I. Lĩnh vực thu: 01 TTHC"), ("payment", "no", "II. Chi trả"),
    ]  # fmt: skip
    assert codes(table) == []


def test_a_form_keeps_its_table_where_the_headings_of_a_register_stand_above_it() -> None:
    merges = tuple((top + 7, left, bottom + 7, right) for top, left, bottom, right in MERGES)
    sheet = grid(
        [*((line,) for line in TITLE), HEADINGS, GOOD, (),
         ("KẾT QUẢ GIẢI QUYẾT TTHC (từ ngày 01/06/2024 đến 30/06/2024)",),
         *HEADER, row("Hà Nội")],
        merges=merges,
    )  # fmt: skip
    found = reading(sheet)
    assert [table.form for table in found.tables] == ["documents", "tthc_results"]
    assert len(found.tables[0].records) == 1
    assert len(found.tables[1].observations) == 16
    assert found.problems == ()


def test_two_registers_stand_one_below_the_other() -> None:
    found = reading(grid([
        *((line,) for line in TITLE), HEADINGS, GOOD, (),
        ("KẾT QUẢ KIỂM TRA CỦA BHXH TỈNH KHÁNH HÒA NĂM 2023",),
        ("STT", "Nội dung kiểm tra", "Đơn vị được kiểm tra", "Số tồn tại phát hiện"),
        (1, "Một cửa", "BHXH Cam Ranh", 4),
    ]))  # fmt: skip
    assert [(table.form, len(table.records)) for table in found.tables] == [("documents", 1), ("inspections", 1)]


def test_a_table_nobody_knows_below_a_register_gives_no_records() -> None:
    table = only(
        documents(GOOD, (), ("STT", "Họ tên", "Ngày sinh", "Chức vụ", "Ghi chú"), (1, "A", "01/01/1980", "B", "C"))
    )
    assert len(table.records) == 1
    assert [p.code for p in table.problems] == [Code.SKIPPED_ROWS]


def test_a_csv_is_read_too() -> None:
    text = "\n".join([*TITLE, ";".join(HEADINGS), "1;102/BHXH-VP;19/01/2023;CV;Cử nhân sự;", ""])
    (table,) = read(text.encode(), "van-ban.csv", catalogue(), today=TODAY).tables
    assert (table.form, table.sheet, table.records[0].unit_id) == ("documents", None, "khanh-hoa")
    symbol = table.records[0].cell("symbol")
    assert symbol is not None
    assert symbol.cell == "B5"


def test_a_list_of_apologies_is_no_list_of_dossiers() -> None:
    headings = ("STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày xin lỗi", "Ngày hẹn lại", "Ngày trả kết quả")
    body = (1, "MH-1", "01/03/2023", "10/03/2023", "09/03/2023", "16/03/2023", "15/03/2023")
    table = only(grid([("BHXH TỈNH KHÁNH HÒA",), ("DANH SÁCH VĂN BẢN XIN LỖI NĂM 2023",), headings, body]))
    assert (table.form, len(table.records)) == ("apologies", 1)


def test_a_corrected_cell_says_who_corrected_it() -> None:
    sheet = documents((1, "102/BHXH-VP", "31/02/2023", "CV", "Cử nhân sự"))
    correction = Correction("Bieu", "C5", "28/02/2023", "gõ nhầm", "Bộ phận tổng hợp")
    (table,) = understand(book(sheet), catalogue(), today=TODAY, corrections=(correction,)).tables
    cell = table.records[0].cell("issued_on")
    assert cell is not None
    assert (cell.value, cell.as_written, cell.corrected_by, cell.reason) == (
        "2023-02-28", "31/02/2023", "Bộ phận tổng hợp", "gõ nhầm",
    )  # fmt: skip


def test_a_remembered_unit_is_used() -> None:
    title = ("DANH MỤC VĂN BẢN CHỈ ĐẠO", "Năm 2023")
    sheet = documents(GOOD, title=title)
    asked = only(sheet)
    said = Answer(AnswerKind.UNIT, asked.layout, None, asked.doubts[0].subject, "ha-noi", "Bộ phận tổng hợp")
    (table,) = understand(book(sheet), catalogue(), today=TODAY, answers=(said,)).tables
    assert [r.unit_id for r in table.records] == ["ha-noi"]
    assert codes(table) == []
    assert table.answers == (said,)
