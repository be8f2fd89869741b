"""What the terminal says beside a figure: whether it is invented, only stated, or on boundaries that changed."""

from __future__ import annotations

from typing import Any

from lib.model.period import Period
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.showing import Answer, show
from lib.text import translator

VI = translator("vi")


def asked(desk: Desk, period: str, unit_id: str, indicator: str = "on_time", **more: Any) -> Answer:
    given = {"item": None, "scope": None, "version": None, "boundaries": Boundaries.REPORTED, **more}
    return show(desk, indicator=indicator, period=Period.parse(period), unit_id=unit_id, **given)


def line(answer: Answer) -> str:
    _, only = answer.lines(VI)
    return only


def row(answer: Answer) -> dict[str, Any]:
    (only,) = answer.as_json(VI)["rows"]
    return dict(only)


def test_an_illustrative_figure_is_marked(demo_desk: Desk) -> None:
    answer = asked(demo_desk, "2024-06", "ha-noi")
    assert line(answer).endswith("minh họa")
    assert (row(answer)["illustrative"], row(answer)["broken"]) == (True, False)


def test_a_stated_rate_is_marked_and_covers_nothing(demo_desk: Desk) -> None:
    answer = asked(demo_desk, "2023-01-01..2023-12-14", "khanh-hoa", "cashless", item="pension", scope="urban")
    assert line(answer).endswith("64,67%  Đạt; theo tỷ lệ do đơn vị báo cáo")
    assert (row(answer)["illustrative"], row(answer)["units_covered"], row(answer)["units_expected"]) == (False, 0, 1)


def test_where_the_boundaries_changed_the_line_says_so_once(demo_desk: Desk) -> None:
    answer = asked(demo_desk, "2025-Q3", "khanh-hoa-2025")
    assert "địa giới" not in line(answer)
    answer = asked(demo_desk, "2025", "khanh-hoa-2025")
    assert line(answer).endswith("—  địa giới thay đổi trong kỳ")  # the target is illustrative
    assert (row(answer)["verdict"], row(answer)["broken"]) == ("Chưa có số liệu", True)
