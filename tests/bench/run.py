"""``make bench``: how fast the product is, as ratios of times measured in one run on one machine.

Reading: importing the national workbook against reading it with calamine alone, and a list of a million dossiers
against calamine alone going through it. Showing: every page of the registry with the illustrative data, with a hundred
times as many values, and with every month uploaded twenty times, each on the first view after a new version and on a
rerun; and all of them against Streamlit's own floor, a page of constants. Exit 1 when a limit is passed.
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
from tests.bench.showing import Course, Results, Subject, Timing, course
from tests.bench.views import PageView, page_views

FLOORS = ("empty", "constants")
BASE = "demo"
GROWTH_LIMIT = 1.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements; 0 when every limit is kept."""
    options = _options(arguments)
    catalogue = load_default()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        work = Path(folder)
        demo = work / "demo.sqlite"
        load.build(f"sqlite:///{demo}")
        _report_import(import_seconds(demo, work))
        dossiers = compare(work / "dossiers", rounds=options.dossier_rounds) if options.dossier_rounds else 0
        cases: dict[str, Callable[[Store], int]] = {
            BASE: lambda _store: 0,
            f"{options.times} x values": lambda store: multiply(store, catalogue, options.times),
            f"{options.uploads} uploads": lambda store: repeat(store, catalogue, options.uploads),
        }
        views = tuple(view for view in page_views(catalogue) if options.only in view.name)
        subjects = {
            floor: Subject(ROOT / "tests/bench/floor" / f"{floor}.py", work / f"{floor}.sqlite", views[:1])
            for floor in FLOORS
        }
        for number, (name, grow) in enumerate(cases.items()):
            database = work / f"case-{number}.sqlite"
            shutil.copyfile(demo, database)
            subjects[name] = stack.enter_context(_grown(database, grow, catalogue, views))
        measured = stack.enter_context(course(subjects))
        measured.go(options.rounds)
        # One view too many that something else slowed is no slow page: those beyond the limit are looked at longer.
        if doubtful := {view for view in views if _slow(measured.results, view, list(cases)[1:])}:
            measured.go(2 * options.rounds, doubtful)
        return max(dossiers, _report_pages(measured, views, list(cases)[1:]))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="how many times the values of the illustrative data")
    parser.add_argument("--uploads", type=int, default=20, help="how often every month is uploaded")
    parser.add_argument("--rounds", type=int, default=3, help="views of each kind that a median is taken of")
    parser.add_argument("--only", default="", help="only the views whose name holds this; names are in the table")
    parser.add_argument("--dossier-rounds", type=int, default=5, help="readings of a million dossiers; 0 for none")
    return parser.parse_args(arguments)


@contextmanager
def _grown(
    database: Path, grow: Callable[[Store], int], catalogue: Catalogue, views: tuple[PageView, ...]
) -> Iterator[Subject]:
    store = Store.open(f"sqlite:///{database}")
    try:
        store.migrate(reference_files(), datetime.now(UTC))
        began = time.perf_counter()
        if values := grow(store):
            _say(f"{values} values stored in {time.perf_counter() - began:.0f} s")
        numbers = count(1)
        yield Subject(ROOT / "app.py", database, views, lambda: new_version(store, catalogue, next(numbers)))
    finally:
        store.dispose()


def _report_import(seconds: Mapping[str, float]) -> None:
    _say("The national workbook of a month, against reading it with calamine alone")
    alone = next(iter(seconds.values()))
    for name, taken in seconds.items():
        _say(f"  {name:<46}{taken / alone:>7.1f} x  ({taken * 1000:.1f} ms)")


def _report_pages(measured: Course, views: Sequence[PageView], grown: Sequence[str]) -> int:
    """The table of pages; 1 where one grows with its data beyond the limit."""
    results = measured.results
    floor = results[FLOORS[-1], views[0]]
    _say("Streamlit's own floor, a page without anything and one of constants")
    for name in FLOORS:
        alone = results[name, views[0]]
        _say(f"  {name:<40}first view {_times(alone.first)}, rerun {_times(alone.rerun)}")
    _say(
        f"Each page with the illustrative data, in pages of {FLOORS[-1]}; "
        f"with more data, against itself (at most {GROWTH_LIMIT} x)"
    )
    heads = [f"{name}, {kind}" for name in (BASE, *grown) for kind in ("first", "rerun")]
    _say(f"  {'':<40}" + "".join(f"{head:>21}" for head in heads))
    too_slow = 0
    for view in views:
        base = results[BASE, view]
        cells = [
            f"{base.first.wall / floor.first.wall:.1f} ({_times(base.first)})",
            f"{base.rerun.wall / floor.rerun.wall:.1f} ({_times(base.rerun)})",
        ]
        for name in grown:
            of_this = results[name, view]
            cells += [f"{of_this.first.against(base.first):.2f}", f"{of_this.rerun.against(base.rerun):.2f}"]
        slow = _slow(results, view, grown)
        too_slow += slow
        _say(f"  {view.name:<40}" + "".join(f"{cell:>21}" for cell in cells) + ("  TOO SLOW" if slow else ""))
    for name, memory in measured.memory.items():
        drawn = results[name, views[0]].cold
        _say(f"  {name}: very first view {drawn.seconds:.2f} s, {drawn.elements} elements, memory {memory} MiB")
    return 1 if too_slow else 0


def _slow(results: Results, view: PageView, grown: Sequence[str]) -> bool:
    """Whether a page takes longer with more data than the limit allows, on its first view or on a rerun."""
    base = results[BASE, view]
    return any(
        taken > GROWTH_LIMIT
        for name in grown
        for taken in (
            results[name, view].first.against(base.first),
            results[name, view].rerun.against(base.rerun),
        )
    )


def _times(timing: Timing) -> str:
    return f"{timing.wall * 1000:.0f} ms"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
