"""What several kinds of tests share: the demo database, built once and copied for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "data" / "demo" / "build" / "demo.sqlite"
SAMPLES = Path(__file__).parent / "samples"
# The six workbooks of the first story: real figures of one province, and illustrative ones of the country.
WORKBOOKS = tuple(
    SAMPLES / folder / name
    for folder in ("khanh-hoa-2023", "toan-quoc-2024-06", "toan-quoc-2025-08")
    for name in ("ket-qua-tthc.xlsx", "chi-tra-khong-tien-mat.xlsx")
)


@pytest.fixture(scope="session")
def demo_database() -> Path:
    """The demo database as `make demo` builds it; read it, never write to it."""
    assert DEMO.exists(), "run `make demo` first (`make test` does)"
    return DEMO


@pytest.fixture
def demo_url(demo_database: Path, tmp_path: Path) -> str:
    """A copy of the demo database to do with as one likes."""
    copy = tmp_path / "demo.sqlite"
    shutil.copy(demo_database, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """A database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'empty.sqlite'}"


@pytest.fixture
def clean_caches() -> Iterator[None]:
    """Streamlit's caches live as long as the process: each test starts without those of the one before."""
    import streamlit as st

    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()
