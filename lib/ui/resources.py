"""What lives as long as the server: the store, and the cache that all sessions share."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from threading import BoundedSemaphore
from typing import Any, TypeVar

import streamlit as st

from lib.catalog import reference_files
from lib.model.settings import Settings
from lib.services import Desk
from lib.store import Store
from lib.ui import identity

T = TypeVar("T")


def settings() -> Settings:
    """The settings of this server, from its environment."""
    return Settings.from_environment(os.environ)


def open_store() -> Store:
    """The store of this server, brought up to this release when it is opened first."""
    return _store(settings().database_url)


@st.cache_resource(show_spinner=False)
def _store(url: str) -> Store:
    store = Store.open(url)
    store.migrate(reference_files(), at=datetime.now(UTC))
    return store


@st.cache_resource(show_spinner=False, max_entries=2_000)
def _remembered(database: str, key: Hashable, _compute: Callable[[], Any]) -> Any:  # noqa: ARG001 - hashed by Streamlit
    # View models are frozen, so every session may hold the same object.
    return _compute()


class SharedCache:
    """Remembers view models for all sessions; the keys hold version and question, never the user."""

    def __init__(self, database: str) -> None:
        self._database = database

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        result: T = _remembered(self._database, key, compute)
        return result


def desk() -> Desk:
    """The use cases for whoever sits before this session, with the rights held at this moment."""
    chosen = settings()
    store = open_store()
    return Desk(
        store=store,
        settings=chosen,
        principal=identity.visitor(chosen, store),
        cache=SharedCache(chosen.database_url),
        now=lambda: datetime.now(UTC),
        readers=_readers(chosen.readers_at_once),
    )


def reading_is_busy(at: Desk) -> bool:
    """Whether as many files are being read as may be at once, so that the next one waits; only to be told."""
    turns = at.readers
    if not isinstance(turns, BoundedSemaphore) or turns.acquire(blocking=False):
        if isinstance(turns, BoundedSemaphore):
            turns.release()
        return False
    return True


@st.cache_resource(show_spinner=False)
def _readers(at_once: int) -> BoundedSemaphore:
    return BoundedSemaphore(at_once)
