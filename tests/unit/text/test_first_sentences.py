"""The sentences that begin the pages of the country, word for word in both languages: 0, 1, many, ties, gaps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lib.model.figure import Coverage, Figure, Verdict
from lib.model.views import Detail, UnitRow
from lib.text import Naming, sentences, translator
from tests.unit.text.conftest import build_figure, build_target
from tests.unit.text.test_sentences import (
    MET,
    NOTHING,
    QUESTION,
    UNMET,
    card,
    comparison,
    overview,
    row,
    timeliness,
)

VI, EN = translator("vi"), translator("en")
HUE, HA_NOI, AN_GIANG = "hue", "ha-noi", "an-giang"
MISSED = (
    "Hồ sơ đúng hạn đạt 97,00% so với chỉ tiêu ≥ 98%: còn thiếu 1.284 hồ sơ (-1,00 điểm %).",
    "Hồ sơ đúng hạn at 97.00% against the target ≥ 98%: 1,284 more files needed (-1.00 pp).",
)
PROVISIONAL = build_figure(9, 10, Verdict.PROVISIONAL, build_target(), covered=20)
INSUFFICIENT = build_figure(None, None, Verdict.INSUFFICIENT, build_target(), stated_rate=Decimal("98.00"))
ZERO = build_figure(0, 0, Verdict.NOTHING_ARISEN)
Said = tuple[str, str]


def arisen(unit_id: str) -> UnitRow:
    return UnitRow(unit_id, replace(ZERO, unit_id=unit_id), None, None)


def untargeted(unit_id: str, part: int) -> UnitRow:
    return UnitRow(unit_id, build_figure(part, 10, Verdict.NO_TARGET, unit_id=unit_id), None, None)


@pytest.mark.parametrize(
    ("figures", "rows", "said"),
    [
        ((), (), ("Kỳ này chưa có số liệu.", "There are no figures for this period yet.")),
        ((NOTHING, NOTHING), (), ("Kỳ này chưa có số liệu.", "There are no figures for this period yet.")),
        ((ZERO,), (), ("Kỳ này không phát sinh.", "Nothing has arisen in this period.")),
        (
            (ZERO, NOTHING),
            (),
            (
                "Kỳ này không phát sinh. 1 chỉ số chưa có số liệu.",
                "Nothing has arisen in this period. 1 indicator has no figures yet.",
            ),
        ),
        ((MET,), (), ("Đã đạt chỉ tiêu.", "The target is met.")),
        ((MET, MET, MET), (row(HUE, 990),), ("Cả 3 chỉ tiêu đều đạt.", "All 3 targets are met.")),
        (
            (replace(MET, coverage=Coverage(62, 63)),),
            (),
            (
                "Đã đạt chỉ tiêu. 1 tỉnh, thành phố chưa có số liệu.",
                "The target is met. 1 province has no figures yet.",
            ),
        ),
        (
            (UNMET,),
            (row(HUE, 990),),
            (f"Chưa đạt chỉ tiêu. {MISSED[0]}", f"The target is not met. {MISSED[1]}"),
        ),
        (
            (UNMET, UNMET),
            (row(HUE, 900),),
            (
                f"Chưa đạt chỉ tiêu nào trong 2 chỉ tiêu. {MISSED[0]} 1 tỉnh, thành phố chưa đạt: Huế.",
                f"None of 2 targets is met. {MISSED[1]} 1 province does not meet it: Huế.",
            ),
        ),
        (
            (UNMET, MET),
            (row(HUE, 900), row(HA_NOI, 900), row(AN_GIANG, 900)),
            (
                f"Đạt 1/2 chỉ tiêu. {MISSED[0]} 3 tỉnh, thành phố chưa đạt.",
                f"1 of 2 targets met. {MISSED[1]} 3 provinces do not meet it.",
            ),
        ),
        (
            (UNMET, MET),
            (row(HUE, 900), row(HA_NOI, 950), row(AN_GIANG, 960)),
            (
                f"Đạt 1/2 chỉ tiêu. {MISSED[0]} 3 tỉnh, thành phố chưa đạt, xa chỉ tiêu nhất là Huế và Hà Nội.",
                f"1 of 2 targets met. {MISSED[1]} 3 provinces do not meet it, the farthest Huế and Hà Nội.",
            ),
        ),
        (
            (PROVISIONAL,),
            (),
            (
                (
                    "Số liệu tạm tính: còn quá ít đơn vị báo cáo. Hồ sơ đúng hạn: 90,00%. "
                    "43 tỉnh, thành phố chưa có số liệu."
                ),
                (
                    "The figures are provisional: too few units have reported. Hồ sơ đúng hạn: 90.00%. "
                    "43 provinces have no figures yet."
                ),
            ),
        ),
        (
            (INSUFFICIENT,),
            (),
            (
                "Chưa đủ căn cứ để đánh giá theo chỉ tiêu. Hồ sơ đúng hạn: 98,00%.",
                "There is no sufficient basis to judge by the targets. Hồ sơ đúng hạn: 98.00%.",
            ),
        ),
    ],
)
def test_the_overview(figures: tuple[Figure, ...], rows: tuple[UnitRow, ...], said: Said, names: Naming) -> None:
    view = overview(*figures, rows=rows)
    assert (sentences.overview(view, names, VI).text, sentences.overview(view, names, EN).text) == said


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((), ("Kỳ này chưa có số liệu.", "There are no figures for this period yet.")),
        ((NOTHING, NOTHING), ("Kỳ này chưa có số liệu.", "There are no figures for this period yet.")),
        ((ZERO, ZERO), ("Kỳ này không phát sinh.", "Nothing has arisen in this period.")),
        ((MET, MET), ("Cả 2 chỉ tiêu đều đạt.", "All 2 targets are met.")),
        (
            (UNMET, UNMET),
            (f"Chưa đạt chỉ tiêu nào trong 2 chỉ tiêu. {MISSED[0]}", f"None of 2 targets is met. {MISSED[1]}"),
        ),
        (
            (MET, UNMET, NOTHING, NOTHING),
            (
                f"Đạt 1/2 chỉ tiêu. {MISSED[0]} 2 chỉ số chưa có số liệu.",
                f"1 of 2 targets met. {MISSED[1]} 2 indicators have no figures yet.",
            ),
        ),
    ],
)
def test_cashless(figures: tuple[Figure, ...], said: Said, names: Naming) -> None:
    view = Detail(QUESTION, tuple(card(figure) for figure in figures), ())
    assert (sentences.cashless(view, names, VI).text, sentences.cashless(view, names, EN).text) == said


@pytest.mark.parametrize(
    ("on_time", "late", "said"),
    [
        (1, 0, ("Hồ sơ duy nhất không trễ hạn.", "The only file was not late.")),
        (0, 1, ("Hồ sơ duy nhất bị trễ hạn.", "The only file was late.")),
        (2, 0, ("Không có hồ sơ nào trễ hạn trong 2 hồ sơ.", "None of 2 files was late.")),
        (0, 2, ("Cả 2 hồ sơ đều trễ hạn.", "All 2 files were late.")),
        (1, 1, ("1 hồ sơ trễ hạn trên 2 hồ sơ.", "1 file of 2 was late.")),
        (5, 1284, ("1.284 hồ sơ trễ hạn trên 1.289 hồ sơ.", "1,284 files of 1,289 were late.")),
    ],
)
def test_files_on_time(on_time: int, late: int, said: Said, names: Naming) -> None:
    view = Detail(QUESTION, timeliness(on_time, late), ())
    found = [sentences.on_time(view, names, words) for words in (VI, EN)]
    assert tuple(sentence.rest for sentence in found) == said
    assert [sentence.lead.split("%")[1] for sentence in found] == [
        " hồ sơ được giải quyết đúng hạn.", " of files were resolved on time.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "country", "said"),
    [
        ((), NOTHING, ("Kỳ này chưa có số liệu.", "There are no figures for this period yet.")),
        (
            (row(HUE, None), row(HA_NOI, None)),
            NOTHING,
            ("Kỳ này chưa có số liệu.", "There are no figures for this period yet."),
        ),
        ((arisen(HUE), arisen(HA_NOI)), ZERO, ("Kỳ này không phát sinh.", "Nothing has arisen in this period.")),
        (
            (arisen(HUE), row(HA_NOI, None)),
            ZERO,
            (
                "Kỳ này không phát sinh. 1 tỉnh, thành phố chưa có số liệu.",
                "Nothing has arisen in this period. 1 province has no figures yet.",
            ),
        ),
        (
            (row(HUE, 990),),
            MET,
            (
                "Tỉnh, thành phố duy nhất có chỉ tiêu đã đạt. Huế: 99,00%. Toàn quốc: 99,00%.",
                "The only province with a target meets it. Huế: 99.00%. Whole country: 99.00%.",
            ),
        ),
        (
            (row(HUE, 900), row(HA_NOI, 900)),
            UNMET,
            (
                "Cả 2 tỉnh, thành phố đều chưa đạt chỉ tiêu. Tất cả cùng đạt 90,00%. Toàn quốc: 97,00%.",
                "None of 2 provinces meets the target. All are at 90.00%. Whole country: 97.00%.",
            ),
        ),
        (
            (row(HUE, 990), row(HA_NOI, 985), row(AN_GIANG, 981)),
            MET,
            (
                (
                    "Cả 3 tỉnh, thành phố đều đạt chỉ tiêu. Cao nhất là Huế (99,00%), thấp nhất là An Giang (98,10%). "
                    "Toàn quốc: 99,00%."
                ),
                (
                    "All 3 provinces meet the target. Highest Huế (99.00%), lowest An Giang (98.10%). "
                    "Whole country: 99.00%."
                ),
            ),
        ),
        (
            (row(HUE, 990), row(HA_NOI, 990), row("x", 900), row("y", 900), row("z", 900), row(AN_GIANG, None)),
            UNMET,
            (
                (
                    "2/5 tỉnh, thành phố đạt chỉ tiêu. Cao nhất là Hà Nội và Huế (99,00%), "
                    "thấp nhất là 3 tỉnh, thành phố (90,00%). Toàn quốc: 97,00%. 1 tỉnh, thành phố chưa có số liệu."
                ),
                (
                    "The target is met by 2 of 5 provinces. Highest Hà Nội and Huế (99.00%), lowest 3 provinces "
                    "(90.00%). Whole country: 97.00%. 1 province has no figures yet."
                ),
            ),
        ),
        (
            (untargeted(HUE, 9),),
            MET,
            (
                "1 tỉnh, thành phố có số liệu. Huế: 90,00%. Toàn quốc: 99,00%.",
                "1 province has figures. Huế: 90.00%. Whole country: 99.00%.",
            ),
        ),
        (
            (untargeted(HUE, 9), untargeted(HA_NOI, 8), untargeted(AN_GIANG, 8)),
            MET,
            (
                (
                    "3 tỉnh, thành phố có số liệu. Cao nhất là Huế (90,00%), thấp nhất là An Giang và Hà Nội (80,00%). "
                    "Toàn quốc: 99,00%."
                ),
                (
                    "3 provinces have figures. Highest Huế (90.00%), lowest An Giang and Hà Nội (80.00%). "
                    "Whole country: 99.00%."
                ),
            ),
        ),
    ],
)
def test_the_comparison(rows: tuple[UnitRow, ...], country: Figure, said: Said, names: Naming) -> None:
    view = comparison(*rows, country=country)
    assert (sentences.comparison(view, names, VI).text, sentences.comparison(view, names, EN).text) == said
