"""Files made in the background by a small pool of the server, so that no page waits for one."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Event
from typing import TypeVar

import streamlit as st

from lib.model.errors import ProductError
from lib.model.principal import Right
from lib.model.question import Question
from lib.services import Desk
from lib.services.products import File

T = TypeVar("T")
_KEPT = 12  # files of one session, more than a page offers; beyond them the oldest is dropped
_log = logging.getLogger("bhxh")


class Stage(StrEnum):
    """``waiting``: for others that are being made."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Cancelled(Exception):
    """Nobody waits for the file any more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which file somebody wants."""

    product: str
    suffix: str
    question: Question
    language: str


class Job:
    """One file being made. It is the cache of its own desk: each part that is read is counted, and one that nobody
    waits for ends there. ``parts``: of the figures, read so far. ``failure``: of ours; any other has a ``reference``
    in the log.
    """

    def __init__(self, asked: Asked, file: File, desk: Desk) -> None:
        self.asked = asked
        self.stage = Stage.WAITING
        self.parts = 0
        self.made = b""
        self.failure: ProductError | None = None
        self.reference = ""
        self._file = file
        self._cache = desk.cache
        self._desk = replace(desk, cache=self)
        self._unwanted = Event()

    @property
    def running(self) -> bool:
        return self.stage in (Stage.WAITING, Stage.WORKING)

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        """What the builder asks its desk for."""
        if self._unwanted.is_set():
            raise Cancelled
        self.parts += 1
        return self._cache.recall(key, compute)

    def cancel(self) -> None:
        """End it at the next part that it reads; a file that is made already is let go."""
        self._unwanted.set()
        self.made = b""

    def run(self) -> None:
        """Make the file. Whatever goes wrong is kept to be told: there is nobody else to tell."""
        self.stage = Stage.WORKING
        try:
            if self._unwanted.is_set():
                raise Cancelled  # noqa: TRY301 - as anywhere else on the way
            self.made = self._file.made(self._desk, self.asked.question, self.asked.language)
            self.stage = Stage.DONE
        except Cancelled:
            self.stage = Stage.CANCELLED
        except ProductError as failure:
            self.failure, self.stage = failure, Stage.FAILED
        except Exception as error:  # noqa: BLE001 - on a thread of the pool nobody else would hear of it
            self.reference = secrets.token_hex(4)
            _log.error("reference %s", self.reference, exc_info=error)
            self.stage = Stage.FAILED


class SessionJobs:
    """The jobs of one session, the newest last; what is dropped is cancelled."""

    def __init__(self) -> None:
        self._known: dict[Asked, Job] = {}

    def of(self, asked: Asked) -> Job | None:
        """The job for a file; None where nobody asked for it, or it was dropped."""
        return self._known.get(asked)

    def start(self, asked: Asked, file: File, desk: Desk, pool: Executor) -> Job:
        """Have a file made, anew if it was before. Raises NotAllowed."""
        desk.require(Right.READ)
        self.drop(asked)
        while len(self._known) >= _KEPT:
            self.drop(next(iter(self._known)))
        job = self._known[asked] = Job(asked, file, desk)
        pool.submit(job.run)
        return job

    def drop(self, asked: Asked) -> None:
        """Nobody wants this file any more."""
        if job := self._known.pop(asked, None):
            job.cancel()

    def drop_all(self) -> None:
        """The session is gone."""
        for asked in list(self._known):
            self.drop(asked)


def pool(at_once: int) -> Executor:
    """The threads of this server that make files."""
    return _threads(at_once)


@st.cache_resource(show_spinner=False)
def _threads(at_once: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(at_once, thread_name_prefix="files")


@st.cache_resource(show_spinner=False, scope="session", on_release=SessionJobs.drop_all)
def session_jobs() -> SessionJobs:
    """The jobs of this session; they end with it."""
    return SessionJobs()
