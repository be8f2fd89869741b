"""What is unusual for a province: its value, the entry it came with, and the reason that was given for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from lib.model.errors import NotAllowed
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.services import Desk
from lib.services.unusual import unusual_values
from tests.unit.services.conftest import NOW, somebody
from tests.unit.store.builders import results, submission

JULY = Period.month(2024, 7)


def sent(desk: Desk, period: Period, late: int, reason: str | None = None) -> int:
    outlier = replace(Problem.of(Code.OUTLIER, Place("Sheet1", "C6")), unit_id="ha-noi", measure="resolved_late")
    rows = results("ha-noi", period, resolved_on_time=5000, resolved_late=late)
    given = submission(
        rows, at=NOW + timedelta(period.end.month), problems=[outlier], reasons={outlier: reason} if reason else {}
    )
    with desk.store.writing() as writer:
        entry = writer.submit(given, desk.catalogue(0))
    assert entry is not None
    return entry


def test_a_value_outside_of_the_history_comes_with_its_entry_and_reason(desk: Desk) -> None:
    for month in range(1, 7):
        sent(desk, Period.month(2024, month), 100 + month)
    entry = sent(desk, JULY, 900, "bão")
    found = unusual_values(desk, "tthc_results", JULY, entry)
    (late,) = (f for f in found if f.problem.measure == "resolved_late")
    assert (late.entry, late.reason, late.problem.figure("value")) == (entry, "bão", 900)
    assert unusual_values(desk, "tthc_results", JULY, entry - 1) == ()
    assert unusual_values(desk, "tthc_results", Period.month(2024, 6), entry) == ()


def test_a_period_of_its_own_dates_has_no_history(demo_desk: Desk) -> None:
    free = Period.parse("2023-01-01..2023-12-14")
    assert unusual_values(demo_desk, "tthc_results", free, demo_desk.newest_version()) == ()


def test_rights_are_checked(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        unusual_values(somebody(desk, "nobody"), "tthc_results", JULY, 0)
