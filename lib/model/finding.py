"""Problems that were stored with a submission, and the reasons given for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lib.model.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Explained:
    """By which entry a finding was explained after it was stored, who did so, and when (UTC)."""

    entry: int
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A stored problem of a submission, with the reason given for it if any.

    ``position``: its place among those of the entry, None for one that was not stored. ``explained``: None where the
    reason came with the submission.
    """

    entry: int
    problem: Problem
    reason: str | None
    position: int | None = None
    explained: Explained | None = None

    @property
    def key(self) -> tuple[int, int] | None:
        """How it is named where it is explained; None where it cannot be: it is stored nowhere, or no warning."""
        if self.position is None or self.problem.severity is not Severity.WARNING:
            return None
        return self.entry, self.position
