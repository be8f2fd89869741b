"""The board of submissions: on time, late, missing, awaited; its figures; the map; what it costs to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.catalog import reference_files
from lib.model.errors import NotAllowed
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.reporting import ReportingFigures
from lib.model.settings import Settings
from lib.model.submissions import Board, State
from lib.services import Desk
from lib.services.submissions import (
    board,
    counted_until,
    due_periods,
    reporting_forms,
    statutory_of,
    unit_entries,
)
from lib.store import Store
from tests.unit.services.conftest import NOW, Memory, somebody
from tests.unit.store.builders import results, submission

QUARTER, JUNE = Period.parse("2024-Q2-bc"), Period.month(2024, 6)
# The 18th of June 2024, a Tuesday, is the last day in time; the 22nd is a Saturday.
MORNING_OF = {day: datetime(2024, 6, day, 2, tzinfo=UTC) for day in range(14, 30)}


def row(unit_id: str, period: Period = QUARTER) -> list[Observation]:
    return results(unit_id, period, resolved_total=5, resolved_on_time=5)


def sent(desk: Desk, at: datetime, *rows: list[Observation]) -> int:
    with desk.store.writing() as writer:
        entry = writer.submit(submission(*rows, at=at), desk.catalogue(0))
    assert entry is not None
    return entry


def seen(desk: Desk, day: date, period: Period = QUARTER, form: str = "tthc_results") -> Board:
    return board(desk, form, period, desk.newest_version(), day)


def states(view: Board) -> dict[str, tuple[State, int | None]]:
    return {
        c.unit_id: (c.state, c.standing.days_late)
        for c in view.asked_cells()
        if c.unit_id in ("ha-noi", "an-giang", "ca-mau")
    }


def test_on_time_late_missing_and_awaited(desk: Desk) -> None:
    sent(desk, MORNING_OF[18], row("ha-noi"))
    sent(desk, MORNING_OF[20], row("an-giang"))
    before, after = seen(desk, date(2024, 6, 18)), seen(desk, date(2024, 6, 24))
    assert states(before)["ca-mau"] == (State.AWAITED, 0)
    assert states(after) == {
        "ha-noi": (State.ON_TIME, 0),
        "an-giang": (State.LATE, 2),
        "ca-mau": (State.MISSING, 4),
    }
    assert after.asked.figures == ReportingFigures(63, 2, 1)


def test_the_day_is_that_of_viet_nam(desk: Desk) -> None:
    sent(desk, datetime(2024, 6, 18, 16, 59, tzinfo=UTC), row("ha-noi"))
    sent(desk, datetime(2024, 6, 18, 17, 0, tzinfo=UTC), row("an-giang"))
    view = states(seen(desk, date(2024, 6, 24)))
    assert (view["ha-noi"], view["an-giang"]) == ((State.ON_TIME, 0), (State.LATE, 1))


def test_a_correction_changes_nothing_about_when_a_unit_reported(desk: Desk) -> None:
    first = sent(desk, MORNING_OF[17], row("ha-noi"))
    sent(desk, MORNING_OF[28], results("ha-noi", QUARTER, resolved_total=6, resolved_on_time=5))
    (cell,) = seen(desk, date(2024, 6, 29)).asked_cells("ha-noi")
    assert (cell.state, cell.first_entry, cell.corrections) == (State.ON_TIME, first, 1)
    newest = desk.newest_version()
    assert [e.number for e in unit_entries(desk, "ha-noi", QUARTER, newest)] == [first + 1, first]


def test_without_a_deadline_a_month_is_missing_once_it_is_over(desk: Desk) -> None:
    sent(desk, datetime(2024, 7, 5, tzinfo=UTC), row("ha-noi", JUNE))
    view = seen(desk, date(2024, 7, 1), JUNE)
    assert states(view) == {
        "ha-noi": (State.RECEIVED, 0),
        "an-giang": (State.MISSING, 0),
        "ca-mau": (State.MISSING, 0),
    }
    assert view.asked.figures == ReportingFigures(63, 1, None)
    assert states(seen(desk, date(2024, 6, 30), JUNE))["ca-mau"] == (State.AWAITED, 0)


def test_the_periods_of_a_board_lie_on_one_map_and_begin_with_the_first_report(demo_desk: Desk) -> None:
    today = date(2026, 11, 22)
    assert [h.period.slug for h in seen(demo_desk, today, JUNE).periods] == [f"2024-0{n}" for n in range(1, 7)]
    after = seen(demo_desk, today, Period.month(2025, 9))
    assert [h.period.slug for h in after.periods] == ["2025-07", "2025-08", "2025-09"]
    assert after.cut_by == date(2025, 7, 1)
    assert {len(r) for r in after.rows} == {3}
    assert len(after.rows) == 34


def test_there_is_no_report_of_quarter_iv_to_be_missing(demo_desk: Desk) -> None:
    view = seen(demo_desk, date(2025, 4, 1), Period.parse("2025-Q1-bc"))
    assert [h.period.slug for h in view.periods][-4:] == ["2024-Q1-bc", "2024-Q2-bc", "2024-Q3-bc", "2025-Q1-bc"]


def test_nobody_owes_a_kind_of_period_that_no_rule_asks_for_and_nobody_reports(desk: Desk) -> None:
    sent(desk, MORNING_OF[18], row("ha-noi", Period.month(2024, 5)))
    week = seen(desk, date(2024, 7, 1), Period.parse("2024-W23"))
    assert (week.asked.figures, week.asked_cells(), week.of_unit("ha-noi")) == (ReportingFigures(0, 0, None), (), ())
    assert seen(desk, date(2024, 7, 1), JUNE).asked.figures == ReportingFigures(63, 0, None)


def test_groups_add_up_to_the_country(demo_desk: Desk) -> None:
    view = seen(demo_desk, date(2026, 11, 22), Period.month(2026, 10), "cashless")
    assert view.asked.figures == ReportingFigures(34, 31, None)
    by_type = {g.group: g.figures for g in view.groups if g.group in ("Tỉnh", "Thành phố")}
    regions = [g.figures for g in view.groups if g.group not in by_type]
    for parts in (list(by_type.values()), regions):
        assert sum(p.expected for p in parts) == 34
        assert sum(p.received for p in parts) == 31
    (pension, *_) = view.volumes
    assert (pension.covered, pension.expected) == (31, 34)
    assert pension.volume is not None
    assert pension.volume.period == Period.month(2026, 8)


def test_a_form_without_indicators_has_a_board_too(desk: Desk) -> None:
    assert "tthc_results_06a" in reporting_forms(desk.catalogue(0))
    view = seen(desk, date(2024, 6, 24), QUARTER, "tthc_results_06a")
    assert (view.asked.figures, view.volumes) == (ReportingFigures(63, 0, 0), ())


def test_what_a_deadline_asks_for_is_offered_though_nobody_reported_it(desk: Desk) -> None:
    assert due_periods(desk, "tthc_results", desk.newest_version(), date(2024, 7, 1)) == ()
    sent(desk, MORNING_OF[18], row("ha-noi", Period.month(2024, 1)))
    slugs = [p.slug for p in due_periods(desk, "tthc_results", desk.newest_version(), date(2025, 1, 2))]
    assert slugs == ["2024-Q3-bc", "2024-Q2-bc"]


@pytest.fixture
def monthly(empty_url: str, memory: Memory) -> Iterator[Desk]:
    """An office that wants every month by the 10th of the next."""
    files = dict(reference_files())
    files["deadlines.csv"] = files["deadlines.csv"].rstrip() + "\ntthc_results,month,,,1,10,yes,QĐ 1\n"
    store = Store.open(empty_url)
    store.migrate(files, MORNING_OF[14])
    yield Desk(store, Settings(empty_url), Principal("lan", frozenset(Right)), memory, lambda: MORNING_OF[14])
    store.dispose()


def test_a_deadline_of_the_office_judges_its_months(monthly: Desk) -> None:
    sent(monthly, datetime(2024, 7, 10, 3, tzinfo=UTC), row("ha-noi", JUNE))
    sent(monthly, datetime(2024, 7, 15, 3, tzinfo=UTC), row("an-giang", JUNE))
    view = seen(monthly, date(2024, 7, 12), JUNE)
    assert states(view) == {
        "ha-noi": (State.ON_TIME, 0),
        "an-giang": (State.LATE, 3),
        "ca-mau": (State.MISSING, 2),
    }
    assert view.asked.figures == ReportingFigures(63, 2, 1)


def test_rights_are_checked_outside_the_cache(desk: Desk) -> None:
    seen(desk, date(2024, 7, 1))
    nobody = somebody(desk, "nobody")
    for ask in (
        lambda: seen(nobody, date(2024, 7, 1)),
        lambda: unit_entries(nobody, "ha-noi", QUARTER, 0),
        lambda: due_periods(nobody, "tthc_results", 0, date(2024, 7, 1)),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_the_board_of_a_version_stays_as_it_was(desk: Desk) -> None:
    first = sent(desk, MORNING_OF[17], row("ha-noi"))
    before = board(desk, "tthc_results", QUARTER, first, date(2024, 6, 24))
    sent(desk, MORNING_OF[20], row("an-giang"))
    fresh = replace(desk, cache=Memory())
    assert board(fresh, "tthc_results", QUARTER, first, date(2024, 6, 24)) == before


def test_the_statutory_period_is_named_in_place_of_the_calendar_one_where_it_alone_has_a_deadline(desk: Desk) -> None:
    def instead(form: str, slug: str) -> str | None:
        found = statutory_of(desk, form, Period.parse(slug), 0)
        return found.slug if found else None

    assert instead("tthc_results", "2026-Q3") == "2026-Q3-bc"
    assert instead("tthc_results", "2026") == "2026-bc"
    for slug in ("2026-Q4", "2026-H1", "2026-06", "2026-Q3-bc", "2026-W23"):
        assert instead("tthc_results", slug) is None
    assert instead("cashless", "2026-Q3") is None


def test_a_missing_report_is_late_until_today_and_for_an_older_version_until_its_last_entry(desk: Desk) -> None:
    first = sent(desk, MORNING_OF[18], row("ha-noi"))
    second = sent(desk, MORNING_OF[28], row("an-giang"))
    assert counted_until(desk, first) == date(2024, 6, 18)
    assert counted_until(desk, second) == NOW.date()
