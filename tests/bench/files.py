"""``make bench``: each kind of file about the whole country in a year, from nothing, in a process of its own.

The year of 63 provinces and that of 34, which is the one that promises are about. Printed beside a process that only
asks for the overview of the same year; exit 1 where a file takes longer or needs more memory than was promised.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from data.demo import load
from lib.catalog import reference_files
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.settings import ROOT, Settings
from lib.services import Desk, ProcessCache
from lib.services.overview import overview
from lib.services.products import USUAL
from lib.services.showing import export_question
from lib.store import Store

YEARS = ("2024", "2025")
OVERVIEW = "overview"
MOST_SECONDS = 10.0
MOST_MEMORY = 500  # MiB, of the whole process


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements; 0 when every limit is kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.files", description=__doc__)
    parser.add_argument("--alone", nargs=3, metavar=("URL", "YEAR", "KIND"), help="measure one, in this process")
    options = parser.parse_args(arguments)
    if options.alone:
        sys.stdout.write(json.dumps(_alone(*options.alone)))
        return 0
    too_much = 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'demo.sqlite'}"
        load.build(url)
        sys.stdout.write(
            f"Files about the whole country in a year (at most {MOST_SECONDS:.0f} s and {MOST_MEMORY} MiB)\n"
        )
        for year in YEARS:
            base, _, _ = _measured(url, year, OVERVIEW)
            for kind in USUAL:
                seconds, memory, size = _measured(url, year, kind)
                over = seconds > MOST_SECONDS or memory > MOST_MEMORY
                too_much += over
                sys.stdout.write(
                    f"  {year} .{kind:<8}{seconds / base:>6.1f} x its overview  ({seconds:.1f} s, {memory} MiB, "
                    f"{size // 1024} KiB){'  TOO MUCH' if over else ''}\n"
                )
                sys.stdout.flush()
    return 1 if too_much else 0


def _measured(url: str, year: str, kind: str) -> tuple[float, int, int]:
    """Seconds, MiB at the most, and bytes of the file."""
    command = [sys.executable, "-m", "tests.bench.files", "--alone", url, year, kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    seconds, memory, size = json.loads(done.stdout)
    return float(seconds), int(memory), int(size)


def _alone(url: str, year: str, kind: str) -> tuple[float, int, int]:
    store, now = Store.open(url), datetime.now(UTC)
    store.migrate(reference_files(), now)
    desk = Desk(store, Settings(url), Principal("bench", frozenset(Right)), ProcessCache(), lambda: now)
    question = export_question(desk, Period.parse(year), None, None)
    began = time.perf_counter()
    if kind == OVERVIEW:
        overview(desk, question)
        size = 0
    else:
        size = len(USUAL[kind].made(desk, question, "vi"))
    taken = time.perf_counter() - began
    store.dispose()
    return taken, _peak(), size


def _peak() -> int:
    """MiB at the most since this program began; the figure of getrusage would be that of whoever started it, too."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]


if __name__ == "__main__":
    raise SystemExit(main())
