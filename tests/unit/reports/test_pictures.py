"""Charts as pictures: whatever stands in their data, a picture comes out and the process lives on."""

from __future__ import annotations

import re
import struct
from xml.etree import ElementTree as ET

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


def test_a_line_stands_below_the_picture_without_covering_it() -> None:
    plain, footed = to_svg(CHART), to_svg(CHART, foot="Mã <tham> chiếu ABCDE-23FGH")
    sizes = [
        re.search(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 ([\d.]+) ([\d.]+)"', svg) for svg in (plain, footed)
    ]
    before, after = ([float(size) for size in found.groups()] for found in sizes if found)
    assert after == [before[0], before[1] + 20, before[2], before[3] + 20]
    assert "Mã &lt;tham&gt; chiếu ABCDE-23FGH" in footed
    root = ET.fromstring(footed)
    assert float(root[-1].attrib["y"]) > before[1]
    png = to_png(CHART, scale=2, foot="Mã")
    assert struct.unpack(">II", png[16:24]) == (round(after[0] * 2), round(after[1] * 2))
