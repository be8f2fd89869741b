"""Recognising tables: headings, units, items and scopes, rows, totals, several tables on a sheet."""

from datetime import date

import pytest

from lib.ingest.grid import CellValue
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.reading import PeriodBasis
from tests.unit.ingest.tables import (
    CASHLESS,
    FORMULAS,
    GOOD,
    HEADER,
    cashless,
    catalogue,
    codes,
    figures,
    grid,
    only,
    reading,
    results,
    row,
    values,
)

KH = "BHXH tỉnh Khánh Hòa"


def test_a_table_gives_every_measure_with_its_cell() -> None:
    table = only(results([row(KH)]))
    assert list(values(table).values()) == list(GOOD)
    assert [o.cell for o in table.observations][:2] == ["C7", "D7"]
    assert (table.sheet, table.storable, codes(table, infos=True)) == ("Bieu", True, [])
    assert table.title == "KẾT QUẢ GIẢI QUYẾT TTHC"


def test_leading_blank_rows_and_columns_count_in_addresses() -> None:
    shifted = results([row(KH)])
    rows = [(), ()] + [(None, None, *r) for r in shifted.rows]
    merges = tuple((t + 2, le + 2, b + 2, r + 2) for t, le, b, r in shifted.merges)
    assert only(grid(rows, merges=merges)).observations[0].cell == "E9"


@pytest.mark.parametrize(("merged", "index"), [(False, True), (True, False), (False, False)])
def test_headings_without_merges_or_numbers_are_read_too(merged: bool, index: bool) -> None:
    table = only(results([row(KH)], merged=merged, index=index))
    assert list(values(table).values()) == list(GOOD)


def test_numbers_of_columns_replace_group_headings_that_were_deleted() -> None:
    header = [("STT", "Đơn vị", *HEADER[1][2:3], *HEADER[2][3:7], HEADER[1][7], *HEADER[2][8:14], "Tổng số tiếp nhận",
               *HEADER[2][15:17], "Số hồ sơ đang giải quyết")]  # fmt: skip
    table = only(results([row(KH)], header=header, merged=False))
    assert list(values(table).values()) == list(GOOD)
    assert next(c for c in table.columns if c.measure == "resolved_late").evidence == ("number",)


def test_without_group_headings_and_numbers_nothing_is_guessed() -> None:
    header = [("STT", "Đơn vị", "Tổng số", *HEADER[2][3:7], HEADER[1][7], *HEADER[2][8:14], "Tổng số",
               *HEADER[2][15:17], "Đang giải quyết")]  # fmt: skip
    table = only(results([row(KH, *([0] * 16))], header=header, merged=False, index=False))
    assert "resolved_total" not in values(table)
    assert "unrecognised_layout" in codes(table)


def test_two_columns_of_one_heading_are_decided_by_the_formulas_alone() -> None:
    header = [list(r) for r in HEADER]
    header[2][9], header[2][10] = "Đúng thời hạn", "Đúng thời hạn"
    table = only(results([row(KH)], header=header, index=False))
    assert "resolved_on_time" not in values(table)
    assert "unrecognised_layout" in codes(table)
    assert figures(table, Code.UNRECOGNISED_LAYOUT)["candidates"] == ("resolved_on_time",)


def test_a_number_that_contradicts_its_heading_takes_neither() -> None:
    header = [list(r) for r in HEADER]
    header[2][9], header[2][10] = header[2][10], header[2][9]  # the headings, not the numbers, changed places
    table = only(results([row(KH, c8=90, c9=0, c7=90)], header=header))
    assert "resolved_on_time" not in values(table)
    assert codes(table).count("unrecognised_layout") == 2


def test_the_unit_may_stand_in_the_title() -> None:
    header = [r[2:] for r in HEADER]
    title = ("BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA", "KẾT QUẢ GIẢI QUYẾT", "Tháng 6/2024")
    table = only(grid([*((t,) for t in title), *header, GOOD], merges=()))
    assert {o.unit_id for o in table.observations} == {"khanh-hoa"}


