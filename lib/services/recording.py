"""Caches that remember what a page was given, and that answer from what it was given once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from lib.model.link import Pinned
from lib.services.desk import Cache
from lib.services.frozen import Asked

T = TypeVar("T")

# Definitions and targets of a version, which nothing that a link pins could change.
_ALIKE = frozenset({"catalogue", "catalogue of", "targets", "judged_on"})


class RecordingCache:
    """Keeps the answers that one run of a page asked for itself, not those that other answers were made from."""

    def __init__(self, inner: Cache) -> None:
        self._inner = inner
        self._within = 0
        self._answers: dict[Asked, Any] = {}

    @property
    def answers(self) -> tuple[tuple[Asked, Any], ...]:
        """In the order in which they were asked for first."""
        return tuple(self._answers.items())

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        asked = Asked.of(key)
        if asked is None:
            return self._inner.recall(key, compute)
        self._within += 1
        try:
            answer = self._inner.recall(key, compute)
        finally:
            self._within -= 1
        if not self._within:
            self._answers[asked] = answer
        return answer


class ReplayCache:
    """Answers what was recorded; computes the rest, remembered apart from what others see.

    ``name``: of what is replayed, so that a picture of recorded figures never stands for one of computed ones.
    """

    def __init__(self, inner: Cache, name: str, answers: Mapping[Asked, Any]) -> None:
        self._inner, self._name, self._answers = inner, name, answers

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        asked = Asked.of(key)
        if asked is not None and asked in self._answers:
            recorded: T = self._answers[asked]
            return recorded
        return self._inner.recall(_apart(key, ("frozen", self._name)), compute)


class PinnedCache:
    """Remembers what is computed under other settings than the server's apart from what others see."""

    def __init__(self, inner: Cache, pinned: Pinned) -> None:
        self._inner, self._pinned = inner, pinned

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        return self._inner.recall(_apart(key, ("pinned", self._pinned)), compute)


def _apart(key: Hashable, where: Hashable) -> Hashable:
    if isinstance(key, tuple) and key and key[0] in _ALIKE:
        return key
    return (where, key)
