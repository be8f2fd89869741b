"""Where the late files are: both counts in the bars and in the words."""

from __future__ import annotations

import pytest

from lib.charts import DARK, LIGHT, Theme, late_bars, late_frame, late_text
from lib.model.unit_page import Share
from lib.text import translator

VI = translator("vi")
ROWS = [("Thu", Share("collection", late=1050, overdue=2)), ("Chi trả", Share("payment", late=3))]


def test_overdue_files_stand_behind_the_late_ones() -> None:
    frame = late_frame(ROWS, VI)
    assert frame[["start", "end"]].to_numpy().tolist() == [[0, 1050], [1050, 1052], [0, 3], [3, 3]]
    assert list(frame["total"].unique()) == ["1.050 + 2", "3"]


def test_what_was_not_reported_is_no_zero() -> None:
    assert list(late_frame(ROWS, VI)["shown"]) == ["1.050", "2", "3", "—"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], []])
def test_the_chart_is_valid_and_told_in_words(rows: list[tuple[str, Share]], theme: Theme) -> None:
    spec = late_bars(rows, VI, theme).to_dict()
    assert spec["description"] == late_text(rows, VI)
