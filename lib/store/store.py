"""The store: one engine, and the two ways of using it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine

from lib.store import migration
from lib.store.engine import exclusive, open_engine, snapshot
from lib.store.reader import Reader
from lib.store.writer import Writer


class Store:
    """The ledger in a database. Safe to share between threads; each ``reading`` takes a connection of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Store:
        """The store behind any SQLAlchemy URL of SQLite or PostgreSQL. Nothing is connected to yet."""
        return cls(open_engine(url))

    def migrate(self, files: Mapping[str, str], at: datetime) -> None:
        """Bring schema and reference files up to this release; one SELECT when nothing is due.

        Takes the write lock, so processes may start together. A SQLite file is copied beside itself before its
        schema is upgraded. ``files``: the text of the reference files; where they differ from the last ones they
        become an entry (entry 0 of a fresh database). Raises NewerDatabase when a newer release wrote the database.
        """
        migration.migrate(self._engine, files, at)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One connection and one consistent state."""
        with snapshot(self._engine) as connection:
            yield Reader(connection)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The write lock of all processes; committed at the end, or nothing at all when anything is raised."""
        with exclusive(self._engine) as connection:
            yield Writer(connection)

    def dispose(self) -> None:
        """Close all connections of the pool."""
        self._engine.dispose()
