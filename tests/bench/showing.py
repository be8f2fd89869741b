"""How long pages take, several servers side by side: each round asks all of them, so that what else the machine does
falls on all alike and the ratios hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.server import Server, serving
from tests.bench.visitor import View, Visitor, visiting


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to measure. ``change``: makes a new version of its data; None where it shows no data."""

    script: Path
    database: Path
    change: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """Of one kind of view: seconds on the wall (median), and seconds of processor time (mean)."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What one server did. ``cold``: seconds of its very first view. ``elements``: what that view drew, so that pages
    compared can be seen to draw as much. ``memory``: MiB at the end."""

    cold: float
    elements: int
    first: Timing
    rerun: Timing
    memory: int


def measure(subjects: Mapping[str, Subject], rounds: int) -> dict[str, Measured]:
    """Each page on the first view of a new version by a new visitor, and on a rerun by one who stays."""
    with ExitStack() as stack:
        servers = {name: stack.enter_context(_server(subject)) for name, subject in subjects.items()}
        cold: dict[str, View] = {}
        for name, server in servers.items():
            with visiting(server.port) as visitor:
                cold[name] = visitor.view()
        first: dict[str, list[Timing]] = {name: [] for name in subjects}
        rerun: dict[str, list[Timing]] = {name: [] for name in subjects}
        for _ in range(rounds):
            for name, subject in subjects.items():
                if subject.change is not None:
                    subject.change()
                with visiting(servers[name].port) as visitor:
                    first[name].append(_timed(servers[name], visitor))
                    rerun[name].append(_timed(servers[name], visitor))
        return {
            name: Measured(
                cold[name].seconds, cold[name].elements, _typical(first[name]), _typical(rerun[name]), server.memory
            )
            for name, server in servers.items()
        }


def _server(subject: Subject) -> AbstractContextManager[Server]:
    return serving(subject.script, f"sqlite:///{subject.database}", subject.database.with_suffix(".log"))


def _timed(server: Server, visitor: Visitor) -> Timing:
    before = server.processor_seconds
    seconds = visitor.view().seconds
    return Timing(seconds, server.processor_seconds - before)


def _typical(timings: Sequence[Timing]) -> Timing:
    # The clock of processor time ticks in hundredths of a second: the mean of several views says more than a median.
    return Timing(median(t.wall for t in timings), sum(t.processor for t in timings) / len(timings))
