"""A writer that cannot get the lock says so, and stores nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.catalog import reference_files
from lib.model.errors import Busy
from lib.store import Store, engine


def test_a_second_writer_gives_up_when_the_lock_is_not_released(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)  # 0 would mean "for ever" to PostgreSQL
    store = Store.open(empty_url)
    store.migrate(reference_files(), at=datetime(2024, 1, 1, tzinfo=UTC))
    with store.writing(), pytest.raises(Busy), Store.open(empty_url).writing():
        pass
    with store.writing() as writer:
        assert writer.version() == 0
    store.dispose()
