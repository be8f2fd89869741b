"""How far the reading of a file has come, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """In this order: the bytes are judged, the reader opens the file, its rows are taken over, they are understood."""

    CHECKING = "checking"
    OPENING = "opening"
    ROWS = "rows"
    UNDERSTANDING = "understanding"


@dataclass(frozen=True, slots=True)
class Stage:
    """``done`` of ``of`` rows where they are known; ``expected_seconds``: an estimate for the whole reading, from the
    size of what was unpacked; None for files that are read at once.
    """

    step: Step
    done: int | None = None
    of: int | None = None
    expected_seconds: float | None = None


Watch = Callable[[Stage], None]
