"""The methodology page is what the catalogue and the tested examples say."""

from __future__ import annotations

from docs.generate_methodology import PAGE, methodology
from lib.catalog import load_default


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == methodology(load_default()), "stale: run make docs"


def test_the_page_names_every_indicator_and_hides_the_announcements() -> None:
    page, catalogue = PAGE.read_text("utf-8"), load_default()
    assert all(f"`{i}`" in page and c.name.vi in page for i, c in catalogue.indicators.items())
    assert all(m.name.vi in page for form in catalogue.forms.values() for m in form.measures)
    assert "<!--" not in page
