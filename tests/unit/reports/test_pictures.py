"""Charts as pictures: whatever stands in their data, a picture comes out and the process lives on."""

from __future__ import annotations

import pytest

from lib.reports.pictures import to_png, to_svg
from tests.unit.reports.documents import CHART

HOSTILE = "a\x00\x08\x1b\ud800\ufffe\u202e<script>b"


@pytest.mark.parametrize("place", ["data", "title"])
def test_signs_that_cannot_be_drawn_are_left_out(place: str) -> None:
    title = "Tỷ lệ" if place == "data" else HOSTILE
    values = [{"unit": HOSTILE if place == "data" else "Huế", "rate": 1}]
    chart = {**CHART, "title": title, "data": {"values": values}}
    assert "a&lt;script&gt;b" in to_svg(chart)
    assert to_png(chart, scale=1).startswith(b"\x89PNG")
