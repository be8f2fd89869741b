"""A fresh store with the desk of somebody who may do everything, and a cache that tells what was asked of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from lib.catalog import reference_files
from lib.model.principal import Principal, Right
from lib.model.settings import Settings
from lib.services import Desk
from lib.store import Store

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@dataclass
class Memory:
    """A cache that never forgets; the keys it was asked for can be looked at."""

    kept: dict[Hashable, Any] = field(default_factory=dict)

    def recall(self, key: Hashable, compute: Callable[[], Any]) -> Any:
        if key not in self.kept:
            self.kept[key] = compute()
        return self.kept[key]


def somebody(desk: Desk, name: str, *rights: Right) -> Desk:
    """The same desk with another person before it."""
    return replace(desk, principal=Principal(name, frozenset(rights)))


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def desk(empty_url: str, memory: Memory) -> Iterator[Desk]:
    store = Store.open(empty_url)
    store.migrate(reference_files(), NOW)
    yield Desk(store, Settings(empty_url), Principal("lan", frozenset(Right)), memory, lambda: NOW)
    store.dispose()


@pytest.fixture
def demo_desk(demo_url: str, memory: Memory) -> Iterator[Desk]:
    store = Store.open(demo_url)
    store.migrate(reference_files(), NOW)  # it may have been built by a release before this one
    yield Desk(store, Settings(demo_url), Principal("lan", frozenset(Right)), memory, lambda: NOW)
    store.dispose()