def test_items_of_rows_and_a_unit_of_the_title() -> None:
    table = only(cashless([(1, "Lương hưu", "35.485", "22.579", "63,63%"), (2, "BHXH một lần", 10, 9, "90%")]))
    assert [(o.unit_id, o.item, o.scope, o.value) for o in table.observations][:2] == [
        ("khanh-hoa", "pension", "all", 35485), ("khanh-hoa", "pension", "all", 22579),
    ]  # fmt: skip
    assert codes(table) == []


def test_items_and_units_both_in_rows_with_merged_units() -> None:
    header = ("STT", "Đơn vị", "Chế độ", "Tổng số người hưởng", "Số người nhận qua ATM")
    body: list[tuple[CellValue, ...]] = [
        (1, "Khánh Hòa", "Lương hưu", 10, 9), (None, None, "BHXH một lần", 5, 4),
        (2, "Hà Nội", "Lương hưu", 20, 9), (None, None, "Ốm đau", 50, 4),
    ]  # fmt: skip
    table = only(cashless(body, header=header, merges=((4, 1, 5, 1), (6, 1, 7, 1))))
    assert [(o.unit_id, o.item, o.value) for o in table.observations][2:6] == [
        ("khanh-hoa", "lump_sum", 5), ("khanh-hoa", "lump_sum", 4), ("ha-noi", "pension", 20), ("ha-noi", "pension", 9),
    ]  # fmt: skip


def test_sections_give_their_scope_to_the_rows_below() -> None:
    body: list[tuple[CellValue, ...]] = [
        ("I", "Toàn tỉnh"), (1, "Lương hưu", 10, 9), ("II", "Khu vực đô thị"), (1, "Lương hưu", 5, 4),
    ]  # fmt: skip
    table = only(cashless(body))
    assert [(o.scope, o.value) for o in table.observations] == [("all", 10), ("all", 9), ("urban", 5), ("urban", 4)]
    assert codes(table) == []


def test_a_stated_rate_is_stored_only_where_there_are_no_counts() -> None:
    body = [(1, "Lương hưu", None, None, "64,67"), (2, "BHXH một lần", 10, 9, "90,0")]
    table = only(cashless(body))
    assert [(o.item, o.measure, str(o.value)) for o in table.observations] == [
        ("pension", "stated_rate", "64.67"), ("lump_sum", "recipients", "10"), ("lump_sum", "recipients_cashless", "9"),
    ]  # fmt: skip


def test_an_unknown_item_is_reported_and_its_row_left_out() -> None:
    table = only(cashless([(1, "Lương hưu", 10, 9), (2, "Mai táng phí", 10, 9)]))
    # Without an item the row would be added to nothing, so it must not be stored under none.
    assert {o.item for o in table.observations} == {"pension"}
    assert figures(table, Code.UNRECOGNISED_LAYOUT) == {"reason": "no_item", "label": "Mai táng phí"}


def test_two_tables_below_each_other_with_titles_of_their_own() -> None:
    first = results([row(KH)])
    second = results([row(KH)], title=("KẾT QUẢ GIẢI QUYẾT", "Tháng 7/2024"))
    start = len(first.rows) + 2
    merges = first.merges + tuple((t + start, le, b + start, r) for t, le, b, r in second.merges)
    tables = reading(grid([*first.rows, (), (), *second.rows], merges=merges)).tables
    assert [t.period for t in tables] == [Period.month(2024, 6), Period.month(2024, 7)]
    assert [len(t.observations) for t in tables] == [16, 16]


def test_two_tables_side_by_side() -> None:
    title = ("BHXH TỈNH KHÁNH HÒA", "CHI TRẢ QUA ATM", "Tháng 6/2024")
    body = [(1, "Lương hưu", 10, 9, "90%", None, 1, "BHXH một lần", 5, 4, "80%")]
    table = only(cashless(body, title=title, header=(*CASHLESS, None, *CASHLESS)))
    assert [(o.item, o.cell) for o in table.observations] == [
        ("pension", "C5"), ("pension", "D5"), ("lump_sum", "I5"), ("lump_sum", "J5"),
    ]  # fmt: skip


