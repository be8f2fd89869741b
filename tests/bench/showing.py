"""How long pages take, several servers side by side: each round asks all of them for one page after the other, so that
what else the machine does falls on all alike and the ratios hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from tests.bench.server import Server, serving
from tests.bench.views import PageView
from tests.bench.visitor import View, Visitor, visiting


@dataclass(frozen=True, slots=True)
class Subject:
    """A server to measure. ``views``: what is asked of it; ``change``: makes a new version of its data; None where it
    shows no data."""

    script: Path
    database: Path
    views: tuple[PageView, ...]
    change: Callable[[], None] | None = None


class Sample(NamedTuple):
    """Of one view: seconds on the wall, and seconds of processor time."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Timing:
    """The views of one kind, round by round."""

    samples: tuple[Sample, ...]

    @property
    def wall(self) -> float:
        return median(sample.wall for sample in self.samples)

    @property
    def processor(self) -> float:
        # Its clock ticks in hundredths of a second: the mean of several views says more than a median.
        return sum(sample.processor for sample in self.samples) / len(self.samples)

    def against(self, base: Timing) -> float:
        """How many times as long as ``base`` of the same rounds, by the clock that says less.

        What slows a round slows both of its views; what slows one view alone does not take the server's processor.
        """
        by_wall = median(mine.wall / its.wall for mine, its in zip(self.samples, base.samples, strict=True))
        return min(by_wall, self.processor / base.processor) if base.processor else by_wall


@dataclass(frozen=True, slots=True)
class Measured:
    """What one server did with one view. ``cold``: the very first time, with what it drew, so that pages compared can
    be seen to draw as much. ``first``: by a new visitor after a new version; ``rerun``: by one who stays."""

    cold: View
    first: Timing
    rerun: Timing


Results = dict[tuple[str, PageView], Measured]


class Course:
    """Measurements that go on: more rounds of some views can be added to what was measured."""

    def __init__(self, subjects: Mapping[str, Subject], servers: Mapping[str, Server]) -> None:
        self._subjects, self._servers = subjects, servers
        self._first: dict[tuple[str, PageView], list[Sample]] = defaultdict(list)
        self._rerun: dict[tuple[str, PageView], list[Sample]] = defaultdict(list)
        self._cold: dict[tuple[str, PageView], View] = {}
        for name, view in self._asked(None):
            with visiting(servers[name].port) as visitor:
                self._cold[name, view] = _see(visitor, view)

    def go(self, rounds: int, only: Collection[PageView] | None = None) -> None:
        """Measure each view (None: all) on the first view of a new version and on a rerun."""
        for _ in range(rounds):
            for name, view in self._asked(only):
                change, server = self._subjects[name].change, self._servers[name]
                if change is not None:
                    change()
                with visiting(server.port) as visitor:
                    self._first[name, view].append(_timed(server, visitor, view))
                    self._rerun[name, view].append(_timed(server, visitor, view))

    @property
    def results(self) -> Results:
        return {
            key: Measured(cold, Timing(tuple(self._first[key])), Timing(tuple(self._rerun[key])))
            for key, cold in self._cold.items()
        }

    @property
    def memory(self) -> dict[str, int]:
        """What each server holds now, in MiB."""
        return {name: server.memory for name, server in self._servers.items()}

    def _asked(self, only: Collection[PageView] | None) -> Iterator[tuple[str, PageView]]:
        """Each view of all servers that have it, before the next."""
        every: Sequence[PageView] = list(dict.fromkeys(v for subject in self._subjects.values() for v in subject.views))
        for view in every:
            if only is None or view in only:
                yield from ((name, view) for name, subject in self._subjects.items() if view in subject.views)


@contextmanager
def course(subjects: Mapping[str, Subject]) -> Iterator[Course]:
    """Every server started and each of its views seen once."""
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(
                serving(subject.script, f"sqlite:///{subject.database}", subject.database.with_suffix(".log"))
            )
            for name, subject in subjects.items()
        }
        yield Course(subjects, servers)


def _see(visitor: Visitor, view: PageView) -> View:
    return visitor.view(urlencode(view.query), view.slug)


def _timed(server: Server, visitor: Visitor, view: PageView) -> Sample:
    before = server.processor_seconds
    seconds = _see(visitor, view).seconds
    return Sample(seconds, server.processor_seconds - before)
