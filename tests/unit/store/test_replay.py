"""Reading as of any version agrees with a slow, plain replay of the ledger, and so do the rebuilt tables."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.catalog import Catalogue
from lib.model.errors import NothingToAccept, NothingToWithdraw, WaitsAlready
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.unit import Level
from lib.store import Store, Submission
from tests.unit.store.builders import AT, JUNE, clear, results, state, submission

UNITS = ("ha-noi", "hue", "bo-quoc-phong")
PERIODS = (JUNE, Period.months(2024, 1, 6))
MEASURES = ("resolved_total", "resolved_on_time", "linked_received")
GROUPS = {"resolved_total": "main", "resolved_on_time": "main", "linked_received": "linked"}

Row = tuple[str, Period, dict[str, int]]
Blocks = dict[BlockKey, dict[str, int]]

rows = st.lists(
    st.tuples(
        st.sampled_from(UNITS),
        st.sampled_from(PERIODS),
        st.dictionaries(st.sampled_from(MEASURES), st.integers(0, 2), min_size=1),
    ),
    max_size=5,
    unique_by=lambda row: row[:2],
)
# What is submitted (illustrative, waiting to be accepted), which entry is accepted, which entries are taken back.
Step = tuple[list[Row], bool, bool] | int | set[int]
steps = st.lists(
    st.one_of(
        st.tuples(rows, st.booleans(), st.booleans()),
        st.integers(0, 9),
        st.sets(st.integers(0, 9), min_size=1, max_size=3),
    ),
    max_size=14,
)


@dataclass
class Replay:
    """The ledger as a plain list; every question goes through all of it."""

    entries: list[tuple[Blocks, bool, bool] | int | set[int]] = field(default_factory=list)

    def holds(self, version: int) -> dict[BlockKey, tuple[int, dict[str, int], bool]]:
        """Whatever came into force, one after the other, without what is taken back by then."""
        made = self.entries[:version]
        gone = {number for entry in made if isinstance(entry, set) for number in entry}
        found = {}
        for at, entry in enumerate(made, start=1):
            number = entry if isinstance(entry, int) else at
            submitted = self.entries[number - 1] if number else set()
            waits = isinstance(entry, tuple) and entry[2]
            if isinstance(submitted, tuple) and not waits and number not in gone:
                found.update({key: (number, values, submitted[1]) for key, values in submitted[0].items()})
        return found

    def waits(self, number: int) -> bool:
        gone = {n for entry in self.entries if isinstance(entry, set) for n in entry}
        entry = self.entries[number - 1] if 0 < number <= len(self.entries) else None
        return isinstance(entry, tuple) and entry[2] and number not in gone and number not in self.entries

    def submit(self, given: list[Row], illustrative: bool, awaits: bool) -> int | None:
        blocks: Blocks = {}
        for unit_id, period, values in given:
            for measure, value in values.items():
                key = BlockKey("tthc_results", unit_id, period, None, None, GROUPS[measure])
                blocks.setdefault(key, {})[measure] = value
        now = self.holds(len(self.entries))
        if all(key in now and now[key][1:] == (values, illustrative) for key, values in blocks.items()):
            return None
        # The builder's files are alike where their values are, and an identical one that waits is refused.
        for number, entry in enumerate(self.entries, start=1):
            if awaits and self.waits(number) and isinstance(entry, tuple) and entry[0] == blocks:
                raise WaitsAlready(number)
        self.entries.append((blocks, illustrative, awaits))
        return len(self.entries)

    def may_withdraw(self, numbers: set[int]) -> bool:
        gone = {number for entry in self.entries if isinstance(entry, set) for number in entry}
        return all(
            0 < n <= len(self.entries) and n not in gone and isinstance(self.entries[n - 1], tuple) for n in numbers
        )


def run(store: Store, catalogue: Catalogue, plan: list[Step]) -> Replay:
    replay = Replay()
    for step in plan:
        if isinstance(step, int):
            allowed = replay.waits(step)
            try:
                with store.writing() as writer:
                    assert writer.accept(step, "hoa", None, AT, seen=writer.version()) == len(replay.entries) + 1
            except NothingToAccept:
                assert not allowed
            else:
                assert allowed
                replay.entries.append(step)
        elif isinstance(step, set):
            allowed = replay.may_withdraw(step)
            try:
                with store.writing() as writer:
                    writer.withdraw(sorted(step), "lan", "nhầm", AT)
            except NothingToWithdraw:
                assert not allowed
            else:
                assert allowed
                replay.entries.append(step)
        else:
            given, illustrative, awaits = step
            upload = submission(*(results(u, p, **v) for u, p, v in given), illustrative=illustrative, awaits=awaits)
            assert _submitted(store, catalogue, upload) == _replayed(replay, step)
    return replay


def _submitted(store: Store, catalogue: Catalogue, upload: Submission) -> int | None:
    try:
        with store.writing() as writer:
            return writer.submit(upload, catalogue)
    except WaitsAlready:
        return -1


def _replayed(replay: Replay, step: tuple[list[Row], bool, bool]) -> int | None:
    try:
        return replay.submit(*step)
    except WaitsAlready:
        return -1


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(plan=steps)
def test_every_version_reads_as_the_replay_says(store: Store, catalogue: Catalogue, plan: list[Step]) -> None:
    clear(store)
    replay = run(store, catalogue, plan)
    with store.reading() as reader:
        assert reader.version() == len(replay.entries)
        for version in range(len(replay.entries) + 1):
            expected = replay.holds(version)
            pieces = reader.pieces("tthc_results", version, start=PERIODS[1].start, end=JUNE.end)
            found = {
                BlockKey(p.form, p.unit_id, p.period, p.item, p.scope, p.group): (
                    p.entry,
                    dict(p.values),
                    p.illustrative,
                )
                for p in pieces
            }
            assert found == expected
            assert len(pieces) == len(expected)
            now = reader.in_force(expected, version)
            assert {key: (b.entry, b.values, b.illustrative) for key, b in now.items()} == expected
            for level in (Level.PROVINCE, Level.SECTOR):
                reported = {p.period: (p.units, p.illustrative) for p in reader.periods(version, level)}
                for period in PERIODS:
                    mine = {
                        key.unit_id: block[2]
                        for key, block in expected.items()
                        if key.period == period and catalogue.units[key.unit_id].level is level
                    }
                    marked = any(
                        block[2] for key, block in expected.items() if key.period == period and key.unit_id in mine
                    )
                    assert reported.get(period, (0, False)) == (len(mine), marked)
    before = state(store)
    with store.writing() as writer:
        writer.rebuild_standings()
    assert state(store) == before


@pytest.mark.parametrize("uploads", [2, 21])
def test_uploading_again_and_again_leaves_one_open_interval(store: Store, catalogue: Catalogue, uploads: int) -> None:
    for number in range(uploads):
        with store.writing() as writer:
            writer.submit(submission(results(resolved_total=number)), catalogue)
    standing = state(store)["standing"]
    assert len(standing) == uploads
    assert [row[2] for row in standing].count(None) == 1
    assert len(state(store)["reported"]) == 1
