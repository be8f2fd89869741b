"""``make bench``: how fast the product is, as ratios of times measured in one run on one machine.

Reading: importing the national workbook against reading it with calamine alone, and a list of a million dossiers
against calamine alone going through it. Showing: the overview against
Streamlit's own floor, with the illustrative data, with a hundred times as many values, and with every month uploaded
twenty times; each on the first view after a new version and on a rerun. Exit 1 when a limit is passed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from data.demo import load
from lib.catalog import Catalogue, load_default, reference_files
from lib.store import Store
from tests.bench.dossiers import compare
from tests.bench.growth import multiply, new_version, repeat
from tests.bench.importing import import_seconds
from tests.bench.server import ROOT
from tests.bench.showing import Measured, Subject, Timing, measure

FLOORS = ("empty", "constants")
GROWTH_LIMIT = 1.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements; 0 when growth stays within its limit."""
    options = _options(arguments)
    catalogue = load_default()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        work = Path(folder)
        demo = work / "demo.sqlite"
        load.build(f"sqlite:///{demo}")
        _report_import(import_seconds(demo, work))
        dossiers = compare(work / "dossiers", rounds=options.dossier_rounds) if options.dossier_rounds else 0
        cases: dict[str, Callable[[Store], int]] = {
            "demo": lambda _store: 0,
            f"{options.times} x values": lambda store: multiply(store, catalogue, options.times),
            f"{options.uploads} uploads": lambda store: repeat(store, catalogue, options.uploads),
        }
        subjects = {
            floor: Subject(ROOT / "tests/bench/floor" / f"{floor}.py", work / f"{floor}.sqlite") for floor in FLOORS
        }
        for number, (name, grow) in enumerate(cases.items()):
            database = work / f"case-{number}.sqlite"
            shutil.copyfile(demo, database)
            subjects[name] = stack.enter_context(_grown(database, grow, catalogue))
        results = measure(subjects, options.rounds)
        _report_floors(results)
        return max(dossiers, _report_growth({name: results[name] for name in cases}))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="how many times the values of the illustrative data")
    parser.add_argument("--uploads", type=int, default=20, help="how often every month is uploaded")
    parser.add_argument("--rounds", type=int, default=9, help="views of each kind that a median is taken of")
    parser.add_argument("--dossier-rounds", type=int, default=5, help="readings of a million dossiers; 0 for none")
    return parser.parse_args(arguments)


@contextmanager
def _grown(database: Path, grow: Callable[[Store], int], catalogue: Catalogue) -> Iterator[Subject]:
    store = Store.open(f"sqlite:///{database}")
    try:
        store.migrate(reference_files(), datetime.now(UTC))
        began = time.perf_counter()
        if values := grow(store):
            _say(f"{values} values stored in {time.perf_counter() - began:.0f} s")
        numbers = count(1)
        yield Subject(ROOT / "app.py", database, lambda: new_version(store, catalogue, next(numbers)))
    finally:
        store.dispose()


def _report_import(seconds: Mapping[str, float]) -> None:
    _say("The national workbook of a month, against reading it with calamine alone")
    alone = next(iter(seconds.values()))
    for name, taken in seconds.items():
        _say(f"  {name:<46}{taken / alone:>7.1f} x  ({taken * 1000:.1f} ms)")


def _report_floors(results: Mapping[str, Measured]) -> None:
    _say("The overview with the illustrative data, against Streamlit's own floor")
    demo = results["demo"]
    for name in FLOORS:
        floor = results[name]
        _say(f"  {name + ' page, first view':<46}{_ratios(demo.first, floor.first)}")
        _say(f"  {name + ' page, rerun':<46}{_ratios(demo.rerun, floor.rerun)}")


def _report_growth(results: Mapping[str, Measured]) -> int:
    demo = results["demo"]
    too_slow = 0
    _say(f"The overview, against itself with the illustrative data (at most {GROWTH_LIMIT} x)")
    for name, measured in results.items():
        for kind, timing, base in (
            ("first view of a new version", measured.first, demo.first),
            ("rerun", measured.rerun, demo.rerun),
        ):
            slow = timing.wall > GROWTH_LIMIT * base.wall
            too_slow += slow
            _say(f"  {f'{name}, {kind}':<46}{_ratios(timing, base)}{'  TOO SLOW' if slow else ''}")
    for name, measured in results.items():
        drawn = f"very first view {measured.cold:.2f} s, {measured.elements} elements"
        _say(f"  {name}: {drawn}, memory {measured.memory} MiB")
    return 1 if too_slow else 0


def _ratios(timing: Timing, base: Timing) -> str:
    processor = f"{timing.processor / base.processor:.2f}" if base.processor else "—"
    return (
        f"{timing.wall / base.wall:>7.2f} x  ({timing.wall * 1000:.0f} ms; "
        f"processor {processor} x, {timing.processor * 1000:.0f} ms)"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
