"""A page of the dashboard as a document: its sentence, its charts and its tables, for a file that is read on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.model.document import Align, Block, Document, Paragraph, PictureBlock, Run, Section, Style, TableBlock
from lib.model.document import Cell as Written
from lib.model.ledger import Entry
from lib.reports.sheet import Across, Cell, Column, ColumnKind, LinkTo, Percent, Points, Quotient, SheetSpec
from lib.text import Translator
from lib.text.sentences import Sentence

# Room for the longest text of a column, in letters: at least for a number, at most for some words beside each other.
_LEAST, _MOST = 8, 36
_TOGETHER = 10  # letters: "≥ 99,9%", "Chưa đạt" stay on one line
_MANY = 6  # a table of more columns lies across


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page shows. ``about``: unit and period; ``notes``: what has to be known beside its figures."""

    title: str
    about: str
    sentence: Sentence
    pictures: tuple[PictureBlock, ...]
    tables: tuple[SheetSpec, ...]
    notes: tuple[str, ...]
    illustrative: bool


def page_document(content: PageContent, *, code: str, state: Entry, text: Translator) -> Document:
    """The page as a document without letterhead. ``code``: of the state in the address; ``state``: its entry."""
    said: list[Block] = [_sentence(content.sentence)]
    said += [Paragraph((Run(note),), Style.NOTE) for note in content.notes]
    tables = [table_block(table, text) for table in content.tables]
    upright = [table for table in tables if len(table.widths) <= _MANY]
    across = [table for table in tables if len(table.widths) > _MANY]
    if across and not (upright or content.pictures):
        sections: tuple[Section, ...] = (Section((*said, *across), landscape=True),)
    else:
        turned = (Section(tuple(across), landscape=True),) if across else ()
        sections = (Section((*said, *content.pictures, *upright)), *turned)
    return Document(
        title=content.title,
        subject=content.about,
        addressee="",
        sections=sections,
        reference=code,
        version=state.number,
        made_at=state.at,
        language=text.language,
        illustrative=content.illustrative,
    )


def _sentence(sentence: Sentence) -> Paragraph:
    lead = Run(sentence.lead, bold=True)
    return Paragraph((lead, Run(f" {sentence.rest}")) if sentence.rest else (lead,))


def table_block(sheet: SheetSpec, text: Translator) -> TableBlock:
    """The table of a sheet of a workbook with its numbers written out; columns that say nothing are left out."""
    written = [
        [_written(cell, column, text) for cell, column in zip(row, sheet.columns, strict=True)] for row in sheet.rows
    ]
    kept = [at for at in range(len(sheet.columns)) if not written or any(row[at].text for row in written)]
    header = tuple(Written(sheet.columns[at].title, Align.CENTRE, bold=True) for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in written)
    widths = tuple(min(_MOST, max([_LEAST, *(len(row[at].text) for row in written)])) for at in kept)
    return TableBlock(sheet.title, (header,), rows, widths, sheet.title)


def _written(cell: Cell, column: Column, text: Translator) -> Written:
    if isinstance(cell, Across):
        return Written(cell.text, Align.LEFT, bold=True)
    if isinstance(cell, str | LinkTo):
        said = cell if isinstance(cell, str) else cell.text
        if len(said) <= _TOGETHER:
            said = said.replace(" ", "\N{NO-BREAK SPACE}")
        return Written(said, Align.LEFT if column.kind is ColumnKind.TEXT else Align.RIGHT)
    return Written(_number(cell, column, text), Align.RIGHT)


def _number(
    cell: int | Fraction | Decimal | Percent | Quotient | Points | date | None, column: Column, text: Translator
) -> str:
    match cell:
        case None:
            return "—" if column.kind is ColumnKind.PERCENT else ""
        case Percent() | Quotient():
            return text.percent(cell.value, cell.digits)
        case Points():
            return text.points(cell.value / 100, cell.digits)
        case date():
            return text.date(cell)
        case int():
            return text.number(cell)
        case Decimal():
            return text.decimal(cell)
        case _:
            return text.points(cell / 100) if column.kind is ColumnKind.POINTS else text.percent(cell)
