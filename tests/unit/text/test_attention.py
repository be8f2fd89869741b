"""A matter that needs attention, as one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.catalog import load_default
from lib.model.attention import Matter, MatterKind
from lib.model.form import Name
from lib.model.register import RecordCount
from lib.text import naming, translator
from lib.text.attention import line

CATALOGUE = load_default()
TASKS = CATALOGUE.registers["tasks"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("Quá hạn chưa rà soát", "quá hạn chưa rà soát (1.284)"), ("TTHC quá hạn", "TTHC quá hạn (1.284)")],
    ids=["words", "abbreviation"],
)
def test_the_count_of_a_register_is_named_as_it_is_written_within_a_sentence(name: str, said: str) -> None:
    text = translator("vi")
    register = replace(TASKS, counts=(RecordCount("late", Name(name, name)),))
    matter = Matter(MatterKind.OVERDUE, "plan", 1284, None, "tasks", "late", 2024)
    assert line(matter, register, naming(CATALOGUE, text, date(2024, 12, 31)), text) == f"{TASKS.name.vi}: {said}"
