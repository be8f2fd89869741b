"""Several processes at once lose nothing, double nothing and number nothing wrongly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lib.store import Store
from tests.unit.store.builders import JUNE, state
from tests.unit.store.uploader import EACH, UNITS

ROOT = Path(__file__).resolve().parents[3]


def test_eight_processes_migrate_an_empty_database_and_import_at_once(empty_url: str) -> None:
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.unit.store.uploader", empty_url, str(worker)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for worker in range(len(UNITS))
    ]  # fmt: skip
    for process in workers:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in workers:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in workers]
    assert [code for _, code in ended] == [0] * len(UNITS), ended

    store = Store.open(empty_url)
    with store.reading() as reader:
        entries = reader.entries(None, 1000)
        assert [e.number for e in entries] == list(range(len(UNITS) * EACH, -1, -1))
        assert sorted(e.author for e in entries if e.number) == sorted(
            str(w) for w in range(len(UNITS)) for _ in range(EACH)
        )
        pieces = reader.pieces("tthc_results", reader.version(), start=JUNE.start, end=JUNE.end)
        assert {p.unit_id: dict(p.values)["resolved_total"] for p in pieces if p.unit_id in UNITS} == dict.fromkeys(
            UNITS, EACH
        )
        assert [p.entry for p in pieces if p.unit_id == "nghe-an"] == [reader.version()]
    before = state(store)
    assert len(before["block"]) == len(UNITS) * EACH * 2
    with store.writing() as writer:
        writer.rebuild_standings()
    assert state(store) == before
    store.dispose()
