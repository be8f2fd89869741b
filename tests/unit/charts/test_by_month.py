"""Bars by month: every month has its place and number, and the text alternative says them."""

from __future__ import annotations

from datetime import date

import altair as alt
import pytest

from lib.charts import DARK, LIGHT, Theme
from lib.charts.by_month import month_bars, month_text
from lib.text import translator

VI = translator("vi")
ROWS = ((date(2023, 4, 1), 3), (date(2023, 5, 1), 0), (date(2023, 6, 1), 1))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("rows", [(), ROWS, tuple((date(2000 + n // 12, n % 12 + 1, 1), n) for n in range(40))])
def test_the_chart_is_whole(rows: tuple[tuple[date, int], ...], theme: Theme) -> None:
    spec = month_bars(rows, VI, theme, title="Văn bản").to_dict()
    assert alt.Chart.from_dict(spec)


def test_a_month_without_records_keeps_its_place() -> None:
    assert month_text(ROWS, VI) == "Số mục theo tháng: 04/2023: 3; 05/2023: 0; 06/2023: 1."
    assert month_text((), VI)
