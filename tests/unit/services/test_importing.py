"""Preview and confirm: what is stored is what was looked at, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lib.model.errors import MovedOn, NothingToStore
from lib.model.period import Period
from lib.model.views import Preview
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.ledger import entry, entry_values, ledger_page, original_file
from tests.conftest import CASHLESS_2025, RESULTS_2023, RESULTS_2024, RESULTS_2025
from tests.unit.services.conftest import NOW, somebody

Altered = Callable[..., Path]


def test_the_preview_says_what_would_change(desk: Desk) -> None:
    data = RESULTS_2023.read_bytes()
    checked = preview(desk, data, RESULTS_2023.name)
    assert checked.storable
    assert {change.key.unit_id for change in checked.changes} == {"khanh-hoa"}
    assert all(change.replaces is None and not change.unchanged for change in checked.changes)
    assert desk.newest_version() == 0  # looking stores nothing
    stored = confirm(desk, data, checked, "báo cáo năm")
    assert stored.version == desk.newest_version() == 1
    again = preview(desk, data, RESULTS_2023.name)
    assert again.changes_nothing
    assert all(change.replaces == 1 for change in again.changes)


def test_confirming_what_is_in_force_already_makes_no_version(desk: Desk) -> None:
    data = RESULTS_2023.read_bytes()
    first = preview(desk, data, RESULTS_2023.name)
    assert confirm(desk, data, first, None).version == 1
    assert confirm(desk, data, preview(desk, data, RESULTS_2023.name), None).version is None
    assert desk.newest_version() == 1


def test_a_preview_whose_blocks_moved_on_is_refused(desk: Desk, altered: Altered) -> None:
    slow, quick = RESULTS_2024.read_bytes(), altered(RESULTS_2024, {"J12": 622879, "K12": 1836}).read_bytes()
    looked_at = preview(desk, slow, "cham.xlsx")
    other = somebody(desk, "hoa", *desk.principal.rights)
    confirm(other, quick, preview(other, quick, "nhanh.xlsx"), None)
    with pytest.raises(MovedOn) as refusal:
        confirm(desk, slow, looked_at, None)
    assert (refusal.value.previewed, refusal.value.current) == (0, 1)
    assert desk.newest_version() == 1  # nothing half stored
    assert confirm(desk, slow, preview(desk, slow, "cham.xlsx"), None).version == 2


def test_a_submission_about_other_blocks_disturbs_nobody(desk: Desk) -> None:
    data = RESULTS_2025.read_bytes()
    looked_at = preview(desk, data, RESULTS_2025.name)
    other = CASHLESS_2025.read_bytes()
    confirm(desk, other, preview(desk, other, CASHLESS_2025.name), None)
    assert confirm(desk, data, looked_at, None).version == 2


def test_a_file_without_anything_to_store_is_refused(desk: Desk) -> None:
    checked = preview(desk, b"PK\x03\x04 no workbook", "hong.xlsx")
    assert not checked.storable
    assert not checked.changes_nothing
    assert [p.code for p in checked.reading.problems] == ["unreadable_file"]
    with pytest.raises(NothingToStore):
        confirm(desk, b"PK\x03\x04 no workbook", checked, None)
    assert desk.newest_version() == 0


def test_what_was_stored_leads_back_to_file_cell_and_author(desk: Desk) -> None:
    data = RESULTS_2023.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2023.name), "báo cáo năm")
    stored = entry(desk, 1)
    assert (stored.author, stored.reason, stored.at, stored.illustrative) == ("lan", "báo cáo năm", NOW, False)
    assert original_file(desk, 1) == data
    values = {v.measure: v for v in entry_values(desk, 1)}
    assert (values["received_total"].sheet, values["received_total"].cell) == ("Bieu TTHC", "C12")
    assert (values["received_total"].value, values["received_total"].as_written) == ("1165628", "1.165.628")


def test_illustrative_files_are_marked_so(desk: Desk) -> None:
    data = RESULTS_2025.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2025.name), None)
    assert ledger_page(desk).entries[0].illustrative


def test_carried_over_files_are_held_against_the_month_before(desk: Desk, altered: Altered) -> None:
    """August says 9.997 were carried over into it; a July that ends with other numbers is told so."""
    august = RESULTS_2025.read_bytes()
    confirm(desk, august, preview(desk, august, RESULTS_2025.name), None)
    july = altered(RESULTS_2025, {"A5": "Kỳ báo cáo: Tháng 07/2025 (từ ngày 01/07/2025 đến ngày 31/07/2025)"})
    checked = preview(desk, july.read_bytes(), july.name)
    assert "carry_over_mismatch" in {p.code for p in checked.problems}


def kept(checked: Preview) -> list[tuple[object, object]]:
    found = [p for p in checked.problems if p.code == "nothing_replaced"]
    assert all(p.severity == "info" for p in found)
    return [(p.figure("unit_ids"), p.figure("found")) for p in found]


def test_a_blank_row_replaces_nothing_and_the_preview_says_so(desk: Desk, altered: Altered) -> None:
    whole = RESULTS_2024.read_bytes()
    blank = altered(RESULTS_2024, dict.fromkeys((f"{c}12" for c in "CDEFGHIJKLMNOPQR"), "")).read_bytes()
    assert kept(preview(desk, blank, "trong.xlsx")) == []  # nothing is in force that could stay
    confirm(desk, whole, preview(desk, whole, "du.xlsx"), None)
    checked = preview(desk, blank, "trong.xlsx")
    assert checked.changes_nothing
    (unit,) = {c.key.unit_id for c in preview(desk, whole, "du.xlsx").changes} - {
        c.key.unit_id for c in checked.changes
    }
    assert kept(checked) == [((unit,), 2)]
    assert confirm(desk, blank, checked, None).version is None


def test_a_file_that_is_blank_throughout_says_so_too(desk: Desk, altered: Altered) -> None:
    data = RESULTS_2023.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2023.name), None)
    blank = altered(RESULTS_2023, dict.fromkeys((f"{c}12" for c in "CDEFGHIJKLMNOPQR"), "chưa có")).read_bytes()
    checked = preview(desk, blank, "trong.xlsx")
    assert not checked.storable
    assert kept(checked) == [(("khanh-hoa",), 2)]


def test_a_period_is_given_for_one_table_of_a_file_alone(desk: Desk, altered: Altered) -> None:
    data = altered(RESULTS_2025, {"A5": ""}).read_bytes()
    (untimed,) = preview(desk, data, "x.xlsx").reading.tables
    elsewhere = replace(untimed.place, cell="Z99")
    assert preview(desk, data, "x.xlsx", {elsewhere: Period.month(2025, 8)}).reading.tables[0].period is None
    (table,) = preview(desk, data, "x.xlsx", {untimed.place: Period.month(2025, 8)}).reading.tables
    assert table.storable
