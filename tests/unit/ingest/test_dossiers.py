"""Lists of dossiers: what is counted, what is set apart, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from lib.ingest.answers import fingerprint
from lib.ingest.grid import Detail, Sheet
from lib.model.answer import NOTHING, Answer, AnswerKind
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.reading import PeriodBasis, Table
from tests.unit.ingest.dossier_lists import (
    APPLICANT,
    HEADINGS,
    JUNE,
    Dossier,
    counted,
    rows_of,
    sheet_of,
    totals,
)
from tests.unit.ingest.tables import catalogue

DONE = Dossier(received=date(2024, 6, 3), due=date(2024, 6, 10), returned=date(2024, 6, 7))


def base(table: Table) -> dict[str, int]:
    """The counts of Khánh Hòa without the sums."""
    return {m: n for m, n in totals(table)["khanh-hoa"].items() if not m.endswith("_total")}


def apart(table: Table) -> dict[str, int]:
    assert table.counted is not None
    return dict(table.counted.set_apart)


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (DONE, {"received_online": 1, "resolved_on_time": 1}),
        (replace(DONE, returned=date(2024, 6, 10)), {"received_online": 1, "resolved_on_time": 1}),
        (replace(DONE, returned=date(2024, 6, 11)), {"received_online": 1, "resolved_late": 1}),
        (replace(DONE, received=date(2024, 5, 31)), {"carried_over": 1, "resolved_on_time": 1}),
        (replace(DONE, returned=None), {"received_online": 1, "pending_overdue": 1}),
        (replace(DONE, returned=None, due=date(2024, 6, 29)), {"received_online": 1, "pending_overdue": 1}),
        (replace(DONE, returned=None, due=date(2024, 6, 30)), {"received_online": 1, "pending_in_time": 1}),
        (replace(DONE, returned=date(2024, 7, 1)), {"received_online": 1, "pending_overdue": 1}),
        (
            replace(
                DONE,
                due=datetime.fromisoformat("2024-06-10T09:00"),
                returned=datetime.fromisoformat("2024-06-10T09:01"),
            ),
            {"received_online": 1, "resolved_late": 1},
        ),
        (
            replace(DONE, due=date(2024, 6, 10), returned=datetime.fromisoformat("2024-06-10T16:59")),
            {"received_online": 1, "resolved_on_time": 1},
        ),
        (
            replace(DONE, due="10/06/2024 09:00:00", returned="10/06/2024 09:00"),
            {"received_online": 1, "resolved_on_time": 1},
        ),
        (
            replace(DONE, received="2024-06-03", due=45453, returned="11-6-2024"),
            {"received_online": 1, "resolved_late": 1},
        ),
        (
            replace(DONE, returned=date(2024, 7, 2), state="Đang giải quyết", due=date(2024, 7, 5)),
            {"received_online": 1, "pending_in_time": 1},
        ),
        (replace(DONE, channel="Nộp trực tuyến toàn trình"), {"received_online": 1, "resolved_on_time": 1}),
        (replace(DONE, channel="BCCI"), {"received_post": 1, "resolved_on_time": 1}),
        (replace(DONE, unit="Tỉnh Khánh Hoà"), {"received_online": 1, "resolved_on_time": 1}),
    ],
)
def test_a_dossier_is_counted_by_its_dates(dossier: Dossier, expected: dict[str, int]) -> None:
    table = counted(sheet_of([dossier]))
    assert base(table) == expected
    assert table.problems == ()
    assert table.storable


@pytest.mark.parametrize(
    ("dossier", "reason", "code", "cell"),
    [
        (replace(DONE, returned="hôm qua"), "not_a_date", Code.NOT_A_NUMBER, "J5"),
        (replace(DONE, due="31/06/2024"), "not_a_date", Code.NOT_A_NUMBER, "I5"),
        (replace(DONE, received="06/03/24"), "not_a_date", Code.NOT_A_NUMBER, "H5"),
        (replace(DONE, received=None), "no_receipt", Code.NOT_A_NUMBER, "H5"),
        (replace(DONE, unit="BHXH tỉnh Atlantis"), "no_unit", Code.UNKNOWN_UNIT, "F5"),
        (replace(DONE, unit="BHXH Việt Nam"), "no_unit", Code.UNKNOWN_UNIT, "F5"),
        (replace(DONE, unit=None), "no_unit", Code.UNKNOWN_UNIT, "F5"),
        (replace(DONE, unit="BHXH khu vực II"), "no_unit", Code.BOUNDARY_MISMATCH, "F5"),
        (
            replace(DONE, received=date(2024, 7, 1), returned=None),
            "received_after",
            Code.SKIPPED_ROWS,
            "H5",
        ),
        (
            replace(DONE, received=date(2024, 5, 2), returned=date(2024, 5, 31)),
            "resolved_before",
            Code.SKIPPED_ROWS,
            "J5",
        ),
        (replace(DONE, state="Đang bay"), "unknown_state", Code.UNRECOGNISED_LAYOUT, "K5"),
        (replace(DONE, state="Rút hồ sơ"), "other_state", Code.SKIPPED_ROWS, "K5"),
        (replace(DONE, state="Yêu cầu bổ sung"), "other_state", Code.SKIPPED_ROWS, "K5"),
        (
            replace(DONE, returned=None, state="Đã trả kết quả"),
            "resolved_without_date",
            Code.IDENTITY_MISMATCH,
            "K5",
        ),
        (replace(DONE, state="Đang giải quyết"), "pending_with_date", Code.IDENTITY_MISMATCH, "K5"),
        (replace(DONE, returned=date(2024, 6, 1)), "returned_before_receipt", Code.IDENTITY_MISMATCH, "J5"),
        (replace(DONE, channel="Bồ câu"), "unknown_channel", Code.UNRECOGNISED_LAYOUT, "G5"),
        (replace(DONE, channel="Trực tiếp, dịch vụ bưu chính"), "unknown_channel", Code.UNRECOGNISED_LAYOUT, "G5"),
        (replace(DONE, channel="Không trực tiếp"), "unknown_channel", Code.UNRECOGNISED_LAYOUT, "G5"),
        (replace(DONE, channel=None), "unknown_channel", Code.UNRECOGNISED_LAYOUT, "G5"),
        (replace(DONE, due=None), "no_due_date", Code.AMBIGUOUS_NUMBER, "I5"),
    ],
)
def test_what_cannot_be_counted_is_set_apart_and_said(dossier: Dossier, reason: str, code: Code, cell: str) -> None:
    table = counted(sheet_of([DONE, dossier]))
    assert base(table) == {"received_online": 1, "resolved_on_time": 1}
    assert apart(table) == {reason: 1}
    (problem,) = table.problems
    assert (problem.code, problem.place.cell, problem.figure("found")) == (code, cell, 1)
    assert problem.severity is (Severity.INFO if code is Code.SKIPPED_ROWS else Severity.ERROR)
    assert table.counted is not None
    assert table.counted.rows == 2


def test_the_states_that_the_file_gives_are_counted_too() -> None:
    states = ("Đã trả kết quả", "Đang giải quyết", "Đã trả", None, "Đang bay", "Tạm dừng")
    table = counted(sheet_of([replace(DONE, state=state) for state in states]))
    assert table.counted is not None
    assert dict(table.counted.by_state) == {
        "resolved": 2,
        "pending": 1,
        "awaiting_supplement": 1,
        "unknown": 1,
        "blank": 1,
    }


def test_a_code_that_occurs_twice_counts_for_none_of_its_rows() -> None:
    table = counted(sheet_of([replace(DONE, code="H1"), replace(DONE, code="H2"), replace(DONE, code=" H1 ")]))
    assert base(table) == {"received_online": 1, "resolved_on_time": 1}
    (problem,) = table.problems
    assert (problem.code, problem.figure("cells")) == (Code.DUPLICATE_UNIT, ("B4", "B6"))


def test_counts_are_given_by_field_procedure_and_channel_and_never_mixed_with_the_totals() -> None:
    card = replace(DONE, procedure="Cấp lại, đổi, điều chỉnh thông tin trên sổ BHXH, thẻ BHYT", field="Sổ - Thẻ")
    table = counted(sheet_of([DONE, card, replace(card, channel="BCCI"), replace(DONE, field=None)]))
    received = {(o.item, o.scope): o.value for o in table.observations if o.measure == "received_total"}
    assert received == {
        (None, None): 4,
        ("si_benefits", None): 2,
        ("books_cards", None): 2,
        ("si_benefits-12", None): 2,
        ("books_cards-01", None): 2,
        (None, "received_online"): 3,
        (None, "received_post"): 1,
    }
    assert {(o.sheet, o.cell) for o in table.observations} == {("DS", "A4:K7")}
    assert table.problems == ()


def test_an_unlisted_procedure_counts_for_the_unit_and_its_field() -> None:
    table = counted(sheet_of([replace(DONE, procedure="Cấp hộ chiếu cho mèo")]))
    assert base(table) == {"received_online": 1, "resolved_on_time": 1}
    assert {o.item for o in table.observations} == {None, "si_benefits"}
    (problem,) = table.problems
    assert (problem.figure("reason"), problem.figure("written")) == ("no_procedure", ("Cấp hộ chiếu cho mèo",))


def test_without_a_due_date_the_limit_of_the_procedure_and_the_working_calendar_decide() -> None:
    known = catalogue()
    limited = tuple(replace(p, limit_days=5 if p.procedure_id == "si_benefits-12" else None) for p in known.procedures)
    known = replace(known, procedures=limited)
    # From Friday 26/4/2024: 29 and 30 April and 1 May were off, Saturday 4 May was worked.
    dossier = replace(DONE, received=date(2024, 4, 26), due=None)
    may = Period.month(2024, 5)
    for returned, measure in ((date(2024, 5, 7), "resolved_on_time"), (date(2024, 5, 8), "resolved_late")):
        table = counted(sheet_of([replace(dossier, returned=returned)], title=None), known=known, period=may)
        assert base(table) == {"carried_over": 1, measure: 1}
    beyond = replace(dossier, received=date(2019, 4, 26), returned=date(2024, 5, 7))
    assert apart(counted(sheet_of([beyond], title=None), known=known, period=may)) == {"no_due_date": 1}


def test_rows_that_are_no_records_are_left_out() -> None:
    sheet = sheet_of([DONE, DONE])
    rows = [
        *sheet.rows[:3],
        tuple(f"({n})" for n in range(1, 12)),
        ("I", "Bộ phận Tiếp nhận"),
        sheet.rows[3],
        (),
        HEADINGS,
        sheet.rows[4],
        ("Tổng cộng: 2 hồ sơ",),
        (None,) * 7 + ("Khánh Hòa, ngày 01 tháng 7 năm 2024",),
    ]
    table = counted(replace(sheet, rows=tuple(rows)))
    assert base(table) == {"received_online": 2, "resolved_on_time": 2}
    assert table.problems == ()


def test_headings_may_span_two_rows_in_other_words() -> None:
    rows = (
        ("BHXH TỈNH KHÁNH HÒA",),
        ("Từ ngày 01/06/2024 đến ngày 30/06/2024",),
        ("TT", "Số biên nhận", "Kênh tiếp nhận", "Thời gian", None, None, "Tình trạng"),
        (None, None, None, "Tiếp nhận (ngày)", "Hạn trả", None, None),
        (None, None, None, "Ngày nhận", "Hạn giải quyết", "Ngày hoàn thành", None),
        (1, "A1", "Một cửa", "03/06/2024 08:00", "10/06/2024", "07/06/2024", "Hoàn thành"),
    )
    table = counted(Sheet(None, rows))
    assert base(table) == {"received_counter": 1, "resolved_on_time": 1}
    assert (table.period, table.title_unit, table.header) == (JUNE, "khanh-hoa", "B5:G5")


def test_a_list_of_no_unit_asks_once() -> None:
    keep = [n for n, heading in enumerate(HEADINGS) if heading != "Đơn vị tiếp nhận"]
    rows = [tuple(row[n] for n in keep) for row in (HEADINGS, *rows_of([DONE, DONE]))]
    sheet = Sheet("06-2024", tuple(rows))
    table = counted(sheet)
    assert table.observations == ()
    assert [p.code for p in table.problems if p.severity is Severity.ERROR] == [Code.UNKNOWN_UNIT]
    (doubt,) = table.doubts
    answer = Answer(AnswerKind.UNIT, table.layout, None, doubt.subject, "khanh-hoa", "cán bộ")
    settled = counted(sheet, answers=[answer])
    assert base(settled) == {"received_online": 2, "resolved_on_time": 2}
    assert settled.answers == (answer,)


def test_answers_settle_states_channels_and_units_and_are_told() -> None:
    sheet = sheet_of(
        [
            replace(DONE, state="Xong xuôi"),
            replace(DONE, channel="Bồ câu"),
            replace(DONE, unit="Nha Trang xưa"),
            replace(DONE, unit="Dòng thử"),
        ]
    )
    table = counted(sheet)
    assert {(d.kind, d.shown) for d in table.doubts} == {
        (AnswerKind.STATE, "Xong xuôi"),
        (AnswerKind.CHANNEL, "Bồ câu"),
        (AnswerKind.UNIT, "Nha Trang xưa"),
        (AnswerKind.UNIT, "Dòng thử"),
    }
    values = {"Xong xuôi": "resolved", "Bồ câu": "received_post", "Nha Trang xưa": "khanh-hoa", "Dòng thử": NOTHING}
    answers = [
        Answer(d.kind, table.layout, table.title_unit, d.subject, values[d.shown], "cán bộ") for d in table.doubts
    ]
    settled = counted(sheet, answers=answers)
    assert base(settled) == {"received_online": 2, "received_post": 1, "resolved_on_time": 3}
    assert apart(settled) == {"left_out": 1}
    assert set(settled.answers) == set(answers)
    assert all(d.answered in answers for d in settled.doubts)


def test_an_answer_for_another_layout_or_value_is_not_used() -> None:
    sheet = sheet_of([replace(DONE, channel="Bồ câu")])
    (doubt,) = counted(sheet).doubts
    for layout, value in ((fingerprint({0: ("Khác",)}), "received_post"), (counted(sheet).layout, "resolved_late")):
        answer = Answer(AnswerKind.CHANNEL, layout, "khanh-hoa", doubt.subject, value, "cán bộ")
        assert apart(counted(sheet, answers=[answer])) == {"unknown_channel": 1}


def test_a_state_that_is_neither_may_be_answered() -> None:
    sheet = sheet_of([replace(DONE, state="Tạm dừng", returned=None)])
    (doubt,) = counted(sheet).doubts
    answer = Answer(AnswerKind.STATE, counted(sheet).layout, "khanh-hoa", doubt.subject, "pending", "cán bộ")
    assert base(counted(sheet, answers=[answer])) == {"received_online": 1, "pending_overdue": 1}


def test_the_period_is_inferred_from_the_latest_dates_that_have_come() -> None:
    sheet = sheet_of(
        [DONE, replace(DONE, received=date(2024, 8, 1), due=date(2024, 9, 9)), replace(DONE, received="01/01/2030")],
        title="Danh sách hồ sơ BHXH tỉnh Khánh Hòa",
    )
    table = counted(sheet)
    assert (table.period, table.period_basis) == (Period.month(2024, 8), PeriodBasis.INFERRED)
    warning = next(p for p in table.problems if p.code is Code.PERIOD_MISSING)
    assert (warning.severity, warning.figure("found")) == (Severity.WARNING, "2024-08")
    assert not table.storable
    confirmed = counted(sheet, period=JUNE)
    assert (confirmed.period, confirmed.storable) == (JUNE, True)
    assert base(confirmed) == {"received_online": 1, "resolved_on_time": 1}


def test_a_title_that_contradicts_itself_is_not_replaced_by_the_rows() -> None:
    table = counted(sheet_of([DONE], title="Từ 01/06/2024 đến 30/06/2024, từ 01/07/2024 đến 31/07/2024"))
    assert (table.period, table.observations) == (None, ())
    assert table.counted is not None
    assert (table.counted.rows, table.counted.totals) == (1, ())


def test_two_columns_of_one_heading_are_asked_about_not_chosen() -> None:
    rows = [(*row, row[9]) for row in (HEADINGS, *rows_of([DONE]))]
    table = counted(Sheet("06-2024", tuple(rows)))
    assert table.observations == ()
    assert Code.UNRECOGNISED_LAYOUT in {p.code for p in table.problems}


def test_error_cells_hidden_rows_and_hidden_columns_are_said() -> None:
    table = counted(
        sheet_of(
            [DONE, replace(DONE, returned=None)],
            details={(4, 9): Detail(error="#REF!")},
            hidden_rows=frozenset({3}),
            hidden_columns=frozenset({8}),
        )
    )
    assert base(table) == {"received_online": 1, "resolved_on_time": 1}
    assert apart(table) == {"not_a_date": 1}
    assert {p.code for p in table.problems} == {Code.NOT_A_NUMBER, Code.HIDDEN_ROWS, Code.HIDDEN_COLUMNS}


def test_no_name_of_a_person_is_in_the_reading() -> None:
    table = counted(sheet_of([DONE, replace(DONE, state="Đang bay")]))
    assert APPLICANT not in repr(table)


def test_a_province_among_its_offices_is_asked_about() -> None:
    sheet = sheet_of([DONE, replace(DONE, unit="BHXH thành phố Nha Trang"), replace(DONE, unit="BHXH Cam Ranh")])
    table = counted(sheet)
    assert set(totals(table)) == {"khanh-hoa-nha-trang", "khanh-hoa-cam-ranh"}
    (problem,) = table.problems
    assert (problem.code, problem.place.cell) == (Code.AMBIGUOUS_UNIT, "F4")
    (doubt,) = table.doubts
    answer = Answer(AnswerKind.UNIT, table.layout, "khanh-hoa", doubt.subject, "khanh-hoa-van-phong", "cán bộ")
    settled = counted(sheet, answers=[answer])
    assert totals(settled)["khanh-hoa-van-phong"]["received_total"] == 1
