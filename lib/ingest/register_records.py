"""From the rows of a register to its records: every cell read by the type of its field, with unit and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.answers import Answered
from lib.ingest.field import About, Read, read_field
from lib.ingest.grid import Sheet
from lib.ingest.layout import folded
from lib.ingest.register_drafts import Draft, Piece
from lib.ingest.register_rows import Rows
from lib.ingest.units import Outcome, resolve
from lib.model.answer import NOTHING, Answer, AnswerKind, Doubt
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.register import Cell, DueValue, Record

# Nobody is asked about a name of another map: it names a unit, only not one of that day.
_ASKED = (Code.UNKNOWN_UNIT, Code.AMBIGUOUS_UNIT)


@dataclass(slots=True)
class Found:
    """What the rows gave. ``units``: by row, counted from 1. ``unnamed``: the first cell of a record that leaves its
    unit to a title that names none.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    units: dict[int, str | None] = field(default_factory=dict)
    unnamed: str | None = None

    def ask(self, doubt: Doubt) -> None:
        """A question, once for all cells that it is about."""
        if all((d.kind, d.subject) != (doubt.kind, doubt.subject) for d in self.doubts):
            self.doubts.append(doubt)


def records_of(
    rows: Rows, period: Period | None, title_unit: Outcome, answered: Answered, catalogue: Catalogue, day: date
) -> Found:
    """The records in their order. ``day``: by which units and departments are named."""
    found = Found()
    abouts = {f.field_id: About(f, period, catalogue.departments) for f in rows.register.fields}
    for draft in rows.drafts:
        unit_id = _unit(draft, rows.sheet, title_unit, answered, catalogue, day, found)
        found.units[draft.row + 1] = unit_id
        cells = tuple(_cells(draft, rows.sheet, abouts, answered, found, rows.register.group_field))
        if unit_id is not None and cells:
            spare = period or Period.year_to(day)
            record = Record(
                rows.register.register_id, unit_id, spare, cells, rows.sheet.name, draft.row + 1, draft.group
            )
            found.records.append(record)
    if found.unnamed is not None and title_unit.code is not None:
        told = Problem.of(title_unit.code, Place(rows.sheet.name, found.unnamed))
        found.problems.append(replace(told, figures=title_unit.figures, suggestion=title_unit.suggestion))
    return found


def _unit(
    draft: Draft,
    sheet: Sheet,
    title_unit: Outcome,
    answered: Answered,
    catalogue: Catalogue,
    day: date,
    found: Found,
) -> str | None:
    """The unit of a record: of its own cell, else of the title."""
    label = " ".join(draft.unit.shown.split()) if draft.unit is not None else ""
    if draft.unit is None or not label:
        if title_unit.unit_id is None and found.unnamed is None:
            found.unnamed = next(iter(draft.pieces.values())).cell.address
        return title_unit.unit_id
    place = Place(sheet.name, draft.unit.address)
    subject = folded(label)
    said = answered.get(AnswerKind.UNIT, subject)
    if said is not None and (said.value == NOTHING or _exists(said.value, catalogue, day)):
        found.ask(Doubt(AnswerKind.UNIT, subject, label, place, (), said))
        return None if said.value == NOTHING else said.value
    if catalogue.named(label) == (catalogue.country_id,):
        return catalogue.country_id
    outcome = resolve(label, catalogue, day, within=title_unit.unit_id)
    if outcome.code is not None:
        told = Problem.of(outcome.code, place)
        found.problems.append(replace(told, figures=outcome.figures, suggestion=outcome.suggestion))
        if outcome.code in _ASKED:
            found.ask(Doubt(AnswerKind.UNIT, subject, label, place, outcome.options))
    return outcome.unit_id


def _exists(unit_id: str, catalogue: Catalogue, day: date) -> bool:
    unit = catalogue.units.get(unit_id)
    return unit is not None and unit.exists_on(day)


def _cells(
    draft: Draft, sheet: Sheet, abouts: Mapping[str, About], answered: Answered, found: Found, named: str | None
) -> list[Cell]:
    """The values of a record in the order of the fields."""
    cells = []
    for field_id, about in abouts.items():
        piece = draft.pieces.get(field_id)
        if piece is None:
            continue
        place = Place(sheet.name, piece.cell.address)
        read = read_field(piece.whole, about)
        if about.field.type == "due":
            read = _answered_due(read, piece, place, answered, found)
        if read.problem is not None and field_id not in draft.inherited:
            found.problems.append(replace(read.problem, place=place, measure=field_id))
        if read.value is None:
            continue
        # A part of a task says nothing without the task: both are its content.
        parts = draft.below if field_id == named else ()
        cells.append(_cell(sheet, field_id, " ".join((*parts, read.value)), piece))
    return cells


def _answered_due(read: Read, piece: Piece, place: Place, answered: Answered, found: Found) -> Read:
    """When something is due as somebody said, where the file leaves it open."""
    written = " ".join(piece.written.split())
    if read.problem is None:
        return read
    subject = folded(written)
    answer = answered.get(AnswerKind.DUE, subject)
    usable = answer if answer is not None and _usable(answer) else None
    found.ask(Doubt(AnswerKind.DUE, subject, written, place, (), usable))
    if usable is None:
        return read
    return Read(None if usable.value == NOTHING else usable.value)


def _usable(answer: Answer) -> bool:
    try:
        return answer.value == NOTHING or bool(DueValue.parse(answer.value).text)
    except ValueError:
        return False


def _cell(sheet: Sheet, field_id: str, value: str, piece: Piece) -> Cell:
    correction = sheet.corrections.get((piece.cell.row, piece.cell.column))
    if correction is None:
        return Cell(field_id, value, piece.written, piece.cell.address)
    return Cell(field_id, value, correction.as_written, piece.cell.address, correction.author, correction.reason)
