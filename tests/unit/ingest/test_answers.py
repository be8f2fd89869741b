"""What people answer about a table, and cells they put right: used, shown, and never more than they were given for."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lib.ingest import understand
from lib.ingest.grid import CellValue, Sheet
from lib.model.answer import NOTHING, Answer, AnswerKind, ColumnTarget, Correction
from lib.model.problem import Code, Severity
from lib.model.reading import Reading, Table
from lib.model.returned import marker
from tests.unit.ingest.tables import (
    GOOD,
    HEADER,
    TODAY,
    book,
    cashless,
    catalogue,
    codes,
    grid,
    only,
    reading,
    results,
    row,
    values,
)

KH = "BHXH tỉnh Khánh Hòa"


def answered(sheet: Sheet, *answers: Answer, corrections: Sequence[Correction] = (), sha256: str = "0" * 64) -> Reading:
    workbook = replace(book(sheet), sha256=sha256)
    return understand(workbook, catalogue(), today=TODAY, answers=answers, corrections=corrections)


def table_of(sheet: Sheet, *answers: Answer) -> Table:
    (table,) = answered(sheet, *answers).tables
    return table


def about(table: Table, kind: AnswerKind, subject: str, value: str) -> Answer:
    """An answer as the page makes it from a reading."""
    return Answer(kind, table.layout, table.title_unit, subject, value, "Lan")


def column_answer(table: Table, column: str, value: str) -> Answer:
    subject = next(c.subject for c in table.columns if c.column == column)
    return about(table, AnswerKind.COLUMN, subject, value)


def doubled_heading(body: Sequence[Sequence[CellValue]]) -> Sheet:
    """Two columns under "Đúng thời hạn", which only a person can tell apart."""
    header = [list(r) for r in HEADER]
    header[2][9], header[2][10] = "Đúng thời hạn", "Đúng thời hạn"
    return results(body, header=header, index=False)


def test_an_open_column_is_asked_about_with_what_it_can_be() -> None:
    doubts = only(doubled_heading([row(KH)])).doubts
    assert [(d.kind, d.place.cell, d.options, d.answered) for d in doubts] == [
        (AnswerKind.COLUMN, "J5", ("resolved_on_time",), None),
        (AnswerKind.COLUMN, "K5", ("resolved_on_time",), None),
    ]
    assert doubts[0].subject == "ket qua giai quyet > so ho so da giai quyet > dung thoi han"
    assert doubts[1].subject == doubts[0].subject + " #2"
    assert doubts[0].shown == "Kết quả giải quyết › Số hồ sơ đã giải quyết › Đúng thời hạn"


def test_answers_about_columns_are_used_and_shown_with_their_author() -> None:
    sheet = doubled_heading([row(KH)])
    table = only(sheet)
    given = [column_answer(table, "J", "resolved_on_time"), column_answer(table, "K", "resolved_late")]
    read = table_of(sheet, *given)
    assert list(values(read).values()) == list(GOOD)
    assert (codes(read), list(read.answers)) == ([], given)
    assert [(d.answered and d.answered.author) for d in read.doubts] == ["Lan", "Lan"]
    assert next(c for c in read.columns if c.column == "K").evidence == ("answer",)


def test_an_answer_holds_for_other_rows_of_the_layout_but_for_no_other_heading_or_unit() -> None:
    table = only(doubled_heading([row(KH)]))
    given = [column_answer(table, "J", "resolved_on_time"), column_answer(table, "K", "resolved_late")]
    assert codes(table_of(doubled_heading([row("Hà Nội"), row(KH)]), *given)) == []
    other = doubled_heading([row(KH)])
    other = replace(other, rows=(*other.rows[:3], ("STT", "Tỉnh", *other.rows[3][2:]), *other.rows[4:]))
    reworded = replace(
        other, rows=tuple(tuple("Đơn vị báo cáo" if v == "Đơn vị" else v for v in r) for r in other.rows)
    )
    assert codes(table_of(reworded, *given)) == ["unrecognised_layout"] * 2
    titled = doubled_heading([row(KH)])
    named = replace(titled, rows=(("BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA",), *titled.rows[1:]))
    assert codes(table_of(named, *given)) == ["unrecognised_layout"] * 2


def test_a_column_that_is_no_figure_is_taken_out() -> None:
    sheet = results([row(KH)])
    table = only(sheet)
    read = table_of(sheet, column_answer(table, "F", NOTHING))
    assert "received_post" not in values(read)
    assert next(c for c in read.columns if c.column == "F").evidence == ("answer",)
    # The formula that it was part of cannot be checked with a hole.
    assert codes(read) == []
    assert [f.printed for f in read.formulas] == ["7=8+9", "10=11+12", "13=14+15+16", "1=7+10"]


def test_a_column_whose_measure_is_given_to_another_one_is_open_until_it_is_answered_too() -> None:
    sheet = results([row(KH)], index=False)
    table = only(sheet)
    first = column_answer(table, "J", "resolved_late")
    read = table_of(sheet, first)
    assert (values(read)["resolved_late"], codes(read)) == (88, ["unrecognised_layout"])
    assert [(d.place.cell, d.options, d.answered) for d in read.doubts] == [
        ("J5", ("resolved_late",), first),
        ("K5", (), None),
    ]
    both = table_of(sheet, first, column_answer(table, "K", "resolved_on_time"))
    assert (values(both)["resolved_late"], values(both)["resolved_on_time"], codes(both)) == (88, 2, [])


def test_two_answers_that_claim_one_measure_settle_neither() -> None:
    sheet = results([row(KH)], index=False)
    table = only(sheet)
    read = table_of(sheet, column_answer(table, "J", "resolved_late"), column_answer(table, "K", "resolved_late"))
    assert "resolved_late" not in values(read)
    assert codes(read) == ["unrecognised_layout"] * 2


@pytest.mark.parametrize("value", ["no_such_measure", "resolved_late@pension", ""])
def test_an_answer_that_the_form_does_not_know_is_not_used(value: str) -> None:
    sheet = results([row(KH)])
    read = table_of(sheet, column_answer(only(sheet), "J", value))
    assert list(values(read).values()) == list(GOOD)
    assert read.answers == ()


def test_the_later_of_two_answers_about_one_column_holds() -> None:
    sheet = results([row(KH)])
    table = only(sheet)
    read = table_of(sheet, column_answer(table, "F", "carried_over"), column_answer(table, "F", NOTHING))
    assert [a.value for a in read.answers] == [NOTHING]


def test_a_label_is_asked_about_with_near_names_and_read_as_answered() -> None:
    sheet = results([row("Khánh Hoa"), row("Thanh Hoá 2"), row("Cộng", *[2 * v for v in GOOD])])
    table = only(sheet)
    doubt = next(d for d in table.doubts if d.kind is AnswerKind.UNIT)
    assert (doubt.shown, doubt.subject, doubt.place.cell) == ("Thanh Hoá 2", "thanh hoa 2", "B8")
    assert "thanh-hoa" in doubt.options
    read = table_of(sheet, about(table, AnswerKind.UNIT, doubt.subject, "thanh-hoa"))
    assert {o.unit_id for o in read.observations} == {"khanh-hoa", "thanh-hoa"}
    assert (codes(read), [a.value for a in read.answers]) == ([], ["thanh-hoa"])


def test_a_row_that_is_answered_to_be_no_unit_is_left_out_and_may_still_be_in_the_total() -> None:
    for total in (GOOD, tuple(2 * v for v in GOOD)):
        sheet = results([row(KH), row("Vùng I"), row("Cộng", *total)])
        table = only(sheet)
        read = table_of(sheet, about(table, AnswerKind.UNIT, "vung i", NOTHING))
        assert [r.taken_as for r in read.rows] == ["formula", "unit", "note", "total"]
        assert (codes(read), len(read.observations)) == ([], 16)


def test_a_unit_that_did_not_exist_then_is_no_answer() -> None:
    sheet = results([row("Tỉnh mới")])
    read = table_of(sheet, about(only(sheet), AnswerKind.UNIT, "tinh moi", "khanh-hoa-2025"))
    assert (read.observations, read.answers, codes(read)) == ((), (), ["unknown_unit"])


def test_the_unit_of_a_file_that_names_none_is_answered_for_that_file_alone() -> None:
    sheet = cashless([(1, "Lương hưu", 10, 9, "90%")], title=("SỐ LIỆU VỀ CHI TRẢ QUA ATM", "Tháng 06/2024"))
    table = only(sheet)
    (doubt,) = table.doubts
    given = about(table, AnswerKind.UNIT, doubt.subject, "khanh-hoa")
    read = table_of(sheet, given)
    assert {o.unit_id for o in read.observations} == {"khanh-hoa"}
    assert (codes(read), read.answers, read.title_unit) == ([], (given,), None)
    (other,) = answered(sheet, given, sha256="1" * 64).tables
    assert (other.observations, codes(other)) == ((), ["unknown_unit"])


def test_a_part_with_headings_of_its_own_is_answered_apart() -> None:
    header = ("STT", "Chế độ", "Tổng số người hưởng", "Qua ATM")
    second = ("TT", "Chế độ", "Tổng số người hưởng", "Số người A", "Qua ATM")
    rows = [("BHXH TỈNH KHÁNH HÒA",), ("CHI TRẢ QUA ATM",), ("Tháng 06/2024",), header, (1, "Lương hưu", 10, 9)]
    sheet = grid([*rows, (), second, (1, "Thất nghiệp", 5, 4, 3)])
    table = only(sheet)
    subject = next(c.subject for c in table.columns if c.path == ("Số người A",))
    assert subject.endswith(": so nguoi a")
    read = table_of(sheet, about(table, AnswerKind.COLUMN, subject, "recipients_cashless"))
    assert codes(read) == ["unrecognised_layout"]
    assert [o.value for o in read.observations] == [10, 9, 5, 4]


def test_a_table_that_no_form_explains_is_read_as_the_form_that_answers_name() -> None:
    rows = [("Tháng 6/2024",), ("STT", "Đơn vị", "Cột một", "Cột hai"), (1, KH, 10, 9)]
    (unknown,) = answered(grid(rows)).unknown
    assert (unknown.header, [c.subject for c in unknown.columns]) == ("A2:D2", ["stt", "don vi", "cot mot", "cot hai"])
    targets = (ColumnTarget("recipients", "pension", None, "cashless"), ColumnTarget("recipients_cashless", "pension"))
    given = [
        Answer(AnswerKind.COLUMN, unknown.layout, unknown.title_unit, subject, target.slug, "Lan")
        for subject, target in zip(("cot mot", "cot hai"), targets, strict=True)
    ]
    table = table_of(grid(rows), *given)
    assert [(o.unit_id, o.item, o.measure, o.value) for o in table.observations] == [
        ("khanh-hoa", "pension", "recipients", 10), ("khanh-hoa", "pension", "recipients_cashless", 9),
    ]  # fmt: skip


def test_a_table_says_where_its_headings_stand_and_which_formulas_hold() -> None:
    table = only(results([row(KH), row("Hà Nội", c1=101), row("Hải Phòng", c2=None)]))
    assert (table.header, len(table.layout)) == ("A3:R6", 16)
    assert [(f.printed, f.rows, f.held) for f in table.formulas] == [
        ("1=2+3+4+5+6", 2, 1), ("7=8+9", 3, 3), ("10=11+12", 3, 3), ("13=14+15+16", 3, 3), ("1=7+10", 3, 2),
    ]  # fmt: skip


def fix(cell: str, value: str | None, sheet: str | None = "Bieu") -> Correction:
    return Correction(sheet, cell, value, "gõ nhầm", "Lan")


def test_a_corrected_cell_is_read_as_typed_and_keeps_what_was_written() -> None:
    found = answered(results([row(KH, c8="8x8")]), corrections=[fix("J7", "88")])
    observation = next(o for o in found.observations if o.cell == "J7")
    assert (observation.value, observation.as_written) == (88, "8x8")
    assert (observation.corrected_by, observation.reason) == ("Lan", "gõ nhầm")
    assert found.corrections == (replace(fix("J7", "88"), as_written="8x8"),)
    assert codes(found) == []
    assert all(o.corrected_by is None for o in found.observations if o.cell != "J7")


def test_a_cell_left_out_gives_no_figure_and_no_problem_of_its_own() -> None:
    body = [row(KH, c8=999), row("Hà Nội"), row("Tổng cộng", *[2 * v for v in GOOD])]
    assert codes(answered(results(body)))
    found = answered(results(body), corrections=[fix("J7", None)])
    assert "J7" not in {o.cell for o in found.observations}
    assert codes(found) == []
    assert [c.as_written for c in found.corrections] == ["999"]


def test_corrections_reach_titles_and_labels_and_cells_that_were_blank() -> None:
    title = ("KẾT QUẢ GIẢI QUYẾT TTHC", "(từ ngày 01/06/2024 đến 31/06/2024)")
    body = [row("Khánh Hoàa", c2=None)]
    given = [fix("A2", "(từ ngày 01/06/2024 đến 30/06/2024)"), fix("B7", KH), fix("D7", "80")]
    found = answered(results(body, title=title), corrections=given)
    assert list(values(found.tables[0]).values()) == list(GOOD)
    assert (codes(found), len(found.corrections)) == ([], 3)


def test_corrections_of_places_that_the_file_does_not_have_are_not_used() -> None:
    given = [fix("ZZ9", "1"), fix("A999", "1"), fix("B7", "Hà Nội", "Khác"), fix("7B", "x"), fix("B7", "Hà Nội", None)]
    found = answered(results([row(KH)]), corrections=given)
    assert (found.corrections, {o.unit_id for o in found.observations}) == ((), {"khanh-hoa"})


def test_a_corrected_merge_is_its_top_left() -> None:
    sheet = cashless([(1, "Lương hưu", 10, 9), (None, None, None, None)], merges=((4, 2, 5, 2),))
    found = answered(sheet, corrections=[fix("C6", "11")])
    assert next((o.cell, o.value) for o in found.observations) == ("C5", 11)


def test_the_list_inside_a_workbook_that_was_given_back_is_passed_over() -> None:
    listing = grid([(marker("a" * 64),), ("Lỗi", "Bieu", "J7", "J7 ghi 1", "")], "Cần xem lại")
    found = reading(listing, results([row(KH)]))
    assert (found.answers_to, len(found.tables), found.problems) == ("a" * 64, 1, ())
    assert all(p.severity is not Severity.ERROR for p in found.all_problems)
    assert reading(results([row(KH)])).answers_to is None
    assert Code.EMPTY_SHEET not in {p.code for p in found.all_problems}
