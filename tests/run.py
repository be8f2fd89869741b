"""Runs every test the way `make test` promises: on both cores, with the coverage that some rooms are held to."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Rooms whose every branch is to be tried; the child process that reads workbooks is counted with lib.ingest.
MEASURED = ("lib/kpi", "lib/ingest", "lib/store")
ENOUGH = 95  # percent, branches included
ON_BOTH_CORES = ["pytest", "-p", "no:cacheprovider", "-n", "2"]


def main() -> int:
    """The exit code of the first step that fails, else 0."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="coverage-") as folder:
        measured = {"COVERAGE_FILE": str(Path(folder) / "data")}
        steps = (
            ([*ON_BOTH_CORES, "tests/unit", "tests/spec", *_measure()], measured),
            (["coverage", "report", *_options()], measured),
            ([*ON_BOTH_CORES, "tests/app"], {}),
        )
        for step, environment in steps:
            code = _run(step, environment)
            if code:
                return code
            _tell(" ".join(step[:6]), begun)
        code = _in_the_browser(folder)
        _tell("tests/e2e", begun)
    return code


def _tell(step: str, begun: float) -> None:
    print(f"{step}: done after {time.monotonic() - begun:.0f} s", flush=True)  # noqa: T201 - a command


def _in_the_browser(folder: str) -> int:
    """The stories in a real browser; those that fail are tried once more, alone: a busy machine is not the product."""
    remembered = ["-o", f"cache_dir={folder}/cache"]
    code = _run(["pytest", "-n", "2", "--dist", "loadfile", "tests/e2e", *remembered], {})
    return _run(["pytest", "--last-failed", "tests/e2e", *remembered], {}) if code == 1 else code


def _measure() -> list[str]:
    return [*(f"--cov={room}" for room in MEASURED), "--cov-report="]


def _options() -> list[str]:
    include = ",".join(f"{room}/*" for room in MEASURED)
    return [f"--include={include}", f"--fail-under={ENOUGH}", "--skip-covered", "--show-missing"]


def _run(step: list[str], environment: dict[str, str]) -> int:
    done = subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env={**os.environ, **environment}, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
