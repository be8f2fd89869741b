"""Who reported when: first submissions, corrections, what is unexplained or was refused; against a plain loop."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from lib.catalog import Catalogue
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.submissions import FindingCount, Receipt
from lib.store import Reports, Store
from tests.unit.store.builders import AT, JUNE, cashless, results, submission, submit

MAY = Period.month(2024, 5)
UNITS = ("ha-noi", "hue", "khanh-hoa")


def asked(form: str = "tthc_results", *counting: str) -> Reports:
    return Reports(form, counting, UNITS, (MAY, JUNE))


def receipts(store: Store, version: int | None = None, reports: Reports | None = None) -> tuple[Receipt, ...]:
    with store.reading() as reader:
        return reader.receipts(reader.version() if version is None else version, reports or asked())


def counts(store: Store, version: int | None = None) -> tuple[FindingCount, ...]:
    with store.reading() as reader:
        return reader.finding_counts(reader.version() if version is None else version, asked())


def test_the_first_submission_stays_and_those_that_replace_something_are_counted(
    store: Store, catalogue: Catalogue
) -> None:
    submit(store, catalogue, submission(results(resolved_total=5, resolved_on_time=5)))
    submit(store, catalogue, submission(results(linked_received=3), at=AT + timedelta(1)))  # columns of their own
    submit(store, catalogue, submission(results(resolved_total=6, resolved_on_time=5), at=AT + timedelta(2)))
    submit(store, catalogue, submission(results(linked_received=4), at=AT + timedelta(3)))
    assert [r.corrections for v in range(5) for r in receipts(store, v)] == [0, 0, 1, 2]
    assert receipts(store) == (Receipt("ha-noi", JUNE, 1, AT, 2),)


def test_what_was_taken_back_was_never_reported(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=5)))
    submit(store, catalogue, submission(results(resolved_total=6), at=AT + timedelta(1)))
    with store.writing() as writer:
        writer.withdraw([1], author="lan", at=AT + timedelta(2), reason="nhầm")
    assert receipts(store, 2) == (Receipt("ha-noi", JUNE, 1, AT, 1),)
    assert receipts(store, 3) == (Receipt("ha-noi", JUNE, 2, AT + timedelta(1), 0),)
    with store.reading() as reader:
        assert [e.number for e in reader.entries_about(3, asked(), 10)] == [2, 1]
        assert [e.number for e in reader.entries_about(1, asked(), 10)] == [1]


def test_other_periods_units_and_forms_are_left_out(store: Store, catalogue: Catalogue) -> None:
    both = Period(MAY.start, JUNE.end)
    submit(store, catalogue, submission(results(period=both, resolved_total=5)))
    submit(store, catalogue, submission(results("ca-mau", resolved_total=5)))
    submit(store, catalogue, submission(cashless({"recipients": 5, "recipients_cashless": 4})))
    assert receipts(store) == ()
    assert [r.unit_id for r in receipts(store, reports=asked("cashless"))] == ["khanh-hoa"]


def dossiers(unit_id: str, item: str | None = None) -> list[Observation]:
    return [replace(o, form="tthc_dossiers", item=item) for o in results(unit_id, resolved_total=5)]


def test_the_totals_of_a_counted_list_stand_for_the_table(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(dossiers("hue")))
    submit(store, catalogue, submission(results(resolved_total=5)))
    assert [r.unit_id for r in receipts(store, reports=asked("tthc_results", "tthc_dossiers"))] == ["ha-noi", "hue"]
    assert [r.unit_id for r in receipts(store)] == ["ha-noi"]


def problem(code: Code, unit_id: str | None = "ha-noi", cell: str = "C5") -> Problem:
    return replace(Problem.of(code, Place("Sheet1", cell)), unit_id=unit_id)


def test_unexplained_warnings_and_refused_cells_of_what_is_in_force(store: Store, catalogue: Catalogue) -> None:
    warning, other = problem(Code.BALANCE_MISMATCH), problem(Code.OUTLIER)
    refused = problem(Code.NOT_A_NUMBER)
    absent = problem(Code.MISSING_UNIT, "hue")
    found = [warning, other, refused, absent]
    submit(store, catalogue, submission(results(resolved_total=5), problems=found, reasons={other: "đã rà soát"}))
    assert counts(store) == (FindingCount("ha-noi", JUNE, 1, 1),)
    submit(store, catalogue, submission(results(resolved_total=6), at=AT + timedelta(1)))
    assert counts(store) == ()
    assert counts(store, 1) == (FindingCount("ha-noi", JUNE, 1, 1),)


def test_refused_cells_of_a_unit_with_nothing_in_force_are_told(store: Store, catalogue: Catalogue) -> None:
    refused = problem(Code.DUPLICATE_UNIT, "hue")
    assert refused.severity is Severity.ERROR
    submit(store, catalogue, submission(results(resolved_total=5), problems=[refused]))
    assert counts(store) == (FindingCount("hue", JUNE, 0, 1),)
    submit(store, catalogue, submission(results("hue", resolved_total=6), at=AT + timedelta(1)))
    assert counts(store) == ()


@pytest.mark.parametrize("seed", range(3))
def test_a_plain_loop_agrees(store: Store, catalogue: Catalogue, seed: int) -> None:
    draw = random.Random(seed)
    held: dict[int, list[tuple[str, Period, str]]] = {}
    taken_back: dict[int, int] = {}
    for step in range(14):
        at = AT + timedelta(hours=step)
        live = sorted(set(held) - set(taken_back))
        if live and draw.random() < 0.2:
            number = draw.choice(live)
            with store.writing() as writer:
                taken_back[number] = writer.withdraw([number], author="lan", at=at, reason="nhầm")
            continue
        rows, keys = [], []
        for unit_id in draw.sample(UNITS, 2):
            period = draw.choice((MAY, JUNE))
            measure = draw.choice(("resolved_total", "linked_received"))
            rows.append(results(unit_id, period, **{measure: draw.randrange(10**12)}))
            keys.append((unit_id, period, measure))
        entry = submit(store, catalogue, submission(*rows, at=at))
        assert entry is not None
        held[entry] = keys
    with store.reading() as reader:
        newest = reader.version()
    for version in range(newest + 1):
        shown = {(r.unit_id, r.period): (r.first_entry, r.corrections) for r in receipts(store, version)}
        assert shown == _plain(held, taken_back, version)


def _plain(
    held: dict[int, list[tuple[str, Period, str]]], taken_back: dict[int, int], version: int
) -> dict[tuple[str, Period], tuple[int, int]]:
    first: dict[tuple[str, Period], int] = {}
    corrected: dict[tuple[str, Period], set[int]] = {}
    seen: set[tuple[str, Period, str]] = set()
    for entry in sorted(held):
        if entry > version or taken_back.get(entry, version + 1) <= version:
            continue
        for unit_id, period, measure in held[entry]:
            first.setdefault((unit_id, period), entry)
            if (unit_id, period, measure) in seen:
                corrected.setdefault((unit_id, period), set()).add(entry)
            seen.add((unit_id, period, measure))
    return {key: (entry, len(corrected.get(key, ()))) for key, entry in first.items()}


def test_the_findings_behind_the_counts_are_listed_with_those_about_a_whole_table(
    store: Store, catalogue: Catalogue
) -> None:
    total = problem(Code.TOTAL_ROW_MISMATCH, None)
    usual, absent = problem(Code.BALANCE_MISMATCH, cell="C6"), problem(Code.MISSING_UNIT, "hue")
    explained, refused = problem(Code.OUTLIER, cell="C7"), problem(Code.DUPLICATE_UNIT, "hue", "C8")
    elsewhere = problem(Code.BALANCE_MISMATCH, "ca-mau", "C9")
    found = [total, usual, explained, refused, absent, elsewhere]
    reasons = {usual: "đã rà soát", explained: "bão"}
    submit(store, catalogue, submission(results(resolved_total=5), problems=found, reasons=reasons))
    with store.reading() as reader:
        listed = reader.open_findings(1, Reports("tthc_results", (), UNITS, (JUNE,)))
        assert reader.open_findings(1, Reports("tthc_results", (), UNITS, (MAY,))) == ()
        assert reader.open_findings(0, asked()) == ()
    assert [(f.problem.code, f.reason) for f in listed] == [
        (Code.TOTAL_ROW_MISMATCH, None), (Code.OUTLIER, "bão"), (Code.DUPLICATE_UNIT, None),
    ]  # fmt: skip
