"""Figures over the day on which towns were abolished say so on their page and in their origin."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.text import translator
from tests.app.conftest import OpenApp, plain, untranslated, words

VI = translator("vi")
SAID = VI.say("adds two definitions (before {days} and since)", days="01/07/2025")
NOTE = VI.say("{said}. Figures over this period add up counts by both definitions.", said="").lstrip(". ")


def told(app: AppTest) -> str:
    """Also what stands in a dialog and in tables that print."""
    cells = (str(cell) for table in app.table for cell in table.value.to_numpy().flat)
    texts = [words(app), *(plain(text) for text in (*(b.value for b in app.markdown), *cells))]
    return "\n".join(texts).replace("\u00a0", " ")  # what is not torn apart at the end of a line


@pytest.mark.parametrize("page", ["overview", "payments", "provinces", "unit"])
def test_every_page_of_urban_figures_says_so(open_app: OpenApp, demo_read_url: str, page: str) -> None:
    asked = {"chi_so": "cashless", "che_do": "lump_sum", "pham_vi": "urban", "don_vi": "ha-noi"}
    app = open_app(demo_read_url, page, ky="2025", **asked)
    assert not app.exception
    assert words(app).count(NOTE) == 1
    assert SAID in told(app)
    assert untranslated(app) == []
    for other in ({"ky": "2025-08"}, {"ky": "2025", "pham_vi": "all"}):
        assert NOTE not in words(open_app(demo_read_url, page, **{**asked, **other}))


def test_the_origin_of_such_a_figure_says_so(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, ky="2026-06", nguon_goc="cashless~lump_sum~urban~ha-noi~2025")
    assert not app.exception
    assert SAID in told(app)
