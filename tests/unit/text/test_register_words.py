"""Values of records as a person reads them."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.form import DimensionValue, Name
from lib.model.register import Department, Field
from lib.text import translator
from lib.text.register_words import department_name, field_text

VI, EN = translator("vi"), translator("en")
KIND = (DimensionValue("letter", Name("Công văn", "Letter"), ("công văn",)),)


def field(kind: str) -> Field:
    return Field("a", Name("A", "A"), kind, ("a",), values=KIND if kind == "choice" else ())


@pytest.mark.parametrize(
    ("kind", "value", "vi", "en"),
    [
        ("text", "=1+1", "=1+1", "=1+1"),
        ("date", "2023-07-18", "18/07/2023", "18/07/2023"),
        ("number", "1234567", "1.234.567", "1,234,567"),
        ("number", "80.37", "80,37", "80.37"),
        ("choice", "letter", "Công văn", "Letter"),
        ("choice", "gone", "gone", "gone"),
        ("due", "2024-03-18 2024-06-18", "18/03/2024, 18/06/2024", "18/03/2024, 18/06/2024"),
        ("due", "ongoing", "thường xuyên", "continually"),
        ("due", "event", "khi có sự kiện, chưa rõ ngày", "after an event, day not known"),
        ("due", "unknown", "chưa rõ", "not certain"),
    ],
)
def test_a_value_is_shown_by_the_type_of_its_field(kind: str, value: str, vi: str, en: str) -> None:
    assert (field_text(field(kind), value, VI), field_text(field(kind), value, EN)) == (vi, en)


def test_an_abbreviation_means_what_it_meant_on_the_day() -> None:
    known = (
        Department("TST", Name("Ban Thu", "Collection"), date(2019, 1, 1), date(2025, 2, 28)),
        Department("TST", Name("Ban Quản lý thu", "Revenue"), date(2025, 3, 1)),
    )
    shown = [department_name("TST", known, date(year, 6, 1), VI) for year in (2018, 2024, 2025)]
    assert shown == ["TST", "Ban Thu", "Ban Quản lý thu"]
