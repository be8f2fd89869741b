"""What people answer about a file: which column is what, which unit a label means, a cell put right.

An answer is remembered for a layout and unit and used again; a correction belongs to one file and is never remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.model.problem import Place

# The value of an answer that takes something out of the reading: a column that is no measure, a row that is no unit.
NOTHING = "-"


class AnswerKind(StrEnum):
    """What an answer is about, with the values that it may have besides NOTHING.

    ``column``: a column of a table; the slug of a ColumnTarget. ``unit``: a label; a unit_id. ``number``: how the
    numbers of a column are written; one of NUMBER_STYLES. ``dash``: what a dash means in a column; "zero" or
    "missing". ``channel`` and ``state``: a text of a list of dossiers; a measure, or a state of lib.ingest.dossiers.
    ``due``: when a task of a register is to be done; the text of a DueValue.
    """

    COLUMN = "column"
    UNIT = "unit"
    NUMBER = "number"
    DASH = "dash"
    CHANNEL = "channel"
    STATE = "state"
    DUE = "due"


# How the numbers of a column are written, where neither its kind nor the formulas decide: "1.050" as 1050 or as 1,05;
# 0.6467 as a fraction of one or as a percentage.
NUMBER_STYLES = ("grouped", "decimal", "fraction", "percent")


@dataclass(frozen=True, slots=True)
class ColumnTarget:
    """What a column holds: a measure of the table's form, of an item and scope where the column itself names them.

    ``form``: only for a table that no form explains by itself (Reading.unknown): the form it is to be read as.
    Written "measure@item@scope", with a form "form:measure@item@scope"; what is None is left out from the right.
    """

    measure: str
    item: str | None = None
    scope: str | None = None
    form: str | None = None

    @property
    def slug(self) -> str:
        target = "@".join((self.measure, self.item or "", self.scope or "")).rstrip("@")
        return f"{self.form}:{target}" if self.form else target

    @classmethod
    def parse(cls, slug: str) -> ColumnTarget:
        """The inverse of ``slug``."""
        form, _, target = slug.rpartition(":")
        measure, item, scope = (*target.split("@"), "", "")[:3]
        return cls(measure, item or None, scope or None, form or None)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``layout``: the fingerprint of the headings it was given for; ``unit_id``: the unit that the title
    named, None for a table of several units. ``subject``: what it is about (Doubt.subject, ColumnReading.subject).
    ``shown``: the subject as it was written. ``at`` and ``answer_id`` are None until it is stored.
    """

    kind: AnswerKind
    layout: str
    unit_id: str | None
    subject: str
    value: str
    author: str
    shown: str = ""
    at: datetime | None = None
    answer_id: int | None = None

    def is_about(self, kind: AnswerKind, layout: str, unit_id: str | None, subject: str) -> bool:
        return (self.kind, self.layout, self.unit_id, self.subject) == (kind, layout, unit_id, subject)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a table leaves open that one answer would settle. ``options``: the values that come into question,
    most likely first; empty where any value of the kind does. ``answered``: the answer that was used, if any.
    """

    kind: AnswerKind
    subject: str
    shown: str
    place: Place
    options: tuple[str, ...] = ()
    answered: Answer | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell put right by a person before storing. ``value``: as typed, read like a cell; None: the cell is left out.

    ``as_written``: what stood there; "" until the reading that used it says so.
    """

    sheet: str | None
    cell: str
    value: str | None
    reason: str
    author: str
    as_written: str = ""
