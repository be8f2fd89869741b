"""What is said of breaks: in both languages, for one missing part and many."""

from __future__ import annotations

from datetime import date

import pytest

from lib.catalog import load_default
from lib.model.unit import Boundaries
from lib.text import breaks, translator

CATALOGUE, DAY = load_default(), date(2025, 6, 30)
VI, EN = translator("vi"), translator("en")


def test_a_missing_part_is_named_with_what_it_belongs_to_now() -> None:
    said = breaks.absent(["ninh-thuan"], CATALOGUE, DAY, VI)
    assert "Ninh Thuận" in said
    assert "Khánh Hòa" in said
    many = list(CATALOGUE.successors)[:9]
    assert "and 3 more" in breaks.absent(many, CATALOGUE, DAY, EN)


@pytest.mark.parametrize("words", [VI, EN])
def test_a_restated_redrawing_says_so_and_a_change_of_definition_does_not(words) -> None:  # type: ignore[no-untyped-def]
    territory, towns = CATALOGUE.breaks
    said = breaks.note(territory, Boundaries.REPORTED, words)
    assert said.startswith("01/07/2025: ")
    assert breaks.note(territory, Boundaries.TODAY, words).startswith(f"{said} (")
    assert breaks.note(towns, Boundaries.TODAY, words) == breaks.note(towns, Boundaries.REPORTED, words)
