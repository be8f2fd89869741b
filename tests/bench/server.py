"""A Streamlit server of its own for each measurement, on the loopback, with the database it is given."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60


class ServerError(RuntimeError):
    """The server did not come up; the text is the end of its log."""


@dataclass(frozen=True)
class Server:
    """A running server. ``memory`` is what it holds now, in MiB."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def processor_seconds(self) -> float:
        """Processor time used so far: unlike time on the wall, what else the machine does hardly changes it."""
        times = psutil.Process(self.process.pid).cpu_times()
        used: float = times.user + times.system
        return used

    @property
    def memory(self) -> int:
        resident: int = psutil.Process(self.process.pid).memory_info().rss
        return resident // (1024 * 1024)


@contextmanager
def serving(script: Path, database_url: str, log: Path) -> Iterator[Server]:
    """Run ``script`` until the block ends. Raises ServerError."""
    port = _free_port()
    options = {"server.port": str(port), "server.address": "127.0.0.1", "logger.level": "warning"}
    arguments = [f"--{name}={value}" for name, value in options.items()]
    environment = {**os.environ, "DATABASE_URL": database_url}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *arguments],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, log)
            yield Server(port, process)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    give_up = time.monotonic() + _START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise ServerError(log.read_text("utf-8", "replace")[-2000:])