def test_the_form_by_field_of_procedures() -> None:
    header = [
        ("STT", "Lĩnh vực", "Số hồ sơ nhận giải quyết", None, None, None, "Số hồ sơ đã giải quyết", None, None, None,
         "Số hồ sơ đang giải quyết"),
        (None, None, "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước", "Tổng số", "Trước hạn",
         "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"),
        tuple(f"({n})" for n in range(1, 14)),
    ]  # fmt: skip
    rows = [
        ("Đơn vị báo cáo: BHXH tỉnh Khánh Hòa",),
        ("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC",),
        ("Tháng 6/2024",),
        *header,
    ]
    rows += [
        (1, "Lĩnh vực Thu BHXH, BHYT", 10, 7, 2, 1, 8, 3, 4, 1, 2, 2, 0),
        (None, "Tổng cộng", 10, 7, 2, 1, 8, 3, 4, 1, 2, 2, 0),
    ]
    table = only(grid(rows))
    assert (table.form, len(table.observations), codes(table)) == ("tthc_results_06a", 11, [])
    assert {(o.unit_id, o.item) for o in table.observations} == {("khanh-hoa", "collection")}


def test_notes_signatures_and_totals_are_evidence_not_problems() -> None:
    body = [
        row(KH),
        row("Tổng cộng"),
        (),
        ("Ghi chú: Số liệu minh họa.",),
        (None, None, "NGƯỜI LẬP BIỂU", *[None] * 9, "GIÁM ĐỐC"),
    ]
    table = only(results(body))
    assert [r.taken_as for r in table.rows] == ["formula", "unit", "total", "note", "note"]
    assert (codes(table, infos=True), table.illustrative) == ([], True)


def test_rows_with_figures_and_no_name_are_said_to_be_skipped() -> None:
    table = only(results([row(KH), (None, None, *GOOD)]))
    assert figures(table, Code.SKIPPED_ROWS) == {"cells": ("8",), "found": 1}
    assert len(table.observations) == 16


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    table = only(results([row(KH), row("Hà Nội")], hidden_rows=frozenset({7}), hidden_columns=frozenset({3})))
    assert len(table.observations) == 32
    assert figures(table, Code.HIDDEN_ROWS)["cells"] == ("8",)
    assert figures(table, Code.HIDDEN_COLUMNS)["cells"] == ("D",)


def test_a_sheet_of_another_kind_is_unrecognised() -> None:
    found = reading(
        grid([("Tên hàng", "Giá"), ("Bút", 10)]), grid([("STT", "Đơn vị", "Số xe"), (1, "Hà Nội", 4)], "Xe")
    )
    assert found.tables == ()
    assert [(p.code, p.place.sheet) for p in found.problems] == [
        (Code.UNRECOGNISED_LAYOUT, "Bieu"), (Code.UNRECOGNISED_LAYOUT, "Xe"),
    ]  # fmt: skip


def test_sheets_without_figures_and_hidden_ones_are_listed() -> None:
    hidden = results([row(KH)], name="An", visible=False)
    found = reading(grid([("Hướng dẫn", "cách điền")], "HD"), hidden, results([row(KH)]))
    assert [(p.code, p.place.sheet) for p in found.problems] == [(Code.EMPTY_SHEET, "HD"), (Code.HIDDEN_SHEET, "An")]
    assert len(found.tables) == 1


def test_a_file_without_a_single_table_is_an_error_that_says_why() -> None:
    hidden = results([row(KH)], name="An", visible=False)
    for sheets, reason in (
        ((hidden,), "all_hidden"),
        ((hidden, grid([("Hướng dẫn", "cách điền")], "HD")), "no_figures"),
        ((grid([], "Trang1"),), "no_figures"),
    ):
        problem = reading(*sheets).problems[0]
        assert (problem.code, problem.severity, problem.figure("reason")) == (
            Code.UNRECOGNISED_LAYOUT, Severity.ERROR, reason,
        )  # fmt: skip


