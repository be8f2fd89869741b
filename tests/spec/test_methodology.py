"""The methodology page is what the catalogue and the tested examples say."""

from __future__ import annotations

import json

import pytest

from docs.generate_methodology import PAGE, methodology, rules_in_english, rules_in_vietnamese
from lib.catalog import load_default
from lib.catalog.methodology import methods, report_figures, rules
from tests.conftest import ROOT


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == methodology(load_default()), "stale: run make docs"


def test_the_page_names_every_indicator_and_hides_the_announcements() -> None:
    page, catalogue = PAGE.read_text("utf-8"), load_default()
    assert all(f"`{i}`" in page and c.name.vi in page for i, c in catalogue.indicators.items())
    assert all(m.name.vi in page for form in catalogue.forms.values() for m in form.measures)
    assert "<!--" not in page


def test_the_rules_of_the_application_are_up_to_date() -> None:
    assert rules("en") == rules_in_english(), "stale: run make docs"
    assert rules("vi") == rules_in_vietnamese(), "stale: run make docs"
    assert "{{" not in rules("vi")


def test_the_worked_figures_are_those_of_the_workbooks() -> None:
    found = {}
    for path in (ROOT / "tests" / "samples" / "khanh-hoa-2023").glob("*.expected.json"):
        for table in json.loads(path.read_text("utf-8"))["tables"]:
            for o in table["observations"]:
                if o["measure"] != "stated_rate":
                    found[table["form"], o["item"], o["scope"], o["measure"]] = int(o["value"])
    assert report_figures() == found


@pytest.mark.parametrize(
    ("indicator", "part", "whole"),
    [("on_time", 1131235, 1132285), ("progress_766", 1164589, 1165639), ("cashless", 22579, 35485)],
)
def test_the_examples_are_sums_over_sums(indicator: str, part: int, whole: int) -> None:
    example = next(m.example for m in methods(load_default()) if m.indicator.indicator_id == indicator)
    assert example is not None
    assert (example.part, example.whole) == (part, whole)
