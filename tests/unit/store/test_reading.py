"""Reading the state as of a version."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from lib.catalog import Catalogue
from lib.model.errors import UnknownVersion
from lib.model.ledger import EntryKind
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.target import Comparator, Target
from lib.model.unit import Level, Unit
from lib.store import Store
from tests.unit.store.builders import AT, JUNE, STATED, cashless, results, submission, submit

KEY = BlockKey("tthc_results", "ha-noi", JUNE, None, None, "main")


def test_a_version_that_the_ledger_does_not_have_is_refused(store: Store) -> None:
    with store.reading() as reader:
        for number in (-1, 1):
            with pytest.raises(UnknownVersion):
                reader.entry(number)
            with pytest.raises(UnknownVersion):
                reader.periods(number, Level.PROVINCE)


def test_offices_do_not_appear_where_provinces_are_asked_for(store: Store, catalogue: Catalogue) -> None:
    office = Unit("ha-noi-dong-da", Level.OFFICE, "ha-noi", catalogue.units["ha-noi"].spans)
    wider = replace(catalogue, units={**catalogue.units, office.unit_id: office})
    rows = [results(u, resolved_total=1) for u in ("ha-noi", "bo-quoc-phong", office.unit_id)]
    submit(store, wider, submission(*rows))
    with store.reading() as reader:

        def units(**limits: object) -> list[str]:
            found = reader.pieces("tthc_results", 1, start=JUNE.start, end=JUNE.end, **limits)  # type: ignore[arg-type]
            return [piece.unit_id for piece in found]

        assert units(levels=[Level.PROVINCE]) == ["ha-noi"]
        assert units(levels=[Level.PROVINCE, Level.SECTOR]) == ["bo-quoc-phong", "ha-noi"]
        assert units(levels=[Level.OFFICE], parent_id="ha-noi") == ["ha-noi-dong-da"]
        assert units(unit_ids=["ha-noi", "hue"]) == ["ha-noi"]
        assert [p.units for p in reader.periods(1, Level.PROVINCE)] == [1]
        assert [p.units for p in reader.periods(1, *Level)] == [3]


def test_a_unit_that_only_stated_rates_is_not_counted_but_its_period_is_known(
    store: Store, catalogue: Catalogue
) -> None:
    stated = cashless({"stated_rate": STATED}, scope="urban")
    counts = cashless({"recipients": 3}, unit_id="hue")
    submit(store, catalogue, submission(stated))
    submit(store, catalogue, submission(counts))
    submit(store, catalogue, submission(stated, cashless({"recipients": 4})))
    with store.reading() as reader:
        known = [reader.periods(version, Level.PROVINCE) for version in (1, 2, 3)]
    assert [[(p.period, p.units) for p in periods] for periods in known] == [[(JUNE, 0)], [(JUNE, 1)], [(JUNE, 2)]]


def test_pieces_are_those_within_the_days_asked_and_those_since_new_year(store: Store, catalogue: Catalogue) -> None:
    spans = {
        "may": Period.month(2024, 5),
        "june": JUNE,
        "quarter": Period.months(2024, 4, 6),
        "to_may": Period.year_to(date(2024, 5, 31)),
        "to_june": Period.months(2024, 1, 6),
        "to_april": Period.year_to(date(2024, 4, 30)),
        "statutory": Period.statutory(2024, 6, 6),
    }
    submit(store, catalogue, submission(*(results(period=p, resolved_total=1) for p in spans.values())))
    names = {period: name for name, period in spans.items()}
    with store.reading() as reader:

        def found(start: date, end: date, *, cumulated: bool) -> set[str]:
            return {
                names[p.period] for p in reader.pieces("tthc_results", 1, start=start, end=end, cumulated=cumulated)
            }

        assert found(JUNE.start, JUNE.end, cumulated=False) == {"june"}
        assert found(JUNE.start, JUNE.end, cumulated=True) == {"june", "to_june", "to_may"}
        assert found(date(2024, 4, 1), JUNE.end, cumulated=False) == {"may", "june", "quarter", "statutory"}
        assert found(date(2024, 1, 1), JUNE.end, cumulated=True) == set(spans)


def test_a_block_without_the_measure_asked_for_is_there_with_no_value(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=1, linked_received=2), cashless({"recipients": 3})))
    with store.reading() as reader:
        found = reader.pieces(
            "tthc_results", 1, start=JUNE.start, end=JUNE.end, measures={"resolved_on_time"}, groups={"main"},
            items={None}, scopes={None},
        )  # fmt: skip
        assert [(p.group, p.values) for p in found] == [("main", ())]
        (piece,) = reader.pieces(
            "cashless", 1, start=JUNE.start, end=JUNE.end, items={"pension"}, scopes={"all"}, measures={"recipients"}
        )
        assert piece.values == (("recipients", 3),)
        assert reader.sources([piece.block_id], ["recipients_cashless"]) == ()
        assert [s.value for s in reader.sources([piece.block_id], ["recipients"])] == ["3"]


def test_a_preview_learns_what_holds_for_its_blocks(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results(resolved_total=1, linked_received=1)))
    submit(store, catalogue, submission(results(resolved_total=2)))
    other = replace(KEY, unit_id="hue")
    with store.reading() as reader:
        now = reader.in_force([KEY, other], 2)
        assert set(now) == {KEY}
        assert (now[KEY].entry, now[KEY].values) == (2, {"resolved_total": 2})
        assert reader.in_force([KEY], 1)[KEY].values == {"resolved_total": 1}
        assert reader.in_force([KEY], 0) == {}


def test_the_ledger_is_read_page_by_page_newest_first(store: Store, catalogue: Catalogue) -> None:
    for number in range(1, 6):
        submit(store, catalogue, submission(results(resolved_total=number)))
    with store.reading() as reader:
        assert [e.number for e in reader.entries(None, 2)] == [5, 4]
        assert [e.number for e in reader.entries(4, 10)] == [3, 2, 1, 0]
        assert reader.entries(0, 10) == ()


def test_findings_stay_until_their_block_is_replaced_and_warnings_until_explained(
    store: Store, catalogue: Catalogue
) -> None:
    rows = results(resolved_total=1), results("hue", resolved_total=1)
    warning = replace(
        Problem.of(Code.BALANCE_MISMATCH, Place("Sheet1", "C5"), left=1, parts=("a", "b"), text="x"),
        unit_id="ha-noi", measure="resolved_total", suggestion=("s",),
    )  # fmt: skip
    notice = Problem.of(Code.HIDDEN_ROWS, Place("Sheet2"))
    submit(store, catalogue, submission(*rows, problems=[warning, notice]))
    with store.reading() as reader:
        assert reader.entry(1).open_warnings == 1
        assert [f.problem for f in reader.findings_of_entry(1)] == [warning, notice]
        assert [f.problem for f in reader.findings(1, "ha-noi", form="tthc_results", period=JUNE)] == [warning]
        assert reader.findings(1, "hue") == ()
        assert [f.reason for f in reader.findings(1)] == [None, None]
    submit(store, catalogue, submission(results(resolved_total=2), problems=[warning], reason="đã xác minh"))
    with store.reading() as reader:
        assert [(f.entry, f.problem.code) for f in reader.findings(2)] == [
            (1, Code.HIDDEN_ROWS),
            (2, Code.BALANCE_MISMATCH),
        ]
        assert [f.entry for f in reader.findings(1, "ha-noi")] == [1]
        assert reader.entry(2).open_warnings == 0
        assert reader.findings(2, "ha-noi")[0].reason == "đã xác minh"


def test_targets_are_entered_replaced_by_id_and_withdrawn(store: Store) -> None:
    first = Target(
        "t1", "cashless", "pension", "urban", None, date(2026, 1, 1), date(2026, 12, 31), Comparator.AT_LEAST,
        Decimal("70.0"), "QĐ 1",
    )  # fmt: skip
    second = replace(first, target_id="t2", unit_id="hue", comparator=Comparator.BELOW)
    changed = replace(first, value=Decimal(75))
    with store.writing() as writer:
        assert writer.set_targets([first, second], "lan", None, AT) == 1
        assert writer.set_targets([changed], "lan", "mới", AT, illustrative=True) == 2
        assert writer.withdraw([2], "lan", "nhầm", AT) == 3
    with store.reading() as reader:
        assert reader.targets(0) == ()
        assert reader.targets(1) == ((first, 1), (second, 1))
        assert reader.targets(2) == ((second, 1), (replace(changed, illustrative=True), 2))
        assert reader.targets(3) == ((first, 1), (second, 1))
        assert reader.entry(2).kind is EntryKind.TARGETS


def test_a_new_release_of_the_catalogue_leaves_earlier_versions_theirs(
    store: Store, catalogue: Catalogue, files: dict[str, str]
) -> None:
    submit(store, catalogue, submission(results(resolved_total=1)))
    changed = {**files, "holidays.csv": files["holidays.csv"] + "\n"}
    store.migrate(changed, AT + timedelta(days=1))
    store.migrate(changed, AT + timedelta(days=2))
    with store.reading() as reader:
        assert reader.version() == 2
        assert reader.catalogue_files(1)[1] == files
        assert reader.catalogue_files(2)[1] == changed


def test_moments_are_stored_in_utc_and_need_a_time_zone(store: Store, catalogue: Catalogue) -> None:
    here = datetime(2026, 11, 22, 15, 0, tzinfo=timezone(timedelta(hours=7)))
    submit(store, catalogue, submission(results(resolved_total=1), at=here))
    with store.reading() as reader:
        assert reader.entry(1).at == AT
        assert reader.entry(1).at.tzinfo is UTC
    with pytest.raises(Exception, match="time zone"):
        submit(store, catalogue, submission(results(resolved_total=2), at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_a_file_too_large_to_keep_is_kept_when_it_comes_again_smaller_limits_apart(
    store: Store, catalogue: Catalogue
) -> None:
    given = submission(results(resolved_total=1))
    submit(store, catalogue, replace(given, content=None))
    with store.reading() as reader:
        assert reader.file(given.sha256) is None
    submit(store, catalogue, submission(results(resolved_total=2)))
    submit(store, catalogue, given)
    submit(store, catalogue, submission(results(resolved_total=2)))
    submit(store, catalogue, replace(given, content=None))
    with store.reading() as reader:
        assert reader.version() == 5
        assert reader.file(given.sha256) == given.content


def test_text_that_no_database_can_hold_does_not_fail_the_upload(store: Store, catalogue: Catalogue) -> None:
    (written,) = results(resolved_total=1)
    problem = Problem.of(Code.OUTLIER, Place("\0"), written="\0\udce1")
    strange = replace(written, as_written="1\0", sheet="\0")
    submit(store, catalogue, submission([strange], file_name="th\udce1ng.xlsx", problems=[problem]))
    with store.reading() as reader:
        assert reader.entry(1).file_name == "th\ufffdng.xlsx"
        assert [(o.as_written, o.sheet) for o in reader.observations(1)] == [("1\ufffd", "\ufffd")]


def test_a_reader_sees_one_state_while_others_write(store: Store, catalogue: Catalogue) -> None:
    with store.reading() as reader:
        assert reader.version() == 0
        submit(store, catalogue, submission(results(resolved_total=1)))
        assert reader.version() == 0
        assert reader.pieces("tthc_results", 0, start=JUNE.start, end=JUNE.end) == []
        assert reader.entries(None, 5)[0].number == 0
    with store.reading() as reader:
        assert reader.version() == 1
