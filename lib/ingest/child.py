"""Runs the child process that reads a file: within its limits, watched, and never longer than the call."""

from __future__ import annotations

import json
import math
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from lib.ingest import wire
from lib.ingest.limits import Limits
from lib.ingest.package import Inspected

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_LINE = 4096
_LARGE = 4_000_000
_TICK = 1.0  # seconds without a word of the child, after which whoever waits hears that time goes on
_KILLED_FOR_TIME = (-9, -24)

Told = Callable[[dict[str, Any]], None]


class TookTooLong(Exception):
    """The child was ended after so many ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class GaveUp(Exception):
    """The child died of the file, or of its limit of memory."""


def run(
    data: bytes, kind: str, limits: Limits, *, inspect: Callable[[], Inspected], wanted: str, told: Told
) -> tuple[dict[str, Any], list[bytes]]:
    """The answer of the child (lib.ingest.wire) for a file of a kind. Raises TookTooLong or GaveUp.

    ``inspect`` says how much the file holds, or raises what is wrong with it; ``told`` is called with each line of
    progress, and with nothing in it every second without one. Both are called in this thread, and when one raises, the
    child is ended.
    """
    # A large file is verified while the child reads it; a small one before, so that a bomb is never read at all.
    inspected = inspect() if len(data) < _LARGE else None
    most = limits.unpacked_bytes if inspected is None else inspected.unpacked
    with TemporaryDirectory(prefix="bhxh-") as folder:
        path, answer, plain = Path(folder, f"upload.{kind}"), Path(folder, "answer"), Path(folder, "plain")
        path.write_bytes(data)
        request = {
            "path": str(path), "answer": str(answer), "plain": str(plain), "kind": kind, "limits": asdict(limits),
            "seconds": math.ceil(limits.seconds_for(most)), "wanted": wanted,
        }  # fmt: skip
        with _started(json.dumps(request)) as child:
            began = time.monotonic()
            inspected = inspected or inspect()
            plain.write_text(json.dumps(sorted(inspected.plain)), "utf-8")
            seconds = limits.seconds_for(inspected.unpacked)
            code = _watched(child, began, seconds * limits.patience, told)
        if code in _KILLED_FOR_TIME:
            raise TookTooLong(math.ceil(seconds))
        try:
            with answer.open("rb") as source:
                received = wire.receive(source)
        except (OSError, ValueError) as error:
            raise GaveUp from error
        if code != 0:
            raise GaveUp
        return received


@contextmanager
def _started(request: str) -> Iterator[subprocess.Popen[bytes]]:
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-m", "lib.ingest.worker", request],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
    ) as child:
        try:
            yield child
        finally:
            if child.poll() is None:
                child.kill()


def _watched(child: subprocess.Popen[bytes], began: float, seconds: float, told: Told) -> int:
    """The exit code; what the child writes is passed on until it closes its stderr."""
    deadline = began + seconds
    assert child.stderr is not None
    for line in _lines(child.stderr, deadline, math.ceil(seconds)):
        try:
            about = json.loads(line) if line else {}
        except ValueError:
            continue  # what a reader says when it panics
        if isinstance(about, dict):
            told(about)
    try:
        return child.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        raise TookTooLong(math.ceil(seconds)) from error


def _lines(source: IO[bytes], deadline: float, seconds: int) -> Iterator[bytes]:
    """Each line as it is complete, and an empty one for each second without any."""
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TookTooLong(seconds)
            if not selector.select(min(left, _TICK)):
                yield b""
                continue
            if not (read := os.read(source.fileno(), _LONGEST_LINE)):
                return
            *lines, rest = (rest + read).split(b"\n")
            yield from lines
            rest = rest[-_LONGEST_LINE:]
