"""The journal: who did what, when. Rows are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

SECTOR = "toan-quoc"  # in place of a unit's id


class Act(StrEnum):
    """What can be done that the journal tells."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    ENTERED = "entered"
    LINK_MADE = "link_made"
    LINK_REVOKED = "link_revoked"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    EXPORTED = "exported"
    REMARKED = "remarked"
    REMARK_CHANGED = "remark_changed"
    AGENDA_SAVED = "agenda_saved"
    REPORT_WRITTEN = "report_written"


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One act. ``at``: UTC. ``entry``: the ledger entry it made. ``subject``: what it was done to, as a short stable
    name (a link's number, an e-mail, a file's name; of a report its unit and period); ``detail``: one word of its kind
    (role, kind of entry, format; a role that holds for a unit is followed by a colon and the unit's id), of a report
    the place that was written into, as it is called there.
    """

    row_id: int
    at: datetime
    who: str
    act: Act
    subject: str
    detail: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which rows are asked for; None does not restrict. ``first``, ``last``: days in Viet Nam, both included."""

    who: str | None = None
    act: Act | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Rows, newest first; ``before``: the number below which the next page begins, None at the end."""

    rows: tuple[JournalRow, ...]
    before: int | None
