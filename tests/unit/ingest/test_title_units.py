"""The unit that a title names, however long its name is."""

from __future__ import annotations

from datetime import date

import pytest

from lib.catalog import load_default
from lib.ingest.units import of_title

CATALOGUE = load_default()


@pytest.mark.parametrize("day", [date(2023, 12, 14), date(2025, 8, 31)])
@pytest.mark.parametrize("office", ["BHXH", "Bảo hiểm xã hội"])
def test_every_province_is_known_by_the_line_of_who_reports(day: date, office: str) -> None:
    """ "Bà Rịa - Vũng Tàu" is five words long, and its office ten."""
    for unit in CATALOGUE.provinces_on(day):
        span = unit.span_on(day)
        assert span is not None
        line = f"Đơn vị báo cáo: {office} {span.type.lower()} {span.name}"
        assert of_title([line], CATALOGUE, day).unit_id == unit.unit_id
