"""The board of submissions in words: every number of units, ties, everything and nothing missing; and the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from lib.model.period import Period, PeriodKind
from lib.model.reporting import Deadline, ReportingFigures, Standing, Timeliness
from lib.model.submissions import Board, BoardCell, BoardPeriod, State
from lib.text import Naming, board, translator
from lib.text.reminder import reminder

VI, EN = translator("vi"), translator("en")
QUARTER = Period.parse("2024-Q2-bc")
LAST_DAY = date(2024, 6, 18)
RULE = Deadline("tthc_results", PeriodKind.STATUTORY_QUARTER, 6, 6, 19, False, "KH 2024")
NAMES = ("ha-noi", "an-giang", "hue", "p4", "p5")


def cell(
    state: State,
    days: int | None = 0,
    unit_id: str = "",
    *,
    corrections: int = 0,
    unexplained: int = 0,
    refused: int = 0,
) -> BoardCell:
    there = state in (State.ON_TIME, State.LATE, State.RECEIVED)
    timeliness = Timeliness.MISSING if state is State.AWAITED else Timeliness(state.value)
    standing = Standing(timeliness, date(2024, 6, 20) if there else None, LAST_DAY, days)
    return BoardCell(unit_id, QUARTER, state, standing, 5 if there else None, corrections, unexplained, refused)


def board_of(cells: Sequence[BoardCell], rule: Deadline | None = RULE, period: Period = QUARTER) -> Board:
    named = [replace(c, unit_id=c.unit_id or unit_id, period=period) for c, unit_id in zip(cells, NAMES, strict=False)]
    received = sum(c.standing.on is not None for c in cells)
    on_time = sum(c.state is State.ON_TIME for c in cells) if rule else None
    figures = ReportingFigures(len(cells), received, on_time)
    head = BoardPeriod(period, rule, figures)
    return Board("tthc_results", date(2024, 6, 21), (head,), tuple((c,) for c in named), (), figures)


ON_TIME, AWAITED = cell(State.ON_TIME), cell(State.AWAITED)
MISSING, LATE = cell(State.MISSING, 3), cell(State.LATE, 2)


@pytest.mark.parametrize(
    ("cells", "vietnamese", "english"),
    [
        ([], "Không tỉnh, thành phố nào phải báo cáo kỳ này.", "No province or city has to report this period."),
        (
            [ON_TIME] * 3,
            "Cả 3 tỉnh, thành phố đã gửi báo cáo đúng hạn.",
            "All 3 provinces and cities reported on time.",
        ),
        ([ON_TIME], "Đơn vị duy nhất phải báo cáo đã gửi.", "The only province has reported."),
        (
            [MISSING] * 2,
            "Chưa tỉnh, thành phố nào gửi báo cáo kỳ này. Đã quá hạn 3 ngày làm việc.",
            "No province or city has reported this period yet. The deadline passed 3 working days ago.",
        ),
        (
            [ON_TIME, MISSING, LATE],
            (
                "2/3 tỉnh, thành phố đã gửi báo cáo. Còn thiếu: An Giang. 1 nơi gửi trễ: Huế, trễ 2 ngày làm việc. "
                "Đã quá hạn 3 ngày làm việc."
            ),
            (
                "2 of 3 provinces and cities have reported. Missing: An Giang. 1 was late: Huế, by 2 working days. "
                "The deadline passed 3 working days ago."
            ),
        ),
        (
            [ON_TIME, MISSING, MISSING, MISSING, MISSING],
            "1/5 tỉnh, thành phố đã gửi báo cáo. Còn thiếu 4 nơi. Đã quá hạn 3 ngày làm việc.",
            "1 of 5 provinces and cities has reported. 4 are missing. The deadline passed 3 working days ago.",
        ),
        (
            [LATE, cell(State.LATE, 0), cell(State.LATE, 7), cell(State.LATE, 7)],
            "Cả 4 tỉnh, thành phố đã gửi báo cáo. 4 nơi gửi trễ, nhiều nhất 7 ngày làm việc.",
            "All 4 provinces and cities have reported. 4 were late, by up to 7 working days.",
        ),
        (
            [cell(State.LATE, 0)],
            "Đơn vị duy nhất phải báo cáo đã gửi. 1 nơi gửi trễ: Hà Nội.",
            "The only province has reported. 1 was late: Hà Nội.",
        ),
        (
            [ON_TIME, AWAITED],
            "1/2 tỉnh, thành phố đã gửi báo cáo. 1 nơi còn hạn đến hết ngày 18/06/2024.",
            "1 of 2 provinces and cities has reported. 1 has until 18/06/2024.",
        ),
        (
            [cell(State.ON_TIME, unexplained=2), ON_TIME],
            "Cả 2 tỉnh, thành phố đã gửi báo cáo đúng hạn. 2 cảnh báo chưa được giải trình.",
            "All 2 provinces and cities reported on time. 2 warnings are not explained yet.",
        ),
    ],
)
def test_the_sentence_of_the_country(cells: list[BoardCell], vietnamese: str, english: str, names: Naming) -> None:
    view = board_of(cells)
    assert board.sentence(view, None, names, VI).text == vietnamese
    assert board.sentence(view, None, names, EN).text == english


@pytest.mark.parametrize(
    ("given", "vietnamese", "english"),
    [
        (
            cell(State.LATE, 1, corrections=1, refused=1),
            "Hà Nội gửi báo cáo ngày 20/06/2024: trễ hạn (1 ngày làm việc). Đã sửa 1 lần. 1 ô bị loại.",
            "Hà Nội reported on 20/06/2024: late (1 working day). Corrected once. 1 cell was excluded.",
        ),
        (
            cell(State.MISSING, None),
            "Hà Nội chưa gửi báo cáo kỳ này: còn thiếu.",
            "Hà Nội has not reported this period yet: missing.",
        ),
        (
            AWAITED,
            "Hà Nội chưa gửi báo cáo kỳ này: chưa đến hạn.",
            "Hà Nội has not reported this period yet: not due yet.",
        ),
    ],
)
def test_the_sentence_of_one_unit(given: BoardCell, vietnamese: str, english: str, names: Naming) -> None:
    view = board_of([given, MISSING])
    assert board.sentence(view, "ha-noi", names, VI).text == vietnamese
    assert board.sentence(view, "ha-noi", names, EN).text == english
    assert "nowhere" in board.sentence(view, "nowhere", names, EN).text


def test_the_signs_of_a_cell() -> None:
    shown = [
        ON_TIME,
        cell(State.RECEIVED, corrections=2, unexplained=1, refused=3),
        LATE,
        cell(State.LATE, 0),
        MISSING,
        cell(State.MISSING, None),
        AWAITED,
    ]
    assert [board.mark(c, VI) for c in shown] == [
        "✓ 20/6", "• 20/6 ↻2 !1 ⊘3", "▲ trễ +2", "▲ trễ", "✕ thiếu +3", "✕ thiếu", "… chờ",
    ]  # fmt: skip


def test_a_report_that_came_much_later_is_shown_with_its_year() -> None:
    late = replace(cell(State.RECEIVED), standing=Standing(Timeliness.RECEIVED, date(2025, 6, 20), None))
    assert board.mark(late, EN) == "• 20/6/25"


def addressee(unit_id: str) -> str:
    return {"ha-noi": "BHXH thành phố Hà Nội", "an-giang": "BHXH tỉnh An Giang"}.get(unit_id, f"BHXH {unit_id}")


def test_nobody_is_reminded_of_what_is_there_on_time_or_of_dates_of_ones_own() -> None:
    assert reminder(board_of([ON_TIME, ON_TIME]), None, "Biểu", addressee, VI) == ""
    free = board_of([cell(State.MISSING)], None, Period(date(2024, 1, 1), date(2024, 6, 3)))
    assert reminder(free, None, "Biểu", addressee, VI) == ""


def test_the_letter_names_rule_day_and_units() -> None:
    letter = reminder(board_of([LATE, MISSING]), None, "Kết quả", addressee, VI)
    assert letter == (
        "Kính gửi: BHXH tỉnh An Giang; BHXH thành phố Hà Nội\n\n"
        "Căn cứ KH 2024, báo cáo “Kết quả”, quý II/2024 (15/3–14/6), gửi trước ngày 19/06/2024.\n\n"
        "Đến hết ngày 21/06/2024 chưa nhận được báo cáo của 1 đơn vị:\n"
        "1. BHXH tỉnh An Giang (quá hạn 3 ngày làm việc)\n\n"
        "Đề nghị các đơn vị khẩn trương hoàn thiện và gửi báo cáo; trường hợp có khó khăn, vướng mắc, đề nghị phản ánh "
        "kịp thời để phối hợp giải quyết.\n\n"
        "1 đơn vị đã gửi báo cáo nhưng chậm so với thời hạn:\n"
        "1. BHXH thành phố Hà Nội (nhận ngày 20/06/2024, chậm 2 ngày làm việc)\n\n"
        "Đề nghị các đơn vị gửi báo cáo đúng hạn trong các kỳ tiếp theo.\n\n"
        "Trân trọng./."
    )


def test_a_letter_to_one_unit_and_to_many() -> None:
    view = board_of([MISSING] * 5)
    assert reminder(view, "ha-noi", "Kết quả", addressee, VI).count("BHXH thành phố Hà Nội") == 2
    assert reminder(view, None, "Kết quả", addressee, VI).startswith(
        "Kính gửi: BHXH các tỉnh, thành phố có tên dưới đây"
    )


def test_a_report_is_asked_for_before_it_is_due_once_its_period_is_over() -> None:
    view = replace(board_of([AWAITED]), day=date(2024, 6, 16))
    assert "gửi trước ngày 19/06/2024" in reminder(view, None, "Kết quả", addressee, VI)
    assert reminder(replace(view, day=date(2024, 6, 14)), None, "Kết quả", addressee, VI) == ""
