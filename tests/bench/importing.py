"""Importing the national workbook against reading the same bytes with calamine alone."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

import python_calamine

from data.demo.generator import SEED, generate
from lib.catalog import load_default
from lib.ingest import read
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.services import Desk, ProcessCache
from lib.services.importing import confirm, preview
from lib.store import Store

_NAME = "ket-qua-tthc-2024-06.xlsx"
_ROUNDS = 7
_TODAY = date(2026, 11, 22)


def import_seconds(demo: Path, work: Path) -> dict[str, float]:
    """Medians, calamine alone first: reading, previewing, and the whole import into a copy of ``demo``."""
    catalogue = load_default()
    # Of another seed, so that every value differs from what is stored and the import has something to store.
    uploads = [
        next(file.content for file in generate(catalogue, seed=SEED + 1 + i) if file.name == _NAME)
        for i in range(_ROUNDS)
    ]
    database = work / "import.sqlite"
    shutil.copyfile(demo, database)
    store = Store.open(f"sqlite:///{database}")
    desk = Desk(
        store=store,
        settings=replace(Settings.from_environment({}), database_url=f"sqlite:///{database}"),
        principal=Principal("bench", frozenset(Right)),
        cache=ProcessCache(),
        now=lambda: datetime.now(UTC),
    )

    def import_one(content: bytes) -> None:
        stored = confirm(desk, content, preview(desk, content, _NAME), reason=None)
        assert stored.version is not None

    try:
        return {
            "calamine alone": _typical(_calamine_alone, uploads),
            "calamine in a process of its own": _typical(_calamine_apart, uploads),
            "read and understand": _typical(
                lambda content: read(content, _NAME, catalogue, today=date(2026, 11, 22)), uploads
            ),
            "preview": _typical(lambda content: preview(desk, content, _NAME), uploads),
            "preview and import": _typical(import_one, uploads),
        }
    finally:
        store.dispose()


def _calamine_alone(content: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def _calamine_apart(content: bytes) -> None:
    # What keeping hostile files out of the server costs at least: a fresh interpreter that reads and returns nothing.
    code = (
        "import io, sys, python_calamine as c;"
        "b = c.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()));"
        "[b.get_sheet_by_name(n).to_python() for n in b.sheet_names]"
    )
    subprocess.run([sys.executable, "-c", code], input=content, check=True)


def _typical(work: Callable[[bytes], object], uploads: list[bytes]) -> float:
    seconds = []
    for content in uploads:
        began = time.perf_counter()
        work(content)
        seconds.append(time.perf_counter() - began)
    return median(seconds)