def test_what_was_found_in_place_of_a_table_is_quoted_beside_the_forms_that_are_known() -> None:
    (problem,) = reading(grid([("DANH SÁCH Hàng",), ("Tên hàng", "Giá"), ("Bút", 10)])).problems
    assert problem.figure("written") == ("DANH SÁCH Hàng", "Tên hàng", "Giá", "Bút", "10")
    assert problem.figure("forms") == tuple(catalogue().forms)


def test_a_table_of_a_month_to_come_waits_for_a_person_and_cannot_be_given_another() -> None:
    sheet = results([row(KH)], title=("KẾT QUẢ GIẢI QUYẾT", "Tháng 12/2026"))
    table = only(sheet)
    assert (table.period_basis, table.storable, codes(table)) == (PeriodBasis.FUTURE, False, ["period_missing"])
    confirmed = only(sheet, period=Period.month(2026, 12))
    assert (confirmed.period_basis, confirmed.storable, codes(confirmed)) == (PeriodBasis.GIVEN, True, [])
    other = only(sheet, period=Period.month(2026, 10))
    assert (other.period, other.storable) == (Period.month(2026, 12), False)


def test_without_a_period_nothing_is_stored_and_all_else_is_said() -> None:
    table = only(results([row("Hà Nộ")], title=("KẾT QUẢ GIẢI QUYẾT",)))
    assert (table.period, table.observations, table.storable) == (None, (), False)
    assert codes(table) == ["period_missing", "unknown_unit"]


def test_two_periods_claimed_are_an_error() -> None:
    table = only(results([row(KH)], title=("KẾT QUẢ GIẢI QUYẾT", "Tháng 5/2024", "Tháng 6/2024")))
    assert (table.period, table.storable, codes(table)) == (None, False, ["period_missing"])


def test_a_quarter_without_dates_is_read_and_waits_for_a_person() -> None:
    table = only(results([row(KH)], title=("KẾT QUẢ GIẢI QUYẾT", "Quý II/2024")))
    assert (table.period_basis, len(table.observations), table.storable) == (PeriodBasis.CALENDAR_ASSUMED, 16, False)


def test_the_sheet_and_then_the_file_may_name_the_period() -> None:
    title = ("KẾT QUẢ GIẢI QUYẾT",)
    assert only(results([row(KH)], title=title, name="T6.2024")).period == Period.month(2024, 6)
    table = only(results([row(KH)], title=title), name="tthc-2024-05.xlsx")
    assert (table.period, table.storable) == (Period.month(2024, 5), True)
    assert codes(table, infos=True) == ["period_from_name"]


def test_no_unit_anywhere_is_said_once() -> None:
    table = only(cashless([(1, "Lương hưu", 10, 9), (2, "Ốm đau", 10, 9)], title=("CHI TRẢ QUA ATM", "Tháng 6/2024")))
    assert (table.observations, codes(table)) == ((), ["unknown_unit"])
    two = ("BHXH TỈNH KHÁNH HÒA", "BHXH TỈNH CÀ MAU", "CHI TRẢ QUA ATM", "Tháng 6/2024")
    assert codes(only(cashless([(1, "Lương hưu", 10, 9)], title=two))) == ["ambiguous_unit"]


def test_a_table_on_two_sheets_is_doubtful_on_both() -> None:
    found = reading(results([row(KH)]), results([row(KH), row("Hà Nội")], name="Ban sao"))
    assert [len(t.observations) for t in found.tables] == [0, 16]
    assert codes(found) == ["duplicate_unit", "duplicate_unit"]
    assert figures(found.tables[0], Code.DUPLICATE_UNIT)["cells"] == ("Bieu!C7", "Ban sao!C7")


def test_columns_without_headings_are_taken_where_number_and_formulas_agree() -> None:
    header = [HEADER[0], HEADER[2]]  # the middle row was deleted
    table = only(results([row(KH)], header=header, merged=False))
    assert list(values(table).values()) == list(GOOD)
    assert next(c for c in table.columns if c.measure == "linked_pending").evidence == ("number", "formula")
    wrong = only(results([row(KH, c16=7)], header=header, merged=False))
    assert {"linked_received", "linked_pending"}.isdisjoint(values(wrong))
    assert codes(wrong) == ["unrecognised_layout", "unrecognised_layout"]


