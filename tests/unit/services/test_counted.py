"""Lists of dossiers stand for a table that a unit did not submit; a submitted table beats them, and that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from lib.model.figure import Figure
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.question import Question
from lib.model.reading import Counted, PeriodBasis, Reading, Table
from lib.model.views import Preview
from lib.services import Desk
from lib.services.against import against_history
from lib.services.effects import effects
from lib.services.importing import blocks_of, confirm
from lib.services.ledger import entry_values, origin, original_file, withdraw
from lib.services.overview import chosen, subject_of
from lib.services.series import read_series
from lib.services.status import status
from lib.text import translator

JUNE = Period.month(2024, 6)
MAY, QUARTER = Period.month(2024, 5), Period.months(2024, 4, 6)
TABLE = {"resolved_total": 100, "resolved_on_time": 90, "resolved_late": 10}
LIST = {"resolved_total": 80, "resolved_on_time": 60, "resolved_late": 20}


def reading(form: str, unit_id: str, values: Mapping[str, int], period: Period = JUNE) -> Reading:
    """A file as it was understood; one of a list of 80 dossiers where the form says so."""
    counted = form == "tthc_dossiers"
    observations = tuple(
        Observation(unit_id, period, form, None, None, m, v, "DS", "A6:L86" if counted else f"C{row}", str(v))
        for row, (m, v) in enumerate(values.items(), start=5)
    )
    by_channel = tuple(replace(o, scope="received_online") for o in observations) if counted else ()
    table = Table(
        "DS", form, period, PeriodBasis.STATED, Place("DS"), "", (), (), (*observations, *by_channel), (),
        counted=Counted(80, ((unit_id, tuple(values.items())),)) if counted else None,
    )  # fmt: skip
    return Reading(f"{form}-{unit_id}.xlsx", f"{form}{unit_id}{sorted(values.items())}{period}", 9, (table,), ())


def looked_at(desk: Desk, read: Reading) -> Preview:
    version = desk.newest_version()
    blocks = blocks_of(read.observations, desk.catalogue(version))
    found = against_history(desk, desk.catalogue(version), version, blocks)
    changes = ()
    return Preview(read, version, changes, found)


def store(desk: Desk, form: str, unit_id: str, values: Mapping[str, int], period: Period = JUNE) -> Sequence[Problem]:
    checked = looked_at(desk, reading(form, unit_id, values, period))
    assert confirm(desk, b"the file itself", checked, None).version is not None
    return checked.problems


def figure(desk: Desk, unit_id: str | None, period: Period = JUNE, indicator: str = "on_time") -> Figure:
    question = Question(indicator, period, version=desk.newest_version())
    subject = subject_of(desk, question)
    return chosen(read_series(desk, question, [subject]).at(subject, period), unit_id)


def counts(desk: Desk, unit_id: str | None, period: Period = JUNE) -> tuple[int | None, int | None]:
    found = figure(desk, unit_id, period)
    return found.numerator, found.denominator


def test_a_list_stands_for_the_table_that_was_not_submitted(desk: Desk) -> None:
    store(desk, "tthc_results", "hue", TABLE)
    store(desk, "tthc_dossiers", "ha-noi", LIST)
    assert counts(desk, "ha-noi") == (60, 80)
    assert counts(desk, None) == (150, 180)
    assert figure(desk, None).coverage.covered == 2
    assert figure(desk, "ha-noi").entries == (2,)
    (state,) = [s for s in status(desk).periods if s.form == "tthc_results"]
    assert (state.period, state.coverage.covered) == (JUNE, 2)


@pytest.mark.parametrize("table_first", [True, False])
def test_a_submitted_table_beats_it_and_the_difference_is_shown(desk: Desk, *, table_first: bool) -> None:
    parts = [("tthc_results", TABLE), ("tthc_dossiers", LIST)]
    for form, values in parts if table_first else reversed(parts):
        found = store(desk, form, "ha-noi", values)
    assert counts(desk, "ha-noi") == (90, 100)
    told = [(p.measure, p.figure("stated"), p.figure("counted")) for p in found if p.code is Code.OVERLAP_MISMATCH]
    assert told == [("resolved_on_time", 90, 60), ("resolved_late", 10, 20)]
    assert {p.figure("reason") for p in found} == {"counted"}
    worded = translator("vi").problem(found[0]).message
    assert "90" in worded
    assert "60" in worded
    assert figure(desk, None).coverage.covered == 1


def test_what_agrees_is_not_mentioned(desk: Desk) -> None:
    store(desk, "tthc_results", "ha-noi", TABLE)
    assert store(desk, "tthc_dossiers", "ha-noi", TABLE) == ()


def test_undo_of_the_table_brings_the_list_back(desk: Desk) -> None:
    store(desk, "tthc_dossiers", "ha-noi", LIST)
    store(desk, "tthc_results", "ha-noi", TABLE)
    assert counts(desk, "ha-noi") == (90, 100)
    withdraw(desk, [2], "hoàn tác")
    assert counts(desk, "ha-noi") == (60, 80)
    withdraw(desk, [1], "hoàn tác")
    assert counts(desk, "ha-noi") == (None, None)


def test_tables_and_lists_make_up_a_longer_period_together(desk: Desk) -> None:
    store(desk, "tthc_results", "ha-noi", TABLE, Period.month(2024, 4))
    store(desk, "tthc_results", "ha-noi", TABLE, MAY)
    assert counts(desk, "ha-noi", QUARTER) == (None, None)
    store(desk, "tthc_dossiers", "ha-noi", LIST)
    assert counts(desk, "ha-noi", QUARTER) == (240, 280)


def test_what_tables_answer_by_themselves_no_list_answers(desk: Desk) -> None:
    for period in (Period.month(2024, 4), MAY, JUNE):
        store(desk, "tthc_results", "ha-noi", TABLE, period)
    store(desk, "tthc_dossiers", "ha-noi", LIST, QUARTER)
    assert counts(desk, "ha-noi", QUARTER) == (270, 300)


def test_the_origin_names_the_list(desk: Desk) -> None:
    store(desk, "tthc_dossiers", "ha-noi", LIST)
    store(desk, "tthc_results", "hue", TABLE)
    found = origin(desk, Question("on_time", JUNE, version=desk.newest_version()))
    ha_noi, hue = sorted(found.numerator, key=lambda value: value.unit_id)
    assert hue.counted is None
    assert ha_noi.counted is not None
    assert (ha_noi.counted.rows, ha_noi.counted.cells, ha_noi.counted.sheet) == (80, "A6:L86", "DS")
    assert ha_noi.counted.sha256.startswith("tthc_dossiers")
    assert all(value.counted is not None for value in entry_values(desk, 1))


def test_the_effects_of_a_list_reach_the_figures_it_stands_for(desk: Desk) -> None:
    store(desk, "tthc_results", "hue", TABLE)
    checked = looked_at(desk, reading("tthc_dossiers", "ha-noi", LIST))
    # Only the changed blocks matter to the figures.
    from lib.model.views import BlockChange

    blocks = blocks_of(checked.reading.observations, desk.catalogue(checked.version))
    changes = tuple(BlockChange(k, tuple((m, str(v)) for m, v in b.items()), None, False) for k, b in blocks.items())
    checked = replace(checked, changes=changes)
    told = {(c.after.indicator, c.after.unit_id): c for c in effects(desk, checked).figures}
    assert told["on_time", None].before.numerator == 90
    confirm(desk, b"", checked, None)
    assert told["on_time", None].after == figure(desk, None)
    assert told["on_time", "ha-noi"].after == figure(desk, "ha-noi")


def test_the_file_of_a_list_is_kept_only_where_a_setting_says_so(desk: Desk) -> None:
    store(desk, "tthc_dossiers", "ha-noi", LIST)
    assert original_file(desk, 1) is None
    keeping = replace(desk, settings=replace(desk.settings, keep_dossier_files=True))
    store(keeping, "tthc_dossiers", "hue", LIST)
    assert original_file(desk, 2) == b"the file itself"


def test_the_stock_that_a_list_leaves_is_held_against_the_table_that_follows(desk: Desk) -> None:
    store(desk, "tthc_dossiers", "ha-noi", {**LIST, "pending_total": 7}, MAY)
    (found,) = store(desk, "tthc_results", "ha-noi", {**TABLE, "carried_over": 9})
    assert (found.code, found.figure("stated"), found.figure("expected")) == (Code.CARRY_OVER_MISMATCH, 9, 7)


def test_the_stock_of_a_list_that_a_table_beats_says_nothing(desk: Desk) -> None:
    store(desk, "tthc_dossiers", "ha-noi", {**TABLE, "pending_total": 7}, MAY)
    store(desk, "tthc_results", "ha-noi", {**TABLE, "pending_total": 9}, MAY)
    assert store(desk, "tthc_results", "ha-noi", {**TABLE, "carried_over": 9}) == ()


def test_lists_hand_their_stock_on_to_each_other_and_it_is_said_once(desk: Desk) -> None:
    store(desk, "tthc_dossiers", "ha-noi", {**LIST, "pending_total": 7}, MAY)
    found = store(desk, "tthc_dossiers", "ha-noi", {**LIST, "carried_over": 9})
    assert [p.code for p in found] == [Code.CARRY_OVER_MISMATCH]
