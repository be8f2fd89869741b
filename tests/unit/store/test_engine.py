"""Connections: threads, the journal and addresses."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from lib.catalog import Catalogue
from lib.store import Store, engine
from tests.unit.store.builders import results, submission


def test_threads_share_a_store(store: Store, catalogue: Catalogue) -> None:
    def write(number: int) -> int | None:
        with store.writing() as writer:
            return writer.submit(submission(results(resolved_total=number)), catalogue)

    def read(_number: int) -> int:
        with store.reading() as reader:
            return reader.version()

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(write, range(16)))
        list(pool.map(read, range(50)))
    assert sorted(n for n in written if n is not None) == list(range(1, 17))


def test_readers_do_not_wait_for_a_writer(store: Store, catalogue: Catalogue) -> None:
    with store.writing() as writer:
        writer.submit(submission(results(resolved_total=1)), catalogue)
        with store.reading() as reader:
            assert reader.version() == 0


def test_sqlite_writes_ahead_and_makes_its_folder(tmp_path: Path) -> None:
    opened = engine.open_engine(f"sqlite:///{tmp_path / 'new' / 'folder' / 'x.sqlite'}")
    with engine.snapshot(opened) as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    opened.dispose()


def test_a_database_in_memory_is_refused() -> None:
    for url in ("sqlite://", "sqlite:///:memory:"):
        with pytest.raises(ValueError, match="file"):
            Store.open(url)


class Busy:
    """A connection that is refused the journal a number of times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.waited = 0

    def execute(self, sql: str) -> Any:
        if sql == "BEGIN IMMEDIATE":
            self.waited += 1
        elif sql == "PRAGMA journal_mode=WAL" and self.times:
            self.times -= 1
            raise sqlite3.OperationalError("database is locked")
        return self

    def fetchone(self) -> tuple[str]:
        return ("delete",)


def test_the_journal_is_asked_for_again_after_waiting_for_the_lock() -> None:
    busy = Busy(3)
    engine._switch_to_wal(busy)  # type: ignore[arg-type]
    assert busy.waited == 3
    with pytest.raises(sqlite3.OperationalError):
        engine._switch_to_wal(Busy(10**6))  # type: ignore[arg-type]
