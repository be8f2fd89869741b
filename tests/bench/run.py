"""``make bench``: how fast the product is, as ratios of times measured in one run on one machine.

Reading: importing the national workbook against reading it with calamine alone. Showing: the overview against
Streamlit's own floor, with the illustrative data, with a hundred times as many values, and with every month uploaded
twenty times; each on the first view after a new version and on a rerun. Exit 1 when growth costs more than it may.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from data.demo import load
from lib.catalog import Catalogue, load_default, reference_files
from lib.store import Store
from tests.bench.growth import multiply, new_version, repeat
from tests.bench.importing import import_ratios
from tests.bench.server import ROOT, Server, serving
from tests.bench.visitor import Visitor, visiting

FLOORS = {"empty": "tests/bench/floor/empty.py", "constants": "tests/bench/floor/constants.py"}
GROWTH_LIMIT = 1.5


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians of one kind of view: seconds on the wall, and seconds of processor time a view."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What one server did. ``cold``: its very first view. ``memory``: MiB at the end."""

    cold: float
    first: Timing
    rerun: Timing
    memory: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements; 0 when growth stays within its limit."""
    options = _options(arguments)
    catalogue = load_default()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        demo = work / "demo.sqlite"
        load.build(f"sqlite:///{demo}")
        _say("Importing the national workbook")
        for label, ratio in import_ratios(demo, work).items():
            _say(f"  {label:<34}{ratio:>8.1f} x calamine alone")
        floors = {
            name: _measure(ROOT / script, work / "empty.sqlite", options.views, None) for name, script in FLOORS.items()
        }
        cases: dict[str, Callable[[Store], int] | None] = {
            "demo": None,
            f"{options.times} x values": lambda store: multiply(store, catalogue, options.times),
            f"{options.uploads} uploads": lambda store: repeat(store, catalogue, options.uploads),
        }
        results = {
            name: _case(demo, work / f"case-{number}.sqlite", grow, catalogue, options.views)
            for number, (name, grow) in enumerate(cases.items())
        }
        _report_floors(floors, results["demo"])
        return _report_growth(results)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="how many times the values of the illustrative data")
    parser.add_argument("--uploads", type=int, default=20, help="how often every month is uploaded")
    parser.add_argument("--views", type=int, default=9, help="views of each kind that a median is taken of")
    return parser.parse_args(arguments)


def _case(
    demo: Path, database: Path, grow: Callable[[Store], int] | None, catalogue: Catalogue, views: int
) -> Measured:
    shutil.copyfile(demo, database)
    store = Store.open(f"sqlite:///{database}")
    store.migrate(reference_files(), datetime.now(UTC))
    try:
        if grow is not None:
            began = time.perf_counter()
            values = grow(store)
            _say(f"{database.stem}: {values} values added in {time.perf_counter() - began:.0f} s")
        numbers = iter(range(1, views + 1))
        return _measure(ROOT / "app.py", database, views, lambda: new_version(store, catalogue, next(numbers)))
    finally:
        store.dispose()


def _measure(script: Path, database: Path, views: int, change: Callable[[], None] | None) -> Measured:
    """``change`` makes a new version before each first view; None where there is no data."""
    with serving(script, f"sqlite:///{database}", database.with_suffix(".log")) as server:
        with visiting(server.port) as visitor:
            cold = visitor.view().seconds
        first: list[Timing] = []
        for _ in range(views):
            if change is not None:
                change()
            with visiting(server.port) as visitor:
                first.append(_timed(server, visitor))
        with visiting(server.port) as visitor:
            visitor.view()
            rerun = [_timed(server, visitor) for _ in range(views)]
        return Measured(cold, _typical(first), _typical(rerun), server.memory)


def _timed(server: Server, visitor: Visitor) -> Timing:
    before = server.processor_seconds
    seconds = visitor.view().seconds
    return Timing(seconds, server.processor_seconds - before)


def _typical(timings: Sequence[Timing]) -> Timing:
    # The clock of processor time ticks in hundredths of a second: the mean of several views says more than a median.
    return Timing(median(t.wall for t in timings), sum(t.processor for t in timings) / len(timings))


def _report_floors(floors: dict[str, Measured], demo: Measured) -> None:
    _say("Overview with the illustrative data, against Streamlit's own floor")
    for name, floor in floors.items():
        _say(f"  {name + ' page, first view':<34}{_ratios(demo.first, floor.first)}")
        _say(f"  {name + ' page, rerun':<34}{_ratios(demo.rerun, floor.rerun)}")


def _report_growth(results: dict[str, Measured]) -> int:
    demo = results["demo"]
    too_slow = 0
    _say(f"Overview, against itself with the illustrative data (at most {GROWTH_LIMIT} x)")
    for name, measured in results.items():
        for kind, timing, base in (
            ("first view of a new version", measured.first, demo.first),
            ("rerun", measured.rerun, demo.rerun),
        ):
            slow = timing.wall > GROWTH_LIMIT * base.wall
            too_slow += slow
            _say(f"  {name + ', ' + kind:<46}{_ratios(timing, base)}{'  TOO SLOW' if slow else ''}")
        _say(f"  {name}: start {measured.cold:.2f} s, memory {measured.memory} MiB")
    return 1 if too_slow else 0


def _ratios(timing: Timing, base: Timing) -> str:
    processor = f"{timing.processor / base.processor:.2f} x" if base.processor else "—"
    return (
        f"{timing.wall / base.wall:>6.2f} x wall ({timing.wall * 1000:.0f} ms), {processor} processor "
        f"({timing.processor * 1000:.0f} ms)"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
