"""What an address asks of records is written and read alike, and what cannot be is named."""

from __future__ import annotations

from datetime import date

import pytest

from lib.catalog import load_default
from lib.model.period import Period
from lib.model.register_view import RecordFilter, RecordRef
from lib.ui.params import Param, WrongValue
from lib.ui.records_asked import ALL_RECORDS, RecordsAsked, Shown, records_asked_for

CATALOGUE = load_default()


def asked(params: dict[str, str]) -> tuple[RecordsAsked, list[WrongValue]]:
    wrong: list[WrongValue] = []
    return records_asked_for(params, CATALOGUE, wrong), wrong


def test_nothing_asked_is_all_of_it_and_leaves_no_trace() -> None:
    assert asked({}) == (ALL_RECORDS, [])
    assert ALL_RECORDS.params() == {}


def test_a_whole_question_comes_back_as_it_was_written() -> None:
    whole = RecordsAsked(
        "nhiem-vu",
        2024,
        RecordFilter("i-cai-cach", "vp", (("status", "done"),), date(2024, 7, 1), "late", "rà soát", 2),
        Shown.CALENDAR,
        RecordRef("tasks", "viet-nam", Period.parse("2024"), 3),
    )
    written = {param.value: value for param, value in whole.params().items()}
    assert written["ban-ghi"] == "tasks~viet-nam~2024~3"
    assert asked(written) == (whole, [])


def test_all_years_are_asked_for_in_words() -> None:
    assert asked({"nam": "tat-ca"})[0].year == 0
    assert RecordsAsked(year=0).params() == {Param.RECORDS_YEAR: "tat-ca"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("so-theo-doi", "khong-co"),
        ("nam", "99"),
        ("phan-loai", "status.khong-co"),
        ("phan-loai", "<script>"),
        ("thang", "2024-13"),
        ("chi-xem", "khong-co"),
        ("trang-so", "0"),
        ("xem", "gi-do"),
        ("ban-ghi", "tasks~viet-nam~2024"),
        ("ban-ghi", "tasks~khong-co~2024~1"),
        ("ban-ghi", "tasks~viet-nam~2024~-1"),
        ("tim", "x" * 500),
    ],
)
def test_a_value_that_cannot_be_is_named_and_restricts_nothing(name: str, value: str) -> None:
    found, wrong = asked({name: value})
    assert found == ALL_RECORDS
    assert [w.param.value for w in wrong] == [name]
