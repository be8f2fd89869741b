"""The engine: one small pool, transactions that begin where we say, and the lock that writers take."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError

from lib.model.errors import Busy

BUSY_SECONDS = 30
_ADVISORY_LOCK = 0x62687868  # "bhxh": any number will do as long as every process takes the same one
_TRIES = 100


def open_engine(url: str) -> Engine:
    """An engine for any SQLAlchemy URL. A SQLite file's folder is created; the database itself is not touched.

    Small on purpose: a page holds a connection only while it reads, and PostgreSQL's connections are dear.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed,
            pool_size=4,
            max_overflow=8,
            pool_timeout=BUSY_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,  # errors go to the log, and values are somebody's
        )
    path = sqlite_path(parsed)
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed,
        pool_size=4,
        max_overflow=8,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_path(url: URL) -> Path:
    """The file of a SQLite URL. Raises ValueError for a database in memory, which no second connection would see."""
    if not url.database or url.database == ":memory:":
        raise ValueError("the store needs a database file")
    return Path(url.database)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver would begin transactions by itself, late and without the lock; we say BEGIN ourselves.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA mmap_size=268435456")
    _switch_to_wal(connection)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Processes that open a new file at once may meet here, where SQLite refuses without waiting.

    So the wait is made where SQLite does wait: for the write lock. Raises sqlite3.OperationalError in the end.
    """
    for remaining in reversed(range(_TRIES)):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                return
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if not remaining:
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("bhxh_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection on which every statement sees the same state of the database."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def exclusive(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer of any process shares; committed at the end, rolled back on any error.

    Raises Busy when others have held the lock for 30 seconds.
    """
    with engine.connect() as connection:
        connection.execution_options(bhxh_writes=True)
        with _locked(connection):
            yield connection


def _locked(connection: Connection) -> RootTransaction:
    try:
        transaction = connection.begin()
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY_LOCK})
    except OperationalError as error:
        connection.rollback()
        raise Busy from error
    return transaction
