"""Bringing a database up to the release."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect, text

from lib.model.errors import NewerDatabase, UnknownVersion
from lib.model.unit import Level
from lib.model.views import Particulars
from lib.store import Store, migration
from lib.store.tables import METADATA
from tests.unit.store.builders import AT, state

LATER = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "next", "{head}"


def upgrade():
    op.add_column("entry", sa.Column("remark", sa.String()))
    {then}
"""

_BLOCK = "'tthc_results', 'ha-noi', 'province', 'vn', '2024-06-01', '2024-06-30', '', '', 'main'"
_COLUMNS = "form, unit_id, level, parent_id, period_start, period_end, item, scope, column_group"
FIRST_RELEASE = (
    (
        "INSERT INTO entry (number, kind, at, author, illustrative, file_sha256, payload)"
        " VALUES (0, 'catalogue', :at, 'lan', false, 'x', '{}')"
    ),
    (
        "INSERT INTO entry (number, kind, at, author, illustrative, file_sha256, file_name)"
        " VALUES (1, 'submission', :at, 'lan', false, 'y', 'thang-6.xlsx')"
    ),
    "INSERT INTO entry_scope VALUES (1, 'tthc_results', '2024-06-01', '2024-06-30', 1, 1)",
    "INSERT INTO stored_file VALUES ('y', 3, NULL)",
    f"INSERT INTO block (block_id, entry, {_COLUMNS}) VALUES (1, 1, {_BLOCK})",
    "INSERT INTO observation VALUES (1, 'resolved_total', 5, NULL, 'S', 'C5', '5', NULL, NULL)",
    (f"INSERT INTO standing (block_id, since, entry, illustrative, {_COLUMNS}) VALUES (1, 1, 1, false, {_BLOCK})"),
    "INSERT INTO reported VALUES ('tthc_results', '2024-06-01', '2024-06-30', 'province', 1, NULL, 1, false)",
)


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the code one migration newer; the argument is a further statement of it."""

    def make(then: str = "") -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "next.py").write_text(NEXT.format(then=then, head=migration.HEAD), "utf-8")
        monkeypatch.setattr(migration, "SCRIPTS", scripts)
        monkeypatch.setattr(migration, "HEAD", "next")

    return make


def backups(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.backup"))


def test_the_migrations_create_exactly_the_tables_of_the_model(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_the_newest_migration_is_the_one_named_in_the_code() -> None:
    config = Config()
    config.set_main_option("script_location", str(migration.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == migration.HEAD


def test_with_nothing_due_it_costs_one_statement(store: Store, files: dict[str, str]) -> None:
    before = state(store)
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    store.migrate(files, LATER)
    assert [sql.split()[0] for sql in statements if sql != "BEGIN"] == ["SELECT"]
    assert state(store) == before


def test_a_fresh_database_needs_no_backup(sqlite_store: Store, tmp_path: Path) -> None:
    with sqlite_store.reading() as reader:
        assert reader.version() == 0
    assert backups(tmp_path) == []


def test_a_database_without_entries_has_no_version(empty_url: str, files: dict[str, str]) -> None:
    store = Store.open(empty_url)
    store.migrate(files, AT)
    with store._engine.begin() as connection:
        connection.execute(text("DELETE FROM entry"))
    with store.reading() as reader, pytest.raises(UnknownVersion):
        reader.version()
    store.migrate(files, AT)
    with store.reading() as reader:
        assert reader.version() == 0
    store.dispose()


def test_a_database_of_a_newer_release_is_refused_and_left_alone(store: Store, files: dict[str, str]) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = state(store)
    with pytest.raises(NewerDatabase) as refused:
        store.migrate({**files, "new.csv": ""}, LATER)
    assert refused.value.revision == "9999"
    assert state(store) == before


def test_an_upgrade_keeps_what_is_stored(store: Store, files: dict[str, str], next_release: Any) -> None:
    before = state(store)
    next_release()
    store.migrate(files, LATER)
    store.migrate(files, LATER)
    assert state(store) == before
    with store._engine.connect() as connection:
        assert "remark" in {column["name"] for column in inspect(connection).get_columns("entry")}


def test_sqlite_is_copied_beside_itself_before_an_upgrade(
    sqlite_store: Store, tmp_path: Path, files: dict[str, str], next_release: Any
) -> None:
    now = migration.HEAD
    next_release()
    sqlite_store.migrate(files, LATER)
    (copy,) = backups(tmp_path)
    assert copy.name == f"only.sqlite.{now}-20270102T030405Z.backup"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(now,)]
        assert connection.execute("SELECT number, kind FROM entry").fetchall() == [(0, "catalogue")]


def test_an_upgrade_that_fails_changes_nothing(store: Store, files: dict[str, str], next_release: Any) -> None:
    now = migration.HEAD
    next_release("raise RuntimeError")
    with pytest.raises(RuntimeError):
        store.migrate(files, LATER)
    with store._engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == now
        assert "remark" not in {column["name"] for column in inspect(connection).get_columns("entry")}


def test_a_database_of_the_first_release_keeps_its_figures(empty_url: str, files: dict[str, str]) -> None:
    """Built as the first release built it: its tables, and rows without what came later."""
    store = Store.open(empty_url)
    config = Config()
    config.set_main_option("script_location", str(migration.SCRIPTS))
    with store._engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in FIRST_RELEASE:
            connection.execute(text(statement), {"at": AT.replace(tzinfo=None)})
    store.migrate(files, LATER)
    with store.reading() as reader:
        assert reader.version() == 2  # the reference files of this release are an entry of their own
        (piece,) = reader.pieces("tthc_results", 1, start=date(2024, 6, 1), end=date(2024, 6, 30))
        assert (piece.entry, piece.unit_id, piece.values) == (1, "ha-noi", (("resolved_total", 5),))
        assert [found.units for found in reader.periods(2, Level.PROVINCE)] == [1]
        assert (reader.remembered(), reader.particulars(1)) == ((), Particulars())
    before = state(store)
    with store.writing() as writer:
        writer.rebuild_standings()
    assert state(store) == before
    store.dispose()
