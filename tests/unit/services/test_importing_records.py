"""Registers are previewed, confirmed, refused and made to wait like figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.errors import MonthsLocked, NotTheirUnits
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.record_changes import RecordsChange
from lib.services import Desk
from lib.services.accepting import accept, waiting
from lib.services.importing import Stored, confirm, preview
from lib.services.ledger import entry_findings, entry_grids
from lib.services.locking import lock, months
from lib.services.status import status
from lib.services.understood import reading_json, reading_lines
from lib.text import translator
from tests.unit.services.conftest import NOW
from tests.unit.services.plans import INSPECT, PLAN, PUBLISH, REVIEW, Row, plan

NAME = "ke-hoach.xlsx"
Y2024 = Period.months(2024, 1, 12)


def store(desk: Desk, *rows: Row, reason: str | None = None) -> Stored:
    data = plan(*rows)
    return confirm(desk, data, preview(desk, data, NAME), reason)


def changes(desk: Desk, *rows: Row) -> RecordsChange:
    (change,) = preview(desk, plan(*rows), NAME).records
    return change


def contents(desk: Desk) -> list[str | None]:
    with desk.store.reading() as reader:
        return [found.record.value("content") for found in reader.records(reader.version(), "tasks")]


def test_a_register_is_stored_as_it_was_looked_at(desk: Desk) -> None:
    change = changes(desk, *PLAN)
    assert (change.register, change.unit_id, change.period) == ("tasks", "khanh-hoa", Y2024)
    assert (change.replaces, change.unchanged, change.new, change.changed, change.gone) == (None, False, 3, 0, 0)
    assert desk.newest_version() == 0
    assert store(desk, *PLAN) == Stored(NAME, 1)
    assert contents(desk) == ["Rà soát, đánh giá thủ tục", "Công khai thủ tục", "Kiểm tra tại địa phương"]
    assert [f.problem.code for f in entry_findings(desk, 1)] == ["due_not_understood"]


def test_the_preview_tells_new_changed_and_gone_records_apart(desk: Desk) -> None:
    store(desk, *PLAN)
    later = (*REVIEW[:4], "Quý II/2024", *REVIEW[5:])
    new = (4, "Báo cáo năm", "VP", "", "31/12/2024", "Báo cáo")
    change = changes(desk, PUBLISH, later, new)
    assert (change.replaces, change.records, change.new, change.changed, change.gone) == (1, 3, 1, 1, 1)
    moved, added, gone = change.differences
    assert moved.fields == ("due",)
    assert added.after
    assert added.after.value("content") == "Báo cáo năm"
    assert gone.before
    assert gone.before.value("content") == INSPECT[1]


def test_a_register_that_is_in_force_already_makes_no_version(desk: Desk) -> None:
    store(desk, *PLAN)
    assert preview(desk, plan(*PLAN), NAME).changes_nothing
    assert store(desk, *PLAN).version is None


def test_another_order_of_the_same_records_is_no_difference_of_one_of_them(desk: Desk) -> None:
    store(desk, *PLAN)
    change = changes(desk, *reversed(PLAN))
    assert (change.unchanged, change.differences) == (False, ())


def test_records_of_others_are_shown_but_not_stored(desk: Desk) -> None:
    clerk = replace(
        desk,
        principal=Principal("hoa", frozenset({Right.READ}), frozenset({(Right.SUBMIT, "ha-noi")})),
    )
    checked = preview(clerk, plan(*PLAN), NAME)
    assert checked.foreign == ("khanh-hoa",)
    assert not checked.storable
    with pytest.raises(NotTheirUnits):
        confirm(clerk, plan(*PLAN), checked, None)


def test_records_of_closed_months_are_not_stored(desk: Desk) -> None:
    store(desk, *PLAN)
    assert [state.month for state in months(desk)] == [Period.month(2024, 12)]
    lock(desk, Period.month(2024, 12))
    checked = preview(desk, plan(REVIEW), NAME)
    assert checked.locked == (Period.month(2024, 12),)
    with pytest.raises(MonthsLocked):
        confirm(desk, plan(REVIEW), checked, None)
    assert preview(desk, plan(*PLAN), NAME).locked == ()


def test_a_register_waits_where_the_centre_wants_to_accept_it(desk: Desk) -> None:
    settings = replace(desk.settings, acceptance=frozenset({"tasks"}))
    rights = desk.principal.rights - {Right.ACCEPT}
    clerk = replace(desk, settings=settings, principal=replace(desk.principal, rights=rights))
    assert preview(clerk, plan(*PLAN), NAME).awaits
    assert store(clerk, *PLAN).waits
    assert contents(clerk) == []
    (found,) = waiting(desk, 1).records
    assert (found.new, found.changed, found.gone) == (3, 0, 0)
    accept(desk, 1)
    assert len(contents(clerk)) == 3


def test_the_rows_of_a_register_are_kept_as_the_file_has_them(desk: Desk) -> None:
    store(desk, *PLAN)
    (grid,) = entry_grids(desk, 1)
    assert (grid.form, grid.period, grid.sheet, grid.head) == ("tasks", Y2024, "Phụ lục I", 5)
    assert {row.number for row in grid.rows} >= {5, 6, 7, 8}
    assert next(row for row in grid.rows if row.number == 7).cells["E"] == "Thường xuyên"


def test_the_periods_of_registers_are_known_but_no_page_of_figures_opens_on_them(desk: Desk) -> None:
    store(desk, *PLAN)
    (known,) = status(desk).periods
    assert (known.form, known.period, known.coverage.covered, known.measured) == ("tasks", Y2024, 1, False)


def test_the_terminal_gives_records_with_their_cells(desk: Desk) -> None:
    checked = preview(desk, plan(*PLAN), NAME)
    said = reading_json(checked.reading, NAME, desk.catalogue(0), translator("vi"), NOW.date())
    (table,) = said["tables"]
    assert (table["form"], table["storable"], "observations" in table) == ("tasks", True, False)
    first = table["records"][0]
    assert (first["unit_id"], first["sheet"], first["row"]) == ("khanh-hoa", "Phụ lục I", 6)
    assert (first["values"]["due"], first["cells"]["due"]) == ("2024-03-31", "E6")
    assert [issue["code"] for issue in table["issues"]] == ["due_not_understood"]
    lines = list(reading_lines(checked.reading, desk.catalogue(0), translator("vi"), NOW.date()))
    assert "3 mục" in lines[1]
