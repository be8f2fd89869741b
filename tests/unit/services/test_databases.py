"""The six workbooks give the same figures on SQLite and on PostgreSQL, whatever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib.catalog import reference_files
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.settings import Settings
from lib.model.views import Comparison, Overview
from lib.services import Desk, ProcessCache
from lib.services.exporting_everything import everything_zip
from lib.services.importing import confirm, preview
from lib.services.ledger import ledger_page, withdraw
from lib.services.overview import comparison, overview
from lib.services.status import status
from lib.store import Store
from tests.conftest import WORKBOOKS

AT = datetime(2025, 9, 12, 3, tzinfo=UTC)


def filled(url: str) -> Desk:
    """The six workbooks in a fresh database, the second of them withdrawn again."""
    store = Store.open(url)
    store.migrate(reference_files(), at=AT)
    desk = Desk(store, Settings(url), Principal("clerk", frozenset(Right)), ProcessCache(), lambda: AT)
    for path in WORKBOOKS:
        data = path.read_bytes()
        confirm(desk, data, preview(desk, data, path.name), "as reported")
    withdraw(desk, [2], "a trial")
    return desk


def views(desk: Desk) -> tuple[Overview, Comparison]:
    newest = max((s.period for s in status(desk).periods), key=lambda p: p.end)
    question = Question("on_time", newest, scope="urban", version=desk.newest_version())
    return overview(desk, question), comparison(desk, replace(question, indicator="cashless", item="pension"))


@pytest.mark.postgres
def test_both_databases_give_the_same_views(empty_url: str, new_postgres_database: Callable[[], str]) -> None:
    sqlite, postgres = filled(empty_url), filled(new_postgres_database())
    assert views(sqlite) == views(postgres)
    assert status(sqlite) == status(postgres)
    assert ledger_page(sqlite) == ledger_page(postgres)
    assert everything_zip(sqlite, sqlite.newest_version()) == everything_zip(postgres, postgres.newest_version())
    sqlite.store.dispose()
    postgres.store.dispose()
