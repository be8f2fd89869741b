"""The sentence that begins the page of targets, for none, one and many, with and without what nobody set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lib.model.target import Comparator, Target
from lib.model.target_register import TargetYears
from lib.text import translator
from lib.text.target_sentences import targets

REAL = Target(
    "a", "late", None, None, None, date(2023, 1, 1), date(2023, 12, 31), Comparator.BELOW, Decimal("0.1"), "x"
)
INVENTED = replace(REAL, target_id="b", illustrative=True)


def years(**known: tuple[Target, ...]) -> list[TargetYears]:
    return [TargetYears("late", None, None, tuple((int(y.removeprefix("y")), held) for y, held in known.items()))]


@pytest.mark.parametrize(
    ("shown", "known", "vi", "en"),
    [
        ([], years(y2026=()), "Chưa có chỉ tiêu nào được ghi nhận. Chưa có chỉ tiêu cho năm 2026.",
         "No target is on record. There is no target for the year 2026."),
        ([], years(y2025=(), y2026=()),
         "Chưa có chỉ tiêu nào được ghi nhận. Chưa có chỉ tiêu cho mọi năm từ 2025 đến 2026.",
         "No target is on record. There is no target for any year from 2025 to 2026."),
        ([], [], "Chưa có chỉ tiêu nào được ghi nhận.", "No target is on record."),
        ([REAL], years(y2023=(REAL,), y2027=()), "Đang ghi nhận 1 chỉ tiêu.", "One target is on record."),
        ([REAL], years(y2023=(REAL,), y2025=(), y2026=()),
         "Đang ghi nhận 1 chỉ tiêu. Chưa có chỉ tiêu cho năm 2025 và 2026.",
         "One target is on record. There is no target for the years 2025 and 2026."),
        ([INVENTED], years(y2023=(INVENTED,)),
         ("Đang ghi nhận 1 chỉ tiêu. Đó là chỉ tiêu minh họa. Ngoài chỉ tiêu minh họa, chưa có chỉ tiêu "
         "cho năm 2023."),
         ("One target is on record. It is illustrative. Apart from illustrative ones "
         "there is no target for the year 2023.")),
        ([REAL, INVENTED, INVENTED], years(y2023=(REAL, INVENTED)),
         "Đang ghi nhận 3 chỉ tiêu. Trong đó 2 chỉ tiêu là minh họa.",
         "3 targets are on record. 2 of them are illustrative."),
        ([INVENTED, INVENTED], years(y2023=(INVENTED,)),
         ("Đang ghi nhận 2 chỉ tiêu. Tất cả là chỉ tiêu minh họa. Ngoài chỉ tiêu minh họa, chưa có chỉ tiêu "
         "cho năm 2023."),
         ("2 targets are on record. All of them are illustrative. Apart from illustrative ones "
         "there is no target for the year 2023.")),
    ],
)  # fmt: skip
def test_the_sentence(shown: list[Target], known: list[TargetYears], vi: str, en: str) -> None:
    assert targets(shown, known, 2026, translator("vi")).text == vi
    assert targets(shown, known, 2026, translator("en")).text == en
