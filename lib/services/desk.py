"""Who asks, of which store, with which cache and clock: what every use case is given."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from lib.catalog import Catalogue, load
from lib.model.errors import NotAllowed, UnknownVersion
from lib.model.journal import Act
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.model.target import Target
from lib.store import Store

T = TypeVar("T")

# Time is stored as UTC and judged where the offices are.
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


class Cache(Protocol):
    """Remembers what was computed; keys hold version and question, never the user."""

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T: ...


class ProcessCache:
    """Remembers everything until the process ends: for the terminal, which asks for the same definitions often."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        if key not in self._known:
            self._known[key] = compute()
        found: T = self._known[key]
        return found


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases take this as their first argument. Rights are checked on each call, outside the cache.

    ``readers`` is entered while a file is read: a server hands in a semaphore, since each reading may take much memory.
    ``pinned``: the version that stands for the newest, for whoever follows a link and is to see nothing newer.
    """

    store: Store
    settings: Settings
    principal: Principal
    cache: Cache
    now: Callable[[], datetime]
    readers: AbstractContextManager[object] = field(default_factory=nullcontext)
    pinned: int | None = None

    def require(self, right: Right) -> None:
        """Raises NotAllowed when the principal lacks the right."""
        if not self.principal.may(right):
            raise NotAllowed(right.value)

    def require_for(self, right: Right, unit_ids: Iterable[str], catalogue: Catalogue) -> None:
        """Raises NotAllowed when the right is not held for one of the units, be it through a unit it lies in."""
        for unit_id in unit_ids:
            if not self.principal.may_for(right, catalogue.lineage(unit_id)):
                raise NotAllowed(right.value)

    def note(self, act: Act, subject: str, detail: str = "") -> None:
        """Tell the journal of something that leaves no other trace. Checks no right: whoever calls it did."""
        with self.store.writing() as writer:
            writer.meeting.note(self.now(), self.principal.name, act, subject, detail=detail)

    def newest_version(self) -> int:
        """Read from the database each time, so that every replica sees a new submission at once."""
        if self.pinned is not None:
            return self.pinned
        with self.store.reading() as reader:
            return reader.version()

    def catalogue(self, version: int) -> Catalogue:
        """The definitions that were in force at a version. Raises UnknownVersion."""

        def build() -> Catalogue:
            with self.store.reading() as reader:
                return load(reader.catalogue_files(version)[1])

        def known() -> str:
            with self.store.reading() as reader:
                if not 0 <= version <= reader.version():
                    raise UnknownVersion(version)
                return reader.catalogue_sha(version)

        # What held at a version never changes; it is asked for with every figure of a page.
        sha = self.cache.recall(("catalogue of", version), known)
        return self.cache.recall(("catalogue", sha), build)

    def targets(self, version: int) -> tuple[Target, ...]:
        """The targets in force at a version: those of its catalogue and those entered since."""

        def build() -> tuple[Target, ...]:
            with self.store.reading() as reader:
                return tuple(target for target, _ in reader.targets(version, self.catalogue(version).targets))

        return self.cache.recall(("targets", version), build)

    def judged_on(self, version: int) -> date:
        """The day on which verdicts of a version are given: that of its last entry, so that they never change."""

        def build() -> date:
            with self.store.reading() as reader:
                return reader.entry(version).at.astimezone(HERE).date()

        return self.cache.recall(("judged_on", version), build)
