"""What people say about a figure: comments, explanations of a unit, conclusions of a leader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lib.model.period import Period


class RemarkKind(StrEnum):
    """``explanation``: by the unit itself, it also settles open warnings; ``conclusion``: a task by its nature."""

    COMMENT = "comment"
    EXPLANATION = "explanation"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class About:
    """What a remark is about. ``unit_id`` None: the country. ``indicator`` None: the unit's reports in general."""

    indicator: str | None
    item: str | None
    scope: str | None
    unit_id: str | None
    period: Period


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. ``version``: the one it was said about, whose figures it is kept with; ``at``: UTC.

    ``in_charge``, ``due``: of a conclusion. ``done_at``: when somebody said that it was carried out.
    ``settles``: the ledger entry by which an explanation settled open warnings.
    """

    remark_id: int
    kind: RemarkKind
    about: About
    text: str
    version: int
    author: str
    at: datetime
    in_charge: str | None = None
    due: date | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    settles: int | None = None
    removed_at: datetime | None = None
    removed_by: str | None = None

    def overdue(self, today: date) -> bool:
        """A conclusion that is not carried out although its day has passed."""
        return self.due is not None and self.done_at is None and self.removed_at is None and self.due < today

    @property
    def open(self) -> bool:
        """Whether a conclusion still waits to be carried out."""
        return self.kind is RemarkKind.CONCLUSION and self.done_at is None and self.removed_at is None
