"""A fresh, migrated database for each test, of both kinds; one PostgreSQL cluster serves the whole session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib.catalog import Catalogue, load, reference_files
from lib.store import Store
from tests.unit.store.builders import AT

BOTH = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
]


@pytest.fixture(scope="session")
def files() -> dict[str, str]:
    return reference_files()


@pytest.fixture(scope="session")
def catalogue(files: dict[str, str]) -> Catalogue:
    return load(files)


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    create: Callable[[], str] = request.getfixturevalue("new_postgres_database")
    return create()


@pytest.fixture
def store(empty_url: str, files: dict[str, str]) -> Iterator[Store]:
    store = Store.open(empty_url)
    store.migrate(files, AT)
    yield store
    store.dispose()


@pytest.fixture
def sqlite_store(tmp_path: Path, files: dict[str, str]) -> Iterator[Store]:
    """For what concerns SQLite alone."""
    store = Store.open(f"sqlite:///{tmp_path / 'only.sqlite'}")
    store.migrate(files, AT)
    yield store
    store.dispose()
