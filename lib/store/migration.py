"""Bringing a database up to this release: the schema, and the reference files as an entry of the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, inspect, select, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from lib.catalog import content_hash
from lib.model.errors import NewerDatabase
from lib.model.ledger import EntryKind
from lib.store.engine import exclusive, snapshot, sqlite_path
from lib.store.tables import ENTRY
from lib.store.writer import Writer

SCRIPTS = Path(__file__).resolve().parents[2] / "migrations"
HEAD = "0008"  # the newest migration; written here so that a start with nothing to do need not load Alembic
RELEASE = "Bản phát hành"  # the author of entries that a release brings, shown in the ledger


def migrate(engine: Engine, files: Mapping[str, str], at: datetime) -> None:
    """See ``Store.migrate``."""
    sha = content_hash(files)
    if _state(engine) == (HEAD, sha):
        return
    with exclusive(engine) as connection:
        revision = _revision(connection)
        if revision != HEAD:
            _upgrade(connection, revision, at)
        if _catalogue_sha(connection) != sha:
            Writer(connection).set_catalogue(files, RELEASE, None, at)


def _state(engine: Engine) -> tuple[str, str | None] | None:
    """Schema and reference files in one statement; None where the tables are not there yet."""
    sha = _last_catalogue().scalar_subquery()
    try:
        with snapshot(engine) as connection:
            row = connection.execute(select(text("version_num"), sha).select_from(text("alembic_version"))).first()
    except (OperationalError, ProgrammingError):
        return None  # a database that cannot be reached at all says so when the lock is taken
    return None if row is None else (row[0], row[1])


def _last_catalogue() -> Select[Any]:
    of_catalogue = ENTRY.c.kind == EntryKind.CATALOGUE.value
    return select(ENTRY.c.file_sha256).where(of_catalogue).order_by(ENTRY.c.number.desc()).limit(1)


def _catalogue_sha(connection: Connection) -> str | None:
    sha: str | None = connection.scalar(_last_catalogue())
    return sha


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _upgrade(connection: Connection, revision: str | None, at: datetime) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerDatabase(revision)
    if revision is not None and connection.dialect.name == "sqlite":
        _back_up(sqlite_path(connection.engine.url), revision, at)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _back_up(path: Path, revision: str, at: datetime) -> Path:
    """Copy a SQLite database beside itself; the lock is held, so nothing changes meanwhile."""
    copy = path.with_name(f"{path.name}.{revision}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.backup")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
