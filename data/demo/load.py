"""Builds the demonstration database: every workbook through the same import as any upload.

    python -m data.demo.load data/demo/build/demo.sqlite

It is built beside its place and moved there when it is whole, so an interrupted build leaves nothing half done.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from data.demo.generator import Upload, generate, real_files, system_files
from lib.catalog import load_default, reference_files, targets_from
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.services import Cache, Desk, ProcessCache
from lib.services.importing import confirm, preview
from lib.store import Store

_TARGETS = Path(__file__).parent / "targets.csv"


def build(url: str, *, announce: bool = False) -> None:
    """Fill an empty database. Each entry is dated when its workbook would have come in."""
    store = Store.open(url)
    catalogue = load_default()
    files: list[Upload] = [*real_files(), *generate(catalogue)]
    files += system_files(files[-1].at)
    store.migrate(reference_files(), at=datetime(2023, 12, 1, tzinfo=UTC))
    principal = Principal("Bộ phận tổng hợp", frozenset(Right))
    with store.writing() as writer:
        writer.set_targets(
            tuple(targets_from(_TARGETS.read_text("utf-8"), illustrative=True)),
            author=principal.name,
            reason="Chỉ tiêu minh họa",
            at=datetime(2024, 1, 2, 2, tzinfo=UTC),
            illustrative=True,
        )
    cache = ProcessCache()
    for done, file in enumerate(files, 1):
        _submit(store, principal, file, cache)
        if announce:
            print(f"\r{done}/{len(files)} {file.name:<60}", end="", file=sys.stderr, flush=True)
    if announce:
        print(file=sys.stderr)
    store.dispose()


def _submit(store: Store, principal: Principal, file: Upload, cache: Cache) -> None:
    desk = Desk(store, Settings(""), principal, cache, lambda: file.at)
    checked = preview(desk, file.content, file.name)
    if not checked.storable:
        raise ValueError(f"{file.name}: {[p.code for p in checked.reading.all_problems]}")
    confirm(desk, file.content, checked, file.reason)


def main(target: Path) -> None:
    """Build the database at ``target``, replacing what stands there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    _remove(unfinished)
    build(f"sqlite:///{unfinished}", announce=sys.stderr.isatty())
    with closing(sqlite3.connect(unfinished)) as connection:  # so that the file alone holds everything
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    _remove(target)
    unfinished.replace(target)


def _remove(database: Path) -> None:
    """The file with its journals: a journal left behind would be replayed into the next database of that name."""
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
