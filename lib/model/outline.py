"""The outline of a statutory report: its headings, what stands below each, and the texts that never change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.model.system import MeasureRef, SubjectSpec


class Writer(StrEnum):
    """Whose report it is. ``body``: of the army or the police, which is no province."""

    PROVINCE = "province"
    BODY = "body"
    SECTOR = "sector"


class FigureBlock(StrEnum):
    """What of a report is written from the figures."""

    OPENING = "opening"
    RESULTS = "results"
    ONLINE = "online"
    CASHLESS = "cashless"
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class ProsePlace:
    """A place where the unit writes. ``optional``: it is not marked as missing where nothing was written."""

    key: str
    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class SaidBlock:
    """A sentence about other systems: "{0}", "{1}" stand for ``values``, a count or a rate. It is left out where one of
    them is not known, so that several may stand for the same thing.
    """

    text: str
    values: tuple[MeasureRef | SubjectSpec, ...]


@dataclass(frozen=True, slots=True)
class RecordsBlock:
    """The records of a register within the period of the report, one line each: "{field}" stands for its values.

    ``date_field``: by whose date a record lies in the period; None: every record of a register of that time.
    ``lead``: said before them; "{n}" is how many there are.
    """

    register: str
    line: str
    date_field: str | None = None
    lead: str = ""


OutlineBlock = ProsePlace | FigureBlock | SaidBlock | RecordsBlock


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """``title`` empty: what stands before the first heading.

    Where a sentence or a record of another system is there, no place of prose is marked as missing.
    """

    number: str
    title: str
    level: int
    blocks: tuple[OutlineBlock, ...]


@dataclass(frozen=True, slots=True)
class LetterheadTexts:
    """Who writes to whom, within two dates; {unit}, {type} and {name} stand for the unit."""

    writer: Writer
    valid_from: date
    valid_to: date | None
    parent_agency: str
    agency: str
    short: str
    place: str
    addressee: str
    authority: str
    recipients: tuple[str, ...]

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class BenefitWords:
    """What a benefit is called in a table, and those who receive it in a sentence ("người đang nhận …")."""

    name: str
    people: str


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A printed heading of an annex, over some columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """How the table of a form is printed; the first two columns are the number and the unit (or the item).

    ``code``: what the form is called by those who issued it, with the document, line by line. ``notes``: what has to be
    said below it; ``figure_notes``: what besides, of the figures that it was filled in with. ``header`` empty: the
    headings follow from the form's own wordings.
    """

    form: str
    title: str
    header: tuple[tuple[HeaderCell, ...], ...]
    code: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    figure_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A kind of report. ``to_fill``: the mark where a unit has to write. ``spoken_types``: types of units that are
    said before the name ("tỉnh Khánh Hòa"). ``benefits``: by item. The texts are Vietnamese, as the report is.
    """

    report_id: str
    title: str
    subject: str
    symbol: str
    opening: str
    to_fill: str
    spoken_types: frozenset[str]
    headings: tuple[OutlineHeading, ...]
    letterheads: tuple[LetterheadTexts, ...]
    benefits: tuple[tuple[str, BenefitWords], ...]
    tables: tuple[AnnexTable, ...]

    @property
    def places(self) -> tuple[ProsePlace, ...]:
        """Where the unit writes, from the top to the end."""
        return tuple(block for h in self.headings for block in h.blocks if isinstance(block, ProsePlace))

    def needed(self, told: Mapping[SaidBlock | RecordsBlock, Sequence[str]]) -> tuple[ProsePlace, ...]:
        """The places that somebody has to write: where a heading says nothing of other systems, all that are not
        optional. ``told``: what the blocks about other systems say.
        """
        return tuple(
            block
            for heading in self.headings
            if not any(told.get(block) for block in heading.blocks if isinstance(block, SaidBlock | RecordsBlock))
            for block in heading.blocks
            if isinstance(block, ProsePlace) and not block.optional
        )

    def letterhead(self, writer: Writer, day: date) -> LetterheadTexts:
        """The texts that hold on a day. Raises LookupError where none do."""
        for texts in self.letterheads:
            if texts.writer is writer and texts.holds_on(day):
                return texts
        raise LookupError(f"{self.report_id}: no letterhead of a {writer.value} on {day}")

    def benefit(self, item: str) -> BenefitWords | None:
        """The words of an item; None for one that the outline does not know."""
        return dict(self.benefits).get(item)

    def table(self, form: str) -> AnnexTable | None:
        return next((table for table in self.tables if table.form == form), None)
