"""Runs every test the way `make test` promises: the demo database once, then all of them on both cores."""

from __future__ import annotations

import subprocess
import sys

PARTS = (["tests/unit", "tests/spec", "tests/app", "-n", "2"], ["tests/e2e"])


def main() -> int:
    """The exit code of the first part that fails, else 0."""
    for part in PARTS:
        code = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *part], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
