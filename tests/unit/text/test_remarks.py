"""Remarks in words: 0, 1 and many open conclusions, figures then and now, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.catalog import load, reference_files
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.period import Period
from lib.model.remark import (
    About,
    Remark,
    RemarkFault,
    RemarkFilter,
    RemarkKind,
    RemarkState,
    RemarkTally,
    Said,
)
from lib.text import remarks, translator

VI, EN = translator("vi"), translator("en")
JUNE = Period.month(2024, 6)
TODAY = date(2026, 11, 22)
ABOUT = About("cashless", "pension", "urban", "ha-noi", JUNE)
CONCLUSION = Remark(
    1, RemarkKind.CONCLUSION, ABOUT, "Báo cáo\nnguyên nhân", 71, "minh", datetime(2026, 11, 20, tzinfo=UTC),
    in_charge="an@bhxh.vn", due=date(2026, 11, 21),
)  # fmt: skip


def figure(numerator: int | None, denominator: int | None) -> Figure:
    return Figure(
        indicator="cashless", item="pension", scope="urban", unit_id="ha-noi", period=JUNE, numerator=numerator,
        denominator=denominator, stated_rate=None, target=None, verdict=Verdict.NO_TARGET,
        coverage=Coverage(1, 1), shortfall=None, allowance=None, illustrative=False, entries=(), broken=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tally", "shown", "asked", "vietnamese", "english"),
    [
        (RemarkTally(0, 0), 0, RemarkFilter(), "Chưa có ý kiến nào về số liệu.",
         "Nothing has been said about any figure yet."),
        (RemarkTally(0, 0), 0, RemarkFilter(kind=RemarkKind.COMMENT), "Không có ý kiến nào khớp với lựa chọn này.",
         "Nothing that was said fits these choices."),
        (RemarkTally(0, 0), 3, RemarkFilter(), "Không có kết luận nào chưa thực hiện.", "No conclusion is open."),
        (RemarkTally(1, 0), 3, RemarkFilter(), "1 kết luận chưa thực hiện xong. Không kết luận nào quá hạn.",
         "1 conclusion is open. None is overdue."),
        (RemarkTally(1, 1), 3, RemarkFilter(), "1 kết luận chưa thực hiện xong. Kết luận này đã quá hạn.",
         "1 conclusion is open. It is overdue."),
        (RemarkTally(2, 2), 3, RemarkFilter(), "2 kết luận chưa thực hiện xong. Tất cả đều đã quá hạn.",
         "2 conclusions are open. All of them are overdue."),
        (RemarkTally(1200, 1), 3, RemarkFilter(), "1.200 kết luận chưa thực hiện xong. Trong đó 1 kết luận đã quá hạn.",
         "1,200 conclusions are open. 1 of them is overdue."),
        (RemarkTally(5, 2), 0, RemarkFilter(kind=RemarkKind.COMMENT),
         "5 kết luận chưa thực hiện xong. Trong đó 2 kết luận đã quá hạn.",
         "5 conclusions are open. 2 of them are overdue."),
    ],
)  # fmt: skip
def test_the_sentence_counts_what_is_open_and_overdue(
    tally: RemarkTally, shown: int, asked: RemarkFilter, vietnamese: str, english: str
) -> None:
    assert remarks.sentence(tally, shown, asked, VI).text == vietnamese
    assert remarks.sentence(tally, shown, asked, EN).text == english
    assert remarks.attention(tally, VI) == (vietnamese if tally.open else "")


@pytest.mark.parametrize(
    ("then", "now", "vietnamese"),
    [
        (figure(55, 56), figure(55, 56), "98,21% (phiên bản 71, đến nay không đổi)"),
        (figure(55, 56), figure(123, 125), "khi đó 98,21% (phiên bản 71), nay 98,40%"),
        (figure(55, 56), figure(110, 112), "khi đó 98,21% (55/56) (phiên bản 71), nay 98,21% (110/112)"),
        (figure(55, 56), figure(None, None), "khi đó 98,21% (phiên bản 71), nay —"),
        (figure(55, 56), None, "khi đó 98,21% (phiên bản 71), nay —"),
        (None, figure(55, 56), "khi đó — (phiên bản 71), nay 98,21%"),
        (None, None, "phiên bản 71"),
    ],
)
def test_the_figure_then_and_now(then: Figure | None, now: Figure | None, vietnamese: str) -> None:
    assert remarks.figures(Said(CONCLUSION, then, now), 2, VI) == vietnamese


def test_a_conclusion_says_its_day_and_by_how_much_it_is_overdue() -> None:
    assert remarks.due(CONCLUSION, date(2026, 11, 21), EN) == "by 21/11/2026"
    assert remarks.due(CONCLUSION, TODAY, EN) == "by 21/11/2026 (1 day overdue)"
    assert remarks.due(CONCLUSION, date(2026, 11, 30), VI) == "chậm nhất 21/11/2026 (quá hạn 9 ngày)"
    assert remarks.due(replace(CONCLUSION, due=None), TODAY, VI) == ""


def test_the_state_of_a_conclusion() -> None:
    done = replace(CONCLUSION, done_at=CONCLUSION.at)
    assert remarks.state_of(CONCLUSION, TODAY) is RemarkState.OVERDUE
    assert remarks.state_of(replace(CONCLUSION, due=TODAY), TODAY) is RemarkState.OPEN
    assert remarks.state_of(done, TODAY) is RemarkState.DONE
    assert remarks.state_of(replace(CONCLUSION, kind=RemarkKind.COMMENT), TODAY) is None


def test_one_line_tells_kind_state_subject_text_and_who_is_in_charge() -> None:
    catalogue = load(reference_files())
    said = remarks.brief(CONCLUSION, TODAY, catalogue, VI)
    assert said.startswith("Kết luận · Quá hạn · ")
    assert said.endswith("Báo cáo nguyên nhân · Phụ trách: an@bhxh.vn · chậm nhất 21/11/2026 (quá hạn 1 ngày)")
    long = remarks.brief(replace(CONCLUSION, text="a " * 400, in_charge=None, due=None), TODAY, catalogue, VI)
    assert long.endswith("a…")
    assert remarks.unit(replace(ABOUT, unit_id=None), catalogue, EN) == "The whole country"
    assert remarks.subject(ABOUT.in_general, catalogue, EN) == "The reports in general"


def test_every_kind_state_and_fault_is_worded() -> None:
    for words in (VI, EN):
        assert len({remarks.kind_name(kind, words) for kind in RemarkKind}) == len(RemarkKind)
        assert len({remarks.state_name(state, words) for state in RemarkState}) == len(RemarkState)
        assert len({remarks.fault(found, words) for found in RemarkFault}) == len(RemarkFault)