def test_subtotals_of_regions_are_no_part_of_the_total() -> None:
    two = [n * 2 if isinstance(n, int) else n for n in GOOD]
    table = only(results([row("Duyên hải"), row(KH), row("Hà Nội"), row("Tổng cộng", *two)]))
    assert codes(table) == ["unknown_unit"]


def test_without_a_period_the_names_of_both_maps_are_known() -> None:
    table = only(results([row("Hà Giang"), row(KH)], title=("KẾT QUẢ GIẢI QUYẾT TOÀN QUỐC",)))
    assert codes(table) == ["period_missing"]


def test_the_cell_that_names_the_period_is_kept() -> None:
    assert only(results([row(KH)])).period_place.cell == "A2"
    table = only(results([row(KH)], title=("KẾT QUẢ GIẢI QUYẾT", "Tháng 5/2024", "Tháng 6/2024")))
    assert table.problems[0].place.cell == "A2"


def test_group_headings_may_stand_above_the_row_of_labels() -> None:
    header = [(None, None, *HEADER[0][2:]), HEADER[1], ("STT", "Đơn vị", *HEADER[2][2:])]
    table = only(results([row(KH)], header=header, merged=False))
    assert list(values(table).values()) == list(GOOD)


def test_dates_of_a_title_may_be_date_cells() -> None:
    rows = [("KẾT QUẢ GIẢI QUYẾT",), ("Từ ngày", date(2024, 5, 15), "Đến ngày", date(2024, 6, 14)), *HEADER, FORMULAS]
    assert only(grid([*rows, row(KH)])).period == Period.statutory(2024, 6, 6)


def test_a_unit_that_reported_nothing_is_present_without_values() -> None:
    table = only(results([row(KH), (2, "Hà Nội")]))
    assert [(r.taken_as, r.unit_id) for r in table.rows][1:] == [("unit", "khanh-hoa"), ("unit", "ha-noi")]
    assert (len(table.observations), codes(table)) == (16, [])


def test_a_section_may_name_an_item() -> None:
    header = ("STT", "Đơn vị", "Tổng số người hưởng", "Số người nhận qua ATM")
    body: list[tuple[CellValue, ...]] = [
        ("I", "Lương hưu"),
        (1, "Hà Nội", 10, 9),
        ("II", "Ốm đau"),
        (1, "Hà Nội", 5, 4),
    ]
    table = only(cashless(body, title=("CHI TRẢ QUA ATM (lương hưu)", "Tháng 6/2024"), header=header))
    assert [(o.item, o.value) for o in table.observations] == [
        ("pension", 10), ("pension", 9), ("sickness_maternity", 5), ("sickness_maternity", 4),
    ]  # fmt: skip


def test_the_reporting_unit_may_stand_in_the_next_cell() -> None:
    rows = [("Đơn vị báo cáo:", "Khánh Hòa"), ("CHI TRẢ QUA ATM", None), ("Tháng 6/2024", None)]
    assert {o.unit_id for o in only(grid([*rows, CASHLESS, (1, "Lương hưu", 10, 9)])).observations} == {"khanh-hoa"}


def test_a_list_of_dossiers_is_no_table_of_results() -> None:
    header = ("STT", "Mã hồ sơ", "Tên TTHC", "Lĩnh vực", "Hình thức tiếp nhận", "Ngày tiếp nhận")
    body = [
        (i, f"56.{i}", "Hưởng BHXH một lần", "Chế độ BHXH", "Qua giao dịch điện tử", "16/06/2024") for i in range(50)
    ]
    found = reading(grid([("DANH SÁCH HỒ SƠ THÁNG 06/2024",), header, *body]))
    assert (found.tables, codes(found)) == ((), ["unrecognised_layout"])
