"""Where a figure comes from: over any page, by the address alone, down to the cell."""

from __future__ import annotations

import pytest

from lib.text import translator
from tests.app.conftest import OpenApp, untranslated, words

VI = translator("vi")
REF = "on_time~~~khanh-hoa~2024-06"


@pytest.mark.parametrize("page", ["overview", "provinces", "timeliness", "payments", "versions", "downloads"])
def test_the_address_opens_it_over_every_page(open_app: OpenApp, demo_read_url: str, page: str) -> None:
    app = open_app(demo_read_url, page, ky="2024-06", nguon_goc=REF)
    assert not app.exception
    said = words(app)
    assert "ket-qua-tthc-2024-06.xlsx" in said
    assert VI.say("Formula over the columns of the form") in "".join(block.value for block in app.markdown)
    assert app.query_params["nguon-goc"] == REF
    assert untranslated(app) == []


def test_a_card_opens_the_origin_of_its_figure(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, ky="2024-06", don_vi="khanh-hoa")
    next(b for b in app.button if b.label == VI.say("Where this comes from")).click().run()
    assert app.query_params["nguon-goc"] == REF
    assert not app.exception


@pytest.mark.parametrize("slug", ["x", "on_time~~~nowhere~2024-06", "on_time~pension~~ha-noi~2024-06", "a~b~c~d~e"])
def test_a_figure_that_cannot_exist_is_named(open_app: OpenApp, demo_read_url: str, slug: str) -> None:
    app = open_app(demo_read_url, ky="2024-06", nguon_goc=slug)
    assert not app.exception
    assert "nguon-goc" not in app.query_params
    assert slug in words(app).replace("\\_", "_")


@pytest.mark.parametrize(
    "ref",
    [
        "on_time~~~khanh-hoa-2025~2025",
        "cashless~pension~all~ha-noi~2031-01",
        "cashless~pension~urban~toan-quoc~2024-06",
    ],
)
def test_every_figure_has_an_answer(open_app: OpenApp, demo_read_url: str, ref: str) -> None:
    for language in ("vi", "en"):
        app = open_app(demo_read_url, ky="2024-06", nguon_goc=ref, ngon_ngu=language)
        assert not app.exception
        assert not app.error
