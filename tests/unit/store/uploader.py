"""One of several processes that migrate and import at once; run as a program by the test."""

from __future__ import annotations

import sys

from lib.catalog import load, reference_files
from lib.model.errors import MovedOn
from lib.store import Store
from tests.unit.store.builders import AT, results, submission

UNITS = ("ha-noi", "hue", "lai-chau", "dien-bien", "son-la", "lang-son", "quang-ninh", "thanh-hoa")
EACH = 5


def main(url: str, worker: int) -> None:
    """Import five uploads of an own unit, each with a value for one unit that all of them contest."""
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()  # all start at the same moment
    files = reference_files()
    catalogue = load(files)
    store = Store.open(url)
    store.migrate(files, AT)
    for number in range(EACH):
        upload = submission(
            results(UNITS[worker], resolved_total=number + 1),
            results("nghe-an", resolved_total=worker * EACH + number),
            author=str(worker),
        )
        with store.writing() as writer:
            assert writer.submit(upload, catalogue) is not None
    try:
        stale = submission(results("nghe-an", resolved_total=999), previewed_version=0)
        with store.writing() as writer:
            writer.submit(stale, catalogue)
    except MovedOn:
        store.dispose()
        return
    raise AssertionError("a stale preview was stored")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
